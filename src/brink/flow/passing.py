"""Going on to the next candidate, with a reason that the one passed over can read."""

from datetime import datetime

from brink.flow import ending, home, letter, turn
from brink.flow.act import Act, Held, act, hold
from brink.flow.offered import NeedsGround, of_registration
from brink.letters import phrases
from brink.records import models as records
from brink.vocabulary.actors import Officer
from brink.vocabulary.errors import BrinkError
from brink.vocabulary.kinds import PassOverReason


class NotTheNext(BrinkError):
    """Somebody stands before this candidate who was neither offered the home nor passed over; `next_candidate` is that one's id."""

    def __init__(self, message: str, next_candidate: int | None) -> None:
        super().__init__(message)
        self.next_candidate = next_candidate


def pass_over(
    *, actor: Officer, candidate: int, dwelling: int, reason: PassOverReason, explanation: str, at: datetime
) -> None:
    """Go on to the next candidate, with a reason that the candidate reads; an open offer of this home to him is withdrawn.

    It is possible for the candidate whose turn it is, and for the one who has the open offer.  Raises NeedsGround, NotTheNext, NotYours.
    """
    if not explanation.strip():
        raise NeedsGround("say in words why you pass this candidate over")
    with act(actor=actor, at=at, by=(Officer,)) as running:
        chosen = of_registration(running, candidate)
        place = _held_place(chosen, dwelling)
        _take_turn(chosen, running, dwelling)
        passed = records.PassedOver.objects.create(
            corporation=chosen.corporation,
            candidate=chosen,
            registration=chosen.registration,
            dwelling=place.dwelling,
            reason=reason,
            explanation=explanation[:500],
            at=at,
            by=actor.account,
        )
        _tell(running, passed, place)
        words = {"reason": reason, "explanation": explanation}
        running.journal("offer.pass_over", passed, registration=chosen.registration_id, words=words)


def _held_place(chosen: records.Candidate, dwelling: int) -> records.AdvertDwelling:
    """The home in the candidate's advert, both held; passing over is part of offering, and begins it."""
    hold(Held.ADVERT, chosen.ranking.advert_id)
    hold(Held.HOME, dwelling)
    turn.begin(records.Advert.objects.get(pk=chosen.ranking.advert_id))
    return turn.place_in(chosen.ranking.advert_id, dwelling)


def _take_turn(chosen: records.Candidate, running: Act, dwelling: int) -> None:
    """Withdraw the open offer of this home to the candidate; without one it must be his turn."""
    made = records.Offer.objects.filter(
        candidate__reaction=chosen.reaction_id, dwelling=dwelling, state__in=home.OPEN_OFFER
    ).first()
    if made:
        ending.end_offer(running, made, "withdrawn")
        return
    first = turn.waiting(chosen.ranking.advert_id, dwelling).first()
    if first is None or first.pk != chosen.pk:
        raise NotTheNext("it is not this candidate's turn for this home", first.pk if first else None)


def _tell(running: Act, passed: records.PassedOver, place: records.AdvertDwelling) -> None:
    chosen = passed.candidate
    to = letter.recipients({chosen.reaction.person_id: chosen.registration_id})[chosen.reaction.person_id]
    words = {
        "home": home.address(place.dwelling),
        "place": str(chosen.place),
        "reason": phrases.pass_over_reason(PassOverReason(passed.reason), to.language),
        "explanation": passed.explanation,
    }
    case = letter.Case(chosen.corporation.name, chosen.corporation_id, place.advert_id)
    letter.post([letter.compose(running, "passed_over", to, case, words)])
