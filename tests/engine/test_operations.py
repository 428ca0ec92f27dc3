"""Every operation over small quantities, known or not, gives for columns, for a row and for the solver what its definition in plain Python gives."""

import operator
from collections.abc import Callable, Iterator, Sequence
from itertools import product
from typing import Any

import pytest
import z3

from brink.engine import facts
from brink.engine.expression import (
    Node,
    Number,
    Truth,
    always,
    choose,
    const,
    greatest,
    known,
    otherwise,
    smallest,
    undecided,
)
from brink.engine.pairs import Pairs, Proven, from_records
from brink.engine.solver import Answer, Quantity
from brink.vocabulary.units import Unit
from engine import worlds
from engine.test_solver import by_solver, world_of

Value = int | None
CELLS: Sequence[Any] = (None, 0, 1, 3, Proven(0), Proven(2))
WHOLE: Sequence[Any] = (0, 1, 2)


def people(cells: Sequence[Any]) -> Pairs:
    """Candidates with every two cells, beside homes with every cell."""
    told = [_record(children=one, adults=other) for one, other in product(cells, repeat=2)]
    homes = [_record(bedrooms=one) for one in cells]
    pairs = [{"candidate": a, "dwelling": b} for a in range(len(told)) for b in range(len(homes))]
    return from_records(told, homes, pairs)


def _record(**held: Any) -> dict[str, Any]:
    return {name: value for name, value in held.items() if value is not None}


def seen(cell: Any, level: str, *, of_register: bool = False) -> Value:
    """What stands in a cell at a level of proof."""
    if isinstance(cell, Proven):
        return int(cell.value)  # type: ignore[call-overload]
    return cell if level == "declared" or of_register else None


def cells_of(cells: Sequence[Any], level: str) -> Iterator[tuple[Value, Value, Value]]:
    """Children, adults and bedrooms of every pair, in the order of the pairs; what a home is, the register vouches for."""
    for (one, other), home in product(product(cells, repeat=2), cells):
        yield seen(one, level), seen(other, level), seen(home, level, of_register=True)


def both(act: Callable[[int, int], int]) -> Callable[[Value, Value], Value]:
    return lambda a, b: None if a is None or b is None else act(a, b)


def asked(act: Callable[[int, int], bool]) -> Callable[[Value, Value], str]:
    return lambda a, b: "unknown" if a is None or b is None else ("yes" if act(a, b) else "no")


children, adults, rooms = facts.children, facts.adults, facts.bedrooms * const(1, Unit.PERSONS)
NUMBERS: dict[str, tuple[Callable[[Number, Number], Number], Callable[[Value, Value], Value]]] = {
    "plus": (operator.add, both(operator.add)),
    "minus": (operator.sub, both(operator.sub)),
    "the lowest of": (smallest, both(min)),
    "the highest of": (greatest, both(max)),
    "the first that stands": (otherwise, lambda a, b: b if a is None else a),
}
TRUTHS: dict[str, tuple[Callable[[Number, Number], Truth], Callable[[Value, Value], str]]] = {
    "at most": (operator.le, asked(operator.le)),
    "below": (operator.lt, asked(operator.lt)),
    "at least": (operator.ge, asked(operator.ge)),
    "above": (operator.gt, asked(operator.gt)),
    "equal": (lambda a, b: a.equals(b), asked(operator.eq)),
    "other": (lambda a, b: a.differs(b), asked(operator.ne)),
}
PLACES: dict[str, tuple[Number, Number, int, int]] = {
    "of one candidate": (children, adults, 0, 1),
    "of candidate and home": (children, rooms, 0, 2),
    "of home and candidate": (rooms, adults, 2, 1),
    "of a thing and itself": (children, children, 0, 0),
}


def agree(node: Node, cells: Sequence[Any], level: str, wanted: list[Any], *, solved: bool = True) -> None:
    """All three carriers give for every pair what is wanted."""
    pairs = people(cells)
    assert worlds.by_columns(node, pairs, level) == wanted  # type: ignore[arg-type]
    assert [worlds.by_row(node, pairs, row, level) for row in range(pairs.size)] == wanted  # type: ignore[arg-type]
    if solved:
        for row in range(0, pairs.size, 7):
            assert solver_says(node, pairs, row, level) == wanted[row]


def solver_says(node: Node, pairs: Pairs, row: int, level: str) -> Any:
    found = by_solver(node, world_of(pairs, row), level)
    if isinstance(found, Answer):
        surely, possibly = (z3.is_true(z3.simplify(part)) for part in (found.surely, found.possibly))
        return worlds.ANSWERS[surely, possibly]
    assert isinstance(found, Quantity)
    return z3.simplify(found.value).as_long() if z3.is_true(z3.simplify(found.known)) else None


