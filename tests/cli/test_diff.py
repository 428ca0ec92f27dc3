"""Whoever compares two corporations, days or trees reads what differs, and which people would have stood elsewhere."""

import argparse
import io
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from brink.cli import diff
from brink.cli.diff import UnclearSides
from brink.policy.documents import NoPolicy

POLICIES = Path(__file__).parents[2] / "policies"
AUTUMN = ("--on", "2026-09-01")


def printed(*words: str, root: Path = POLICIES) -> str:
    parser = argparse.ArgumentParser()
    parser.add_argument("--json", action="store_true")
    diff.add_options(parser)
    out = io.StringIO()
    assert diff.run(parser.parse_args(words, argparse.Namespace(policies=root)), out) == 0
    return out.getvalue()


def told(*words: str, root: Path = POLICIES) -> Any:
    (found,) = json.loads(printed(*words, "--json", root=root))["compared"]
    return found


def changed(found: Any, chapter: str) -> dict[str, tuple[str | None, str | None]]:
    return {one["name"]: (one["before"], one["after"]) for one in found["changes"] if one["chapter"] == chapter}


def turned(found: Any) -> dict[str, Any]:
    return {case["name"]: case for case in found["cases"]["turned"]}


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """The repository's policy, to be changed."""
    return Path(shutil.copytree(POLICIES, tmp_path / "regels"))


def change(tree: Path, file: str, before: str, after: str) -> None:
    text = (tree / file).read_text()
    assert text.count(before) == 1
    (tree / file).write_text(text.replace(before, after))


JOINT = "joint/2026-07-01.yaml"


# --- two corporations ---------------------------------------------------------------------------------------------------------------------------


def test_two_corporations_differ_in_values_tiers_models_points_labels_and_terms() -> None:
    found = told("zandrug", "turfvaart", *AUTUMN)
    assert changed(found, "values")["answer_days"] == ("2 werkdagen", "5 werkdagen")
    assert changed(found, "models") == {"lottery": ("een advertentie staat ten minste 5 dagen open", None)}
    assert set(changed(found, "tiers")) == {"groot-huishouden", "dorpsvoorrang"}
    assert set(changed(found, "bonuses")) == {"eigen-huurder", "werk-in-de-gemeente"}
    assert set(changed(found, "labels")) == {"groot-gezin", "dorpsvoorrang"}
    assert changed(found, "offer")["extension"] == ("1 werkdag", "5 werkdagen")
    assert set(changed(found, "quotas")) == {"loting"}


def test_a_term_that_several_models_share_is_told_once() -> None:
    terms = [one for one in told("zandrug", "turfvaart", *AUTUMN)["changes"] if one["name"] == "answer_within"]
    assert [one["models"] for one in terms] == [["registration_time", "direct"]]


def test_a_case_that_comes_out_otherwise_is_named_with_both_outcomes() -> None:
    case = turned(told("zandrug", "turfvaart", *AUTUMN))["groot huishouden"]
    assert case["file"] == "cases/zandrug.yaml"
    assert case["before"] == ["vier (groot-huishouden, 1711) > vijf (groot-huishouden, 1346) > drie (6094)"]
    assert case["after"] == ["drie (6094) > vier (1711) > vijf (1346)"]


def test_turned_round_the_outcomes_change_places() -> None:
    there, back = turned(told("zandrug", "turfvaart", *AUTUMN)), turned(told("turfvaart", "zandrug", *AUTUMN))
    assert there and there.keys() == back.keys()
    for name, case in there.items():
        assert (case["before"], case["after"]) == (back[name]["after"], back[name]["before"])


def test_a_tenant_of_the_one_becomes_a_tenant_of_the_other() -> None:
    """Both give their own tenants a year; the case of the one may not turn because its people rent from the other."""
    found = told("zandrug", "hunzeborg", *AUTUMN)
    assert "eigen huurder" not in turned(found)
    assert found["cases"]["cases"] > 5


def test_a_corporation_does_not_differ_from_itself() -> None:
    text = printed("zandrug", "zandrug", *AUTUMN)
    assert "De regels verschillen niet." in text
    assert "Uitgewerkte gevallen: 0 van de " in text


# --- two days -----------------------------------------------------------------------------------------------------------------------------------


def test_two_versions_of_the_framework_differ_for_one_corporation() -> None:
    found = told("veenlicht", "--from", "2026-06-30", "--to", "2026-07-01")
    assert changed(found, "values")["max_reactions"] == ("6", "10")
    assert changed(found, "tiers")["mantelzorg"][0] is None
    assert "ten hoogste 6" in str(changed(found, "limits")["reacties-tegelijk"][0])
    case = turned(found)["tiende reactie"]
    assert case["before"][0].startswith("mag niet reageren")
    assert case["after"] == ["mag reageren"]


def test_two_days_under_one_version_differ_in_the_amounts_of_the_law_only(tree: Path) -> None:
    found = told("esdorp-wonen", "--from", "2025-12-31", "--to", "2026-01-01", root=tree)
    assert changed(found, "amounts")["daeb.single"] == ("€ 49.669,00 per jaar", "€ 51.537,00 per jaar")
    assert {one["chapter"] for one in found["changes"]} == {"amounts", "gates"}


