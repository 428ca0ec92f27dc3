"""Measuring: interleaved rounds, processor time of all threads, medians."""

import gc
import os
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Work:
    """Something to measure.  act: done `times` times in each round; the cost is that of one."""

    act: Callable[[], object]
    times: int = 1


def rounds(works: Mapping[str, Work], *, count: int) -> dict[str, float]:
    """The median processor time of each work, in milliseconds.

    All works take turns in every round, so that a busy moment of the machine strikes all of them; the first round only warms up.
    """
    spent: dict[str, list[float]] = {name: [] for name in works}
    for at in range(count + 1):
        for name, work in works.items():
            cost = _once(work)
            if at:
                spent[name].append(cost)
    return {name: median(costs) for name, costs in spent.items()}


def _once(work: Work) -> float:
    gc.collect()
    gc.disable()
    begin = time.process_time()
    for _ in range(work.times):
        work.act()
    cost = (time.process_time() - begin) / work.times * 1000
    gc.enable()
    return cost


def load() -> str:
    """How busy the machine was in the last minute, and how many processors it has."""
    return f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors"
