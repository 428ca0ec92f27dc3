"""The homes of one corporation, as its officers see them."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from brink.records.models import Advert, AdvertDwelling, Contract, Dwelling, RentPart
from brink.records.queries.desk import LIVE_ADVERT

PAGE = 50


@dataclass(frozen=True, slots=True)
class DwellingRow:
    """One home in a list.  status: vacant, advertised or rented."""

    id: int
    address: str
    postcode: str
    place: str
    kind: str
    bedrooms: int
    surface: int
    status: str


@dataclass(frozen=True, slots=True)
class DwellingPage:
    """One page of homes, and how many there are in all."""

    rows: tuple[DwellingRow, ...]
    total: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class RentLine:
    """A part of the rent, in cents a month."""

    kind: str
    cents: int


@dataclass(frozen=True, slots=True)
class PastAdvert:
    """An advert that this home was or is in."""

    id: int
    number: str
    model: str
    state: str
    published_at: datetime | None


@dataclass(frozen=True, slots=True)
class DwellingCard:
    """One home, whole.  kind, features, energy_label: codes as recorded."""

    id: int
    address: str
    postcode: str
    place: str
    municipality: str
    complex_name: str
    kind: str
    rooms: int
    bedrooms: int
    surface: int
    floor: int
    built: int | None
    energy_label: str
    step_free: bool
    status: str
    rent: tuple[RentLine, ...]
    adverts: tuple[PastAdvert, ...]


def dwellings(*, corporation: int, on: date, search: str = "", status: str = "", page: int = 1) -> DwellingPage:
    """The homes of a corporation by address.  search: in street, postcode or place.  status: vacant, advertised, rented or all."""
    found = _with_status(corporation, on)
    if search:
        found = found.filter(
            Q(street__icontains=search) | Q(postcode__istartswith=search) | Q(core__name__icontains=search)
        )
    if status:
        found = found.filter(_stands(status, on))
    total = found.count()
    pages = max(1, -(-total // PAGE))
    page = min(max(1, page), pages)
    homes = found.select_related("core").order_by("core__name", "street", "house_number", "id")[
        (page - 1) * PAGE : page * PAGE
    ]
    return DwellingPage(tuple(_row(home) for home in homes), total, page, pages)


def dwelling(*, corporation: int, dwelling: int, on: date) -> DwellingCard | None:
    """One home of this corporation, or None when it is not one of its homes."""
    home = _with_status(corporation, on).filter(pk=dwelling).select_related("core__parent", "complex").first()
    if home is None:
        return None
    newest: dict[str, int] = {}
    for part in RentPart.objects.filter(dwelling=home, since__lte=on).order_by("since"):
        newest[part.kind] = part.cents
    adverts = Advert.objects.filter(homes__dwelling=home).order_by("-created_at")[:20]
    return DwellingCard(
        id=home.pk,
        address=f"{home.street} {home.house_number}",
        postcode=home.postcode,
        place=home.core.name,
        municipality=home.core.parent.name if home.core.parent else "",
        complex_name=home.complex.name if home.complex else "",
        kind=home.kind,
        rooms=home.rooms,
        bedrooms=home.bedrooms,
        surface=home.surface,
        floor=home.floor,
        built=home.built,
        energy_label=home.energy_label,
        step_free=home.step_free,
        status=_status(home),
        rent=tuple(RentLine(kind, cents) for kind, cents in newest.items()),
        adverts=tuple(
            PastAdvert(advert.pk, advert.number, advert.model, advert.state, advert.published_at) for advert in adverts
        ),
    )


def _rented(on: date) -> Exists:
    running = Contract.objects.filter(dwelling=OuterRef("pk"), state__in=("signed", "started"))
    return Exists(running.filter(Q(ends_on=None) | Q(ends_on__gt=on)))


def _advertised() -> Exists:
    return Exists(AdvertDwelling.objects.filter(dwelling=OuterRef("pk"), advert__state__in=LIVE_ADVERT))


def _stands(status: str, on: date) -> Q:
    rented, advertised = Q(_rented(on)), Q(_advertised())
    return {"rented": rented, "advertised": ~rented & advertised}.get(status, ~rented & ~advertised)


def _with_status(corporation: int, on: date) -> QuerySet[Dwelling]:
    homes = Dwelling.objects.filter(corporation_id=corporation)
    return homes.annotate(rented=_rented(on), advertised=_advertised())


def _status(home: Dwelling) -> str:
    if getattr(home, "rented", False):
        return "rented"
    return "advertised" if getattr(home, "advertised", False) else "vacant"


def _row(home: Dwelling) -> DwellingRow:
    return DwellingRow(
        id=home.pk,
        address=f"{home.street} {home.house_number}",
        postcode=home.postcode,
        place=home.core.name,
        kind=home.kind,
        bedrooms=home.bedrooms,
        surface=home.surface,
        status=_status(home),
    )
