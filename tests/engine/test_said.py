"""What the engine says of gates, places and receipts is what was read and found right."""

import pytest

from .said_sheets import FOLDER, SHEETS


@pytest.mark.parametrize("name", SHEETS)
def test_the_engine_says_what_was_found_right(name: str) -> None:
    assert list(SHEETS[name]()) == (FOLDER / name).read_text().splitlines(), (
        "read what changed, then write it anew: PYTHONPATH=src:tests python -m engine.said_sheets"
    )
