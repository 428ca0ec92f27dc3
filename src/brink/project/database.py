"""The database of this Brink: where it is, its two roles, and its tables brought up to date.

Two roles: `brink_owner` owns database and tables and is used to migrate and to load; `brink_app` is what site and worker are.
`brink_app` is neither owner nor superuser and cannot pass by row security, so a mistake in a page shows nothing.
"""

import contextlib
import io
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg import sql

from brink.project import postgres
from brink.vocabulary.errors import BrinkError

OWNER, APP, NAME = "brink_owner", "brink_app", "brink"
OURS = "records_"
_MIGRATING = 7_275_465
_TABLE = {"django_migrations": "SELECT ON TABLE"}  # the site asks only whether it fits the tables

Progress = Callable[[str, int, int], None]


class BadAddress(BrinkError):
    """The addresses in the environment do not name a database that Brink can safely use."""


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where the owner and the app role reach the same database."""

    owner: str
    app: str


@contextlib.contextmanager
def opened(data: Path, *, fast: bool = False) -> Iterator[Addresses]:
    """The database, for as long as the block lasts.

    Named by BRINK_DATABASE_URL and BRINK_APP_DATABASE_URL: only used, neither started nor stopped.  Otherwise the embedded one in
    `data`/postgres, started if it does not run, stopped by the last command that leaves it.
    """
    outside = external()
    if outside:
        yield outside
        return
    with postgres.running(data / "postgres", fast=fast) as server:
        make_roles(server)
        make_database(server, NAME)
        yield embedded(server, NAME)


def external() -> Addresses | None:
    """The addresses in the environment, if any.  Raises BadAddress when only one of the two is there."""
    owner, app = os.environ.get("BRINK_DATABASE_URL"), os.environ.get("BRINK_APP_DATABASE_URL")
    if not owner and not app:
        return None
    if not owner or not app:
        missing = (
            "BRINK_DATABASE_URL (the owner)" if not owner else "BRINK_APP_DATABASE_URL (the role of site and worker)"
        )
        raise BadAddress(f"to use a PostgreSQL of your own set both addresses; {missing} is missing")
    return Addresses(owner, app)


def embedded(server: postgres.Server, name: str) -> Addresses:
    """The addresses of a database on the server that comes along."""
    return Addresses(server.address(role=OWNER, database=name), server.address(role=APP, database=name))


def administrator(server: postgres.Server) -> "psycopg.Connection[tuple[object, ...]]":
    """A connection, outside any transaction, as the one who may make roles and databases."""
    return psycopg.connect(server.address(role=postgres.ADMINISTRATOR, database="postgres"), autocommit=True)


def make_roles(server: postgres.Server) -> None:
    """Make the two roles where they are missing."""
    with administrator(server) as connection:
        for role in (OWNER, APP):
            if connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone() is None:
                attributes = sql.SQL("LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS NOREPLICATION")
                # Somebody else may make it at this moment; which of the two errors that gives is PostgreSQL's.
                with contextlib.suppress(psycopg.errors.DuplicateObject, psycopg.errors.UniqueViolation):
                    connection.execute(sql.SQL("CREATE ROLE {} {}").format(sql.Identifier(role), attributes))


def make_database(server: postgres.Server, name: str, *, template: str = "template0") -> None:
    """Make the owner's database where it is missing, as a copy of the template."""
    with administrator(server) as connection:
        if connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            return
        words = sql.SQL("CREATE DATABASE {} OWNER {} TEMPLATE {} STRATEGY FILE_COPY")
        connection.execute(words.format(*map(sql.Identifier, (name, OWNER, template))))
        connection.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(sql.Identifier(name)))
        connection.execute(
            sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(sql.Identifier(name), sql.Identifier(APP))
        )


def drop_database(server: postgres.Server, name: str) -> None:
    """Remove a database, with whoever is connected to it."""
    with administrator(server) as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


class _Counting(io.StringIO):
    """What Django says while it migrates, as progress."""

    def __init__(self, progress: Progress, total: int) -> None:
        super().__init__()
        self.progress, self.done, self.total = progress, 0, total

    def write(self, words: str, /) -> int:
        if words.strip().endswith("OK"):
            self.done += 1
            self.progress("Tables", self.done, self.total)
        return len(words)


def migrate(addresses: Addresses, progress: Progress) -> None:
    """Bring the tables up to date as the owner, and give the app role what it needs of the tables that are not the register's.

    progress: told (step, done, total).

    Django must be set up with the alias `owner`.  Two at once wait for each other.  Raises BadAddress for an app role with too much power.
    """
    from django.core.management import call_command

    with psycopg.connect(addresses.owner, autocommit=True) as connection:
        check_roles(connection, addresses)
        connection.execute("SELECT pg_advisory_lock(%s)", [_MIGRATING])
        waiting = waiting_migrations("owner")
        if waiting:
            call_command("migrate", database="owner", interactive=False, stdout=_Counting(progress, waiting))
        call_command("createcachetable", database="owner", verbosity=0)
        grant(connection)


def waiting_migrations(alias: str) -> int:
    """How many steps the tables are behind, seen over this connection of Django."""
    from django.db import connections
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connections[alias])
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def check_roles(connection: "psycopg.Connection[tuple[object, ...]]", addresses: Addresses) -> None:
    """See to it that the app role exists and is harmless.  Raises BadAddress, with the statement that would mend it."""
    role = psycopg.conninfo.conninfo_to_dict(addresses.app).get("user")
    row = connection.execute(
        "SELECT rolsuper OR rolbypassrls OR pg_has_role(oid, current_user, 'MEMBER') FROM pg_roles WHERE rolname = %s",
        [role],
    ).fetchone()
    if row is None or connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [APP]).fetchone() is None:
        raise BadAddress(
            f"the role {role or APP} is missing; a superuser makes it with: CREATE ROLE {APP} LOGIN NOSUPERUSER NOBYPASSRLS PASSWORD '...'"
        )
    if row[0]:
        raise BadAddress(
            f"the role {role} of BRINK_APP_DATABASE_URL is the owner, a superuser or BYPASSRLS; row security would not hold it"
        )


def grant(connection: "psycopg.Connection[tuple[object, ...]]") -> None:
    """Give the app role the tables of log-in, sessions, cache and jobs.  What it may do to the register stands in the register's own SQL."""
    app = sql.Identifier(APP)
    connection.execute(sql.SQL("GRANT USAGE ON SCHEMA public TO {}").format(app))
    rows = connection.execute(
        "SELECT c.relname, c.relkind FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'S') "
        "AND NOT starts_with(c.relname, %s) AND c.relname <> 'django_migrations_id_seq' AND pg_has_role(current_user, c.relowner, 'MEMBER')",
        [OURS],
    ).fetchall()
    for name, kind in rows:
        allowed = sql.SQL(
            "USAGE, SELECT ON SEQUENCE"
            if kind == "S"
            else _TABLE.get(str(name), "SELECT, INSERT, UPDATE, DELETE ON TABLE")
        )
        connection.execute(sql.SQL("GRANT {} {} TO {}").format(allowed, sql.Identifier(str(name)), app))
