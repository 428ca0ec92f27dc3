"""The course of a registration: when its time begins, whether it runs, lapses and comes back, and who keeps which time when people part, join or move.

Told by dated events and the rules of the framework; it knows no database.  Time is a date from which it counts, per person.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Literal

from brink.engine.calendar import date_of, day_number, months_on
from brink.policy.framework import ContractKind, RegistrationRules, Renewal
from brink.vocabulary.errors import BrinkError

Step = Literal[
    "filed",
    "paid",
    "activated",
    "renewal_asked",
    "renewed",
    "ended",
    "restored",
    "joined",
    "split",
    "housed",
    "regretted",
    "died",
    "time_restarts",
]
State = Literal["not_started", "active", "lapsed", "ended"]


class NotRuled(BrinkError):
    """Something happened to a registration about which the rules say nothing."""


class OutOfOrder(BrinkError):
    """Something happened to a registration that cannot happen to it as it stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """Something that happened to a registration.

    people: of filing, everybody who applies, the main applicant first; of joining, splitting and dying, the one it is about.
    brings: of joining, the date from which that person's own time counts.  agreed, time_to: of splitting.  contract: of being housed.
    """

    on: date
    what: Step
    people: tuple[str, ...] = ()
    brings: date | None = None
    agreed: bool | None = None
    time_to: str | None = None
    contract: ContractKind | None = None


@dataclass(frozen=True, slots=True)
class Course:
    """How a registration stands.

    people: who holds it, the main applicant first.  times: person -> the date from which the own time counts, also of who has left.
    due: until when a renewal must come, and what lapses without it.  since: the day on which the state began.
    """

    state: State = "not_started"
    since: date | None = None
    people: tuple[str, ...] = ()
    times: Mapping[str, date] = field(default_factory=dict)
    due: date | None = None
    renewed: date | None = None
    before: "Course | None" = None

    def counts_from(self, rules: RegistrationRules) -> date | None:
        """The date that ranks: of those of its people, the one that the rules choose."""
        dates = [self.times[person] for person in self.people if person in self.times]
        return (min(dates) if rules.counts_from == "earliest" else max(dates)) if dates else None


def follow(rules: RegistrationRules, events: Sequence[Dated], on: date) -> Course:
    """How a registration stands on a day, the events of that day included.

    Raises NotRuled where the rules are silent, OutOfOrder for an event that cannot happen then.
    """
    course = Course()
    for event in sorted((one for one in events if one.on <= on), key=lambda one: one.on):
        course = _step(rules, _lapsed(course, rules, event.on), event)
    return _lapsed(course, rules, on)


def _step(rules: RegistrationRules, course: Course, event: Dated) -> Course:
    if event.what in ("filed", "paid", "activated"):
        return _begin(rules, course, event)
    if event.what == "restored":
        return _restore(rules, course, event)
    if event.what == "regretted":
        return _regret(rules, course, event)
    if course.state != "active":
        raise OutOfOrder(
            f"{event.what} on {event.on}: the registration is {course.state.replace('_', ' ')} then; it must be active"
        )
    return _ACTS[event.what](rules, course, event)


def _begin(rules: RegistrationRules, course: Course, event: Dated) -> Course:
    people = event.people or course.people
    if not people:
        raise OutOfOrder(f"{event.what} on {event.on}: nobody has filed; begin with the event `filed` and its people")
    if event.what != rules.starts:
        return replace(course, people=people)
    due = _next_due(rules.renewal, event.on, event.on)
    return replace(
        course, state="active", since=event.on, people=people, times=dict.fromkeys(people, event.on), due=due
    )


def _next_due(renewal: Renewal | None, start: date, last: date) -> date | None:
    """The last day for the renewal that comes after the last one; None where the clock asks for none."""
    if renewal is None or renewal.every_months is None:
        return None
    passed = 0
    while (asked := date_of(months_on(day_number(start), passed * renewal.every_months))) <= last:
        passed += 1
    return asked + timedelta(days=renewal.within_days)


def _lapsed(course: Course, rules: RegistrationRules, on: date) -> Course:
    """The registration on a day: lapsed when its renewal did not come in time."""
    if course.state == "active" and course.due is not None and on > course.due:
        return replace(course, state="lapsed", since=course.due + timedelta(days=1), due=None)
    return course


