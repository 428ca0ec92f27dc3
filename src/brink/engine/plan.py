"""A compiled plan: what is asked and in which order, as trees that need nothing but the node types to be read again.

A plan is named by its digest: the SHA-256 of its canonical JSON.  It is stored once, and every advert, ranking and receipt names it.  It keeps the
facts and events that it looks at with their units and bounds, so that it means the same for ever.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import cast

from brink.engine.canonical import canonical, digest
from brink.engine.declarations import events_from_json, events_to_json, fact_from_json, fact_to_json
from brink.engine.expression import ExpressionError
from brink.engine.facts import BUILT_IN, FactBook
from brink.engine.gate import PHASES, USUAL_PROOF, Gate, Phase, gate_from_json, gate_to_json, phases_from_json
from brink.engine.judgement import JsonObject, entry
from brink.engine.keys import Key, Lot, Metric, Tiers, key_to_json, keys_from_json, keys_in, listing
from brink.engine.program import Program
from brink.engine.table import LEVELS, Level
from brink.engine.tape import Register
from brink.engine.wording import Text

FORMAT = "brink-plan-1"


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value that went into the plan, and where it comes from.  value: as the document writes it, or the number that a law amounts to."""

    name: str
    value: int | str
    origin: str


@dataclass(frozen=True)
class Plan:
    """What is asked and in which order.

    about: what the plan is for (landlord, model, date of force ...), in plain words.  gates: all conditions.  order: keys, left to right.
    ties: the keys that settle what is still equal, on every path.  declared: the names of the facts that the policy declares for itself.
    parameters: the values in it and where each comes from.  proof: at what level the order judges in each phase, where a key does not say.
    book: the facts and events that it may ask about.
    """

    about: Mapping[str, str]
    gates: tuple[Gate, ...]
    order: tuple[Key, ...]
    ties: tuple[Key, ...]
    declared: tuple[str, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    proof: Mapping[Phase, Level] = field(default_factory=lambda: dict(USUAL_PROOF))
    book: FactBook = field(default=BUILT_IN, compare=False, repr=False)

    @cached_property
    def document(self) -> bytes:
        """The plan as canonical JSON."""
        return canonical(_to_json(self))

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of the document, in hex."""
        return digest(self.document)

    @cached_property
    def program(self) -> Program:
        """The plan made ready to be carried out."""
        return Program.of(self.gates, self.order, self.ties)

    @cached_property
    def wanted(self) -> Mapping[Phase, Mapping[Level, tuple[Register, ...]]]:
        """The registers that each phase reads, at each level of proof."""
        return {phase: self._wanted(phase) for phase in PHASES}

    def _wanted(self, phase: Phase) -> Mapping[Level, tuple[Register, ...]]:
        program, usual = self.program, self.proof[phase]
        asked: list[tuple[Level, Register]] = []
        for gate, steps in zip(self.gates, program.gates, strict=True):
            if phase in gate.phases:
                registers = (steps.truth, *(one.truth for one in steps.criteria))
                asked += [(gate.phases[phase], register) for register in registers]
        asked += [(level or usual, register) for steps in program.tiers for register, level in steps.truths]
        asked += [(share.level or usual, share.number) for steps in program.metrics for share in steps.shares]
        return {level: tuple(sorted({register for at, register in asked if at == level})) for level in LEVELS}

    def gates_at(self, phase: Phase) -> tuple[Gate, ...]:
        """The gates that are asked in a phase."""
        return tuple(gate for gate in self.gates if phase in gate.phases)

    @property
    def tiers(self) -> tuple[Text, ...]:
        """What each tier is called: tier 1 first, everybody else last. Empty when the plan has no tiers."""
        first = next((key for key in self.order if isinstance(key, Tiers)), None)
        return () if first is None else (*(tier.title for tier in first.of), first.rest)

    @property
    def draws(self) -> bool:
        """Whether chance plays any part, be it to settle ties."""
        return any(path.lot for path in self.program.paths)

    @property
    def weighs(self) -> bool:
        """Whether entries may have more than one chance."""
        return any(path.tickets is not None for path in self.program.paths)

    @property
    def lottery(self) -> bool:
        """Whether chance goes before every metric, so that nobody has a place before the draw."""
        return not any(isinstance(key, Metric) for key in self.order) and isinstance((*self.order, *self.ties)[-1], Lot)

    @property
    def stratified(self) -> bool:
        """Whether chance is the order itself and not only what settles a tie: who goes before by another key is drawn in a stratum of his own."""
        return any(isinstance(key, Lot) for key in keys_in(self.order)) or self.lottery


def read_plan(document: bytes | str) -> Plan:
    """The plan that a stored document says.

    Raises ExpressionError or UnknownFact when it is no plan, or was changed into something senseless.
    """
    try:
        stored = entry(json.loads(document), "a plan")
    except ValueError as wrong:
        raise ExpressionError(f"this is no plan: {wrong}") from wrong
    if stored.get("format") != FORMAT:
        raise ExpressionError(f"this is no plan of format {FORMAT}")
    facts = [fact_from_json(one) for one in listing(stored.get("facts"), "the facts")]
    kinds = [events_from_json(one) for one in listing(stored.get("events"), "the events")]
    book = BUILT_IN.overlaid({fact.name: fact for fact in facts}, {kind.name: kind for kind in kinds})
    parameters = [entry(one, "a parameter") for one in listing(stored.get("parameters"), "the parameters")]
    return Plan(
        about={name: str(said) for name, said in entry(stored.get("about"), "what the plan is about").items()},
        gates=tuple(gate_from_json(entry(one, "a gate"), book) for one in listing(stored.get("gates"), "the gates")),
        order=keys_from_json(stored.get("order"), book),
        ties=keys_from_json(stored.get("ties"), book),
        declared=tuple(str(name) for name in listing(stored.get("declared"), "the declared facts")),
        parameters=tuple(
            Parameter(str(one["name"]), cast("int | str", one["value"]), str(one["origin"])) for one in parameters
        ),
        proof=phases_from_json(stored.get("proof")),
        book=book,
    )


def _to_json(plan: Plan) -> JsonObject:
    reads = plan.program.reads
    names = {name for of_side in reads.facts.values() for name in of_side} | set(plan.declared)
    return {
        "format": FORMAT,
        "about": plan.about,
        "facts": [fact_to_json(plan.book.fact(name)) for name in sorted(names)],
        "events": [events_to_json(plan.book.kind(of.name), columns) for of, columns in reads.events.items()],
        "gates": [gate_to_json(gate) for gate in plan.gates],
        "order": [key_to_json(key) for key in plan.order],
        "ties": [key_to_json(key) for key in plan.ties],
        "declared": list(plan.declared),
        "parameters": [{"name": one.name, "value": one.value, "origin": one.origin} for one in plan.parameters],
        "proof": dict(plan.proof),
    }
