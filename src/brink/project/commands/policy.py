"""`./brink policy`: hands its words to the policy desk."""

import argparse
from collections.abc import Sequence

NAME = "policy"
HELP = "check policy documents and run their worked cases"
ABOUT = "The policy desk. See `./brink policy --help`. No database is touched."


def add_options(parser: argparse.ArgumentParser) -> None:
    """The desk reads its own words."""
    parser.add_argument("words", nargs=argparse.REMAINDER)


def run(options: argparse.Namespace) -> int:
    """Hand over."""
    return desk(options.words)


def desk(words: Sequence[str]) -> int:
    """What the policy desk answers, as an exit status."""
    from brink.cli import policy

    return policy.main(words)
