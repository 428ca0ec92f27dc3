"""The numbers that a rule may write: whole, from 0, from 1, or money. What a number counts is said by the field in which it stands."""

from typing import Annotated

from pydantic import PlainValidator, ValidationInfo, WithJsonSchema

from brink.vocabulary.units import Cents

AS_WRITTEN = {"money": "marked"}
"""The context in which rules are validated that still tell money (`Cents`) from other numbers: there money may not be a bare number."""


def _number(value: object) -> int:
    """A whole number, money or not; money keeps its mark, so that its unit can be checked."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise ValueError(f"a whole number is asked here, not {_short(value)}")
    if abs(value) > MOST_NUMBER:
        raise ValueError(f"a number may not lie further from 0 than {MOST_NUMBER}")
    return value


def _whole(value: object) -> int:
    found = _number(value)
    if isinstance(found, Cents):
        raise ValueError("a plain number is asked here, not an amount of money")
    return found


def _natural(value: object) -> int:
    return _not_below(_whole(value))


def _positive(value: object) -> int:
    found = _natural(value)
    if found == 0:
        raise ValueError("a number from 1 is asked here, not 0")
    return found


def _money(value: object, info: ValidationInfo) -> int:
    found = _number(value)
    if info.context == AS_WRITTEN and not isinstance(found, Cents):
        raise ValueError("an amount of money is written with its sign, as in € 597.30")
    if found < 0:
        raise ValueError("an amount of money may not lie below nothing here")
    return found


def _not_below(value: object) -> int:
    found = _number(value)
    if found < 0:
        raise ValueError(f"a number may not lie below 0 here (here: {found})")
    return found


def _short(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}..."


MOST_NUMBER = 10**12
"""More than any rule counts: ten thousand million euro."""

Whole = Annotated[int, PlainValidator(_whole), WithJsonSchema({"type": "integer"})]
"""A whole number that is no money."""

Natural = Annotated[int, PlainValidator(_natural), WithJsonSchema({"type": "integer", "minimum": 0})]
"""A whole number from 0."""

Positive = Annotated[int, PlainValidator(_positive), WithJsonSchema({"type": "integer", "minimum": 1})]
"""A whole number from 1."""

Euros = Annotated[int, PlainValidator(_money), WithJsonSchema({"type": "integer", "minimum": 0, "format": "euro"})]
"""Money in euro cents."""

AnyNumber = Annotated[int, PlainValidator(_number), WithJsonSchema({"type": "integer", "format": "any"})]
"""A whole number or money, as the fact has it that it is compared with."""

AnyNatural = Annotated[
    int, PlainValidator(_not_below), WithJsonSchema({"type": "integer", "minimum": 0, "format": "any"})
]
"""A whole number from 0, or money."""
