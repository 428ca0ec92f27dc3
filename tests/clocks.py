"""A clock that tests move.  It is Django's own, which the doors read; no code of Brink is replaced."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from flow import world


class Clock:
    """The moment that it is at the doors."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def wait(self, *, until: datetime | None = None, **time: float) -> datetime:
        """Let time pass: until a moment, or days, hours, minutes.  Returns what time it is then."""
        self.now = until or self.now + timedelta(**time)
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """It is the Monday on which every story begins."""
    made = Clock(world.START)
    monkeypatch.setattr(timezone, "now", lambda: made.now)
    return made
