"""Which of the open adverts fit each of all seekers: counted per advert, by every tool on one core."""

import numpy as np
import polars as pl

from bench.engine import by_duckdb, by_polars
from bench.engine.clock import Work, rounds
from bench.engine.report import Line
from bench.engine.rules import MODELS, plan_of
from bench.engine.world import FIRST_DAY, World, table, world
from bench.engine.year import PeersDiffer
from brink.engine.matching import match

OPEN_DAYS = 10
"""Adverts that are open at one moment close on one of so many days."""


def open_adverts(*, candidates: int, dwellings: int) -> World:
    """All seekers, and the adverts that are open now."""
    held = world(candidates=candidates, dwellings=dwellings, reactions=1)
    held.dwellings["closes"] = (FIRST_DAY + np.arange(dwellings) % OPEN_DAYS, None)
    return held


class ByBrink:
    """How many fit each advert, by bitmaps."""

    def __init__(self, held: World) -> None:
        self.plans = [plan_of(MODELS[model]) for model in held.model.tolist()]
        self.candidates, self.dwellings = table(held.candidates), table(held.dwellings)

    def count(self) -> np.ndarray:
        """How many fit each advert."""
        return match(self.plans, self.candidates, self.dwellings).counts


class ByPolars:
    """The same in Polars: the home's facts become literals, fifty adverts to a query, so that what they share is done once."""

    def __init__(self, held: World) -> None:
        self.candidates = by_polars.frame(held.candidates)
        self.dwellings = by_polars.frame(held.dwellings)

    def count(self) -> np.ndarray:
        """How many fit each advert."""
        one = self.candidates.lazy().with_columns(by_polars.of_candidates()).drop("registered", "income").collect()
        homes = self.dwellings.with_columns(by_polars.of_dwellings())
        found = [self._some(one, homes[start : start + 50]) for start in range(0, len(homes), 50)]
        return np.concatenate(found)

    def _some(self, one: pl.DataFrame, homes: pl.DataFrame) -> np.ndarray:
        counts = [self._passes(home).sum().alias(str(at)) for at, home in enumerate(homes.iter_rows(named=True))]
        return one.lazy().select(counts).collect().to_numpy()[0]

    def _passes(self, home: dict[str, object]) -> pl.Expr:
        said = dict(zip(by_polars.TRUTHS, by_polars.truths(_Beside(home)), strict=True))
        return pl.all_horizontal(said[name].fill_null(value=True) for name in by_polars.GATES)


class _Beside:
    """Reads a column of the candidate, or the fact of one home as a literal."""

    def __init__(self, home: dict[str, object]) -> None:
        self.home = home

    def __call__(self, name: str) -> pl.Expr:
        return pl.lit(self.home[name]) if name in self.home else pl.col(name)


def measure(*, quick: bool) -> list[Line]:
    """Four hundred adverts beside a hundred thousand seekers."""
    held = open_adverts(candidates=10_000 if quick else 100_000, dwellings=400)
    duck, polars, brink = by_duckdb.connection(held), ByPolars(held), ByBrink(held)
    query = by_duckdb.query("matching")
    asked = brink.count()
    check("DuckDB", np.array([count for _, count in duck.execute(query).fetchall()]), asked[asked > 0])
    check("Polars", polars.count(), asked)
    works = {
        "Brink (bitmaps)": Work(brink.count, 5),
        "Polars, one thread": Work(polars.count),
        "DuckDB cross join, one thread": Work(lambda: duck.execute(query).fetchall()),
    }
    costs = rounds(works, count=3 if quick else 5)
    own = costs["Brink (bitmaps)"]
    goals = {"Polars, one thread": 30.0, "DuckDB cross join, one thread": 100.0}
    return [Line(name, cost, own, goals.get(name)) for name, cost in costs.items()]


def check(tool: str, found: np.ndarray, asked: np.ndarray) -> None:
    """Whether a tool counts the same. Raises PeersDiffer."""
    if not np.array_equal(found, asked):
        raise PeersDiffer(f"{tool} counts {int(found.sum())} fits where Brink counts {int(asked.sum())}")


def national(*, quick: bool) -> dict[str, float]:
    """All open adverts of the country beside all who are registered, in milliseconds."""
    seekers = 300_000 if quick else 3_000_000
    held = open_adverts(candidates=seekers, dwellings=650)
    return rounds({f"650 adverts beside {seekers:,} seekers": Work(ByBrink(held).count)}, count=3)
