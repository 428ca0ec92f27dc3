"""What a place in the order rests on, and what separates it from the place above."""

from dataclasses import dataclass
from itertools import zip_longest
from typing import Literal

import numpy as np

from brink.engine import wording
from brink.engine.decision import Decision
from brink.engine.program import ByMetric, InTier, Piece
from brink.engine.wording import NOT_KNOWN, Language, Text

By = Literal["tier", "value", "unknown", "lot", "entry"]


@dataclass(frozen=True, slots=True)
class Value:
    """A quantity that the order looks at.  title: what it is called.  said: how much, as people read it.  shares: the parts of a sum."""

    title: str
    said: str
    shares: tuple["Value", ...] = ()


@dataclass(frozen=True, slots=True)
class Above:
    """What separates a place from the one above.

    by: another tier, another value, a value that is unknown here, the lot, or the entry code.  sentence: for everybody; it says nothing of the other
    that the order itself does not show.  title, mine, theirs: what is compared and both sides, for officers.
    """

    row: int
    by: By
    sentence: str
    title: str
    mine: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the order of one advert.

    place: 1 is first; 0 when refused.  of: how many are not refused.  shared: how many have this place, self included.  tier, title: the tier from 1 and
    what it is called; 0 and empty when there are none.  values: what the order looks at, the deciding one first.  above: None for who is first.
    """

    place: int
    of: int
    shared: int
    tier: int
    title: str
    values: tuple[Value, ...]
    above: Above | None


_SENTENCES: dict[By, Text] = {
    "tier": Text(
        "De kandidaat op de plaats hierboven valt in een hogere voorrangsgroep.",
        "The candidate on the place above is in a higher priority group.",
    ),
    "value": Text(
        "De kandidaat op de plaats hierboven gaat voor op: {title}.",
        "The candidate on the place above goes first on: {title}.",
    ),
    "unknown": Text(
        "Nog niet bekend is: {title}. Daarom staat deze kandidaat achteraan in de groep.",
        "Not known yet: {title}. That is why this candidate comes last in the group.",
    ),
    "lot": Text("De rest is gelijk. Het lot besliste.", "All else is equal. The lot decided."),
    "entry": Text(
        "De rest en het lot zijn gelijk. De deelnamecode besliste.",
        "All else and the lot are equal. The entry code decided.",
    ),
}
_LOT = Text("lot", "lot")


def place(decision: Decision, row: int, language: Language) -> Place:
    """What the place of one pair rests on."""
    rank, pairs = decision.rank, decision.pairs
    here = (pairs.dwelling == pairs.dwelling[row]) & ~decision.refused
    pieces = decision.plan.program.paths[int(decision.path[row])].pieces
    titles = decision.plan.tiers
    tier = int(decision.tier[row]) if titles else 0
    values = tuple(_value(decision, row, piece.metric, language) for piece in pieces if isinstance(piece, ByMetric))
    return Place(
        place=int(rank[row]),
        of=int(here.sum()),
        shared=int((here & (rank == rank[row])).sum()) if rank[row] else 0,
        tier=tier,
        title=titles[tier - 1].say(language) if titles else "",
        values=values,
        above=_above(decision, row, here, language),
    )


def _value(decision: Decision, row: int, metric: int, language: Language) -> Value:
    key, counted = decision.plan.program.metrics[metric].metric, decision.metrics[metric]
    names, unit = decision.pairs.names, key.shares[0].number.unit
    said = (
        wording.value(int(counted.total[row]), unit, language, names) if counted.known[row] else NOT_KNOWN.say(language)
    )
    shares = [
        Value(share.title.say(language), NOT_KNOWN.say(language))
        if value.known is not None and not value.known[row]
        else Value(share.title.say(language), wording.value(int(value.values[row]), unit, language, names))
        for share, value in zip(key.shares, counted.shares, strict=True)
    ]
    return Value(key.title.say(language), said, tuple(shares) if key.summed else ())


def _above(decision: Decision, row: int, here: np.typing.NDArray[np.bool_], language: Language) -> Above | None:
    higher = np.flatnonzero(here & (decision.rank < decision.rank[row]))
    if not decision.rank[row] or len(higher) == 0:
        return None
    above = int(higher[np.argmax(decision.rank[higher])])
    paths = decision.plan.program.paths
    mine, theirs = paths[int(decision.path[row])].pieces, paths[int(decision.path[above])].pieces
    for piece, other in zip_longest(mine, theirs):
        separation = _separates(decision, (row, piece), (above, other), language)
        if separation:
            return separation
    lots = decision.pairs.lots
    by: By = "lot" if lots is None or (lots[row] != lots[above]).any() else "entry"
    said = ["", ""] if lots is None else [lots[one].astype(">u8").tobytes().hex() for one in (row, above)]
    return Above(above, by, _SENTENCES[by].say(language), _LOT.say(language), *said)


def _separates(
    decision: Decision, mine: tuple[int, Piece | None], theirs: tuple[int, Piece | None], language: Language
) -> Above | None:
    """What one piece of two keys says of their order, if it says anything."""
    (row, piece), (above, other) = mine, theirs
    if isinstance(piece, InTier) and isinstance(other, InTier):
        if piece == other:
            return None
        titles = [_tier_title(decision, one, language) for one in (piece, other)]
        return Above(
            above,
            "tier",
            _SENTENCES["tier"].say(language),
            Text("voorrangsgroep", "priority group").say(language),
            *titles,
        )
    if not isinstance(piece, ByMetric):
        return None
    counted = decision.metrics[piece.metric]
    if counted.known[row] == counted.known[above] and (
        not counted.known[row] or counted.total[row] == counted.total[above]
    ):
        return None
    here, there = (_value(decision, one, piece.metric, language) for one in (row, above))
    by: By = "value" if counted.known[row] else "unknown"
    title = decision.plan.program.metrics[piece.metric].metric.title
    return Above(above, by, _SENTENCES[by].fill(title=title).say(language), here.title, here.said, there.said)


def _tier_title(decision: Decision, piece: InTier, language: Language) -> str:
    tiers = decision.plan.program.tiers[piece.tiers].tiers
    return (tiers.rest if piece.number > len(tiers.of) else tiers.of[piece.number - 1].title).say(language)
