"""The market from day to day: who looks for a home, who reacts to what, whose reactions are still live."""

from dataclasses import dataclass, field

import numpy as np

from brink.importers.demo import moments, places
from brink.importers.demo.chance import Floats, Ints, several
from brink.importers.demo.homes import HIGH_RISE, Home
from brink.importers.demo.people import People
from brink.policy.federation import Federation
from brink.vocabulary.kinds import DwellingKind

PLACED, TAKEN_BACK, ENDED, NEVER = 0, 1, 2, 3
STATES = ("placed", "withdrawn", "ended")
"""What a reaction can be.  NEVER: it was going to be placed, and something came before it; it is in no record."""

ROOMS_WANTED = np.array(
    # people in the household: 1, 2, 3, 4, 5 and more; one row per number of bedrooms
    [
        [0.5, 0.05, 0.01, 0.01, 0.01],
        [1.0, 0.5, 0.06, 0.01, 0.01],
        [1.0, 1.0, 0.5, 0.1, 0.03],
        [0.5, 0.9, 1.0, 0.9, 0.6],
        [0.06, 0.2, 0.7, 1.0, 1.6],
        [0.02, 0.06, 0.3, 1.0, 2.0],
    ]
)
TYPES_WANTED = {"house": [0.6, 0.7, 1.0, 1.3, 1.2, 0.35, 0.5], "flat": [1.0, 0.9, 0.7, 0.2, 0.4, 0.8, 0.7]}
TYPES_WANTED |= {"bungalow": [0.05, 0.3, 0.4, 0.3, 0.3, 1.8, 2.0], "studio": [1.5, 0.5, 0.1, 0.01, 0.01, 0.05, 0.01]}
BEYOND = 0.02
"""How much less likely somebody reacts who can know that the home is not for him."""


@dataclass(slots=True)
class Entries:
    """The reactions to one advert, in order of their moments.

    rows: of `People`.  reacted, ended: moments, ended 0 while it is live.  state: index in STATES, or NEVER.  why: the reason of each end.
    ids: of the reactions, 0 for what never came to be.  counted: whether they count for the limit on live reactions.
    """

    rows: Ints
    reacted: Ints
    ended: Ints
    state: Ints
    why: list[str]
    ids: Ints
    counted: bool

    def live(self) -> Ints:
        """The positions of the reactions that are live."""
        return np.flatnonzero(self.state == PLACED).astype(np.int64)

    def placed(self) -> Ints:
        """The positions of the reactions that came to be."""
        return np.flatnonzero(self.state != NEVER).astype(np.int64)

    def end(self, position: int, at: int, why: str) -> None:
        """End one reaction at a moment; one that was still to come never comes."""
        self.state[position] = ENDED if self.reacted[position] < at else NEVER
        self.ended[position], self.why[position] = at, why

    def number(self, first: int) -> int:
        """Give every reaction that came to be its id, counting from `first`; returns the next free id."""
        placed = self.placed()
        self.ids[placed] = np.arange(first, first + placed.size)
        return first + int(placed.size)


