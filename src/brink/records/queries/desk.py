"""The desk of one corporation: what there is to do today."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.db.models import Count, Exists, OuterRef, Q

from brink.records.models import Advert, AdvertDwelling, Contract, Dwelling, Offer

OPEN_OFFER = ("made", "accepted")
LIVE_ADVERT = ("draft", "published", "closed", "revealing", "drawn", "ranked", "offering")


class TaskKind(StrEnum):
    """What an officer is asked to do, in the order of the desk."""

    SIGN = "sign"
    OFFER = "offer"
    WAITING = "waiting"
    PUBLISH = "publish"


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do.  due: until when, if there is a deadline.  advert, offer: what it is about."""

    kind: TaskKind
    address: str
    place: str
    due: datetime | None
    advert: int | None
    offer: uuid.UUID | None
    number: str


@dataclass(frozen=True, slots=True)
class Desk:
    """The desk: tasks in order of urgency, and the figures above them."""

    tasks: tuple[Task, ...]
    published: int
    closing_today: int
    reactions_open: int
    offers_open: int
    vacant: int
    let_this_year: int


def desk(*, corporation: int, at: datetime) -> Desk:
    """The desk of a corporation at a moment.  Six queries, whatever the size of the stock."""
    adverts = Advert.objects.filter(corporation_id=corporation)
    counted = adverts.filter(state="published").aggregate(
        published=Count("id", distinct=True),
        closing_today=Count("id", distinct=True, filter=Q(closes_at__date=at.date())),
        reactions=Count("standings"),
    )
    offers = list(
        Offer.objects.filter(corporation_id=corporation, state__in=OPEN_OFFER)
        .select_related("dwelling__core", "advert")
        .order_by("deadline")
    )
    return Desk(
        tasks=tuple(_tasks(corporation, offers)),
        published=counted["published"],
        closing_today=counted["closing_today"],
        reactions_open=counted["reactions"],
        offers_open=len(offers),
        vacant=vacant(corporation=corporation, on=at.date()).count,
        let_this_year=Contract.objects.filter(corporation_id=corporation, signed_at__year=at.year)
        .exclude(state="undone")
        .count(),
    )


@dataclass(frozen=True, slots=True)
class Vacant:
    """How many homes stand empty and are not on offer."""

    count: int


def vacant(*, corporation: int, on: date) -> Vacant:
    """The homes of a corporation that nobody rents on a day and that no live advert offers."""
    rented = Contract.objects.filter(dwelling=OuterRef("pk"), state__in=("signed", "started")).filter(
        Q(ends_on=None) | Q(ends_on__gt=on)
    )
    offered = AdvertDwelling.objects.filter(dwelling=OuterRef("pk"), advert__state__in=LIVE_ADVERT)
    homes = Dwelling.objects.filter(corporation_id=corporation).exclude(Exists(rented)).exclude(Exists(offered))
    return Vacant(homes.count())


def _tasks(corporation: int, offers: Iterable[Offer]) -> Iterable[Task]:
    offers = list(offers)
    yield from (_offer_task(TaskKind.SIGN, offer) for offer in offers if offer.state == "accepted")
    yield from _homes_to_offer(corporation)
    yield from (_offer_task(TaskKind.WAITING, offer) for offer in offers if offer.state == "made")
    yield from _drafts(corporation)


def _offer_task(kind: TaskKind, offer: Offer) -> Task:
    home = offer.dwelling
    number = offer.advert.number if offer.advert else ""
    return Task(
        kind, f"{home.street} {home.house_number}", home.core.name, offer.deadline, offer.advert_id, offer.id, number
    )


def _homes_to_offer(corporation: int) -> Iterable[Task]:
    """Homes of ranked adverts that nobody has an open offer of and that are not let by that advert."""
    taken = Offer.objects.filter(
        dwelling=OuterRef("dwelling"), advert=OuterRef("advert"), state__in=("made", "accepted", "let")
    )
    homes = (
        AdvertDwelling.objects.filter(advert__corporation_id=corporation, advert__state__in=("ranked", "offering"))
        .exclude(Exists(taken))
        .select_related("advert", "dwelling__core")
        .order_by("advert__closes_at")
    )
    for home in homes:
        dwelling = home.dwelling
        yield Task(
            TaskKind.OFFER,
            f"{dwelling.street} {dwelling.house_number}",
            dwelling.core.name,
            None,
            home.advert_id,
            None,
            home.advert.number,
        )


def _drafts(corporation: int) -> Iterable[Task]:
    drafts = (
        AdvertDwelling.objects.filter(advert__corporation_id=corporation, advert__state="draft")
        .select_related("advert", "dwelling__core")
        .order_by("advert__created_at", "position")
    )
    seen: set[int] = set()
    for home in drafts:
        if home.advert_id in seen:
            continue
        seen.add(home.advert_id)
        dwelling = home.dwelling
        yield Task(
            TaskKind.PUBLISH,
            f"{dwelling.street} {dwelling.house_number}",
            dwelling.core.name,
            None,
            home.advert_id,
            None,
            home.advert.number,
        )
