"""`python -m bench.engine`: install the peers apart, measure everything, print the tables.

`--quick` measures a tenth, to see that it works.  Only the standard library is used until the environment under `build/bench` stands.
"""

import argparse
import os
import subprocess
import sys

from bench.tools import HOME, environment, python

INSIDE = "BRINK_BENCH"


def main() -> None:
    """Set up where that is needed, and measure in the environment of the peers."""
    parser = argparse.ArgumentParser(prog="python -m bench.engine", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a tenth of the size, to see that it works")
    quick = parser.parse_args().quick
    if os.environ.get(INSIDE):
        measure(quick=quick)
        return
    peers = environment("bench")
    paths = os.pathsep.join((str(HOME), str(HOME / "src")))
    # One thread for every tool, so that processor time is work done and not waiting for another.
    held = {**os.environ, INSIDE: "1", "PYTHONPATH": paths, "POLARS_MAX_THREADS": "1", "OMP_NUM_THREADS": "1"}
    sys.exit(
        subprocess.run([python(peers), "-m", "bench.engine", *sys.argv[1:]], env=held, cwd=HOME, check=False).returncode
    )


def measure(*, quick: bool) -> None:
    """All tables, with the load of the machine before and after."""
    from bench.engine import growth, matches, report, small, year
    from bench.engine.clock import load

    print(f"Before: {load()}.")
    if quick:
        print("A tenth of the size, to see that it works; the goals are for the whole.")
    print(report.limits("What one person waits for", small.measure(quick=quick), small.GOALS))
    print(report.ratios("A year of Drenthe", year.measure(quick=quick)))
    print(*year.memory(quick=quick), sep="\n")
    print(report.ratios("Matching: 400 adverts beside all seekers", matches.measure(quick=quick)))
    held = matches.national(quick=quick)
    print(report.limits("Matching a whole country", held, dict.fromkeys(held, 600)))
    print("\n### Growth")
    print(growth.measure(quick=quick))
    print(f"\nAfter: {load()}.")


if __name__ == "__main__":
    main()
