"""How the cost grows with the pairs, the criteria and the tiers."""

from functools import partial

from bench.engine.clock import Work, rounds
from bench.engine.rules import grown
from bench.engine.world import world
from brink.engine.decide import decide

PAIRS, GATES, TIERS = (1_000, 10_000, 100_000, 1_000_000), (8, 16, 32, 64), (0, 4, 16, 64)


def measure(*, quick: bool) -> str:
    """Three small tables."""
    size = 20_000 if quick else 200_000
    count = 3 if quick else 5
    held = world(candidates=100_000, dwellings=size // 150, reactions=size)
    pairs = held.pairs()
    by_gates = {str(gates): Work(partial(decide, grown(gates=gates, tiers=4), pairs)) for gates in GATES}
    by_tiers = {str(tiers): Work(partial(decide, grown(gates=8, tiers=tiers), pairs)) for tiers in TIERS}
    sizes = PAIRS[:-1] if quick else PAIRS
    plan = grown(gates=8, tiers=4)
    worlds = {
        number: world(candidates=number, dwellings=max(number // 150, 1), reactions=number).pairs() for number in sizes
    }
    by_pairs = {f"{number:,}": Work(partial(decide, plan, one)) for number, one in worlds.items()}
    number_of = {f"{number:,}": number for number in sizes}
    said = [_table("pairs", rounds(by_pairs, count=count), number_of)]
    said.append(_table("gates", rounds(by_gates, count=count), dict.fromkeys(by_gates, size)))
    said.append(_table("tiers", rounds(by_tiers, count=count), dict.fromkeys(by_tiers, size)))
    return "\n".join(said)


def _table(word: str, costs: dict[str, float], sizes: dict[str, int]) -> str:
    said = [f"\n| {word} | CPU ms | ns per pair |", "|---:|---:|---:|"]
    return "\n".join(
        said + [f"| {name} | {cost:,.2f} | {cost / sizes[name] * 1e6:,.0f} |" for name, cost in costs.items()]
    )
