"""The shape that every policy document shares, and how a broken one is told: with its line, its field and what to do."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from difflib import get_close_matches
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, PlainValidator, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from brink.policy.reading import Place, PolicyError, Source
from brink.vocabulary.units import Cents

Rule = dict[str, Any]
"""A criterion, key or amount as written; the engine's catalogue judges it when a plan is compiled."""

Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Name = Annotated[str, Field(pattern=r"^[a-z0-9]+([-_][a-z0-9]+)*$")]


def _whole(value: object) -> object:
    if isinstance(value, bool) or not isinstance(value, int):
        raise PydanticCustomError(
            "policy", "a whole number, or an amount of money with its sign as in € 597.30, is asked here"
        )
    if value < 0:
        raise PydanticCustomError("policy", "a legal amount may not lie below nothing")
    return value


Whole = Annotated[int, PlainValidator(_whole)]
"""A whole number or money; money stays Cents, so that its unit can be checked."""


MOST = 10_000
"""More than any term, in days or months, or any number of homes or reactions."""


def _names_parameter(value: object) -> bool:
    return isinstance(value, dict) and set(value) == {"parameter"} and isinstance(value["parameter"], str)


def _by_parameter(value: Rule) -> Rule:
    if not _names_parameter(value):
        raise PydanticCustomError("policy", "a list is asked here, or {shape}", {"shape": "{parameter: name}"})
    return value


ByParameter = Annotated[Rule, AfterValidator(_by_parameter)]
"""`{parameter: name}`."""


def _between(low: int, high: int) -> PlainValidator:
    """A whole number within bounds, or the parameter that says it; whether it says a number is asked when the documents are put together."""

    def held(value: object) -> object:
        if _names_parameter(value):
            return value
        if isinstance(value, bool | Cents) or not isinstance(value, int):
            raise PydanticCustomError(
                "policy", "a whole number is asked here, or {shape}", {"shape": "{parameter: name}"}
            )
        if not low <= value <= high:
            raise PydanticCustomError(
                "policy", "the number must lie from {low} up to {high}", {"low": low, "high": high}
            )
        return value

    number = Annotated[int, Field(ge=low, le=high)]
    return PlainValidator(held, json_schema_input_type=number | Rule)


Count = Annotated[int | Rule, _between(0, MOST)]
"""A number of days, months, homes or times: written, or `{parameter: name}`."""

Share = Annotated[int | Rule, _between(0, 1000)]
"""Thousandths: written, or `{parameter: name}`."""

Points = Annotated[int | Rule, _between(-MOST, MOST)]
"""Points: written, or `{parameter: name}`."""


class Form(BaseModel):
    """A part of a document: exactly the keys that it knows, never changed after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Words(Form):
    """A text in the two languages of the doors."""

    nl: str
    en: str


Shape = TypeVar("Shape", bound=BaseModel)


def parse(shape: type[Shape], source: Source) -> Shape:
    """The document as its shape.  Raises PolicyError (the first in the file; the others in `also`) when it does not fit."""
    if not isinstance(source.content, dict):
        raise source.error((), "the document is not a list of keys with values", "begin with `kind:`")
    try:
        return shape.model_validate(source.content)
    except ValidationError as wrong:
        raise told(wrong.errors(include_url=False), source, ()) from None


def told(errors: Iterable[ErrorDetails], source: Source, around: Place) -> PolicyError:
    """Pydantic's findings about the part `around` of a document, as one PolicyError with the others in `also`."""
    heard = [error for error in errors if not _echo(error)]
    found = sorted((_one(error, source, around) for error in heard), key=lambda error: (error.line, error.field))
    found[0].also = tuple(found[1:])
    return found[0]


def _echo(error: ErrorDetails) -> bool:
    """Whether pydantic calls a list too short only because what stands in it is wrong, which has an error of its own."""
    return error["type"] == "too_short" and len(error["input"]) >= error["ctx"]["min_length"]


def _one(error: ErrorDetails, source: Source, around: Place) -> PolicyError:
    place = written(source, around, error["loc"])
    if error["type"] == "missing":
        return source.error(place, "this key is missing", f"add `{error['loc'][-1]}`")
    if error["type"] == "extra_forbidden":
        return source.error(place, "this key is not known here", "take it out, or mend its spelling")
    if error["type"] in ("value_error", "policy"):
        return source.error(place, error["msg"].removeprefix("Value error, "), "mend the value")
    return source.error(
        place, f"{error['msg'][:1].lower()}{error['msg'][1:]} (here: {shown(error['input'])})", "mend the value"
    )


def written(source: Source, around: Place, loc: Iterable[str | int]) -> Place:
    """A place as the document knows it: what pydantic adds of its own (names of alternatives) falls away.

    A missing key is kept as the last step, so that the error names it.
    """
    steps = tuple(loc)
    place = around
    for position, step in enumerate(steps):
        if (*place, step) in source.lines or position == len(steps) - 1:
            place = (*place, step)
    return place


def shown(value: object) -> str:
    """A value as an error shows it, cut off where it is long."""
    kinds = {dict: "keys with values", tuple: "a list", Decimal: str(value)}
    text = kinds.get(type(value), repr(value))
    return text if len(text) <= 60 else f"{text[:57]}..."


def nearest(word: str, known: Iterable[str]) -> str:
    """What to write instead of an unknown word: the nearest known one, or all of them."""
    names = sorted(known)
    near = get_close_matches(word, names, n=1)
    if near:
        return f"did you mean `{near[0]}`"
    return f"choose from: {', '.join(names)}" if names else "take it out"


def plain(value: object) -> Any:
    """Content as ordinary lists and numbers, for shapes that other floors own: tuples become lists, cents become int."""
    if isinstance(value, Mapping):
        return {key: plain(held) for key, held in value.items()}
    if isinstance(value, tuple):
        return [plain(held) for held in value]
    return int(value) if isinstance(value, Cents) else value
