"""Invented seekers, a column per trait: households, ages, incomes, how long they are registered, and how eagerly they look."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from brink.importers.demo.chance import Ints, pick, stream
from brink.importers.demo.places import seekers_in, wait_in_months
from brink.policy.federation import Federation

Flags = NDArray[np.bool_]

YEAR = 365.25
NOBODY = 0
"""A day, an income or a landlord that is not there: 0 never means anything else in these columns (see `People`)."""

HOUSEHOLDS = ("young", "single", "couple", "family", "one_parent", "senior", "senior_couple")
SHARES = [20.0, 27.0, 13.0, 13.0, 13.0, 8.0, 6.0]
AGES = np.array([(18, 27), (27, 66), (20, 66), (26, 52), (24, 52), (66, 90), (66, 86)])
INCOMES = np.array([1_850_000, 2_550_000, 2_100_000, 2_050_000, 2_250_000, 2_150_000, 1_750_000])
UNKNOWN_INCOMES = 0.05


@dataclass(frozen=True, slots=True)
class People:
    """Everybody who is or was registered, a row each; row n has registration id n + 1.

    Days count from 1970-01-01, incomes are euro cents a year.  kind: index in HOUSEHOLDS.
    partner_born, partner_income, tenant_of (landlord's index + 1), tenant_since, urgency (kind's index + 1), works_in (municipality's index + 1):
    NOBODY where there is none.  children_from: where the births of each row's children begin in `children_born`, one longer than the rows.
    income_known: whether incomes were told.  grown: by how much the true income differs from the one that was told, per mille.
    began: the day the registration began, here or in an old register.  opened: the day it entered the joint register.
    counts_from: the day that counts after conversion, for the partner too.  carried: brought over from an old register.
    documented: whether where they live, rent and work was shown with documents.
    wakes: the first day on which somebody looks for a home; eager: how much, 0 for who never reacts.
    """

    kind: Ints
    municipality: Ints
    core: Ints
    lives_since: Ints
    lived_before: Ints
    lived_before_since: Ints
    born: Ints
    partner_born: Ints
    children_from: Ints
    children_born: Ints
    children_care: Ints
    income: Ints
    partner_income: Ints
    income_known: Flags
    grown: Ints
    tenant_of: Ints
    tenant_since: Ints
    in_debt: Flags
    urgency: Ints
    urgent_since: Ints
    works_in: Ints
    began: Ints
    opened: Ints
    counts_from: Ints
    partner_counts_from: Ints
    carried: Flags
    documented: Flags
    wakes: Ints
    eager: NDArray[np.float64]

    @property
    def size(self) -> int:
        """How many registrations."""
        return self.kind.size

    @property
    def persons(self) -> Ints:
        """The number of people in each household, children included."""
        return np.asarray(1 + (self.partner_born != NOBODY) + np.diff(self.children_from), np.int64)


@dataclass(frozen=True, slots=True)
class Crowd:
    """How many people, and when.

    size: registrations in all.  lookers: those who react at some time.  start, today: days of the history.  joint: the day the joint register began.
    """

    size: int
    lookers: int
    start: int
    today: int
    joint: int


def invent(seed: int, federation: Federation, crowd: Crowd, urgencies: int) -> People:
    """All the people.  urgencies: how many kinds of urgency the federation knows."""
    n = crowd.size
    where = stream(seed, "people", "places")
    municipality = pick(where, [float(seekers_in(place.slug)) for place in federation.municipalities], n)
    counts = np.array([len(place.cores) for place in federation.municipalities])
    core = (where.random(n) * counts[municipality]).astype(np.int64)
    looks = _lookers(stream(seed, "people", "looking"), crowd)
    household = _households(stream(seed, "people", "households"), crowd, looks)
    money = _money(stream(seed, "people", "money"), household)
    clock = _clock(stream(seed, "people", "clock"), crowd, federation, municipality, household, looks)
    ties = _ties(stream(seed, "people", "ties"), federation, crowd, municipality, household, urgencies)
    return People(municipality=municipality, core=core, eager=looks, **household, **money, **clock, **ties)


Columns = dict[str, NDArray[Any]]


def _lookers(random: np.random.Generator, crowd: Crowd) -> NDArray[np.float64]:
    """How eagerly each row looks: most never react, some at everything."""
    eager = random.gamma(0.9, 1.0, crowd.size) + 0.05
    eager[random.permutation(crowd.size)[crowd.lookers :]] = 0
    return eager


def _households(random: np.random.Generator, crowd: Crowd, looks: NDArray[np.float64]) -> Columns:
    n, today = crowd.size, crowd.today
    kind = pick(random, SHARES, n)
    low, high = AGES[kind, 0], AGES[kind, 1]
    age = low + (high - low) * random.beta(1.3, 2.0, n)
    born = np.int64(today) - (age * YEAR).astype(np.int64) - 1
    together = np.isin(kind, (2, 3, 6)) | ((kind == 0) & (random.random(n) < 0.12))
    partner_age = np.maximum(18.2, age + random.normal(-0.5, 4.0, n))
    partner_born = np.where(together, np.int64(today) - (partner_age * YEAR).astype(np.int64), NOBODY)
    several = np.where(np.isin(kind, (3, 4)), 1 + pick(random, [42, 38, 15, 4, 1], n), 0)
    children_from = np.concatenate(([0], np.cumsum(several)))
    parents = np.repeat(np.arange(n), several)
    oldest = np.minimum(17.9, age[parents] - 19)
    children_born = np.int64(today) - (np.maximum(1.1, oldest * random.random(parents.size)) * YEAR).astype(np.int64)
    shared = (kind[parents] == 4) & (random.random(parents.size) < 0.25)
    return {
        "kind": kind,
        "born": born,
        "partner_born": partner_born,
        "children_from": children_from,
        "children_born": children_born,
        "children_care": np.where(shared, 500, 1000),
    }


def _money(random: np.random.Generator, household: Columns) -> Columns:
    """Incomes as told: whole tens of euros; and how far the tax office's figure lies from that."""
    kind, together = household["kind"].astype(np.int64), household["partner_born"] != NOBODY
    n = kind.size
    income = np.maximum(900_000, INCOMES[kind] * random.lognormal(0, 0.28, n)).astype(np.int64) // 1000 * 1000
    partner = np.where(
        together & (random.random(n) < 0.72),
        (1_500_000 * random.lognormal(0, 0.35, n)).astype(np.int64) // 1000 * 1000,
        NOBODY,
    )
    surprises = random.random(n)
    grown = np.where(surprises < 0.07, random.integers(1150, 1600, n), random.integers(970, 1035, n))
    return {
        "income": income,
        "partner_income": partner,
        "income_known": random.random(n) >= UNKNOWN_INCOMES,
        "grown": grown,
    }


def _clock(
    random: np.random.Generator,
    crowd: Crowd,
    federation: Federation,
    municipality: Ints,
    household: Columns,
    looks: NDArray[np.float64],
) -> Columns:
    """Since when each is registered.  Who looks has waited about as long as it takes in that municipality; who does not, any time up to 20 years."""
    n = crowd.size
    early = random.random(n) < 0.55
    wakes = np.where(early, crowd.start - 2, random.integers(crowd.start, crowd.today + 1, n))
    aimed = np.array([wait_in_months(place.slug) for place in federation.municipalities], dtype=np.float64)[
        municipality
    ]
    waited = aimed * 30.4 * WAITED_SHARE * random.weibull(1.35, n)
    asleep = 20 * 365 * random.beta(1.1, 1.9, n)
    days = np.where(looks > 0, waited, asleep).astype(np.int64)
    adult = household["born"].astype(np.int64) + np.int64(18 * YEAR) + 2
    reference = np.where(looks > 0, wakes, np.int64(crowd.today))
    counts_from = np.minimum(np.maximum(reference - days, adult), reference)
    wakes = np.maximum(wakes, counts_from)
    carried = counts_from < crowd.joint
    points = carried & (random.random(n) < 0.4)
    began = np.minimum(
        np.where(points, counts_from + random.integers(0, 400, n), counts_from),
        np.where(carried, crowd.joint - 1, crowd.today),
    )
    opened = np.where(carried, crowd.joint, counts_from)
    return {
        "wakes": wakes,
        "began": began,
        "opened": opened,
        "counts_from": counts_from,
        "partner_counts_from": np.where(random.random(n) < 0.5, began, counts_from),
        "carried": carried,
        "documented": random.random(n) < np.where(carried, 0.94, 0.7),
        "urgent_since": np.maximum(opened, wakes - random.integers(5, 200, n)),
    }


WAITED_SHARE = 0.5
"""The scale of the waits of those who look, as a share of the wait that wins: the winner is about the best of a hundred."""


def _ties(
    random: np.random.Generator,
    federation: Federation,
    crowd: Crowd,
    municipality: Ints,
    household: Columns,
    urgencies: int,
) -> Columns:
    """Homes, landlords, work elsewhere, debts, urgency."""
    n, today = municipality.size, crowd.today
    landlords = _landlords(federation)
    rents = random.random(n) < np.array([0.12, 0.3, 0.3, 0.4, 0.42, 0.4, 0.4])[household["kind"].astype(np.int64)]
    grown_up = (today - household["born"].astype(np.int64)) / YEAR - 18
    lived = (np.minimum(grown_up + 3, 25) * random.beta(1.0, 2.2, n) * YEAR).astype(np.int64) + 20
    choice = (random.random(n) * np.array([len(names) for names in landlords])[municipality]).astype(np.int64)
    first = np.array([names[0] for names in landlords])[municipality]
    last = np.array([names[-1] for names in landlords])[municipality]
    urgent = random.random(n) < np.where(np.isin(household["kind"], (4, 5)), 0.055, 0.026)
    works = random.random(n) < 0.16
    lives_since = np.int64(crowd.start) - lived
    return {
        "lives_since": lives_since,
        "lived_before_since": lives_since - random.integers(200, 3000, n),
        "lived_before": np.where(
            random.random(n) < 0.5, municipality, (random.random(n) * len(federation.municipalities)).astype(np.int64)
        ),
        "tenant_of": np.where(rents, 1 + np.where(choice == 0, first, last), NOBODY),
        "tenant_since": np.where(rents, lives_since, NOBODY),
        "in_debt": rents & (random.random(n) < 0.03),
        "urgency": np.where(urgent, 1 + pick(random, [14.0, 40.0, 34.0, 12.0][:urgencies], n), NOBODY),
        "works_in": np.where(works, 1 + (random.random(n) * len(federation.municipalities)).astype(np.int64), NOBODY),
    }


def _landlords(federation: Federation) -> list[list[int]]:
    """For every municipality the indexes of the corporations that let homes there."""
    return [
        [
            number
            for number, corporation in enumerate(federation.corporations)
            if place.slug in corporation.municipalities
        ]
        for place in federation.municipalities
    ]
