"""`./brink policy …`: work on policy documents from the command line."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from brink.cli import cases
from brink.vocabulary.errors import BrinkError

HOME = Path(__file__).parents[3] / "policies"
"""The repository's own policy."""


def main(words: Sequence[str], out: TextIO | None = None) -> int:
    """Do what the words ask.

    words: what follows `./brink policy`.  out: where to write; the terminal when absent.  Returns the exit status: 0 when all is well, 1 when something
    is not, 2 for words that are not understood.
    """
    try:
        asked = _parser().parse_args(words)
    except SystemExit as stop:
        return int(stop.code or 0)
    try:
        return int(asked.act(asked, out or sys.stdout))
    except BrinkError as wrong:
        for error in (wrong, *getattr(wrong, "also", ())):
            print(error, file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="brink policy", description="Work on policy documents; no database is needed."
    )
    acts = parser.add_subparsers(required=True, metavar="what")
    act = acts.add_parser("cases", help="run the worked cases of a policy", description=cases.__doc__)
    act.add_argument(
        "--policies", type=Path, default=HOME, metavar="DIR", help="a tree of documents (default: the repository's own)"
    )
    act.add_argument("--json", action="store_true", help="print the results as JSON")
    act.add_argument("--quiet", action="store_true", help="print failed cases only")
    act.set_defaults(act=cases.show)
    return parser
