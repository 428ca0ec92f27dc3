"""A corporation that starts a new document starts from what counts: it loads as it is, and changes nothing."""

import argparse
import io
import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from brink.cli import new
from brink.policy.documents import NoPolicy, PolicySet, load
from brink.policy.local import LocalPolicy
from brink.policy.plans import check, compile_plan, models, offer_rules
from brink.policy.starting import VersionThere

POLICIES = Path(__file__).parents[2] / "policies"
SCHEMES = Path(__file__).parents[2] / "schemes"
DECEMBER = date(2026, 12, 1)
CORPORATIONS = [corporation.slug for corporation in load(POLICIES).federation.corporations]


def printed(corporation: str, root: Path = POLICIES, on: date = DECEMBER, *, as_json: bool = False) -> str:
    out = io.StringIO()
    assert new.run(argparse.Namespace(policies=root, corporation=corporation, on=on, json=as_json), out) == 0
    return out.getvalue()


def saved(root: Path, corporation: str, text: str, on: date = DECEMBER) -> PolicySet:
    """The tree with the document written into it."""
    file = root / "local" / corporation / f"{on}.yaml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)
    return load(root)


def judged(policies: PolicySet, corporation: str, on: date = DECEMBER) -> list[object]:
    """All that a corporation decides by: its plans and terms, in every place; not where each value is written."""
    found: list[object] = []
    for area in (None, *policies.federation.areas(corporation)):
        for model in models(policies, landlord=corporation, on=on, area=area):
            plan = compile_plan(policies, landlord=corporation, model=model.name, on=on, area=area)
            terms = offer_rules(policies, landlord=corporation, model=model.name, on=on, area=area)
            values = [(used.name, used.value) for used in plan.parameters]
            found.append((area, model, plan.gates, plan.order, plan.ties, values, terms))
    return found


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """The repository's policy, to be changed."""
    return Path(shutil.copytree(POLICIES, tmp_path / "regels"))


@pytest.mark.parametrize("corporation", CORPORATIONS)
def test_the_document_loads_as_it_is_and_changes_nothing(corporation: str, tree: Path) -> None:
    before = judged(load(tree), corporation)
    after = saved(tree, corporation, printed(corporation, tree))
    assert after.local(corporation, DECEMBER) is not None
    assert judged(after, corporation) == before


@pytest.mark.parametrize("corporation", CORPORATIONS)
def test_what_was_chosen_is_kept_word_for_word(corporation: str, tree: Path) -> None:
    before = load(tree).local(corporation, DECEMBER)
    after = saved(tree, corporation, printed(corporation, tree)).local(corporation, DECEMBER)
    assert before and after
    assert after.rules == before.rules.model_copy(update={"in_force_from": DECEMBER})


def test_a_corporation_without_choices_starts_with_none(tree: Path) -> None:
    shutil.rmtree(tree / "local" / "zandrug")
    before = judged(load(tree), "zandrug")
    after = saved(tree, "zandrug", printed("zandrug", tree))
    local = after.local("zandrug", DECEMBER)
    assert local and local.rules == LocalPolicy(kind="local", corporation="zandrug", in_force_from=DECEMBER)
    assert judged(after, "zandrug") == before


def test_every_free_choice_is_spelled_out_and_no_other() -> None:
    text = printed("zandrug")
    for name, parameter in load(POLICIES).framework(DECEMBER).rules.parameters.items():
        assert (f"# {parameter.title.nl} ({name})\n" in text) == (parameter.free is not None)


def test_a_choice_tells_who_may_choose_how_far_and_what_the_framework_says() -> None:
    flat = " ".join(printed("zandrug").replace("\n#  ", "").split())
    assert "(village_years) Te kiezen voor alle eigen woningen (`choices`); van 3 tot en met 10 jaar." in flat
    assert "Het kader zegt: 6 jaar." in flat
    assert "ten hoogste 2 soorten tegelijk, elk van 30 tot en met 730 punten" in flat.replace("# ", "")


def test_all_comments_taken_away_it_still_loads(tree: Path) -> None:
    """Every choice that is written as a comment can be made by taking the mark away."""
    shutil.rmtree(tree / "local" / "zandrug")
    names = load(tree).framework(DECEMBER).rules.parameters
    choices = [
        line[2:] if line == "# choices:" or line.removeprefix("#   ").partition(":")[0] in names else line
        for line in printed("zandrug", tree).splitlines()
    ]
    after = saved(tree, "zandrug", "\n".join([*choices, "grounds: {lottery_share: Zomaar.}", ""]))
    check(after)
    local = after.local("zandrug", DECEMBER)
    assert local and local.rules.choices["village_years"] == 6


def test_the_examples_for_places_and_points_load_when_the_marks_are_taken_away(tree: Path) -> None:
    shutil.rmtree(tree / "local" / "zandrug")
    lines = printed("zandrug", tree).splitlines()
    for word, length in (("areas", 3), ("bonuses", 4)):
        at = lines.index(f"# {word}:")
        lines[at : at + length] = [line[2:] for line in lines[at : at + length]]
    local = saved(tree, "zandrug", "\n".join(lines)).local("zandrug", DECEMBER)
    assert local and local.rules.areas[0].areas == ("assen",)
    assert len(local.rules.bonuses) == 1


def test_texts_with_quotes_colons_and_accents_are_kept(tree: Path) -> None:
    file = tree / "local" / "zandrug" / "2026-07-01.yaml"
    text = 'Zei: "nee"; één regel # geen opmerking \\ schuin'
    about = json.dumps(text, ensure_ascii=False)
    file.write_text(
        f"kind: local\ncorporation: zandrug\nin_force_from: 2026-07-01\nabout: {about}\ngrounds: {{answer_days: 'no'}}\n"
        "tenants_heard: 2026-05-01\nchoices: {answer_days: 2}\n"
    )
    local = saved(tree, "zandrug", printed("zandrug", tree)).local("zandrug", DECEMBER)
    assert local and local.rules.about == text
    assert local.rules.grounds == {"answer_days": "no"}
    assert local.rules.tenants_heard == date(2026, 5, 1)


def test_a_framework_without_freedom_says_so() -> None:
    slug = load(SCHEMES / "actium").federation.corporations[0].slug
    text = printed(slug, SCHEMES / "actium", date(2026, 1, 1))
    assert "# Het kader laat geen waarden vrij." in text
    assert "het kader laat daar geen ruimte voor" in text


def test_the_path_to_save_it_under_is_told() -> None:
    assert "# Bewaar het als local/zandrug/2026-12-01.yaml." in printed("zandrug")
    told = json.loads(printed("zandrug", as_json=True))
    assert told == {"path": "local/zandrug/2026-12-01.yaml", "text": printed("zandrug")}


def test_a_day_on_which_a_version_begins_already_is_refused() -> None:
    with pytest.raises(VersionThere, match=r"local/zandrug/2026-07-01.yaml is in force from 2026-07-01 already"):
        printed("zandrug", on=date(2026, 7, 1))


def test_an_unknown_corporation_is_told_with_the_nearest_name() -> None:
    with pytest.raises(NoPolicy, match="did you mean `zandrug`"):
        printed("zandrig")
