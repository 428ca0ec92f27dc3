"""The decision: who may take part, and in which order.

Every gate is asked of every pair, so that all reasons for a refusal are known.  A refusal needs a NO: a gate that is UNKNOWN refuses nobody.  A tier
and a bonus need a YES: what is UNKNOWN gives no priority.  Only who is not refused is sorted, inside the own advert.
"""

from collections.abc import Iterator, Sequence

import numpy as np

from brink.engine import keying
from brink.engine.carriers import Carrier, Values, by_columns, by_rows
from brink.engine.decision import Decision, GateTruth, MetricValue, TierTruth
from brink.engine.gate import Gate, Phase
from brink.engine.pairs import Pairs
from brink.engine.plan import Plan
from brink.engine.program import GateSteps, InTier, MetricSteps, Path, Program, TierSteps
from brink.engine.sorting import Column, places
from brink.engine.table import Ints, Level, Mask


def decide(plan: Plan, pairs: Pairs, phase: Phase = "rank", *, carrier: Carrier | None = None) -> Decision:
    """The decision about every pair under a plan.

    phase: which gates are asked and at what level of proof; the order asks for the level that the plan gives that phase.
    carrier: how the expressions are carried out; every carrier gives the same, and one pair is soonest done as a row.
    """
    program, carry = plan.program, carrier or (by_rows if pairs.size == 1 else by_columns)
    values = {
        level: carry(program.tape, pairs, level, wanted) for level, wanted in plan.wanted[phase].items() if wanted
    }
    gates = tuple(
        _gate(gate, steps, values[gate.phases[phase]], phase)
        for gate, steps in zip(plan.gates, program.gates, strict=True)
        if phase in gate.phases
    )
    refused = np.zeros(pairs.size, np.bool_)
    for gate in gates:
        refused |= ~gate.truth.possibly
    tiers = tuple(_tiers(steps, values, plan.proof[phase], pairs.size) for steps in program.tiers)
    metrics = tuple(_metric(steps, values, plan.proof[phase], pairs.size) for steps in program.metrics)
    path = _paths(program.paths, tiers, pairs.size)
    words = keying.words(program, metrics, path)
    keys = keying.key_bytes(words, program.width, pairs.size)
    ranks = _ranks(program, pairs, refused, path, words)
    return Decision(plan, pairs, phase, gates, refused, tiers, metrics, path, keys, ranks)


def _gate(gate: Gate, steps: GateSteps, values: Values, phase: Phase) -> GateTruth:
    criteria = tuple(values.truths[one.truth] for one in steps.criteria)
    return GateTruth(gate, steps, gate.phases[phase], values.truths[steps.truth], criteria)


def _tiers(steps: TierSteps, values: dict[Level, Values], usual: Level, size: int) -> TierTruth:
    """The first tier in which each pair surely is, and the first in which it possibly is."""
    rest = len(steps.truths) + 1
    truths = [values[level or usual].truths[register] for register, level in steps.truths]
    number = np.full(size, rest, np.int64)
    certain = all(truth.possibly is truth.surely for truth in truths)
    possible = number if certain else number.copy()
    for at in range(len(truths) - 1, -1, -1):
        number[truths[at].surely] = at + 1
        if not certain:
            possible[truths[at].possibly] = at + 1
    return TierTruth(number, possible)


def _metric(steps: MetricSteps, values: dict[Level, Values], usual: Level, size: int) -> MetricValue:
    """A metric; in a sum what is missing counts 0, else the whole is missing."""
    shares = tuple(values[share.level or usual].numbers[share.number] for share in steps.shares)
    if not steps.metric.summed:
        known = shares[0].known
        return MetricValue(shares, shares[0].values, np.ones(size, np.bool_) if known is None else known)
    total = np.zeros(size, np.int64)
    for share in shares:
        total = total + (share.values if share.known is None else np.where(share.known, share.values, 0))
    return MetricValue(shares, total, np.ones(size, np.bool_))


def _paths(paths: Sequence[Path], tiers: Sequence[TierTruth], size: int) -> Ints:
    """Which path each pair takes: the one whose tiers it is in."""
    taken = np.zeros(size, np.int64)
    if len(paths) == 1:
        return taken
    only = _only_tiers(paths)
    if only is not None:
        table = np.zeros(len(paths) + 1, np.int64)
        for at, tier in enumerate(only):
            table[tier.number] = at
        return table.take(tiers[only[0].tiers].number)
    for at, path in enumerate(paths):
        here = np.ones(size, np.bool_)
        for piece in path.pieces:
            if isinstance(piece, InTier):
                here &= tiers[piece.tiers].number == piece.number
        taken[here] = at
    return taken


def _only_tiers(paths: Sequence[Path]) -> list[InTier] | None:
    """The tier of each path, where all part at one list of tiers and nowhere else."""
    found = [[piece for piece in path.pieces if isinstance(piece, InTier)] for path in paths]
    if any(len(pieces) != 1 for pieces in found) or len({pieces[0].tiers for pieces in found}) != 1:
        return None
    return [pieces[0] for pieces in found]


def _ranks(program: Program, pairs: Pairs, refused: Mask, path: Ints, words: Sequence[keying.Word]) -> Ints:
    """The place of who is not refused, in the own advert; 0 for the others."""
    rows = np.flatnonzero(~refused)
    by_lot = np.array([way.lot for way in program.paths]).take(path.take(rows))
    lots = pairs.lots if pairs.lots is not None and bool(by_lot.any()) else None

    def columns() -> Iterator[Column]:
        yield from (word.take(rows) for word in words)
        if lots is not None:
            yield from (np.where(by_lot, lots[:, at].take(rows), np.uint64(0)) for at in range(4))

    def entry(at: int) -> str:
        return pairs.entries[rows[at]] if by_lot[at] else ""

    rank = np.zeros(pairs.size, np.int64)
    rank[rows] = places(pairs.dwelling.take(rows), columns(), entry if lots is not None and pairs.entries else None)
    return rank
