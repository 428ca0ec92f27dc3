"""Homes on offer, as anybody may see them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from brink.policy.reckoning import RentPart as ReckonedPart
from brink.records.models import Advert, AdvertDwelling, Dwelling, Photo, Reaction, RentPart, Standing
from brink.vocabulary.kinds import RentPartKind

PAGE = 18
SORTS: Mapping[str, tuple[str, ...]] = {
    "sluit": ("closes_at", "pk"),
    "nieuw": ("-published_at", "-pk"),
    "huur": ("rent", "pk"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What somebody looks for; empty or None means everything.

    place: slug of a municipality or core.  kind, model, label, corporation: codes.  rent_to: cents a month.  bedrooms_from: a number.
    sort: closing first (sluit), newest first (nieuw), cheapest first (huur).
    """

    place: str = ""
    kind: str = ""
    rent_to: int | None = None
    bedrooms_from: int | None = None
    model: str = ""
    label: str = ""
    corporation: str = ""
    step_free: bool = False
    sort: str = "sluit"


@dataclass(frozen=True, slots=True)
class PhotoCard:
    """A photo of a home and its words."""

    url: str
    alt_nl: str
    alt_en: str


@dataclass(frozen=True, slots=True)
class HomeRow:
    """A home on offer in a list.  rent: basic rent, cents a month.  reactions: how many so far.  mine: whether the visitor reacted."""

    advert: int
    number: str
    address: str
    core: str
    municipality: str
    kind: str
    bedrooms: int
    surface: int
    rent: int
    energy_label: str
    corporation: str
    corporation_name: str
    model: str
    labels: tuple[str, ...]
    closes_at: datetime
    reactions: int
    homes: int
    dwelling: int
    photo: PhotoCard | None
    mine: bool


@dataclass(frozen=True, slots=True)
class HomesPage:
    """One page of homes, and how many there are in all."""

    rows: tuple[HomeRow, ...]
    total: int
    number: int
    pages: int


@dataclass(frozen=True, slots=True)
class HomeDetail:
    """One home of an advert.  parts: of the rent, for the policy to reckon with.  x, y and neighbours: for the drawn sketch."""

    dwelling: int
    address: str
    postcode: str
    core: str
    core_slug: str
    municipality: str
    municipality_slug: str
    kind: str
    rooms: int
    bedrooms: int
    surface: int
    floor: int
    has_lift: bool
    step_free: bool
    built: int | None
    energy_label: str
    features: tuple[str, ...]
    about_nl: str
    about_en: str
    complex_name: str
    parts: tuple[ReckonedPart, ...]
    photos: tuple[PhotoCard, ...]


@dataclass(frozen=True, slots=True)
class AdvertCard:
    """An advert as anybody may see it, with its homes."""

    id: int
    number: str
    state: str
    model: str
    labels: tuple[str, ...]
    sequential: bool
    corporation: str
    corporation_name: str
    corporation_phone: str
    corporation_mail: str
    published_at: datetime
    closes_at: datetime
    available_from: date | None
    viewing_at: datetime | None
    text_nl: str
    text_en: str
    earlier: int | None
    seed_commitment: str
    plan_digest: str
    policy_digest: str
    withdrawn_reason: str
    reactions: int
    homes: tuple[HomeDetail, ...]


