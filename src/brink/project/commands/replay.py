"""`./brink replay`."""

import argparse
import sys
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from brink.project.commands import stage

NAME = "replay"
HELP = "make rankings again and compare them bit for bit"
ABOUT = (
    "Make rankings again from what is stored (document, plan, openings of the candidates, draw) and compare bit for bit. Nothing is changed. Every "
    "difference is printed with the number of its advert, and every row that cannot be made again because the person was erased. The status is 1 when "
    "anything differs. " + stage.WHOSE_DATABASE
)
AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def add_options(parser: argparse.ArgumentParser) -> None:
    """Which rankings, and --data."""
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("advert", nargs="?", metavar="ADVERT", help="the number of one advert")
    which.add_argument(
        "--since", type=date.fromisoformat, metavar="DATE", help="all that were ranked on or after a day"
    )
    which.add_argument("--all", action="store_true", help="every ranking that is stored")
    stage.add_data(parser)


def run(options: argparse.Namespace) -> int:
    """Replay and tell.  Status 1 when anything differs.  Raises NothingRanked for an advert without a ranking."""
    with stage.set_up(options.data):
        stage.check_tables()
        return replay(options)


def replay(options: argparse.Namespace) -> int:
    """The same, where the database is there."""
    from django.utils import timezone

    from brink.flow import replaying
    from brink.vocabulary.actors import Clock

    since = datetime.combine(options.since, time(), AMSTERDAM) if options.since else None
    rankings = replaying.chosen(actor=Clock(), at=timezone.now(), advert=options.advert, since=since)
    differing = done = 0
    with stage.Progress() as progress:
        for done, one in enumerate(replaying.replayed(actor=Clock(), rankings=rankings, at=timezone.now()), 1):
            differing += bool(one.differences)
            for words in one.differences:
                line(f"advert {one.advert}: {words}")
            if one.unopened:
                line(f"advert {one.advert}: not made again, the person was erased: {', '.join(one.unopened)}")
            progress("Replaying", done, len(rankings))
    stage.say(f"{done} replayed, {differing} differ")
    return 1 if differing else 0


def line(words: str) -> None:
    """A line of its own, also where a bar stands."""
    stage.say(f"\r\033[K{words}" if sys.stdout.isatty() else words)
