"""Criteria as compiled: their expressions and their words, put together by all_of, any_of and not."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from brink.engine.expression import ExpressionError, Truth, both, either, negate
from brink.engine.facts import FactBook
from brink.engine.tree import Json, to_json, truth_from_json
from brink.engine.wording import Text, Wording

JsonObject = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Asked:
    """One criterion.  kind: its name in the catalogue.  asks, unless: its question.  wording: its sentences.  law: its article, or empty."""

    kind: str
    asks: Truth
    unless: Truth | None
    wording: Wording
    law: str = ""

    @property
    def truth(self) -> Truth:
        """Whether it is met."""
        return self.asks if self.unless is None else either(self.asks, self.unless)


@dataclass(frozen=True, slots=True)
class Composite:
    """Several criteria as one: all of them, any of them, or not this one."""

    op: Literal["all_of", "any_of", "not"]
    of: tuple["Judgement", ...]

    @property
    def truth(self) -> Truth:
        """Whether it is met."""
        truths = [one.truth for one in self.of]
        if self.op == "not":
            return negate(truths[0])
        return truths[0] if len(truths) == 1 else both(*truths) if self.op == "all_of" else either(*truths)


Judgement = Asked | Composite


def criteria_in(judgement: Judgement) -> Iterator[Asked]:
    """Every criterion of a judgement, left to right."""
    if isinstance(judgement, Asked):
        yield judgement
    else:
        for one in judgement.of:
            yield from criteria_in(one)


def judgement_to_json(judgement: Judgement) -> JsonObject:
    """The judgement as plain objects and lists."""
    if isinstance(judgement, Composite):
        return {judgement.op: [judgement_to_json(one) for one in judgement.of]}
    unless: list[Json] | None = to_json(judgement.unless) if judgement.unless else None
    return {
        "criterion": judgement.kind,
        "asks": to_json(judgement.asks),
        "unless": unless,
        "wording": {name: text_to_json(getattr(judgement.wording, name)) for name in ("yes", "no", "unknown")},
        "law": judgement.law,
    }


def judgement_from_json(data: object, book: FactBook) -> Judgement:
    """The judgement that plain objects and lists say. Raises ExpressionError or UnknownFact."""
    stored = entry(data, "a judgement")
    if "criterion" not in stored:
        return _composite(stored, book)
    wording = entry(stored.get("wording"), "the wording of a criterion")
    unless = stored.get("unless")
    return Asked(
        str(stored["criterion"]),
        truth_from_json(stored.get("asks"), book),
        None if unless is None else truth_from_json(unless, book),
        Wording(*(text_from_json(wording.get(name)) for name in ("yes", "no", "unknown"))),
        str(stored.get("law", "")),
    )


def _composite(stored: JsonObject, book: FactBook) -> Composite:
    ops: tuple[Literal["all_of", "any_of", "not"], ...] = ("all_of", "any_of", "not")
    for op in ops:
        parts = stored.get(op)
        if parts and isinstance(parts, Sequence) and (op != "not" or len(parts) == 1):
            return Composite(op, tuple(judgement_from_json(one, book) for one in parts))
    raise ExpressionError("a judgement is a criterion, or all_of, any_of or not over others")


def text_to_json(text: Text) -> list[str]:
    """A text as the list of its Dutch and its English."""
    return [text.nl, text.en]


def text_from_json(data: object) -> Text:
    """The text that a list of its Dutch and its English says. Raises ExpressionError."""
    if not isinstance(data, Sequence) or isinstance(data, str) or len(data) != 2:
        raise ExpressionError("a text is its Dutch and its English")
    return Text(str(data[0]), str(data[1]))


def entry(data: object, what: str) -> JsonObject:
    """Plain stored data that must be an object. Raises ExpressionError."""
    if not isinstance(data, Mapping):
        raise ExpressionError(f"{what} is missing or is no object")
    return data
