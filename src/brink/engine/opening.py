"""The facts of one candidate or home as a receipt keeps them: only what the plan looks at, in one canonical text.

`{"declared": {fact: number}, "proven": {fact: number}, "events": {kind: {"list": level or null, "rows": [{column: number, "proven": yes or no}]}}}`;
for a candidate also `"pair": {fact: number}`.  What is not known is left out.  Numbers are in the unit of their fact.  The order of events says
nothing, so they stand in the order of their texts.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from brink.engine.expression import Side
from brink.engine.pairs import Pairs
from brink.engine.program import Reads
from brink.engine.reading import Proven, Record
from brink.engine.table import Column, Ints, Table
from brink.vocabulary.errors import BrinkError

Said = dict[str, object]


class BadOpening(BrinkError):
    """A kept text of facts is not what a receipt writes."""


def said_of_candidates(pairs: Pairs, rows: Ints, reads: Reads) -> list[str]:
    """The text of each of these pairs: its candidate, and the facts of the pair itself.

    Rows of which the same is known have texts of one form, so each form is written once and filled in.
    """
    people = pairs.candidate[rows]
    facts = [
        _Cells.of(name, pairs.candidates.column(name).take(people)) for name in sorted(reads.facts[Side.CANDIDATE])
    ]
    own = [_Cells.of(name, pairs.own.column(name).take(rows)) for name in sorted(reads.facts[Side.PAIR])]
    events = [
        _Lists.of(pairs.candidates, of.name, columns, people)
        for of, columns in sorted(reads.events.items(), key=lambda item: item[0].name)
        if of.side == Side.CANDIDATE
    ]
    marks = [*(one.marks for one in (*facts, *own)), *(one.marks for one in events)]
    said = [""] * len(rows)
    for here in _alike(marks, len(rows)):
        form = [int(one[here[0]]) for one in marks]
        for at, written in zip(here.tolist(), _written(form, facts, own, events, here), strict=True):
            said[at] = written
    return said


def _alike(marks: Sequence[Ints], count: int) -> list[Ints]:
    """The rows in groups that have the same marks, each from 0 to 3."""
    form = np.zeros(count, np.int64)
    for one in marks:
        form = form * 4 + one
        if count and form.max() > _MUCH:
            form = np.unique(form, return_inverse=True)[1]
    order = np.argsort(form, kind="stable")
    return np.split(order, np.flatnonzero(np.diff(form[order])) + 1) if count else []


@dataclass(frozen=True, slots=True)
class _Cells:
    """A fact of each row.  marks: 0 not known, 1 declared, 2 proven."""

    name: str
    values: Ints
    marks: Ints

    @classmethod
    def of(cls, name: str, column: Column) -> "_Cells":
        return cls(name, column.values, column.known.astype(np.int64) * (1 + column.proven))


@dataclass(frozen=True, slots=True)
class _Lists:
    """The events of one kind of each row.  marks: 0 not known, 1 declared, 2 proven; 3 where there are events.  texts: of the last ones, by row."""

    name: str
    marks: Ints
    texts: Mapping[int, str]

    @classmethod
    def of(cls, table: Table, kind: str, columns: Sequence[str], people: Ints) -> "_Lists":
        ragged = table.ragged(kind)
        known, proven = ragged.known[people].astype(np.int64), ragged.proven[people].astype(np.int64)
        full = np.flatnonzero(ragged.starts[people] != ragged.starts[people + 1])
        marks = np.where(proven == 1, 2, known)
        marks[full] = 3
        held = zip(full.tolist(), _kind(table, kind, columns, people[full]), strict=True)
        return cls(kind, marks, {row: text(one) for row, one in held})


def _written(
    form: Sequence[int], facts: Sequence[_Cells], own: Sequence[_Cells], events: Sequence[_Lists], rows: Ints
) -> Iterable[str]:
    """The texts of the rows of one form, which is: what stands to be known of every fact and every kind of event."""
    of_facts, of_own = form[: len(facts)], form[len(facts) : len(facts) + len(own)]
    of_events = form[len(facts) + len(own) :]
    declared = [one for one, mark in zip(facts, of_facts, strict=True) if mark == 1]
    proven = [one for one, mark in zip(facts, of_facts, strict=True) if mark == 2]
    paired = [one for one, mark in zip(own, of_own, strict=True) if mark]
    full = [one for one, mark in zip(events, of_events, strict=True) if mark == 3]
    lists = [f'"{one.name}":{_LISTS[mark]}' for one, mark in zip(events, of_events, strict=True)]
    whole = f'{{"declared":{_blanks(declared)},"events":{{{",".join(lists)}}},"pair":{_blanks(paired)},"proven":{_blanks(proven)}}}'
    columns: list[Sequence[object]] = [one.values[rows].tolist() for one in declared]
    columns += [[one.texts[row] for row in rows.tolist()] for one in full]
    columns += [one.values[rows].tolist() for one in (*paired, *proven)]
    return map(whole.__mod__, zip(*columns, strict=True)) if columns else [whole] * len(rows)


_MUCH = 2**58
_LISTS = ('{"list":null,"rows":[]}', '{"list":"declared","rows":[]}', '{"list":"proven","rows":[]}', "%s")


def _blanks(cells: Sequence[_Cells]) -> str:
    return "{" + ",".join(f'"{one.name}":%d' for one in cells) + "}"


def said_of_dwelling(pairs: Pairs, dwelling: int, reads: Reads) -> Said:
    """What is known of a home."""
    row = np.array([dwelling], np.int64)
    (declared,), (proven,) = _facts(pairs.dwellings, reads.facts[Side.DWELLING], row)
    (events,) = _events(pairs.dwellings, Side.DWELLING, reads, row)
    return {"declared": declared, "proven": proven, "events": events}


def text(said: Mapping[str, object]) -> str:
    """The canonical text: its keys are plain ASCII and its numbers whole, so that this is RFC 8785."""
    return json.dumps(said, sort_keys=True, separators=(",", ":"))


def record_of(said: Mapping[str, object]) -> Record:
    """The record that such content says, as `from_records` reads it. Raises BadOpening."""
    try:
        found: dict[str, object] = dict(_object(said["declared"]))
        found |= {name: Proven(value) for name, value in _object(said["proven"]).items()}
        found |= {kind: _list(_object(held)) for kind, held in _object(said["events"]).items()}
    except KeyError as missing:
        raise BadOpening(f"kept facts lack their {missing}") from missing
    return found


def _object(said: object) -> Mapping[str, object]:
    if not isinstance(said, Mapping):
        raise BadOpening(f"kept facts hold {said!r} where an object is needed")
    return said


def _list(held: Mapping[str, object]) -> object:
    level, rows = held["list"], held["rows"]
    if level is None or not isinstance(rows, Sequence):
        return None
    events = [{name: value for name, value in _object(row).items() if name != "proven"} for row in rows]
    found = [Proven(event) if _object(row)["proven"] else event for event, row in zip(events, rows, strict=True)]
    return Proven(found) if level == "proven" else found


def _facts(table: Table, names: Sequence[str], rows: Ints) -> tuple[list[Said], list[Said]]:
    """The declared facts and the proven ones of each row."""
    declared: list[Said] = [{} for _ in rows]
    proven: list[Said] = [{} for _ in rows]
    for name in names:
        column = table.column(name).take(rows)
        cells = zip(
            column.values.tolist(), column.known.tolist(), column.proven.tolist(), declared, proven, strict=True
        )
        for value, known, shown, plainly, with_proof in cells:
            if known:
                (with_proof if shown else plainly)[name] = value
    return declared, proven


def _events(table: Table, side: Side, reads: Reads, rows: Ints) -> list[Said]:
    said: list[Said] = [{} for _ in rows]
    for of, columns in reads.events.items():
        if of.side == side:
            for one, held in zip(said, _kind(table, of.name, columns, rows), strict=True):
                one[of.name] = held
    return said


def _kind(table: Table, kind: str, columns: Sequence[str], rows: Ints) -> list[Said]:
    """All events of a kind, of each row."""
    ragged = table.ragged(kind)
    sure = ragged.sure.tolist()
    read = [
        (name, ragged.columns[name].values.tolist(), ragged.columns[name].known.tolist())
        for name in columns
        if name in ragged.columns
    ]
    found: list[Said] = []
    lists = (ragged.starts[rows], ragged.starts[rows + 1], ragged.known[rows], ragged.proven[rows])
    for first, after, known, proven in zip(*(part.tolist() for part in lists), strict=True):
        events = [
            {"proven": sure[at], **{name: values[at] for name, values, here in read if here[at]}}
            for at in range(first, after)
        ]
        level = "proven" if proven else "declared" if known else None
        found.append({"list": level, "rows": sorted(events, key=text) if len(events) > 1 else events})
    return found
