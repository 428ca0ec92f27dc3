"""Many receipts of one plan made again at once, by columns, to see quickly whether all of them are as they were.

This says only "surely the same" or "not sure", and never what differs: `receipt.replay` says that, one receipt at a time, and it alone decides what a
difference is.  Whatever is unusual here (an erased row, an earlier format, a cell of another type) is "not sure".
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np

from brink.engine import lot, merkle
from brink.engine.columns import Truths
from brink.engine.decide import decide
from brink.engine.decision import Decision
from brink.engine.drawing import drawn_from, tickets
from brink.engine.events import Events
from brink.engine.expression import Side
from brink.engine.facts import Fact
from brink.engine.lot import Entered, Event
from brink.engine.opening import record_of
from brink.engine.pairs import Pairs, checked, from_records, lot_words
from brink.engine.plan import Plan
from brink.engine.receipt import FORMAT, Opening
from brink.engine.table import Column, Ragged, Table
from brink.vocabulary.errors import BrinkError

_NO_LOT = "00" * 32
_LEVELS = {None, "declared", "proven"}
_BROKEN = (BrinkError, ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
Said = Mapping[str, Any]


class _NotSure(Exception):
    """Something is not as a receipt of today usually has it."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A receipt as it is kept.  document: read from its JSON.  openings: in its order; None where the facts were erased."""

    document: Said
    openings: Sequence[Opening | None]

    @property
    def usual(self) -> bool:
        """Whether it may be made again together with others."""
        document = self.document
        return (
            document.get("format") == FORMAT
            and len(self.openings) > 0
            and all(one is not None for one in self.openings)
        )

    @property
    def kind(self) -> tuple[str, bool]:
        """What those have in common that are made again together: the phase, and whether there was a draw."""
        return str(self.document.get("phase")), self.document.get("draw") is not None


def surely_same(plan: Plan, kept: Sequence[Kept]) -> bool:
    """Whether all of these receipts of one plan, all `usual` and of one `kind`, come out again as they are."""
    try:
        if {each.document["plan"] for each in kept} != {plan.digest}:
            return False
        opened = [[one for one in each.openings if one is not None] for each in kept]
        if not all(_sealed(each.document, openings) for each, openings in zip(kept, opened, strict=True)):
            return False
        facts = [json.loads(one.facts) for openings in opened for one in openings]
        decision = decide(plan, _pairs(plan, [each.document for each in kept], facts), kept[0].document["phase"])
        return _as_decided(decision, _Column([each.document for each in kept]))
    except (_NotSure, *_BROKEN):
        return False


def _sealed(document: Said, openings: Sequence[Opening]) -> bool:
    """Whether leaves and root follow from the openings, and seed and lots from the draw."""
    if [one.entry for one in openings] != document["entries"]:
        return False
    leaves = [merkle.leaf(one.salt, one.facts.encode()) for one in openings]
    if [leaf.hex() for leaf in leaves] != document["leaves"] or merkle.root(leaves).hex() != document["root"]:
        return False
    return _drawn(document)


def _drawn(document: Said) -> bool:
    draw, lots = document["draw"], document["lots"]
    if draw is None:
        return not any(lots)
    seed, name = bytes.fromhex(draw["seed"]), draw["id"]
    entries = zip(document["entries"], document["tickets"], lots, strict=True)
    return all(was is None or was == _lot(seed, name, code, many).hex() for code, many, was in entries)


def _lot(seed: bytes, draw: str, code: str, many: int) -> bytes:
    return lot.draw(seed, draw, code) if many == 1 else lot.best(seed, draw, code, many)


class _Column:
    """The columns of several documents, one under another."""

    def __init__(self, documents: Sequence[Said]) -> None:
        self.documents = documents

    def __getitem__(self, name: str) -> list[Any]:
        return list(chain.from_iterable(document[name] for document in self.documents))

    def letters(self, gate: int, criterion: int | None) -> str:
        """The truths of one gate, or of one of its criteria."""
        found = []
        for document in self.documents:
            stored = document["gates"][gate]
            text = stored["truths"] if criterion is None else stored["criteria"][criterion]
            if len(text) != len(document["entries"]):
                raise _NotSure
            found.append(text)
        return "".join(found)


def _as_decided(decision: Decision, stored: _Column) -> bool:
    """Whether everything that was decided stands in the documents, and the draws follow from it."""
    used = np.array([path.lot for path in decision.plan.program.paths]).take(decision.path)
    drawn = decision.pairs.lots is not None
    keys = stored["keys"]
    same: bool = (
        {len(key) for key in keys} == {2 * decision.keys.shape[1]}
        and "".join(keys) == np.ascontiguousarray(decision.keys).tobytes().hex()
        and stored["tiers"] == decision.tier.tolist()
        and stored["places"] == decision.rank.tolist()
        and stored["tickets"] == tickets(decision).tolist()
        and [one is not None for one in stored["lots"]] == (used & drawn).tolist()
        and _gates_as_decided(decision, stored)
        and all(_seeded(document, decision.plan) for document in stored.documents)
    )
    return same


