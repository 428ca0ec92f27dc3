"""Reacting to an advert: may I, where would I stand, do it, take it back."""

import secrets
import uuid
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Subquery
from django.db.models.expressions import BaseExpression

from brink.flow import conditions, ending, home, judging, letter, policy
from brink.flow.act import Act, Held, NotYours, act, hold, looking
from brink.flow.draws import ENTRY_BYTES, entry_code
from brink.flow.household import Household, grant, numbered
from brink.flow.registration import NewRegistration
from brink.flow.said import Sentence
from brink.letters import phrases, wording
from brink.records import models as records
from brink.records import snapshot
from brink.records.snapshot import Who
from brink.vocabulary.actors import Officer, Seeker
from brink.vocabulary.errors import BrinkError
from brink.vocabulary.kinds import Channel
from brink.vocabulary.lifecycles import REACTION

__all__ = [
    "AdvertClosed",
    "AlreadyReacted",
    "BetweenClosingAndRanking",
    "HasOffer",
    "NotAllowed",
    "NotRegistered",
    "Preview",
    "Sentence",
    "TierCount",
    "preview",
    "react",
    "react_at_counter",
    "react_unregistered",
    "withdraw",
]

MAY_REACT = ("active", "expiring", "blocked")
"""The states in which a registration takes part; what a block forbids is the policy's to say."""


class NotAllowed(BrinkError):
    """The policy refuses this reaction; `reasons` says every reason in both languages."""

    def __init__(self, reasons: tuple[Sentence, ...]) -> None:
        super().__init__("; ".join(reason.nl for reason in reasons))
        self.reasons = reasons


class AdvertClosed(BrinkError):
    """The advert takes no reactions (any more): it closed, was withdrawn, or is not published."""


class AlreadyReacted(BrinkError):
    """This registration or person has a live reaction on this advert; `reaction` is its id."""

    def __init__(self, message: str, reaction: int) -> None:
        super().__init__(message)
        self.reaction = reaction


class NotRegistered(BrinkError):
    """This needs a registration, and there is none, or it has ended."""


class BetweenClosingAndRanking(BrinkError):
    """From closing until the ranking nothing enters or leaves."""


class HasOffer(BrinkError):
    """The home is on offer to this candidate; the offer is to be answered."""


@dataclass(frozen=True, slots=True)
class TierCount:
    """How many take part in one tier.  tier: from 1, the highest.  name: as the policy words it."""

    tier: int
    name: Sentence
    reactions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What a reaction would mean now.

    open: whether the advert takes reactions.  may: whether this one is allowed.  reasons: why not, each one.
    place: 1-based, None where a draw decides or when not allowed.  of: how many would take part, this one included.
    shared_with: how many others stand equal until lots are drawn.  lottery: whether a draw decides.
    tiers: how many take part per tier, highest first (without this one).  tier: his own, or None.
    findings: what would help if it were proven.  reaction: the id of the live reaction, if there is one already; `place` is then its place.
    rules: what the advert asks of anybody.
    """

    open: bool
    may: bool
    reasons: tuple[Sentence, ...]
    place: int | None
    of: int
    shared_with: int
    lottery: bool
    tiers: tuple[TierCount, ...]
    tier: int | None
    findings: tuple[Sentence, ...]
    reaction: int | None
    rules: conditions.Rules


@dataclass(frozen=True, slots=True)
class _Who:
    """Who reacts.  registration: None for somebody without one.  channel: how it reached Brink."""

    person: records.Person
    registration: records.Registration | None
    channel: Channel

    @property
    def known(self) -> Who:
        """As the register is asked about him."""
        return Who(self.person.pk, self.registration.pk if self.registration else None)


def preview(*, actor: Seeker, advert: int, at: datetime) -> Preview:
    """May I react, and where would I stand now?  Reads only.  Raises AdvertClosed for an advert never published, NotRegistered, NotYours.

    For somebody who has reacted already it tells where that reaction stands, and judges nothing anew.
    """
    with looking(actor=actor, at=at, by=(Seeker,)):
        if actor.registration is None or actor.person is None:
            raise NotRegistered("you have no registration; register first")
        mine = records.Reaction.objects.filter(advert=OuterRef("pk"), registration=actor.registration, state="placed")
        registered = records.Registration.objects.filter(pk=actor.registration, state__in=MAY_REACT)
        row = _published(
            advert,
            live=Subquery(mine.values("pk")[:1]),
            counted=Subquery(mine.values("standing")[:1]),
            registered=Exists(registered),
        )
        if not row.registered:
            raise NotRegistered("you have no registration, or it has ended; register first")
        if row.live is not None:
            return _standing_of(row, records.Standing.objects.get(pk=row.counted), at)
        return _ahead(row, Who(actor.person, actor.registration), at)


def _standing_of(row: Any, mine: records.Standing, at: datetime) -> Preview:
    """Where a live reaction stands.  row: the advert, with the reaction's id as `live`."""
    plan, counted = policy.plan_of(row), judging.stand(row.pk, bytes(mine.key), without=mine.pk)
    return Preview(
        open=_is_open(row, at),
        may=False,
        reasons=(),
        place=None if plan.lottery else counted.before + 1,
        of=counted.all + 1,
        shared_with=0 if plan.lottery else counted.equal,
        lottery=plan.lottery,
        tiers=tuple(TierCount(*count) for count in judging.tier_counts(plan, counted.tiers)),
        tier=mine.tier,
        findings=(),
        reaction=row.live,
        rules=conditions.rules_of(row, at),
    )


