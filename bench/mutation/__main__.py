"""`python -m bench.mutation`: change the source of the engine and the policy in small ways, and count which changes the tests notice.

It needs Brink's tools for development (`./brink setup --dev`, then `.venv/bin/python`), and installs its own into `build/mutation`.
"""

import argparse
import importlib.util
import os
import sys

from bench.tools import HOME, environment, packages

INSIDE = "BRINK_MUTATION"
SAMPLE = 300


def main() -> None:
    """Read the wish, set up where that is needed, and measure in a Python that has the tools."""
    parser = argparse.ArgumentParser(prog="python -m bench.mutation", description=__doc__)
    size = parser.add_mutually_exclusive_group()
    size.add_argument("--sample", type=int, metavar="N", help=f"so many mutants, always the same ones ({SAMPLE})")
    size.add_argument("--all", action="store_true", help="every mutant: a night's work")
    parser.add_argument("--after", type=int, default=0, metavar="N", help="others: pass over the first so many")
    parser.add_argument("--only", metavar="PATH", help="of this source file only; without --sample: all of them")
    parser.add_argument("--survivors", action="store_true", help="print each change that no test noticed")
    options = parser.parse_args()
    if not os.environ.get(INSIDE):
        again()
    from bench.mutation.run import Wish, measure

    sample = None if options.all or (options.only and options.sample is None) else options.sample or SAMPLE
    sys.exit(measure(Wish(sample, options.after, options.only, options.survivors)))


def again() -> None:
    """Run this once more, beside the tools, with one thread and one order of sets, so that a result repeats."""
    if importlib.util.find_spec("hypothesis") is None:
        sys.exit("This needs the tools of the tests: run ./brink setup --dev, then .venv/bin/python -m bench.mutation")
    paths = os.pathsep.join((str(HOME), str(packages(environment("mutation")))))
    held = {**os.environ, INSIDE: "1", "PYTHONPATH": paths, "PYTHONHASHSEED": "0", "OMP_NUM_THREADS": "1"}
    held.pop("PYTHONDONTWRITEBYTECODE", None)
    os.chdir(HOME)
    os.execve(sys.executable, [sys.executable, "-m", "bench.mutation", *sys.argv[1:]], held)


if __name__ == "__main__":
    main()
