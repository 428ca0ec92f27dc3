"""Quotas: at most so many homes of a kind in a calendar year, and what the next one would do.

Homes are counted in groups that somebody else has counted already (a query, a worked case); which of them count, and how many are allowed, is said here.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from brink.policy.allowed import Standing
from brink.policy.forms import Words
from brink.policy.framework import OfShare, Quota
from brink.vocabulary.errors import BrinkError

Scope = Literal["federation", "corporation", "municipality"]


class NoForecast(BrinkError):
    """A quota is a share of the homes that are expected in the year, and nobody said how many those are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Homes:
    """A group of homes that are alike.  number: how many.  year_published, year_let: None when that has not happened."""

    corporation: str
    municipality: str
    model: str
    labels: tuple[str, ...] = ()
    year_published: int | None
    year_let: int | None = None
    number: int = 1


@dataclass(frozen=True, slots=True)
class Limit:
    """A quota with its numbers filled in.

    most: thousandths of `of`, or a number of homes when `of` is empty.  expected: how many homes the rules expect in a year, None when they do not say.
    """

    name: str
    title: Words
    label: str | None
    model: str | None
    most: int
    of: Literal["expected", "published", "let", ""]
    within: Scope
    dated_by: Literal["published", "let"]
    expected: int | None = None

    def touches(self, model: str, labels: Iterable[str]) -> bool:
        """Whether a home under this model with these labels is counted."""
        return model == self.model or self.label in set(labels)


@dataclass(frozen=True, slots=True)
class Where:
    """The corporation and municipality for which a quota is looked at."""

    corporation: str
    municipality: str


@dataclass(frozen=True, slots=True)
class Room:
    """How a quota stands.  used: homes counted.  most: homes allowed, a share rounded down.  base: the homes of which it is a share; None for a number."""

    used: int
    most: int
    base: int | None

    @property
    def left(self) -> int:
        """How many homes may still follow; 0 when it is full or overdrawn."""
        return max(0, self.most - self.used)


def limits_of(held: Standing) -> tuple[Limit, ...]:
    """The quotas that stand for a corporation, with their numbers."""
    return tuple(_limit(held, one) for one in held.framework.quotas if held.stands(one))


def room(limit: Limit, homes: Iterable[Homes], where: Where, year: int, *, expected: int | None = None) -> Room:
    """How a quota stands in a year.

    expected: how many homes are expected in the scope in that year, where the rules do not say.  Raises NoForecast when a share of those is asked and
    nobody said.
    """
    here = [one for one in homes if _is_within(limit, one, where)]
    dated = [one for one in here if year == (one.year_published if limit.dated_by == "published" else one.year_let)]
    used = sum(one.number for one in dated if limit.touches(one.model, one.labels))
    if not limit.of:
        return Room(used, limit.most, None)
    base = _base(limit, here, year, limit.expected if expected is None else expected)
    return Room(used, base * limit.most // 1000, base)


def after_next(limit: Limit, now: Room, number: int = 1) -> Room:
    """How it would stand with so many more homes that count; a share of what is published or let grows along."""
    if now.base is None or limit.of == "expected":
        return Room(now.used + number, now.most, now.base)
    return Room(now.used + number, (now.base + number) * limit.most // 1000, now.base + number)


def may_follow(limit: Limit, now: Room, number: int = 1) -> bool:
    """Whether so many more homes that count stay inside the quota."""
    then = after_next(limit, now, number)
    return then.used <= then.most


def _is_within(limit: Limit, one: Homes, where: Where) -> bool:
    if limit.within == "corporation":
        return one.corporation == where.corporation
    return limit.within == "federation" or one.municipality == where.municipality


def _base(limit: Limit, here: Iterable[Homes], year: int, expected: int | None) -> int:
    if limit.of == "expected":
        if expected is None:
            raise NoForecast(
                f"{limit.name} is a share of the homes that are expected in {year}; say how many those are"
            )
        return expected
    return sum(one.number for one in here if year == (one.year_published if limit.of == "published" else one.year_let))


def _limit(held: Standing, written: Quota) -> Limit:
    most = written.at_most
    return Limit(
        name=written.name,
        title=written.title,
        label=written.label,
        model=written.model,
        most=held.number(most.per_mille if isinstance(most, OfShare) else most.number),
        of=most.of if isinstance(most, OfShare) else "",
        within=written.within,
        dated_by=written.dated_by,
        expected=_expected(held, most) if isinstance(most, OfShare) else None,
    )


def _expected(held: Standing, share: OfShare) -> int | None:
    return None if share.expected is None else held.number(share.expected)
