"""Every word of the policy language can be said: each criterion, key, part of the points, unit and term, in Dutch and in English."""

import re
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic import TypeAdapter

from brink.engine.catalogue import CRITERIA, CRITERION
from brink.engine.order import KeyRule
from brink.engine.points import Points
from brink.engine.wording import Text
from brink.policy.documents import load
from brink.policy.framework import Framework, Happening, Parameter, Unit
from brink.policy.rulebook import rulebook
from brink.policy.rulebook_criteria import TELLERS, condition
from brink.policy.rulebook_keys import KEYS, key
from brink.policy.rulebook_lexicon import Amounts, Lexicon
from brink.policy.rulebook_own import bounds
from brink.policy.rulebook_points import SHAPES
from brink.policy.rulebook_terms import FATES, HAPPENINGS
from brink.policy.rulebook_text import Line, lines_of
from brink.vocabulary.units import Cents
from policy.conftest import Tree

POLICIES = Path(__file__).parents[2] / "policies"
ON = date(2026, 9, 1)
KINDS = sorted(criterion.model_fields["kind"].default for criterion in CRITERIA)
RULES = [about.rule for kind in KINDS for about in import_module(f"engine.examples.{kind}").EXAMPLES]
KEYED = [counted.rule for counted in import_module("engine.examples.metrics").EXAMPLES]


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Lexicon(Amounts(load(POLICIES).law, ON))


def spoken(line: Line) -> list[Text]:
    """Every text of a line, however deep."""
    return [line.says, *([line.title] if line.title else []), *(text for one in line.inside for text in spoken(one))]


def is_said(line: Line) -> None:
    """Whether a line is whole: sentences in both languages, nothing left open, no word of the code."""
    for text in spoken(line):
        assert text.nl != text.en
        for said in (text.nl, text.en):
            assert re.search(r"[.:?]$", said), f"no sentence: {said}"
            assert not re.search(r"[{}_]|None|  ", said), f"something is left open: {said}"
            assert said[0].isupper() or said[0].isdigit(), f"no capital: {said}"


def test_every_criterion_of_the_catalogue_has_words() -> None:
    assert sorted(TELLERS) == KINDS


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule["kind"])
def test_a_criterion_is_said_and_so_is_its_opposite(rule: dict[str, Any], lexicon: Lexicon) -> None:
    asked = CRITERION.validate_python(rule)
    met, unmet = condition(asked, lexicon), condition(asked, lexicon, met=False)
    is_said(met)
    is_said(unmet)
    assert met.says != unmet.says


def test_every_key_and_every_part_of_the_points_has_words() -> None:
    keys = set(get_args(get_args(KeyRule)[0]))
    points = {get_args(choice)[0] for choice in get_args(get_args(Points)[0])}
    assert set(KEYS) == keys
    assert set(SHAPES) == points


@pytest.mark.parametrize("rule", KEYED, ids=lambda rule: rule["by"])
def test_a_key_is_said(rule: dict[str, Any], lexicon: Lexicon) -> None:
    adapter: TypeAdapter[KeyRule] = TypeAdapter(KeyRule)
    is_said(key(adapter.validate_python(rule), lexicon))


def test_the_opposite_of_all_is_one_and_the_opposite_of_one_is_all(lexicon: Lexicon) -> None:
    both = {"kind": "all_of", "of": [{"kind": "registered"}, {"kind": "own_tenant"}]}
    neither = {"kind": "not", "of": {"kind": "any_of", "of": both["of"]}}
    one, none = (condition(CRITERION.validate_python(rule), lexicon) for rule in ({"kind": "not", "of": both}, neither))
    assert one.says.nl == "Ten minste een van deze dingen klopt:"
    assert none.says.nl == "Dit klopt allemaal:"
    refusals = ["U bent niet ingeschreven.", "U laat geen woning van dezelfde verhuurder achter."]
    assert [line.says.nl for line in one.inside] == [line.says.nl for line in none.inside] == refusals


@pytest.mark.parametrize("unit", get_args(Unit))
def test_a_value_of_every_unit_is_said(unit: str, lexicon: Lexicon) -> None:
    held = {"truth": True, "code": "gieten", "codes": ("gieten", "annen"), "cents": Cents(59730)}.get(unit, 4)
    said = lexicon.value(held, unit)
    assert said.nl
    assert not re.search(r"True|None|_|^4$", said.nl) or unit == "number"
    assert lexicon.value(None, unit).nl == "kiest elke corporatie zelf"


