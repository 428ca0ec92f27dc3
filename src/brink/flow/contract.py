"""Signing, and undoing a signature."""

import uuid
from datetime import date, datetime

from django.db import IntegrityError, transaction

from brink.flow import ending, home, judging, letter, policy, published, result
from brink.flow.act import Act, Held, NotYours, act, dutch_day, hold
from brink.flow.offer import FailsRecheck
from brink.flow.offered import NeedsGround, case_of
from brink.letters import phrases, wording
from brink.policy import plans
from brink.records import models as records
from brink.vocabulary.actors import Officer
from brink.vocabulary.errors import BrinkError
from brink.vocabulary.kinds import ContractKind
from brink.vocabulary.lifecycles import ADVERT, CONTRACT, OFFER, REGISTRATION

ENDED_BY_CONTRACT = "contract"


class NotAccepted(BrinkError):
    """A contract follows an accepted offer, and where several were invited, that of the best placed who accepted."""


class AlreadyLet(BrinkError):
    """The home is let in that period already."""


def sign(*, actor: Officer, offer: uuid.UUID, kind: ContractKind, starts_on: date, at: datetime) -> int:
    """The lease is signed.  Returns the contract's id.

    The home is let; the registration ends as the policy says for this kind of contract, and its other reactions with it; the public result
    (without names) is written; when all homes of the advert are let, the advert is let and everyone else reads that it is.
    Raises NotAccepted, AlreadyLet, FailsRecheck, NotYours.
    """
    with act(actor=actor, at=at, by=(Officer,)) as running:
        made = _held(running, offer)
        _refuse(made)
        _recheck(running, made)
        contract = _write(running, made, kind, starts_on)
        ending.end_offer(running, made, "let")
        _withdraw_others(running, made)
        ended = _end_registration(running, made, kind)
        result.publish(running, made)
        if made.advert is not None:
            _end_advert(running, made.advert)
        _tell(running, made, contract, ended=ended)
        running.journal(
            "contract.sign", contract, registration=made.registration_id, words={"kind": kind, "starts": starts_on}
        )
    return contract.pk


def _held(running: Act, offer: uuid.UUID) -> records.Offer:
    """The offer, with all that a signature touches held: the registration, every advert it takes part in, the home."""
    known = records.Offer.objects.filter(pk=offer, corporation=running.corporation).first()
    if known is None:
        raise NotYours("there is no such offer of your corporation")
    adverts = {known.advert_id} if known.advert_id is not None else set()
    if known.registration_id is not None:
        hold(Held.REGISTRATION, known.registration_id)
        adverts.update(ending.adverts_of(known.registration_id))
    for advert in sorted(adverts):
        hold(Held.ADVERT, advert, in_common=advert != known.advert_id)
    hold(Held.HOME, known.dwelling_id)
    with_all = (
        "corporation",
        "advert__corporation",
        "registration",
        "candidate__ranking",
        "dwelling__corporation",
        "dwelling__core",
    )
    return records.Offer.objects.select_related(*with_all).get(pk=offer)


def _refuse(made: records.Offer) -> None:
    if made.state != "accepted":
        raise NotAccepted(f"a contract follows an accepted offer; this one is {made.state}")
    OFFER.check(made.state, "let")
    if home.is_let(made.dwelling_id):
        raise AlreadyLet("this home has been let already")
    if made.sequential or made.candidate is None:
        return
    better = records.Offer.objects.filter(
        dwelling=made.dwelling, state__in=home.OPEN_OFFER, candidate__ranking=made.candidate.ranking
    )
    if better.filter(candidate__place__lt=made.candidate.place).exists():
        raise NotAccepted("somebody placed higher accepted too, or can still answer")


def _recheck(running: Act, made: records.Offer) -> None:
    if made.candidate is not None:
        checked = judging.recheck(made.candidate, made.dwelling_id, running.at)
        if checked.failures:
            raise FailsRecheck(checked.failures)


def _write(running: Act, made: records.Offer, kind: ContractKind, starts_on: date) -> records.Contract:
    try:
        with transaction.atomic():
            return records.Contract.objects.create(
                corporation=made.corporation,
                dwelling=made.dwelling,
                registration=made.registration,
                person_id=made.person_id,
                offer=made,
                kind=kind,
                signed_at=running.at,
                starts_on=starts_on,
            )
    except IntegrityError as overlap:
        raise AlreadyLet(f"this home is let in the period from {starts_on}") from overlap


def _withdraw_others(running: Act, made: records.Offer) -> None:
    """Where several were invited: the other offers of this home end, and whoever had one reads so."""
    others = list(records.Offer.objects.filter(dwelling=made.dwelling, state__in=home.OPEN_OFFER).exclude(pk=made.pk))
    people = letter.recipients({other.person_id: other.registration_id for other in others})
    letters = []
    for other in others:
        ending.end_offer(running, other, "withdrawn")
        to = people[other.person_id]
        words = {"home": home.address(made.dwelling), "reason": phrases.say("let_to_another", to.language)}
        letters.append(letter.compose(running, "offer_withdrawn", to, case_of(made), words))
    letter.post(letters)


