"""A seeker's own offers."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from brink.policy.reckoning import RentPart as ReckonedPart
from brink.records.models import Offer, RentPart


@dataclass(frozen=True, slots=True)
class MyOffer:
    """An offer to oneself.  parts: of the rent.  place: in the ranking, None without one."""

    id: uuid.UUID
    state: str
    address: str
    core: str
    dwelling: int
    kind: str
    bedrooms: int
    surface: int
    corporation: str
    corporation_name: str
    corporation_phone: str
    advert: int | None
    reaction: int | None
    place: int | None
    ground_text: str
    made_at: datetime
    deadline: datetime
    viewing_at: datetime | None
    answered_at: datetime | None
    decline_reason: str
    parts: tuple[ReckonedPart, ...]


def my_offers(*, registration: int | None, person: int | None) -> tuple[MyOffer, ...]:
    """All own offers, the latest first.  Two queries."""
    found = Offer.objects.filter(registration=registration) if registration else Offer.objects.filter(person=person)
    offers = list(found.select_related("dwelling__core", "corporation", "candidate").order_by("-made_at"))
    parts: dict[int, list[ReckonedPart]] = {}
    for part in RentPart.objects.filter(dwelling__in=[offer.dwelling_id for offer in offers]).order_by("since"):
        parts.setdefault(part.dwelling_id, []).append(ReckonedPart(part.kind, part.cents, part.since))
    return tuple(_card(offer, tuple(parts.get(offer.dwelling_id, ()))) for offer in offers)


def _card(offer: Offer, parts: tuple[ReckonedPart, ...]) -> MyOffer:
    home = offer.dwelling
    return MyOffer(
        id=offer.pk,
        state=offer.state,
        address=f"{home.street} {home.house_number}",
        core=home.core.name,
        dwelling=home.pk,
        kind=home.kind,
        bedrooms=home.bedrooms,
        surface=home.surface,
        corporation=offer.corporation.slug,
        corporation_name=offer.corporation.name,
        corporation_phone=offer.corporation.phone,
        advert=offer.advert_id,
        reaction=offer.candidate.reaction_id if offer.candidate else None,
        place=offer.candidate.place if offer.candidate else None,
        ground_text=offer.ground_text,
        made_at=offer.made_at,
        deadline=offer.deadline,
        viewing_at=offer.viewing_at,
        answered_at=offer.answered_at,
        decline_reason=offer.decline_reason,
        parts=parts,
    )
