"""A plan made ready to be carried out: all its expressions on one tape, and its order as paths.

A path is one way through the keys: where a tier replaces the keys after it, its candidates take another path.  Along a path every key has a fixed
width in bytes, so that candidates are compared by comparing bytes; two paths differ at the byte of the tier where they part.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from brink.engine.expression import COMPARISONS, Node, Number, Of, Side, Truth, code_of, constant_of, parts
from brink.engine.gate import Gate
from brink.engine.judgement import Asked, criteria_in
from brink.engine.keys import Key, Lot, Metric, Tiers, keys_in
from brink.engine.table import Level
from brink.engine.tape import Register, Tape
from brink.vocabulary.units import Unit


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a question, as an explanation walks through it.

    op: and, or, not, a comparison, isin, or another truth.  truth: where it is on the tape.  parts: of and, or, not.
    found, asked: where the two sides of a comparison are on the tape; of isin, `among` are the constants.  unit: of both sides.
    """

    op: str
    truth: Register
    parts: tuple["Clause", ...] = ()
    found: Register | None = None
    asked: Register | None = None
    among: tuple[int, ...] = ()
    unit: Unit = Unit.NUMBER


@dataclass(frozen=True, slots=True)
class AskedSteps:
    """A criterion, where its truth is on the tape, and its question in parts."""

    asked: Asked
    truth: Register
    clause: Clause


@dataclass(frozen=True, slots=True)
class GateSteps:
    """Where a gate's truth is on the tape, and its criteria, left to right."""

    truth: Register
    criteria: tuple[AskedSteps, ...]


@dataclass(frozen=True, slots=True)
class ShareSteps:
    """Where a part of a metric is on the tape, and the level of proof that it needs, where that is not the phase's own."""

    number: Register
    level: Level | None


@dataclass(frozen=True, slots=True)
class MetricSteps:
    """A metric as a piece of a key.  width: in bytes."""

    metric: Metric
    shares: tuple[ShareSteps, ...]
    width: int


@dataclass(frozen=True, slots=True)
class TierSteps:
    """A list of tiers: where each truth is on the tape, and the level of proof that it needs, where that is not the phase's own."""

    tiers: Tiers
    truths: tuple[tuple[Register, Level | None], ...]


@dataclass(frozen=True, slots=True)
class InTier:
    """A piece of a key: being in this tier (from 1) of this list of tiers."""

    tiers: int
    number: int


@dataclass(frozen=True, slots=True)
class ByMetric:
    """A piece of a key: this metric."""

    metric: int


Piece = InTier | ByMetric


@dataclass(frozen=True, slots=True)
class Path:
    """One way through the keys.  pieces: before any lot.  lot: whether chance settles the rest.  tickets: the metric that counts them, if any."""

    pieces: tuple[Piece, ...]
    lot: bool
    tickets: int | None = None


@dataclass(frozen=True)
class Program:
    """A plan made ready.  width: of a key without lot, in bytes.  names: the names behind the codes that it mentions.
    reads: the facts and events that it looks at.
    """

    tape: Tape
    gates: tuple[GateSteps, ...]
    metrics: tuple[MetricSteps, ...]
    tiers: tuple[TierSteps, ...]
    paths: tuple[Path, ...]
    width: int
    names: Mapping[int, str]
    reads: "Reads"

    @staticmethod
    def of(gates: Sequence[Gate], order: Sequence[Key], ties: Sequence[Key]) -> "Program":
        """The program of a plan."""
        maker = _Maker()
        steps = tuple(maker.gate(gate) for gate in gates)
        paths = tuple(maker.paths((*order, *ties), ties, ()))
        width = max(maker.width(path) for path in paths)
        nodes = [part for tree in _trees(gates, (*order, *ties)) for part in parts(tree)]
        names = {code_of(name): name for name in (str(node.params[0]) for node in nodes if node.op == "code")}
        return Program(maker.tape, steps, tuple(maker.metrics), tuple(maker.tiers), paths, width, names, _reads(nodes))


@dataclass(frozen=True, slots=True)
class Reads:
    """What a plan looks at: names of facts per side, and of each kind of event the columns."""

    facts: Mapping[Side, tuple[str, ...]]
    events: Mapping[Of, tuple[str, ...]]


