"""`./brink verify`."""

import argparse
from pathlib import Path

from brink.project.commands import stage
from brink.vocabulary.errors import BrinkError

NAME = "verify"
HELP = "check the file of a result"
ABOUT = (
    "Check a published result, and the opening of an own row beside it, as docs/method/README.md tells. Every finding is a line: its code, the row, and "
    "what is wrong. The status is 0 when nothing is wrong, else 1. No database is touched."
)


class CannotRead(BrinkError):
    """A file is not there, or cannot be read."""


def add_options(parser: argparse.ArgumentParser) -> None:
    """FILE, --opening."""
    parser.add_argument("file", type=Path, metavar="FILE", help="a published result, as it was downloaded")
    parser.add_argument(
        "--opening", type=Path, metavar="OPENING", help="the opening of an own row, as it was downloaded"
    )


def run(options: argparse.Namespace) -> int:
    """Check, and say what is wrong.  Raises CannotRead."""
    from brink.engine import published

    file = _read(options.file)
    found = published.check(file)
    if options.opening and not any(one.code == "format" for one in found):
        found += published.check_opening(_read(options.opening), file)
    for one in found:
        stage.say(f"{one.code} {one.row or '-'} {one.says}")
    if found:
        return 1
    stage.say(f"Nothing is wrong with {options.file}{' and with the own row' if options.opening else ''}.")
    return 0


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as wrong:
        raise CannotRead(
            f"{path} cannot be read ({wrong.strerror}); give the path of a file that you downloaded"
        ) from wrong
