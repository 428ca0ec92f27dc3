"""The closed list of criteria that a policy may use, and all_of, any_of and not over them.

A policy writes `{kind: income_ceiling, single: ..., shared: ...}`; `kind` says which criterion it is.
"""

from typing import Annotated, Literal

from pydantic import Field, TypeAdapter

from brink.engine.amount import Part
from brink.engine.criteria.advert_age import AdvertAge
from brink.engine.criteria.advert_income import AdvertIncome
from brink.engine.criteria.advert_persons import AdvertPersons
from brink.engine.criteria.age_between import AgeBetween
from brink.engine.criteria.bound import Bound
from brink.engine.criteria.elapsed import Elapsed
from brink.engine.criteria.fact import FactIs
from brink.engine.criteria.fitting_rent import FittingRent
from brink.engine.criteria.home import Home
from brink.engine.criteria.income_ceiling import IncomeCeiling
from brink.engine.criteria.labelled import Labelled
from brink.engine.criteria.model_is import ModelIs
from brink.engine.criteria.no_debt import NoDebt
from brink.engine.criteria.not_blocked import NotBlocked
from brink.engine.criteria.own_tenant import OwnTenant
from brink.engine.criteria.persons_between import PersonsBetween
from brink.engine.criteria.reactions_below import ReactionsBelow
from brink.engine.criteria.registered import Registered
from brink.engine.criteria.republished import Republished
from brink.engine.criteria.resident import Resident
from brink.engine.criteria.untranslatable import Untranslatable
from brink.engine.criteria.urgent import Urgent
from brink.engine.criterion import Criterion
from brink.engine.facts import FactBook
from brink.engine.judgement import Asked, Composite, Judgement

CRITERIA: tuple[type[Criterion], ...] = (
    AdvertAge,
    AdvertIncome,
    AdvertPersons,
    AgeBetween,
    Bound,
    Elapsed,
    FactIs,
    FittingRent,
    Home,
    IncomeCeiling,
    Labelled,
    ModelIs,
    NoDebt,
    NotBlocked,
    OwnTenant,
    PersonsBetween,
    ReactionsBelow,
    Registered,
    Republished,
    Resident,
    Untranslatable,
    Urgent,
)


class AllOf(Part):
    """Met when every one is met: NO as soon as one is NO."""

    kind: Literal["all_of"] = "all_of"
    of: "tuple[AnyCriterion, ...]" = Field(min_length=1)


class AnyOf(Part):
    """Met when at least one is met: YES as soon as one is YES."""

    kind: Literal["any_of"] = "any_of"
    of: "tuple[AnyCriterion, ...]" = Field(min_length=1)


class Not(Part):
    """Met when this one is not; UNKNOWN stays UNKNOWN."""

    kind: Literal["not"] = "not"
    of: "AnyCriterion"


AnyCriterion = Annotated[
    AdvertAge
    | AdvertIncome
    | AdvertPersons
    | AgeBetween
    | Bound
    | Elapsed
    | FactIs
    | FittingRent
    | Home
    | IncomeCeiling
    | Labelled
    | ModelIs
    | NoDebt
    | NotBlocked
    | OwnTenant
    | PersonsBetween
    | ReactionsBelow
    | Registered
    | Republished
    | Resident
    | Untranslatable
    | Urgent
    | AllOf
    | AnyOf
    | Not,
    Field(discriminator="kind"),
]

AllOf.model_rebuild()
AnyOf.model_rebuild()
Not.model_rebuild()

CRITERION: TypeAdapter[AnyCriterion] = TypeAdapter(AnyCriterion)
"""Reads one criterion from plain values; raises pydantic's ValidationError with the place of every fault."""


def judge(criterion: AnyCriterion, book: FactBook) -> Judgement:
    """The criterion compiled: its expressions over the facts of this book, and its words.

    Raises UnresolvedAmount, WrongAmount, UnknownFact or ExpressionError when it cannot be asked.
    """
    if isinstance(criterion, AllOf | AnyOf):
        return Composite(criterion.kind, tuple(judge(one, book) for one in criterion.of))
    if isinstance(criterion, Not):
        return Composite("not", (judge(criterion.of, book),))
    question = criterion.question(book)
    return Asked(criterion.kind, question.asks, question.unless, criterion.said(book), criterion.law)
