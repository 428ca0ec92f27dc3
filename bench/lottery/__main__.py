"""`python -m bench.lottery`: a lottery of 50,000 entries drawn, ranked, put in a receipt, kept and published; processor time of Python and PostgreSQL together.

A durable PostgreSQL of its own is made in a temporary folder, filled with invented people by the owner of the tables, and thrown away.  Then the product's
own acts close, draw and rank the advert.  Timed is what they do with the entries once those and their facts are read; reading the facts of 50,000 people
and writing them 50,000 letters is told beside it.
"""

import argparse
import statistics
import tempfile
from pathlib import Path

from bench.lottery.clock import Clock
from brink.project import database
from brink.project.commands import stage

ENTRIES, ROUNDS = 50_000, 5
GOAL = 1.0


def main() -> None:
    """Print a table per step, and the total of the steps that the goal is about."""
    parser = argparse.ArgumentParser(prog="python -m bench.lottery", description=__doc__)
    parser.add_argument("--entries", type=int, default=ENTRIES, metavar="N", help=f"default: {ENTRIES:,}")
    parser.add_argument("--rounds", type=int, default=ROUNDS, metavar="N", help=f"default: {ROUNDS}")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="brink-bench-") as folder:
        data = Path(folder) / "data"
        with stage.set_up(data, as_owner=True) as at:
            database.migrate(at.addresses, lambda *_: None)
            clock = Clock(data / "postgres")
            measure(at.addresses, clock, options.entries, options.rounds)


def measure(addresses: database.Addresses, clock: Clock, entries: int, rounds: int) -> None:
    """Fill the register, close the advert, and make its draw and ranking several times; each time but the last is undone."""
    from bench.lottery import register

    advert = register.filled(addresses, entries)
    told: dict[str, list[tuple[float, float]]] = {}
    for number in range(rounds + 1):
        clock.spent.clear()
        size = register.drawn_and_ranked(advert, clock)
        for name, spent in clock.spent.items() if number else ():  # the first warms up
            told.setdefault(name, []).append(spent)
    print(f"{entries:,} entries; medians of {rounds} rounds, seconds of processor time")
    print(f"{'':<34}{'Python':>9}{'PostgreSQL':>12}{'together':>10}")
    sums = [0.0, 0.0]
    for name, spent in told.items():
        python, postgres = (statistics.median(column) for column in zip(*spent, strict=True))
        print(f"{name:<34}{python:>9.3f}{postgres:>12.3f}{python + postgres:>10.3f}")
        if not name.startswith("("):
            sums = [sums[0] + python, sums[1] + postgres]
    print(f"{'together':<34}{sums[0]:>9.3f}{sums[1]:>12.3f}{sum(sums):>10.3f}   goal {GOAL:.1f}")
    print(f"receipt {size[0]:,} bytes, public file {size[1]:,} bytes")


if __name__ == "__main__":
    main()
