"""A real worker in a process of its own, and ways to hold it up in the middle of something and to end it without warning."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import psycopg
import pytest

from brink.project.database import Addresses

Seen = TypeVar("Seen")
ROOT = Path(__file__).parents[2]
PROGRAM = "import django; django.setup(); from brink.jobs import worker; worker.run()"


class Worker:
    """A worker process.  It writes mails into `folder`/mail and says what goes wrong in `folder`/worker.log."""

    def __init__(self, addresses: Addresses, folder: Path) -> None:
        folder.mkdir(exist_ok=True)
        self.log = folder / "worker.log"
        environment = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT / "src"),
            "DJANGO_SETTINGS_MODULE": "brink.project.settings",
            "BRINK_APP_DATABASE_URL": addresses.app,
            "BRINK_DATA": str(folder),
            "BRINK_SECRET_KEY": "not a secret: for tests",
        }
        with self.log.open("a") as log:
            words = [sys.executable, "-c", PROGRAM]
            self.process = subprocess.Popen(words, env=environment, stdout=log, stderr=log, start_new_session=True)

    def kill(self) -> None:
        """End it as a power cut would: kill -9."""
        self.process.kill()
        self.process.wait()

    def stop(self) -> int:
        """Ask it to stop, and wait for that.  Returns its exit status."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=40)


@contextmanager
def working(addresses: Addresses, folder: Path) -> Iterator[Worker]:
    """A worker, killed at the end if it still runs."""
    worker = Worker(addresses, folder)
    try:
        yield worker
    finally:
        ended_by_itself = worker.process.poll() not in {None, 0, -9}
        worker.kill()
        if ended_by_itself:
            pytest.fail(f"the worker ended by itself: {worker.log.read_text()[-2000:]}")


@contextmanager
def holding(addresses: Addresses, table: str) -> Iterator[Callable[[], str]]:
    """Hold a table so that nobody writes to it.  Gives a function that waits until somebody waits for it, and tells with which statement."""
    with psycopg.connect(addresses.owner) as holder:
        holder.execute(f"LOCK TABLE {table} IN SHARE MODE")
        yield lambda: until(lambda: _waiting(addresses, table), what=f"somebody to wait for {table}")
        holder.rollback()


def _waiting(addresses: Addresses, table: str) -> str:
    with psycopg.connect(addresses.app) as looking:  # a role sees what its own sessions ask
        row = looking.execute(
            "SELECT a.query FROM pg_locks AS l JOIN pg_stat_activity AS a USING (pid)"
            " WHERE NOT l.granted AND l.relation = %s::regclass AND a.datname = current_database()",
            [table],
        ).fetchone()
    return str(row[0]) if row else ""


def until(look: Callable[[], Seen], *, what: str, seconds: float = 40) -> Seen:
    """Look again and again until there is something to see, and give it."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        seen = look()
        if seen:
            return seen
        time.sleep(0.05)
    raise AssertionError(f"waited {seconds} s for {what}, in vain")
