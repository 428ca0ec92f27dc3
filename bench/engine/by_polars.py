"""The rules in Polars: nullable Booleans are the three truths, `|` and `&` treat null as Brink treats UNKNOWN.

What reads one side only is computed on that side and gathered; the keys are packed into one number per advert and sorted once.
"""

from collections.abc import Callable

import numpy as np
import polars as pl

from bench.engine import rules
from bench.engine.world import DEMOLITION, MEDICAL, SENIOR, Masked, World

TRUTHS = (
    "registered",
    "adult",
    "income_asks",
    "income",
    "fitting_asks",
    "fitting",
    "age_asked",
    "persons_asked",
    "senior_asks",
    "senior",
    "reactions",
)
"""What is kept of every reaction: the truth of each criterion, and of each gate that is asked of some homes only."""


def frame(columns: dict[str, Masked]) -> pl.DataFrame:
    """One side, with nulls where something is not known."""
    made = {}
    for name, (values, known) in columns.items():
        series = pl.Series(name, values)
        made[name] = (
            series if known is None else pl.select(pl.when(pl.Series(known)).then(series)).to_series().alias(name)
        )
    return pl.DataFrame(made)


def civil(day: str) -> pl.Expr:
    """A day as yyyymmdd."""
    date = pl.col(day).cast(pl.Int32).cast(pl.Date).dt
    return date.year().cast(pl.Int64) * 10_000 + date.month().cast(pl.Int64) * 100 + date.day().cast(pl.Int64)


def civil_months(day: str) -> pl.Expr:
    """A day as months and days."""
    date = pl.col(day).cast(pl.Int32).cast(pl.Date).dt
    return (date.year().cast(pl.Int64) * 12 + date.month().cast(pl.Int64)) * 100 + date.day().cast(pl.Int64)


def of_candidates() -> list[pl.Expr]:
    """What reads the candidate alone."""
    alone, income = pl.col("household_size") <= 1, pl.col("income")
    single, shared = rules.CEILING
    return [
        (pl.col("registered") == 1).alias("is_registered"),
        (income <= pl.when(alone).then(single).otherwise(shared)).alias("income_asks"),
        (income > pl.when(alone).then(rules.LIMIT[0]).otherwise(rules.LIMIT[1])).alias("over_limit"),
        (income > pl.when(alone).then(rules.PENSION_LIMIT[0]).otherwise(rules.PENSION_LIMIT[1])).alias("over_pension"),
        pl.when(pl.col("household_size") <= 2).then(rules.CAP_SMALL).otherwise(rules.CAP_LARGE).alias("cap"),
        (pl.col("children") <= 0).alias("childless"),
        (pl.col("open_reactions") <= rules.MOST_REACTIONS).alias("few_reactions"),
        civil("born").alias("born_civil"),
        civil("born_eldest").alias("eldest_civil"),
        civil_months("born_eldest").alias("eldest_months"),
    ]


def of_dwellings() -> list[pl.Expr]:
    """What reads the home alone."""
    return [
        (pl.col("rent") <= rules.SOCIAL_CAP).alias("social"),
        (pl.col("meant_for") == SENIOR).alias("for_seniors"),
        (pl.col("bedrooms") >= rules.LARGE_HOME).alias("large"),
        civil("closes").alias("closes_civil"),
        civil_months("closes").alias("closes_months"),
    ]


def truths(col: Callable[[str], pl.Expr] = pl.col) -> list[pl.Expr]:
    """The truth of every criterion and gate, of a pair.  col: how a fact of the pair is read."""
    age = (col("closes_civil") - col("born_civil")) // 10_000
    eldest = (col("closes_civil") - col("eldest_civil")) // 10_000
    months = (col("closes_months") - col("eldest_months")) // 100
    cap = pl.when((eldest < rules.YOUNG_BELOW) & col("childless")).then(rules.CAP_YOUNG).otherwise(col("cap"))
    over = pl.when(months >= rules.PENSION_MONTHS).then(col("over_pension")).otherwise(col("over_limit"))
    fits, senior = (col("rent") <= cap) | over, eldest >= rules.SENIOR
    return [
        col("is_registered").alias("registered"),
        (age >= rules.ADULT).alias("adult"),
        col("income_asks"),
        (col("income_asks") | ~col("social")).alias("income"),
        fits.alias("fitting_asks"),
        (fits | ~col("social")).alias("fitting"),
        _between(age, "asks_age", col).alias("age_asked"),
        _between(col("household_size"), "asks_persons", col).alias("persons_asked"),
        senior.alias("senior_asks"),
        (senior | ~col("for_seniors")).alias("senior"),
        col("few_reactions").alias("reactions"),
    ]


