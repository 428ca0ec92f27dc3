"""Idle choices and missing amounts are looked for while a document is in force: from its first day, up to the day before the next."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from brink.policy.analysis_facts import timeless_rules
from brink.policy.analysis_freedom import freedoms
from brink.policy.analysis_law import missing_amounts
from brink.policy.analysis_noise import noise
from brink.policy.documents import PolicySet, read_documents
from brink.policy.reading import PolicyError
from policy.test_analysis import FEDERATION, LOCAL, framework, parameter, rule

ROOT = Path(__file__).parents[2]
RANGE = "{kind: range, from: 50, to: 65}"
LAW = """
kind: law
name: Proefwet
series:
  - key: proef.norm
    title: {nl: proefnorm, en: test norm}
    unit: cents_per_year
    article: artikel 1
    span: {from: 2026-01-01, to: 2027-12-31}
    amounts:
      - {from: 2026-01-01, to: 2026-06-30, amount: € 100.00, source: invented for this test}
      - {from: 2026-10-01, to: 2027-12-31, amount: € 200.00, source: invented for this test}
    gaps:
      - {from: 2026-07-01, to: 2026-09-30, why: not found}
"""


def joint(value: str, start: str = "2026-01-01") -> str:
    """A framework in which `oud` has a value, from a day on."""
    text = framework(parameters=parameter("oud", RANGE, value=value)).replace("2026-01-01", start)
    return text.replace("by: [corporation]", "by: [corporation, municipality, complex]")


def local(said: str, start: str = "2026-01-01") -> str:
    return LOCAL.replace("2026-01-01", start) + said + "\n"


def documents(frameworks: Mapping[str, str], locals_: Mapping[str, str], law: str = "") -> PolicySet:
    """Documents by the name of their file."""
    texts = {"joint/federation.yaml": FEDERATION}
    texts |= {f"joint/{name}.yaml": text for name, text in frameworks.items()}
    texts |= {f"local/de-eik/{name}.yaml": text for name, text in locals_.items()}
    files = {path: text.encode() for path, text in texts.items()}
    if law:
        return read_documents({**files, "law/proef.yaml": law.encode()})
    kept = {f"law/{path.name}": path.read_bytes() for path in (ROOT / "policies" / "law").glob("*.yaml")}
    return read_documents({**files, **kept})


# --- choices that change nothing ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("second", "start", "idle"),
    [("55", "2026-06-01", True), ("60", "2026-06-01", False), ("60", "2026-09-01", True), ("60", "2026-08-31", False)],
)
def test_a_choice_is_idle_where_it_is_equal_to_every_framework_beside_it(second: str, start: str, idle: bool) -> None:
    """The choice stands from January up to September; a framework that comes then is not beside it."""
    held = documents(
        {"2026": joint("55"), "later": joint(second, start)},
        {"2026": local("choices: {oud: 55}"), "later": local("choices: {oud: 61}", "2026-09-01")},
    )
    assert [(one.file, one.who) for one in noise(held)] == ([("local/de-eik/2026.yaml", ("De Eik",))] if idle else [])


def test_the_framework_that_was_in_force_before_a_choice_began_is_not_beside_it() -> None:
    held = documents(
        {"2025": joint("60", "2025-01-01"), "2026": joint("55", "2026-01-01"), "2027": joint("55", "2027-01-01")},
        {"2026": local("choices: {oud: 55}", "2026-03-01")},
    )
    assert [one.about for one in noise(held)] == ["noise"]
    held = documents(
        {"2025": joint("55", "2025-01-01"), "2026": joint("60", "2026-01-01")},
        {"2026": local("choices: {oud: 55}", "2026-01-01")},
    )
    assert list(noise(held)) == [], "the framework of the same day counts, not the one before it"


def test_a_choice_that_stands_for_ever_is_beside_every_later_framework() -> None:
    frameworks = {"2026": joint("55"), "2027": joint("55", "2027-01-01"), "2028": joint("60", "2028-01-01")}
    assert list(noise(documents(frameworks, {"2026": local("choices: {oud: 55}")}))) == []
    del frameworks["2028"]
    assert len(list(noise(documents(frameworks, {"2026": local("choices: {oud: 55}")})))) == 1


@pytest.mark.parametrize(
    ("chosen", "of_places", "idle"),
    [("", ["55"], True), ("", ["56"], False), ("60", ["60"], True), ("60", ["55"], False), ("", ["60", "55"], False)],
)
def test_a_choice_for_some_homes_is_idle_where_it_is_what_counts_there_anyway(
    chosen: str, of_places: list[str], idle: bool
) -> None:
    """Of two entries for one place neither is idle: the later goes back on purpose."""
    choices = f"choices: {{oud: {chosen}}}\n" if chosen else ""
    for key, which in (("areas", "plaatsen"), ("complexes", "complexen")):
        entries = ", ".join(f"{{{key}: [veenstad], choices: {{oud: {value}}}}}" for value in of_places)
        held = documents({"2026": joint("55")}, {"2026": local(f"{choices}{key}: [{entries}]")})
        told = [one.says for one in noise(held)]
        assert told == ([f"`oud` is voor deze {which} gelijk aan wat er zonder deze keuze geldt."] if idle else [])


def test_a_choice_for_a_complex_is_not_idle_where_its_place_may_choose_otherwise() -> None:
    said = local(
        "areas: [{areas: [veenstad], choices: {oud: 60}}]\ncomplexes: [{complexes: [hof], choices: {oud: 55}}]"
    )
    assert list(noise(documents({"2026": joint("55")}, {"2026": said}))) == []


# --- amounts of the law ------------------------------------------------------------------------------------------------------------------------


ASKED = "ask: {kind: income_ceiling, single: {law: KEY}, shared: {law: KEY}}"


def asking(start: str = "2026-01-01", key: str = "proef.norm", dates: str = "") -> str:
    """A framework with a gate that asks for an amount, from a day on.  dates: of the gate itself."""
    gate = rule("inkomen", ask="X").replace("ask: X", dates + ASKED.replace("KEY", key))
    return framework(gates=[gate]).replace("2026-01-01", start, 1)


def with_bonuses() -> str:
    """A framework that leaves room for one bonus."""
    room = "bonuses: {most: 1, points: {kind: range, from: 0, to: 9}, criteria: [income_ceiling]}\n"
    points = "{by: points, of: [{title: {nl: a, en: a}, since: registered_on, per: day}, {bonuses: corporation}]}"
    return framework().replace("{by: since, fact: registered_on}", points) + room


def bonus_asking(key: str) -> str:
    asked = ASKED.replace("ask:", "when:").replace("KEY", key)
    return f"bonuses: [{{name: extra, title: {{nl: a, en: a}}, counts: {{points: 3, {asked}}}}}]"


def told(held: PolicySet, until: date | None) -> list[tuple[str, str]]:
    return [(one.weight, one.says) for one in missing_amounts(held, until)]


def first_missing(held: PolicySet, until: date | None) -> set[str]:
    """From which day something is missing."""
    return {says.split("vanaf ")[1].split(",")[0] for weight, says in told(held, until) if weight == "warning"}


@pytest.mark.parametrize(
    ("start", "until", "missing"),
    [
        ("2026-01-01", date(2026, 6, 30), set()),
        ("2026-01-01", date(2026, 7, 1), {"2026-07-01"}),
        ("2026-01-01", None, {"2026-07-01"}),
        ("2026-08-15", None, {"2026-08-15"}),
        ("2026-09-30", None, {"2026-09-30"}),
        ("2026-10-01", None, set()),
        ("2026-10-01", date(2027, 12, 31), set()),
        ("2026-10-01", date(2028, 1, 1), {"2028-01-01"}),
        ("2025-12-31", None, {"2025-12-31"}),
        ("2026-01-01", date(2025, 1, 1), set()),
    ],
)
def test_the_first_day_without_an_amount_is_that_of_a_gap_or_behind_all_that_is_known(
    start: str, until: date | None, missing: set[str]
) -> None:
    assert first_missing(documents({"2026": asking(start)}, {}, LAW), until) == missing


@pytest.mark.parametrize(
    ("dates", "missing"),
    [
        ("until: 2026-07-01, ", set()),
        ("until: 2026-07-02, ", {"2026-07-01"}),
        ("from: 2026-10-01, ", set()),
        ("from: 2026-09-30, ", {"2026-09-30"}),
        ("from: 2026-07-10, until: 2026-07-20, ", {"2026-07-10"}),
    ],
)
def test_a_rule_needs_its_amounts_for_as_long_as_it_stands_itself(dates: str, missing: set[str]) -> None:
    assert first_missing(documents({"2026": asking(dates=dates)}, {}, LAW), None) == missing


@pytest.mark.parametrize(("next_", "missing"), [("2026-07-01", set()), ("2026-07-02", {"2026-07-01"})])
def test_a_framework_needs_its_amounts_until_the_next_one(next_: str, missing: set[str]) -> None:
    frameworks = {"2026": asking(), "later": framework().replace("2026-01-01", next_, 1)}
    assert first_missing(documents(frameworks, {}, LAW), None) == missing
    frameworks["last"] = framework().replace("2026-01-01", "2027-01-01", 1)
    assert first_missing(documents(frameworks, {}, LAW), None) == missing


@pytest.mark.parametrize(
    ("next_", "missing"), [("2026-07-01", set()), ("2026-07-02", {"2026-07-01"}), (None, {"2026-07-01"})]
)
def test_a_local_document_needs_the_amounts_it_chooses_until_the_next_one(next_: str | None, missing: set[str]) -> None:
    bonus = bonus_asking("proef.norm")
    locals_ = {"2026": local(bonus)}
    if next_:
        locals_["later"] = local("choices: {}", next_)
        locals_["last"] = local("choices: {}", "2027-02-01")
    frameworks = {"2026": with_bonuses()}
    held = documents(frameworks, locals_, LAW)
    assert first_missing(held, None) == missing
    assert {one.file for one in missing_amounts(held, None) if one.weight == "warning"} <= {"local/de-eik/2026.yaml"}


def test_an_amount_that_no_law_knows_is_refused_where_the_documents_are_read() -> None:
    with pytest.raises(PolicyError, match=r"there is no legal amount proef\.onbekend"):
        documents({"2026": asking(key="proef.onbekend")}, {}, LAW)
    with pytest.raises(
        PolicyError,
        match=r"^local/de-eik/2026\.yaml:5: bonuses\[0\]\.counts\.when\.single\.law: there is no legal amount",
    ):
        documents({"2026": with_bonuses()}, {"2026": local(bonus_asking("proef.onbekend"))}, LAW)


def test_until_when_the_amounts_are_known_is_told_of_what_ends_first() -> None:
    says = "De bedragen uit de wet die deze regels vragen, zijn bekend tot en met 2027-12-31. Het eerst ontbreekt proef.norm."
    assert ("information", says) in told(documents({"2026": asking()}, {}, LAW), None)
    ended = documents({"2026": asking(dates="until: 2026-05-01, ")}, {}, LAW)
    assert told(ended, None) == [], "what has an end of its own asks nothing after it"


# --- what a free value can do, at the edges of what is looked at -------------------------------------------------------------------------------


def verdict(within: str, unit: str, value: str, ask: str) -> str:
    gate = rule("oud", ask=ask)
    held = documents({"2026": framework(parameters=parameter("oud", within, unit, value), gates=[gate])}, {})
    return next(iter(freedoms(held))).says


AGE = "{kind: age_between, at_least: {parameter: oud}}"


@pytest.mark.parametrize(
    ("within", "value", "says"),
    [
        ("{kind: stricter, when: higher}", "55", "alleen strenger"),
        ("{kind: stricter, when: lower}", "55", "alleen ruimer"),
        ("{kind: stricter, when: lower, least: 55}", "55", "verandert niet"),
        ("{kind: stricter, when: higher, most: 55}", "55", "verandert niet"),
        ("{kind: stricter, when: higher, most: 56}", "55", "alleen strenger"),
        ("{kind: among, of: [55, 56]}", "55", "alleen strenger"),
        ("{kind: among, of: [54, 55]}", "55", "alleen ruimer"),
        ("{kind: among, of: [54, 55, 56]}", "55", "ruimer zijn dan het kader, en strenger"),
        ("{kind: among, of: [55]}", "55", "verandert niet"),
    ],
)
def test_what_a_choice_can_do_follows_from_its_bounds(within: str, value: str, says: str) -> None:
    assert says in verdict(within, "years", value, AGE)


@pytest.mark.parametrize(("many", "settled"), [(40, True), (41, False)])
def test_forty_values_are_tried_one_by_one_and_more_are_not(many: int, settled: bool) -> None:
    within = f"{{kind: among, of: [{', '.join(str(18 + at) for at in range(many))}]}}"
    assert ("kon niet worden uitgemaakt" in verdict(within, "years", "18", AGE)) != settled


# --- rules that never stand --------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("dates", "never"),
    [
        ("until: 2026-01-01, ", True),
        ("until: 2026-01-02, ", False),
        ("from: 2026-05-31, until: 2027-01-01, ", False),
        ("from: 2026-06-01, until: 2027-01-01, ", True),
        ("from: 2026-06-02, until: 2027-01-01, ", True),
        ("", False),
    ],
)
def test_a_rule_whose_days_lie_outside_those_of_its_document_never_stands(dates: str, never: bool) -> None:
    """The document stands from January up to June; then comes another, and another."""
    gate = rule("oud", ask="X").replace("ask: X", f"{dates}ask: {{kind: age_between, at_least: 55}}")
    frameworks = {"2026": framework(gates=[gate])}
    frameworks |= {day: framework().replace("2026-01-01", day, 1) for day in ("2026-06-01", "2028-01-01")}
    found = list(timeless_rules(documents(frameworks, {})))
    assert [(one.file, one.about) for one in found] == ([("joint/2026.yaml", "timeless_rule")] if never else [])


def test_a_rule_of_the_last_document_may_begin_at_any_time() -> None:
    gate = rule("oud", ask="X").replace("ask: X", "from: 2040-01-01, ask: {kind: age_between, at_least: 55}")
    assert list(timeless_rules(documents({"2026": framework(gates=[gate])}, {}))) == []
