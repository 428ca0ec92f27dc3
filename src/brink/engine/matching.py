"""Which candidates fit which dwellings, for all of both: the gates of the plans, carried by bitmaps.

It says what `decide` says of every pair, *refused or not*, and nothing else: a question is asked once per different way in which a dwelling is seen
(per rent, per closing day), not once per pair.  A property test holds the two equal.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from brink.engine.bitmaps import WORD, Bitmaps, BitMatrix, Bits, words_for
from brink.engine.bitmaps_sides import Candidates, Dwellings, Meeting, sliced, taken
from brink.engine.bitmaps_tree import Question, Taker
from brink.engine.expression import Truth
from brink.engine.gate import Phase
from brink.engine.plan import Plan
from brink.engine.table import LEVELS, Ints, Level, Mask, Table
from brink.vocabulary.errors import BrinkError

BLOCK = WORD * 4096
"""How many candidates are done at a time: so few that what is kept of them on the way stays near the processor."""


class PlansAmiss(BrinkError):
    """There is not one plan, nor one for each dwelling."""


@dataclass(frozen=True)
class _Share:
    """Gates that the same dwellings ask, whatever their plans.

    rows: the row numbers of those dwellings.  gates: each with the level of proof that it asks.  sides: what these dwellings say at each level.
    """

    rows: Ints
    gates: tuple[tuple[Level, Question], ...]
    sides: Mapping[Level, Dwellings]


def match(
    plans: Plan | Sequence[Plan],
    candidates: Table,
    dwellings: Table,
    own: Table | None = None,
    phase: Phase = "react",
) -> BitMatrix:
    """Who is refused by no gate, for every dwelling.

    candidates, dwellings: every value inside the bounds of its fact, as `pairs.checked` sees to.
    plans: one for all dwellings, or one for each.  own: facts of the pair that are the same for all pairs, as a table of one row: the day of reaction;
    without it they are not known.  phase: which gates are asked, and at what level of proof.
    Raises PlansAmiss when the plans are not as many as the dwellings.
    """
    words = words_for(candidates.size)
    rows = np.zeros((dwellings.size, words), np.uint64)
    beside, taker = own or Table(1), Taker()
    shares = _shares(_of_each(plans, dwellings.size), (dwellings, beside, phase), taker)
    for start in range(0, candidates.size, BLOCK):
        end = min(start + BLOCK, candidates.size)
        block, bitmaps = sliced(candidates, start, end), Bitmaps(end - start)
        sides = {level: Candidates(block, beside, taker.tape, level) for level in LEVELS}
        _fill(rows[:, start // WORD : words_for(end)], shares, sides, bitmaps)
    if candidates.size % WORD:
        rows[:, -1] &= np.uint64((1 << candidates.size % WORD) - 1)
    return BitMatrix(rows, candidates.size)


def _of_each(plans: Plan | Sequence[Plan], size: int) -> Iterator[tuple[Plan, Ints]]:
    """Each plan, and the rows of its dwellings."""
    if isinstance(plans, Plan):
        yield plans, np.arange(size)
        return
    if len(plans) != size:
        raise PlansAmiss(f"there are {len(plans)} plans for {size} dwellings; give one plan, or one for each dwelling")
    numbered = {id(plan): plan for plan in plans}
    used = np.array([id(plan) for plan in plans], np.int64)
    for key, plan in numbered.items():
        yield plan, np.flatnonzero(used == key)


def _shares(plans: Iterable[tuple[Plan, Ints]], about: tuple[Table, Table, Phase], taker: Taker) -> list[_Share]:
    """The gates of all plans, each once, by which dwellings ask them."""
    dwellings, own, phase = about
    asking: dict[tuple[Level, Truth], Mask] = {}
    for plan, rows in plans:
        for gate in plan.gates_at(phase):
            asking.setdefault((gate.phases[phase], gate.truth), np.zeros(dwellings.size, np.bool_))[rows] = True
    together: dict[bytes, list[tuple[Level, Question]]] = {}
    for (level, truth), mask in asking.items():
        together.setdefault(mask.tobytes(), []).append((level, taker.question(truth)))
    shares = []
    for mask_of, gates in together.items():
        rows = np.flatnonzero(np.frombuffer(mask_of, np.bool_))
        mine = dwellings if len(rows) == dwellings.size else taken(dwellings, rows)
        shares.append(_Share(rows, tuple(gates), {one: Dwellings(mine, own, taker.tape, one) for one in LEVELS}))
    return shares


def _fill(room: Bits, shares: Sequence[_Share], sides: Mapping[Level, Candidates], bitmaps: Bitmaps) -> None:
    """Who of a block fits each dwelling, written into its words."""
    everywhere = bitmaps.of_candidates(bitmaps.everybody, len(room))
    passed = [everywhere, everywhere]
    for share in shares:
        meetings = {level: Meeting(sides[level], share.sides[level], bitmaps) for level in LEVELS}
        gates = [meetings[level].variants(gate, "possibly") for level, gate in share.gates]
        passed += [bitmaps.spread(gate, share.rows, len(room)) for gate in gates]
    *others, last = sorted(passed, key=lambda one: len(one.sets))
    most = bitmaps.both(others)
    for row, one, other in zip(room, most.which.tolist(), last.which.tolist(), strict=True):
        np.bitwise_and(most.sets[one], last.sets[other], out=row)
