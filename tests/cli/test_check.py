"""The check tells what cannot work, where, and for whom; and fails only for an error."""

import argparse
import io
import json
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from brink.cli import check

ROOT = Path(__file__).parents[2]
POLICIES = ROOT / "policies"
SCHEME = ROOT / "schemes" / "woningzoeker"
REPEATED = """
      - name: opnieuw
        title: {nl: Nog eens vanwege sloop, en: Demolition once more}
        when: {kind: all_of, of: [{kind: urgent, kinds: [sloop]}, {kind: registered}]}
      - name: sociaal
"""


def checked(root: Path, *, as_json: bool = False, until: date | None = None) -> tuple[int, str]:
    out = io.StringIO()
    status = check.run(argparse.Namespace(policies=root, json=as_json, until=until), out)
    return status, out.getvalue()


def told(root: Path, until: date | None = None) -> Any:
    return json.loads(checked(root, as_json=True, until=until)[1])


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository's policy with a tier that an earlier one leaves empty; only the newest framework, to keep it quick."""
    tree = Path(shutil.copytree(POLICIES, tmp_path_factory.mktemp("regels") / "regels"))
    shutil.rmtree(tree / "local")
    (tree / "joint" / "2025-01-01.yaml").unlink()
    joint = tree / "joint" / "2026-07-01.yaml"
    joint.write_text(joint.read_text().replace("\n      - name: sociaal\n", REPEATED, 1))
    return tree


def test_a_tier_that_an_earlier_one_leaves_empty_fails_the_check(broken: Path) -> None:
    status, text = checked(broken)
    assert status == 1
    line = (broken / "joint" / "2026-07-01.yaml").read_text().splitlines().index("      - name: opnieuw") + 1
    assert f"fout  joint/2026-07-01.yaml:{line}" in text.splitlines()
    assert "Niemand kan in de groep ‘Nog eens vanwege sloop’ komen" in text
    assert "staat al in ‘Urgent vanwege sloop of renovatie’" in text
    assert "      kandidaat: " in text


def test_the_answer_for_a_computer_says_the_same(broken: Path) -> None:
    held = told(broken)
    assert held["counts"]["error"] == 1
    (one,) = [finding for finding in held["findings"] if finding["weight"] == "error"]
    assert (one["about"], one["file"], one["settled"]) == ("dead_tier", "joint/2026-07-01.yaml", True)
    assert one["who"] == [
        "Hunzeborg",
        "Esdorp Wonen",
        "Zandrug",
        "Veenlicht",
        "De Turfvaart",
        "Keienkring",
        "Mondenhof",
        "Vledderstee",
    ]
    assert one["examples"]


def test_a_sound_policy_passes_and_says_what_was_looked_at() -> None:
    status, text = checked(SCHEME)
    assert status == 0
    assert text.splitlines()[-1].startswith("0 fouten, 0 waarschuwingen")


def test_a_warning_is_no_error(broken: Path, tmp_path: Path) -> None:
    tree = Path(shutil.copytree(broken, tmp_path / "regels"))
    joint = tree / "joint" / "2026-07-01.yaml"
    joint.write_text(joint.read_text().replace(REPEATED, "\n      - name: sociaal\n"))
    status, text = checked(tree, until=date(2027, 6, 1))
    assert status == 0
    assert "(rent.social_cap) is niet bekend vanaf 2027-01-01" in text


def test_every_breach_is_told_at_its_line(broken: Path, tmp_path: Path) -> None:
    tree = Path(shutil.copytree(broken, tmp_path / "regels"))
    joint = tree / "joint" / "2026-07-01.yaml"
    joint.write_text(
        joint.read_text().replace("unit: persons", "unit: heads").replace("kind: registered}", "kind: registred}")
    )
    (tree / "law" / "rent.yaml").write_text("kind: law\nname: leeg\n")
    status, _ = checked(tree)
    assert status == 1
    assert {finding["file"] for finding in told(tree)["findings"]} == {"joint/2026-07-01.yaml", "law/rent.yaml"}
