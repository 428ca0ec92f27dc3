"""The adverts of one corporation, as its officers see them: drafts too."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce

from brink.records.models import Advert, AdvertDwelling, Standing

PAGE = 50


@dataclass(frozen=True, slots=True)
class AdvertHome:
    """A home in an advert."""

    dwelling: int
    address: str
    place: str


@dataclass(frozen=True, slots=True)
class AdvertRow:
    """One advert in a list.  reactions: those that are live now, or took part."""

    id: int
    number: str
    model: str
    state: str
    homes: tuple[AdvertHome, ...]
    labels: tuple[str, ...]
    published_at: datetime | None
    closes_at: datetime | None
    reactions: int


@dataclass(frozen=True, slots=True)
class AdvertPage:
    """One page of adverts, and how many there are in all."""

    rows: tuple[AdvertRow, ...]
    total: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class OfficeAdvert:
    """One advert, whole, as its officer edits and follows it."""

    row: AdvertRow
    asks_age_from: int | None
    asks_age_to: int | None
    asks_persons_from: int | None
    asks_persons_to: int | None
    asks_income_to: int | None
    choices: dict[str, Any]
    text_nl: str
    text_en: str
    available_from: date | None
    viewing_at: datetime | None
    earlier: int | None
    earlier_number: str
    plan_digest: str
    policy_digest: str
    seed_commitment: str
    withdrawn_reason: str
    created_at: datetime
    ended_at: datetime | None


def adverts(*, corporation: int, states: Iterable[str] = (), page: int = 1) -> AdvertPage:
    """The adverts of a corporation, newest first.  states: empty for all.  Three queries."""
    found = Advert.objects.filter(corporation_id=corporation)
    wanted = tuple(states)
    if wanted:
        found = found.filter(state__in=wanted)
    total = found.count()
    pages = max(1, -(-total // PAGE))
    page = min(max(1, page), pages)
    counted = (
        Standing.objects.filter(advert=OuterRef("pk"))
        .order_by()
        .values("advert")
        .annotate(count=Count("id"))
        .values("count")
    )
    shown = list(
        found.annotate(counted=Coalesce(Subquery(counted), 0)).order_by("-created_at", "-id")[
            (page - 1) * PAGE : page * PAGE
        ]
    )
    homes = _homes(advert.pk for advert in shown)
    rows = tuple(_row(advert, homes.get(advert.pk, ()), getattr(advert, "counted", 0)) for advert in shown)
    return AdvertPage(rows, total, page, pages)


def advert(*, corporation: int, advert: int) -> OfficeAdvert | None:
    """One advert of this corporation, or None when it is not one of its adverts."""
    found = Advert.objects.filter(corporation_id=corporation, pk=advert).select_related("earlier").first()
    if found is None:
        return None
    reactions = Standing.objects.filter(advert=found).count()
    return OfficeAdvert(
        row=_row(found, _homes([found.pk]).get(found.pk, ()), reactions),
        asks_age_from=found.asks_age_from,
        asks_age_to=found.asks_age_to,
        asks_persons_from=found.asks_persons_from,
        asks_persons_to=found.asks_persons_to,
        asks_income_to=found.asks_income_to,
        choices=found.choices,
        text_nl=found.text_nl,
        text_en=found.text_en,
        available_from=found.available_from,
        viewing_at=found.viewing_at,
        earlier=found.earlier_id,
        earlier_number=found.earlier.number if found.earlier else "",
        plan_digest=found.plan_id or "",
        policy_digest=found.policy_set_id or "",
        seed_commitment=found.seed_commitment,
        withdrawn_reason=found.withdrawn_reason,
        created_at=found.created_at,
        ended_at=found.ended_at,
    )


def earlier_adverts(*, corporation: int, dwelling: int) -> tuple[tuple[int, str], ...]:
    """The earlier, ended adverts of a home that a new one may follow: (id, number), newest first."""
    found = Advert.objects.filter(
        corporation_id=corporation, homes__dwelling_id=dwelling, state__in=("withdrawn", "ranked", "offering")
    )
    return tuple(found.order_by("-created_at").values_list("id", "number")[:10])


def _homes(adverts: Iterable[int]) -> dict[int, tuple[AdvertHome, ...]]:
    found: dict[int, list[AdvertHome]] = {}
    for home in (
        AdvertDwelling.objects.filter(advert__in=list(adverts))
        .select_related("dwelling__core")
        .order_by("advert", "position")
    ):
        place = home.dwelling
        found.setdefault(home.advert_id, []).append(
            AdvertHome(place.pk, f"{place.street} {place.house_number}", place.core.name)
        )
    return {advert: tuple(homes) for advert, homes in found.items()}


def _row(advert: Advert, homes: tuple[AdvertHome, ...], reactions: int) -> AdvertRow:
    return AdvertRow(
        id=advert.pk,
        number=advert.number,
        model=advert.model,
        state=advert.state,
        homes=homes,
        labels=tuple(advert.labels),
        published_at=advert.published_at,
        closes_at=advert.closes_at,
        reactions=reactions,
    )
