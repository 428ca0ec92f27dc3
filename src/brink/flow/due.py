"""What is due: the clock asks, and then acts one by one."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, OuterRef, Q

from brink.flow.act import looking
from brink.flow.entered import DRAND, beacon_of
from brink.flow.witness import TWO_PEOPLE, waited_for
from brink.records import models as records
from brink.vocabulary.actors import Clock


@dataclass(frozen=True, slots=True)
class Due:
    """What the clock has to do at a moment, the longest waiting first.

    close, draw, rank: ids of adverts.  expire: ids of offers.  listen: the public numbers of drand that draws wait for, each with the relays that have not
    told it yet.
    """

    close: tuple[int, ...]
    draw: tuple[int, ...]
    rank: tuple[int, ...]
    expire: tuple[uuid.UUID, ...]
    listen: tuple[tuple[str, tuple[str, ...]], ...]


def _revealed(at: datetime) -> Q:
    """Closed, and nobody may reveal any more."""
    waiting = Exists(waited_for().filter(advert=OuterRef("pk")))
    return Q(Q(closing__reveal_until__lte=at) | Q(~waiting), state="closed")


def _event_read() -> Q:
    """Revealed, and the event that was promised has been read more than once; or none was promised."""
    read = records.EventReading.objects.filter(kind=OuterRef("event_kind"), reference=OuterRef("event_reference"))
    alike = read.values("value").annotate(times=Count("pk")).filter(times__gte=TWO_PEOPLE)
    return Q(Q(event_kind="") | Q(Exists(alike)), state="revealing")


def due(*, actor: Clock, at: datetime) -> Due:
    """What is due at a moment.  Reads only."""
    with looking(actor=actor, at=at, by=(Clock,)):
        adverts = records.Advert.objects.order_by("closes_at", "pk").values_list("pk", flat=True)
        offers = records.Offer.objects.filter(state="made", deadline__lt=at).order_by("deadline")
        return Due(
            close=tuple(adverts.filter(state="published", closes_at__lte=at)),
            draw=tuple(adverts.filter(_revealed(at) | _event_read())),
            rank=tuple(adverts.filter(state="drawn")),
            expire=tuple(offers.values_list("pk", flat=True)),
            listen=tuple(_unheard(at)),
        )


def _unheard(at: datetime) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What is waited for, of which the moment has come, and who can still be asked."""
    waiting = records.Advert.objects.filter(state="revealing", event_kind=DRAND).exclude(_event_read())
    for row in waiting.order_by("event_reference").distinct("event_reference"):
        came, relays = beacon_of(row)
        told = records.EventReading.objects.filter(kind=DRAND, reference=row.event_reference)
        asked = set(told.values_list("relay", flat=True))
        left = tuple(relay for relay in relays if relay not in asked)
        if came <= at and left:
            yield row.event_reference, left
