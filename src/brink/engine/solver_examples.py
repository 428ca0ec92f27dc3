"""What the solver finds, as a pair of records that the engine can decide about; and what makes such a pair look like people and homes.

That a pair looks likely is no claim about the rules: it only says which of many examples is shown.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

import z3  # type: ignore[import-untyped]

from brink.engine.calendar import day_number
from brink.engine.expression import Side, code_of
from brink.engine.facts import Fact
from brink.engine.pairs import Proven
from brink.engine.solver_world import Cell, Flag, Listed, Place, World
from brink.vocabulary.units import Unit

OTHER = "iets anders"
"""What an example calls a name that the rules do not mention."""

_BORN_FROM = day_number(date(1925, 1, 1))
_MONEY = {"income": 10_000_000, "rent": 250_000, "basic_rent": 250_000}


@dataclass(frozen=True)
class Example:
    """A pair as records: what `pairs.from_records` takes."""

    candidate: Mapping[str, object]
    dwelling: Mapping[str, object]
    pair: Mapping[str, object]


def likely(world: World, names: frozenset[int], *, usual: bool) -> Iterator[Flag]:
    """What must hold of a world so that records can say it.  usual: and so that it looks like people and homes as they are."""
    codes = sorted({*names, code_of(OTHER)})
    for listed in world.events.values():
        for place in listed.places:
            yield z3.Implies(place.present, listed.known)
    for of_fact, cell in _codes(world):
        yield (
            z3.Implies(cell.known, z3.Or(*(cell.value == one for one in codes)))
            if of_fact
            else z3.Or(*(cell.value == one for one in codes))
        )
    if usual:
        yield from _usual(world)


def _codes(world: World) -> Iterator[tuple[bool, Cell]]:
    for name, cell in world.facts.items():
        if world.book.fact(name).unit == Unit.CODE:
            yield True, cell
    for kind, listed in world.events.items():
        for place in listed.places:
            yield from ((False, cell) for name, cell in place.columns.items() if _unit(world, kind, name) == Unit.CODE)


def _unit(world: World, kind: str, column: str) -> Unit:
    return world.book.kind(kind).columns[column][0]


def settle(world: World, published: int) -> None:
    """Give the advert of a world its days: published on this one, reacted to after a week, closed after two."""
    yes = z3.BoolVal(val=True)
    for after, name in ((0, "published"), (7, "reacted_on"), (14, "closes")):
        world.facts[name] = Cell(z3.IntVal(published + after), yes, yes)


def _usual(world: World) -> Iterator[Flag]:
    """People are alive and have an income, and nothing began after the advert was published."""
    published = world.facts["published"].value
    yield from (cell.value < published for _, cell in _of_unit(world, Unit.DAY))
    for kind, listed in world.events.items():
        for place in listed.places:
            if "since" in place.columns:
                since = place.columns["since"]
                yield z3.And(since.value >= _BORN_FROM, since.value < published)
            if {"since", "until"} <= set(place.columns):
                yield place.columns["until"].value > place.columns["since"].value
            yield from (cell.known for name, cell in place.columns.items() if _named(world, kind, name))
    yield from _people(world)
    for name, most in _MONEY.items():
        if name in world.facts:
            yield z3.And(world.facts[name].value >= most // 20, world.facts[name].value <= most)


def _named(world: World, kind: str, column: str) -> bool:
    return column == "since" or _unit(world, kind, column) == Unit.CODE


def _of_unit(world: World, unit: Unit) -> Iterator[tuple[Fact, Cell]]:
    for name, cell in world.facts.items():
        fact = world.book.fact(name)
        if fact.unit == unit and fact.side == Side.CANDIDATE:
            yield fact, cell


def _people(world: World) -> Iterator[Flag]:
    held = world.facts
    born = [held[name].value for name in ("born_eldest", "born", "born_youngest") if name in held]
    yield from (one >= _BORN_FROM for one in born)
    yield from (first <= second for first, second in pairwise(born))
    size = held["household_size"].value if "household_size" in held else z3.IntVal(8)
    yield z3.And(size >= 1, size <= 8)
    for name in ("children", "adults", "persons"):
        if name in held:
            yield held[name].value <= size


def records(world: World, model: Any) -> Example:
    """The pair that the solver found."""
    sides: dict[Side, dict[str, object]] = {Side.CANDIDATE: {}, Side.DWELLING: {}, Side.PAIR: {}}
    for name, cell in world.facts.items():
        fact = world.book.fact(name)
        value = _value(cell, model, of_register=fact.of_register)
        if value is not None:
            sides[fact.side][name] = value
    for name, listed in world.events.items():
        kind = world.book.kind(name)
        if _is(listed.known, model):
            sides[kind.side][name] = _list(listed, model, of_register=kind.of_register)
    return Example(sides[Side.CANDIDATE], sides[Side.DWELLING], sides[Side.PAIR])


def _is(flag: Flag, model: Any) -> bool:
    return bool(z3.is_true(model.eval(flag, model_completion=True)))


def _value(cell: Cell, model: Any, *, of_register: bool) -> object:
    if not _is(cell.known, model):
        return None
    number = model.eval(cell.value, model_completion=True).as_long()
    return Proven(number) if _is(cell.proven, model) and not of_register else number


def _list(listed: Listed, model: Any, *, of_register: bool) -> object:
    found = [_event(place, model, of_register=of_register) for place in listed.places if _is(place.present, model)]
    return Proven(found) if _is(listed.proven, model) and not of_register else found


def _event(place: Place, model: Any, *, of_register: bool) -> object:
    held = {name: _value(cell, model, of_register=True) for name, cell in place.columns.items()}
    event = {name: value for name, value in held.items() if value is not None}
    return Proven(event) if _is(place.sure, model) and not of_register else event
