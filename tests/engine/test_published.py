"""Public files of rankings are made as they were found right, and every tampering is found at its row and said in the same words."""

from .published_sheets import SHEET, lines


def test_files_and_what_is_found_in_them_are_as_they_were_found_right() -> None:
    assert list(lines()) == SHEET.read_text().splitlines(), (
        "read what changed, then write it anew: PYTHONPATH=src:tests python -m engine.published_sheets"
    )
