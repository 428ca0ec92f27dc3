"""Registering, proving what was told, and leaving the register."""

from datetime import datetime

from brink.flow import ending, household, letter
from brink.flow.act import Act, Held, NotYours, act, fresh_id, hold
from brink.flow.draws import registration_number
from brink.flow.household import Household, Provable, UnknownPlace, grant
from brink.flow.said import Sentence
from brink.flow.told import Address, Applicant, Child, NewRegistration, ProvenIncome
from brink.letters import phrases, wording
from brink.records import models as records
from brink.vocabulary.actors import Clock, Officer, Seeker
from brink.vocabulary.errors import BrinkError
from brink.vocabulary.kinds import Channel, Level, ParticipantRole

__all__ = [
    "Address",
    "AlreadyRegistered",
    "Applicant",
    "Child",
    "NewRegistration",
    "Provable",
    "ProvenIncome",
    "UnknownPlace",
    "end_registration",
    "open_at_counter",
    "open_registration",
    "prove",
    "prove_income",
]

ENDED = ("lapsed", "closed")


class AlreadyRegistered(BrinkError):
    """This person takes part in a registration already; `registration` is its id."""

    def __init__(self, message: str, registration: int) -> None:
        super().__init__(message)
        self.registration = registration


def open_registration(*, actor: Seeker, details: NewRegistration, at: datetime) -> int:
    """Register the person behind an account; the time counts from today.  Returns the id of the registration.

    Writes person(s), household, income, residence, tenancy, time claims, access, and the letter `registration_opened`.
    Somebody whose earlier registration has ended starts anew, as the same person.
    Raises AlreadyRegistered, UnknownPlace; NotYours for any other actor.
    """
    with act(actor=actor, at=at, by=(Seeker,)) as running:
        account = records.Account.objects.select_for_update().get(pk=actor.account)
        known = records.Person.objects.filter(pk=account.person_id).first() if account.person_id else None
        if known:
            _refuse_second(known)
        registration = _open(running, Channel.WEBSITE)
        people = Household(running, f"account:{account.pk}", "own", "seeker", registration.pk)
        applicant = _enter(people, registration, details, known)
        people.reaches(applicant, mail="", phone=details.phone)
        if known is None:
            records.Account.objects.filter(pk=account.pk).update(person_id=applicant.pk)
        _opened(running, registration, sender="Brink")
    return registration.pk


def open_at_counter(*, actor: Officer, details: NewRegistration, mail: str, at: datetime) -> int:
    """Register somebody at a corporation's counter.  mail: an address for letters, empty for who has none.  Returns the registration id."""
    with act(actor=actor, at=at, by=(Officer,)) as running:
        registration = _open(running, Channel.COUNTER)
        people = Household(running, f"party:{actor.corporation}", "counter", "counter", registration.pk)
        applicant = _enter(people, registration, details, None)
        people.reaches(applicant, mail=mail, phone=details.phone)
        _opened(running, registration, sender=records.Party.objects.get(pk=actor.corporation).name)
    return registration.pk


def _refuse_second(person: records.Person) -> None:
    live = records.Participant.objects.filter(person=person, until=None).exclude(registration__state__in=ENDED)
    held = live.values_list("registration", flat=True).first()
    if held is not None:
        raise AlreadyRegistered("you have a registration already", held)


def _open(running: Act, channel: Channel) -> records.Registration:
    key = fresh_id(records.Registration)
    return records.Registration(pk=key, number=registration_number(key), opened_at=running.at, opened_by=channel)


def _enter(
    household: Household, registration: records.Registration, told: NewRegistration, known: records.Person | None
) -> records.Person:
    """Write the registration with its people, what they told and the time they start with.  Returns the applicant."""
    running = household.running
    if known:
        grant(
            running, people=[known.pk], registration=registration.pk, holder=household.holder, ground=household.ground
        )
    people = [(known or household.person(told.applicant, told.language), told.applicant, ParticipantRole.APPLICANT)]
    if told.partner:
        people.append((household.person(told.partner, told.language), told.partner, ParticipantRole.CO_APPLICANT))
    registration.save(force_insert=True)
    for person, said, role in people:
        records.Participant.objects.create(registration=registration, person=person, role=role, since=running.on)
        household.adult(person, said, told)
        records.TimeClaim.objects.create(
            registration=registration,
            person=person,
            starts_on=running.on,
            counts_from=running.on,
            origin="registration",
            decided_by=household.stated_by,
            recorded_at=running.at,
        )
    household.children(registration, told)
    return people[0][0]