@dataclass(slots=True)
class Market:
    """Who looks.  live: how many live reactions that count each row has.  gone: the moment at which a registration ended, 0 while it lasts.

    busy: whether somebody has an open offer.  proven: whether the income was proven.
    """

    people: People
    federation: Federation
    lookers: Ints = field(init=False)
    live: Ints = field(init=False)
    gone: Ints = field(init=False)
    busy: Ints = field(init=False)
    proven: Ints = field(init=False)
    near: Floats = field(init=False)
    spot: dict[str, int] = field(init=False)
    _core: Ints = field(init=False)
    _size: Ints = field(init=False)
    _low: Ints = field(init=False)

    def __post_init__(self) -> None:
        people = self.people
        self.lookers = np.flatnonzero(people.eager > 0).astype(np.int64)
        self.live, self.gone, self.busy, self.proven = (np.zeros(people.size, np.int64) for _ in range(4))
        self.spot, self.near = _nearness(self.federation)
        counts = np.array([len(place.cores) for place in self.federation.municipalities])
        first = np.concatenate([[0], np.cumsum(counts)[:-1]])
        self._core = (first[people.municipality] + people.core)[self.lookers]
        self._size = np.minimum(people.persons, 5)[self.lookers] - 1
        self._low = (people.income + people.partner_income)[self.lookers]

    def drawn_to(self, home: Home, day: int, most: int) -> Floats:
        """How strongly each looker is drawn to a home that is published on a day: 0 for who is not looking or has as many reactions as may be."""
        people, rows = self.people, self.lookers
        weights = people.eager[rows] * self.near[self.spot[home.complex.core], self._core]
        weights *= ROOMS_WANTED[min(home.bedrooms, 5), self._size]
        weights *= np.array(TYPES_WANTED[_sort(home)])[people.kind[rows]]
        weights *= self._fits(home) * self._patient(home, day)
        free = (people.wakes[rows] < day) & (self.gone[rows] == 0) & (self.live[rows] < most)
        return np.where(free, weights, 0.0)

    def _fits(self, home: Home) -> Floats:
        """Who can know that the rent is not for his income reacts seldom."""
        several_people = self._size > 0
        modest = self._low <= np.where(several_people, 3_900_000, 2_850_000)
        too_dear = {"social": modest, "high": modest & (self._size < 2)}.get(home.band, np.zeros(modest.size, np.bool_))
        too_rich = self._low > np.where(several_people, 5_500_000, 5_000_000)
        return np.where(too_dear | too_rich, BEYOND, 1.0)

    def _patient(self, home: Home, day: int) -> Floats:
        """Who has waited longer than it takes in a municipality had a home there already, if he wanted one: he holds out for another place."""
        aim = places.wait_in_months(home.complex.municipality) * 30.4
        over = (day - self.people.counts_from[self.lookers]) - 0.85 * aim
        return np.where(over > 0, np.exp(-over / (0.13 * aim)), 1.0)

    def choose(self, random: np.random.Generator, weights: Floats, count: int) -> Ints:
        """At most `count` rows of people, by their weights as lookers."""
        return self.lookers[several(random, weights, count)]

    def age(self, rows: Ints, day: int) -> Ints:
        """The age of applicants on a day, in years (about)."""
        return ((day - self.people.born[rows]) / 365.25).astype(np.int64)

    def count(self, entries: Entries, positions: Ints, by: int) -> None:
        """Count live reactions in or out."""
        if entries.counted:
            self.live[entries.rows[positions]] += by


def _sort(home: Home) -> str:
    if home.kind == DwellingKind.STUDIO:
        return "studio"
    if home.kind == DwellingKind.BUNGALOW:
        return "bungalow"
    return "flat" if home.kind in HIGH_RISE else "house"


def _nearness(federation: Federation) -> tuple[dict[str, int], Floats]:
    """For every two cores how near they are; and the index of each core."""
    cores = [(place.slug, core.slug) for place in federation.municipalities for core in place.cores]
    spots = [places.on_the_sketch(municipality, core) for municipality, core in cores]
    near = np.array([[places.near(here, there) ** 1.6 for there in spots] for here in spots])
    return {core: number for number, (_, core) in enumerate(cores)}, near


AWAKE_FROM, EVENING = 7 * 3600, 11 * 3600
"""Who would react at night does so in the course of the day after it: from this time on, for so long, in seconds."""


def moments_of_reacting(random: np.random.Generator, published: int, closes: int, count: int) -> Ints:
    """When `count` people react, in order: most of them early, and hardly anybody at night."""
    share = random.beta(0.8, 1.5, count)
    at = published + 60 + (share * (closes - published - 120)).astype(np.int64)
    start = moments.midnight(moments.day_of(published))
    clock = (at - start) % moments.DAY
    asleep = clock < AWAKE_FROM
    return np.sort(np.where(asleep, at - clock + AWAKE_FROM + clock * EVENING // AWAKE_FROM, at))


def entries(rows: Ints, reacted: Ints, *, counted: bool) -> Entries:
    """New reactions of these rows at these moments."""
    size = rows.size
    none = np.zeros(size, np.int64)
    return Entries(rows, reacted, none, none.copy(), [""] * size, none.copy(), counted)
