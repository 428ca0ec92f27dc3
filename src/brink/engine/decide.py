"""The decision: who may take part, and in which order.

Every gate is asked of every pair, so that all reasons for a refusal are known.  A refusal needs a NO: a gate that is UNKNOWN refuses nobody.  A tier
and a bonus need a YES: what is UNKNOWN gives no priority.  Only who is not refused is sorted, inside the own advert.
"""

from collections.abc import Sequence

import numpy as np

from brink.engine.carriers import Carrier, Values, by_columns
from brink.engine.decision import Decision, GateTruth, Keys, MetricValue, TierTruth
from brink.engine.gate import Gate, Phase
from brink.engine.pairs import Pairs
from brink.engine.plan import Plan
from brink.engine.program import GateSteps, InTier, MetricSteps, Path, Program, TierSteps
from brink.engine.sorting import Column, places, words_of
from brink.engine.table import LEVELS, Ints, Level, Mask
from brink.engine.tape import Register


def decide(plan: Plan, pairs: Pairs, phase: Phase = "rank", *, carrier: Carrier = by_columns) -> Decision:
    """The decision about every pair under a plan.

    phase: which gates are asked and at what level of proof; the order asks for the level that the plan gives that phase.
    carrier: how the expressions are carried out; every carrier gives the same.
    """
    program = plan.program
    values = {
        level: carrier(program.tape, pairs, level, wanted) for level, wanted in _wanted(plan, phase).items() if wanted
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
    keys = _keys(program, metrics, path)
    return Decision(
        plan, pairs, phase, gates, refused, tiers, metrics, path, keys, _ranks(program, pairs, refused, path, keys)
    )


def _wanted(plan: Plan, phase: Phase) -> dict[Level, list[Register]]:
    """The registers that must be read at each level of proof."""
    program, usual = plan.program, plan.proof[phase]
    asked: list[tuple[Level, Register]] = []
    for gate, steps in zip(plan.gates, program.gates, strict=True):
        if phase in gate.phases:
            asked += [
                (gate.phases[phase], register) for register in (steps.truth, *(one.truth for one in steps.criteria))
            ]
    asked += [(level or usual, register) for steps in program.tiers for register, level in steps.truths]
    asked += [(share.level or usual, share.number) for steps in program.metrics for share in steps.shares]
    return {level: sorted({register for at, register in asked if at == level}) for level in LEVELS}


def _gate(gate: Gate, steps: GateSteps, values: Values, phase: Phase) -> GateTruth:
    criteria = tuple(values.truths[one.truth] for one in steps.criteria)
    return GateTruth(gate, steps, gate.phases[phase], values.truths[steps.truth], criteria)


def _tiers(steps: TierSteps, values: dict[Level, Values], usual: Level, size: int) -> TierTruth:
    """The first tier in which each pair surely is, and the first in which it possibly is."""
    rest = len(steps.truths) + 1
    number, possible = np.full(size, rest, np.int64), np.full(size, rest, np.int64)
    for at in range(len(steps.truths) - 1, -1, -1):
        register, level = steps.truths[at]
        truth = values[level or usual].truths[register]
        number[truth.surely] = at + 1
        possible[truth.possibly] = at + 1
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
    for at, path in enumerate(paths):
        here = np.ones(size, np.bool_)
        for piece in path.pieces:
            if isinstance(piece, InTier):
                here &= tiers[piece.tiers].number == piece.number
        taken[here] = at
    return taken


def _keys(program: Program, metrics: Sequence[MetricValue], path: Ints) -> Keys:
    """The key of each pair, without lot: its path's pieces, each of fixed width, lowest first."""
    encoded = [_encoded(steps, metric) for steps, metric in zip(program.metrics, metrics, strict=True)]
    keys = np.zeros((len(path), program.width), np.uint8)
    for at, way in enumerate(program.paths):
        rows = slice(None) if len(program.paths) == 1 else path == at
        begin = 0
        for piece in way.pieces:
            if isinstance(piece, InTier):
                keys[rows, begin] = piece.number
                begin += 1
            else:
                width = program.metrics[piece.metric].width
                keys[rows, begin : begin + width] = encoded[piece.metric][rows]
                begin += width
    return keys


def _encoded(steps: MetricSteps, metric: MetricValue) -> Keys:
    """A metric as bytes that compare as the order asks; what is missing comes last."""
    low, high = steps.metric.bounds
    before = metric.total - low if steps.metric.first == "lowest" else high - metric.total
    before = np.where(metric.known, before, high - low + 1)
    return before.astype(np.dtype(">u8")).view(np.uint8).reshape(len(before), 8)[:, 8 - steps.width :]


def _ranks(program: Program, pairs: Pairs, refused: Mask, path: Ints, keys: Keys) -> Ints:
    """The place of who is not refused, in the own advert; 0 for the others."""
    rows = np.flatnonzero(~refused)
    by_lot = np.array([way.lot for way in program.paths])[path[rows]]
    columns: list[Column] = [*words_of(keys[rows])]
    drawn = pairs.lots is not None and bool(by_lot.any())
    if drawn and pairs.lots is not None:
        lots = np.where(by_lot[:, None], pairs.lots[rows], np.uint64(0))
        columns += [lots[:, at] for at in range(4)]

    def entry(at: int) -> str:
        return pairs.entries[rows[at]] if by_lot[at] else ""

    rank = np.zeros(pairs.size, np.int64)
    rank[rows] = places(pairs.dwelling[rows], columns, entry if drawn and pairs.entries else None)
    return rank
