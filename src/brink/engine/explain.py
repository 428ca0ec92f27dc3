"""Why: the reasons of a refusal, every gate in words, and what a place rests on.

No rule lives here.  The truths are those that the decision kept; what was found and what was asked are the two sides of the comparison that decided.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from brink.engine import wording
from brink.engine.decision import Decision, GateTruth
from brink.engine.judgement import Asked, Judgement
from brink.engine.program import AskedSteps, Clause
from brink.engine.row import NO, UNKNOWN, YES, Row, Span, Truth
from brink.engine.standing import Above, Place, Value, place
from brink.engine.tape import run
from brink.engine.wording import NOT_KNOWN, Language

__all__ = ["Above", "Answer", "Place", "Reason", "Value", "gates", "place", "refusal"]

Answer = Literal["no", "unknown", "yes"]
_ANSWERS: Mapping[Truth, Answer] = {NO: "no", UNKNOWN: "unknown", YES: "yes"}


@dataclass(frozen=True, slots=True)
class Reason:
    """One criterion of a gate in words.

    gate: the gate's name; title: what it is called.  answer: of the gate.  criterion: its kind; met: its own answer (the two differ under `not`).
    found, asked: the two sides of its comparison as people read them, or empty.  law: its article, or empty.
    """

    gate: str
    title: str
    answer: Answer
    criterion: str
    met: Answer
    sentence: str
    found: str
    asked: str
    law: str


def refusal(decision: Decision, row: int, language: Language) -> list[Reason]:
    """Every reason why a pair is refused, gate by gate; empty when it is not."""
    return [
        reason
        for gate in decision.gates
        if not gate.truth.possibly[row]
        for reason in _Speaker(decision, row, language).reasons(gate)
    ]


def gates(decision: Decision, row: int, language: Language) -> list[Reason]:
    """Every gate that was asked, in words: for each the criteria that settled its answer.  A gate that this dwelling does not touch is left out."""
    speaker = _Speaker(decision, row, language)
    return [reason for gate in decision.gates if speaker.touches(gate) for reason in speaker.reasons(gate)]


class _Speaker:
    """Says what was found about one pair, in one language."""

    def __init__(self, decision: Decision, row: int, language: Language) -> None:
        self.decision = decision
        self.row = row
        self.language = language
        self.names = {**decision.plan.program.names, **decision.pairs.names}
        self._held: dict[str, dict[int, Any]] = {}

    def touches(self, gate: GateTruth) -> bool:
        """Whether a gate is asked here: one that is met although what it asks is not, was not asked."""
        return self._truth(gate) != YES or _truth_of(gate.gate.asks, self._truths(gate)) == YES

    def reasons(self, gate: GateTruth) -> Iterator[Reason]:
        """The criteria that settled a gate, each in its own words."""
        answer = _ANSWERS[self._truth(gate)]
        steps = {id(one.asked): one for one in gate.steps.criteria}
        truths = self._truths(gate)
        for asked in _settling(gate.gate.asks, truths):
            yield self._reason(gate, answer, steps[id(asked)], truths[id(asked)])

    def _truth(self, gate: GateTruth) -> Truth:
        return bool(gate.truth.surely[self.row]), bool(gate.truth.possibly[self.row])

    def _truths(self, gate: GateTruth) -> Mapping[int, Truth]:
        """The truth of each criterion of a gate."""
        return {
            id(one.asked): (bool(truth.surely[self.row]), bool(truth.possibly[self.row]))
            for one, truth in zip(gate.steps.criteria, gate.criteria, strict=True)
        }

    def _reason(self, gate: GateTruth, answer: Answer, steps: AskedSteps, truth: Truth) -> Reason:
        values = self._values(gate, steps.clause)
        clause = _deciding(steps.clause, truth, values)
        found, asked = self._sides(clause, values)
        met = _ANSWERS[truth]
        sentence = getattr(steps.asked.wording, met).say(self.language)
        limit = wording.limit(clause.op, asked, clause.unit, self.language)
        said = sentence.replace("{found}", found).replace("{asked}", asked).replace("{limit}", limit)
        said = wording.spelled(said, self.names)
        title = gate.gate.title.say(self.language)
        return Reason(gate.gate.name, title, answer, steps.asked.kind, met, said, found, asked, steps.asked.law)

    def _values(self, gate: GateTruth, clause: Clause) -> dict[int, Any]:
        held = self._held.setdefault(gate.level, {})
        return run(
            self.decision.plan.program.tape, Row(self.decision.pairs, self.row, gate.level), _registers(clause), held
        )

    def _sides(self, clause: Clause, values: Mapping[int, Any]) -> tuple[str, str]:
        """What was found and what was asked, as people read it."""
        if clause.found is None:
            return "", ""
        found = self._said(values[clause.found], clause)
        if clause.asked is not None:
            return found, self._said(values[clause.asked], clause)
        among = [wording.value(one, clause.unit, self.language, self.names) for one in clause.among]
        return found, wording.listed(among, self.language)

    def _said(self, value: int | Span | None, clause: Clause) -> str:
        if value is None:
            return NOT_KNOWN.say(self.language)
        if isinstance(value, int):
            return wording.value(value, clause.unit, self.language, self.names)
        upwards = value.most is None or clause.op in ("le", "lt")
        end = value.least if value.most is None or upwards else value.most
        said = wording.value(end, clause.unit, self.language, self.names)
        return wording.limit("ge" if upwards else "le", said, clause.unit, self.language)


def _registers(clause: Clause) -> Iterator[int]:
    yield clause.truth
    yield from (side for side in (clause.found, clause.asked) if side is not None)
    for part in clause.parts:
        yield from _registers(part)


def _deciding(clause: Clause, truth: Truth, values: Mapping[int, Any]) -> Clause:
    """The comparison that settled a truth: of and/or the first part that has that truth, or the first part."""
    if not clause.parts:
        return clause
    if clause.op == "not":
        return _deciding(clause.parts[0], (not truth[1], not truth[0]), values)
    part = next((one for one in clause.parts if values[one.truth] == truth), clause.parts[0])
    return _deciding(part, values[part.truth], values)


def _truth_of(judgement: Judgement, truths: Mapping[int, Truth]) -> Truth:
    if isinstance(judgement, Asked):
        return truths[id(judgement)]
    parts = [_truth_of(one, truths) for one in judgement.of]
    if judgement.op == "not":
        return not parts[0][1], not parts[0][0]
    join = all if judgement.op == "all_of" else any
    return join(surely for surely, _ in parts), join(possibly for _, possibly in parts)


def _settling(judgement: Judgement, truths: Mapping[int, Truth]) -> Iterator[Asked]:
    """The criteria that settle a judgement: those parts of a composite that have its truth."""
    if isinstance(judgement, Asked):
        yield judgement
        return
    truth = _truth_of(judgement, truths)
    for one in judgement.of:
        if judgement.op == "not" or _truth_of(one, truths) == truth:
            yield from _settling(one, truths)
