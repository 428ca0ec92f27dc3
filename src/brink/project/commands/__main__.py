"""`./brink WORDS`: reads the words, runs the command, and says why when it could not."""

import argparse
import signal
import sys
from collections.abc import Sequence

from brink.project.commands import (
    anomalies,
    demo,
    glossary,
    journal,
    load_demo,
    migrate,
    policy,
    replay,
    screenshots,
    serve,
    setup,
    stage,
    test,
    verify,
    witness,
    worker,
)
from brink.vocabulary.errors import BrinkError

COMMANDS = (
    demo,
    test,
    serve,
    worker,
    migrate,
    load_demo,
    replay,
    verify,
    journal,
    anomalies,
    policy,
    witness,
    setup,
    glossary,
    screenshots,
)
ABOUT = "Brink: the joint allocation of social homes. Without anything installed but Python 3.11, `./brink demo` shows it and `./brink test` proves it."


def main(words: Sequence[str]) -> int:
    """The exit status: 0 when it worked, else the reason stands on the last line."""
    if words and words[0] == policy.NAME:
        return policy.desk(words[1:])
    options = parser().parse_args(words)
    stage.listen_to_signals()
    try:
        return int(options.run(options))
    except stage.Stopped as stopped:
        print(f"brink: {stopped} before it was done", file=sys.stderr)
        return 128 + stopped.number
    except BrinkError as reason:
        print(f"brink: {reason}", file=sys.stderr)
        return 1
    except BrokenPipeError:
        return 128 + signal.SIGPIPE


def parser() -> argparse.ArgumentParser:
    """All commands with their options."""
    top = argparse.ArgumentParser(prog="./brink", description=ABOUT)
    places = top.add_subparsers(metavar="COMMAND", required=True)
    for command in COMMANDS:
        place = places.add_parser(command.NAME, help=command.HELP, description=command.ABOUT)
        command.add_options(place)
        place.set_defaults(run=command.run)
    return top


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
