"""What a policy writes where a criterion needs a quantity: a number, a legal amount, the advert's own value, or another fact.

Legal amounts are put in by `resolve` before a plan is compiled, so that a plan holds the amounts it was made with.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Annotated, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Discriminator, StrictBool, StrictStr, Tag

from brink.engine.calendar import day_number
from brink.engine.expression import Number, Side, code, const
from brink.engine.facts import FactBook
from brink.engine.quantity import AnyNumber, Euros, Natural, Whole
from brink.vocabulary.errors import BrinkError
from brink.vocabulary.units import Cents, Unit


class UnresolvedAmount(BrinkError):
    """A rule still names a legal amount; `resolve` must put it in before the rule is compiled."""


class WrongAmount(BrinkError):
    """A rule gives a quantity that is not of the kind its fact needs."""


class Part(BaseModel):
    """A piece of a rule as a policy document writes it: nothing may stand in it that it does not know, and it never changes."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class ByLaw(Part):
    """A legal amount, by its key in the law documents."""

    law: StrictStr


class OfAdvert(Part):
    """A fact of the home or its advert."""

    advert: StrictStr


class OfFact(Part):
    """A fact of either side, declared ones included."""

    fact: StrictStr


def _kind(value: object) -> str | None:
    for key in ("law", "advert", "fact"):
        if (isinstance(value, Mapping) and key in value) or hasattr(value, key):
            return key
    kinds: dict[type, str] = {bool: "truth", str: "name", date: "day"}
    return next((kind for type_, kind in kinds.items() if isinstance(value, type_)), "number")


_Named = Annotated[ByLaw, Tag("law")] | Annotated[OfAdvert, Tag("advert")] | Annotated[OfFact, Tag("fact")]
Amount = Annotated[Annotated[Whole, Tag("number")] | _Named, Discriminator(_kind)]
"""A whole number in the unit of the field, `{law: key}`, `{advert: fact}` or `{fact: name}`."""

Count = Annotated[Annotated[Natural, Tag("number")] | _Named, Discriminator(_kind)]
"""An amount that cannot lie below 0."""

Money = Annotated[Annotated[Euros, Tag("number")] | _Named, Discriminator(_kind)]
"""An amount of money in euro cents."""

Value = Annotated[
    Annotated[AnyNumber, Tag("number")]
    | Annotated[StrictBool, Tag("truth")]
    | Annotated[StrictStr, Tag("name")]
    | Annotated[date, Tag("day")]
    | _Named,
    Discriminator(_kind),
]
"""An amount, or a name, a date, yes or no: whatever the fact holds that it is compared with."""

Names = Annotated[tuple[StrictStr, ...], BeforeValidator(lambda value: (value,) if isinstance(value, str) else value)]
"""One name or a list of names."""


def number(value: object, unit: Unit, book: FactBook) -> Number:
    """What an amount or value means, as a node in the unit that is needed.

    Raises UnresolvedAmount for a legal amount, UnknownFact for a fact that nobody declared, WrongAmount when the unit cannot be that.
    """
    if isinstance(value, ByLaw):
        raise UnresolvedAmount(f"the legal amount {value.law} has not been put in; resolve the rule for a date first")
    if isinstance(value, OfAdvert | OfFact):
        return _fact(value, unit, book)
    if isinstance(value, str) and unit == Unit.CODE:
        return code(value)
    if isinstance(value, Cents) and unit != Unit.CENTS:
        raise WrongAmount(f"an amount of money is no number of {unit}")
    if unit == Unit.DAY and not isinstance(value, date):
        raise WrongAmount(f"{value!r} is no day")
    plain = day_number(value) if isinstance(value, date) and unit == Unit.DAY else value
    if not isinstance(plain, int) or unit == Unit.CODE or isinstance(plain, bool) != (unit == Unit.TRUTH):
        raise WrongAmount(f"{value!r} is no {unit}")
    return const(int(plain), unit)


def _fact(value: OfAdvert | OfFact, unit: Unit, book: FactBook) -> Number:
    name = value.advert if isinstance(value, OfAdvert) else value.fact
    fact = book.fact(name)
    if isinstance(value, OfAdvert) and fact.side != Side.DWELLING:
        raise WrongAmount(f"{name} is not a fact of the advert; write {{fact: {name}}}")
    if fact.unit != unit:
        raise WrongAmount(f"{name} is counted in {fact.unit}; {unit} is needed here")
    return fact.number


Model = TypeVar("Model", bound=BaseModel)


def resolve(rule: Model, law: Callable[[str], int]) -> Model:
    """The same rule with every legal amount replaced by its number.  law: key -> whole number; its errors pass through."""
    changed = {name: _resolved(getattr(rule, name), law) for name in type(rule).model_fields}
    return rule.model_copy(update=changed)


def _resolved(value: object, law: Callable[[str], int]) -> object:
    if isinstance(value, ByLaw):
        return law(value.law)
    if isinstance(value, BaseModel):
        return resolve(value, law)
    if isinstance(value, tuple | list):
        return tuple(_resolved(one, law) for one in value)
    if isinstance(value, Mapping):
        return {key: _resolved(one, law) for key, one in value.items()}
    return value
