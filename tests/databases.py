"""The PostgreSQL of the tests: one quick server per run, a few templates, and a copy of one for every test (some 20 ms)."""

import contextlib
import fcntl
import itertools
import os
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from django.db import connections

from brink.project import addresses, database, postgres

_number = itertools.count(1)


class Shelf:
    """The databases of one run.  `worker` keeps the names of runs that share a server apart."""

    def __init__(self, server: postgres.Server, folder: Path, worker: str) -> None:
        self.server, self.folder, self.worker = server, folder, worker

    def template(self, name: str, build: Callable[[], object], *, based_on: str | None = None) -> str:
        """The name of a template, made once per run by `build`, which finds Django connected to it (`default` and `owner`)."""
        with (self.folder / f"{name}.lock").open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not (self.folder / name).exists():
                database.drop_database(self.server, name)
                database.make_database(self.server, name, template=based_on or "template0")
                with self.connected(name):
                    build()
                (self.folder / name).touch()
        return name

    def migrated(self) -> str:
        """The template that holds the tables and nothing else."""
        return self.template(
            "brink_migrated", lambda: database.migrate(self.addresses("brink_migrated"), lambda *_: None)
        )

    @contextlib.contextmanager
    def copy(self, template: str) -> Iterator[database.Addresses]:
        """A database of one's own, gone afterwards, to which Django is connected meanwhile."""
        name = f"brink_{self.worker}_{next(_number)}"
        database.make_database(self.server, name, template=template)
        try:
            with self.connected(name):
                yield self.addresses(name)
        finally:
            database.drop_database(self.server, name)

    def addresses(self, name: str) -> database.Addresses:
        """Where owner and app role reach a database of this server."""
        return database.embedded(self.server, name)

    @contextlib.contextmanager
    def connected(self, name: str) -> Iterator[None]:
        """Django's `default` (the app role) and `owner` lead to this database."""
        where = self.addresses(name)
        point("default", where.app)
        point("owner", where.owner)
        try:
            yield
        finally:
            connections.close_all()


def point(alias: str, address: str) -> None:
    """Let a connection of Django, in every thread, lead somewhere else."""
    connections[alias].close()
    kept: dict[str, Any] = connections.settings[alias]
    kept.update(addresses.django_database(address))


class Mortal:
    """A database on a server of its own, durable as in the product, that can be killed and started again."""

    def __init__(self, folder: Path) -> None:
        self.data, self.users = folder / "postgres", contextlib.ExitStack()
        self.start()

    def start(self) -> None:
        """Start it, or start it again; Django (in every thread) finds it at the same place."""
        self.server = self.users.enter_context(postgres.running(self.data))

    def kill(self, *, whole: bool = True) -> None:
        """Kill -9: the whole server, or the postmaster alone."""
        processes = server_processes(self.data)
        for number in processes if whole else processes[:1]:
            os.kill(number, signal.SIGKILL)

    def migrate(self) -> database.Addresses:
        """Give it Brink's tables, and let Django lead to it."""
        database.make_roles(self.server)
        database.make_database(self.server, database.NAME)
        where = database.embedded(self.server, database.NAME)
        point("default", where.app)
        point("owner", where.owner)
        database.migrate(where, lambda *_: None)
        return where

    def end(self) -> None:
        """Stop it for good."""
        connections.close_all()
        with contextlib.suppress(postgres.PostgresDoesNotStart):
            self.users.close()
        for number in server_processes(self.data):
            os.kill(number, signal.SIGKILL)
        shutil.rmtree(postgres.socket_folder(self.data), ignore_errors=True)


def server_processes(data: Path) -> list[int]:
    """The postmaster of a cluster, first, and everything it started."""
    try:
        postmaster = int((data / "postmaster.pid").read_text().split("\n")[0])
    except (OSError, ValueError):
        return []
    listed = subprocess.run(["ps", "-e", "-o", "pid=,ppid=,comm="], capture_output=True, text=True, check=True).stdout
    rows = [line.split(None, 2) for line in listed.splitlines()]
    below = [int(pid) for pid, parent, program in rows if int(parent) == postmaster and program.startswith("postgres")]
    there = [int(pid) for pid, _, program in rows if int(pid) == postmaster and program.startswith("postgres")]
    return there + below
