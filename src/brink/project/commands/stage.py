"""What the commands share: the data folder, the environment, signals, progress, and Django with its database."""

import argparse
import contextlib
import hashlib
import os
import secrets
import shutil
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from brink.project import children, database, postgres
from brink.vocabulary.errors import BrinkError

SETTINGS = "brink.project.settings"
CHECKOUT = Path(os.environ.get("BRINK_HOME") or Path(__file__).resolve().parents[4])
WHOSE_DATABASE = (
    "The database: with BRINK_DATABASE_URL and BRINK_APP_DATABASE_URL set, that one is used and neither started nor stopped. "
    "Otherwise this command starts the one that comes along, in the data folder, unless another command did so already; the last "
    "command that uses it stops it."
)


class NotReady(BrinkError):
    """Something has to be done first."""


class Stopped(BaseException):
    """Somebody asked the command to stop."""

    def __init__(self, number: int) -> None:
        super().__init__(f"stopped by {signal.Signals(number).name}")
        self.number = number


@dataclass(frozen=True, slots=True)
class Stage:
    """Where a command does its work.  data: its folder; addresses: its database."""

    data: Path
    addresses: database.Addresses

    def environment(self, **more: str) -> dict[str, str]:
        """For the site and the worker: everything but the owner's address."""
        kept = {name: value for name, value in os.environ.items() if name != "BRINK_DATABASE_URL"}
        return {**kept, "BRINK_APP_DATABASE_URL": self.addresses.app, **more}


def listen_to_signals() -> None:
    """Raise Stopped at the first request to stop, also where a shell started us with interrupts ignored; later requests change nothing."""

    def stop(number: int, frame: FrameType | None) -> None:
        for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(each, signal.SIG_IGN)
        raise Stopped(number)

    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, stop)
    if signal.getsignal(signal.SIGHUP) != signal.SIG_IGN:
        signal.signal(signal.SIGHUP, stop)


def add_data(parser: argparse.ArgumentParser) -> None:
    """The option that every command with a database takes."""
    parser.add_argument(
        "--data",
        type=Path,
        default=CHECKOUT / "var",
        metavar="DIR",
        help="folder of the embedded database, uploads and mails (default: var in the checkout)",
    )


def add_port(parser: argparse.ArgumentParser) -> None:
    """The option of the commands that listen."""
    parser.add_argument(
        "--port", type=int, metavar="N", help="port on this machine (default: the first free one from 8000)"
    )


@contextlib.contextmanager
def set_up(data: Path, *, as_owner: bool = False) -> Iterator[Stage]:
    """The data folder, the database, and Django on top of it.  as_owner: Django also gets the connection `owner`."""
    data = data.resolve()
    make_data_folder(data)
    with database.opened(data) as addresses:
        os.environ.update(BRINK_DATA=str(data), BRINK_APP_DATABASE_URL=addresses.app, DJANGO_SETTINGS_MODULE=SETTINGS)
        os.environ.pop("BRINK_DATABASE_URL", None)
        if as_owner:
            os.environ["BRINK_DATABASE_URL"] = addresses.owner
        import django
        from django.db import connections

        django.setup()
        try:
            yield Stage(data, addresses)
        finally:
            connections.close_all()


def make_data_folder(data: Path) -> None:
    """The folder, for nobody else, with the key that signs the sessions of this machine."""
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    key = data / "secret"
    with contextlib.suppress(FileExistsError):
        descriptor = os.open(key, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(50))


def empty(data: Path) -> None:
    """Remove what a data folder holds.  Raises NotReady for a database that is not ours to remove."""
    if database.external():
        raise NotReady(
            "BRINK_DATABASE_URL names a database of your own; Brink never empties that. Make a new one, or unset the addresses"
        )
    say(f"Removing everything in {data}: database, uploads and mails.")
    postgres.destroy(data / "postgres")
    for folder in ("mail", "uploads"):
        shutil.rmtree(data / folder, ignore_errors=True)
    for note in ("invented", "adopted"):
        (data / note).unlink(missing_ok=True)


def until_stopped(running: Sequence[children.Child]) -> int:
    """Wait until somebody asks to stop, which is how it ought to end.  Raises ChildEnded when a program ends by itself."""
    try:
        children.watch(running)
    except Stopped:
        say("Stopping ...")
    return 0


def migrate(here: Stage) -> None:
    """Bring the tables up to date."""
    with Progress() as progress:
        database.migrate(here.addresses, progress)


def adopt_policies(data: Path) -> None:
    """Adopt the policy documents of this checkout; those in force already change nothing.  Raises PolicyError, naming file and line.

    Reading and compiling them all takes a second, so the data folder remembers which files made the set in force.
    """
    from django.utils import timezone

    root, note = CHECKOUT / "policies", data / "adopted"
    files = fingerprint(root)
    if note.exists() and note.read_text().split() == [files, set_in_force()]:
        return

    from brink.flow import policy

    digest = policy.adopt(root=root, at=timezone.now())
    note.write_text(f"{files} {digest}\n")
    say(f"The policy set {digest[:12]} is in force.")


def fingerprint(root: Path) -> str:
    """One digest of the names and contents of all files below a folder."""
    found = hashlib.sha256()
    for file in sorted(root.rglob("*.yaml")):
        found.update(f"{file.relative_to(root)} {hashlib.sha256(file.read_bytes()).hexdigest()}\n".encode())
    return found.hexdigest()


def set_in_force() -> str:
    """The digest of the policy set that was adopted last, as the owner sees it; empty when there is none."""
    from django.db import connections

    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT digest FROM records_policyset ORDER BY adopted_at DESC LIMIT 1")
        return str((cursor.fetchone() or ("",))[0])


def check_tables() -> None:
    """Raises NotReady when the tables are behind this version of Brink."""
    waiting = database.waiting_migrations("default")
    if waiting:
        raise NotReady(f"the tables are {waiting} steps behind; run `./brink migrate` first (with the same --data)")


def say(words: str) -> None:
    """A line to whoever watches, at once."""
    print(words, flush=True)


class Progress:
    """Shows how far a long step is: a bar on a terminal, elsewhere a line now and then.  Call it with (step, done, total)."""

    def __init__(self) -> None:
        self.step, self.shown, self.finished = "", 0.0, False

    def __call__(self, step: str, done: int, total: int) -> None:
        """Tell that `done` of `total` of this step is done."""
        now, screen = time.monotonic(), sys.stdout.isatty()
        if step != self.step:
            self._close()
            self.step, self.shown, self.finished = step, 0.0, False
        just_finished = done >= total and not self.finished
        if not just_finished and now - self.shown < (0.1 if screen else 5.0):
            return
        self.shown, self.finished = now, done >= total
        if screen:
            share = min(done / total, 1.0) if total else 1.0
            sys.stdout.write(f"\r[{'#' * int(share * 30):<30}] {step} {done:,} / {total:,}\033[K")
            sys.stdout.flush()
        else:
            say(f"  {step}: {done:,} of {total:,}")

    def _close(self) -> None:
        if self.step and sys.stdout.isatty():
            sys.stdout.write("\n")

    def __enter__(self) -> "Progress":
        return self

    def __exit__(self, *_: object) -> None:
        self._close()