LEVELS = pytest.mark.parametrize("level", ["declared", "proven"])
FILLED = pytest.mark.parametrize("cells", [CELLS, WHOLE], ids=["some missing", "all known"])


@LEVELS
@FILLED
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("what", NUMBERS)
def test_a_quantity_from_two_is_what_it_is_defined_to_be(what, place, cells, level):
    (act, plain), (a, b, at, beside) = NUMBERS[what], PLACES[place]
    wanted = [plain(told[at], told[beside]) for told in cells_of(cells, level)]
    agree(act(a, b), cells, level, wanted)


@LEVELS
@FILLED
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("what", TRUTHS)
def test_a_comparison_is_unknown_where_a_side_is_missing(what, place, cells, level):
    (act, plain), (a, b, at, beside) = TRUTHS[what], PLACES[place]
    wanted = [plain(told[at], told[beside]) for told in cells_of(cells, level)]
    agree(act(a, b), cells, level, wanted)


@LEVELS
@FILLED
def test_dividing_rounds_down_and_turning_the_sign_keeps_what_is_missing(cells, level):
    told = [one for one, _, _ in cells_of(cells, level)]
    for by in (1, 2, 3):
        wanted = [None if one is None else (one - 2) // by for one in told]
        agree((children - const(2, Unit.PERSONS)) // const(by, Unit.NUMBER), cells, level, wanted)
    agree(-children, cells, level, [None if one is None else -one for one in told])
    agree(children * const(3, Unit.NUMBER), cells, level, [None if one is None else one * 3 for one in told])


@LEVELS
@FILLED
def test_whether_a_value_stands_is_always_known(cells, level):
    wanted = ["no" if one is None else "yes" for one, _, _ in cells_of(cells, level)]
    agree(known(children), cells, level, wanted)


@LEVELS
@FILLED
def test_among_some_values_is_unknown_where_it_is_missing(cells, level):
    among = (1, 3)
    wanted = ["unknown" if one is None else ("yes" if one in among else "no") for one, _, _ in cells_of(cells, level)]
    agree(children.among([const(one, Unit.PERSONS) for one in among]), cells, level, wanted)


# --- three truths ------------------------------------------------------------------------------------------------------------------------------


def enough(number: Number) -> Truth:
    return number >= const(1, Unit.PERSONS)


def answer(value: Value) -> str:
    return "unknown" if value is None else ("yes" if value >= 1 else "no")


def all_of(*answers: str) -> str:
    return "no" if "no" in answers else ("unknown" if "unknown" in answers else "yes")


def any_of(*answers: str) -> str:
    return "yes" if "yes" in answers else ("unknown" if "unknown" in answers else "no")


TURNED = {"yes": "no", "no": "yes", "unknown": "unknown"}


@LEVELS
@FILLED
def test_and_or_and_not_over_two_and_three_truths(cells, level):
    three = [enough(one) for one in (children, adults, rooms)]
    answers = [tuple(map(answer, told)) for told in cells_of(cells, level)]
    agree(three[0] & three[1], cells, level, [all_of(*one[:2]) for one in answers])
    agree(three[0] | three[1], cells, level, [any_of(*one[:2]) for one in answers])
    agree(three[0] & three[1] & three[2], cells, level, [all_of(*one) for one in answers])
    agree(three[2] | three[1] | three[0], cells, level, [any_of(*one) for one in answers])
    agree(~three[0], cells, level, [TURNED[one[0]] for one in answers])
    agree(~(three[2] & ~three[0]), cells, level, [any_of(TURNED[one[2]], one[0]) for one in answers])


@LEVELS
@FILLED
def test_with_what_is_always_so_or_never_decided(cells, level):
    answers = [answer(one) for one, _, _ in cells_of(cells, level)]
    asks = enough(children)
    agree(asks & always(), cells, level, answers)
    agree(asks | always(), cells, level, ["yes"] * len(answers))
    agree(asks & undecided(), cells, level, [all_of(one, "unknown") for one in answers])
    agree(asks | undecided(), cells, level, [any_of(one, "unknown") for one in answers])
    agree(asks & ~always(), cells, level, ["no"] * len(answers))


@LEVELS
@FILLED
def test_one_of_two_quantities_is_missing_where_the_condition_is_unknown(cells, level):
    def chosen(one: Value, other: Value, home: Value) -> Value:
        truth = answer(home)
        return None if truth == "unknown" else (one if truth == "yes" else other)

    wanted = [chosen(*told) for told in cells_of(cells, level)]
    agree(choose(enough(rooms), children, adults), cells, level, wanted)