def _end_registration(running: Act, made: records.Offer, kind: ContractKind) -> bool:
    """End the registration where the policy says so for this kind of contract; else only the reaction that led here.  Returns whether it ended."""
    if made.registration is not None and kind in _ends_at(running, made):
        ending.end_registration(running, made.registration, ENDED_BY_CONTRACT)
        return True
    if made.candidate is not None:
        own = records.Reaction.objects.select_related("advert").filter(pk=made.candidate.reaction_id, state="placed")
        ending.end_reactions(running, own, "ended", "home let to this candidate")
    return False


def _ends_at(running: Act, made: records.Offer) -> tuple[str, ...]:
    if made.advert is None:
        return plans.registration_rules(policy.in_force(), on=running.on).ends_at
    policies = policy.adopted(str(made.advert.policy_set_id))
    return plans.registration_rules(policies, on=policy.rules_on(policies, made.advert)).ends_at


def _end_advert(running: Act, advert: records.Advert) -> None:
    """When every home of the advert is let: it is let, and whoever still took part reads so."""
    homes = home.of_advert(advert)
    if not all(home.is_let(dwelling.pk) for dwelling in homes):
        return
    advert.state, advert.ended_at = ADVERT.check(advert.state, "let"), running.at
    advert.save(update_fields=["state", "ended_at"])
    published.publish(running, advert)
    left = list(records.Reaction.objects.filter(advert=advert, state="placed").select_related("advert"))
    ending.end_reactions(running, left, "ended", "home let")
    places = dict(
        records.Candidate.objects.filter(reaction__in=left, place__isnull=False).values_list("reaction", "place")
    )
    of, case = len(places), letter.Case(advert.corporation.name, advert.corporation_id, advert.pk)
    if places:
        of = records.Candidate.objects.filter(ranking__advert=advert, place__isnull=False).count()
    letters = []
    for reaction, to in letter.of_reactions(left).items():
        place = phrases.say("place_was", to.language, place=places[reaction], of=of) if reaction in places else ""
        letters.append(letter.compose(running, "home_let", to, case, {"home": home.together(homes), "place": place}))
    letter.post(letters)


def _tell(running: Act, made: records.Offer, contract: records.Contract, *, ended: bool) -> None:
    to = letter.recipients({made.person_id: made.registration_id})[made.person_id]
    words = {
        "home": home.address(made.dwelling),
        "starts": wording.day(contract.starts_on, to.language),
        "registration": "",
    }
    if made.registration_id is not None:
        words["registration"] = phrases.say("registration_ends" if ended else "registration_stays", to.language)
    letter.post([letter.compose(running, "contract_signed", to, case_of(made), words)])


def undo(*, actor: Officer, contract: int, reason: str, at: datetime) -> None:
    """The signature is undone (a mistake, the tenant did not come): the registration lives again, the home is free for a new advert.

    The public result of the letting goes, because there was none.  Raises NeedsGround, IllegalStep, NotYours.
    """
    if not reason.strip():
        raise NeedsGround("say why the contract is undone")
    with act(actor=actor, at=at, by=(Officer,)) as running:
        known = records.Contract.objects.filter(pk=contract, corporation=actor.corporation).first()
        if known is None:
            raise NotYours("there is no such contract of your corporation")
        if known.registration_id is not None:
            hold(Held.REGISTRATION, known.registration_id)
        hold(Held.HOME, known.dwelling_id)
        row = records.Contract.objects.select_related("registration", "offer", "dwelling__core", "corporation").get(
            pk=contract
        )
        row.state = CONTRACT.check(row.state, "undone")
        row.save(update_fields=["state"])
        records.PublicResult.objects.filter(dwelling=row.dwelling, let_on=dutch_day(row.signed_at)).delete()
        revived = _revive(running, row.registration, reason)
        to = letter.recipients({row.person_id: row.registration_id})[row.person_id]
        words = {"home": home.address(row.dwelling), "reason": reason, "registration": ""}
        if revived:
            words["registration"] = phrases.say("registration_lives_again", to.language)
        case = letter.Case(row.corporation.name, row.corporation_id, row.offer.advert_id if row.offer else None)
        letter.post([letter.compose(running, "contract_undone", to, case, words)])
        running.journal("contract.undo", row, registration=row.registration_id, words={"reason": reason})


def _revive(running: Act, registration: records.Registration | None, reason: str) -> bool:
    if registration is None or registration.state != "closed" or registration.end_reason != ENDED_BY_CONTRACT:
        return False
    registration.state = REGISTRATION.check(registration.state, "active")
    registration.ended_at, registration.end_reason = None, ""
    registration.save(update_fields=["state", "ended_at", "end_reason"])
    records.RegistrationEvent.objects.create(
        registration=registration, state="active", reason=f"contract undone: {reason}"[:120], at=running.at
    )
    return True