def _opened(running: Act, registration: records.Registration, *, sender: str) -> None:
    records.RegistrationEvent.objects.create(
        registration=registration, state="active", reason=f"opened: {registration.opened_by}", at=running.at
    )
    to = letter.applicants([registration.pk])[registration.pk]
    words = {"number": registration.number, "since": wording.day(running.on, to.language)}
    case = letter.Case(sender, running.corporation)
    letter.post([letter.compose(running, "registration_opened", to, case, words)])
    running.journal("registration.open", registration, registration=registration.pk, words={"name": to.name})


def end_registration(*, actor: Seeker | Officer | Clock, registration: int, reason: str, at: datetime) -> None:
    """End a registration at its own request: by the seeker, at the counter, or by the clock.  Live reactions and open offers end with it.

    reason: in words, kept in the file.  Raises IllegalStep, NotYours.
    """
    with act(actor=actor, at=at, by=(Seeker, Officer, Clock)) as running:
        row = held(running, registration)
        ended = ending.end_registration(running, row, reason)
        corporation = records.Party.objects.get(pk=running.corporation) if running.corporation else None
        _say_ended(running, row, ended, _why(running, corporation, reason))
        running.journal(
            "registration.end", row, registration=row.pk, words={"reason": reason, "reactions": len(ended.reactions)}
        )


def held(running: Act, registration: int) -> records.Registration:
    """The registration, locked, if it is this actor's to touch.  Raises NotYours."""
    actor = running.actor
    if isinstance(actor, Seeker) and actor.registration != registration:
        raise NotYours("this is not your registration")
    hold(Held.REGISTRATION, registration)
    row = records.Registration.objects.filter(pk=registration).first()
    if row is None:
        raise NotYours("there is no such registration for you")
    return row


def _why(running: Act, corporation: records.Party | None, reason: str) -> Sentence:
    """What the holder reads as the reason: by whom it was asked, or the reason itself where the clock ends it."""
    if corporation is not None:
        return Sentence(
            *(phrases.say("own_request_at_counter", to, corporation=corporation.name) for to in ("nl", "en"))
        )
    if isinstance(running.actor, Clock):
        return Sentence(reason, reason)
    return Sentence(*(phrases.say("own_request", to) for to in ("nl", "en")))


def _say_ended(running: Act, row: records.Registration, ended: ending.Ended, why: Sentence) -> None:
    """Write to the holder that the registration ended, why, and which reactions with it."""
    to = letter.applicants([row.pk])[row.pk]
    adverts = ", ".join(reaction.advert.number for reaction in ended.reactions)
    words = {
        "number": row.number,
        "day": wording.day(running.on, to.language),
        "reason": why.in_language(to.language),
        "reactions": phrases.say("reactions_ended", to.language, homes=adverts) if adverts else "",
    }
    letter.post([letter.compose(running, "registration_ended", to, letter.Case("Brink", running.corporation), words)])


def prove_income(*, actor: Officer, registration: int, proof: ProvenIncome, at: datetime) -> None:
    """Record that an income was proven; it replaces what was told.  A re-check at an offer then judges the proven figure.

    Raises NotYours when the person takes no part in the registration, or it is not visible to this officer.
    """
    with act(actor=actor, at=at, by=(Officer,)) as running:
        row = held(running, registration)
        if not records.Participant.objects.filter(registration=row, person=proof.person, until=None).exists():
            raise NotYours("this person takes no part in the registration")
        records.Income.objects.filter(person=proof.person, replaced_at=None).update(replaced_at=at)
        records.Income.objects.create(
            person_id=proof.person,
            year=proof.year,
            cents=proof.cents,
            level=Level.PROVEN,
            stated_by="counter",
            proven_by=proof.by,
            proven_on=running.on,
            valid_from=running.on,
            recorded_at=at,
        )
        running.journal(
            "registration.prove_income", row, registration=row.pk, words={"person": proof.person, "by": proof.by}
        )


def prove(*, actor: Officer, registration: int, what: Provable, by: str, at: datetime) -> None:
    """Record that what was told of the household, residences, tenancies or ties was shown to be so.  by: what proved it.

    What was told stays; a proven row replaces it.  Raises NotYours.
    """
    with act(actor=actor, at=at, by=(Officer,)) as running:
        row = held(running, registration)
        household.prove(running, row, what, by)
        running.journal("registration.prove", row, registration=row.pk, words={"what": what, "by": by})
