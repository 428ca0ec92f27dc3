"""Candidates beside dwellings.

Each side is stored once; a pair is two row numbers.  Ranking an advert = the pairs of that advert; "which homes fit me?" = the pairs of that seeker;
"may I react?" = one pair.  Pairs may be made straight from columns, for many adverts at once.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from brink.engine.expression import Side, code_of
from brink.engine.facts import BUILT_IN, FactBook
from brink.engine.reading import BadRecord, Proven, Reader, Record, check_table, row_numbers
from brink.engine.table import Column, Ints, Ragged, Table

__all__ = [
    "BadRecord",
    "Column",
    "Pairs",
    "Proven",
    "Ragged",
    "Record",
    "Table",
    "checked",
    "from_records",
    "lot_words",
]

Words = NDArray[np.uint64]
_NOT_FACTS = frozenset(("candidate", "dwelling", "lot", "entry"))


@dataclass(frozen=True, slots=True)
class Pairs:
    """Candidates beside dwellings.

    candidate, dwelling: int64 (n,), row numbers.  own: facts of the pair itself, n rows.  lots: uint64 (n, 4), the 256 bits of each lot, or None
    before the draw.  entries: the entry code of each pair, or empty.  names: what to call a code in a sentence.
    """

    candidates: Table
    dwellings: Table
    own: Table
    candidate: Ints
    dwelling: Ints
    lots: Words | None = None
    entries: tuple[str, ...] = ()
    names: Mapping[int, str] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """How many pairs there are."""
        return len(self.candidate)

    def take(self, rows: Sequence[int] | Ints) -> "Pairs":
        """Some of the pairs, in the order given; both sides stay whole."""
        chosen = np.asarray(rows, np.int64)
        own = Table(len(chosen), {name: column.take(chosen) for name, column in self.own.columns.items()})
        entries = tuple(self.entries[row] for row in chosen) if self.entries else ()
        lots = None if self.lots is None else self.lots[chosen]
        return replace(
            self, own=own, candidate=self.candidate[chosen], dwelling=self.dwelling[chosen], lots=lots, entries=entries
        )


def from_records(
    candidates: Sequence[Record],
    dwellings: Sequence[Record],
    pairs: Sequence[Record],
    *,
    book: FactBook = BUILT_IN,
    names: Mapping[str, str] | None = None,
) -> Pairs:
    """Pairs from plain records; `reading` says what a record may hold.

    pairs: `candidate` and `dwelling` are row numbers; further facts of the pair, `lot` (32 bytes, or 64 hex digits) and `entry` (its entry code), each for
    all pairs or for none.  A `reacted_at` with a time zone also gives `reacted_on`, its local day.  book: the facts that may occur, a plan's own included.
    names: name of a landlord, place, kind or label -> what to call it in a sentence.  Raises BadRecord naming the side, the row and the fact.
    """
    reader = Reader(book)
    return Pairs(
        candidates=reader.table(Side.CANDIDATE, candidates),
        dwellings=reader.table(Side.DWELLING, dwellings),
        own=reader.table(Side.PAIR, [_with_day(pair) for pair in pairs], _NOT_FACTS),
        candidate=row_numbers("candidate", pairs, len(candidates)),
        dwelling=row_numbers("dwelling", pairs, len(dwellings)),
        lots=_lots(pairs),
        entries=_entries(pairs),
        names=reader.names | {code_of(name): shown for name, shown in (names or {}).items()},
    )


def checked(pairs: Pairs, book: FactBook = BUILT_IN) -> Pairs:
    """The same pairs, when they were made straight from columns: everything is as long as it should be and inside its bounds.

    Raises BadRecord naming the side, the first row and the fact.
    """
    check_table(book, Side.CANDIDATE, pairs.candidates)
    check_table(book, Side.DWELLING, pairs.dwellings)
    check_table(book, Side.PAIR, pairs.own)
    for word, index, table in (
        ("candidate", pairs.candidate, pairs.candidates),
        ("dwelling", pairs.dwelling, pairs.dwellings),
    ):
        if len(index) != pairs.own.size or ((index < 0) | (index >= table.size)).any():
            raise BadRecord(f"the pairs do not each name one of the {table.size} {word} rows")
    if pairs.lots is not None and pairs.lots.shape != (pairs.size, 4):
        raise BadRecord(
            f"the lots of {pairs.size} pairs have the shape {pairs.lots.shape}, not one row of four words each"
        )
    return pairs


def lot_words(lots: Sequence[bytes]) -> Words:
    """Lots of 32 bytes as rows of four numbers that sort the same way."""
    return np.frombuffer(b"".join(lots), np.dtype(">u8")).reshape(len(lots), 4).astype(np.uint64)


def _with_day(pair: Record) -> Record:
    moment = pair.get("reacted_at")
    return {**pair, "reacted_on": moment.date()} if isinstance(moment, datetime) and "reacted_on" not in pair else pair


def _lots(pairs: Sequence[Record]) -> Words | None:
    lots = [_lot(at, pair["lot"]) for at, pair in enumerate(pairs) if pair.get("lot") is not None]
    if lots and len(lots) != len(pairs):
        raise BadRecord(f"{len(pairs) - len(lots)} of {len(pairs)} pairs have no lot; draw for all of them or for none")
    return lot_words(lots) if lots else None


def _lot(at: int, lot: object) -> bytes:
    digest: object = lot
    if isinstance(lot, str):
        try:
            digest = bytes.fromhex(lot)
        except ValueError:
            digest = None
    if not isinstance(digest, bytes) or len(digest) != 32:
        raise BadRecord(f"pair {at}: a lot is 32 bytes or 64 hex digits, not {lot!r}")
    return digest


def _entries(pairs: Sequence[Record]) -> tuple[str, ...]:
    entries = tuple(str(pair.get("entry") or "") for pair in pairs)
    if not any(entries):
        return ()
    if "" in entries:
        raise BadRecord(f"pair {entries.index('')} has no entry code while others have one")
    return entries
