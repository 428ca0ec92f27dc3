"""The joint framework: the rules that the parties agreed, and what each may choose for itself.

A framework names criteria, keys and amounts of the engine's catalogue; those parts stay as written (`Rule`) until a plan is compiled,
because only then every parameter and legal amount in them has its value.
"""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, PlainValidator, model_validator
from pydantic_core import PydanticCustomError

from brink.policy.forms import Form, Name, Rule, Words
from brink.policy.reading import Cents

Unit = Literal["truth", "number", "persons", "years", "days", "working_days", "points", "cents", "code", "codes"]
Value = bool | int | str | tuple[str, ...]


def _value(value: object) -> object:
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, tuple) and all(isinstance(one, str) for one in value):
        return value
    raise PydanticCustomError(
        "policy", "a value is true or false, a whole number, an amount, a word, or a list of words"
    )


AnyValue = Annotated[Value | None, PlainValidator(_value)]


class Range(Form):
    """A number from here up to there, both included."""

    kind: Literal["range"]
    from_: int = Field(alias="from")
    to: int

    @model_validator(mode="after")
    def _forwards(self) -> "Range":
        if self.to < self.from_:
            raise ValueError(f"nothing lies from {self.from_} up to {self.to}")
        return self


class Among(Form):
    """One of these values."""

    kind: Literal["among"]
    of: tuple[AnyValue, ...] = Field(min_length=1)


class Areas(Form):
    """Any areas in which the corporation itself lets homes."""

    kind: Literal["own_areas"]


Bounds = Annotated[Range | Among | Areas, Field(discriminator="kind")]
Chooser = Literal["corporation", "municipality"]


class Free(Form):
    """The freedom to choose a parameter: who may, and within which bounds."""

    by: tuple[Chooser, ...] = Field(min_length=1)
    within: Bounds


class Parameter(Form):
    """A value of the framework.

    value: what counts unless somebody who may chooses otherwise; absent when each corporation must choose.
    free: absent when nobody may.  choice: what no source settles, and why it was settled so.
    """

    title: Words
    unit: Unit
    value: AnyValue = None
    free: Free | None = None
    choice: str = ""

    @model_validator(mode="after")
    def _somebody_gives_it(self) -> "Parameter":
        if self.value is None and self.free is None:
            raise ValueError("the parameter has no value and nobody may choose one")
        return self


def misfit(value: object, unit: Unit) -> str | None:
    """Why a value cannot be one of this unit; None when it can."""
    fits = {
        "truth": isinstance(value, bool),
        "code": isinstance(value, str),
        "codes": isinstance(value, tuple),
        "cents": isinstance(value, Cents),
    }.get(unit, isinstance(value, int) and not isinstance(value, bool | Cents) and (value >= 0 or unit == "points"))
    asked = {
        "truth": "true or false",
        "code": "a word",
        "codes": "a list of words",
        "cents": "an amount, as in € 597.30",
    }.get(unit, "a whole number")
    return None if fits else f"{unit.replace('_', ' ')} asks {asked}"


Phase = Literal["react", "rank", "offer"]
Level = Literal["declared", "proven"]


class Conditional(Form):
    """A part of the rules that may be switched on by a parameter.

    only_if: the parameter (of unit truth) that switches it; absent when the part always stands.
    """

    name: Name
    title: Words
    only_if: str | None = None
    choice: str = ""


class Gate(Conditional):
    """A condition that every candidate must meet.

    ask: the criterion.  where: the homes on which it is asked; absent means all.  models: likewise.
    phases: when it is asked, and how sure a fact must be then.
    """

    ask: Rule
    where: Rule | None = None
    models: tuple[str, ...] = ()
    phases: dict[Phase, Level] = Field(default={"react": "declared", "rank": "declared", "offer": "proven"})


class Tier(Conditional):
    """A group that goes before the rest.  order: the keys inside it, instead of those of the model."""

    when: Rule
    order: tuple[Rule, ...] = ()


class Term(Form):
    """A length of time: a number of working days, or the parameter that says it."""

    working_days: int | Rule


class Offering(Form):
    """How homes are offered under a model.

    manner: one after the other, or several at once where the best rank of those who accept wins.  invited: how many at once.
    no_answer: what silence means: the offer passes on to the next; or it counts as a refusal by the candidate.
    """

    manner: Literal["sequential", "simultaneous"]
    invited: int | Rule = 1
    answer_within: Term
    extension: Term
    no_answer: Literal["passes_on", "counts_as_refusal"]
    choice: str = ""


class Model(Form):
    """A way to allot homes: its tiers, the order inside them, and what settles a tie.

    open_days: for how many days an advert must be open at least.
    """

    title: Words
    only_if: str | None = None
    open_days: int | Rule = 1
    tiers: tuple[Tier, ...] = ()
    order: tuple[Rule, ...] = ()
    ties: tuple[Rule, ...] = ()
    offer: Offering
    choice: str = ""


class Limit(Conditional):
    """How many reactions somebody may have: still open, or in one round of publication.  models: where it counts; absent means all."""

    at_most: int | Rule
    per: Literal["round", "open"]
    models: tuple[str, ...] = ()


class Label(Conditional):
    """A word that an advert may carry, and what it means to a seeker.

    areas: the municipalities and cores where it may be used; absent means everywhere, an empty list nowhere.
    """

    meaning: Words
    areas: tuple[str, ...] | Rule | None = None


class BonusFreedom(Form):
    """Whether corporations may let points count on their own homes, and within which bounds.

    most: how many kinds at once.  points: of one kind.  criteria: what such a bonus may ask about.
    """

    most: int = Field(ge=1)
    points: Range
    criteria: tuple[str, ...] = Field(min_length=1)
    choice: str = ""


ContractKind = Literal["indefinite", "temporary", "youth"]


class RegistrationRules(Form):
    """What a registration is worth and when it ends.

    counts_from: of the dates that the applicants bring, the one that counts.  ends_at: the kinds of contract that end the registration.
    """

    counts_from: Literal["earliest", "latest"]
    ends_at: tuple[ContractKind, ...]
    choice: str = ""


class Framework(Form):
    """A version of the joint rules, in force from a day until the next version begins.

    facts: what only this policy knows of a candidate or a home, each with who verifies it.
    """

    kind: Literal["framework"]
    name: str
    in_force_from: date
    about: str = ""
    parameters: dict[str, Parameter] = Field(default_factory=dict)
    facts: tuple[Rule, ...] = ()
    gates: tuple[Gate, ...] = ()
    limits: tuple[Limit, ...] = ()
    models: dict[Name, Model] = Field(min_length=1)
    labels: tuple[Label, ...] = ()
    bonuses: BonusFreedom | None = None
    registration: RegistrationRules
