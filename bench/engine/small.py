"""What one person waits for: one pair, one advert, a reason, a policy."""

from bisect import bisect_left
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import numpy as np

from bench.engine.clock import Work, rounds
from bench.engine.rules import plan_of
from bench.engine.world import world
from brink.engine import explain
from brink.engine.decide import decide
from brink.engine.decision import Decision
from brink.engine.pairs import Pairs
from brink.engine.plan import Plan
from brink.policy.documents import load
from brink.policy.plans import compile_plan, models

POLICIES = Path(__file__).parents[2] / "policies"
LANDLORD, MODEL, ON = "zandrug", "registration_time", date(2026, 7, 15)

GOALS = {
    "one pair: may I react, where would I stand": 0.2,
    "an advert of 300 reactions: all decided and ranked": 0.4,
    "an advert of 5,000 reactions": 1.0,
    "the reasons of one refusal, in words": 0.05,
    "all gates of one pair explained": 0.15,
    "the policy of one corporation and model compiled": 20,
}


def advert(size: int) -> Pairs:
    """The reactions to one advert, each by another candidate, as the register hands them over."""
    held = world(candidates=size, dwellings=1, reactions=size, seed=size)
    return replace(held.pairs(), candidate=np.arange(size))


def standing(plan: Plan, pair: Pairs, keys: list[bytes]) -> int:
    """Where somebody would stand among who reacted already; 0 when refused."""
    decision = decide(plan, pair, "react")
    return 0 if decision.refused[0] else bisect_left(keys, decision.sort_key(0)) + 1


def refused_row(decision: Decision) -> int:
    """A pair that is refused."""
    return int(np.flatnonzero(decision.refused)[0])


def compiled(plan: Plan) -> Plan:
    """A plan with everything that is made once per plan."""
    _ = plan.program
    return plan


def measure(*, quick: bool) -> dict[str, float]:
    """The median cost of each, in milliseconds."""
    plan, policies = plan_of("time"), load(POLICIES)
    one, some, many = replace(advert(1), lots=None), advert(300), advert(5_000)
    decision = decide(plan, some)
    keys = sorted(decision.sort_key(row) for row in decision.order())
    row = refused_row(decision)
    make = partial(compile_plan, policies, landlord=LANDLORD, on=ON)
    every = [model.name for model in models(policies, landlord=LANDLORD, on=ON)]
    acts = (
        Work(partial(standing, plan, one, keys), 100),
        Work(partial(decide, plan, some), 50),
        Work(partial(decide, plan, many), 20),
        Work(partial(explain.refusal, decision, row, "nl"), 100),
        Work(partial(explain.gates, decision, row, "nl"), 100),
        Work(lambda: compiled(make(model=MODEL)), 3),
    )
    works = dict(zip(GOALS, acts, strict=True))
    works[f"the same for its {len(every)} models"] = Work(lambda: [compiled(make(model=model)) for model in every])
    return rounds(works, count=5 if quick else 15)
