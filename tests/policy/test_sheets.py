"""The rules in words, the outcomes of all worked cases and the errors of broken documents are those that were read and found right."""

import pytest

from .breaking import MUTATIONS, Mutation
from .sheets import APPROVED, approved_errors, errors, names, plans, sheet


@pytest.mark.parametrize("name", names())
def test_the_desk_says_what_was_found_right(name: str) -> None:
    assert sheet(name).splitlines() == (APPROVED / name).read_text().splitlines(), (
        "read what changed, then write the sheets anew: PYTHONPATH=src:tests python -m policy.sheets"
    )


def test_every_plan_is_the_one_that_was_found_right() -> None:
    assert list(plans()) == (APPROVED / "plannen.txt").read_text().splitlines()


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: mutation.__name__)
def test_a_broken_document_gives_the_error_that_was_found_right(mutation: Mutation) -> None:
    assert errors(mutation) == approved_errors()[mutation.__name__]


def test_no_sheet_is_left_over() -> None:
    assert {path.name for path in APPROVED.iterdir()} == {*names(), "fouten.txt", "plannen.txt"}
    assert set(approved_errors()) == {mutation.__name__ for mutation in MUTATIONS}
