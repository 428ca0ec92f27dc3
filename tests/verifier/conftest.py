"""Where these tests look at a register, it is the one that holds the small invented federation."""

import pytest

from databases import Shelf
from importers import federation


@pytest.fixture(scope="session")
def register_template(shelf: Shelf) -> str:
    return federation.template(shelf)
