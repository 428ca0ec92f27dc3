"""The public file of a ranking, from which anybody can work out that it was drawn and ordered as was promised.

What each byte is made of, what is checked, and what stays closed and why, stands in docs/method/README.md.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple, TypeVar

import numpy as np
from pydantic import ValidationError

from brink.engine import lot, merkle
from brink.engine.canonical import NotCanonical, canonical
from brink.engine.expression import Side, parts
from brink.engine.keys import Metric
from brink.engine.lot import Entered, Event
from brink.engine.plan import Plan
from brink.engine.program import ByMetric, InTier, Path
from brink.engine.published_shape import (
    FORMAT,
    OPENING_FORMAT,
    OpenRow,
    OwnRow,
    Part,
    Published,
    SaidDraw,
    SaidOpening,
)

FEDERATION = "federation"
NO_LOT = "0" * 64
DELICATE = frozenset({"urgencies", "scores", "bookings"})
"""Events that can tell why somebody goes first: a key that counts them is not shown."""

Shape = TypeVar("Shape", bound=Part)


class Kept(NamedTuple):
    """What is known of one row beside the document.

    salt: that of the candidate, None when it was erased.  leaf: of an erased row, the leaf to put there, hex.  shown: whether it may be open at all.
    outcome: what became of it, a code, or None.
    """

    salt: bytes | None
    leaf: str = ""
    shown: bool = False
    outcome: str | None = None


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the file names beside the ranking document.

    about: corporation, model and published (ISO).  ranking: the digest of the document.  commitments: name and SHA-256 of each promised secret, hex.
    stratified: whether strata were drawn.  tiers: the counts with and without priority.
    """

    about: Mapping[str, str]
    ranking: str
    commitments: Sequence[tuple[str, str]]
    stratified: bool
    tiers: Sequence[Mapping[str, object]]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is wrong.  code: of the table of checks.  row: counted from 1, None where no single row is meant.  says: what is wrong, in words."""

    code: str
    row: int | None
    says: str


# --- making it --------------------------------------------------------------------------------------------------------------------------------


def openable(plan: Plan) -> Callable[[str], bool]:
    """Whether a row with some key (hex) tells nothing of priority: it is in no priority tier, and nothing delicate is counted in its key or tickets."""
    delicate = {at for at, steps in enumerate(plan.program.metrics) if _delicate(plan, steps.metric)}

    if not delicate and not any(isinstance(piece, InTier) for path in plan.program.paths for piece in path.pieces):
        return lambda _key: True

    def may_open(key: str) -> bool:
        way = _path_of(plan, bytes.fromhex(key))
        rest = all(piece.number > len(_tiers(plan, piece)) for piece in way.pieces if isinstance(piece, InTier))
        counted = {way.tickets, *(piece.metric for piece in way.pieces if isinstance(piece, ByMetric))}
        return rest and not delicate & counted

    return may_open


def _tiers(plan: Plan, piece: InTier) -> Sequence[object]:
    return plan.program.tiers[piece.tiers].tiers.of


def _path_of(plan: Plan, key: bytes) -> Path:
    """Which way through the plan's keys a key took: two ways differ at the byte of the tier where they part."""
    return next(path for path in plan.program.paths if _takes(plan, path, key))


def _takes(plan: Plan, path: Path, key: bytes) -> bool:
    at = len(key) - plan.program.width
    for piece in path.pieces:
        if isinstance(piece, InTier) and key[at] != piece.number:
            return False
        at += plan.program.metrics[piece.metric].width if isinstance(piece, ByMetric) else 1
    return True


def _delicate(plan: Plan, metric: Metric) -> bool:
    nodes = [node for share in metric.shares for node in parts(share.number)]
    return any(
        (node.of is not None and node.of.name in DELICATE)
        or (node.op == "fact" and node.space.side == Side.CANDIDATE and str(node.params[0]) in plan.declared)
        for node in nodes
    )


def row_salt(salt: bytes) -> bytes:
    """The salt of a row in this file, from the salt of its candidate."""
    return lot.hmacs([salt], FORMAT.encode())[0]


