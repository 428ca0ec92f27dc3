"""Offering homes: to the next candidate or by mediation; more time; expiry.  Answers and passing over stand beside it."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from brink.flow import aftermath, ending, home, judging, letter, policy, turn
from brink.flow.act import Act, Held, NotYours, act, hold, looking
from brink.flow.answer import DeadlinePassed, NeedsReason, accept, decline, record_answer
from brink.flow.household import numbered
from brink.flow.offered import NeedsGround, case_of, held_offer, of_registration
from brink.flow.passing import NotTheNext, pass_over
from brink.flow.said import Sentence
from brink.flow.turn import HasOpenOffer, HomeHasOpenOffer, HomeIsLet
from brink.letters import phrases, wording
from brink.policy import plans, working_days
from brink.policy.allowed import OfferRules
from brink.records import models as records
from brink.vocabulary.actors import Clock, Officer
from brink.vocabulary.errors import BrinkError
from brink.vocabulary.kinds import OfferGround
from brink.vocabulary.lifecycles import OFFER

__all__ = [
    "DeadlineNotPassed",
    "DeadlinePassed",
    "FailsRecheck",
    "HasOpenOffer",
    "HomeHasOpenOffer",
    "HomeIsLet",
    "NeedsGround",
    "NeedsReason",
    "Next",
    "NotTheNext",
    "TooMuchTime",
    "accept",
    "decline",
    "expire",
    "extend",
    "mediate",
    "next_candidate",
    "offer",
    "pass_over",
    "record_answer",
]


class FailsRecheck(BrinkError):
    """On proven facts this candidate no longer meets the policy; `reasons` says why.  Pass over with that ground."""

    def __init__(self, reasons: tuple[Sentence, ...]) -> None:
        super().__init__("; ".join(reason.nl for reason in reasons))
        self.reasons = reasons


class DeadlineNotPassed(BrinkError):
    """An offer expires after its deadline, not before."""


class TooMuchTime(BrinkError):
    """The policy allows more time, but not this much; `until` is the last moment it allows."""

    def __init__(self, message: str, until: datetime) -> None:
        super().__init__(message)
        self.until = until


@dataclass(frozen=True, slots=True, kw_only=True)
class Next:
    """The candidate whose turn it is.

    candidate, reaction: ids.  registration: id, or None (without registration).  place: in the ranking.
    failures: gates that fail on proven facts.  findings: what is not proven yet.
    stands_lower: on proven facts he would stand below the one after him.  open_offer: he has an open offer of another home.
    """

    candidate: int
    reaction: int
    registration: int | None
    place: int
    failures: tuple[Sentence, ...]
    findings: tuple[Sentence, ...]
    stands_lower: bool
    open_offer: bool


def next_candidate(*, actor: Officer, advert: int, dwelling: int, at: datetime) -> Next | None:
    """Whose turn it is for this home, re-checked on proven facts; None when the list is exhausted.  Reads only."""
    with looking(actor=actor, at=at, by=(Officer,)):
        place = turn.place_in(advert, dwelling)
        if place.dwelling.corporation_id != actor.corporation:
            raise NotYours("there is no such advert of your corporation")
        first = turn.waiting(advert, dwelling).first()
        if first is None:
            return None
        checked = judging.recheck(first, dwelling, at)
        return Next(
            candidate=first.pk,
            reaction=first.reaction_id,
            registration=first.registration_id,
            place=first.place or 0,
            failures=checked.failures,
            findings=checked.findings,
            stands_lower=checked.stands_lower,
            open_offer=turn.has_open_offer(first.registration),
        )


def offer(
    *, actor: Officer, advert: int, dwelling: int, candidate: int, at: datetime, viewing_at: datetime | None = None
) -> uuid.UUID:
    """Offer the home to the candidate whose turn it is, with the policy's deadline in working days.  Returns the offer's id.

    Raises HomeHasOpenOffer, HomeIsLet, HasOpenOffer, NotTheNext, FailsRecheck, IllegalStep, NotYours.
    """
    with act(actor=actor, at=at, by=(Officer,)) as running:
        chosen = of_registration(running, candidate)
        hold(Held.ADVERT, advert)
        row = records.Advert.objects.filter(pk=advert, corporation=actor.corporation).first()
        if row is None:
            raise NotYours("there is no such advert of your corporation")
        hold(Held.HOME, dwelling)
        place = turn.place_in(advert, dwelling)
        rules = policy.offer_rules(row, place.dwelling)
        turn.begin(row)
        _refuse_engaged(dwelling, chosen.registration, 1 if rules.sequential else rules.invited)
        _refuse_jump(chosen, advert, dwelling)
        checked = judging.recheck(chosen, dwelling, at)
        if checked.failures or checked.stands_lower:
            raise FailsRecheck(checked.failures or (judging.LOWER,))
        made = _make(
            running,
            place.dwelling,
            rules,
            advert=row,
            registration=chosen.registration,
            person_id=chosen.reaction.person_id,
            candidate=chosen,
            ground=OfferGround.RANKING,
            viewing_at=viewing_at,
            recheck=[finding.nl for finding in checked.findings],
        )
    return made.pk


def _refuse_engaged(dwelling: int, registration: records.Registration | None, at_once: int) -> None:
    if home.is_let(dwelling):
        raise HomeIsLet("this home has been let")
    if records.Offer.objects.filter(dwelling=dwelling, state__in=home.OPEN_OFFER).count() >= at_once:
        raise HomeHasOpenOffer("this home is on offer already; wait for the answer")
    if turn.has_open_offer(registration):
        raise HasOpenOffer("this candidate has an open offer of another home; wait, or pass over with that reason")


def _refuse_jump(chosen: records.Candidate, advert: int, dwelling: int) -> None:
    first = turn.waiting(advert, dwelling).first()
    if first is None or first.pk != chosen.pk:
        raise NotTheNext("it is not this candidate's turn for this home", first.pk if first else None)


def _make(running: Act, dwelling: records.Dwelling, rules: OfferRules, **about: object) -> records.Offer:
    """Write the offer, count it, tell the candidate."""
    made = records.Offer.objects.create(
        corporation=dwelling.corporation,
        dwelling=dwelling,
        sequential=rules.sequential,
        made_at=running.at,
        deadline=working_days.deadline(running.at, rules.answer_working_days),
        **about,
    )
    turn.engage(running, made, made.registration, made.advert.model if made.advert else "")
    to = letter.recipients({made.person_id: made.registration_id})[made.person_id]
    words = {
        "home": home.address(dwelling),
        "rent": wording.euros(home.rent(dwelling.pk, running.on), to.language),
        "deadline": wording.moment(made.deadline, to.language),
        "ground": _ground(made, to.language),
        "viewing": "",
    }
    if made.viewing_at:
        words["viewing"] = phrases.say("viewing", to.language, moment=wording.moment(made.viewing_at, to.language))
    letter.post([letter.compose(running, "offer_made", to, case_of(made), words)])
    running.journal(
        f"offer.{made.ground}",
        made,
        registration=made.registration_id,
        words={"name": to.name, "ground": made.ground_text},
    )
    return made


def _ground(made: records.Offer, language: str) -> str:
    if made.candidate is None:
        return phrases.say("without_advert", language, ground=made.ground_text)
    of = turn.list_of(made.candidate.ranking.advert_id).count()
    return phrases.say("place_was", language, place=made.candidate.place, of=of)


def mediate(
    *, actor: Officer, dwelling: int, registration: str, ground: str, at: datetime, viewing_at: datetime | None = None
) -> uuid.UUID:
    """Offer a home outside any advert, with its ground in words (direct mediation).  Returns the offer's id.

    registration: its number, as the seeker knows it; the corporation may see that file from then on.
    Raises NeedsGround, HomeHasOpenOffer, HomeIsLet, HasOpenOffer, NotYours.
    """
    if not ground.strip():
        raise NeedsGround("say on what ground this home is offered without an advert")
    with act(actor=actor, at=at, by=(Officer,)) as running:
        found = numbered(running, registration, ground="mediation")
        hold(Held.HOME, dwelling)
        chosen = home.of_corporation(running, [dwelling])[0]
        _refuse_engaged(dwelling, found, 1)
        if list(home.hindrances([chosen], None)):
            raise HomeIsLet("this home is let, or stands in an advert")
        made = _make(
            running,
            chosen,
            _rules_without_advert(running, chosen),
            registration=found,
            person_id=letter.applicants([found.pk])[found.pk].person,
            ground=OfferGround.DIRECT_MEDIATION,
            ground_text=ground,
            viewing_at=viewing_at,
        )
    return made.pk


def _rules_without_advert(running: Act, dwelling: records.Dwelling) -> OfferRules:
    """The terms of the first model that the landlord may use: a home is mediated one by one, with the same time to answer."""
    policies, landlord, area = policy.in_force(), dwelling.corporation.slug, home.here(dwelling)
    model = plans.models(policies, landlord=landlord, on=running.on, area=area)[0].name
    return plans.offer_rules(policies, landlord=landlord, model=model, on=running.on, area=area)


def expire(*, actor: Clock, offer: uuid.UUID, at: datetime) -> None:
    """No answer came before the deadline.  Raises DeadlineNotPassed, IllegalStep."""
    with act(actor=actor, at=at, by=(Clock,)) as running:
        made = held_offer(running, offer)
        OFFER.check(made.state, "expired")
        if at <= made.deadline:
            raise DeadlineNotPassed(f"the offer runs until {made.deadline}")
        ending.end_offer(running, made, "expired")
        to = letter.recipients({made.person_id: made.registration_id})[made.person_id]
        words = {"home": home.address(made.dwelling), "deadline": wording.moment(made.deadline, to.language)}
        letter.post([letter.compose(running, "offer_expired", to, case_of(made), words)])
        aftermath.follow(running, made)
        running.journal("offer.expire", made, corporation=made.corporation_id, registration=made.registration_id)


def extend(*, actor: Officer, offer: uuid.UUID, deadline: datetime, reason: str, at: datetime) -> None:
    """Give more time to answer, with a reason.

    Raises NeedsGround, TooMuchTime (beyond the policy's extension), DeadlinePassed, IllegalStep, NotYours.
    """
    if not reason.strip():
        raise NeedsGround("say why there is more time")
    with act(actor=actor, at=at, by=(Officer,)) as running:
        made = held_offer(running, offer)
        OFFER.check(made.state, "expired")
        if at > made.deadline:
            raise DeadlinePassed("the time to answer is over; the clock ends this offer")
        rules = (
            policy.offer_rules(made.advert, made.dwelling)
            if made.advert
            else _rules_without_advert(running, made.dwelling)
        )
        last = working_days.deadline(made.deadline, rules.extension_working_days)
        if not made.deadline < deadline <= last:
            raise TooMuchTime(f"more time is later than {made.deadline} and no later than {last}", last)
        made.deadline = deadline
        made.save(update_fields=["deadline"])
        to = letter.recipients({made.person_id: made.registration_id})[made.person_id]
        words = {
            "home": home.address(made.dwelling),
            "deadline": wording.moment(deadline, to.language),
            "reason": reason,
        }
        letter.post([letter.compose(running, "offer_extended", to, case_of(made), words)])
        running.journal("offer.extend", made, registration=made.registration_id, words={"reason": reason})
