"""The receipt of a ranking: one canonical document without persons, and beside it what each of its leaves says.

The document (RFC 8785) holds by column, in the order of the entry codes: the codes, the salted digest of each candidate's facts under one root, lots,
keys, tiers, places, and the truth of every gate and criterion; further the home, and whatever names plan, policy and law.  The facts of a candidate and
the salt of its leaf are kept apart, so that they can be shown, or erased, alone: every digest stays valid.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from brink.engine import lot, merkle
from brink.engine.canonical import canonical, digest
from brink.engine.columns import Truths
from brink.engine.decide import decide
from brink.engine.decision import Decision
from brink.engine.drawing import Drawn, drawn_from, hexes, tickets
from brink.engine.gate import PHASES, Phase
from brink.engine.lot import Entered, Event
from brink.engine.opening import record_of, said_of_candidates, said_of_dwelling
from brink.engine.pairs import Pairs, from_records, lot_words
from brink.engine.plan import Plan
from brink.engine.reading import Record
from brink.engine.sorting import Column, places, words_of
from brink.vocabulary.errors import BrinkError

FORMAT, FIRST_FORMAT = "brink-ranking-2", "brink-ranking-1"
"""The first had no tickets and did not say what its draw was made of; it replays for ever all the same."""

LEAST_SALT = 16


class NoReceipt(BrinkError):
    """A decision cannot be put into a receipt as it is, or a document is no receipt of this plan."""


class Opening(NamedTuple):
    """What one leaf says.  entry: its entry code.  salt: at least 16 random bytes.  facts: canonical JSON of the candidate's facts."""

    entry: str
    salt: bytes
    facts: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """A ranking as it is kept.  document: canonical JSON of `content`; digest: its SHA-256, hex.

    salts, facts: what each leaf says, in the order of the document.  rows: for each row of the document, the row of the decision.
    """

    document: bytes
    digest: str
    content: Mapping[str, Any]
    salts: tuple[bytes, ...]
    facts: tuple[str, ...]
    rows: tuple[int, ...]

    @property
    def openings(self) -> tuple[Opening, ...]:
        """What each leaf says, in the order of the document."""
        return tuple(map(Opening, self.content["entries"], self.salts, self.facts))


@dataclass(frozen=True, slots=True)
class Replay:
    """A ranking made again.

    decision: about the rows whose facts are there, in the order of the document.  unopened: the entries that could not be judged again, because their
    facts are gone.  differences: what is not as the document says, in plain words; empty when everything is equal.
    """

    decision: Decision
    unopened: tuple[str, ...]
    differences: tuple[str, ...]


def build(
    decision: Decision, *, salts: Sequence[bytes], about: Mapping[str, str], draw: Drawn | None = None
) -> Receipt:
    """The receipt of a decision about the pairs of one advert.

    salts: one for each pair, in the order of the pairs, from a source of real chance.  about: names and digests to keep (advert, draw, policy, law,
    engine, moment ...), each a text.  draw: what its seed was made of.  Raises NoReceipt.
    """
    pairs, program = decision.pairs, decision.plan.program
    _check(decision, salts)
    in_order = sorted(pairs.entries) == list(pairs.entries)
    order = (
        np.arange(pairs.size)
        if in_order
        else np.array(sorted(range(pairs.size), key=pairs.entries.__getitem__), np.int64)
    )
    rows = tuple(order.tolist())
    said = said_of_candidates(pairs, order, program.reads)
    kept = tuple(salts if in_order else (salts[row] for row in rows))
    leaves = merkle.leaves(kept, said)
    content: dict[str, Any] = {
        "format": FORMAT,
        "about": dict(about),
        "plan": decision.plan.digest,
        "phase": decision.phase,
        "draw": None if draw is None else draw.said(),
        "dwelling": said_of_dwelling(pairs, int(pairs.dwelling[0]), program.reads) if pairs.size else None,
        "entries": list(pairs.entries if in_order else (pairs.entries[row] for row in rows)),
        "leaves": [one.hex() for one in leaves],
        "root": merkle.root(leaves).hex(),
        **_judged(decision if in_order else decision.take(order)),
    }
    document = canonical(content)
    return Receipt(document, digest(document), content, kept, tuple(said), rows)


def _check(decision: Decision, salts: Sequence[bytes]) -> None:
    pairs = decision.pairs
    if len(salts) != pairs.size or min(map(len, salts), default=LEAST_SALT) < LEAST_SALT:
        raise NoReceipt(
            f"a receipt of {pairs.size} pairs needs {pairs.size} salts of at least {LEAST_SALT} bytes, one for each"
        )
    if pairs.size and (pairs.dwelling != pairs.dwelling[0]).any():
        raise NoReceipt("a receipt is about one advert; take the pairs of one home first")
    if len(set(pairs.entries)) != pairs.size:
        raise NoReceipt("every pair of a receipt needs an entry code of its own")


