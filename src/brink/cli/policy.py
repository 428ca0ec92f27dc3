"""`./brink policy …`: work on policy documents from the command line."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TextIO

from brink.cli import cases, check, decide, deviations, diff, explain, new, prose, schema, show
from brink.vocabulary.errors import BrinkError

COMMANDS: Sequence[Any] = (check, cases, show, deviations, diff, prose, decide, explain, new, schema)
"""What can be done, each in a file of its own: NAME, HELP, `add_options(parser)`, and `run(asked, out)` that returns the exit status."""

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
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # whoever read along has seen enough
        return 0
    except BrinkError as wrong:
        for error in (wrong, *getattr(wrong, "also", ())):
            print(error, file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="brink policy", description="Work on policy documents; no database is needed."
    )
    acts = parser.add_subparsers(required=True, metavar="what")
    for module in COMMANDS:
        act = acts.add_parser(module.NAME, help=module.HELP, description=module.__doc__)
        act.add_argument(
            "--policies",
            type=Path,
            default=HOME,
            metavar="DIR",
            help="a tree of documents (default: the repository's own)",
        )
        act.add_argument("--json", action="store_true", help="print the result as JSON")
        module.add_options(act)
        act.set_defaults(act=module.run)
    return parser
