"""A year of Drenthe: 900,000 reactions to 6,000 adverts under three models; every truth kept, every place exact."""

import tracemalloc
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np
import polars as pl

from bench.engine import by_duckdb
from bench.engine.by_openfisca import ByOpenFisca
from bench.engine.by_polars import TRUTHS, ByPolars
from bench.engine.by_python import ByPython
from bench.engine.clock import Work, rounds
from bench.engine.report import Line
from bench.engine.rules import MODELS, plan_of
from bench.engine.world import World, world
from brink.engine.decide import decide
from brink.engine.decision import Decision

REACTIONS, ADVERTS, CANDIDATES = 900_000, 6_000, 100_000
SAMPLE = 30_000
_KEPT = ("registered", "adult", "income", "fitting", "age_asked", "persons_asked", "senior", "reactions")


class PeersDiffer(AssertionError):
    """A peer does not give what Brink gives, so that comparing their costs would mean nothing."""


@dataclass(frozen=True)
class Outcome:
    """What every tool must give.  truths: name -> 0 for no, 1 for unknown, 2 for yes; tier, rank: of each reaction."""

    truths: dict[str, np.ndarray]
    tier: np.ndarray
    rank: np.ndarray


def by_brink(held: World) -> Callable[[], list[Decision]]:
    """The year as Brink does it: one decision per model."""
    parts = [(plan_of(model), held.pairs(held.of_model(model))) for model in MODELS]
    return lambda: [decide(plan, pairs) for plan, pairs in parts]


def outcome_of(held: World, decisions: list[Decision]) -> Outcome:
    """The outcome of the year by Brink, each reaction in its own place."""
    found = Outcome({name: np.zeros(held.size, np.int8) for name in TRUTHS}, *np.zeros((2, held.size), np.int64))
    for model, decision in zip(MODELS, decisions, strict=True):
        rows = held.of_model(model)
        found.tier[rows], found.rank[rows] = decision.tier, decision.rank
        for gate, name in zip(decision.gates, _KEPT, strict=True):
            asks = f"{name}_asks"
            for said, truth in ((name, gate.truth), (asks, gate.criteria[0])):
                if said in found.truths:
                    found.truths[said][rows] = truth.surely.astype(np.int8) + truth.possibly
    return found


def outcome_in(frame: pl.DataFrame) -> Outcome:
    """The outcome that a frame of nullable truths holds."""
    truths = {name: frame[name].cast(pl.Int8).fill_null(-1).to_numpy() for name in TRUTHS}
    coded = {name: np.where(values < 0, 1, values * 2) for name, values in truths.items()}
    return Outcome(coded, frame["tier"].to_numpy(), frame["rank"].to_numpy())


def check_equal(tool: str, found: Outcome, asked: Outcome) -> None:
    """Whether a tool gives the same truths, tiers and places. Raises PeersDiffer saying what differs."""
    pairs = {name: (found.truths[name], asked.truths[name]) for name in TRUTHS}
    pairs |= {"tier": (found.tier, asked.tier), "rank": (found.rank, asked.rank)}
    for name, (one, other) in pairs.items():
        if not np.array_equal(one, other):
            raise PeersDiffer(f"{tool} gives another {name} for {int((one != other).sum())} reactions")


def measure(*, quick: bool) -> list[Line]:
    """The year by every tool, checked equal and then measured in turns."""
    scale = 10 if quick else 1
    held = world(candidates=CANDIDATES // scale, dwellings=ADVERTS // scale, reactions=REACTIONS // scale)
    brink, polars, fisca = by_brink(held), ByPolars(held), ByOpenFisca(held)
    python, duck = ByPython(held, SAMPLE), by_duckdb.connection(held)
    duckdb = partial(duck.execute, by_duckdb.query("year"))
    asked = outcome_of(held, brink())
    check_equal("Polars", outcome_in(polars.decide()), asked)
    duckdb()
    check_equal(
        "DuckDB", outcome_in(pl.from_arrow(duck.sql("select * from decided order by row").to_arrow_table())), asked
    )
    check_places("plain Python", np.array(python.decide()[2]), asked.rank[: python.size], of=0)
    check_places("OpenFisca and a sort", fisca.sorted(), asked.rank, of=0)
    check_places("OpenFisca", fisca.decide(), asked.rank, of=held.size // 1000)
    works = {
        "Brink (NumPy)": Work(brink),
        "Polars, one thread": Work(polars.decide),
        "DuckDB, one thread": Work(duckdb),
        "OpenFisca, ranking beside it": Work(fisca.sorted),
        f"plain Python (sample of {python.size:,}, scaled)": Work(python.decide),
        "floor: gather and sort in NumPy": Work(partial(floor, held, brink())),
    }
    costs = rounds(works, count=3 if quick else 7)
    costs |= rounds({"OpenFisca with its own ranking": Work(fisca.decide)}, count=1)
    sampled = next(name for name in costs if name.startswith("plain"))
    costs[sampled] *= held.size / python.size
    goals = dict(zip(costs, (None, 1.5, 1.5, 2, 10, None, 40), strict=True))
    own = costs["Brink (NumPy)"]
    return [Line(name, cost, own, goals[name]) for name, cost in costs.items()]


def check_places(tool: str, found: np.ndarray, asked: np.ndarray, *, of: int) -> None:
    """Whether at most so many places differ: none, or the few that equal leading bits of a lot leave open. Raises PeersDiffer."""
    wrong = int((found != asked).sum())
    if wrong > of:
        raise PeersDiffer(f"{tool} gives another place to {wrong} reactions")


def floor(held: World, decisions: list[Decision]) -> np.ndarray:
    """What cannot be saved: bring the facts that are read to the pairs, and sort a key of 64 bits of who is not refused."""
    for values, known in held.candidates.values():
        values.take(held.candidate)
        if known is not None:
            known.take(held.candidate)
    for name in ("rent", "closes", "asks_age_from", "asks_age_to", "asks_persons_from", "asks_persons_to"):
        held.dwellings[name][0].take(held.dwelling)
    taking_part = int(sum((~one.refused).sum() for one in decisions))
    return np.sort(held.lots[:taking_part, 0])


def memory(*, quick: bool) -> list[str]:
    """What the decisions of the year keep, and the most that is held on the way, per reaction."""
    size = REACTIONS // (10 if quick else 1)
    held = world(candidates=CANDIDATES, dwellings=ADVERTS, reactions=size)
    brink = by_brink(held)
    brink()
    tracemalloc.start()
    decisions = brink()
    kept, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    places = sum(len(one.rank) for one in decisions)
    return [
        f"kept {kept / places:.0f} bytes per reaction (all truths, tiers, keys and places); at most {peak / places:.0f} on the way"
    ]
