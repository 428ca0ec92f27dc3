"""One round of the clock: everything that is due, once.

What is due is read from the register, and each act looks again for itself, so a round may run twice, beside another, or be cut off at any point.  One thing
that fails does not hold up the rest; it is tried again in the next round.
"""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from django.db import close_old_connections

from brink.flow import advert, offer, ranking
from brink.flow.due import due
from brink.jobs.sending import send_due
from brink.vocabulary.actors import Clock
from brink.vocabulary.errors import BrinkError
from brink.vocabulary.lifecycles import IllegalStep

log = logging.getLogger(__name__)
CLOCK = Clock()
Key = TypeVar("Key")


class RoundFailed(BrinkError):
    """Something that was due could not be done; the log says what, and the next round tries again."""


@dataclass(frozen=True, slots=True)
class Round:
    """How much a round did, and how much failed."""

    closed: int = 0
    drawn: int = 0
    ranked: int = 0
    expired: int = 0
    sent: int = 0
    failed: int = 0


def tick(at: datetime) -> Round:
    """Do everything that is due at a moment, letters last, in this process."""
    adverts, offers = tend_adverts(at), tend_offers(at)
    return Round(
        closed=adverts.closed,
        drawn=adverts.drawn,
        ranked=adverts.ranked,
        expired=offers.expired,
        sent=send_due(at),
        failed=adverts.failed + offers.failed,
    )


def tend_adverts(at: datetime) -> Round:
    """Close the adverts whose time has come, draw and rank what has closed."""
    closed, unclosed = _each(due(actor=CLOCK, at=at).close, lambda key: advert.close(actor=CLOCK, advert=key, at=at))
    drawn, undrawn = _each(due(actor=CLOCK, at=at).draw, lambda key: ranking.draw(actor=CLOCK, advert=key, at=at))
    ranked, unranked = _each(due(actor=CLOCK, at=at).rank, lambda key: ranking.rank(actor=CLOCK, advert=key, at=at))
    return Round(closed=closed, drawn=drawn, ranked=ranked, failed=unclosed + undrawn + unranked)


def tend_offers(at: datetime) -> Round:
    """End the offers that were not answered in time."""
    expired, failed = _each(due(actor=CLOCK, at=at).expire, lambda key: offer.expire(actor=CLOCK, offer=key, at=at))
    return Round(expired=expired, failed=failed)


def _each(keys: Iterable[Key], do: Callable[[Key], object]) -> tuple[int, int]:
    """Do it for each; how many were done, and how many failed.  What somebody else did meanwhile counts as neither."""
    done = failed = 0
    for key in keys:
        try:
            do(key)
            done += 1
        except IllegalStep:
            log.debug("%s was done already", key)
        except Exception:
            log.exception("%s could not be done; the next round tries again", key)
            failed += 1
            close_old_connections()
    return done, failed
