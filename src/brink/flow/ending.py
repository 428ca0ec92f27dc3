"""How reactions, offers and registrations end, for the acts that end them.  Whoever calls holds what `act` says must be held."""

from collections.abc import Iterable
from dataclasses import dataclass

from brink.flow import home
from brink.flow.act import Act, Held, hold
from brink.records import models as records
from brink.records.context import stepping_in
from brink.vocabulary.actors import Clock
from brink.vocabulary.lifecycles import OFFER, REACTION, REGISTRATION


@dataclass(frozen=True, slots=True)
class Ended:
    """What ended with a registration.  reactions, offers: those that were live."""

    reactions: tuple[records.Reaction, ...]
    offers: tuple[records.Offer, ...]


def end_reactions(running: Act, reactions: Iterable[records.Reaction], state: str, reason: str) -> None:
    """End reactions and take them out of the narrow tables.

    A reaction to an advert that has closed ends after the closing, whatever the clock says: it took part in the draw.
    """
    ending = list(reactions)
    for reaction in ending:
        closed = reaction.advert.state != "published" and reaction.advert.closes_at
        reaction.state = REACTION.check(reaction.state, state)
        reaction.ended_at = max(running.at, closed) if closed else running.at
        reaction.end_reason = reason
    records.Reaction.objects.bulk_update(ending, ["state", "ended_at", "end_reason"], batch_size=500)
    records.Standing.objects.filter(pk__in=[reaction.standing for reaction in ending]).delete()
    records.Engagement.objects.filter(source__in=[reaction.engagement for reaction in ending]).delete()


def end_offer(running: Act, offer: records.Offer, state: str) -> None:
    """Move an offer to an end and let the candidate free for other offers."""
    offer.state = OFFER.check(offer.state, state)
    offer.save(update_fields=["state", "answered_at", "decline_reason", "answer_text"])
    records.Engagement.objects.filter(source=offer.pk).delete()


def adverts_of(registration: int) -> list[int]:
    """The adverts on which a registration has a live reaction or an open offer, over all corporations, in the order to hold them."""
    with stepping_in(Clock()):
        reacted = records.Reaction.objects.filter(registration=registration, state="placed").values_list(
            "advert", flat=True
        )
        offered = records.Offer.objects.filter(
            registration=registration, state__in=home.OPEN_OFFER, advert__isnull=False
        )
        return sorted({*reacted, *offered.values_list("advert", flat=True)})


def end_registration(running: Act, registration: records.Registration, reason: str) -> Ended:
    """Close a registration that is held: its reactions at every corporation end, open offers are withdrawn."""
    registration.state = REGISTRATION.check(registration.state, "closed")
    registration.ended_at, registration.end_reason = running.at, reason
    registration.save(update_fields=["state", "ended_at", "end_reason"])
    records.RegistrationEvent.objects.bulk_create(
        [records.RegistrationEvent(registration=registration, state="closed", reason=reason, at=running.at)]
    )
    hold(Held.ADVERT, *adverts_of(registration.pk), in_common=True)
    with stepping_in(Clock()):
        reactions = records.Reaction.objects.filter(registration=registration, state="placed").select_related("advert")
        offers = records.Offer.objects.filter(registration=registration, state__in=home.OPEN_OFFER)
        ended = Ended(tuple(reactions), tuple(offers))
        end_reactions(running, ended.reactions, "ended", reason)
        for offer in ended.offers:
            end_offer(running, offer, "withdrawn")
    return ended
