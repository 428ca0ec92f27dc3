"""On which ground others stand before somebody: read from the keys of a receipt alone, without anybody's facts.

Two keys part at one place.  The piece of the order that stands there is the ground: another tier, a quantity, or, where the keys are equal, the lot.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from brink.engine.plan import Plan
from brink.engine.program import InTier
from brink.engine.wording import Text

By = Literal["tier", "value", "lot"]
_LOT = Text("lot", "lot")
_PRIORITY = Text("voorrang", "priority")


@dataclass(frozen=True, slots=True)
class Ground:
    """Why one goes before another.  by: another tier, a quantity, or the lot.  key: which kind of quantity, as a policy names it.  title: in words.

    Of a tier only that it is a higher one is said: its name could tell who somebody is.
    """

    by: By
    key: str
    title: Text


def ground(plan: Plan, mine: str, theirs: str) -> Ground:
    """What separates two keys, in hex as a receipt holds them; `theirs` goes first."""
    if mine == theirs:
        return Ground("lot", "lot", _LOT)
    program, key, other = plan.program, bytes.fromhex(mine), bytes.fromhex(theirs)
    differs = next(at for at, (one, two) in enumerate(zip(key, other, strict=True)) if one != two)
    ways, end, step = list(program.paths), 0, 0
    while True:
        piece = ways[0].pieces[step]
        start, end = end, end + (1 if isinstance(piece, InTier) else program.metrics[piece.metric].width)
        if differs < end:
            break
        if isinstance(piece, InTier):
            ways = [way for way in ways if way.pieces[step] == InTier(piece.tiers, key[start])]
        step += 1
    if isinstance(piece, InTier):
        return Ground("tier", "tier", _PRIORITY)
    metric = program.metrics[piece.metric].metric
    return Ground("value", metric.by, metric.shares[0].title if len(metric.shares) == 1 else metric.title)


def before(plan: Plan, document: Mapping[str, Sequence[object]], row: int) -> tuple[tuple[Ground, int], ...]:
    """How many stand before a row of a receipt, by ground, in the order in which the grounds are compared; nothing for who was refused."""
    places, keys = document["places"], document["keys"]
    here = _number(places[row])
    if not here:
        return ()
    counted = Counter(
        ground(plan, str(keys[row]), str(keys[at])) for at, place in enumerate(places) if 0 < _number(place) < here
    )
    order = {"tier": 0, "value": 1, "lot": 2}
    return tuple(sorted(counted.items(), key=lambda one: (order[one[0].by], -one[1])))


def against(plan: Plan, document: Mapping[str, Sequence[object]], row: int, place: int) -> Ground | None:
    """What separates a row from who stands on a place; None when that is not before it, or nobody is there."""
    places, keys = document["places"], document["keys"]
    here = _number(places[row])
    if not 0 < place < here or place not in places:
        return None
    return ground(plan, str(keys[row]), str(keys[list(places).index(place)]))


def _number(place: object) -> int:
    return place if isinstance(place, int) else 0
