"""What follows when somebody declines, stays silent or does not come: a block, a warning, points, an urgency that lapses, time that starts anew.

The rules say after what, how often, and what then; this counts dated events and says how things stand on a day.  It knows no database.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from brink.engine.calendar import date_of, day_number, months_on
from brink.policy.allowed import Standing
from brink.policy.forms import Words
from brink.policy.framework import Consequence, Happening, Then

ALL = "all"
"""A block for every model."""


@dataclass(frozen=True, slots=True)
class Happened:
    """Something that a candidate did or left.  model: of the advert it was about."""

    on: date
    what: Happening
    model: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A consequence with its numbers filled in.  within_months: None when how long ago does not matter."""

    name: str
    title: Words
    after: tuple[Happening, ...]
    models: tuple[str, ...]
    times: int
    within_months: int | None
    then: tuple["Effect", ...]


@dataclass(frozen=True, slots=True)
class Effect:
    """What one consequence does.  number: months of a block, or points."""

    kind: Literal["block", "warning", "points", "urgency_lapses", "time_restarts"]
    number: int = 0
    same_model: bool = False


@dataclass(frozen=True, slots=True)
class Blocked:
    """A block.  model: `all`, or the one model it is about.  until: the first day on which reacting is free again.  rule: the consequence's name."""

    model: str
    since: date
    until: date
    rule: str


@dataclass(frozen=True, slots=True)
class Aftermath:
    """Everything that followed.

    warnings: the day and rule of each.  points: the day and number of points taken.  urgency_lapsed, time_restarts: the day, None when it never came.
    """

    blocks: tuple[Blocked, ...]
    warnings: tuple[tuple[date, str], ...]
    points: tuple[tuple[date, int], ...]
    urgency_lapsed: tuple[date, ...]
    time_restarts: tuple[date, ...]

    def blocked(self, on: date) -> tuple[str, ...]:
        """The models for which no reaction may be placed on a day; `all` stands for every one."""
        return tuple(sorted({block.model for block in self.blocks if block.since <= on < block.until}))


def rules_of(held: Standing) -> tuple[Rule, ...]:
    """The consequences that stand for a corporation, with their numbers."""
    return tuple(_rule(held, one) for one in held.framework.consequences if held.stands(one))


def follow(rules: Sequence[Rule], happened: Sequence[Happened]) -> Aftermath:
    """What followed from everything that happened, in any order.

    A rule counts what happened since it last had its effect; with `within_months` only what is not older than that on the day it happens.
    Blocks may overlap: each runs from its own day.
    """
    ordered = sorted(happened, key=lambda one: one.on)
    met = [(rule, one) for rule in rules for one in _met(rule, ordered)]
    effects = [(effect, rule, one) for rule, one in met for effect in rule.then]
    return Aftermath(
        blocks=tuple(_block(effect, rule, one) for effect, rule, one in effects if effect.kind == "block"),
        warnings=tuple((one.on, rule.name) for effect, rule, one in effects if effect.kind == "warning"),
        points=tuple((one.on, effect.number) for effect, _, one in effects if effect.kind == "points"),
        urgency_lapsed=tuple(one.on for effect, _, one in effects if effect.kind == "urgency_lapses"),
        time_restarts=tuple(one.on for effect, _, one in effects if effect.kind == "time_restarts"),
    )


def _met(rule: Rule, happened: Sequence[Happened]) -> Iterator[Happened]:
    """What made the count of a rule full."""
    counted: list[Happened] = []
    for one in happened:
        if one.what not in rule.after or (rule.models and one.model not in rule.models):
            continue
        counted = [earlier for earlier in counted if _is_recent(earlier.on, one.on, rule.within_months)] + [one]
        if len(counted) == rule.times:
            counted = []
            yield one


def _is_recent(then: date, now: date, months: int | None) -> bool:
    return months is None or _after(then, months) > now


def _after(day: date, months: int) -> date:
    return date_of(months_on(day_number(day), months))


def _block(effect: Effect, rule: Rule, one: Happened) -> Blocked:
    model = one.model if effect.same_model else ALL
    return Blocked(model, one.on, _after(one.on, effect.number), rule.name)


def _rule(held: Standing, written: Consequence) -> Rule:
    within = None if written.within_months is None else held.number(written.within_months)
    then = tuple(_effect(held, one) for one in written.then)
    return Rule(written.name, written.title, written.after, written.models, held.number(written.times), within, then)


def _effect(held: Standing, written: Then) -> Effect:
    if written.kind == "block":
        return Effect("block", held.number(written.months), written.models == "same")
    return Effect(written.kind, held.number(written.points) if written.kind == "points" else 0)