def _ahead(row: records.Advert, who: Who, at: datetime) -> Preview:
    """Where somebody would stand; the rules of the advert are found in the same reading."""
    plan, imagined = policy.plan_of(row), conditions.imagine(row, at)
    pairs = snapshot.of_one(row.pk, who, judging.as_of(row, at), beside=imagined.records())
    judged = judging.would_react(plan, pairs)
    counted = judging.stand(row.pk, judged.key)
    has_place = not judged.reasons and not plan.lottery
    return Preview(
        open=_is_open(row, at),
        may=_is_open(row, at) and not judged.reasons,
        reasons=judged.reasons,
        place=counted.before + 1 if has_place else None,
        of=counted.all + 1,
        shared_with=counted.equal if has_place else 0,
        lottery=plan.lottery,
        tiers=tuple(TierCount(*count) for count in judging.tier_counts(plan, counted.tiers)),
        tier=None if judged.reasons else judged.tier,
        findings=judged.findings,
        reaction=None,
        rules=conditions.told(plan, imagined, pairs.take(range(1, pairs.size))),
    )


def react(*, actor: Seeker, advert: int, at: datetime, wish: int | None = None) -> int:
    """Place a reaction.  wish: 1 = most wanted.  Returns its id.

    Writes Reaction, Standing, Engagement, Access for the corporation, and the letter `reaction_received`.
    Raises NotAllowed, AdvertClosed, AlreadyReacted, NotRegistered, NotYours.
    """
    with act(actor=actor, at=at, by=(Seeker,)) as running:
        if actor.registration is None:
            raise NotRegistered("register first; then you can react")
        hold(Held.REGISTRATION, actor.registration)
        return _react(running, advert, _registered(actor), wish)


def react_at_counter(*, actor: Officer, advert: int, registration: str, born: date, at: datetime) -> int:
    """Place a reaction for somebody at the counter, on a home of the own corporation; else as `react`.

    registration, born: the number and the date of birth that the seeker gives; the corporation may see that file once the reaction stands.
    """
    with act(actor=actor, at=at, by=(Officer,)) as running:
        _refuse_foreign(running, advert)
        row = numbered(running, registration, ground="counter", born=born)
        return _react(running, advert, _Who(_applicant(row), row, Channel.COUNTER), None)


