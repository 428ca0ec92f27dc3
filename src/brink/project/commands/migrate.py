"""`./brink migrate`."""

import argparse

from brink.project.commands import stage

NAME = "migrate"
HELP = "bring the tables up to date"
ABOUT = (
    "Bring the tables up to date, as the owner of the database, give the role of the site what it needs, and adopt the policy documents in policies/. "
    "Stop the site and the worker first. " + stage.WHOSE_DATABASE
)


def add_options(parser: argparse.ArgumentParser) -> None:
    """--data."""
    stage.add_data(parser)


def run(options: argparse.Namespace) -> int:
    """Migrate."""
    with stage.set_up(options.data, as_owner=True) as here:
        stage.migrate(here)
        stage.say("The tables are up to date.")
        stage.adopt_policies(here.data)
    return 0