def build(document: Mapping[str, Any], kept: Sequence[Kept], beside: Surroundings) -> bytes:
    """The file of a ranking.

    document: the ranking document, read; its draw was made.  kept: for each of its rows, in its order.  A row is open when `kept` says that it may be shown
    and its salt is there.
    """
    rows = _rows(document, kept)
    strata = document["keys"] if beside.stratified else [""] * len(kept)
    lines = sorted(lot.lines(zip(document["entries"], document["tickets"], strata, strict=True)))
    content = {
        "format": FORMAT,
        "about": {**beside.about, **{name: document["about"][name] for name in ("advert", "closed", "ranked")}},
        **{name: document["about"][name] for name in ("policy", "law")},
        "plan": document["plan"],
        "ranking": beside.ranking,
        "shown": "all" if rows.all_open else "offered",
        "draw": {
            **document["draw"],
            "commitments": sorted([name, said] for name, said in beside.commitments),
            "lines": [line.hex() for line in lines],
            "stratified": beside.stratified,
        },
        "tiers": list(beside.tiers),
        "root": merkle.root(rows.leaves).hex(),
        "rows": [],
    }
    # As `canonical` would write it, since every key is ASCII and every number whole; with that, a lottery of 50,000 would take a second more.
    around = json.dumps(content, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    before, after = around.split('"rows":[]')
    return f'{before}"rows":[{",".join(rows.texts)}]{after}'.encode()


class _Rows(NamedTuple):
    """The rows in the order in which they are written.  texts: canonical JSON.  all_open: whether none is closed."""

    texts: list[str]
    leaves: list[bytes]
    all_open: bool


def _rows(document: Mapping[str, Any], kept: Sequence[Kept]) -> _Rows:
    """The rows in the order of the places, and after them those who were refused, in the order of their leaves."""
    placed = _places(document["places"])
    known = iter(lot.hmacs((one.salt for one in kept if one.salt), FORMAT.encode()))
    salts = [next(known) if one.salt else None for one in kept]
    said = _said(document, placed)
    made = iter(
        merkle.leaves([salt for salt in salts if salt], [text for text, salt in zip(said, salts, strict=True) if salt])
    )
    leaves = [bytes.fromhex(one.leaf) if salt is None else next(made) for one, salt in zip(kept, salts, strict=True)]
    rows = zip(_columns(document, placed), leaves, salts, document["tiers"], kept, strict=True)
    texts = [
        f'{{"entry":"{entry}","key":"{key}","leaf":"{leaf.hex()}","lot":{drawn},"outcome":{_quoted(one.outcome)},"place":{place},'
        f'"salt":"{salt.hex()}","tickets":{tickets},"tier":{tier}}}'
        if salt and one.shown
        else f'{{"leaf":"{leaf.hex()}","place":{place}}}'
        for (entry, key, drawn, place, tickets), leaf, salt, tier, one in rows
    ]
    order = _in_order(placed, leaves)
    is_open = all(salt and one.shown for salt, one in zip(salts, kept, strict=True))
    return _Rows([texts[at] for at in order], [leaves[at] for at in order], is_open)


def _places(ranks: Sequence[int]) -> list[int]:
    """Places without gaps: who shares one goes by entry code, which is the order of the document."""
    rank = np.array(ranks, np.int64)
    order = np.argsort(rank, kind="stable")
    found = np.zeros(len(ranks), np.int64)
    found[order] = np.arange(1, len(ranks) + 1) - np.count_nonzero(rank == 0)
    placed: list[int] = np.maximum(found, 0).tolist()
    return placed


def _in_order(placed: Sequence[int], leaves: Sequence[bytes]) -> list[int]:
    """Which row is written first, and so on."""
    refused = [at for at, place in enumerate(placed) if not place]
    first = np.argsort(np.array(placed, np.int64), kind="stable")[len(refused) :]
    return [*first.tolist(), *sorted(refused, key=leaves.__getitem__)]


def _columns(document: Mapping[str, Any], placed: Sequence[int]) -> Iterator[tuple[str, str, str, int, int]]:
    """Of each row the entry code, the key, the lot as JSON, the place and the tickets."""
    lots = map(_quoted, document["lots"])
    return zip(document["entries"], document["keys"], lots, placed, document["tickets"], strict=True)


def _quoted(text: str | None) -> str:
    """A code or hex digits as JSON: nothing in them would have to be escaped."""
    return f'"{text}"' if text else "null"


def _said(document: Mapping[str, Any], placed: Sequence[int]) -> list[str]:
    """What each leaf says, canonical JSON."""
    return [
        f'{{"entry":"{entry}","key":"{key}","lot":{drawn},"place":{place},"tickets":{tickets}}}'
        for entry, key, drawn, place, tickets in _columns(document, placed)
    ]


def opening(document: Mapping[str, Any], at: int, salt: bytes, ranking: str) -> bytes:
    """The opening of one row, for its entrant.  at: the row of the document.  salt: the candidate's.  ranking: the digest of the document."""
    placed = _places(document["places"])
    place, own, said = placed[at], row_salt(salt), _said(document, placed)[at]
    row = {
        "entry": document["entries"][at],
        "key": document["keys"][at],
        "leaf": merkle.leaf(own, said.encode()).hex(),
        "lot": document["lots"][at],
        "place": place,
        "salt": own.hex(),
        "tickets": document["tickets"][at],
    }
    advert = document["about"]["advert"]
    return canonical({"format": OPENING_FORMAT, "advert": advert, "ranking": ranking, "row": row})


# --- checking it ------------------------------------------------------------------------------------------------------------------------------


def check(file: bytes) -> list[Finding]:
    """What is wrong with a file; empty when all of it follows."""
    read = _read(file, Published)
    if isinstance(read, str):
        return [Finding("format", None, read)]
    return [*_draw(read), *_placing(read), *_opened(read), *_order(read), *_counted(read)]


def check_opening(said: bytes, file: bytes) -> list[Finding]:
    """What is wrong with the opening of a row beside the file that it belongs to; empty when it is a row of that file."""
    of, own = _read(file, Published), _read(said, SaidOpening)
    if isinstance(of, str):
        return [Finding("format", None, of)]
    return [Finding("opening", None, why) for why in ([own] if isinstance(own, str) else _unlike(own, of))]


def _read(file: bytes, shape: type[Shape]) -> Shape | str:
    """What the bytes say, or why they are no file of this shape."""
    try:
        content = json.loads(file.decode())
        if canonical(content) != file:
            return "it is not written as canonical JSON"
        return shape.model_validate(content)
    except ValidationError as wrong:
        first = wrong.errors()[0]
        return f"{'.'.join(map(str, first['loc'])) or 'the file'}: {first['msg']}"
    except (ValueError, NotCanonical, RecursionError) as wrong:
        return f"it is no JSON that can be read: {wrong}"


def _draw(of: Published) -> Iterator[Finding]:
    made, promised = of.draw, dict(of.draw.commitments)
    reveals = [(name, bytes.fromhex(secret)) for name, secret in made.reveals]
    broken = [name for name, secret in reveals if promised.get(name) != lot.commitment(secret)]
    if broken:
        yield Finding("reveal", None, f"the secret of {', '.join(broken)} is not the one that was promised")
    elif FEDERATION not in dict(reveals):
        yield Finding("reveal", None, "the federation revealed no secret")
    fixed = lot.entries_digest(map(bytes.fromhex, made.lines)).hex()
    if made.lines != sorted(set(made.lines)) or len(made.lines) != len(of.rows):
        yield Finding(
            "entries", None, f"the {len(made.lines)} lines are not in order, or not one for each of {len(of.rows)} rows"
        )
    elif fixed != made.entries:
        yield Finding("entries", None, f"the digest of the entries is {fixed}, the file says {made.entries}")
    seed = lot.seed_of(made.id, bytes.fromhex(made.entries), reveals, _event(made)).hex()
    if seed != made.seed:
        yield Finding("seed", None, f"the seed that follows is {seed}, the file says {made.seed}")


def _event(made: SaidDraw) -> Event | None:
    return Event(made.event.kind, made.event.reference, made.event.value) if made.event else None


def _placing(of: Published) -> Iterator[Finding]:
    """Whether the places are 1, 2, 3 ..., and after them those who were refused; and whether the root is that of the leaves."""
    refused, above = False, ""
    for at, row in enumerate(of.rows, start=1):
        if row.place and (refused or row.place != at):
            yield Finding("places", at, f"row {at} says place {row.place}")
        if not row.place and above and row.leaf <= above:
            yield Finding("places", at, f"row {at} (refused) is not in the order of the leaves")
        refused, above = refused or not row.place, "" if row.place else row.leaf
        if of.shown == "all" and not isinstance(row, OpenRow):
            yield Finding("open", at, f"row {at} (place {row.place}) is closed, in a file that says that all are open")
    root = merkle.root([bytes.fromhex(row.leaf) for row in of.rows]).hex()
    if root != of.root:
        yield Finding("root", None, f"the root of the leaves is {root}, the file says {of.root}")


def _opened(of: Published) -> Iterator[Finding]:
    """Whether each open row is an entry, with its own lot and leaf."""
    lines, codes = set(of.draw.lines), set[str]()
    for at, row in enumerate(of.rows, start=1):
        if not isinstance(row, OpenRow):
            continue
        named = f"row {at} (place {row.place}, entry {row.entry})"
        for code, why in _row_wrong(row, of.draw, lines):
            yield Finding(code, at, f"{named}: {why}")
        if row.entry in codes:
            yield Finding("twice", at, f"{named}: its entry code stands at an earlier row")
        codes.add(row.entry)


def _row_wrong(row: OpenRow | OwnRow, made: SaidDraw, lines: set[str]) -> Iterator[tuple[str, str]]:
    """What is wrong with one open row by itself: code and words."""
    line = Entered(row.entry, row.tickets, row.key if made.stratified else "").line.hex()
    if line not in lines:
        yield "line", f"with {row.tickets} tickets and this key it did not take part"
    drawn = lot.best(bytes.fromhex(made.seed), made.id, row.entry, row.tickets).hex() if row.lot else None
    if drawn != row.lot:
        yield "lot", f"the seed gives the lot {drawn}, the file says {row.lot}"
    said = {name: getattr(row, name) for name in ("entry", "key", "lot", "place", "tickets")}
    leaf = merkle.leaf(bytes.fromhex(row.salt), canonical(said)).hex()
    if leaf != row.leaf:
        yield "leaf", f"its leaf is {leaf}, the file says {row.leaf}"


def _order(of: Published) -> Iterator[Finding]:
    placed = [(at, row) for at, row in enumerate(of.rows, start=1) if isinstance(row, OpenRow) and row.place]
    for (above, first), (at, row) in pairwise(placed):
        if (first.key, first.lot or NO_LOT, first.entry) >= (row.key, row.lot or NO_LOT, row.entry):
            yield Finding("order", at, f"row {at} ({row.entry}) goes before row {above} ({first.entry}) by key and lot")


def _counted(of: Published) -> Iterator[Finding]:
    told, placed = sum(one.reactions for one in of.tiers), sum(1 for row in of.rows if row.place)
    if of.tiers and told != placed:
        yield Finding("tiers", None, f"the groups together have {told}, and {placed} rows have a place")


def _unlike(own: SaidOpening, of: Published) -> list[str]:
    """Why an opening is not that of a row of the file."""
    if (own.advert, own.ranking) != (of.about.advert, of.ranking):
        return [f"it is about advert {own.advert}, ranking {own.ranking}, and the file is about another"]
    wrong = [why for _, why in _row_wrong(own.row, of.draw, set(of.draw.lines))]
    if not any((row.leaf, row.place) == (own.row.leaf, own.row.place) for row in of.rows):
        wrong.append(f"the file has no row with this leaf on place {own.row.place}")
    return ["; ".join(wrong)] if wrong else []
