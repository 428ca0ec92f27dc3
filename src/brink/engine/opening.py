"""The facts of one candidate or home as a receipt keeps them: only what the plan looks at, in one canonical text.

`{"declared": {fact: number}, "proven": {fact: number}, "events": {kind: {"list": level or null, "rows": [{column: number, "proven": yes or no}]}}}`;
for a candidate also `"pair": {fact: number}`.  What is not known is left out.  Numbers are in the unit of their fact.  The order of events says
nothing, so they stand in the order of their texts.
"""

import json
from collections.abc import Mapping, Sequence

import numpy as np

from brink.engine.expression import Side
from brink.engine.pairs import Pairs
from brink.engine.program import Reads
from brink.engine.reading import Proven, Record
from brink.engine.table import Ints, Table
from brink.vocabulary.errors import BrinkError

Said = dict[str, object]


class BadOpening(BrinkError):
    """A kept text of facts is not what a receipt writes."""


def said_of_candidates(pairs: Pairs, rows: Ints, reads: Reads) -> list[str]:
    """The text of each of these pairs: its candidate, and the facts of the pair itself."""
    declared, proven = _facts(pairs.candidates, reads.facts[Side.CANDIDATE], pairs.candidate[rows])
    events = _events(pairs.candidates, Side.CANDIDATE, reads, pairs.candidate[rows])
    own, _ = _facts(pairs.own, reads.facts[Side.PAIR], rows, whole=True)
    said = zip(declared, proven, events, own, strict=True)
    return [text({"declared": one, "proven": shown, "events": held, "pair": pair}) for one, shown, held, pair in said]


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


def _facts(table: Table, names: Sequence[str], rows: Ints, *, whole: bool = False) -> tuple[list[Said], list[Said]]:
    """The declared facts and the proven ones of each row; all in the first where `whole`."""
    declared: list[Said] = [{} for _ in rows]
    proven: list[Said] = [{} for _ in rows]
    for name in names:
        column = table.column(name).take(rows)
        cells = zip(
            column.values.tolist(), column.known.tolist(), column.proven.tolist(), declared, proven, strict=True
        )
        for value, known, shown, plainly, with_proof in cells:
            if known:
                (with_proof if shown and not whole else plainly)[name] = value
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
