"""The policy desk speaks like a test runner: every case, the reasons, and last how many passed and failed."""

import io
import json
import shutil
from pathlib import Path

import pytest

from brink.cli.policy import main

SCHEMES = Path(__file__).parents[2] / "schemes"


def desk(*words: str) -> tuple[int, list[str]]:
    out = io.StringIO()
    return main(words, out), out.getvalue().splitlines()


@pytest.fixture
def actium(tmp_path: Path) -> Path:
    """A tree of documents outside the repository."""
    return Path(shutil.copytree(SCHEMES / "actium", tmp_path / "regels"))


def test_the_repository_s_own_cases_are_run_when_nothing_else_is_asked() -> None:
    status, lines = desk("cases")
    assert status == 0
    assert lines[-1].endswith(" passed, 0 failed")
    assert "cases/kader.yaml" in lines


def test_another_tree_of_documents_is_run_where_it_lies(actium: Path) -> None:
    status, lines = desk("cases", "--policies", str(actium))
    assert (status, lines[-1]) == (0, "7 passed, 0 failed")
    assert (
        "      E doet niet mee: Het inkomen is € 40.000,00 per jaar. Voor deze woning mag het niet hoger zijn dan € 38.035,00."
        in lines
    )


def test_a_failing_case_is_told_and_counted(actium: Path) -> None:
    cases = actium / "cases" / "01.yaml"
    cases.write_text(cases.read_text().replace("ranking: [D, C, B, A]", "ranking: [C, D, B, A]"))
    status, lines = desk("cases", "--policies", str(actium), "--quiet")
    assert (status, lines[-1]) == (1, "6 passed, 1 failed")
    assert "      verwacht  C > D > B > A" in lines
    assert "      gevonden  D > C > B > A" in lines


def test_a_changed_rule_makes_its_cases_fail(actium: Path) -> None:
    joint = actium / "joint" / "2019-01-01.yaml"
    joint.write_text(joint.read_text().replace("single: {law: daeb.limit}", "single: {law: daeb.upper}"))
    status, lines = desk("cases", "--policies", str(actium))
    assert (status, lines[-1]) == (1, "5 passed, 2 failed")


def test_a_broken_policy_is_told_with_its_line(actium: Path, capsys: pytest.CaptureFixture[str]) -> None:
    joint = actium / "joint" / "2019-01-01.yaml"
    joint.write_text(joint.read_text().replace("name: Huren", "naam: Huren"))
    status, lines = desk("cases", "--policies", str(actium))
    assert (status, lines) == (1, [])
    assert "joint/2019-01-01.yaml:3: naam: this key is not known here" in capsys.readouterr().err


def test_a_folder_without_a_policy_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert desk("cases", "--policies", str(tmp_path)) == (1, [])
    assert "holds no policy" in capsys.readouterr().err


def test_no_cases_is_no_success(actium: Path) -> None:
    shutil.rmtree(actium / "cases")
    assert desk("cases", "--policies", str(actium)) == (1, ["0 passed, 0 failed"])


def test_the_results_can_be_had_as_json(actium: Path) -> None:
    status, lines = desk("cases", "--policies", str(actium), "--json")
    told = json.loads("\n".join(lines))
    assert (status, told["passed"], told["failed"]) == (0, 7, 0)
    assert told["cases"][0]["name"] == "01.1"
    assert told["cases"][0]["passed"] is True


def test_words_that_are_not_understood_end_with_a_status_of_their_own(capsys: pytest.CaptureFixture[str]) -> None:
    assert desk("kases")[0] == 2
    assert desk()[0] == 2
    assert desk("--help")[0] == 0
    assert "worked cases" in capsys.readouterr().out
