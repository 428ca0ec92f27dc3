"""`./brink load-demo`."""

import argparse
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from django.db import connections

from brink.project.commands import stage

NAME = "load-demo"
HELP = "fill an empty register with the invented federation"
ABOUT = (
    "Bring the tables up to date, adopt the policies, and load the invented federation: its corporations, homes, seekers and a year of lettings. "
    "The same seed and date give the same federation. A register that holds anything is left as it is. "
    + stage.WHOSE_DATABASE
)
SIZES = ("small", "drenthe")


def add_options(parser: argparse.ArgumentParser) -> None:
    """--data, --size, --seed, --today."""
    stage.add_data(parser)
    add_size(parser)
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="which invented federation (default: 1)")
    parser.add_argument(
        "--today",
        type=date.fromisoformat,
        default=None,
        metavar="DATE",
        help="the day on which its year ends (default: today)",
    )


def add_size(parser: argparse.ArgumentParser) -> None:
    """--size."""
    words = "small: some 2,000 seekers (default); drenthe: 110,000, which takes minutes"
    parser.add_argument("--size", choices=SIZES, default="small", help=words)


def run(options: argparse.Namespace) -> int:
    """Load it, or say why not.  Status 1 when the register already holds something."""
    with stage.set_up(options.data, as_owner=True) as here:
        stage.migrate(here)
        if holds_anything():
            raise stage.NotReady(
                "the register already holds a federation and is left as it is; choose another --data, or `./brink demo --fresh`"
            )
        load(here.data, size=options.size, seed=options.seed, day=options.today or today())
    stage.say("The invented federation is loaded.")
    return 0


def holds_anything() -> bool:
    """Whether anybody is registered."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT FROM records_registration)")
        return bool((cursor.fetchone() or (False,))[0])


def load(data: Path, *, size: str, seed: int, day: date) -> None:
    """Load the invented federation into an empty register."""
    from brink.importers import demo

    with stage.Progress() as progress:
        demo.load(size=size, seed=seed, today=day, progress=progress)
    # Where this file lies the pages say that everything is invented.
    (data / "invented").write_text(f"{size} {seed} {day}\n")


def today() -> date:
    """The date in the Netherlands."""
    return datetime.now(ZoneInfo("Europe/Amsterdam")).date()
