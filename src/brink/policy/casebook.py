"""The shape of worked cases: people and a home, and what should come of it. Anybody can write one: `policies/cases/README.md` says how.

Facts are written with the names of the engine's facts and events.  Money is written as `€ 597.30`, a list of labels as words.
"""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from brink.policy.course import State, Step
from brink.policy.forms import Form, Slug
from brink.policy.framework import AnyValue, ContractKind, Happening

Facts = dict[str, Any]
Order = tuple[str | tuple[str, ...], ...]
"""Names from first to last; names in a list of their own are equal, and only the lot puts them in order."""


class Circumstances(Form):
    """Under which rules a case plays.

    landlord, model, area: whose rules.  published, closes: the advert's days.  choices: parameters tried with another value.
    """

    landlord: Slug | None = None
    model: str | None = None
    area: str | None = None
    published: date | None = None
    closes: date | None = None
    choices: dict[str, AnyValue] = Field(default_factory=dict)


class Told(Circumstances):
    """What every case has: a name and a sentence, as a tenant would say it."""

    name: str
    title: str
    about: str = ""


class RankingOutcome(Form):
    """What a ranking should be.

    ranking: the order, or the order by home.  refused: who does not take part, with the names of all gates that refuse.
    tiers: in which group somebody stands.  values: the points, days or date that decide.  under: the documents that counted.
    """

    ranking: Order | dict[str, Order]
    refused: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    tiers: dict[str, str] = Field(default_factory=dict)
    values: dict[str, int | date] = Field(default_factory=dict)
    under: tuple[str, ...] = ()


class RankingCase(Told):
    """People who reacted to a home (or several homes of one landlord), and the order in which they stand."""

    kind: Literal["ranking"]
    home: Facts = Field(default_factory=dict)
    homes: dict[str, Facts] = Field(default_factory=dict)
    candidates: dict[str, Facts] = Field(min_length=1)
    expect: RankingOutcome

    @model_validator(mode="after")
    def _orders_fit_homes(self) -> "RankingCase":
        ranked = self.expect.ranking
        homes = set(ranked) if isinstance(ranked, dict) else set()
        if homes != set(self.homes):
            raise ValueError(
                "with `homes`, the ranking gives an order for each home by name; with one `home`, it is one order"
            )
        return self


class ReactionOutcome(Form):
    """Whether somebody may react, and otherwise the names of all gates that refuse."""

    may_react: bool
    refused_by: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _says_why(self) -> "ReactionOutcome":
        if self.may_react == bool(self.refused_by):
            raise ValueError("who may not react is refused by at least one gate, and who may by none")
        return self


class ReactionCase(Told):
    """One person before one home: may this person react?"""

    kind: Literal["may_react"]
    home: Facts = Field(default_factory=dict)
    candidate: Facts
    expect: ReactionOutcome


class Event(Form):
    """Something that happened: what a candidate did or left (`declined`), or a step of the registration (`filed`, `renewed`).

    model: of the advert it was about.  people: who files, the main applicant first, or who joins, parts or dies.  brings, agreed, time_to, contract: as
    `policy.course.Dated` says.
    """

    on: date
    what: Happening | Step
    model: str | None = None
    people: tuple[str, ...] = ()
    brings: date | None = None
    agreed: bool | None = None
    time_to: str | None = None
    contract: ContractKind | None = None


class StateOn(Form):
    """How things should stand on a day; what is not mentioned is not looked at.

    blocked: the models for which no reaction may be placed; `all` stands for every one.  registration: its state.  counts_from: the date that ranks.
    times: person -> the date from which the own time counts.  warnings, points_taken: how many so far.  urgency: whether it has not lapsed.
    """

    on: date
    blocked: tuple[str, ...] | None = None
    registration: State | None = None
    counts_from: date | None = None
    times: dict[str, date] = Field(default_factory=dict)
    warnings: int | None = None
    points_taken: int | None = None
    urgency: bool | None = None


class DatedCase(Told):
    """Dated events, and how things stand on days after them: blocks, points, an urgency (`sequence`), or a registration (`registration`)."""

    kind: Literal["sequence", "registration"]
    events: tuple[Event, ...] = Field(min_length=1)
    expect: tuple[StateOn, ...] = Field(min_length=1)


class Group(Form):
    """Homes that are alike.  number: how many.  published, let: the year; absent when that has not happened."""

    number: int = Field(default=1, ge=0)
    corporation: Slug | None = None
    municipality: Slug | None = None
    model: str | None = None
    labels: tuple[str, ...] = ()
    published: int | None = None
    let: int | None = None


class QuotaOutcome(Form):
    """Whether one more home stays inside the quota, how many were counted, and how many are allowed."""

    may_follow: bool
    used: int | None = None
    most: int | None = None


class QuotaCase(Told):
    """Homes of a year and a quota: may one more follow?  municipality: for which; expected: how many homes the year is expected to bring."""

    kind: Literal["quota"]
    quota: str
    year: int
    municipality: Slug | None = None
    expected: int | None = None
    homes: tuple[Group, ...] = ()
    expect: QuotaOutcome


Case = Annotated[RankingCase | ReactionCase | DatedCase | QuotaCase, Field(discriminator="kind")]


class Usual(Form):
    """Facts that hold in every case of the document unless the case says otherwise."""

    home: Facts = Field(default_factory=dict)
    candidate: Facts = Field(default_factory=dict)


class Casebook(Circumstances):
    """A document of worked cases."""

    kind: Literal["cases"]
    name: str
    about: str = ""
    usual: Usual = Usual()
    cases: tuple[Case, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _each_name_once(self) -> "Casebook":
        names = [case.name for case in self.cases]
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            raise ValueError(f"the case {', '.join(twice)} stands here twice")
        return self