def _between(value: pl.Expr, asked: str, col: Callable[[str], pl.Expr]) -> pl.Expr:
    low, high = col(f"{asked}_from"), col(f"{asked}_to")
    return ((value >= low) | low.is_null()) & ((value <= high) | high.is_null())


GATES = ("registered", "adult", "income", "fitting", "age_asked", "persons_asked", "senior", "reactions")


class ByPolars:
    """The year in Polars."""

    def __init__(self, world: World) -> None:
        self.candidates, self.dwellings = frame(world.candidates), frame(world.dwellings)
        self.dwellings = self.dwellings.with_columns(pl.Series("model", world.model))
        own = {name: values for name, (values, _) in world.own.items()}
        self.reactions = pl.DataFrame(
            {"candidate": world.candidate, "dwelling": world.dwelling, **own, "lot": world.lots[:, 0]}
        )

    def decide(self) -> pl.DataFrame:
        """Every truth, the tier and the rank of every reaction; rank 0 for who is refused."""
        one = (
            self.candidates.lazy()
            .with_columns(of_candidates())
            .drop("registered", "income", "born", "born_eldest", "born_youngest")
        )
        other = self.dwellings.lazy().with_columns(of_dwellings())
        pairs = pl.concat(
            [
                self.reactions,
                one.collect()[self.reactions["candidate"]],
                other.collect()[self.reactions["dwelling"]],
            ],
            how="horizontal",
        )
        judged = pairs.lazy().select("dwelling", "lot", *truths(), _tier().alias("tier"), _within().alias("within"))
        kept = judged.with_columns(
            pl.all_horizontal(pl.col(name).fill_null(value=True) for name in GATES).alias("passes")
        ).collect()
        return self._ranked(kept)

    def _ranked(self, kept: pl.DataFrame) -> pl.DataFrame:
        packed = ((pl.col("dwelling") * 8 + pl.col("tier")) * 2**33 + pl.col("within")).alias("key")
        rows = kept.lazy().with_row_index("row").filter("passes").select("row", "dwelling", packed, "lot")
        ordered = rows.sort("key", "lot").select("row", rank=pl.int_range(1, pl.len() + 1).over("dwelling")).collect()
        rank = np.zeros(len(kept), np.int64)
        rank[ordered["row"].to_numpy()] = ordered["rank"].to_numpy()
        return kept.select(*TRUTHS, "tier").with_columns(pl.Series("rank", rank))


def _tier() -> pl.Expr:
    col = pl.col
    return (
        pl.when(col("model") != 0)
        .then(1)
        .when(col("urgency") == DEMOLITION)
        .then(1)
        .when(col("urgency") == MEDICAL)
        .then(2)
        .when(col("large") & (col("household_size") >= rules.LARGE_HOUSEHOLD))
        .then(3)
        .when(col("home_core") == col("core"))
        .then(4)
        .otherwise(5)
        .cast(pl.Int64)
    )


def _within() -> pl.Expr:
    """What is compared within a tier, before the lot; the lowest goes first."""
    col = pl.col
    own = pl.when(col("tenant_of") == col("landlord")).then(rules.OWN_TENANT).otherwise(0)
    points = (col("closes") - col("registered_on")).clip(lower_bound=0) + own
    urgent = (col("urgency") == DEMOLITION) | (col("urgency") == MEDICAL)
    in_time = pl.when(urgent).then(col("urgency_since")).otherwise(200_000 - points)
    return (
        pl.when(col("model") == 0)
        .then(in_time)
        .when(col("model") == 2)
        .then(col("reacted_at"))
        .otherwise(0)
        .cast(pl.Int64)
    )
