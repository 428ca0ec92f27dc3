"""These tests start from a register that holds the small invented federation; `empty_register` is one that holds nothing."""

from collections.abc import Iterator

import pytest

from brink.project import database
from databases import Shelf
from importers import federation


@pytest.fixture(scope="session")
def register_template(shelf: Shelf) -> str:
    return federation.template(shelf)


@pytest.fixture
def empty_register(shelf: Shelf) -> Iterator[database.Addresses]:
    with shelf.copy(shelf.migrated()) as addresses:
        yield addresses
