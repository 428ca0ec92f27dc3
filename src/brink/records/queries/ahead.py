"""On which ground how many stand before somebody in a ranking: the same numbers for the seeker and for the officer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from brink.engine import comparison
from brink.engine.plan import Plan
from brink.engine.wording import Language


@dataclass(frozen=True, slots=True)
class Ahead:
    """A ground on which others go before.  by: tier, value or lot.  key: which kind of quantity.  title: in words.  count: how many."""

    by: str
    key: str
    title: str
    count: int


def ahead_of(plan: Plan, document: Mapping[str, Sequence[object]], row: int, language: Language) -> tuple[Ahead, ...]:
    """Everybody who stands before a row, counted by ground."""
    return tuple(said(one, count, language) for one, count in comparison.before(plan, document, row))


def said(ground: comparison.Ground, count: int, language: Language) -> Ahead:
    """A ground in words."""
    return Ahead(ground.by, ground.key, ground.title.say(language), count)
