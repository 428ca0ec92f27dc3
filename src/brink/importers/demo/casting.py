"""Finding, among the invented seekers, those who are in the situations that the demo promises. Nobody is put there: the year did it."""

from collections.abc import Callable, Iterable, Iterator

import numpy as np

from brink.importers.demo import moments, personas, schedule
from brink.importers.demo.course import Course
from brink.importers.demo.filing import URGENT_FOR, File
from brink.importers.demo.judging import Judge
from brink.importers.demo.market import PLACED, Market
from brink.importers.demo.people import NOBODY
from brink.importers.demo.year import Kept
from brink.vocabulary.errors import BrinkError

SENIOR = 67
GOOD = 5


class NobodyFits(BrinkError):
    """The invented year brought nobody into a situation that the demo promises; another seed or day will."""


class Casting:
    """Gives every persona to somebody."""

    def __init__(self, *, file: File, market: Market, judge: Judge, kept: Kept) -> None:
        self.file, self.market, self.judge, self.kept = file, market, judge, kept
        self.today = judge.today
        self.live = self._live()
        self.given: dict[int, personas.Persona] = {}

    def cast(self) -> dict[int, personas.Persona]:
        """Row -> persona, for all but the one who is not registered.  Raises NobodyFits."""
        ways: dict[str, Callable[[], Iterable[int]]] = {
            personas.OFFER: self._offered,
            personas.JUST_LOST: self._just_lost,
            personas.URGENT: self._urgent,
            personas.FIVE: self._five,
            personas.SENIOR: self._senior,
            personas.GOOD_PLACE: self._well_placed,
            personas.TOO_MUCH: self._too_rich,
        }
        for persona in personas.PERSONAS:
            if persona.situation in ways:
                row = next((row for row in ways[persona.situation]() if self._free(row)), None)
                if row is None:
                    raise NobodyFits(f"nobody in the invented federation {persona.about_en}; choose another --seed")
                self.given[row] = persona
        return self.given

    def _free(self, row: int) -> bool:
        return row not in self.given and bool(self.file.online[row]) and not self.market.gone[row]

    def _live(self) -> dict[int, list[tuple[Course, int]]]:
        """The live reactions to adverts that are still open, by row."""
        found: dict[int, list[tuple[Course, int]]] = {}
        for course in self.kept.courses:
            if course.advert.state == "published":
                for position in course.entries.live().tolist():
                    found.setdefault(int(course.entries.rows[position]), []).append((course, position))
        return found

    def _offered(self) -> Iterator[int]:
        """Whose open offer can still be answered for some days."""
        for course in self.kept.courses:
            made = course.open_offer
            if made is not None and made.state == "made" and course.advert.waits == schedule.OFFERED:
                yield int(course.entries.rows[made.placed.position])

    def _just_lost(self) -> Iterator[int]:
        """Who stood just below the one who got a home in these days, and still looks for one."""
        recent = [course for course in self.kept.courses if course.lease and course.advert.waits == schedule.LET]
        for course in recent:
            winner = course.order.index(course.lease.offer.placed) if course.lease else 0
            for placed in course.order[winner + 1 : winner + 12]:
                if (
                    course.entries.state[placed.position] != PLACED
                    and course.entries.why[placed.position] == "home let"
                ):
                    yield int(course.entries.rows[placed.position])

    def _urgent(self) -> Iterator[int]:
        people = self.file.people
        valid = (people.urgency != NOBODY) & (people.urgent_since + URGENT_FOR > self.today + 30)
        rows = np.flatnonzero(valid).tolist()
        yield from self._eager(row for row in rows if self._in(row, "registration_time"))
        yield from self._eager(rows)

    def _five(self) -> Iterator[int]:
        yield from self._eager(
            row for row in np.flatnonzero(self.file.people.persons == 5).tolist() if row in self.live
        )

    def _senior(self) -> Iterator[int]:
        old = self.file.people.born < self.today - int((SENIOR + 1) * 365.25)
        yield from self._eager(row for row in np.flatnonzero(old).tolist() if row in self.live)

    def _well_placed(self) -> Iterator[int]:
        """Who stands among the first on an open advert, without urgency, and has other reactions as well."""
        courses = [
            course
            for course in self.kept.courses
            if course.advert.state == "published" and course.advert.model == "registration_time"
        ]
        keys = self.judge.standing(
            [course for course in courses if course.entries.live().size], moments.midnight(self.today)
        )
        found: list[int] = []
        for course in courses:
            held = keys.get(course.advert.id, [])
            first = sorted(range(len(held)), key=lambda at: held[at][1])[:GOOD]
            found += [int(course.entries.rows[course.entries.live()[at]]) for at in first]
        yield from self._eager(row for row in found if self.file.people.urgency[row] == NOBODY)

    def _too_rich(self) -> Iterator[int]:
        people = self.file.people
        income = np.where(people.income_known, people.income + people.partner_income, 0)
        for row in np.argsort(-income, kind="stable")[:200].tolist():
            if people.eager[row] == 0 and income[row] > 6_200_000:
                yield row

    def _in(self, row: int, model: str) -> bool:
        return any(course.advert.model == model for course, _ in self.live.get(row, []))

    def _eager(self, rows: Iterable[int]) -> list[int]:
        """Those with the most reactions on open adverts first."""
        return sorted(rows, key=lambda row: (-len(self.live.get(row, [])), row))
