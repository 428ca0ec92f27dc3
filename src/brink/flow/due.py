"""What is due: the clock asks, and then acts one by one."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from brink.flow.act import looking
from brink.records import models as records
from brink.vocabulary.actors import Clock


@dataclass(frozen=True, slots=True)
class Due:
    """What the clock has to do at a moment, the longest waiting first.

    close, draw, rank: ids of adverts.  expire: ids of offers.
    """

    close: tuple[int, ...]
    draw: tuple[int, ...]
    rank: tuple[int, ...]
    expire: tuple[uuid.UUID, ...]


def due(*, actor: Clock, at: datetime) -> Due:
    """What is due at a moment.  Reads only."""
    with looking(actor=actor, at=at, by=(Clock,)):
        adverts = records.Advert.objects.order_by("closes_at", "pk").values_list("pk", flat=True)
        offers = records.Offer.objects.filter(state="made", deadline__lt=at).order_by("deadline")
        return Due(
            close=tuple(adverts.filter(state="published", closes_at__lte=at)),
            draw=tuple(adverts.filter(state="closed")),
            rank=tuple(adverts.filter(state="drawn")),
            expire=tuple(offers.values_list("pk", flat=True)),
        )