@pytest.mark.parametrize(
    ("within", "said"),
    [
        ({"kind": "range", "from": 2, "to": 5}, "2 tot en met 5 dagen"),
        ({"kind": "among", "of": [1, 2]}, "1 dag of 2 dagen"),
        ({"kind": "own_areas"}, "plaatsen waar zij zelf verhuurt"),
        ({"kind": "stricter", "when": "higher", "most": 9}, "3 dagen of meer, tot en met 9"),
        ({"kind": "stricter", "when": "lower"}, "3 dagen of minder"),
    ],
)
def test_how_far_a_choice_may_go_is_said(within: dict[str, Any], said: str, lexicon: Lexicon) -> None:
    free = {"by": ("corporation",), "within": {**within, **({"of": (1, 2)} if "of" in within else {})}}
    title = {"nl": "Dagen", "en": "Days"}
    parameter = Parameter.model_validate({"title": title, "unit": "days", "value": 3, "free": free})
    assert parameter.free
    assert bounds(parameter.free.within, parameter, lexicon).nl == said


def test_everything_that_may_happen_and_follow_has_words() -> None:
    assert set(HAPPENINGS) == set(get_args(Happening))
    assert set(FATES) == {"warning", "urgency_lapses", "time_restarts"}
    for text in (*HAPPENINGS.values(), *FATES.values()):
        is_said(Line(text))


REGISTRATIONS = [
    "{counts_from: earliest, ends_at: []}",
    "{counts_from: latest, ends_at: [indefinite, temporary, youth], starts: paid, renewal: {within_days: 28}}",
    "{counts_from: latest, ends_at: [youth], starts: activated, renewal: {every_months: 12, within_days: 1, restore_months: 6}}",
    "{counts_from: latest, ends_at: [youth], split_agreed: named, split_not_agreed: nobody, after_move: 500, regret_days: 14}",
    "{counts_from: latest, ends_at: [youth], split_agreed: both, split_not_agreed: main, care_counts_from: 0}",
    "{counts_from: latest, ends_at: [youth], care_counts_from: 300}",
]
OFFERS = [
    "{manner: simultaneous, invited: 5, answer_within: {working_days: 1}, extension: {working_days: 0}, no_answer: counts_as_refusal}",
    "{manner: sequential, answer_within: {working_days: 2}, extension: {working_days: 1}, no_answer: passes_on}",
]
MORE = """
quotas:
  - {name: a, title: {nl: A, en: A2}, label: rustig, at_most: {number: 3}, within: federation, dated_by: let}
  - {name: b, title: {nl: B, en: B2}, model: lottery, at_most: {per_mille: 100, of: published}, within: municipality, dated_by: published}
  - {name: c, title: {nl: C, en: C2}, model: lottery, at_most: {per_mille: 100, of: let}, within: corporation, dated_by: let}
consequences:
  - {name: d, title: {nl: D, en: D2}, after: [declined, untrue], times: 2, within_months: 6, models: [lottery], then: [{kind: block, months: 3}]}
  - {name: e, title: {nl: E, en: E2}, after: [late_papers], then: [{kind: block, months: 1, models: same}, {kind: points, points: 2}, {kind: warning}]}
gates:
  - {name: f, title: {nl: F, en: F2}, ask: {kind: registered}, phases: {offer: proven}, models: [lottery]}
  - {name: g, title: {nl: G, en: G2}, ask: {kind: registered}, phases: {react: proven, rank: declared}, where: {kind: home, bedrooms_at_least: 2}}
"""


@pytest.mark.parametrize("registration", REGISTRATIONS)
@pytest.mark.parametrize("offer", OFFERS)
def test_every_term_of_a_framework_is_said(registration: str, offer: str, tree: Tree) -> None:
    tree.joint = tree.joint.replace("{counts_from: earliest, ends_at: [indefinite]}", registration) + MORE
    tree.joint = re.sub(r"offer: &offer\n(      .*\n)+", f"offer: &offer {offer}\n", tree.joint)
    tree.local += "choices: {lottery: true}\n"
    book = rulebook(tree.read(), corporation="de-eik", on=date(2026, 1, 1))
    said = [line for page in book.pages for section in page.sections for line in lines_of(section.blocks)]
    for line in said:
        assert not re.search(r"[{}_]|None", line.says.nl + line.says.en), line.says
        if line.says.nl.endswith((".", "?", ":")):
            assert line.says.nl != line.says.en
    assert set("ABCDEFG") <= {line.title.nl for line in said if line.title}


def test_the_words_of_the_test_cover_the_language() -> None:
    fields = Framework.model_json_schema()["$defs"]["RegistrationRules"]["properties"]
    told = " ".join(REGISTRATIONS)
    assert all(name in told for name in fields if name != "choice")
