"""Worked cases that are not rankings: dated events and the state on a day, and quotas."""

from collections.abc import Iterable, Iterator
from typing import get_args

from brink.policy import consequences, course, quota
from brink.policy.allowed import Standing
from brink.policy.casebook import DatedCase, Event, Group, QuotaCase, StateOn
from brink.policy.consequences import Aftermath, Happened
from brink.policy.course import Course, Dated
from brink.policy.forms import nearest
from brink.policy.framework import Happening
from brink.vocabulary.errors import BrinkError

Found = tuple[list[str], list[str]]
"""What is not as expected, and what came out; in Dutch."""

YES, NO = "ja", "nee"
_STATES = {"not_started": "nog niet begonnen", "active": "loopt", "lapsed": "vervallen", "ended": "beëindigd"}


class UnknownQuota(BrinkError):
    """A case names a quota that the rules do not have."""


def dated(case: DatedCase, held: Standing, model: str) -> Found:
    """How things stand on every day that the case names.  model: of events that name none."""
    rules = consequences.rules_of(held)
    differences, outcome = [], []
    for expected in case.expect:
        events = [event for event in case.events if event.on <= expected.on]
        followed = consequences.follow(rules, list(_happened(events, model)))
        stands = course.follow(held.framework.registration, [*_steps(events), *_restarts(followed)], expected.on)
        got = dict(_state(expected, followed, stands, held))
        wanted = dict(_wanted(expected))
        outcome.append(f"{expected.on}: {', '.join(f'{name} {value}' for name, value in got.items())}")
        for name, value in wanted.items():
            if got.get(name, "-") != value:
                differences += [
                    f"{expected.on}: verwacht  {name} {value}",
                    f"{expected.on}: gevonden  {name} {got.get(name, '-')}",
                ]
    return differences, outcome


def quotas(case: QuotaCase, held: Standing, corporation: str) -> Found:
    """Whether one more home may follow.  Raises UnknownQuota, NoForecast."""
    limits = {limit.name: limit for limit in quota.limits_of(held)}
    if case.quota not in limits:
        raise UnknownQuota(f"there is no quota {case.quota} here; {nearest(case.quota, limits)}")
    limit = limits[case.quota]
    where = quota.Where(corporation, case.municipality or "")
    homes = [_homes(group, corporation, case.municipality or "") for group in case.homes]
    now = quota.room(limit, homes, where, case.year, expected=case.expected)
    got = {
        "nog een": YES if quota.may_follow(limit, now) else NO,
        "geteld": str(now.used),
        "ten hoogste": str(now.most),
    }
    wanted = {"nog een": YES if case.expect.may_follow else NO}
    wanted |= {"geteld": str(case.expect.used)} if case.expect.used is not None else {}
    wanted |= {"ten hoogste": str(case.expect.most)} if case.expect.most is not None else {}
    differences = [
        line for name, value in wanted.items() if got[name] != value for line in _line(name, value, got[name])
    ]
    return differences, [", ".join(f"{name} {value}" for name, value in got.items())]


def _line(name: str, wanted: str, got: str) -> tuple[str, str]:
    return f"verwacht  {name} {wanted}", f"gevonden  {name} {got}"


def _homes(group: Group, corporation: str, municipality: str) -> quota.Homes:
    return quota.Homes(
        corporation=group.corporation or corporation,
        municipality=group.municipality or municipality,
        model=group.model or "",
        labels=group.labels,
        year_published=group.published,
        year_let=group.let,
        number=group.number,
    )


def _happened(events: Iterable[Event], model: str) -> Iterator[Happened]:
    for event in events:
        if event.what in get_args(Happening):
            yield Happened(event.on, event.what, event.model or model)  # type: ignore[arg-type]


def _steps(events: Iterable[Event]) -> Iterator[Dated]:
    for event in events:
        if event.what in get_args(course.Step):
            yield Dated(
                on=event.on,
                what=event.what,  # type: ignore[arg-type]
                people=event.people,
                brings=event.brings,
                agreed=event.agreed,
                time_to=event.time_to,
                contract=event.contract,
            )


def _restarts(followed: Aftermath) -> Iterator[Dated]:
    return (Dated(on=day, what="time_restarts") for day in followed.time_restarts)


def _state(expected: StateOn, followed: Aftermath, stands: Course, held: Standing) -> Iterator[tuple[str, str]]:
    counts = stands.counts_from(held.framework.registration)
    yield "geblokkeerd", _names(followed.blocked(expected.on))
    yield "inschrijving", _STATES[stands.state]
    yield "telt vanaf", str(counts or "-")
    yield from ((f"tijd van {person}", str(day)) for person, day in stands.times.items())
    yield "waarschuwingen", str(len(followed.warnings))
    yield "punten eraf", str(sum(number for _, number in followed.points))
    yield "urgentie", "vervallen" if followed.urgency_lapsed else "blijft"


def _wanted(expected: StateOn) -> Iterator[tuple[str, str]]:
    if expected.blocked is not None:
        yield "geblokkeerd", _names(expected.blocked)
    if expected.registration is not None:
        yield "inschrijving", _STATES[expected.registration]
    if expected.counts_from is not None:
        yield "telt vanaf", str(expected.counts_from)
    yield from ((f"tijd van {person}", str(day)) for person, day in expected.times.items())
    yield from _counted(expected)


def _counted(expected: StateOn) -> Iterator[tuple[str, str]]:
    if expected.warnings is not None:
        yield "waarschuwingen", str(expected.warnings)
    if expected.points_taken is not None:
        yield "punten eraf", str(expected.points_taken)
    if expected.urgency is not None:
        yield "urgentie", "blijft" if expected.urgency else "vervallen"


def _names(models: Iterable[str]) -> str:
    return ", ".join(sorted(models)) or NO
