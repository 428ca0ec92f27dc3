"""The table of differences names every choice that is not the joint one, and nothing that is."""

import argparse
import io
import json
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from brink.cli import deviations
from brink.policy.documents import NoPolicy, load

POLICIES = Path(__file__).parents[2] / "policies"
AUTUMN = date(2026, 9, 1)


def printed(root: Path = POLICIES, on: date = AUTUMN, *, as_json: bool = False) -> str:
    out = io.StringIO()
    assert deviations.run(argparse.Namespace(policies=root, on=on, json=as_json), out) == 0
    return out.getvalue()


def told(root: Path = POLICIES, on: date = AUTUMN) -> Any:
    return json.loads(printed(root, on, as_json=True))


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """The repository's policy, to be changed."""
    return Path(shutil.copytree(POLICIES, tmp_path / "regels"))


def of(found: Any, parameter: str) -> list[tuple[str, str, str]]:
    return [
        (one["corporation"], ", ".join(one["places"]), one["chosen"])
        for one in found["choices"]
        if one["parameter"] == parameter
    ]


def test_who_answers_faster_or_slower_than_agreed_is_in_the_table() -> None:
    assert of(told(), "answer_days") == [
        ("Esdorp Wonen", "", "4 werkdagen"),
        ("Zandrug", "", "2 werkdagen"),
        ("De Turfvaart", "", "5 werkdagen"),
    ]


def test_every_choice_that_differs_from_the_framework_is_in_the_table() -> None:
    policies = load(POLICIES)
    joint = policies.framework(AUTUMN).rules.parameters
    wanted = {
        (one.name, name)
        for one in policies.federation.corporations
        if (local := policies.local(one.slug, AUTUMN))
        for choices in (local.rules.choices, *(part.choices for part in local.rules.areas))
        for name, held in choices.items()
        if held != joint[name].value
    }
    assert wanted
    assert {(one["corporation"], one["parameter"]) for one in told()["choices"]} == wanted


def test_a_choice_for_one_place_names_the_place() -> None:
    assert ("Mondenhof", "Stadskanaal", "nee") in of(told(), "lottery")


def test_a_place_that_goes_back_to_the_joint_value_is_told() -> None:
    assert ("Esdorp Wonen", "Ooststellingwerf", "nee") in of(told(), "village_priority")
    assert "| Esdorp Wonen | Ooststellingwerf | nee (weer als het kader) |" in printed()


def test_every_row_says_where_the_choice_stands() -> None:
    for one in told()["choices"]:
        file, line = one["origin"].rsplit(":", 1)
        assert f"{one['parameter']}:" in (POLICIES / file).read_text().splitlines()[int(line) - 1]


def test_a_choice_equal_to_the_joint_value_is_no_difference(tree: Path) -> None:
    local = tree / "local" / "zandrug" / "2026-07-01.yaml"
    local.write_text(local.read_text().replace("answer_days: 2", "answer_days: 3"))
    assert "Zandrug" not in {name for name, _, _ in of(told(tree), "answer_days")}


def test_the_ground_of_a_choice_stands_beside_it(tree: Path) -> None:
    local = tree / "local" / "zandrug" / "2026-07-01.yaml"
    local.write_text(local.read_text() + "grounds: {answer_days: Er is veel vraag.}\n")
    assert "| 2 werkdagen – Er is veel vraag. |" in printed(tree)


def test_the_models_say_who_uses_them_and_where_not() -> None:
    lottery = next(one for one in told()["models"] if one["model"] == "lottery")
    assert lottery["not_by"] == ["Esdorp Wonen", "De Turfvaart"]
    assert lottery["elsewhere"] == ["Mondenhof: Stadskanaal"]


def test_the_points_of_each_corporation_are_in_a_table_of_their_own() -> None:
    assert {one["corporation"] for one in told()["points"]} == {
        "Hunzeborg",
        "Zandrug",
        "De Turfvaart",
        "Keienkring",
        "Mondenhof",
        "Vledderstee",
    }


def test_nobody_deviates_where_there_are_no_local_documents(tree: Path) -> None:
    shutil.rmtree(tree / "local")
    assert "Niemand wijkt af van het kader." in printed(tree).splitlines()
    assert told(tree)["nobody"] is True
    assert "Niemand wijkt af van het kader." not in printed()


def test_the_tables_are_markdown() -> None:
    tables = [block.splitlines() for block in printed().split("\n\n") if block.startswith("|")]
    assert len(tables) == 3
    for rows in tables:
        assert set(rows[1]) <= {"|", "-", " "}
        assert len({row.count("|") for row in rows}) == 1


def test_a_day_before_the_first_framework_is_refused() -> None:
    with pytest.raises(NoPolicy, match="the first begins on 2025-01-01"):
        printed(on=date(2020, 1, 1))
