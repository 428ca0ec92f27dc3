"""What a year of lettings shows: how many, under which model, and how long those who got a home had been registered."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import connection

FEW = 5
"""Of fewer lettings than this no registration time is told: it could be one person's."""

_LETTINGS = """
SELECT municipality.slug, municipality.name, result.let_on, result.model, result.reactions, (
    SELECT result.let_on - (one ->> 'registered_on')::date FROM jsonb_array_elements(result.candidates) AS one
    WHERE one ->> 'outcome' = 'let' AND one ->> 'registered_on' IS NOT NULL LIMIT 1) AS days
FROM records_publicresult result
JOIN records_dwelling dwelling ON dwelling.id = result.dwelling_id
JOIN records_area core ON core.id = dwelling.core_id
JOIN records_area municipality ON municipality.id = coalesce(core.parent_id, core.id)
WHERE result.let_on > %s AND result.let_on <= %s
ORDER BY municipality.name
"""
QUARTERS = 8
"""How far back is shown how it went."""


@dataclass(frozen=True, slots=True)
class Waited:
    """How long the people who got a home had been registered, in days; None where too few were let to tell."""

    shortest: int | None
    median: int | None
    longest: int | None


@dataclass(frozen=True, slots=True)
class InMunicipality:
    """The lettings in one municipality.  waited: of those let by registration time."""

    slug: str
    name: str
    let: int
    waited: Waited


@dataclass(frozen=True, slots=True)
class Year:
    """The lettings of a period.

    let: how many.  reactions: on average per home that was advertised, rounded.  models: how many per model, most first.
    waited: of those let by registration time without priority.  municipalities: by name.
    """

    since: date
    until: date
    let: int
    reactions: int
    models: tuple[tuple[str, int], ...]
    waited: Waited
    municipalities: tuple[InMunicipality, ...]


@dataclass(frozen=True, slots=True)
class Quarter:
    """The lettings of three months.  number: 1 to 4.  whole: whether the three months are over."""

    year: int
    number: int
    whole: bool
    let: int
    waited: Waited


@dataclass(frozen=True, slots=True)
class _Let:
    municipality: str
    name: str
    let_on: date
    model: str
    reactions: int
    days: int | None


def year(*, until: date) -> Year:
    """The lettings of the year up to and with `until`, from the public results.  One query.

    Registration times are counted where registration time decided, of those who went by it: who had priority is not told apart by a date.
    """
    since = _year_before(until)
    lettings = _lettings(since, until)
    advertised = [one.reactions for one in lettings if one.model != "mediation"]
    places: dict[tuple[str, str], list[_Let]] = {}
    for one in lettings:
        places.setdefault((one.municipality, one.name), []).append(one)
    return Year(
        since=since,
        until=until,
        let=len(lettings),
        reactions=round(sum(advertised) / len(advertised)) if advertised else 0,
        models=tuple(Counter(one.model for one in lettings).most_common()),
        waited=_waited(lettings),
        municipalities=tuple(
            InMunicipality(slug, name, len(here), _waited(here)) for (slug, name), here in places.items()
        ),
    )


def quarters(*, until: date) -> tuple[Quarter, ...]:
    """Quarter by quarter, the last `QUARTERS` up to the one of `until`, oldest first; from the first in which a home was let.  One query."""
    last = _quarter(until)
    first = last - QUARTERS + 1
    since = date(first // 4, first % 4 * 3 + 1, 1)
    held: dict[int, list[_Let]] = {number: [] for number in range(first, last + 1)}
    for one in _lettings(since - timedelta(days=1), until):
        held[_quarter(one.let_on)].append(one)
    begun = next((number for number, here in held.items() if here), last)
    ended = _quarter(until + timedelta(days=1)) > last
    return tuple(
        Quarter(number // 4, number % 4 + 1, number < last or ended, len(here), _waited(here))
        for number, here in held.items()
        if number >= begun
    )


def _quarter(day: date) -> int:
    """The quarters since the year 0."""
    return day.year * 4 + (day.month - 1) // 3


def _lettings(since: date, until: date) -> list[_Let]:
    """What was let after `since`, up to and with `until`."""
    with connection.cursor() as cursor:
        cursor.execute(_LETTINGS, [since, until])
        return [_Let(*row) for row in cursor.fetchall()]


def _waited(lettings: Iterable[_Let]) -> Waited:
    days = sorted(one.days for one in lettings if one.days is not None and one.model == "registration_time")
    if len(days) < FEW:
        return Waited(None, None, None)
    return Waited(days[0], days[len(days) // 2], days[-1])


def _year_before(day: date) -> date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)
