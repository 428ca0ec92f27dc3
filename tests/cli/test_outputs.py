"""The sheets in docs/policy are what the desk says today of the day that they name."""

import io
import re
import shlex
from pathlib import Path

import pytest

from brink.cli import policy

SHEETS = Path(__file__).parents[2] / "docs" / "policy"
LISTED = re.findall(r"\| \[([\w.-]+)\].*\| `\./brink policy (.*)` \|", (SHEETS / "README.md").read_text())


@pytest.mark.parametrize(("sheet", "words"), LISTED, ids=[sheet for sheet, _ in LISTED])
def test_a_sheet_is_what_the_desk_says(sheet: str, words: str) -> None:
    out = io.StringIO()
    assert policy.main(shlex.split(words), out) == 0
    assert (SHEETS / sheet).read_text() == out.getvalue(), f"make it anew: ./brink policy {words} > docs/policy/{sheet}"


def test_every_sheet_is_listed() -> None:
    assert {sheet for sheet, _ in LISTED} | {"README.md"} == {path.name for path in SHEETS.iterdir()}
