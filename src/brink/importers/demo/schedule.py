"""Which homes are advertised when: a year of ordinary weeks, and a set of adverts that stands today in every state an advert can have."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from brink.flow.draws import round_of
from brink.importers.demo import moments
from brink.importers.demo.chance import stream
from brink.importers.demo.homes import Home, Stock
from brink.importers.demo.places import seekers_in
from brink.importers.demo.rulebook import Rulebook
from brink.policy.federation import Federation
from brink.vocabulary.kinds import DwellingKind

CLOSING_HOUR = 20
RAMP = 20
"""Days before the year of lettings on which adverting begins: as long as it takes from advert to contract."""


@dataclass(frozen=True, slots=True)
class Held:
    """What an advert of today's set waits for.

    name: how far it has come.  published, closes: days from today (closes: None for a draft).  model: a model that it must have, or empty.
    """

    name: str
    published: int
    closes: int | None
    model: str = ""


DRAFT, OPEN, RANKED, OFFERED = "draft", "open", "ranked", "offered"
CLOSED, DRAWN, ACCEPTED, DECLINED, WITHDRAWN = "closed", "drawn", "accepted", "declined", "withdrawn"
SECOND, DIRECT, FAILED, EXPIRED, LET = "second", "direct", "failed", "expired", "let"
AT_EVERY_LANDLORD = (
    Held(DRAFT, -2, None),
    Held(OPEN, -6, 0),
    Held(OPEN, -4, 3),
    Held(OPEN, -1, 6),
    Held(RANKED, -9, -2),
    Held(OFFERED, -15, -8),
)
AT_ONE_LANDLORD = (
    Held(DRAWN, -8, -1, "lottery"),
    Held(DIRECT, -2, 4, "direct"),
    Held(OPEN, -3, 4, "lottery"),
    Held(CLOSED, -8, -1),
    Held(ACCEPTED, -20, -13),
    Held(DECLINED, -18, -11),
    Held(WITHDRAWN, -8, -1),
    Held(SECOND, -3, 4),
    Held(EXPIRED, -23, -16),
    Held(LET, -26, -19),
    Held(LET, -25, -18),
)
IN_VAIN = Held(FAILED, -32, -25)
"""The publication that came before a second one or a direct letting of today's set."""


@dataclass(slots=True, kw_only=True)
class Advert:
    """An advert of the demo, as planned and as it came to be.  Moments are seconds since 1970.

    landlord: index of the corporation.  waits: the name of what it is held for, empty when it simply runs.  earlier: the publication it follows.
    vain: how often the home was published in vain before.
    """

    id: int
    landlord: int
    home: Home
    model: str
    labels: tuple[str, ...]
    waits: str
    created: int
    published: int | None
    closes: int | None
    earlier: "Advert | None" = None
    vain: int = 0
    state: str = "draft"
    ended: int | None = None
    why_withdrawn: str = ""
    asks: dict[str, int] = field(default_factory=dict)

    @property
    def rules_day(self) -> int:
        """The day whose rules count: that of publication."""
        return moments.day_of(self.published or self.created)

    @property
    def round(self) -> str:
        """The publication round: the week of publication."""
        day = moments.as_date(moments.day_of(self.published)) if self.published else None
        return round_of(*day.isocalendar()[:2]) if day else ""

    @property
    def slug(self) -> str:
        """The corporation's slug."""
        return self.home.complex.corporation


def how_many(federation: Federation, adverts: int) -> dict[str, int]:
    """How many of the year's adverts each corporation has: as many as people live where it lets homes."""
    weights = _weights(federation)
    total = sum(weights)
    return {
        corporation.slug: max(2, round(adverts * weight / total))
        for corporation, weight in zip(federation.corporations, weights, strict=True)
    }


MEDIATED = 0.05
"""The share of homes that are let outside any advert."""
VACANT = 3
"""The homes of each corporation that have come free and wait for an advert."""


def homes_needed(federation: Federation, adverts: int) -> int:
    """How many homes a corporation with so many ordinary adverts needs: for those, for today's set, a few to mediate, and the vacant ones."""
    todays = len(AT_EVERY_LANDLORD) + 1 + len(AT_ONE_LANDLORD) // len(federation.corporations)
    return adverts + todays + 1 + round(adverts * MEDIATED) + VACANT


def _weights(federation: Federation) -> list[float]:
    landlords = {
        place.slug: sum(place.slug in corporation.municipalities for corporation in federation.corporations)
        for place in federation.municipalities
    }
    return [
        sum(seekers_in(slug) / landlords[slug] for slug in corporation.municipalities)
        for corporation in federation.corporations
    ]