def react_unregistered(
    *, actor: Seeker | Officer, advert: int, details: NewRegistration, at: datetime, mail: str = ""
) -> int:
    """React without a registration, where the plan does not ask for one (direct te huur).  Returns the reaction's id.

    A seeker without registration reacts for the person behind the own account; an officer for somebody at the counter, on an own home.
    mail: where letters go for somebody at the counter.  Raises as `react`.
    """
    with act(actor=actor, at=at, by=(Seeker, Officer)) as running:
        if isinstance(actor, Officer):
            _refuse_foreign(running, advert)
            person = _enter(running, details, f"party:{actor.corporation}", None, mail)
            return _react(running, advert, _Who(person, None, Channel.COUNTER), None)
        if actor.registration is not None:
            raise NotYours("you have a registration; react with it")
        account = records.Account.objects.select_for_update().get(pk=actor.account)
        known = records.Person.objects.filter(pk=account.person_id).first() if account.person_id else None
        person = _enter(running, details, f"account:{account.pk}", known, "")
        records.Account.objects.filter(pk=account.pk, person_id=None).update(person_id=person.pk)
        return _react(running, advert, _Who(person, None, Channel.WEBSITE), None)


def _enter(running: Act, told: NewRegistration, holder: str, known: records.Person | None, mail: str) -> records.Person:
    ground, stated_by = ("counter", "counter") if holder.startswith("party") else ("own", "seeker")
    household = Household(running, holder, ground, stated_by, None)
    person = known or household.person(told.applicant, told.language)
    household.adult(person, told.applicant, told)
    household.reaches(person, mail=mail, phone=told.phone)
    return person


def _refuse_foreign(running: Act, advert: int) -> None:
    if not records.Advert.objects.filter(pk=advert, corporation=running.corporation).exists():
        raise NotYours("there is no such advert of your corporation")


def _registered(actor: Seeker) -> _Who:
    row = records.Registration.objects.filter(pk=actor.registration).first() if actor.registration else None
    if row is None or row.state not in MAY_REACT:
        raise NotRegistered("you have no registration, or it has ended; register first")
    return _Who(_applicant(row), row, Channel.WEBSITE)


def _applicant(registration: records.Registration) -> records.Person:
    people = records.Person.objects.filter(participations__registration=registration, participations__until=None)
    return people.filter(participations__role="applicant").get()


def _published(advert: int, **beside: BaseExpression) -> Any:
    """A published advert, with what is asked beside it.  Raises AdvertClosed."""
    rows = records.Advert.objects.select_related("corporation").filter(pk=advert).exclude(state="draft")
    row = rows.annotate(**beside).first()
    if row is None or row.plan_id is None:
        raise AdvertClosed("there is no such advert")
    return row


def _is_open(row: records.Advert, at: datetime) -> bool:
    return row.state == "published" and row.closes_at is not None and at < row.closes_at


def _react(running: Act, advert: int, who: _Who, wish: int | None) -> int:
    """Place the reaction of somebody whose registration is held.

    The advert is held in common from before its state is read until the reaction is committed, so that whoever closes it finds this reaction or refuses it.
    """
    hold(Held.ADVERT, advert, in_common=True)
    row = _published(advert)
    if not _is_open(row, running.at):
        raise AdvertClosed(f"advert {row.number} takes no reactions any more")
    live = records.Reaction.objects.filter(advert=row, person=who.person, state="placed").first()
    if live is not None:
        raise AlreadyReacted("you have reacted to this home already", live.pk)
    judged = judging.may_react(row, who.known, running.at)
    if judged.reasons:
        raise NotAllowed(judged.reasons)
    reaction = _write(running, row, who, judged, wish)
    _confirm(running, row, reaction)
    words = {"channel": who.channel, "tier": judged.tier}
    running.journal(
        "reaction.react", reaction, corporation=row.corporation_id, registration=reaction.registration_id, words=words
    )
    return reaction.pk


