"""A condition to take part, compiled."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from brink.engine.expression import ExpressionError, Truth, either, negate
from brink.engine.facts import FactBook
from brink.engine.judgement import (
    JsonObject,
    Judgement,
    entry,
    judgement_from_json,
    judgement_to_json,
    text_from_json,
    text_to_json,
)
from brink.engine.keys import level_from_json
from brink.engine.table import Level
from brink.engine.wording import Text

Phase = Literal["react", "rank", "offer"]
PHASES: tuple[Phase, ...] = ("react", "rank", "offer")
USUAL_PROOF: Mapping[Phase, Level] = {"react": "declared", "rank": "declared", "offer": "proven"}
"""At what level of proof each phase judges, unless a rule says otherwise."""


@dataclass(frozen=True, slots=True)
class Gate:
    """A condition to take part.

    title: what it is called.  phases: when it is asked, and at what level of proof.  asks: what must not be NO.
    only_when: about which pairs it is asked at all; elsewhere it is met.
    """

    name: str
    title: Text
    phases: Mapping[Phase, Level]
    asks: Judgement
    only_when: Judgement | None = None

    @property
    def truth(self) -> Truth:
        """Whether the pair passes."""
        return self.asks.truth if self.only_when is None else either(self.asks.truth, negate(self.only_when.truth))


def gate_to_json(gate: Gate) -> JsonObject:
    """The gate as plain objects and lists."""
    only_when = judgement_to_json(gate.only_when) if gate.only_when else None
    asks = judgement_to_json(gate.asks)
    return {
        "name": gate.name,
        "title": text_to_json(gate.title),
        "phases": gate.phases,
        "asks": asks,
        "only_when": only_when,
    }


def gate_from_json(stored: JsonObject, book: FactBook) -> Gate:
    """The gate that plain objects and lists say. Raises ExpressionError or UnknownFact."""
    phases = phases_from_json(stored.get("phases"))
    if not phases:
        raise ExpressionError("a gate is asked in at least one phase")
    only_when = stored.get("only_when")
    return Gate(
        str(stored.get("name")),
        text_from_json(stored.get("title")),
        phases,
        judgement_from_json(stored.get("asks"), book),
        None if only_when is None else judgement_from_json(only_when, book),
    )


def phases_from_json(data: object) -> dict[Phase, Level]:
    """Phases, each with a level of proof. Raises ExpressionError."""
    stored = entry(data, "what is asked in which phase")
    levels = {phase: level_from_json(stored[phase]) for phase in PHASES if phase in stored}
    found: dict[Phase, Level] = {phase: level for phase, level in levels.items() if level is not None}
    if len(found) != len(stored):
        raise ExpressionError(f"the phases are among {', '.join(PHASES)}, each with a level of proof")
    return found
