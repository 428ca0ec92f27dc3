"""The rules of one model as a policy writes them, and how they become a plan.

A policy chooses criteria and keys and fills in their parameters; it writes no expressions.  Legal amounts are put in first, by `amount.resolve`.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Annotated, Literal, Self, TypeVar

from pydantic import BeforeValidator, Field, StrictStr, model_validator

from brink.engine.amount import Part
from brink.engine.catalogue import AnyCriterion, judge
from brink.engine.criterion import Said
from brink.engine.expression import Side
from brink.engine.facts import BOUNDS, BUILT_IN, Fact, FactBook
from brink.engine.gate import PHASES, USUAL_PROOF, Gate, Phase
from brink.engine.keys import Key, Tiers
from brink.engine.order import MOST_TIERS, REST, KeyRule, TierRule
from brink.engine.plan import Parameter, Plan
from brink.engine.quantity import AnyNumber
from brink.engine.table import Level
from brink.engine.wording import Text
from brink.vocabulary.errors import BrinkError
from brink.vocabulary.units import Unit


class RuleError(BrinkError):
    """A rule cannot be compiled.  place: where in the rules, such as ("gates", 2, "ask")."""

    def __init__(self, place: tuple[str | int, ...], why: str) -> None:
        self.place, self.why = place, why
        super().__init__(f"{'.'.join(str(step) for step in place)}: {why}")


class DeclaredFact(Part):
    """A fact that a policy declares for itself.

    of: whose it is.  unit: what it counts.  nl, en: its name in a sentence.  verified_by: who checks it.  low, high: its bounds, where tighter.
    """

    name: StrictStr = Field(pattern=r"^[a-z][a-z0-9_]*$")
    of: Literal["candidate", "dwelling", "pair"] = "candidate"
    unit: Unit
    nl: StrictStr
    en: StrictStr
    verified_by: StrictStr = ""
    low: AnyNumber | None = None
    high: AnyNumber | None = None

    def fact(self) -> Fact:
        """The fact declared. Raises ExpressionError when its bounds make no sense."""
        low, high = BOUNDS[self.unit]
        low, high = low if self.low is None else self.low, high if self.high is None else self.high
        side = Side[self.of.upper()]
        declared = Fact(
            self.name, side, self.unit, Text(self.nl, self.en), low, high, side != Side.CANDIDATE, self.verified_by
        )
        _ = declared.number  # its bounds are checked where the node is built
        return declared


def _with_levels(phases: object) -> object:
    names = (phases,) if isinstance(phases, str) else phases
    return {name: USUAL_PROOF.get(name, "declared") for name in names} if isinstance(names, list | tuple) else names


class GateRule(Part):
    """A condition to take part.

    ask: the criterion that must not be NO.  phases: when it is asked: a list of phases at their usual level of proof, or each with its level.
    only_when: a criterion on the home or the candidate; where it is not met, the gate is not asked.
    """

    name: StrictStr
    title: Said | None = None
    phases: Annotated[dict[Phase, Level], BeforeValidator(_with_levels), Field(min_length=1)] = Field(
        default_factory=lambda: dict(USUAL_PROOF)
    )
    ask: AnyCriterion
    only_when: AnyCriterion | None = None


class Rules(Part):
    """All rules of one model.

    facts: what the policy declares for itself.  gates: who may take part.  tiers: who goes before whom, a short way to write a first key.
    order: the keys, left to right.  ties: what settles equal keys; never empty.  rest: what those outside every tier are called.
    proof: at what level the order judges in each phase, where a key or tier does not say.
    """

    facts: tuple[DeclaredFact, ...] = ()
    gates: tuple[GateRule, ...] = ()
    tiers: tuple[TierRule, ...] = Field(default=(), max_length=MOST_TIERS)
    order: tuple[KeyRule, ...] = ()
    ties: tuple[KeyRule, ...] = Field(min_length=1)
    rest: Said | None = None
    proof: dict[Phase, Level] = Field(default_factory=lambda: dict(USUAL_PROOF))

    @model_validator(mode="after")
    def _judges_in_every_phase(self) -> Self:
        if set(self.proof) != set(PHASES):
            raise ValueError(f"proof says for each of {', '.join(PHASES)} at what level the order judges")
        return self


Made = TypeVar("Made")


def compile_rules(rules: Rules, *, about: Mapping[str, str], parameters: Sequence[Parameter] = ()) -> Plan:
    """The plan that rules say; legal amounts must have been put in.

    about: what the plan is for, kept in it.  parameters: the values in it and where each comes from.
    Raises RuleError with the place of the first rule that cannot be.
    """
    declared = tuple(_at(("facts", at), fact.fact) for at, fact in enumerate(rules.facts))
    book = _at(("facts",), lambda: BUILT_IN.declare(declared))
    tiers = tuple(_at(("tiers", at), partial(rule.tier, book)) for at, rule in enumerate(rules.tiers))
    first: tuple[Key, ...] = (Tiers(tiers, rules.rest.text if rules.rest else REST),) if tiers else ()
    return Plan(
        about=dict(about),
        gates=tuple(_gate(at, rule, book) for at, rule in enumerate(rules.gates)),
        order=first + _keys("order", rules.order, book),
        ties=_keys("ties", rules.ties, book),
        declared=tuple(fact.name for fact in declared),
        parameters=tuple(parameters),
        proof=dict(rules.proof),
        book=book,
    )


def _gate(at: int, rule: GateRule, book: FactBook) -> Gate:
    asks = _at(("gates", at, "ask"), lambda: judge(rule.ask, book))
    only_when = rule.only_when
    scope = None if only_when is None else _at(("gates", at, "only_when"), lambda: judge(only_when, book))
    title = rule.title.text if rule.title else Text(rule.name, rule.name)
    return Gate(rule.name, title, dict(rule.phases), asks, scope)


def _keys(word: str, rules: Sequence[KeyRule], book: FactBook) -> tuple[Key, ...]:
    return tuple(_at((word, at), partial(rule.key, book)) for at, rule in enumerate(rules))


def _at(place: tuple[str | int, ...], make: Callable[[], Made]) -> Made:
    try:
        return make()
    except RuleError:
        raise
    except BrinkError as wrong:
        raise RuleError(place, str(wrong)) from wrong