class Planner:
    """Plans adverts within the policy: the models and labels that each corporation may use."""

    def __init__(self, *, seed: int, rulebook: Rulebook, stock: Stock, today: int) -> None:
        self.seed, self.rulebook, self.today = seed, rulebook, today
        self.corporations = [corporation.slug for corporation in rulebook.policies.federation.corporations]
        self.free = {slug: list(reversed(stock.of(slug))) for slug in self.corporations}
        self.made = 0

    def year(self, wanted: dict[str, int], until: int) -> list[Advert]:
        """The ordinary adverts, in order of publication.  until: the last day of publication, counted from today."""
        planned: list[tuple[int, int, Home]] = []
        first = self.today - 365 - RAMP
        for number, slug in enumerate(self.corporations):
            random = stream(self.seed, "schedule", slug)
            days = np.sort(random.integers(first, self.today + until + 1, wanted[slug]))
            planned += [(self._rhythm(number, int(day)), number, self.free[slug].pop()) for day in days]
        random = stream(self.seed, "schedule", "year")
        return [
            self.advert(random, number, home, Held("", day - self.today, day - self.today + 7))
            for day, number, home in sorted(planned, key=lambda one: one[0])
            if day <= self.today + until
        ]

    def _rhythm(self, landlord: int, day: int) -> int:
        """The corporation's day of publication in the week of this day: its own weekday, or the working day after it."""
        wanted = moments.EPOCH_WEEK + (day - moments.EPOCH_WEEK) // 7 * 7 + landlord % 5
        return wanted if moments.is_working_day(wanted) else moments.working_day_after(wanted)

    def todays(self) -> list[Advert]:
        """The adverts that stand today in every state."""
        random = stream(self.seed, "schedule", "today")
        found = [
            self._held(random, number, held) for number in range(len(self.corporations)) for held in AT_EVERY_LANDLORD
        ]
        turn = 0
        for held in AT_ONE_LANDLORD:
            number = self._landlord_for(held, turn)
            turn = (number + 1) % len(self.corporations)
            if held.name in {SECOND, DIRECT}:
                found.append(self._held(random, number, IN_VAIN))
                found.append(self.again(found[-1], held))
            else:
                found.append(self._held(random, number, held))
        return found

    def _landlord_for(self, held: Held, turn: int) -> int:
        """The next corporation, from `turn` on, that may use the model that is asked."""
        order = [(turn + step) % len(self.corporations) for step in range(len(self.corporations))]
        day = self.today + held.published
        fit = (
            n for n in order if not held.model or held.model in self.rulebook.models(self.corporations[n], None, day)
        )
        return next(fit, order[0])

    def _held(self, random: np.random.Generator, landlord: int, held: Held) -> Advert:
        home = self.free[self.corporations[landlord]].pop()
        return self.advert(random, landlord, home, held)

    def left_over(self) -> dict[str, list[Home]]:
        """The homes that are in no advert and not to be kept vacant, by corporation."""
        return {slug: list(homes[VACANT:]) for slug, homes in self.free.items()}

    def advert(self, random: np.random.Generator, landlord: int, home: Home, held: Held) -> Advert:
        """An advert for a home under a model and labels that the policy allows there."""
        day = self._on_a_working_day(self.today + held.published)
        self.made += 1
        published = moments.at(day, 9 + landlord % 3, 5 * landlord)
        closes = None if held.closes is None else moments.at(self.today + held.closes, CLOSING_HOUR)
        return Advert(
            id=self.made,
            landlord=landlord,
            home=home,
            model=held.model or self._model(random, home, day),
            labels=self._labels(random, home, day),
            waits=held.name,
            asks=_asks(random, home),
            created=published - 20 * 3600 - int(random.integers(0, 7200)),
            published=None if held.closes is None else published,
            closes=closes,
        )

    def again(self, failed: Advert, held: Held) -> Advert:
        """The next publication of a home that was published in vain."""
        random = stream(self.seed, "schedule", "again", failed.id)
        found = self.advert(random, failed.landlord, failed.home, held)
        found.earlier, found.vain = failed, failed.vain + 1
        return found

    def _on_a_working_day(self, day: int) -> int:
        return day if moments.is_working_day(day) else moments.working_day_before(day)

    def _model(self, random: np.random.Generator, home: Home, day: int) -> str:
        """Mostly registration time, sometimes a lottery where the corporation may."""
        allowed = self.rulebook.models(home.complex.corporation, home.complex.core, day)
        may_draw = "lottery" in allowed and not allowed["lottery"].publications_before
        return "lottery" if random.random() < LOTTERY_SHARE and may_draw else "registration_time"

    def _labels(self, random: np.random.Generator, home: Home, day: int) -> tuple[str, ...]:
        """The label that suits the home, and village priority where the corporation gives it."""
        allowed = self.rulebook.labels(home.complex.corporation, home.complex.core, day)
        suited = [_suits(home), "dorpsvoorrang" if random.random() < 0.7 else "", "nultreden" if home.step_free else ""]
        return tuple(label for label in suited if label in allowed)


LOTTERY_SHARE = 0.16


def _suits(home: Home) -> str:
    if home.bedrooms >= 4:
        return "groot-gezin"
    if home.kind == DwellingKind.STUDIO or (home.band == "youth"):
        return "jongeren"
    suits_seniors = home.kind == DwellingKind.BUNGALOW or home.step_free
    return "55plus" if suits_seniors and home.id % 3 else ""


def _asks(random: np.random.Generator, home: Home) -> dict[str, int]:
    """The advert's own conditions: now and then a household of some size for a large home, or one or two people for a small one."""
    chance = float(random.random())
    if home.bedrooms >= 3 and chance < 0.12:
        return {"asks_persons_from": 2 if home.bedrooms == 3 else 3}
    return {"asks_persons_to": 2} if home.bedrooms == 1 and chance < 0.3 else {}


def in_order(adverts: Sequence[Advert]) -> list[Advert]:
    """Adverts by the moment of publication."""
    return sorted(adverts, key=lambda advert: (advert.published or 0, advert.id))
