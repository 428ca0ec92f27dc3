"""`./brink setup`."""

import argparse

from brink.project import assets
from brink.project.commands import stage

NAME = "setup"
HELP = "make .venv and what is made from the sources"
ABOUT = "Make or complete .venv from the lock with hashes (that is done before this text is reached) and compile the translations. No database is touched."


def add_options(parser: argparse.ArgumentParser) -> None:
    """--dev is read by the script `brink` itself; it stands here for --help."""
    parser.add_argument("--dev", action="store_true", help="also the tools for building and testing Brink")


def run(options: argparse.Namespace) -> int:
    """Finish the set-up."""
    assets.compile_texts()
    stage.say("Ready." + (" The tools for development are there too." if options.dev else ""))
    return 0
