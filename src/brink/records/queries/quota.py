"""The homes of a year, counted in groups: what a quota needs to know, and no person in it."""

from datetime import datetime
from typing import Any

from django.db.models import Count, QuerySet
from django.db.models.functions import Coalesce

from brink.policy.quota import Homes
from brink.policy.working_days import AMSTERDAM
from brink.records.models import AdvertDwelling, PublicResult

WITHDRAWN = "withdrawn"
_MUNICIPALITY = Coalesce("dwelling__core__parent__slug", "dwelling__core__slug")


def homes(*, year: int) -> tuple[Homes, ...]:
    """The homes that were published in a calendar year, and those that were let in it, of all corporations.  Two queries.

    A home that was published and let in one year stands in two groups, one for each; an advert that was withdrawn in none.
    """
    return (*_published(year), *_let(year))


def _published(year: int) -> tuple[Homes, ...]:
    start, end = (datetime(of, 1, 1, tzinfo=AMSTERDAM) for of in (year, year + 1))
    homes = AdvertDwelling.objects.filter(advert__published_at__gte=start, advert__published_at__lt=end)
    return _groups(homes.exclude(advert__state=WITHDRAWN), "advert__corporation__slug", "advert__model", (year, None))


def _let(year: int) -> tuple[Homes, ...]:
    homes = PublicResult.objects.filter(let_on__year=year, advert__isnull=False)
    return _groups(homes, "corporation__slug", "model", (None, year))


def _groups(homes: QuerySet[Any], landlord: str, model: str, years: tuple[int | None, int | None]) -> tuple[Homes, ...]:
    """Homes that are alike, counted.  landlord, model: where these rows hold them.  years: of publication and of letting."""
    found = homes.values_list(landlord, _MUNICIPALITY, model, "advert__labels").annotate(number=Count("id"))
    return tuple(
        Homes(
            corporation=slug,
            municipality=place,
            model=name,
            labels=tuple(labels),
            year_published=years[0],
            year_let=years[1],
            number=number,
        )
        for slug, place, name, labels, number in found
    )


def places(*, advert: int) -> tuple[str, ...]:
    """The municipality of every home of an advert."""
    found = AdvertDwelling.objects.filter(advert=advert).order_by("position", "id")
    return tuple(found.values_list(_MUNICIPALITY, flat=True))
