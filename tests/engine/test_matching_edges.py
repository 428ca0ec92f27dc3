"""Matching at the ends of what a quantity can be, with every sum on either side of a comparison: as plain Python compares."""

import operator
from collections.abc import Callable
from itertools import product
from typing import Any

import pytest

from brink.engine import expression as ex
from brink.engine import facts, folds
from brink.engine.pairs import Proven
from brink.vocabulary.units import Unit
from engine.test_bitmaps import everybody_beside_everything, matched, plan_that_asks

PLAIN: dict[str, Callable[[int, int], bool]] = {
    "le": operator.le,
    "lt": operator.lt,
    "ge": operator.ge,
    "gt": operator.gt,
    "eq": operator.eq,
    "ne": operator.ne,
}
EDGES = (0, 1, 50, 98, 99)
CELLS: tuple[Any, ...] = (*EDGES, None, Proven(7))
PEOPLE = [{} if cell is None else {"children": cell} for cell in CELLS]
HOMES = [{} if cell is None else {"bedrooms": cell} for cell in (*EDGES, None)]
OWN: dict[str, Any] = {}
rooms = facts.bedrooms * ex.const(1, Unit.PERSONS)


def persons(number: int) -> ex.Number:
    return ex.const(number, Unit.PERSONS)


def standing(cell: Any, level: str) -> int | None:
    if isinstance(cell, Proven):
        return int(cell.value)  # type: ignore[call-overload]
    return cell if level == "declared" else None


def check(asked: ex.Truth, level: str, plain: Callable[[int, int], bool]) -> None:
    """Who is not refused by a question about children and bedrooms: for whom it holds, or cannot be told."""
    pairs = everybody_beside_everything(PEOPLE, HOMES, OWN)
    found = matched(plan_that_asks((asked, level)), pairs, OWN, "rank")
    for (at, home), (row, cell) in product(enumerate((*EDGES, None)), enumerate(CELLS)):
        one = standing(cell, level)
        assert bool(found[at, row]) == (one is None or home is None or plain(one, home)), (cell, home)


@pytest.mark.parametrize("level", ["declared", "proven"])
@pytest.mark.parametrize("op", PLAIN)
@pytest.mark.parametrize("more", [-200, -100, -99, -1, 0, 1, 98, 99, 100, 200])
def test_a_sum_on_either_side_moves_the_comparison_and_no_more(more: int, op: str, level: str) -> None:
    plain = PLAIN[op]
    check(ex.compare(op, facts.children, rooms + persons(more)), level, lambda a, b: plain(a, b + more))
    check(ex.compare(op, facts.children + persons(more), rooms), level, lambda a, b: plain(a + more, b))
    check(ex.compare(op, rooms, facts.children + persons(more)), level, lambda a, b: plain(b, a + more))
    check(ex.compare(op, persons(more) - facts.children, rooms), level, lambda a, b: plain(more - a, b))
    check(ex.compare(op, rooms - facts.children, persons(more)), level, lambda a, b: plain(b - a, more))


@pytest.mark.parametrize("op", PLAIN)
@pytest.mark.parametrize("by", [1, 2, 3, 100])
def test_a_multiple_and_a_whole_part_compare_as_in_plain_python(by: int, op: str) -> None:
    plain, times = PLAIN[op], ex.const(by, Unit.NUMBER)
    check(ex.compare(op, facts.children * times, rooms), "declared", lambda a, b: plain(a * by, b))
    check(ex.compare(op, facts.children // times, rooms), "declared", lambda a, b: plain(a // by, b))
    check(ex.compare(op, facts.children, rooms * times), "declared", lambda a, b: plain(a, b * by))
    check(
        ex.compare(op, (facts.children - persons(5)) // times, rooms), "declared", lambda a, b: plain((a - 5) // by, b)
    )


@pytest.mark.parametrize("op", PLAIN)
def test_the_lower_and_the_higher_of_two_compare_as_in_plain_python(op: str) -> None:
    plain = PLAIN[op]
    check(
        ex.compare(op, ex.smallest(facts.children, persons(50)), rooms), "declared", lambda a, b: plain(min(a, 50), b)
    )
    check(
        ex.compare(op, ex.greatest(facts.children, rooms), persons(50)), "declared", lambda a, b: plain(max(a, b), 50)
    )


@pytest.mark.parametrize("op", PLAIN)
@pytest.mark.parametrize("asked", [0, 1, 2, 3])
def test_a_count_is_compared_whole(asked: int, op: str) -> None:
    """Candidates with none up to three debts that are all known, and one of whom nobody knows."""
    plain, kind = PLAIN[op], facts.BUILT_IN.kind("debts")
    people: list[dict[str, Any]] = [{"debts": [{"landlord": "a", "amount": 5}] * many} for many in range(4)]
    pairs = everybody_beside_everything([*people, {}], [{"bedrooms": asked}], OWN)
    number = folds.count(kind.of)
    found = matched(plan_that_asks((ex.compare(op, number, facts.bedrooms), "declared")), pairs, OWN, "rank")
    unknown = asked > 0 or op not in ("lt",)
    assert found[0].tolist()[:4] == [plain(many, asked) for many in range(4)]
    assert bool(found[0][4]) == unknown, "fewer than none is nobody"


def test_a_label_is_asked_of_the_homes_of_one_plan_only() -> None:
    """Homes with no label, with one, with another, and with both; every second home asks for the first label."""
    kind = facts.BUILT_IN.kind("labels")
    labels = [[], ["55plus"], ["jongeren"], ["jongeren", "55plus"]]
    homes: list[dict[str, Any]] = [{"labels": [{"label": name} for name in names]} for names in (*labels, *labels)]
    asks = plan_that_asks((folds.some(kind.of, kind["label"].equals(ex.code("55plus"))), "declared"))
    nothing = plan_that_asks()
    pairs = everybody_beside_everything([{"children": 1}, {}], homes, OWN)
    for first in (0, 1):
        plans = [asks if at % 2 == first else nothing for at in range(len(homes))]
        found = matched(plans, pairs, OWN, "rank")
        wanted = ["55plus" in names or at % 2 != first for at, names in enumerate((*labels, *labels))]
        assert found.tolist() == [[one, one] for one in wanted]