def _judged(decision: Decision) -> dict[str, object]:
    """What was decided, by column, in the order of the pairs."""
    return {
        "tickets": tickets(decision).tolist(),
        "lots": _lots(decision),
        "keys": hexes(decision.keys),
        "tiers": decision.tier.tolist(),
        "places": decision.rank.tolist(),
        "gates": [
            {
                "name": gate.gate.name,
                "truths": _letters(gate.truth),
                "criteria": [_letters(truth) for truth in gate.criteria],
            }
            for gate in decision.gates
        ],
    }


def _lots(decision: Decision) -> list[str | None]:
    """The lot of each row in hex; null where no lot was drawn or none plays a part."""
    lots = decision.pairs.lots
    if lots is None:
        return [None] * decision.pairs.size
    by_lot = [decision.plan.program.paths[path].lot for path in decision.path.tolist()]
    return [
        one if used else None
        for one, used in zip(hexes(lots.astype(np.dtype(">u8")).view(np.uint8)), by_lot, strict=True)
    ]


def _letters(truths: Truths) -> str:
    """The truth of each row as one letter: N, U or Y."""
    return np.array([78, 85, 89], np.uint8)[truths.surely.astype(np.int64) + truths.possibly].tobytes().decode()


def replay(document: bytes, openings: Sequence[Opening | None], plan: Plan) -> Replay:
    """Make a ranking again from its receipt and compare.

    openings: in the order of the document; None where the facts were erased.  plan: the one that the document names.  Where the document says what its
    draw was made of, entries, seed and lots are worked out again too; else lots are taken as they stand.
    Raises NoReceipt when the document is no receipt of this plan at all.
    """
    try:
        stored = _of_any_format(json.loads(document))
        _check_stored(stored, openings, plan)
        return _replayed(stored, openings, plan)
    except (KeyError, IndexError, TypeError, ValueError, AttributeError) as wrong:
        raise NoReceipt(f"the document is not laid out as a receipt is ({type(wrong).__name__}: {wrong})") from wrong


def _of_any_format(stored: Any) -> Any:
    """A document of the first format as one of today."""
    if not isinstance(stored, dict) or stored.get("format") != FIRST_FORMAT:
        return stored
    return {**stored, "draw": None, "tickets": [1] * len(stored["entries"])}


def _check_stored(stored: Any, openings: Sequence[Opening | None], plan: Plan) -> None:
    known = isinstance(stored, dict) and stored.get("format") in (FORMAT, FIRST_FORMAT)
    if not known or stored.get("phase") not in PHASES:
        raise NoReceipt(f"this is no receipt of format {FORMAT}")
    if stored.get("plan") != plan.digest:
        raise NoReceipt(f"this receipt was made under the plan {stored.get('plan')}, not under {plan.digest}")
    rows = len(stored["entries"])
    if len(openings) != rows:
        raise NoReceipt(f"the receipt has {rows} rows, and {len(openings)} openings were given")
    columns = [stored[name] for name in ("entries", "leaves", "tickets", "lots", "keys", "tiers", "places")]
    letters = [text for gate in stored["gates"] for text in (gate["truths"], *gate["criteria"])]
    if {type(column) for column in columns} != {list} or any(len(one) != rows for one in (*columns, *letters)):
        raise NoReceipt(f"the columns of the receipt do not all have {rows} rows")


def _replayed(stored: Mapping[str, Any], openings: Sequence[Opening | None], plan: Plan) -> Replay:
    rows = [at for at, opening in enumerate(openings) if opening is not None]
    phase: Phase = stored["phase"]
    decision = decide(plan, _pairs(stored, openings, rows, plan), phase)
    differences = [*_leaves(stored, openings), *_unlike(stored, _judged(decision), rows), *_misplaced(stored)]
    differences += _miscast(stored, plan)
    unopened = tuple(entry for at, entry in enumerate(stored["entries"]) if openings[at] is None)
    return Replay(decision, unopened, tuple(differences))


def _leaves(stored: Mapping[str, Any], openings: Sequence[Opening | None]) -> Iterator[str]:
    """Whether every opening is what its leaf was made of, and the leaves give the root."""
    for entry, leaf, opening in zip(stored["entries"], stored["leaves"], openings, strict=True):
        if opening is not None and (
            opening.entry != entry or merkle.leaf(opening.salt, opening.facts.encode()).hex() != leaf
        ):
            yield f"{entry}: the kept facts are not those that the receipt was made of"
    if merkle.root([bytes.fromhex(leaf) for leaf in stored["leaves"]]).hex() != stored["root"]:
        yield "the root is not that of the leaves"


