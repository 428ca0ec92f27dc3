"""`./brink witness`: what a witness of draws needs at hand, without a browser. No database is touched and nothing is sent."""

import argparse
import secrets
from pathlib import Path

from brink.engine import lot
from brink.project.commands import stage
from brink.vocabulary.errors import BrinkError

NAME = "witness"
HELP = "a witness's yearly secret, and what to promise and reveal for a draw"
ABOUT = (
    "For a witness of draws. `new` writes a yearly secret to a file that does not exist yet; `promise` and `reveal` print the 64 characters that the page of"
    " a draw asks for. No database is touched and nothing is sent."
)
SECRET_BYTES = 32


class NoMaster(BrinkError):
    """The file with the yearly secret is missing, there already, or holds something else."""


def add_options(parser: argparse.ArgumentParser) -> None:
    """new | promise DRAW | reveal DRAW, and --master FILE."""
    parser.add_argument("what", choices=("new", "promise", "reveal"))
    parser.add_argument("draw", nargs="?", default="", help="the name of the draw, as on its page: brink/A000123")
    parser.add_argument("--master", type=Path, required=True, metavar="FILE", help="the file of the yearly secret")


def run(options: argparse.Namespace) -> int:
    """Write the yearly secret, or print what belongs to a draw.  Raises NoMaster."""
    if options.what == "new":
        _write(options.master)
        stage.say(
            f"The yearly secret stands in {options.master}. Keep a copy of it: without it nothing can be revealed."
        )
        return 0
    if not options.draw.strip():
        raise NoMaster("name the draw, as on its page: brink/A000123")
    secret = lot.own_secret(_read(options.master), options.draw.strip())
    print(lot.commitment(secret) if options.what == "promise" else secret.hex())
    return 0


def _write(place: Path) -> None:
    try:
        with place.open("x", encoding="ascii") as file:
            place.chmod(0o600)
            file.write(secrets.token_hex(SECRET_BYTES) + "\n")
    except OSError as wrong:
        raise NoMaster(f"{place} cannot be written: {wrong.strerror}; a yearly secret is never written over") from wrong


def _read(place: Path) -> bytes:
    try:
        found = bytes.fromhex(place.read_text(encoding="ascii").strip())
    except (OSError, ValueError) as wrong:
        raise NoMaster(f"{place} holds no yearly secret ({wrong}); make one with `./brink witness new`") from wrong
    if len(found) != SECRET_BYTES:
        raise NoMaster(f"{place} holds {len(found)} bytes where a yearly secret has {SECRET_BYTES}")
    return found