def _gates_as_decided(decision: Decision, stored: _Column) -> bool:
    shape = [(gate.gate.name, len(gate.criteria)) for gate in decision.gates]
    for document in stored.documents:
        if [(gate["name"], len(gate["criteria"])) for gate in document["gates"]] != shape:
            return False
    return all(
        stored.letters(at, None) == _letters(gate.truth)
        and all(stored.letters(at, one) == _letters(truth) for one, truth in enumerate(gate.criteria))
        for at, gate in enumerate(decision.gates)
    )


def _letters(truths: Truths) -> str:
    return np.array([78, 85, 89], np.uint8)[truths.surely.astype(np.int64) + truths.possibly].tobytes().decode()


def _seeded(document: Said, plan: Plan) -> bool:
    """Whether entries and seed of the draw follow from what is in the document."""
    said = document["draw"]
    if said is None:
        return True
    strata = document["keys"] if plan.stratified else [""] * len(document["keys"])
    rows = zip(document["entries"], document["tickets"], strata, strict=True)
    reveals = [(name, bytes.fromhex(secret)) for name, secret in said["reveals"]]
    event = Event(**said["event"]) if said["event"] else None
    again = drawn_from(said["id"], [Entered(*row) for row in rows], reveals, event)
    return bool(again.said() == said)


def _pairs(plan: Plan, documents: Sequence[Said], facts: Sequence[Said]) -> Pairs:
    """All rows of all documents; each document is one home."""
    sizes = [len(document["entries"]) for document in documents]
    column = _Column(documents)
    lots = [one or _NO_LOT for one in column["lots"]] if documents[0]["draw"] is not None else None
    homes = from_records([], [record_of(document["dwelling"]) for document in documents], [], book=plan.book)
    reads = plan.program.reads
    own: list[tuple[Said, Said]] = [(one["pair"], {}) for one in facts]
    return checked(
        Pairs(
            candidates=_candidates(plan, facts),
            dwellings=homes.dwellings,
            own=Table(len(facts), _facts([plan.book.fact(name) for name in reads.facts[Side.PAIR]], own)),
            candidate=np.arange(len(facts)),
            dwelling=np.repeat(np.arange(len(documents)), sizes),
            lots=None if lots is None else lot_words([bytes.fromhex(one) for one in lots]),
            entries=tuple(column["entries"]),
        ),
        plan.book,
    )


def _candidates(plan: Plan, facts: Sequence[Said]) -> Table:
    reads = plan.program.reads
    columns = _facts(
        [plan.book.fact(name) for name in reads.facts[Side.CANDIDATE]],
        [(one["declared"], one["proven"]) for one in facts],
    )
    kinds = {of.name: names for of, names in reads.events.items() if of.side == Side.CANDIDATE}
    if any(one["events"].keys() != kinds.keys() for one in facts):
        raise _NotSure
    events = {
        name: _events(plan.book.kind(name), names, [one["events"][name] for one in facts])
        for name, names in kinds.items()
    }
    return Table(len(facts), columns, events)


def _facts(wanted: Sequence[Fact], held: Sequence[tuple[Said, Said]]) -> dict[str, Column]:
    """The facts of each row, from what is declared and what is proven; every cell that is there must be one of these facts."""
    columns, cells = {}, 0
    for fact in wanted:
        said = [declared.get(fact.name) for declared, _ in held]
        shown = [proven.get(fact.name) for _, proven in held]
        proven = np.array([one is not None for one in shown], np.bool_)
        both = [plain if with_proof is None else with_proof for plain, with_proof in zip(said, shown, strict=True)]
        values, known = _numbers(both)
        cells += int(known.sum())
        columns[fact.name] = Column(values, known, known if fact.of_register else proven)
    if cells != sum(len(plain) + len(with_proof) for plain, with_proof in held):
        raise _NotSure
    return columns


def _events(kind: Events, names: Iterable[str], held: Sequence[Said]) -> Ragged:
    """All events of a kind, of each row; every cell that is there must be in one of these columns."""
    levels = [one["list"] for one in held]
    rows = [row for one in held for row in one["rows"]]
    counts = [len(one["rows"]) for one in held]
    sure = [row["proven"] for row in rows]
    unknown = any(level is None and count for level, count in zip(levels, counts, strict=True))
    if unknown or not set(levels) <= _LEVELS or {type(one) for one in sure} - {bool}:
        raise _NotSure
    columns, cells = {}, len(rows)
    for name in names:
        values, known = _numbers([row.get(name) for row in rows])
        cells += int(known.sum())
        columns[name] = Column(values, known, np.zeros(len(rows), np.bool_))
    if cells != sum(map(len, rows)):
        raise _NotSure
    known = np.array([level is not None for level in levels], np.bool_)
    proven = np.array([level == "proven" for level in levels], np.bool_)
    starts = np.concatenate(([0], np.cumsum(counts))).astype(np.int64)
    always = kind.of_register
    shown = np.ones(len(rows), np.bool_) if always else np.array(sure, np.bool_)
    return Ragged(starts, columns, shown, known, known if always else proven)


def _numbers(cells: Sequence[object]) -> tuple[Any, Any]:
    """Whole numbers, and where there are any."""
    if {type(one) for one in cells} - {int, type(None)}:
        raise _NotSure
    known = np.array([one is not None for one in cells], np.bool_)
    return np.array([one or 0 for one in cells], np.int64), known
