"""Whether somebody of whom everything is known can pass every gate, every two gates that are asked together, and all of them.

Everything known, because what is not known refuses nobody: without that, any gate could be passed by keeping silent.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Literal

from brink.engine.expression import Truth, always
from brink.engine.gate import PHASES, Gate, Phase
from brink.engine.pairs import Pairs
from brink.engine.solver_examples import Example
from brink.engine.solver_search import Found, Impossible, Search, Wish
from brink.policy.analysis_findings import Finding, Shown
from brink.policy.analysis_rulings import Ruling, holds, pairs_of

Settled = Literal["can", "cannot", "unknown"]


def _asked(gate: Gate) -> Truth:
    """On which homes it is asked."""
    return gate.only_when.truth if gate.only_when else always()


@dataclass
class Gates:
    """The gates of a ruling that are asked in one phase, and the examples found so far.

    passed: for each example, which gates are surely asked of it and passed.
    """

    ruling: Ruling
    phase: Phase
    passed: list[frozenset[str]] = field(default_factory=list)

    @property
    def gates(self) -> tuple[Gate, ...]:
        """The gates."""
        return self.ruling.plan.gates_at(self.phase)

    def can_pass(self, *gates: Gate) -> Settled:
        """Whether somebody can pass these gates on a home on which all of them are asked."""
        found: Found | None = None
        if not self._seen(gates):
            passing = [Wish(gate.asks.truth, "possibly", gate.phases[self.phase]) for gate in gates]
            found = self._search.find([*self._asked(gates), *passing])
            if isinstance(found, Example):
                self.passed.append(self._passed(found))
        if self._seen(gates):
            return "can"
        return "cannot" if isinstance(found, Impossible) else "unknown"

    def asked_nowhere(self, *gates: Gate) -> bool:
        """Whether there can be no home on which all of these are asked: proven."""
        return isinstance(self._search.prove(self._asked(gates)), Impossible)

    def everywhere(self, gate: Gate, other: Gate) -> bool:
        """Whether the other is asked on every home on which this one is: proven."""
        wishes = [*self._asked([gate]), Wish(_asked(other), "not_surely", other.phases[self.phase])]
        return isinstance(self._search.prove(wishes), Impossible)

    def somebody(self, gate: Gate) -> Settled:
        """Whether somebody passes all of these gates on a home on which this one is asked."""
        passing = [Wish(one.truth, "possibly", one.phases[self.phase]) for one in self.gates]
        found = self._search.find([*self._asked([gate]), *passing])
        if isinstance(found, Example) and not self.ruling.decide(found, self.phase).refused[0]:
            return "can"
        return "cannot" if isinstance(found, Impossible) else "unknown"

    def refused(self, *gates: Gate) -> tuple[Shown, ...]:
        """A pair that one of these refuses, as the engine decides, on a home on which all are asked."""
        refusing = [Wish(gate.asks.truth, "never", gate.phases[self.phase]) for gate in gates]
        found = self._search.find(self._asked(gates), refusing)
        if not isinstance(found, Example):
            return ()
        decided, names = self.ruling.decide(found, self.phase), {gate.name for gate in gates}
        no = any(one.gate.name in names and not one.truth.possibly[0] for one in decided.gates)
        asked = all(self._is_asked(gate, pairs_of(self.ruling.plan, found)) for gate in gates)
        return (self.ruling.teller.shown("wie wordt geweigerd", found),) if no and asked else ()

    @property
    def _search(self) -> Search:
        # What is proven, is known: so every gate, at whatever level it judges, has all that it asks.
        return self.ruling.search("proven")

    def _asked(self, gates: Sequence[Gate]) -> list[Wish]:
        return [Wish(_asked(gate), "surely", gate.phases[self.phase]) for gate in gates]

    def _seen(self, gates: Sequence[Gate]) -> bool:
        return any({gate.name for gate in gates} <= names for names in self.passed)

    def _passed(self, example: Example) -> frozenset[str]:
        decided, pairs = self.ruling.decide(example, self.phase), pairs_of(self.ruling.plan, example)
        passed = {one.gate.name for one in decided.gates if one.truth.possibly[0]}
        return frozenset(gate.name for gate in self.gates if gate.name in passed and self._is_asked(gate, pairs))

    def _is_asked(self, gate: Gate, pairs: Pairs) -> bool:
        return holds(_asked(gate), pairs, gate.phases[self.phase])[0]


def impossible_gates(ruling: Ruling) -> Iterator[Finding]:
    """Every gate that nobody can pass, and every two that nobody can pass together."""
    told: set[tuple[str, ...]] = set()
    for gates in _phases(ruling):
        for finding, names in _of_phase(gates):
            if names not in told:
                told.add(names)
                yield finding


def _phases(ruling: Ruling) -> Iterator[Gates]:
    """The gates of each phase that asks something else than a phase before it."""
    seen: list[frozenset[str]] = []
    for phase in PHASES:
        asked = frozenset(gate.name for gate in ruling.plan.gates_at(phase))
        if not any(asked <= before for before in seen):
            seen.append(asked)
            yield Gates(ruling, phase)


def _of_phase(gates: Gates) -> Iterator[tuple[Finding, tuple[str, ...]]]:
    """What is wrong with a gate by itself; then with two together; and of what is sound so far, with all of them together."""
    found: list[tuple[Finding, tuple[str, ...]]] = []
    for gate in gates.gates:
        found += [(one, (gate.name,)) for one in [_alone(gates, gate)] if one is not None]
    sound = _sound(gates, found)
    for gate, other in combinations(sound, 2):
        names = tuple(sorted((gate.name, other.name)))
        found += [(one, names) for one in [_together(gates, gate, other)] if one is not None]
    if not any(one.weight == "error" for one, _ in found):
        for gate in _kinds_of_home(sound):
            found += [(one, (gate.name, "all")) for one in [_among_all(gates, gate)] if one is not None]
    yield from found


def _sound(gates: Gates, found: Sequence[tuple[Finding, tuple[str, ...]]]) -> list[Gate]:
    wrong = {name for _, names in found for name in names}
    return [gate for gate in gates.gates if gate.name not in wrong]


def _kinds_of_home(gates: Sequence[Gate]) -> Iterator[Gate]:
    """One gate for each kind of home that gates tell apart."""
    yield from {gate.only_when: gate for gate in reversed(gates)}.values()


def _among_all(gates: Gates, gate: Gate) -> Finding | None:
    settled = gates.somebody(gate)
    if settled == "can":
        return None
    file_line, who = gates.ruling.place("gates", gate.name), gates.ruling.who
    where = f"Waar ‘{gate.title.nl}’ wordt gevraagd"
    if settled == "unknown":
        says = f"{where}: of iemand aan alle voorwaarden samen kan voldoen, kon niet worden uitgemaakt."
        return Finding("warning", "contradiction", says, *file_line, who, settled=False)
    return Finding(
        "error", "contradiction", f"{where}, kan niemand aan alle voorwaarden samen voldoen.", *file_line, who
    )


def _alone(gates: Gates, gate: Gate) -> Finding | None:
    settled = gates.can_pass(gate)
    if settled == "can":
        return None
    title, file_line = gate.title.nl, gates.ruling.place("gates", gate.name)
    if settled == "unknown":
        says = f"Of iemand aan ‘{title}’ kan voldoen, kon niet worden uitgemaakt."
        return Finding("warning", "impossible_gate", says, *file_line, gates.ruling.who, settled=False)
    if gates.asked_nowhere(gate):
        says = f"De voorwaarde ‘{title}’ wordt bij geen enkele woning gevraagd."
        return Finding("warning", "impossible_gate", says, *file_line, gates.ruling.who)
    says = f"Niemand kan aan ‘{title}’ voldoen, waar die wordt gevraagd: de eisen sluiten elkaar uit."
    return Finding("error", "impossible_gate", says, *file_line, gates.ruling.who, gates.refused(gate))


def _together(gates: Gates, gate: Gate, other: Gate) -> Finding | None:
    settled = gates.can_pass(gate, other)
    if settled == "can" or (settled == "cannot" and gates.asked_nowhere(gate, other)):
        return None
    both = f"‘{gate.title.nl}’ en ‘{other.title.nl}’"
    file_line, who = gates.ruling.place("gates", other.name), gates.ruling.who
    if settled == "unknown":
        says = f"Of iemand aan {both} tegelijk kan voldoen, kon niet worden uitgemaakt."
        return Finding("warning", "contradiction", says, *file_line, who, settled=False)
    shown = gates.refused(gate, other)
    if gates.everywhere(gate, other) or gates.everywhere(other, gate):
        says = f"Niemand kan aan {both} tegelijk voldoen, en waar de ene wordt gevraagd, geldt ook de andere."
        return Finding("error", "contradiction", says, *file_line, who, shown)
    says = f"Niemand kan aan {both} tegelijk voldoen. Een woning waarbij beide gelden, kan dus aan niemand worden toegewezen."
    return Finding("warning", "contradiction", says, *file_line, who, shown)
