"""Invented candidates, homes and reactions, always the same for one seed."""

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from bench.engine.rules import MODELS
from brink.engine.calendar import day_number
from brink.engine.expression import code_of
from brink.engine.pairs import Pairs
from brink.engine.table import Column, Ints, Table

SEED = 7
UNKNOWN_INCOMES = 0.05
FIRST_DAY = day_number(date(2026, 1, 1))
CORES = [code_of(f"core-{number}") for number in range(60)]
LANDLORDS = [code_of(f"landlord-{number}") for number in range(8)]
NOBODY, NOTHING = code_of("none"), code_of("nothing")
DEMOLITION, MEDICAL, SENIOR = code_of("demolition"), code_of("medical"), code_of("senior")

Masked = tuple[Ints, NDArray[np.bool_] | None]
"""Values, and where they are known; None for everywhere."""


@dataclass(frozen=True)
class World:
    """Both sides, and the reactions, those of one advert together.

    candidates, dwellings, own: name -> values and where they are known; these are what every tool gets.  model: (dwellings,), 0 to 2, as in MODELS.
    candidate, dwelling: (reactions,), row numbers.  lots: (reactions, 4), the words of each lot.
    """

    candidates: dict[str, Masked]
    dwellings: dict[str, Masked]
    own: dict[str, Masked]
    model: Ints
    candidate: Ints
    dwelling: Ints
    lots: NDArray[np.uint64]

    @property
    def size(self) -> int:
        """How many reactions there are."""
        return len(self.candidate)

    def pairs(self, rows: Ints | None = None) -> Pairs:
        """The reactions as the engine takes them; of some rows where these are given."""
        here = np.arange(self.size) if rows is None else rows
        own = {
            name: (values[here], None if known is None else known[here]) for name, (values, known) in self.own.items()
        }
        sides = table(self.candidates), table(self.dwellings), table(own)
        return Pairs(*sides, self.candidate[here], self.dwelling[here], self.lots[here])

    def of_model(self, model: str) -> Ints:
        """The rows of the reactions to homes of one model."""
        return np.flatnonzero(self.model[self.dwelling] == MODELS.index(model))


def table(columns: dict[str, Masked]) -> Table:
    """One side as the engine takes it; everything known is proven, as in a register."""
    made = {name: Column.of(values, known=known) for name, (values, known) in columns.items()}
    return Table(
        len(next(iter(columns.values()))[0]),
        {name: Column(one.values, one.known, one.known) for name, one in made.items()},
    )


def world(*, candidates: int, dwellings: int, reactions: int, seed: int = SEED) -> World:
    """A world of this size; the number of reactions to an advert is uneven, as in life."""
    chance = np.random.default_rng(seed)
    weights = chance.exponential(size=dwellings) + 0.05
    dwelling = np.sort(chance.choice(dwellings, size=reactions, p=weights / weights.sum()))
    own: dict[str, Masked] = {"reacted_at": (FIRST_DAY * 86_400 + chance.integers(0, 10**7, reactions), None)}
    model = chance.choice(3, size=dwellings, p=[0.7, 0.2, 0.1])
    lots = chance.integers(0, 2**64 - 1, (reactions, 4), np.uint64)
    drawn = chance.integers(0, candidates, reactions)
    return World(people(chance, candidates), homes(chance, dwellings), own, model, drawn, dwelling, lots)


def people(chance: np.random.Generator, size: int) -> dict[str, Masked]:
    """The candidates."""
    household = chance.choice([1, 2, 3, 4, 5, 6], size, p=[0.5, 0.24, 0.12, 0.08, 0.04, 0.02])
    born = FIRST_DAY - chance.integers(17 * 365, 90 * 365, size)
    partner = np.where(household > 1, chance.integers(-3000, 3000, size), 0)
    urgency = chance.choice([NOBODY, DEMOLITION, MEDICAL], size, p=[0.97, 0.015, 0.015])
    tenant = chance.random(size) < 0.2
    income = np.round(chance.lognormal(10.2, 0.45, size)).astype(np.int64) * 100
    return {
        "registered": ((chance.random(size) < 0.99).astype(np.int64), None),
        "registered_on": (FIRST_DAY - chance.integers(0, 25 * 365, size), None),
        "income": (income, chance.random(size) >= UNKNOWN_INCOMES),
        "household_size": (household, None),
        "children": (np.maximum(household - 2, 0), None),
        "born": (born, None),
        "born_eldest": (np.minimum(born, born + partner), None),
        "born_youngest": (np.maximum(born, born + partner), None),
        "tenant_of": (np.where(tenant, chance.choice(LANDLORDS, size), NOBODY), None),
        "urgency": (urgency, None),
        "urgency_since": (FIRST_DAY - chance.integers(0, 365, size), urgency != NOBODY),
        "home_core": (chance.choice(CORES, size), None),
        "open_reactions": (chance.integers(0, 12, size), None),
    }


def homes(chance: np.random.Generator, size: int) -> dict[str, Masked]:
    """The homes and what their adverts ask; most ask nothing of age or household."""
    age_from, persons_from, persons_to = (chance.random(size) < share for share in (0.1, 0.25, 0.1))
    closes = FIRST_DAY + np.sort(chance.integers(0, 52, size)) * 7
    return {
        "landlord": (chance.choice(LANDLORDS, size), None),
        "core": (chance.choice(CORES, size), None),
        "rent": (chance.integers(400, 1000, size) * 100, None),
        "bedrooms": (chance.integers(1, 6, size), None),
        "closes": (closes, None),
        "meant_for": (np.where(chance.random(size) < 0.1, SENIOR, NOTHING), None),
        "asks_age_from": (chance.choice([18, 23, 65], size), age_from),
        "asks_age_to": (chance.choice([27, 30], size), age_from & (chance.random(size) < 0.3)),
        "asks_persons_from": (chance.choice([2, 3], size), persons_from),
        "asks_persons_to": (chance.choice([4, 5], size), persons_to),
    }