def _reads(nodes: Sequence[Node]) -> Reads:
    facts: dict[Side, set[str]] = {Side.CANDIDATE: set(), Side.DWELLING: set(), Side.PAIR: set()}
    events: dict[Of, set[str]] = {}
    for node in nodes:
        if node.op == "fact":
            facts[node.space.side].add(str(node.params[0]))
        elif node.op == "column" and node.space.events is not None:
            events.setdefault(node.space.events, set()).add(str(node.params[1]))
        elif node.of is not None:
            events.setdefault(node.of, set())
    return Reads(
        {side: tuple(sorted(names)) for side, names in facts.items()},
        {of: tuple(sorted(names)) for of, names in sorted(events.items(), key=lambda item: item[0].name)},
    )


def _trees(gates: Sequence[Gate], keys: Sequence[Key]) -> Iterator[Node]:
    yield from (gate.truth for gate in gates)
    for key in keys_in(keys):
        if isinstance(key, Metric):
            yield from (share.number for share in key.shares)
        elif isinstance(key, Tiers):
            yield from (tier.when.truth for tier in key.of)


class _Maker:
    def __init__(self) -> None:
        self.tape = Tape()
        self.metrics: list[MetricSteps] = []
        self.tiers: list[TierSteps] = []

    def gate(self, gate: Gate) -> GateSteps:
        criteria = tuple(
            AskedSteps(asked, self.tape.add(asked.truth), self.clause(asked.asks)) for asked in criteria_in(gate.asks)
        )
        return GateSteps(self.tape.add(gate.truth), criteria)

    def clause(self, node: Truth) -> Clause:
        truth = self.tape.add(node)
        numbers = [arg for arg in node.args if isinstance(arg, Number)]
        if node.op in COMPARISONS:
            found, asked = numbers
            return Clause(node.op, truth, (), self.tape.add(found), self.tape.add(asked), (), found.unit)
        if node.op == "isin":
            return Clause(
                "isin",
                truth,
                (),
                self.tape.add(numbers[0]),
                None,
                tuple(constant_of(one) for one in numbers[1:]),
                numbers[0].unit,
            )
        parts = (
            tuple(self.clause(arg) for arg in node.args if isinstance(arg, Truth))
            if node.op in ("and", "or", "not")
            else ()
        )
        return Clause(node.op, truth, parts)

    def width(self, path: Path) -> int:
        return sum(self.metrics[piece.metric].width if isinstance(piece, ByMetric) else 1 for piece in path.pieces)

    def paths(self, keys: Sequence[Key], ties: Sequence[Key], before: tuple[Piece, ...]) -> Iterator[Path]:
        """Every way through the keys that are left."""
        if not keys:
            yield Path(before, lot=False)
        elif isinstance(keys[0], Lot):
            tickets = keys[0].tickets
            yield Path(before, lot=True, tickets=None if tickets is None else self._metric(tickets))
        elif isinstance(keys[0], Metric):
            yield from self.paths(keys[1:], ties, (*before, ByMetric(self._metric(keys[0]))))
        else:
            at = self._tiers(keys[0])
            for number, tier in enumerate(keys[0].of, 1):
                after = keys[1:] if tier.order is None else (*tier.order, *ties)
                yield from self.paths(after, ties, (*before, InTier(at, number)))
            yield from self.paths(keys[1:], ties, (*before, InTier(at, len(keys[0].of) + 1)))

    def _metric(self, metric: Metric) -> int:
        low, high = metric.bounds
        shares = tuple(ShareSteps(self.tape.add(share.number), share.level) for share in metric.shares)
        steps = MetricSteps(metric, shares, ((high - low + 1).bit_length() + 7) // 8)
        if steps not in self.metrics:
            self.metrics.append(steps)
        return self.metrics.index(steps)

    def _tiers(self, tiers: Tiers) -> int:
        steps = TierSteps(tiers, tuple((self.tape.add(tier.when.truth), tier.level) for tier in tiers.of))
        if steps not in self.tiers:
            self.tiers.append(steps)
        return self.tiers.index(steps)
