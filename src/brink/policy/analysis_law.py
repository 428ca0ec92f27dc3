"""Whether every legal amount that the rules ask is there for as long as the rules are in force."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from brink.policy.analysis_findings import Finding
from brink.policy.analysis_rulings import conditional
from brink.policy.documents import PolicySet
from brink.policy.framework import Framework
from brink.policy.law import MissingAmount, Series
from brink.policy.reading import Place, Source


@dataclass(frozen=True)
class _Asked:
    """A legal amount that a rule asks: where, from which day, and the first day on which it no longer does (None: nobody says)."""

    key: str
    source: Source
    place: Place
    start: date
    end: date | None


def missing_amounts(policies: PolicySet, until: date | None) -> Iterator[Finding]:
    """The first day on which each amount is missing that a rule asks, while the rule is in force.

    until: the last day that is looked at; without it, the last day that the law documents know of each amount.
    """
    series = {one.key: one for one in policies.law.series}
    lasting = []
    for asked in _asked(policies):
        lasting += [(series[asked.key].span.to, asked)] if asked.end is None else []
        day = _first_missing(policies, asked, series[asked.key], until)
        if day is not None:
            yield _told(policies, asked, day)
    if lasting:
        last, asked = min(lasting, key=lambda one: one[0])
        says = f"De bedragen uit de wet die deze regels vragen, zijn bekend tot en met {last}. Het eerst ontbreekt {asked.key}."
        yield Finding("information", "law", says, asked.source.file, asked.source.line(asked.place))


def _first_missing(policies: PolicySet, asked: _Asked, series: Series, until: date | None) -> date | None:
    """Looked for only where something can change: on the first day, and after an amount or gap."""
    last = until or series.span.to
    end = min(last, asked.end - timedelta(days=1)) if asked.end else last
    changes = [part.from_ for part in (*series.amounts, *series.gaps)] + [series.span.to + timedelta(days=1)]
    for day in sorted({asked.start, *(day for day in changes if day > asked.start)}):
        if day <= end and not _is_there(policies, asked, day):
            return day
    return None


def _is_there(policies: PolicySet, asked: _Asked, day: date) -> bool:
    try:
        policies.law.amount(asked.key, day, asker=asked.source.file)
    except MissingAmount:
        return False
    return True


def _told(policies: PolicySet, asked: _Asked, day: date) -> Finding:
    title = next(one.title.nl for one in policies.law.series if one.key == asked.key)
    says = f"Het bedrag ‘{title}’ ({asked.key}) is niet bekend vanaf {day}, en de regel die het vraagt, geldt dan wel."
    return Finding("warning", "law", says, asked.source.file, asked.source.line(asked.place))


def _asked(policies: PolicySet) -> Iterator[_Asked]:
    for at, version in enumerate(policies.frameworks):
        after = policies.frameworks[at + 1 : at + 2]
        end = after[0].rules.in_force_from if after else None
        for place, key in _keys(version.source.content, ()):
            start, stop = _standing(version.rules, place, version.rules.in_force_from, end)
            yield _Asked(key, version.source, place, start, stop)
    for versions in policies.locals.values():
        for at, local in enumerate(versions):
            next_ = versions[at + 1 : at + 2]
            end = next_[0].rules.in_force_from if next_ else None
            for place, key in _keys(local.source.content, ()):
                yield _Asked(key, local.source, place, local.rules.in_force_from, end)


def _standing(framework: Framework, place: Place, start: date, end: date | None) -> tuple[date, date | None]:
    """The time of a rule: that of its document, or its own where that is shorter."""
    for around, part in conditional(framework):
        if place[: len(around)] == around:
            start = max(start, part.from_ or start)
            end = min(filter(None, (end, part.until)), default=None)
    return start, end


def _keys(part: object, place: Place) -> Iterator[tuple[Place, str]]:
    """Every `{law: key}` in a document."""
    if isinstance(part, dict):
        if set(part) == {"law"}:
            yield place, str(part["law"])
        for step, held in part.items():
            yield from _keys(held, (*place, step))
    elif isinstance(part, tuple):
        for at, held in enumerate(part):
            yield from _keys(held, (*place, at))
