"""These tests start from a register in which the federation exists and its policy is adopted."""

import pytest

from databases import Shelf
from flow import world


@pytest.fixture(scope="session")
def register_template(shelf: Shelf) -> str:
    return world.template(shelf)
