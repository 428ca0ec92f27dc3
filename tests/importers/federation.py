"""The invented federation of the tests: loaded once per run, on a fixed day."""

from datetime import date, datetime

from brink.importers import demo
from brink.importers.demo import moments
from databases import Shelf

SEED = 7
TODAY = date(2026, 11, 23)
DAY = moments.day_number(TODAY)
NOW: datetime = moments.aware(moments.at(DAY, 10))
"""A Monday morning, after the demo's year has ended."""


def load(seed: int = SEED, today: date = TODAY) -> demo.Summary:
    """Load the small federation."""
    return demo.load(size="small", seed=seed, today=today, progress=lambda step, done, total: None)


def template(shelf: Shelf) -> str:
    """A database that holds it."""
    return shelf.template("brink_demo_small", load, based_on=shelf.migrated())