def test_what_all_corporations_share_is_told_once() -> None:
    text = printed("--from", "2026-06-30", "--to", "2026-07-01")
    assert text.count("Waarden: Reacties tegelijk ") == 1
    assert text.index("\nAlle corporaties\n") < text.index("Waarden: Reacties tegelijk ")


# --- two trees ----------------------------------------------------------------------------------------------------------------------------------


def test_a_proposal_in_another_tree_is_told_with_the_cases_that_it_turns(tree: Path) -> None:
    change(tree, JOINT, "    unit: years\n    value: 23\n", "    unit: years\n    value: 24\n")
    found = told("veenlicht", "--against", str(tree), *AUTUMN)
    assert changed(found, "values") == {"youth_to": ("23 jaar", "24 jaar")}
    assert set(changed(found, "gates")) == {"jongeren"}
    assert set(turned(found)) == {"jongeren"}


def test_an_equal_tree_differs_in_nothing(tree: Path) -> None:
    text = printed("--against", str(tree), *AUTUMN)
    assert "De regels verschillen niet." in text
    assert "Uitgewerkte gevallen: 0 van de " in text


def test_groups_that_change_places_are_told(tree: Path) -> None:
    text = (tree / JOINT).read_text()
    start, end = text.index("      - name: sloop\n"), text.index("      - name: sociaal\n")
    middle = text.index("      - name: medisch\n")
    (tree / JOINT).write_text(text[:start] + text[middle:end] + text[start:middle] + text[end:])
    found = told("veenlicht", "--against", str(tree), *AUTUMN)
    before, after = changed(found, "tiers")["volgorde"]
    assert str(before).startswith("Urgent vanwege sloop of renovatie > Urgent om medische redenen > ")
    assert str(after).startswith("Urgent om medische redenen > Urgent vanwege sloop of renovatie > ")
    assert "urgentie" in turned(found)


def test_more_room_to_choose_is_a_difference_that_turns_no_case(tree: Path) -> None:
    change(tree, JOINT, "within: {kind: range, from: 3, to: 10}", "within: {kind: range, from: 3, to: 12}")
    found = told("veenlicht", "--against", str(tree), *AUTUMN)
    assert [one["chapter"] for one in found["changes"]] == ["freedom"]
    assert turned(found) == {}


def test_what_the_framework_stops_asking_is_told(tree: Path) -> None:
    change(
        tree,
        JOINT,
        "  - name: geen-schuld\n    title: {nl: Geen schuld bij deze verhuurder, en: No debt to this landlord}\n"
        "    ask: {kind: no_debt, at: landlord}\n",
        "",
    )
    found = told("veenlicht", "--against", str(tree), *AUTUMN)
    assert changed(found, "gates") == {"geen-schuld": ("gevraagd wordt no_debt (at: landlord)", None)}
    assert len(turned(found)) >= 1


def test_a_corporation_in_one_tree_only_is_told(tree: Path) -> None:
    change(tree, "joint/federation.yaml", "  - slug: mondenhof\n", "  - slug: mondenburg\n")
    shutil.rmtree(tree / "local" / "mondenhof")
    assert "is niet vergeleken: mondenburg, mondenhof" in printed("--against", str(tree), *AUTUMN)
    with pytest.raises(NoPolicy, match="mondenhof is not a corporation"):
        printed("mondenhof", "--against", str(tree), *AUTUMN)


def test_a_case_that_neither_side_can_work_out_is_told_and_not_counted_as_turned(tree: Path) -> None:
    change(tree, "cases/zandrug.yaml", "model: registration_time\n", "model: keuze\n")
    found = told("zandrug", "zandrug", *AUTUMN, root=tree)
    assert turned(found) == {}
    assert any("has no model keuze" in line for line in found["cases"]["unsettled"])


# --- words that are not clear -------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        ("zandrug",),
        (),
        ("zandrug", "turfvaart", "veenlicht"),
        ("zandrug", "--from", "2026-01-01"),
        ("zandrug", "turfvaart", "--from", "2026-01-01", "--to", "2026-09-01"),
        ("zandrug", "--from", "2026-01-01", "--to", "2026-09-01", *AUTUMN),
        ("--from", "2026-01-01", "--to", "2026-09-01", "--against", str(POLICIES)),
    ],
)
def test_words_that_name_no_two_sides_are_refused(words: tuple[str, ...]) -> None:
    with pytest.raises(UnclearSides, match="two corporations; --from and --to; --against DIR"):
        printed(*words)


def test_trees_without_a_corporation_in_common_cannot_be_compared() -> None:
    with pytest.raises(UnclearSides, match="no corporation in common"):
        printed("--against", str(POLICIES.parent / "schemes" / "actium"), *AUTUMN)


def test_an_unknown_corporation_is_told_with_the_nearest_name() -> None:
    with pytest.raises(NoPolicy, match="did you mean `turfvaart`"):
        printed("zandrug", "turfvart", *AUTUMN)
