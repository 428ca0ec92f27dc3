"""A compiled plan: what is asked and in which order, as trees that need nothing but the node types to be read again.

A plan is named by its digest: the SHA-256 of its canonical JSON.  It is stored once, and every advert, ranking and receipt names it.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import cast

from brink.engine.canonical import canonical, digest
from brink.engine.expression import ExpressionError, Side
from brink.engine.facts import BUILT_IN, Fact, FactBook
from brink.engine.gate import Gate, Phase, gate_from_json, gate_to_json
from brink.engine.judgement import JsonObject, entry, text_from_json, text_to_json
from brink.engine.keys import Key, Lot, Metric, Tiers, key_to_json, keys_from_json, keys_in, listing
from brink.engine.program import Program
from brink.engine.wording import Text
from brink.vocabulary.units import Unit

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
    ties: the keys that settle what is still equal, on every path.  declared: the facts that the policy declares for itself.
    parameters: the values in it and where each comes from.
    """

    about: Mapping[str, str]
    gates: tuple[Gate, ...]
    order: tuple[Key, ...]
    ties: tuple[Key, ...]
    declared: tuple[Fact, ...] = ()
    parameters: tuple[Parameter, ...] = ()

    @cached_property
    def book(self) -> FactBook:
        """The facts that this plan may ask about."""
        return BUILT_IN.declare(self.declared)

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
        return any(isinstance(key, Lot) for key in keys_in((*self.order, *self.ties)))

    @property
    def lottery(self) -> bool:
        """Whether chance goes before every metric, so that nobody has a place before the draw."""
        return not any(isinstance(key, Metric) for key in self.order) and isinstance((*self.order, *self.ties)[-1], Lot)


def read_plan(document: bytes | str) -> Plan:
    """The plan that a stored document says. Raises ExpressionError or UnknownFact when it is no plan, or was changed into something senseless."""
    stored = entry(json.loads(document), "a plan")
    if stored.get("format") != FORMAT:
        raise ExpressionError(f"this is no plan of format {FORMAT}")
    declared = tuple(
        _fact_from_json(entry(one, "a declared fact")) for one in listing(stored.get("declared"), "the declared facts")
    )
    book = BUILT_IN.declare(declared)
    parameters = [entry(one, "a parameter") for one in listing(stored.get("parameters"), "the parameters")]
    return Plan(
        about={name: str(said) for name, said in entry(stored.get("about"), "what the plan is about").items()},
        gates=tuple(gate_from_json(entry(one, "a gate"), book) for one in listing(stored.get("gates"), "the gates")),
        order=keys_from_json(stored.get("order"), book),
        ties=keys_from_json(stored.get("ties"), book),
        declared=declared,
        parameters=tuple(
            Parameter(str(one["name"]), cast("int | str", one["value"]), str(one["origin"])) for one in parameters
        ),
    )


def _to_json(plan: Plan) -> JsonObject:
    return {
        "format": FORMAT,
        "about": plan.about,
        "gates": [gate_to_json(gate) for gate in plan.gates],
        "order": [key_to_json(key) for key in plan.order],
        "ties": [key_to_json(key) for key in plan.ties],
        "declared": [_fact_to_json(fact) for fact in plan.declared],
        "parameters": [{"name": one.name, "value": one.value, "origin": one.origin} for one in plan.parameters],
    }


def _fact_to_json(fact: Fact) -> JsonObject:
    return {
        "name": fact.name,
        "side": fact.side.name,
        "unit": fact.unit.value,
        "text": text_to_json(fact.text),
        "low": fact.low,
        "high": fact.high,
        "of_register": fact.of_register,
        "verifier": fact.verifier,
    }


def _fact_from_json(stored: JsonObject) -> Fact:
    try:
        side, unit = Side[str(stored["side"])], Unit(str(stored["unit"]))
        low, high = int(cast("int", stored["low"])), int(cast("int", stored["high"]))
    except (KeyError, ValueError, TypeError) as wrong:
        raise ExpressionError(f"a declared fact lacks its {wrong}") from wrong
    text = text_from_json(stored.get("text"))
    return Fact(
        str(stored.get("name")),
        side,
        unit,
        text,
        low,
        high,
        bool(stored.get("of_register")),
        str(stored.get("verifier", "")),
    )
