"""Homes on offer, as anybody may see them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.core.files.storage import default_storage
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Concat, JSONObject

from brink.policy.reckoning import RentPart as ReckonedPart
from brink.records.models import Advert, AdvertDwelling, Area, Draw, Photo, PublicResult, Reaction, RentPart, Standing
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
    """A home on offer in a list.

    rent: basic rent, cents a month.  reactions: how many so far.  mine: whether the visitor reacted.  plan, policies: the digests it is allotted under.
    """

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
    plan: str
    policies: str
    published_at: datetime
    closes_at: datetime
    reactions: int
    homes: int
    dwelling: int
    photo: PhotoCard | None
    mine: bool


@dataclass(frozen=True, slots=True)
class HomesPage:
    """One page of homes, and how many there are in all.  number: of the page, from 1."""

    rows: tuple[HomeRow, ...]
    total: int
    number: int


@dataclass(frozen=True, slots=True)
class HomeDetail:
    """One home of an advert.  parts: of the rent, for the policy to reckon with."""

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
    complex_slug: str
    parts: tuple[ReckonedPart, ...]
    photos: tuple[PhotoCard, ...]


@dataclass(frozen=True, slots=True)
class NearbyCard:
    """A village or neighbourhood in the municipality of a home.  x, y: where it stands on a drawn sketch (0-1000), not on a map."""

    name: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class AdvertCard:
    """An advert as anybody may see it, with its homes.

    reactions: how many live ones, or after the draw how many took part.  nearby: the places in the municipality of the first home.
    result: of the letting, when there is one.
    """

    id: int
    number: str
    state: str
    model: str
    labels: tuple[str, ...]
    choices: dict[str, Any]
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
    nearby: tuple[NearbyCard, ...]
    result: int | None


def homes(*, wanted: Wanted, at: datetime, registration: int | None = None, page: int = 1) -> HomesPage:
    """One page of the homes that somebody can react to now.  registration: of the visitor, to mark the own reactions.  Two queries."""
    found = _open(wanted, at)
    total = found.count()
    number = min(max(1, page), max(1, -(-total // PAGE)))
    shown = _listed(found, wanted, registration)[(number - 1) * PAGE : number * PAGE]
    return HomesPage(tuple(_row(advert) for advert in shown), total, number)


def all_homes(*, wanted: Wanted, at: datetime, registration: int | None = None) -> tuple[HomeRow, ...]:
    """All of them.  One query."""
    return tuple(_row(advert) for advert in _listed(_open(wanted, at), wanted, registration))


def page_of(rows: Sequence[HomeRow], page: int) -> HomesPage:
    """One page of homes that were read already."""
    number = min(max(1, page), max(1, -(-len(rows) // PAGE)))
    return HomesPage(tuple(rows[(number - 1) * PAGE : number * PAGE]), len(rows), number)


def open_count(*, at: datetime) -> int:
    """How many adverts somebody can react to now."""
    return Advert.objects.filter(state="published", closes_at__gt=at).count()


def advert(*, advert: int) -> AdvertCard | None:
    """One advert that is or was public, or None.  One query."""
    core = AdvertDwelling.objects.filter(advert=OuterRef(OuterRef("pk"))).order_by("position", "pk")
    nearby = Area.objects.filter(parent=Subquery(core.values("dwelling__core__parent")[:1])).order_by("name")
    found = (
        Advert.objects.filter(pk=advert, published_at__isnull=False, closes_at__isnull=False)
        .exclude(state="draft")
        .select_related("corporation")
        .annotate(
            counted=_counted(),
            entered=Subquery(Draw.objects.filter(advert=OuterRef("pk")).values("entries")[:1]),
            result=Subquery(PublicResult.objects.filter(advert=OuterRef("pk")).order_by("pk").values("pk")[:1]),
            shown=ArraySubquery(_shown_homes()),
            nearby=ArraySubquery(nearby.values(json=JSONObject(name="name", x="x", y="y"))),
        )
        .first()
    )
    return _card(found) if found else None


def _open(wanted: Wanted, at: datetime) -> QuerySet[Advert]:
    """The adverts that are open and whose first home is wanted."""
    homes = AdvertDwelling.objects.filter(advert=OuterRef("pk")).order_by("position", "pk")
    basic = RentPart.objects.filter(dwelling=OuterRef("homes__dwelling"), kind=RentPartKind.BASIC, since__lte=at.date())
    found = (
        Advert.objects.filter(state="published", closes_at__gt=at)
        .filter(homes__pk=Subquery(homes.values("pk")[:1]))
        .filter(_matching(wanted))
        .annotate(rent=Subquery(basic.order_by("-since").values("cents")[:1]))
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


def _listed(found: QuerySet[Advert], wanted: Wanted, registration: int | None) -> QuerySet[Advert]:
    """The same adverts with what a list shows of them, in the order that is wanted."""
    mine = Reaction.objects.filter(advert=OuterRef("pk"), registration=registration, state="placed")
    homes = AdvertDwelling.objects.filter(advert=OuterRef("pk"))
    shown = found.select_related("corporation").annotate(
        counted=_counted(),
        mine=Exists(mine),
        many=Subquery(homes.order_by().values("advert").annotate(count=Count("pk")).values("count")),
        shown=ArraySubquery(_shown_homes(parts=False)[:1]),
    )
    return shown.order_by(*SORTS.get(wanted.sort, SORTS["sluit"]))


def _counted() -> Coalesce:
    live = Standing.objects.filter(advert=OuterRef("pk")).order_by().values("advert")
    return Coalesce(Subquery(live.annotate(count=Count("pk")).values("count")), 0)


def _shown_homes(*, parts: bool = True) -> QuerySet[AdvertDwelling, Any]:
    """The homes of an advert, first one first, each as one JSON object with its photos and, when asked, the parts of its rent."""
    photos = Photo.objects.filter(dwelling=OuterRef("dwelling")).order_by("position", "pk")
    rent = RentPart.objects.filter(dwelling=OuterRef("dwelling")).order_by("since", "pk")
    beside: dict[str, Any] = {
        "photos": ArraySubquery(photos.values(json=JSONObject(file="file", nl="alt_nl", en="alt_en")))
    }
    if parts:
        beside["parts"] = ArraySubquery(rent.values(json=JSONObject(kind="kind", cents="cents", since="since")))
    homes = AdvertDwelling.objects.filter(advert=OuterRef("pk")).order_by("position", "pk")
    return homes.values(json=JSONObject(**_OF_HOME, **beside))


_OF_HOME: Mapping[str, Any] = {
    "dwelling": "dwelling_id",
    "address": Concat("dwelling__street", Value(" "), "dwelling__house_number"),
    "core": "dwelling__core__name",
    "core_slug": "dwelling__core__slug",
    "municipality": Coalesce("dwelling__core__parent__name", Value("")),
    "municipality_slug": Coalesce("dwelling__core__parent__slug", Value("")),
    "complex_name": Coalesce("dwelling__complex__name", Value("")),
    "complex_slug": Coalesce("dwelling__complex__slug", Value("")),
    **{
        name: F(f"dwelling__{name}")
        for name in (
            "postcode kind rooms bedrooms surface floor has_lift step_free built energy_label features about_nl about_en"
        ).split()
    },
}


def _photos(told: Mapping[str, Any]) -> tuple[PhotoCard, ...]:
    return tuple(PhotoCard(default_storage.url(one["file"]), one["nl"], one["en"]) for one in told["photos"])


def _row(advert: Any) -> HomeRow:
    (home,) = advert.shown
    return HomeRow(
        advert=advert.pk,
        number=advert.number,
        address=home["address"],
        core=home["core"],
        municipality=home["municipality"],
        kind=home["kind"],
        bedrooms=home["bedrooms"],
        surface=home["surface"],
        rent=advert.rent or 0,
        energy_label=home["energy_label"],
        corporation=advert.corporation.slug,
        corporation_name=advert.corporation.name,
        model=advert.model,
        labels=tuple(advert.labels),
        plan=advert.plan_id,
        policies=advert.policy_set_id,
        published_at=advert.published_at,
        closes_at=advert.closes_at,
        reactions=advert.counted,
        homes=advert.many,
        dwelling=home["dwelling"],
        photo=next(iter(_photos(home)), None),
        mine=advert.mine,
    )


def _card(found: Any) -> AdvertCard:
    return AdvertCard(
        id=found.pk,
        number=found.number,
        state=found.state,
        model=found.model,
        labels=tuple(found.labels),
        choices=found.choices,
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
        reactions=found.counted if found.entered is None else found.entered,
        homes=tuple(_detail(told) for told in found.shown),
        nearby=tuple(NearbyCard(**told) for told in found.nearby),
        result=found.result,
    )


def _detail(told: dict[str, Any]) -> HomeDetail:
    parts = tuple(
        ReckonedPart(one["kind"], one["cents"], date.fromisoformat(one["since"])) for one in told.pop("parts")
    )
    photos, features = _photos(told), tuple(told.pop("features"))
    del told["photos"]
    return HomeDetail(parts=parts, photos=photos, features=features, **told)
