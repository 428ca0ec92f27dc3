"""The journeys start from a register in which the federation exists and its policy is adopted; the clock is the test's."""

import pytest

from clocks import clock
from databases import Shelf
from flow import world

__all__ = ["clock"]


@pytest.fixture(scope="session")
def register_template(shelf: Shelf) -> str:
    return world.template(shelf)
