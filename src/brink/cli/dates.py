"""A day as the policy desk writes it, and what day it is when nobody says one."""

import argparse
from datetime import date, datetime

from brink.policy.working_days import AMSTERDAM


def a_day(text: str) -> date:
    """The day that `2026-07-01` says.  Raises argparse.ArgumentTypeError for anything else."""
    try:
        return date.fromisoformat(text)
    except ValueError as wrong:
        raise argparse.ArgumentTypeError(f"{text} is no day; write it as 2026-07-01") from wrong


def today() -> date:
    """The day that it is in the Netherlands; only a door asks it."""
    return datetime.now(AMSTERDAM).date()


def add_day(parser: argparse.ArgumentParser) -> None:
    """--on."""
    parser.add_argument(
        "--on", type=a_day, default=None, metavar="DATE", help="the day whose rules count (default: today)"
    )
