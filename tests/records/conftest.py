"""These tests start from a small town with a row in every table."""

import pytest

from brink.project.database import Addresses
from databases import Shelf
from records import town as towns


@pytest.fixture(scope="session")
def register_template(shelf: Shelf) -> str:
    return shelf.template("records_town", towns.fill, based_on=shelf.migrated())


@pytest.fixture
def town(register: Addresses) -> towns.Town:
    return towns.found()
