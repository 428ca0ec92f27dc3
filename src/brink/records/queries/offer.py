"""Offers as a letting officer sees them."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from brink.records.models import Offer, PassedOver, Person


@dataclass(frozen=True, slots=True)
class OfferRow:
    """One offer in a list.  No name: that is in the file, and opening the file is written down."""

    id: uuid.UUID
    address: str
    place: str
    advert: int | None
    advert_number: str
    candidate_place: int | None
    state: str
    ground: str
    made_at: datetime
    deadline: datetime
    answered_at: datetime | None


@dataclass(frozen=True, slots=True)
class OfferCard:
    """One offer, whole.  person_name: the officer who made the offer works with this person, so the name is shown."""

    id: uuid.UUID
    address: str
    place: str
    dwelling: int
    advert: int | None
    advert_number: str
    candidate: int | None
    candidate_place: int | None
    registration: int | None
    registration_number: str
    person_name: str
    state: str
    ground: str
    ground_text: str
    made_at: datetime
    deadline: datetime
    viewing_at: datetime | None
    answered_at: datetime | None
    decline_reason: str
    answer_text: str
    recheck: tuple[str, ...]
    contract: int | None


@dataclass(frozen=True, slots=True)
class PassedOverRow:
    """Somebody who was passed over for a home, and why."""

    candidate: int
    candidate_place: int | None
    dwelling: int
    reason: str
    explanation: str
    at: datetime


def offers(*, corporation: int, states: Iterable[str] = (), limit: int = 200) -> tuple[OfferRow, ...]:
    """The offers of a corporation, those with the nearest deadline first, at most `limit`.  states: empty for all."""
    found = Offer.objects.filter(corporation_id=corporation).select_related("dwelling__core", "advert", "candidate")
    wanted = tuple(states)
    if wanted:
        found = found.filter(state__in=wanted)
    return tuple(_row(offer) for offer in found.order_by("-deadline")[:limit])


def offer(*, corporation: int, offer: uuid.UUID) -> OfferCard | None:
    """One offer of this corporation, or None when there is no such offer for it."""
    found = (
        Offer.objects.filter(corporation_id=corporation, id=offer)
        .select_related("dwelling__core", "advert", "candidate", "registration", "person", "contract")
        .first()
    )
    return None if found is None else _card(found)


def passed_over(*, corporation: int, advert: int) -> tuple[PassedOverRow, ...]:
    """Everybody who was passed over for the homes of an advert, in the order in which it happened."""
    rows = (
        PassedOver.objects.filter(corporation_id=corporation, candidate__ranking__advert_id=advert)
        .select_related("candidate")
        .order_by("at")
    )
    return tuple(
        PassedOverRow(row.candidate_id, row.candidate.place, row.dwelling_id, row.reason, row.explanation, row.at)
        for row in rows
    )


def full_name(person: Person) -> str:
    """First name, infix and family name."""
    return " ".join(part for part in (person.first_name, person.infix, person.family_name) if part)


def _row(offer: Offer) -> OfferRow:
    home = offer.dwelling
    return OfferRow(
        id=offer.id,
        address=f"{home.street} {home.house_number}",
        place=home.core.name,
        advert=offer.advert_id,
        advert_number=offer.advert.number if offer.advert else "",
        candidate_place=offer.candidate.place if offer.candidate else None,
        state=offer.state,
        ground=offer.ground,
        made_at=offer.made_at,
        deadline=offer.deadline,
        answered_at=offer.answered_at,
    )


def _card(offer: Offer) -> OfferCard:
    row = _row(offer)
    contract = getattr(offer, "contract", None)
    return OfferCard(
        id=row.id,
        address=row.address,
        place=row.place,
        dwelling=offer.dwelling_id,
        advert=row.advert,
        advert_number=row.advert_number,
        candidate=offer.candidate_id,
        candidate_place=row.candidate_place,
        registration=offer.registration_id,
        registration_number=offer.registration.number if offer.registration else "",
        person_name=full_name(offer.person),
        state=row.state,
        ground=row.ground,
        ground_text=offer.ground_text,
        made_at=row.made_at,
        deadline=row.deadline,
        viewing_at=offer.viewing_at,
        answered_at=row.answered_at,
        decline_reason=offer.decline_reason,
        answer_text=offer.answer_text,
        recheck=tuple(str(line) for line in offer.recheck),
        contract=contract.id if contract else None,
    )
