"""An offer that was made: finding it, holding it, and what letters about it say.  Part of the acts on offers."""

import uuid

from brink.flow import letter
from brink.flow.act import Act, Held, NotYours, hold
from brink.records import models as records
from brink.vocabulary.actors import Officer, Seeker
from brink.vocabulary.errors import BrinkError


class NeedsGround(BrinkError):
    """Passing over, mediation and a longer deadline each need an explanation in words."""


def case_of(made: records.Offer) -> letter.Case:
    """What a letter about this offer belongs to."""
    return letter.Case(made.corporation.name, made.corporation_id, made.advert_id)


def held_offer(running: Act, offer: uuid.UUID) -> records.Offer:
    """The offer, with its registration, advert and home held, if it is this actor's.  Raises NotYours."""
    known = records.Offer.objects.filter(pk=offer).first()
    if known is None or not _is_theirs(running, known):
        raise NotYours("there is no such offer for you")
    if known.registration_id is not None:
        hold(Held.REGISTRATION, known.registration_id)
    if known.advert_id is not None:
        hold(Held.ADVERT, known.advert_id, in_common=True)
    hold(Held.HOME, known.dwelling_id)
    with_all = (
        "corporation",
        "advert",
        "registration",
        "candidate__ranking",
        "dwelling__corporation",
        "dwelling__core",
    )
    return records.Offer.objects.select_related(*with_all).get(pk=offer)


def _is_theirs(running: Act, made: records.Offer) -> bool:
    actor = running.actor
    if isinstance(actor, Seeker):
        if made.registration_id is None:
            return made.person_id == actor.person
        return made.registration_id == actor.registration
    return not isinstance(actor, Officer) or made.corporation_id == actor.corporation


def of_registration(running: Act, candidate: int) -> records.Candidate:
    """The candidate, with his registration held, if he is one of this officer's.  Raises NotYours."""
    rows = records.Candidate.objects.select_related("reaction", "registration", "ranking__advert", "corporation")
    known = rows.filter(pk=candidate, corporation=running.corporation).first()
    if known is None:
        raise NotYours("there is no such candidate of your corporation")
    if known.registration_id is not None:
        hold(Held.REGISTRATION, known.registration_id)
    return known