def _pairs(stored: Mapping[str, Any], openings: Sequence[Opening | None], rows: Sequence[int], plan: Plan) -> Pairs:
    """The pairs whose facts are there."""
    said = [json.loads(opening.facts) for opening in openings if opening is not None]
    lots = [stored["lots"][row] for row in rows]
    drawn = any(one is not None for one in lots)
    numbered = enumerate(zip(said, rows, strict=True))
    pairs: list[Record] = [
        {**one["pair"], "candidate": at, "dwelling": 0, "entry": stored["entries"][row]} for at, (one, row) in numbered
    ]
    if drawn:
        pairs = [{**pair, "lot": one or "00" * 32} for pair, one in zip(pairs, lots, strict=True)]
    homes = [] if stored["dwelling"] is None else [record_of(stored["dwelling"])]
    return from_records([record_of(one) for one in said], homes, pairs, book=plan.book)


def _unlike(stored: Mapping[str, Any], made: Mapping[str, Any], rows: Sequence[int]) -> Iterator[str]:
    """Where what is judged now differs from what the document says. Places are compared apart, since they depend on every row."""
    for column in ("tickets", "lots", "keys", "tiers"):
        for row, now in zip(rows, made[column], strict=True):
            if stored[column][row] != now:
                yield f"{stored['entries'][row]}: {column} was {stored[column][row]}, is {now}"
    if [gate["name"] for gate in stored["gates"]] != [gate["name"] for gate in made["gates"]]:
        yield "the gates are not those of the plan"
        return
    for then, now in zip(stored["gates"], made["gates"], strict=True):
        columns = list(zip((then["truths"], *then["criteria"]), (now["truths"], *now["criteria"]), strict=True))
        unlike = [
            (row, was[row], found[at]) for was, found in columns for at, row in enumerate(rows) if was[row] != found[at]
        ]
        for row, was, found in unlike:
            yield f"{stored['entries'][row]}: gate {then['name']} was {was}, is {found}"


def _miscast(stored: Mapping[str, Any], plan: Plan) -> Iterator[str]:
    """Whether the seed follows from the entries and what was revealed, and every lot from the seed."""
    if stored["draw"] is None:
        if any(stored["lots"]) and stored["format"] == FORMAT:
            yield "there are lots, and the document does not say what their draw was made of"
        return
    was_drawn, strata = stored["draw"], stored["keys"] if plan.stratified else [""] * len(stored["keys"])
    entries = [Entered(*one) for one in zip(stored["entries"], stored["tickets"], strata, strict=True)]
    reveals = [(name, bytes.fromhex(secret)) for name, secret in was_drawn["reveals"]]
    event = Event(**was_drawn["event"]) if was_drawn["event"] else None
    again = drawn_from(was_drawn["id"], entries, reveals, event).said()
    for part, now in again.items():
        if was_drawn[part] != now:
            yield f"the draw: {part} was {was_drawn[part]}, is {now}"
    seed = bytes.fromhex(was_drawn["seed"])
    for entry, chances, was in zip(stored["entries"], stored["tickets"], stored["lots"], strict=True):
        now = lot.best(seed, was_drawn["id"], entry, chances).hex()
        if was not in (None, now):
            yield f"{entry}: its lot was {was}, is {now}"


def _misplaced(stored: Mapping[str, Any]) -> Iterator[str]:
    """Whether the places follow from the truths, keys and lots that the document itself states, for every row."""
    entries, lots = stored["entries"], [one or "00" * 32 for one in stored["lots"]]
    taking_part = [at for at in range(len(entries)) if not any(gate["truths"][at] == "N" for gate in stored["gates"])]
    width = len(stored["keys"][0]) // 2 if entries else 0
    packed = b"".join(bytes.fromhex(stored["keys"][at]) for at in taking_part)
    keys = np.frombuffer(packed, np.uint8).reshape(len(taking_part), width)
    columns: list[Column] = [*words_of(keys)]
    drawn = any(one is not None for one in stored["lots"])
    if drawn and taking_part:
        words = lot_words([bytes.fromhex(lots[at]) for at in taking_part])
        columns += [words[:, at] for at in range(4)]

    def entry(at: int) -> str:
        return entries[taking_part[at]] if stored["lots"][taking_part[at]] else ""

    made = dict(
        zip(
            taking_part,
            places(np.zeros(len(taking_part), np.int64), columns, entry if drawn else None).tolist(),
            strict=True,
        )
    )
    for at, was in enumerate(stored["places"]):
        if was != made.get(at, 0):
            yield f"{entries[at]}: its place was {was}, is {made.get(at, 0)}"