def _write(running: Act, row: records.Advert, who: _Who, judged: judging.Judged, wish: int | None) -> records.Reaction:
    standing = uuid.uuid4()
    _let_see(running, row, who)
    reaction = records.Reaction.objects.create(
        advert=row,
        corporation=row.corporation,
        registration=who.registration,
        person=who.person,
        reacted_at=running.at,
        channel=who.channel,
        wish=wish,
        entry_code=entry_code(secrets.token_bytes(ENTRY_BYTES)),
        standing=standing,
    )
    records.Standing.objects.create(pk=standing, advert=row, tier=judged.tier, key=judged.key)
    if who.registration is not None:
        records.Engagement.objects.create(
            token=who.registration.token,
            kind="reaction",
            model=row.model,
            round=row.round,
            since=running.on,
            source=reaction.engagement,
        )
    return reaction


def _let_see(running: Act, row: records.Advert, who: _Who) -> None:
    """Let the corporation see who reacted: the people of the registration, or the one person."""
    people = [who.person.pk]
    if who.registration is not None:
        people += (
            who.registration.participants.filter(until=None).exclude(person=who.person).values_list("person", flat=True)
        )
        people += who.registration.members.filter(replaced_at=None).values_list("person", flat=True)
    registration = who.registration.pk if who.registration else None
    grant(running, people=people, registration=registration, holder=f"party:{row.corporation_id}", ground="reaction")


def _confirm(running: Act, row: records.Advert, reaction: records.Reaction) -> None:
    to = letter.of_reactions([reaction])[reaction.pk]
    plan = policy.plan_of(row)
    mine = records.Standing.objects.get(pk=reaction.standing)
    counted = judging.stand(row.pk, bytes(mine.key), without=mine.pk)
    phrase = "draw_decides" if plan.lottery else "place_now"
    words = {
        "home": home.together(home.of_advert(row)),
        "code": reaction.entry_code,
        "place": phrases.say(phrase, to.language, place=counted.before + 1, of=counted.all + 1),
        "closes": wording.moment(row.closes_at or running.at, to.language),
    }
    case = letter.Case(row.corporation.name, row.corporation_id, row.pk)
    letter.post([letter.compose(running, "reaction_received", to, case, words)])


def withdraw(*, actor: Seeker | Officer, reaction: int, at: datetime) -> None:
    """Take a reaction back, before closing or after ranking.  Raises BetweenClosingAndRanking, HasOffer, IllegalStep, NotYours."""
    with act(actor=actor, at=at, by=(Seeker, Officer)) as running:
        known = records.Reaction.objects.filter(pk=reaction).first()
        if known is None or not _is_theirs(running, known):
            raise NotYours("there is no such reaction for you")
        if known.registration_id is not None:
            hold(Held.REGISTRATION, known.registration_id)
        hold(Held.ADVERT, known.advert_id, in_common=True)
        row = records.Reaction.objects.select_related("advert__corporation").get(pk=reaction)
        REACTION.check(row.state, "withdrawn")
        if row.advert.state in ("closed", "revealing", "drawn") or _has_closed(row.advert, at):
            raise BetweenClosingAndRanking("the order is being made; withdraw after it is known")
        if records.Offer.objects.filter(candidate__reaction=row, state__in=home.OPEN_OFFER).exists():
            raise HasOffer("this home is on offer to you; say no to the offer")
        ending.end_reactions(running, [row], "withdrawn", "withdrawn")
        to = letter.of_reactions([row])[row.pk]
        case = letter.Case(row.advert.corporation.name, row.corporation_id, row.advert_id)
        words = {"home": home.together(home.of_advert(row.advert))}
        letter.post([letter.compose(running, "reaction_withdrawn", to, case, words)])
        running.journal("reaction.withdraw", row, corporation=row.corporation_id, registration=row.registration_id)


def _has_closed(advert: records.Advert, at: datetime) -> bool:
    return advert.state == "published" and not _is_open(advert, at)


def _is_theirs(running: Act, reaction: records.Reaction) -> bool:
    actor = running.actor
    if isinstance(actor, Officer):
        return reaction.corporation_id == actor.corporation
    if reaction.registration_id is None:
        return isinstance(actor, Seeker) and reaction.person_id == actor.person
    return isinstance(actor, Seeker) and reaction.registration_id == actor.registration