def homes(*, wanted: Wanted, at: datetime, page: int = 1, registration: int | None = None) -> HomesPage:
    """Homes that somebody can react to now.  registration: of the visitor, to mark the own reactions.  At most five queries."""
    found = _open(wanted, at)
    total = found.count()
    pages = max(1, -(-total // PAGE))
    number = min(max(1, page), pages)
    order = SORTS.get(wanted.sort, SORTS["sluit"])
    shown = list(found.order_by(*order)[(number - 1) * PAGE : number * PAGE])
    ids = [advert.pk for advert in shown]
    first, counts = _first_homes(ids)
    photos = _photos(home.pk for home in first.values())
    mine = set(_mine(ids, registration))
    rows = [
        _row(advert, first[advert.pk], counts[advert.pk], photos, mine=advert.pk in mine)
        for advert in shown
        if advert.pk in first
    ]
    return HomesPage(tuple(rows), total, number, pages)


def open_count(*, at: datetime) -> int:
    """How many adverts somebody can react to now."""
    return Advert.objects.filter(state="published", closes_at__gt=at).count()


def advert(*, advert: int) -> AdvertCard | None:
    """One advert that is or was public, or None.  Five queries."""
    found = Advert.objects.filter(pk=advert).exclude(state="draft").select_related("corporation").first()
    if found is None or found.published_at is None or found.closes_at is None:
        return None
    homes = list(
        AdvertDwelling.objects.filter(advert=found)
        .select_related("dwelling__core__parent", "dwelling__complex")
        .order_by("position", "pk")
    )
    ids = [home.dwelling_id for home in homes]
    parts: dict[int, list[ReckonedPart]] = {}
    for part in RentPart.objects.filter(dwelling__in=ids).order_by("since"):
        parts.setdefault(part.dwelling_id, []).append(ReckonedPart(part.kind, part.cents, part.since))
    photos = _photos(ids)
    return AdvertCard(
        id=found.pk,
        number=found.number,
        state=found.state,
        model=found.model,
        labels=tuple(found.labels),
        sequential=found.sequential,
        corporation=found.corporation.slug,
        corporation_name=found.corporation.name,
        corporation_phone=found.corporation.phone,
        corporation_mail=found.corporation.mail,
        published_at=found.published_at,
        closes_at=found.closes_at,
        available_from=found.available_from,
        viewing_at=found.viewing_at,
        text_nl=found.text_nl,
        text_en=found.text_en,
        earlier=found.earlier_id,
        seed_commitment=found.seed_commitment,
        plan_digest=found.plan_id or "",
        policy_digest=found.policy_set_id or "",
        withdrawn_reason=found.withdrawn_reason,
        reactions=Standing.objects.filter(advert=found).count(),
        homes=tuple(_detail(home.dwelling, parts.get(home.dwelling_id, []), photos) for home in homes),
    )


def _open(wanted: Wanted, at: datetime) -> QuerySet[Advert]:
    """The adverts that are open and have a home that is wanted, with the rent of their first home."""
    homes = AdvertDwelling.objects.filter(advert=OuterRef("pk")).order_by("position", "pk")
    basic = RentPart.objects.filter(dwelling=OuterRef("homes__dwelling"), kind=RentPartKind.BASIC, since__lte=at.date())
    counted = (
        Standing.objects.filter(advert=OuterRef("pk"))
        .order_by()
        .values("advert")
        .annotate(count=Count("pk"))
        .values("count")
    )
    found = (
        Advert.objects.filter(state="published", closes_at__gt=at)
        .filter(homes__pk=Subquery(homes.values("pk")[:1]))
        .filter(_matching(wanted))
        .annotate(rent=Subquery(basic.order_by("-since").values("cents")[:1]))
        .annotate(reactions_now=Coalesce(Subquery(counted), 0))
        .select_related("corporation")
    )
    return found.filter(rent__lte=wanted.rent_to) if wanted.rent_to else found


def _matching(wanted: Wanted) -> Q:
    place = Q(homes__dwelling__core__slug=wanted.place) | Q(homes__dwelling__core__parent__slug=wanted.place)
    asked = (
        (wanted.place, place),
        (wanted.kind, Q(homes__dwelling__kind=wanted.kind)),
        (wanted.bedrooms_from, Q(homes__dwelling__bedrooms__gte=wanted.bedrooms_from or 0)),
        (wanted.model, Q(model=wanted.model)),
        (wanted.label, Q(labels__contains=[wanted.label])),
        (wanted.corporation, Q(corporation__slug=wanted.corporation)),
        (wanted.step_free, Q(homes__dwelling__step_free=True)),
    )
    matching = Q()
    for value, condition in asked:
        if value:
            matching &= condition
    return matching


def _first_homes(adverts: Sequence[int]) -> tuple[dict[int, Dwelling], dict[int, int]]:
    first: dict[int, Dwelling] = {}
    counts: dict[int, int] = {}
    rows = AdvertDwelling.objects.filter(advert__in=adverts).select_related("dwelling__core__parent")
    for row in rows.order_by("position", "pk"):
        first.setdefault(row.advert_id, row.dwelling)
        counts[row.advert_id] = counts.get(row.advert_id, 0) + 1
    return first, counts


def _mine(adverts: Sequence[int], registration: int | None) -> Iterable[int]:
    if registration is None:
        return ()
    mine = Reaction.objects.filter(advert__in=adverts, registration=registration, state="placed")
    return mine.values_list(F("advert_id"), flat=True)


def _photos(dwellings: Iterable[int]) -> dict[int, tuple[PhotoCard, ...]]:
    found: dict[int, list[PhotoCard]] = {}
    for photo in Photo.objects.filter(dwelling__in=list(dwellings)).order_by("position"):
        found.setdefault(photo.dwelling_id, []).append(PhotoCard(photo.file.url, photo.alt_nl, photo.alt_en))
    return {dwelling: tuple(photos) for dwelling, photos in found.items()}


def _row(
    advert: Advert, home: Dwelling, homes: int, photos: Mapping[int, tuple[PhotoCard, ...]], *, mine: bool
) -> HomeRow:
    if advert.closes_at is None:
        raise ValueError(f"advert {advert.number} is published without a closing time")
    return HomeRow(
        advert=advert.pk,
        number=advert.number,
        address=f"{home.street} {home.house_number}",
        core=home.core.name,
        municipality=home.core.parent.name if home.core.parent else "",
        kind=home.kind,
        bedrooms=home.bedrooms,
        surface=home.surface,
        rent=getattr(advert, "rent", 0) or 0,
        energy_label=home.energy_label,
        corporation=advert.corporation.slug,
        corporation_name=advert.corporation.name,
        model=advert.model,
        labels=tuple(advert.labels),
        closes_at=advert.closes_at,
        reactions=getattr(advert, "reactions_now", 0),
        homes=homes,
        dwelling=home.pk,
        photo=next(iter(photos.get(home.pk, ())), None),
        mine=mine,
    )


def _detail(home: Dwelling, parts: Sequence[ReckonedPart], photos: Mapping[int, tuple[PhotoCard, ...]]) -> HomeDetail:
    above = home.core.parent
    return HomeDetail(
        dwelling=home.pk,
        address=f"{home.street} {home.house_number}",
        postcode=home.postcode,
        core=home.core.name,
        core_slug=home.core.slug,
        municipality=above.name if above else "",
        municipality_slug=above.slug if above else "",
        kind=home.kind,
        rooms=home.rooms,
        bedrooms=home.bedrooms,
        surface=home.surface,
        floor=home.floor,
        has_lift=home.has_lift,
        step_free=home.step_free,
        built=home.built,
        energy_label=home.energy_label,
        features=tuple(home.features),
        about_nl=home.about_nl,
        about_en=home.about_en,
        complex_name=home.complex.name if home.complex else "",
        parts=tuple(parts),
        photos=photos.get(home.pk, ()),
    )
