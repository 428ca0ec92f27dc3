"""How the quotas stand, now and after one more home: the register counts, the policy says what counts and how many there may be."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from brink.policy import quota
from brink.policy.allowed import standing
from brink.policy.documents import PolicySet
from brink.policy.quota import Limit, Room, Where
from brink.records.queries import quota as counted


@dataclass(frozen=True, slots=True)
class Stand:
    """A quota in the year of a day.

    within: federation, corporation or municipality; where: the slug of the corporation or municipality, empty for the federation.
    now, after: how it stands, and would stand with the homes that were asked about.  may: whether those may follow.
    """

    title_nl: str
    title_en: str
    within: str
    where: str
    now: Room
    after: Room
    may: bool


@dataclass(frozen=True, slots=True)
class Next:
    """Homes that may follow.  model, labels: as their advert says.  municipalities: where they stand, one for each home."""

    model: str
    labels: tuple[str, ...]
    municipalities: tuple[str, ...]


def ledger(policies: PolicySet, *, corporation: str, municipalities: Iterable[str], on: date) -> tuple[Stand, ...]:
    """Every quota that binds a corporation, as it stands in the year of a day; one per municipality where it is counted so."""
    homes = counted.homes(year=on.year)
    return tuple(
        _stand(limit, homes, Where(corporation, place), on.year, 1)
        for limit in _limits(policies, corporation, on)
        for place in (municipalities if limit.within == "municipality" else ("",))
    )


def effect(policies: PolicySet, coming: Next, *, corporation: str, on: date) -> tuple[Stand, ...]:
    """The quotas that homes would use when they are published on a day; no query when they use none."""
    limits = [limit for limit in _limits(policies, corporation, on) if limit.touches(coming.model, coming.labels)]
    if not limits:
        return ()
    homes = counted.homes(year=on.year)
    return tuple(stand for limit in limits for stand in _effects(limit, homes, coming, corporation, on))


def _effects(limit: Limit, homes: Sequence[quota.Homes], coming: Next, corporation: str, on: date) -> Iterable[Stand]:
    if limit.within != "municipality":
        yield _stand(limit, homes, Where(corporation, ""), on.year, len(coming.municipalities))
        return
    for place in sorted(set(coming.municipalities)):
        yield _stand(limit, homes, Where(corporation, place), on.year, coming.municipalities.count(place))


def _limits(policies: PolicySet, corporation: str, on: date) -> tuple[Limit, ...]:
    return quota.limits_of(standing(policies, landlord=corporation, on=on))


def _stand(limit: Limit, homes: Sequence[quota.Homes], where: Where, year: int, number: int) -> Stand:
    now = quota.room(limit, homes, where, year)
    named = {"federation": "", "corporation": where.corporation, "municipality": where.municipality}[limit.within]
    after, may = quota.after_next(limit, now, number), quota.may_follow(limit, now, number)
    return Stand(limit.title.nl, limit.title.en, limit.within, named, now, after, may)
