"""What the questions of a plan come to: for all dwellings at once, and for a block of candidates beside each variant of the dwellings."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

import numpy as np

from brink.engine import calendar
from brink.engine.bitmaps import Bitmaps, Bits, Variants, packed
from brink.engine.bitmaps_tree import (
    AllOf,
    AnyOf,
    Choice,
    Compared,
    Mixed,
    Move,
    NotSo,
    OfCandidate,
    OfDwelling,
    Question,
)
from brink.engine.column_folds import rows_of_pairs
from brink.engine.columns import Columns, Numbers, Truths, both_known
from brink.engine.expression import Side
from brink.engine.pairs import Pairs
from brink.engine.table import Column, Ints, Level, Mask, Ragged, Table
from brink.engine.tape import Register, Step, Tape, run

Half = Literal["surely", "possibly"]
HALVES: tuple[Half, Half] = ("surely", "possibly")
_OTHER: Mapping[Half, Half] = {"surely": "possibly", "possibly": "surely"}


@dataclass(frozen=True, slots=True)
class Asked:
    """What dwellings ask in a comparison: the different numbers, and which of them each dwelling asks; -1 where that is missing."""

    numbers: tuple[int, ...]
    which: Ints


class Dwellings:
    """One side of the matching: what dwellings alone say, at one level of proof."""

    def __init__(self, dwellings: Table, own: Table, tape: Tape, level: Level) -> None:
        each = np.arange(dwellings.size)
        self.table, self.own, self.tape, self.level = dwellings, own, tape, level
        self._columns = Columns(Pairs(Table(1), dwellings, own, np.zeros_like(each), each), level)
        self._held: dict[Register, Any] = {}
        self._asked: dict[Compared, Asked] = {}
        self._seen: dict[Mixed, tuple[list[int], Ints]] = {}

    def truth(self, register: Register) -> Truths:
        """A truth that no candidate is read for, for each dwelling."""
        return self._columns.pairwise_truth(self._run(register), self.tape.steps[register].space)

    def asked(self, question: Compared) -> Asked:
        """What each dwelling asks, with all moves done."""
        if question not in self._asked:
            asked = self._number(question.asked)
            values, known = asked.values + question.shift, asked.known
            for move in question.moves:
                values, known = self._moved(move, np.clip(values, move.bounds[0] - 1, move.bounds[1] + 1), known)
            values = np.clip(values, question.bounds[0] - 1, question.bounds[1] + 1)
            values = values if known is None else np.where(known, values, question.bounds[0] - 1)
            found, which = np.unique(values, return_inverse=True)
            which = which if known is None else np.where(known, which, -1)
            self._asked[question] = Asked(tuple(found.tolist()), which)
        return self._asked[question]

    def seen(self, question: Mixed) -> tuple[list[int], Ints]:
        """One dwelling for each different way in which a question can see a dwelling, and which of them each dwelling is like."""
        if question not in self._seen:
            alike: dict[Any, int] = {}
            first: list[int] = []
            which = np.zeros(self.table.size, np.int64)
            for row, seen in enumerate(zip(*self._columns_seen(question), strict=True)):
                if seen not in alike:
                    alike[seen] = len(first)
                    first.append(row)
                which[row] = alike[seen]
            self._seen[question] = first, which
        return self._seen[question]

    def one(self, dwelling: int) -> Table:
        """A table of one dwelling, so that its facts have one value for all candidates."""
        return sliced(self.table, dwelling, dwelling + 1)

    def _columns_seen(self, question: Mixed) -> list[Sequence[Any]]:
        seen: list[Sequence[Any]] = [[None] * self.table.size]
        for name in question.facts:
            column = self.table.column(name)
            known = column.at(self.level)
            seen += [known.tolist(), np.where(known, column.values, 0).tolist()]
        for kind in question.kinds:
            ragged = self.table.ragged(kind)
            seen.append([_told(ragged, row) for row in range(self.table.size)])
        return seen

    def _number(self, register: Register) -> Numbers:
        return self._columns.pairwise_number(self._run(register), self.tape.steps[register].space)

    def _run(self, register: Register) -> Any:
        return run(self.tape, self._columns, [register], self._held)[register]

    def _moved(self, move: Move, asked: Ints, known: Mask | None) -> tuple[Ints, Mask | None]:
        if move.act == "times":
            return asked * move.factor + move.extra, known
        if move.act in ("first", "last"):
            scale, before = _scale(move.scale, *move.days), move.act == "first"
            place = np.searchsorted(scale, asked, "left" if before else "right")
            return place + (move.days[0] - (0 if before else 1)), known
        part = self._number(move.part)
        acts = {"less": asked - part.values, "more": asked + part.values, "from": part.values - asked}
        return acts[move.act], both_known(known, part.known)


class Candidates:
    """The other side: what a block of candidates alone says, at one level of proof; the same for every plan."""

    def __init__(self, candidates: Table, own: Table, tape: Tape, level: Level) -> None:
        self.table, self.own, self.tape, self.level = candidates, own, tape, level
        self.each = np.arange(candidates.size)
        self.columns = self.beside(Table(1))
        self._held: dict[Register, Any] = {}
        self._values: dict[tuple[Register, bool], tuple[Any, Bits | None]] = {}
        self._truths: dict[tuple[Register, Half], Bits] = {}
        self._alone: dict[Register, bool] = {}

    def beside(self, dwelling: Table) -> Columns:
        """The algebra over all candidates of the block beside one dwelling."""
        return Columns(Pairs(self.table, dwelling, self.own, self.each, np.zeros_like(self.each)), self.level)

    def number(self, register: Register) -> Numbers:
        """A quantity of each candidate, with what is certain of it where it is missing."""
        number: Numbers = run(self.tape, self.columns, [register], self._held)[register]
        return number

    def truth(self, register: Register, half: Half) -> Bits:
        """For whom a truth about the candidate alone surely, or possibly, holds."""
        key = register, half
        if key not in self._truths:
            held = run(self.tape, self.columns, [register], self._held)[register]
            truth = self.columns.pairwise_truth(held, self.tape.steps[register].space)
            self._truths[key] = packed(half_of(truth, half))
        return self._truths[key]

    def values(self, register: Register, bounds: tuple[int, int]) -> tuple[Any, Bits | None]:
        """A quantity of each candidate in the narrowest whole numbers that hold its bounds, and who misses it; None for nobody."""
        small = bounds[0] > -(2**31) and bounds[1] < 2**31 - 1
        key = register, small
        if key not in self._values:
            found = self.number(register)
            values = np.broadcast_to(found.values, self.each.shape).astype(np.int32 if small else np.int64)
            missing = None if found.known is None else packed(np.broadcast_to(~found.known, self.each.shape))
            self._values[key] = values, missing
        return self._values[key]

    def alone(self, wanted: Register) -> dict[Register, Any]:
        """What comes to the same beside every dwelling, of all that a register needs."""
        registers = [one for one, _ in self.tape.needed([wanted]) if self._is_alone(one, self.tape.steps[one])]
        run(self.tape, self.columns, registers, self._held)
        return {one: self._held[one] for one in registers}

    def _is_alone(self, register: Register, step: Step) -> bool:
        if register not in self._alone:
            events = step.space.events or (step.spaces[0].events if step.spaces else None)
            own = step.op not in ("fact", "column") or step.space.side == Side.CANDIDATE
            own = own and (events is None or events.side == Side.CANDIDATE)
            self._alone[register] = own and all(self._is_alone(part, self.tape.steps[part]) for part in step.takes)
        return self._alone[register]


class Meeting:
    """A block of candidates and the dwellings of one plan, at one level of proof."""

    def __init__(self, candidates: Candidates, dwellings: Dwellings, bitmaps: Bitmaps) -> None:
        self.candidates, self.dwellings, self.bitmaps = candidates, dwellings, bitmaps
        self._variants: dict[tuple[Question, Half], Variants] = {}

    def variants(self, question: Question, half: Half) -> Variants:
        """For whom a question surely, or possibly, is answered with yes, for each dwelling."""
        key = question, half
        if key not in self._variants:
            self._variants[key] = self._made(question, half)
        return self._variants[key]

    def _made(self, question: Question, half: Half) -> Variants:
        if isinstance(question, AllOf | AnyOf):
            join = self.bitmaps.both if isinstance(question, AllOf) else self.bitmaps.either
            return join([self.variants(one, half) for one in question.of])
        if isinstance(question, NotSo):
            return self.bitmaps.negate(self.variants(question.of, _OTHER[half]))
        if isinstance(question, Choice):
            return self._choice(question, half)
        if isinstance(question, OfDwelling):
            return self.bitmaps.of_dwellings(half_of(self.dwellings.truth(question.truth), half))
        if isinstance(question, OfCandidate):
            return self.bitmaps.of_candidates(self.candidates.truth(question.truth, half), self.dwellings.table.size)
        return self._compared(question, half) if isinstance(question, Compared) else self._mixed(question, half)

    def _choice(self, question: Choice, half: Half) -> Variants:
        both, either, negate = self.bitmaps.both, self.bitmaps.either, self.bitmaps.negate
        surely, possibly = (self.variants(question.condition, one) for one in HALVES)
        then, other = (self.variants(one, half) for one in (question.then, question.other))
        settled = either([both([surely, then]), both([negate(possibly), other])])
        return settled if half == "surely" else either([settled, both([possibly, negate(surely)])])

    def _compared(self, question: Compared, half: Half) -> Variants:
        """One set per different number that is asked; where it is missing, the answer is UNKNOWN."""
        asked = self.dwellings.asked(question)
        if self.candidates.number(question.found).bounds is not None and not question.moves:
            sets = [self._within(question, one, half) for one in asked.numbers]
        else:
            sets = [self._holds(question, one, half) for one in asked.numbers]
        missing = self.bitmaps.everybody if half == "possibly" else self.bitmaps.nobody
        return Variants([*sets, missing], np.where(asked.which < 0, len(sets), asked.which))

    def _holds(self, question: Compared, asked: int, half: Half) -> Bits:
        values, missing = self.candidates.values(question.found, question.bounds)
        held = packed(_COMPARISONS[question.op](values, values.dtype.type(asked)))
        if missing is None:
            return held
        return held | missing if half == "possibly" else held & ~missing

    def _within(self, question: Compared, asked: int, half: Half) -> Bits:
        """Of a quantity of which something is certain although it is missing."""
        columns, space = self.candidates.columns, self.candidates.tape.steps[question.found].space
        found, number = self.candidates.number(question.found), Numbers(np.array(asked, np.int64))
        truth = columns.compare(question.op, found, number, space)
        return packed(half_of(columns.pairwise_truth(truth, space), half))

    def _mixed(self, question: Mixed, half: Half) -> Variants:
        """One set per different way in which a dwelling is seen; what reads the candidate alone is not done again."""
        first, which = self.dwellings.seen(question)
        kept, tape, sets = self.candidates.alone(question.truth), self.candidates.tape, []
        for dwelling in first:
            columns = self.candidates.beside(self.dwellings.one(dwelling))
            truth = run(tape, columns, [question.truth], dict(kept))[question.truth]
            sets.append(packed(half_of(columns.pairwise_truth(truth, tape.steps[question.truth].space), half)))
        return Variants(sets, which)


_COMPARISONS: Mapping[str, Any] = {"le": np.less_equal, "ge": np.greater_equal, "eq": np.equal, "ne": np.not_equal}


@lru_cache(maxsize=16)
def _scale(act: str, low: int, high: int) -> Ints:
    """What `civil` or `civil_months` gives for each day between bounds; it only goes up."""
    days = np.arange(low, high + 1)
    return calendar.civil(days) if act == "civil" else calendar.civil_months(days)


def half_of(of: Truths, half: Half) -> Mask:
    """One half of a truth: where it surely holds, or where it possibly does."""
    return of.possibly if half == "possibly" else of.surely


def _told(ragged: Ragged, row: int) -> tuple[Any, ...]:
    """All that is known of the events of one row."""
    here = slice(int(ragged.starts[row]), int(ragged.starts[row + 1]))
    columns = [(tuple(one.values[here].tolist()), tuple(one.known[here].tolist())) for one in ragged.columns.values()]
    return (bool(ragged.known[row]), bool(ragged.proven[row]), tuple(ragged.sure[here].tolist()), *columns)


def sliced(table: Table, start: int, end: int) -> Table:
    """The rows of a table from `start` up to `end`, without a copy."""
    here = slice(start, end)
    columns = {name: _cut(column, here) for name, column in table.columns.items()}
    events = {}
    for kind, ragged in table.events.items():
        starts = ragged.starts[start : end + 1]
        rows = slice(int(starts[0]), int(starts[-1]))
        cut = {name: _cut(column, rows) for name, column in ragged.columns.items()}
        events[kind] = Ragged(starts - starts[0], cut, ragged.sure[rows], ragged.known[here], ragged.proven[here])
    return Table(end - start, columns, events)


def taken(table: Table, rows: Ints) -> Table:
    """Some rows of a table."""
    columns = {name: column.take(rows) for name, column in table.columns.items()}
    return Table(len(rows), columns, {kind: _events_taken(ragged, rows) for kind, ragged in table.events.items()})


def _events_taken(ragged: Ragged, rows: Ints) -> Ragged:
    laid_out = rows_of_pairs(ragged.starts, rows)
    events = np.arange(0) if laid_out.row is None else laid_out.row
    columns = {name: column.take(events) for name, column in ragged.columns.items()}
    return Ragged(laid_out.starts, columns, ragged.sure[events], ragged.known[rows], ragged.proven[rows])


def _cut(column: Column, rows: slice) -> Column:
    return Column(column.values[rows], column.known[rows], column.proven[rows])
