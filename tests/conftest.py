"""What the tests share.  A test is a sentence about housing; it runs on a real PostgreSQL, as the role that the site is.

`register`        an own database with all tables and no rows, gone after the test; gives `.app` and `.owner` addresses.  Acts really commit,
                  so row security, deferred constraints and triggers are as in the product.  `db` and `@pytest.mark.django_db` mean the same.
`register_template`   override it in a folder's conftest to start from more than empty tables (session scope, gives a name):
                          @pytest.fixture(scope="session")
                          def register_template(shelf):
                              return shelf.template("federation", fill, based_on=shelf.migrated())
                  where `fill()` writes with Django's connections `default` (app role) and `owner`.
`owner`           Django's connection as the owner of the tables, who passes by row security: to prepare and to look, never to act.
`at_once`         `at_once(f, g, ...)` or `at_once(*[f] * 50)`: each in a thread with a connection of its own, let go together; gives what each
                  returned or raised, in order.
`mortal`          a PostgreSQL of its own, durable, that `.kill()` kills -9 (`whole=False`: the postmaster alone) and `.start()` starts again; `.migrate()`
                  gives it Brink's tables and leads Django to it.
`client`          pytest-django's; also `settings`, `rf`, `mailoutbox`.  `django_assert_max_num_queries` counts SQL.
`site`            the address of this Brink, really listening, on the database of the test.
`visit`           `visit(width=390, language="nl")` opens a page of a real browser, in a session of its own; `page` is one at 1280 pixels,
                  `phone` one at 390.  Only `site` can be reached; an error on the console, a refusal of the content policy, or a missing file
                  fails the test.
`no_barriers`     `no_barriers(page)` lets axe look at the page as it is now and fails on any violation.
`stranger`        an officer of no corporation that exists: may nothing.
"""

import contextlib
import shutil
import tempfile
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

from brink.project import database, postgres
from brink.vocabulary.actors import Officer
from browsers import browser, no_barriers, page, phone, site, visit
from databases import Mortal, Shelf

__all__ = ["browser", "no_barriers", "page", "phone", "site", "visit"]


@pytest.fixture(scope="session")
def shelf(worker_id: str, django_db_blocker: Any) -> Iterator[Shelf]:
    folder = Path(settings.DATA)
    folder.mkdir(mode=0o700, exist_ok=True)
    with django_db_blocker.unblock():
        with postgres.running(folder / "postgres", fast=True) as server:
            database.make_roles(server)
            yield Shelf(server, folder, worker_id)
        with contextlib.suppress(postgres.PostgresDoesNotStart):  # another worker still uses it
            postgres.destroy(folder / "postgres")
            shutil.rmtree(folder)


@pytest.fixture(scope="session")
def register_template(shelf: Shelf) -> str:
    return shelf.migrated()


@pytest.fixture
def register(shelf: Shelf, register_template: str) -> Iterator[database.Addresses]:
    with shelf.copy(register_template) as addresses:
        yield addresses


@pytest.fixture
def db(register: database.Addresses) -> None:
    """pytest-django's word for it."""


@pytest.fixture
def transactional_db(register: database.Addresses) -> None:
    """pytest-django's other word for it."""


@pytest.fixture
def _django_db_helper(request: pytest.FixtureRequest) -> None:
    """pytest-django's mark `django_db` gives a database like everybody's."""
    if request.node.get_closest_marker("django_db"):
        request.getfixturevalue("register")


@pytest.fixture
def owner(register: database.Addresses) -> BaseDatabaseWrapper:
    return connections["owner"]


@pytest.fixture
def at_once(register: database.Addresses) -> Callable[..., list[Any]]:
    return run_at_once


@pytest.fixture
def mortal(django_db_blocker: Any) -> Iterator[Mortal]:
    folder = Path(tempfile.mkdtemp(prefix="brink-own-"))
    with django_db_blocker.unblock():
        one = Mortal(folder)
        try:
            yield one
        finally:
            one.end()
            shutil.rmtree(folder)


@pytest.fixture
def stranger() -> Officer:
    return Officer(account=2_000_000_001, corporation=2_000_000_002)


def run_at_once(*acts: Callable[[], Any]) -> list[Any]:
    """Run all acts at the same time; what each returned, or the exception that it raised."""
    gate = threading.Barrier(len(acts), timeout=60)

    def run(act: Callable[[], Any]) -> Any:
        try:
            connections["default"].ensure_connection()
            gate.wait()
            return act()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(max_workers=len(acts)) as threads:
        running = [threads.submit(run, act) for act in acts]
    return [each.exception() or each.result() for each in running]
