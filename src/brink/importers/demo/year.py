"""The year, day by day: adverts appear, people react, adverts close and are ranked by the engine, officers offer, homes are let."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np

from brink.engine.drawing import Drawn
from brink.importers.demo import moments, schedule
from brink.importers.demo.chance import Floats, Ints, stream
from brink.importers.demo.course import Course
from brink.importers.demo.facts import Asked
from brink.importers.demo.judging import Judge, Ruling
from brink.importers.demo.market import NEVER, PLACED, TAKEN_BACK, Entries, Market, entries, moments_of_reacting
from brink.importers.demo.mediation import Mediated, Mediator
from brink.importers.demo.office import Office
from brink.importers.demo.rulebook import Rulebook
from brink.importers.demo.schedule import Advert, Held, Planner

TAKES_BACK = 0.02
"""The share of reactions that people take back before the closing."""


@dataclass(frozen=True, slots=True)
class Interest:
    """How many people react to an advert: usually, at least and at most."""

    usual: int
    least: int
    most: int


@dataclass(slots=True)
class Kept:
    """What the year leaves behind.  courses: of every advert that was ever published, and of the drafts.  mediated: outside any advert."""

    courses: list[Course] = field(default_factory=list)
    mediated: list[Mediated] = field(default_factory=list)
    reactions: int = 0
    candidates: int = 0
    rankings: int = 0


class Year:
    """Plays the year.  sink: is given every ruling as it is made, with its course.  told: is given (days done, days in all)."""

    def __init__(
        self,
        *,
        seed: int,
        market: Market,
        judge: Judge,
        planner: Planner,
        interest: Interest,
        sink: Callable[[Course, Ruling], None],
    ) -> None:
        self.seed, self.market, self.judge, self.planner, self.interest, self.sink = (
            seed,
            market,
            judge,
            planner,
            interest,
            sink,
        )
        self.rulebook: Rulebook = judge.rulebook
        self.today = planner.today
        self.office = Office(seed=seed, rulebook=self.rulebook, market=market, today=self.today, republish=self._again)
        self.mediator = Mediator(
            seed=seed,
            office=self.office,
            market=market,
            rulebook=self.rulebook,
            homes=planner.left_over(),
            priced=judge.facts.price,
        )
        self.about = {"policy": self.rulebook.policies.digest, "law": self.rulebook.policies.law_digest}
        self.kept = Kept()
        self.draws: dict[int, Drawn] = {}
        self.backs: dict[int, Ints] = {}
        self.publishing: dict[int, list[Advert]] = {}
        self.closing: dict[int, list[Course]] = {}
        self.next_reaction = 1

    def play(self, adverts: Sequence[Advert], told: Callable[[int, int], None]) -> Kept:
        """Play every day up to today."""
        for advert in adverts:
            if advert.published is None:
                self.kept.courses.append(
                    Course(advert, entries(np.zeros(0, np.int64), np.zeros(0, np.int64), counted=False))
                )
            else:
                self.publishing.setdefault(moments.day_of(advert.published), []).append(advert)
        first = min(self.publishing)
        for day in range(first, self.today):
            self._publish(day, schedule.in_order(self.publishing.pop(day, [])))
            if moments.is_working_day(day):
                self.mediator.work(day)
            self.office.work_until(moments.at(day, schedule.CLOSING_HOUR))
            self._close(day, self.closing.pop(day, []))
            told(day - first + 1, self.today - first)
        self.office.work_until(self.office.until)
        self._stop()
        self.kept.mediated = self.mediator.made
        return self.kept

    def _publish(self, day: int, adverts: Sequence[Advert]) -> None:
        """Adverts appear, and people react to them."""
        asked = [self._drawn(advert, day) for advert in adverts]
        for one, allowed in zip(asked, self.judge.allowed(asked), strict=True):
            course = Course(one.advert, self._react(one, np.flatnonzero(allowed).astype(np.int64)))
            one.advert.state = "published"
            self.kept.courses.append(course)
            self.office.took_part(course)
            self.closing.setdefault(moments.day_of(one.advert.closes or 0), []).append(course)
            if one.advert.waits == schedule.WITHDRAWN:
                self.office.later(
                    moments.at(moments.working_day_before(self.today, 3), 11), course, self.office.take_back
                )

    def _drawn(self, advert: Advert, day: int) -> Asked:
        """More people than will react, drawn to a home; whom the policy does not allow is left out later."""
        random = stream(self.seed, "drawn", advert.id)
        weights = self.market.drawn_to(advert.home, day, self._most(advert)) * self._meant_for(advert, day)
        rows = self.market.choose(random, weights, self._wanted(advert) * 9 // 5 + 8)
        reacted = moments_of_reacting(random, advert.published or 0, advert.closes or 0, rows.size)
        return Asked(advert, random.permutation(rows), reacted)

    def _meant_for(self, advert: Advert, day: int) -> Floats:
        """Who can read that a home is meant for others does not react."""
        age = self.market.age(self.market.lookers, day)
        fits = np.ones(age.size)
        if "55plus" in advert.labels:
            fits[age < 55] = 0
        if "jongeren" in advert.labels:
            fits[age > 23] = 0
        return fits

    def _most(self, advert: Advert) -> int:
        place = advert.home.complex
        return self.rulebook.most_live(place.corporation, advert.model, place.core, advert.rules_day)

    def _wanted(self, advert: Advert) -> int:
        """How many people would react, if there were enough."""
        random = stream(self.seed, "wanted", advert.id)
        usual = self.interest.usual * float(random.lognormal(0, 0.38))
        return int(min(self.interest.most, max(self.interest.least, usual)))

    def _react(self, one: Asked, allowed: Ints) -> Entries:
        """The reactions of those who may, as many as wanted to."""
        most = self._most(one.advert)
        free = allowed[self.market.live[one.rows[allowed]] < most]
        random = stream(self.seed, "reacting", one.advert.id)
        chosen = np.sort(random.permutation(free)[: self._wanted(one.advert)])
        place = one.advert.home.complex
        counted = self.rulebook.counts(place.corporation, one.advert.model, place.core, one.advert.rules_day)
        found = entries(one.rows[chosen], one.reacted[chosen], counted=counted)
        self.market.count(found, np.arange(chosen.size), 1)
        back = found.reacted + (((one.advert.closes or 0) - found.reacted) * random.random(chosen.size)).astype(
            np.int64
        )
        self.backs[one.advert.id] = np.where(random.random(chosen.size) < TAKES_BACK, back, 0)
        return found

    def _close(self, day: int, courses: Sequence[Course]) -> None:
        """Adverts close: their lots are drawn and they are ranked."""
        closed = [course for course in courses if course.advert.state == "published"]
        for course in closed:
            self._take_back(course, course.advert.closes or 0)
            course.advert.state = "closed"
            self.next_reaction = course.entries.number(self.next_reaction)
        to_rank = []
        for course in closed:
            if course.advert.waits == schedule.CLOSED:
                self.draws[course.advert.id], course.took_part = self.judge.draw(course), course.entries.live().size
                continue
            course.drawn = (course.advert.closes or 0) + 20
            course.advert.state = "drawn"
            if course.advert.waits == schedule.DRAWN:
                self.draws[course.advert.id], course.took_part = self.judge.draw(course), course.entries.live().size
                continue
            course.ranked = course.drawn + 15
            to_rank.append(course)
        for course, ruling in zip(to_rank, self.judge.rank(to_rank, self.about), strict=True):
            self.draws[course.advert.id] = ruling.drawn
            course.advert.state = "ranked"
            self._ranked(course, ruling)
            self.office.ranked(course, day)

    def _ranked(self, course: Course, ruling: Ruling) -> None:
        """Number the ranking and its candidates, and hand them on."""
        self.kept.rankings += 1
        first = self.kept.candidates
        course.ranking = self.kept.rankings
        course.order = [placed.numbered(first + 1) for placed in ruling.order]
        course.took_part, course.refused = ruling.positions.size, int(np.count_nonzero(ruling.places == 0))
        course.tiers = ruling.tiers
        self.sink(course, ruling)
        self.kept.candidates += ruling.positions.size

    def _take_back(self, course: Course, until: int) -> None:
        """What people took back before a moment, and what they were still to do after it."""
        found, backs = course.entries, self.backs.pop(course.advert.id, np.zeros(0, np.int64))
        for position in found.live().tolist():
            back = int(backs[position]) if backs.size else 0
            if found.reacted[position] >= until:
                found.state[position] = NEVER
            elif 0 < back < until:
                found.state[position], found.ended[position], found.why[position] = TAKEN_BACK, back, "by the seeker"
            if found.state[position] != PLACED:
                self.market.count(found, np.array([position]), -1)

    def _again(self, course: Course, at: int) -> None:
        """A home that nobody wanted is advertised again: directly where that is allowed, else as before."""
        if course.advert.waits:
            return
        day = moments.working_day_after(moments.day_of(at), 2)
        if day >= self.today:
            return
        place = course.advert.home.complex
        allowed = self.rulebook.models(place.corporation, place.core, day)
        direct = "direct" in allowed and allowed["direct"].publications_before <= course.advert.vain + 1
        model = "direct" if direct and course.advert.id % 2 else course.advert.model
        advert = self.planner.again(course.advert, Held("", day - self.today, day - self.today + 5, model))
        self.publishing.setdefault(moments.day_of(advert.published or 0), []).append(advert)

    def _stop(self) -> None:
        """Today begins: what was still to be placed on open adverts is not there yet."""
        for course in self.kept.courses:
            if course.advert.state == "published":
                self._take_back(course, self.office.until)
            if course.advert.published is not None and not course.entries.ids.any():
                self.next_reaction = course.entries.number(self.next_reaction)
        self.kept.reactions = self.next_reaction - 1
