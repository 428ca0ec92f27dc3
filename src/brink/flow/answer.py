"""Answering an offer: yes or no, by the candidate or on the phone."""

import uuid
from datetime import datetime

from brink.flow import aftermath, ending, home, letter
from brink.flow.act import Act, act
from brink.flow.offered import case_of, held_offer
from brink.records import models as records
from brink.vocabulary.actors import Officer, Seeker
from brink.vocabulary.errors import BrinkError
from brink.vocabulary.kinds import DeclineReason
from brink.vocabulary.lifecycles import OFFER


class DeadlinePassed(BrinkError):
    """The time to answer is over."""


class NeedsReason(BrinkError):
    """A no has a reason from the list."""


def accept(*, actor: Seeker, offer: uuid.UUID, at: datetime) -> None:
    """The candidate accepts.  Raises DeadlinePassed, IllegalStep, NotYours."""
    with act(actor=actor, at=at, by=(Seeker,)) as running:
        _accept(running, held_offer(running, offer))


def decline(*, actor: Seeker, offer: uuid.UUID, reason: DeclineReason, text: str, at: datetime) -> None:
    """The candidate declines (also after accepting, until the contract).  Raises DeadlinePassed, IllegalStep, NotYours."""
    with act(actor=actor, at=at, by=(Seeker,)) as running:
        _decline(running, held_offer(running, offer), reason, text)


def record_answer(
    *,
    actor: Officer,
    offer: uuid.UUID,
    accepted: bool,
    at: datetime,
    reason: DeclineReason | None = None,
    text: str = "",
) -> None:
    """Record the answer of somebody who gave it by phone or at the counter.

    reason: needed for a no.  Raises NeedsReason, DeadlinePassed, IllegalStep, NotYours.
    """
    with act(actor=actor, at=at, by=(Officer,)) as running:
        made = held_offer(running, offer)
        if accepted:
            _accept(running, made)
        elif reason is None:
            raise NeedsReason("choose why the candidate says no")
        else:
            _decline(running, made, reason, text)


def _accept(running: Act, made: records.Offer) -> None:
    state = OFFER.check(made.state, "accepted")
    _in_time(running, made)
    made.state, made.answered_at = state, running.at
    made.save(update_fields=["state", "answered_at"])
    _confirm(running, made, "offer_accepted")
    running.journal("offer.accept", made, corporation=made.corporation_id, registration=made.registration_id)


def _decline(running: Act, made: records.Offer, reason: DeclineReason, text: str) -> None:
    OFFER.check(made.state, "declined")
    if made.state == "made":
        _in_time(running, made)
    made.answered_at, made.decline_reason, made.answer_text = running.at, reason, text[:500]
    ending.end_offer(running, made, "declined")
    _confirm(running, made, "offer_declined")
    aftermath.follow(running, made)
    words = {"reason": reason, "text": text}
    running.journal(
        "offer.decline", made, corporation=made.corporation_id, registration=made.registration_id, words=words
    )


def _in_time(running: Act, made: records.Offer) -> None:
    if running.at > made.deadline:
        raise DeadlinePassed("the time to answer is over")


def _confirm(running: Act, made: records.Offer, kind: str) -> None:
    to = letter.recipients({made.person_id: made.registration_id})[made.person_id]
    letter.post([letter.compose(running, kind, to, case_of(made), {"home": home.address(made.dwelling)})])
