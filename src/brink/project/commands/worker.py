"""`./brink worker`."""

import argparse

from brink.project import assets, children
from brink.project.commands import stage

NAME = "worker"
HELP = "run the worker alone, which is also the clock"
ABOUT = (
    "Run the worker alone, until it is interrupted: it closes adverts at their time, draws, ranks, lets offers expire and sends letters. "
    "The tables must be up to date (`./brink migrate`). More than one may run. " + stage.WHOSE_DATABASE
)


def add_options(parser: argparse.ArgumentParser) -> None:
    """--data."""
    stage.add_data(parser)


def run(options: argparse.Namespace) -> int:
    """Work until asked to stop."""
    assets.compile_texts()
    with stage.set_up(options.data) as here:
        stage.check_tables()
        with children.started({"worker": children.worker()}, here.environment()) as running:
            stage.say("The worker is at work. Stop it with Ctrl-C.")
            return stage.until_stopped(running)
