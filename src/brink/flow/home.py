"""The homes that an act is about: whose they are, what stands in the way of advertising them, and how they are called."""

from collections.abc import Iterable, Sequence

from brink.flow.act import Act, NotYours
from brink.flow.said import Sentence
from brink.policy import reckoning
from brink.policy.allowed import Here
from brink.records import models as records
from brink.vocabulary.kinds import RentPartKind

OPEN_OFFER = ("made", "accepted")
LIVE = ("published", "closed", "revealing", "drawn", "ranked", "offering")


def address(dwelling: records.Dwelling) -> str:
    """How people call a home, in either language: street and number, and the place."""
    return f"{dwelling.street} {dwelling.house_number} in {dwelling.core.name}"


def here(dwelling: records.Dwelling, advert: records.Advert | None = None) -> Here:
    """Where a home stands, its core and its complex, and what its advert chose: for rules that differ between them."""
    places = (dwelling.core.slug, dwelling.complex.slug) if dwelling.complex else (dwelling.core.slug,)
    return Here(places, advert.choices if advert else {})


def of_corporation(running: Act, ids: Sequence[int]) -> list[records.Dwelling]:
    """These homes, all of the officer's own corporation, in the order given.  Raises NotYours."""
    found = records.Dwelling.objects.filter(pk__in=ids, corporation=running.corporation).select_related(
        "core", "corporation", "complex"
    )
    by_id = {dwelling.pk: dwelling for dwelling in found}
    if len(by_id) != len(set(ids)):
        raise NotYours("not all of these homes are of your corporation")
    return [by_id[key] for key in ids]


def hindrances(homes: Iterable[records.Dwelling], advert: int | None) -> Iterable[Sentence]:
    """Why a home cannot be advertised now: it is let, on offer to somebody, or in an advert that runs, other than the one named."""
    for dwelling in homes:
        named = address(dwelling)
        if is_let(dwelling.pk):
            yield Sentence(f"{named} is verhuurd.", f"{named} has been let.")
        if records.Offer.objects.filter(dwelling=dwelling, state__in=OPEN_OFFER).exists():
            yield Sentence(f"{named} is aan iemand aangeboden.", f"{named} is on offer to somebody.")
        others = records.AdvertDwelling.objects.filter(dwelling=dwelling, advert__state__in=LIVE).exclude(advert=advert)
        if others.exists():
            yield Sentence(f"{named} staat al in een andere advertentie.", f"{named} is in another advert already.")


def of_advert(advert: records.Advert) -> list[records.Dwelling]:
    """The homes of an advert in their order, with corporation and core."""
    places = advert.homes.select_related("dwelling__corporation", "dwelling__core", "dwelling__complex").order_by(
        "position", "pk"
    )
    return [place.dwelling for place in places]


def together(homes: Iterable[records.Dwelling]) -> str:
    """How a letter calls the homes of an advert: the first, and how many more."""
    named = [address(dwelling) for dwelling in homes]
    return named[0] if len(named) == 1 else f"{named[0]} (+{len(named) - 1})"


def is_let(dwelling: int) -> bool:
    """Whether a contract on this home was signed or runs, and no end is known."""
    return records.Contract.objects.filter(dwelling=dwelling, state__in=("signed", "started"), ends_on=None).exists()


def published_in_vain(dwelling: records.Dwelling) -> int:
    """How often a home was published and taken back since it was last let."""
    tried = records.AdvertDwelling.objects.filter(dwelling=dwelling, advert__state="withdrawn")
    published = tried.exclude(advert__published_at=None).values_list("advert__published_at", flat=True)
    let = records.Contract.objects.filter(dwelling=dwelling).exclude(state="undone").values_list("signed_at", flat=True)
    return reckoning.published_in_vain([moment for moment in published if moment], let, None)


def rent(dwelling: int, on: object) -> int:
    """The rent of a home on a day, in euro cents a month: basic rent and every service cost."""
    total = 0
    for kind in RentPartKind:
        parts = records.RentPart.objects.filter(dwelling=dwelling, kind=kind, since__lte=on)
        total += parts.order_by("-since").values_list("cents", flat=True).first() or 0
    return total
