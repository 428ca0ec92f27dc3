"""Plain records into columns: the one door by which facts enter the engine row by row.

A record maps fact names to whole numbers, dates, names (str), yes or no (bool), moments with a time zone, `None` for what is not known, and lists of
records for events.  `Proven(x)` says that x is proven: a value, one event, or a whole list.  A whole number is taken as it is, in the fact's unit.
A list that is `None` or absent is not known; `[]` is known to be none.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

import numpy as np

from brink.engine.calendar import day_number
from brink.engine.events import Events
from brink.engine.expression import Side, code_of
from brink.engine.facts import FactBook
from brink.engine.folds import MOST_EVENTS
from brink.engine.table import Column, Ints, Mask, Ragged, Table
from brink.vocabulary.errors import BrinkError
from brink.vocabulary.units import Unit

Record = Mapping[str, object]


class BadRecord(BrinkError):
    """A record holds a fact that does not exist, has the wrong type, or lies outside the bounds of its fact."""


@dataclass(frozen=True, slots=True)
class Proven:
    """A value, an event or a list of events that was shown with a proof."""

    value: object


@dataclass(frozen=True, slots=True)
class _Cells:
    """Values of one fact or one column of events: how to read them, and how to say where one stands."""

    unit: Unit
    bounds: tuple[int, int]
    where: Callable[[int], str]


class Reader:
    """Turns records into tables, and keeps the names behind the codes."""

    def __init__(self, book: FactBook) -> None:
        self.book = book
        self.names: dict[int, str] = {}
        self._codes: dict[str, int] = {}

    def table(self, side: Side, records: Sequence[Record], skip: frozenset[str] = frozenset()) -> Table:
        """The table of one side. Raises BadRecord naming the side, the row and the fact."""
        used = {name for record in records for name in record} - skip
        kinds = {name for name in used if name in self.book.events and self.book.events[name].side == side}
        for name in sorted(used - kinds):
            if name not in self.book.facts or self.book.facts[name].side != side:
                row = next(at for at, record in enumerate(records) if name in record)
                raise BadRecord(
                    f"{_side(side)} {row}: a {_side(side)} has no fact and no events called {name}; declare it or take it out"
                )
        columns = {name: self._fact(name, records) for name in sorted(used - kinds)}
        events = {
            name: self._events(self.book.kind(name), [record.get(name) for record in records]) for name in sorted(kinds)
        }
        return Table(len(records), columns, events)

    def _fact(self, name: str, records: Sequence[Record]) -> Column:
        fact = self.book.fact(name)
        where = f"{_side(fact.side)} {{}}: {name}".format
        column = self._column((record.get(name) for record in records), _Cells(fact.unit, (fact.low, fact.high), where))
        return Column(column.values, column.known, column.known) if fact.of_register else column

    def _column(self, cells: Iterable[object], how: _Cells) -> Column:
        values: list[int] = []
        known: list[bool] = []
        proven: list[bool] = []
        for at, cell in enumerate(cells):
            is_proven = isinstance(cell, Proven)
            plain = cell.value if isinstance(cell, Proven) else cell
            values.append(0 if plain is None else self._number(plain, how, at))
            known.append(plain is not None)
            proven.append(is_proven and plain is not None)
        return Column(np.array(values, np.int64), np.array(known, np.bool_), np.array(proven, np.bool_))

    def _number(self, cell: object, how: _Cells, at: int) -> int:
        if isinstance(cell, str) and how.unit == Unit.CODE:
            return self._code(cell)
        number = _whole(cell, how.unit)
        low, high = how.bounds
        if number is None:
            raise BadRecord(f"{how.where(at)} is {cell!r}, which is no {how.unit}; give {_EXPECTED[how.unit]}")
        if not low <= number <= high:
            raise BadRecord(f"{how.where(at)} is {cell!r}, outside its bounds {low} to {high} {how.unit}")
        return number

    def _code(self, name: str) -> int:
        if name not in self._codes:
            self._codes[name] = code_of(name)
            self.names[self._codes[name]] = name
        return self._codes[name]

    def _events(self, kind: Events, lists: Sequence[object]) -> Ragged:
        rows: list[Record] = []
        owners: list[int] = []
        sure: list[bool] = []
        starts, known, proven = [0], [], []
        for owner, held in enumerate(lists):
            plain = held.value if isinstance(held, Proven) else held
            for event in self._list(kind, owner, plain):
                rows.append(self._event(kind, owner, event))
                owners.append(owner)
                sure.append(kind.of_register or isinstance(event, Proven))
            starts.append(len(rows))
            known.append(plain is not None)
            proven.append(plain is not None and (kind.of_register or isinstance(held, Proven)))
        columns = {}
        for name, (unit, bounds) in kind.columns.items():
            where = partial(_where_event, kind, name, owners)
            columns[name] = self._column((row.get(name) for row in rows), _Cells(unit, bounds, where))
        return Ragged(np.array(starts, np.int64), columns, _mask(sure), _mask(known), _mask(proven))

    def _list(self, kind: Events, owner: int, held: object) -> Sequence[object]:
        if held is None:
            return ()
        if not isinstance(held, Sequence) or isinstance(held, str):
            raise BadRecord(
                f"{_side(kind.side)} {owner}: {kind.name} is {held!r}; give a list of events, or None when they are not known"
            )
        if len(held) > MOST_EVENTS:
            raise BadRecord(
                f"{_side(kind.side)} {owner}: {len(held)} {kind.name}; the engine counts at most {MOST_EVENTS}"
            )
        return held

    def _event(self, kind: Events, owner: int, event: object) -> Record:
        plain = event.value if isinstance(event, Proven) else event
        if not isinstance(plain, Mapping):
            raise BadRecord(
                f"{_side(kind.side)} {owner}: {kind.name} holds {plain!r}; an event is a record with {', '.join(kind.columns)}"
            )
        for name in plain:
            if name not in kind.columns:
                raise BadRecord(
                    f"{_side(kind.side)} {owner}: {kind.name} has no {name}; it has {', '.join(kind.columns)}"
                )
        return plain


_EXPECTED = {
    Unit.CODE: "a name",
    Unit.DAY: "a date",
    Unit.TRUTH: "True or False",
    Unit.SECONDS: "a moment with its time zone, or seconds since 1970",
    Unit.CENTS: "whole euro cents",
} | dict.fromkeys((Unit.DAYS, Unit.MONTHS, Unit.YEARS, Unit.PERSONS, Unit.POINTS, Unit.NUMBER), "a whole number")


def _whole(cell: object, unit: Unit) -> int | None:
    """The whole number that a cell means in a unit, or None when it means nothing there."""
    if isinstance(cell, bool):
        return int(cell) if unit == Unit.TRUTH else None
    if isinstance(cell, int):
        return int(cell)
    if isinstance(cell, datetime):
        return int(cell.timestamp()) if unit == Unit.SECONDS and cell.tzinfo else None
    if isinstance(cell, date):
        return day_number(cell) if unit == Unit.DAY else None
    return None


def _side(side: Side) -> str:
    return {Side.CANDIDATE: "candidate", Side.DWELLING: "dwelling"}.get(side, "pair")


def _where_event(kind: Events, name: str, owners: Sequence[int], at: int) -> str:
    return f"{_side(kind.side)} {owners[at]}: {kind.name}: {name}"


def _mask(values: list[bool]) -> Mask:
    return np.array(values, np.bool_)


def check_table(book: FactBook, side: Side, table: Table) -> None:
    """Whether a table that was made from columns is sound. Raises BadRecord naming the side, the first row and the fact."""
    for name, column in table.columns.items():
        fact = book.fact(name)
        if fact.side != side:
            raise BadRecord(f"{name} is no fact of a {_side(side)}")
        _check_column(f"{_side(side)} {{}}: {name}", column, table.size, (fact.low, fact.high))
    for name, ragged in table.events.items():
        kind = book.kind(name)
        if kind.side != side or set(ragged.columns) - set(kind.columns):
            raise BadRecord(f"{name} are no events of a {_side(side)}, or have a column that such events have not")
        rows = len(ragged.sure)
        counts = np.diff(ragged.starts)
        if len(counts) != table.size or ragged.starts[0] != 0 or ragged.starts[-1] != rows or (counts < 0).any():
            raise BadRecord(f"{name}: the starts do not lay {rows} events out over {table.size} rows")
        if (counts > MOST_EVENTS).any():
            raise BadRecord(f"{_side(side)} {int(counts.argmax())}: the engine counts at most {MOST_EVENTS} {name}")
        for column_name, column in ragged.columns.items():
            _check_column(f"{name}: event {{}}: {column_name}", column, rows, kind.columns[column_name][1])


def _check_column(where: str, column: Column, rows: int, bounds: tuple[int, int]) -> None:
    low, high = bounds
    if {len(column.values), len(column.known), len(column.proven)} != {rows} or column.values.dtype != np.int64:
        raise BadRecord(f"{where.format('')}: the column is not int64, or not {rows} rows long")
    wrong = np.flatnonzero(column.known & ((column.values < low) | (column.values > high)))
    if len(wrong):
        row = int(wrong[0])
        raise BadRecord(f"{where.format(row)} is {column.values[row]}, outside its bounds {low} to {high}")


def row_numbers(word: str, records: Sequence[Record], size: int) -> Ints:
    """The row numbers that pairs name under a word. Raises BadRecord when one points nowhere."""
    for at, record in enumerate(records):
        row = record.get(word)
        if not isinstance(row, int) or not 0 <= row < size:
            raise BadRecord(
                f"pair {at}: {word} is {row!r}; it must be the number of one of the {size} {word} records, from 0"
            )
    return np.array([record[word] for record in records], np.int64)