def _ask(rules: RegistrationRules, course: Course, event: Dated) -> Course:
    if rules.renewal is None:
        raise NotRuled(
            f"a renewal was asked on {event.on}, and the rules know no renewal; add `renewal` to `registration`"
        )
    return replace(course, due=event.on + timedelta(days=rules.renewal.within_days))


def _renew(rules: RegistrationRules, course: Course, event: Dated) -> Course:
    start = min(course.times.values())
    asked = course.due - timedelta(days=rules.renewal.within_days) if course.due and rules.renewal else event.on
    return replace(course, renewed=event.on, due=_next_due(rules.renewal, course.since or start, max(event.on, asked)))


def _end(rules: RegistrationRules, course: Course, event: Dated) -> Course:
    return replace(course, state="ended", since=event.on, due=None, before=course)


def _restore(rules: RegistrationRules, course: Course, event: Dated) -> Course:
    months = rules.renewal.restore_months if rules.renewal else None
    if months is None:
        raise NotRuled(f"restored on {event.on}: the rules know no restoration; add `restore_months` to the renewal")
    if course.state != "lapsed" or course.since is None:
        raise OutOfOrder(
            f"restored on {event.on}: only what has lapsed can be restored, and this is {course.state.replace('_', ' ')}"
        )
    last = date_of(months_on(day_number(course.since), months))
    if event.on >= last:
        raise OutOfOrder(f"restored on {event.on}: that could be done before {last}; register anew")
    return replace(course, state="active", since=event.on, due=_next_due(rules.renewal, event.on, event.on))


def _join(rules: RegistrationRules, course: Course, event: Dated) -> Course:
    times = {**course.times, **dict.fromkeys(event.people, event.brings or event.on)}
    return replace(course, people=(*course.people, *event.people), times=times)


def _split(rules: RegistrationRules, course: Course, event: Dated) -> Course:
    """Each goes on alone with what the rules leave; the registration itself goes on with the main applicant."""
    ruled = rules.split_agreed if event.agreed else rules.split_not_agreed
    if ruled is None:
        word = "split_agreed" if event.agreed else "split_not_agreed"
        raise NotRuled(
            f"two people parted on {event.on}, and the rules do not say who keeps the time; add `{word}` to `registration`"
        )
    if ruled == "named" and event.time_to not in course.people:
        raise OutOfOrder(
            f"the split of {event.on} does not name who keeps the time; give `time_to`, one of {', '.join(course.people)}"
        )
    keeps = {"named": (event.time_to,), "main": course.people[:1], "both": course.people, "nobody": ()}[ruled]
    times = {person: day if person in keeps else event.on for person, day in course.times.items()}
    return replace(course, people=course.people[:1], times=times)


def _house(rules: RegistrationRules, course: Course, event: Dated) -> Course:
    """A contract of a kind that ends the registration ends it; part of the time may go along."""
    if event.contract not in rules.ends_at:
        return course
    kept = {person: event.on - (event.on - day) * rules.after_move // 1000 for person, day in course.times.items()}
    if rules.after_move:
        return replace(course, times=kept, before=course, since=event.on)
    return replace(course, state="ended", since=event.on, due=None, before=course)


def _regret(rules: RegistrationRules, course: Course, event: Dated) -> Course:
    if course.before is None or course.since is None:
        raise OutOfOrder(f"regretted on {event.on}: nothing was ended that could be undone")
    if event.on > course.since + timedelta(days=rules.regret_days):
        raise OutOfOrder(
            f"regretted on {event.on}: that could be done for {rules.regret_days} days after {course.since}"
        )
    return course.before


def _die(rules: RegistrationRules, course: Course, event: Dated) -> Course:
    """Whoever is left goes on with the time that the two had together; with nobody left it ends."""
    left = tuple(person for person in course.people if person not in event.people)
    if not left:
        return replace(course, state="ended", since=event.on, due=None, people=())
    together = course.counts_from(rules)
    times = {**course.times, left[0]: together} if together else course.times
    return replace(course, people=left, times=times)


def _start_anew(rules: RegistrationRules, course: Course, event: Dated) -> Course:
    return replace(course, times=dict.fromkeys(course.times, event.on))


_ACTS = {
    "renewal_asked": _ask,
    "renewed": _renew,
    "ended": _end,
    "joined": _join,
    "split": _split,
    "housed": _house,
    "died": _die,
    "time_restarts": _start_anew,
}
