"""The rules in SQL, for DuckDB: `null` is UNKNOWN, and `and`, `or` and `not` treat it as Brink does.  The queries stand in the folder `sql`."""

from pathlib import Path
from string import Template

import duckdb
import numpy as np

from bench.engine import rules
from bench.engine.by_polars import frame
from bench.engine.world import DEMOLITION, MEDICAL, SENIOR, World

SQL = Path(__file__).parent / "sql"
_AMOUNTS = {
    "ceiling_alone": rules.CEILING[0],
    "ceiling": rules.CEILING[1],
    "limit_alone": rules.LIMIT[0],
    "limit": rules.LIMIT[1],
    "pension_limit_alone": rules.PENSION_LIMIT[0],
    "pension_limit": rules.PENSION_LIMIT[1],
    "pension_months": rules.PENSION_MONTHS,
    "cap_small": rules.CAP_SMALL,
    "cap_large": rules.CAP_LARGE,
    "cap_young": rules.CAP_YOUNG,
    "young_below": rules.YOUNG_BELOW,
    "most_reactions": rules.MOST_REACTIONS,
    "social_cap": rules.SOCIAL_CAP,
    "large_home": rules.LARGE_HOME,
    "large_household": rules.LARGE_HOUSEHOLD,
    "own_tenant": rules.OWN_TENANT,
    "adult": rules.ADULT,
    "senior": rules.SENIOR,
    "senior_home": SENIOR,
    "demolition": DEMOLITION,
    "medical": MEDICAL,
}


def query(name: str) -> str:
    """The query of a file, with the amounts of the rules and the parts it is made of."""
    parts = {part: _filled(part, _AMOUNTS) for part in ("candidates", "dwellings", "truths")}
    return _filled(name, {**_AMOUNTS, **parts})


def _filled(name: str, with_: dict[str, object]) -> str:
    return Template((SQL / f"{name}.sql").read_text()).substitute(with_).rstrip()


def connection(world: World) -> duckdb.DuckDBPyConnection:
    """DuckDB, on one thread, with the tables of a world in its memory."""
    held = duckdb.connect(":memory:", config={"threads": 1})
    numbered = {**world.dwellings, "model": (world.model, None), "row": (np.arange(len(world.model)), None)}
    about = {"candidate": (world.candidate, None), "dwelling": (world.dwelling, None), "lot": (world.lots[:, 0], None)}
    held.register("given_candidates", frame(world.candidates).with_row_index("row").to_arrow())
    held.register("given_dwellings", frame(numbered).to_arrow())
    held.register("given_reactions", frame({**about, **world.own}).with_row_index("row").to_arrow())
    held.execute("create table candidates as select * from given_candidates")
    held.execute("create table dwellings as select * from given_dwellings")
    held.execute("create table reactions as select * from given_reactions")
    return held
