"""The homes of a year, counted in groups: what a quota needs to know, and no person in it."""

from datetime import datetime

from django.db.models import Count
from django.db.models.functions import Coalesce

from brink.policy.quota import Homes
from brink.policy.working_days import AMSTERDAM
from brink.records.models import AdvertDwelling, PublicResult

WITHDRAWN = "withdrawn"


def homes(*, year: int) -> tuple[Homes, ...]:
    """The homes that were published in a calendar year, and those that were let in it, of all corporations.  Two queries.

    A home that was published and let in one year stands in two groups, one for each; an advert that was withdrawn in none.
    """
    return (*_published(year), *_let(year))


def _published(year: int) -> tuple[Homes, ...]:
    start, end = (datetime(of, 1, 1, tzinfo=AMSTERDAM) for of in (year, year + 1))
    found = (
        AdvertDwelling.objects.filter(advert__published_at__gte=start, advert__published_at__lt=end)
        .exclude(advert__state=WITHDRAWN)
        .values_list(
            "advert__corporation__slug",
            Coalesce("dwelling__core__parent__slug", "dwelling__core__slug"),
            "advert__model",
            "advert__labels",
        )
        .annotate(number=Count("id"))
    )
    return tuple(
        Homes(
            corporation=landlord,
            municipality=place,
            model=model,
            labels=tuple(labels),
            year_published=year,
            number=number,
        )
        for landlord, place, model, labels, number in found
    )


def _let(year: int) -> tuple[Homes, ...]:
    found = (
        PublicResult.objects.filter(let_on__year=year, advert__isnull=False)
        .values_list(
            "corporation__slug",
            Coalesce("dwelling__core__parent__slug", "dwelling__core__slug"),
            "model",
            "advert__labels",
        )
        .annotate(number=Count("id"))
    )
    return tuple(
        Homes(
            corporation=landlord,
            municipality=place,
            model=model,
            labels=tuple(labels),
            year_published=None,
            year_let=year,
            number=number,
        )
        for landlord, place, model, labels, number in found
    )


def places(*, advert: int) -> tuple[str, ...]:
    """The municipality of every home of an advert."""
    found = AdvertDwelling.objects.filter(advert=advert).order_by("position", "id")
    return tuple(found.values_list(Coalesce("dwelling__core__parent__slug", "dwelling__core__slug"), flat=True))
