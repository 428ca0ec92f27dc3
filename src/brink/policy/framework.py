"""The joint framework: the rules that the parties agreed, and what each may choose for itself.

A framework names criteria, keys and amounts of the engine's catalogue; those parts stay as written (`Rule`) until a plan is compiled,
because only then every parameter and legal amount in them has its value.
"""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, PlainValidator, model_validator
from pydantic_core import PydanticCustomError

from brink.policy.chance import Draws
from brink.policy.forms import MOST, ByParameter, Count, Form, Name, Points, Rule, Share, Words
from brink.vocabulary.units import Cents

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


class Stricter(Form):
    """As strict as the framework's own value or stricter.  when: whether a higher or a lower number is stricter.  most, least: how far it may go."""

    kind: Literal["stricter"]
    when: Literal["higher", "lower"]
    most: int | None = None
    least: int | None = None


Bounds = Annotated[Range | Among | Areas | Stricter, Field(discriminator="kind")]
Chooser = Literal["corporation", "municipality", "complex", "advert"]
Need = Literal["ground", "tenants_heard"]


class Free(Form):
    """The freedom to choose a parameter.

    by: who may: a corporation for all its homes, for those in a municipality or core, for those of a complex, or in one advert.
    within: the bounds.  needs: what must stand beside the choice: why it was made, or the day on which the tenants were heard.
    """

    by: tuple[Chooser, ...] = Field(min_length=1)
    within: Bounds
    needs: tuple[Need, ...] = ()


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
    from, until: it stands on the first day and after, and before the last; absent for as long as the document does.
    transitional: whether it only bridges a change; such a part must say until when.
    """

    name: Name
    title: Words
    only_if: str | None = None
    from_: date | None = Field(default=None, alias="from")
    until: date | None = None
    transitional: bool = False
    choice: str = ""

    @model_validator(mode="after")
    def _ends(self) -> "Conditional":
        if self.transitional and self.until is None:
            raise ValueError("a transitional rule needs an end; add `until`")
        if self.from_ and self.until and self.until <= self.from_:
            raise ValueError(f"nothing stands from {self.from_} until {self.until}")
        return self

    def stands_on(self, day: date) -> bool:
        """Whether its days hold this one."""
        return (self.from_ is None or self.from_ <= day) and (self.until is None or day < self.until)


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

    working_days: Count


class Offering(Form):
    """How homes are offered under a model.

    manner: one after the other, or several at once where the best rank of those who accept wins.  invited: how many at once.
    no_answer: what silence means: the offer passes on to the next; or it counts as a refusal by the candidate.
    """

    manner: Literal["sequential", "simultaneous"]
    invited: Count = 1
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
    open_days: Count = 1
    tiers: tuple[Tier, ...] = ()
    order: tuple[Rule, ...] = ()
    ties: tuple[Rule, ...] = ()
    offer: Offering
    choice: str = ""


class Limit(Conditional):
    """How many reactions somebody may have: still open, or in one round of publication.  models: where it counts; absent means all."""

    at_most: Count
    per: Literal["round", "open"]
    models: tuple[str, ...] = ()


class Label(Conditional):
    """A word that an advert may carry, and what it means to a seeker.

    areas: the municipalities and cores where it may be used; absent means everywhere, an empty list nowhere.
    """

    meaning: Words
    areas: tuple[str, ...] | ByParameter | None = None


class BonusFreedom(Form):
    """Whether corporations may let points count on their own homes, and within which bounds.

    most: how many kinds at once.  points: of one kind.  criteria: what such a bonus may ask about.
    """

    most: int = Field(ge=1)
    points: Range
    criteria: tuple[str, ...] = Field(min_length=1)
    choice: str = ""


Happening = Literal["declined", "no_answer", "no_show", "late_papers", "untrue"]
"""What a candidate may do or leave: decline an offer, not answer it, not come to a viewing, hand in papers late, say what is not true."""


class Blocks(Form):
    """No reacting for a number of months, from the day itself.  models: to any home, or under the same model only."""

    kind: Literal["block"]
    months: Count
    models: Literal["all", "same"] = "all"


class TakesPoints(Form):
    """Fewer points."""

    kind: Literal["points"]
    points: Points


class Befalls(Form):
    """A warning; or an urgency that lapses; or registration time that starts anew on that day."""

    kind: Literal["warning", "urgency_lapses", "time_restarts"]


Then = Annotated[Blocks | TakesPoints | Befalls, Field(discriminator="kind")]


class Consequence(Conditional):
    """What follows when something happened.

    after: any of these.  models: under which; absent means all.  times: how often it must happen.
    within_months: inside what time; absent means ever since the last time that the count was full.
    """

    after: tuple[Happening, ...] = Field(min_length=1)
    models: tuple[str, ...] = ()
    times: Count = 1
    within_months: Count | None = None
    then: tuple[Then, ...] = Field(min_length=1)


class OfShare(Form):
    """A share of the homes, in thousandths.

    of: of those expected in the year, of those published, or of those let so far.  expected: how many are expected; absent when that is told elsewhere.
    """

    per_mille: Share
    of: Literal["expected", "published", "let"]
    expected: Count | None = None


class OfNumber(Form):
    """A number of homes."""

    number: Count


class Quota(Conditional):
    """At most so many homes in a calendar year.

    label, model: which homes count: with this label, or under this model.  at_most: a share, or a number.
    within: counted over the federation, per corporation or per municipality.  dated_by: the day that says to which year a home belongs.
    """

    label: str | None = None
    model: str | None = None
    at_most: OfShare | OfNumber
    within: Literal["federation", "corporation", "municipality"]
    dated_by: Literal["published", "let"]

    @model_validator(mode="after")
    def _counts_one_thing(self) -> "Quota":
        if (self.label is None) == (self.model is None):
            raise ValueError("say either which `label` or which `model` is counted")
        return self


ContractKind = Literal["indefinite", "temporary", "youth"]


class Renewal(Form):
    """A registration must be renewed.

    every_months: how often, counted from the day it starts; absent when only the office asks for it.  within_days: how long there is for it.
    restore_months: how long after lapsing it can be restored with the old time; absent when it cannot.
    """

    every_months: int | None = Field(default=None, ge=1, le=MOST)
    within_days: int = Field(ge=1, le=MOST)
    restore_months: int | None = Field(default=None, ge=1, le=MOST)


class RegistrationRules(Form):
    """What a registration is worth, when it begins and when it ends.

    counts_from: of the dates that the applicants bring, the one that counts.  ends_at: the kinds of contract that end the registration.
    starts: the day on which the time begins: that of filing, of paying, or of the first log-in.
    split_agreed, split_not_agreed: who keeps the time when two applicants part: whom they name, the main applicant, both, or nobody; absent where
    the rules do not say.
    care_counts_from: from which share of care, in thousandths of the time, a child of divided care belongs to the household; regions differ, and half
    is what a framework that says nothing means.
    after_move: how much of the time somebody keeps who was housed, in thousandths.  regret_days: how long that can be undone with all the time back.
    """

    counts_from: Literal["earliest", "latest"]
    ends_at: tuple[ContractKind, ...]
    starts: Literal["filed", "paid", "activated"] = "filed"
    renewal: Renewal | None = None
    split_agreed: Literal["named", "main", "both", "nobody"] | None = None
    split_not_agreed: Literal["main", "both", "nobody"] | None = None
    care_counts_from: int = Field(default=500, ge=0, le=1000)
    after_move: int = Field(default=0, ge=0, le=1000)
    regret_days: int = Field(default=0, ge=0, le=MOST)
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
    quotas: tuple[Quota, ...] = ()
    consequences: tuple[Consequence, ...] = ()
    draws: Draws = Field(default_factory=Draws)
    registration: RegistrationRules
