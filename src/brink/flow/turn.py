"""Whose turn it is for a home: the list as it was ranked, without those who are out of it."""

from django.db.models import Exists, OuterRef, QuerySet

from brink.flow.act import Act, NotYours
from brink.records import models as records
from brink.vocabulary.errors import BrinkError
from brink.vocabulary.lifecycles import ADVERT


class HomeHasOpenOffer(BrinkError):
    """This home is on offer already, to as many people at once as the policy allows."""


class HomeIsLet(BrinkError):
    """This home has been let."""


class HasOpenOffer(BrinkError):
    """This candidate has an open offer of another home, of whichever landlord; wait, or pass over with that reason."""


def list_of(advert: int) -> "QuerySet[records.Candidate]":
    """The candidates of the last ranking of an advert, the first first, without those who were refused."""
    last = records.Ranking.objects.filter(advert=advert).order_by("-sequence").values("pk")[:1]
    ranked = records.Candidate.objects.filter(ranking__in=last, place__isnull=False)
    return ranked.select_related("reaction", "registration", "ranking").order_by("place")


def waiting(advert: int, dwelling: int) -> "QuerySet[records.Candidate]":
    """Those on the list who still take part and were neither offered this home nor passed over for it."""
    offered = records.Offer.objects.filter(candidate__reaction=OuterRef("reaction"), dwelling=dwelling)
    passed = records.PassedOver.objects.filter(candidate__reaction=OuterRef("reaction"), dwelling=dwelling)
    still = list_of(advert).filter(reaction__state="placed")
    return still.exclude(Exists(offered)).exclude(Exists(passed))


def begin(advert: records.Advert) -> None:
    """The first offer, or the first passing over, begins the offering.  Raises IllegalStep when the advert is not ranked or being offered."""
    if advert.state == "ranked":
        advert.state = ADVERT.check(advert.state, "offering")
        advert.save(update_fields=["state"])
    ADVERT.check(advert.state, "let")


def has_open_offer(registration: records.Registration | None) -> bool:
    """Whether a registration has an open offer, of whichever landlord."""
    if registration is None:
        return False
    return records.Engagement.objects.filter(token=registration.token, kind="offer").exists()


def engage(running: Act, offer: records.Offer, registration: records.Registration | None, model: str) -> None:
    """Count an open offer for a registration, without saying where it came from."""
    if registration is None:
        return
    records.Engagement.objects.bulk_create(
        [records.Engagement(token=registration.token, kind="offer", model=model, since=running.on, source=offer.pk)]
    )


def place_in(advert: int, dwelling: int) -> records.AdvertDwelling:
    """That a home is in an advert.  Raises NotYours."""
    place = records.AdvertDwelling.objects.filter(advert=advert, dwelling=dwelling)
    found = place.select_related("dwelling__corporation", "dwelling__core").first()
    if found is None:
        raise NotYours("this home is not in the advert")
    return found
