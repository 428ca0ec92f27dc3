"""What was decided about each pair, and on what it rests."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from brink.engine.columns import Numbers, Truths
from brink.engine.gate import Gate, Phase
from brink.engine.pairs import Pairs
from brink.engine.plan import Plan
from brink.engine.program import ByMetric, GateSteps
from brink.engine.table import Ints, Level, Mask
from brink.engine.wording import Text

Keys = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class GateTruth:
    """A gate as it was judged: its truth for every pair, and that of each of its criteria, left to right."""

    gate: Gate
    steps: GateSteps
    level: Level
    truth: Truths
    criteria: tuple[Truths, ...]


@dataclass(frozen=True, slots=True)
class MetricValue:
    """A metric as it was counted.  shares: each part; total: what is compared, missing where `known` is False."""

    shares: tuple[Numbers, ...]
    total: Ints
    known: Mask


@dataclass(frozen=True, slots=True)
class TierTruth:
    """A list of tiers as it was judged.  number: the tier of each pair, from 1; possible: the tier it would have if all that is unknown were proven."""

    number: Ints
    possible: Ints


_SAID = {
    "gate": Text("Nog aan te tonen: {title}.", "Still to be shown: {title}."),
    "tier": Text(
        "Met bewijs zou deze kandidaat in voorrangsgroep {tier} vallen: {title}.",
        "With proof this candidate would be in tier {tier}: {title}.",
    ),
    "part": Text("Niet bekend, telt nu als 0: {title}.", "Not known, counts as 0 now: {title}."),
    "key": Text(
        "Niet bekend, staat daarom achteraan in de groep: {title}.", "Not known, and so last in its group: {title}."
    ),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not known of a pair, and what it would mean.

    about: a gate that is UNKNOWN; a tier that it would be in if proven (`tier` says which); a part of a sum that counts 0; a key that comes last.
    """

    about: Literal["gate", "tier", "part", "key"]
    title: Text
    tier: int | None = None

    @property
    def sentence(self) -> Text:
        """The finding in words."""
        return _SAID[self.about].fill(title=self.title, tier=str(self.tier))


@dataclass(frozen=True)
class Decision:
    """What was decided about each pair.

    gates: in the plan's order, those of this phase.  refused: by at least one NO.  tier: from 1, the last is everybody else; 1 when there are no tiers.
    path: which way through the plan's keys each pair takes.  keys: uint8 (n, width), the order without lots, lowest first.
    rank: 1 is first in the own advert; equal keys share a place; 0 for who is refused.
    """

    plan: Plan
    pairs: Pairs
    phase: Phase
    gates: tuple[GateTruth, ...]
    refused: Mask
    tiers: tuple[TierTruth, ...]
    metrics: tuple[MetricValue, ...]
    path: Ints
    keys: Keys
    rank: Ints

    @property
    def tier(self) -> Ints:
        """The tier of each pair, from 1."""
        return self.tiers[0].number if self.tiers else np.ones(self.pairs.size, np.int64)

    def sort_key(self, row: int) -> bytes:
        """The place in the order without chance: the lowest goes first; equal keys share a place until the draw."""
        return bytes(self.keys[row])

    def full_key(self, row: int) -> bytes:
        """The same with the lot after it, where chance plays a part and was drawn."""
        lots = self.pairs.lots
        drawn = lots is not None and self.plan.program.paths[int(self.path[row])].lot
        return self.sort_key(row) + (bytes(lots[row].astype(">u8").tobytes()) if drawn and lots is not None else b"")

    def findings(self, row: int) -> tuple["Finding", ...]:
        """What is not known of a pair and would matter: tasks for whoever can prove it."""
        found = [
            Finding("gate", gate.gate.title)
            for gate in self.gates
            if gate.truth.possibly[row] and not gate.truth.surely[row]
        ]
        for tiers, steps in zip(self.tiers, self.plan.program.tiers, strict=True):
            possible = int(tiers.possible[row])
            if possible < tiers.number[row]:
                found.append(Finding("tier", steps.tiers.of[possible - 1].title, possible))
        for piece in self.plan.program.paths[int(self.path[row])].pieces:
            if isinstance(piece, ByMetric):
                found += self._unknown(piece.metric, row)
        return tuple(found)

    def _unknown(self, metric: int, row: int) -> list["Finding"]:
        key, counted = self.plan.program.metrics[metric].metric, self.metrics[metric]
        missing = [
            share.title
            for share, value in zip(key.shares, counted.shares, strict=True)
            if value.known is not None and not value.known[row]
        ]
        return [Finding("part" if key.summed else "key", title) for title in missing]

    def order(self, dwelling: int | None = None) -> list[int]:
        """The rows that are not refused, first place first; of one advert where `dwelling` says which."""
        rows = np.flatnonzero(~self.refused if dwelling is None else ~self.refused & (self.pairs.dwelling == dwelling))
        return [int(row) for row in rows[np.lexsort((self.rank[rows], self.pairs.dwelling[rows]))]]

    def take(self, rows: Sequence[int] | Ints) -> "Decision":
        """The decision about some of the pairs, as it stands; ranks are not made anew."""
        chosen = np.asarray(rows, np.int64)
        return replace(
            self,
            pairs=self.pairs.take(chosen),
            gates=tuple(_gate_taken(gate, chosen) for gate in self.gates),
            refused=self.refused[chosen],
            tiers=tuple(TierTruth(one.number[chosen], one.possible[chosen]) for one in self.tiers),
            metrics=tuple(_metric_taken(one, chosen) for one in self.metrics),
            path=self.path[chosen],
            keys=self.keys[chosen],
            rank=self.rank[chosen],
        )


def _truths_taken(truths: Truths, rows: Ints) -> Truths:
    surely = truths.surely[rows]
    return Truths(surely, surely if truths.possibly is truths.surely else truths.possibly[rows])


def _gate_taken(gate: GateTruth, rows: Ints) -> GateTruth:
    return replace(
        gate, truth=_truths_taken(gate.truth, rows), criteria=tuple(_truths_taken(one, rows) for one in gate.criteria)
    )


def _metric_taken(metric: MetricValue, rows: Ints) -> MetricValue:
    shares = tuple(Numbers(one.values[rows], None if one.known is None else one.known[rows]) for one in metric.shares)
    return MetricValue(shares, metric.total[rows], metric.known[rows])
