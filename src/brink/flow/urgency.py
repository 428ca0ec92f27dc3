"""Granting and ending an urgency: one officer proposes it with a reason and a document, another decides, and the seeker is told."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from brink.flow import letter, policy
from brink.flow.act import Act, Held, NotYours, act, hold
from brink.flow.guarded import ProposedBefore, founded, may_decide, refuse_own
from brink.letters import phrases, wording
from brink.policy import urgencies
from brink.records import models as records
from brink.vocabulary.actors import Officer
from brink.vocabulary.errors import BrinkError
from brink.vocabulary.kinds import Level


class WrongTerm(BrinkError):
    """An urgency begins at the latest today, and ends on a later day than it begins and than today."""


class UnknownKind(BrinkError):
    """The policy in force has no rule about urgencies of this kind."""


class RunsAlready(BrinkError):
    """An urgency of this kind runs already; end that one first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """That somebody gets an urgency.

    since: the day from which it counts.  until: the first day on which it no longer does; None while no end is known.  document: what was seen and where
    it is kept.
    """

    registration: int
    kind: str
    since: date
    until: date | None
    reason: str
    document: str


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """That an urgency ends on the day of the decision."""

    urgency: int
    reason: str
    document: str


def propose(*, actor: Officer, grant: Grant, at: datetime) -> int:
    """Propose an urgency.  Nothing changes yet.  Returns the id of the proposal.

    Raises NeedsProof, UnknownKind, WrongTerm, RunsAlready, ProposedBefore, NotBySamePerson for the own registration, NotYours.
    """
    with act(actor=actor, at=at, by=(Officer,)) as running:
        hold(Held.REGISTRATION, grant.registration)
        founded(grant.reason, grant.document)
        if grant.kind not in {one.name for one in urgencies.kinds(policy.in_force(), on=running.on)}:
            raise UnknownKind(f"the policy in force knows no urgency {grant.kind}")
        if grant.since > running.on or (grant.until is not None and grant.until <= max(grant.since, running.on)):
            raise WrongTerm("an urgency begins today or earlier, and ends later than that")
        refuse_own(actor, grant.registration)
        if any(row.kind == grant.kind for row in _running(grant.registration, running.on)):
            raise RunsAlready(f"registration {grant.registration} has an urgency of kind {grant.kind}")
        made = records.UrgencyProposal(
            registration_id=grant.registration, kind=grant.kind, since=grant.since, until=grant.until
        )
        made.reason, made.document = grant.reason.strip(), grant.document.strip()
        return _made(running, actor, made)


def propose_end(*, actor: Officer, end: End, at: datetime) -> int:
    """Propose that an urgency ends.  Nothing changes yet.  Returns the id of the proposal.

    Raises NeedsProof, ProposedBefore, NotBySamePerson for the own registration, NotYours when no such urgency runs in a registration that one may see.
    """
    with act(actor=actor, at=at, by=(Officer,)) as running:
        found = records.Urgency.objects.filter(pk=end.urgency).first()
        if found is None:
            raise NotYours("there is no such urgency in a registration that you may see")
        hold(Held.REGISTRATION, found.registration_id)
        if found.pk not in {row.pk for row in _running(found.registration_id, running.on)}:
            raise ProposedBefore("this urgency ended already; look again")
        founded(end.reason, end.document)
        refuse_own(actor, found.registration_id)
        made = records.UrgencyProposal(
            registration_id=found.registration_id,
            ends=found,
            kind=found.kind,
            since=found.since,
            until=found.valid_until,
        )
        made.reason, made.document = end.reason.strip(), end.document.strip()
        return _made(running, actor, made)


def decide(*, actor: Officer, proposal: int, approved: bool, reason: str = "", at: datetime) -> None:
    """Approve or refuse a proposal of a colleague.  An approved one counts at once; the seeker gets a letter either way.

    Raises NotBySamePerson, DecidedBefore, ProposedBefore when things changed meanwhile, NeedsProof for a refusal without a reason, NotYours.
    """
    with act(actor=actor, at=at, by=(Officer,)) as running:
        made = records.UrgencyProposal.objects.filter(pk=proposal, corporation=actor.corporation).first()
        if made is None:
            raise NotYours("there is no such proposal of your corporation")
        hold(Held.REGISTRATION, made.registration_id)
        may_decide(running, made, approved=approved, reason=reason)
        records.UrgencyDecision.objects.create(
            proposal=made, approved=approved, reason=reason.strip(), decided_by=actor.account, decided_at=at
        )
        if approved:
            _end(running, made) if made.ends_id else _grant(running, made)
        words = {"approved": approved, "reason": reason}
        running.journal("urgency.decide", made, registration=made.registration_id, words=words)
        _tell(running, made, approved=approved, reason=reason.strip())


def _running(registration: int, on: date) -> list[records.Urgency]:
    stated = records.Urgency.objects.filter(registration=registration, replaced_at=None, level=Level.PROVEN)
    return [row for row in stated if row.valid_until is None or row.valid_until > on]


def _made(running: Act, actor: Officer, made: records.UrgencyProposal) -> int:
    """Keep a proposal that is complete but for who makes it and who is told.  Raises ProposedBefore, NotYours."""
    proposed = records.UrgencyProposal.objects.filter(registration=made.registration_id, kind=made.kind)
    if proposed.filter(decision=None).exists():
        raise ProposedBefore("a proposal about this waits for a decision")
    holder = records.Participant.objects.filter(registration=made.registration_id, until=None).order_by("role").first()
    if holder is None:
        raise NotYours("there is no such registration that you may see")
    made.person_id, made.corporation_id = holder.person_id, actor.corporation
    made.proposed_by, made.proposed_at = actor.account, running.at
    made.save(force_insert=True)
    words = {"kind": made.kind, "since": made.since, "until": made.until}
    words |= {"reason": made.reason, "document": made.document}
    act_name = "urgency.propose_end" if made.ends_id else "urgency.propose"
    running.journal(act_name, made, registration=made.registration_id, words=words)
    return made.pk


def _grant(running: Act, made: records.UrgencyProposal) -> None:
    if any(row.kind == made.kind for row in _running(made.registration_id, running.on)):
        raise ProposedBefore("an urgency of this kind was granted meanwhile; look again")
    records.Urgency.objects.create(
        registration_id=made.registration_id,
        kind=made.kind,
        since=made.since,
        level=Level.PROVEN,
        stated_by="counter",
        proven_by=f"decision {made.pk}",
        proven_on=running.on,
        valid_from=made.since,
        valid_until=made.until,
        recorded_at=running.at,
    )


def _end(running: Act, made: records.UrgencyProposal) -> None:
    found = next((row for row in _running(made.registration_id, running.on) if row.pk == made.ends_id), None)
    if found is None:
        raise ProposedBefore("this urgency ended meanwhile; look again")
    records.Urgency.objects.filter(pk=found.pk).update(replaced_at=running.at)
    found.pk, found.recorded_at, found.valid_until = None, running.at, running.on
    found.ended_by = f"decision {made.pk}"
    found.save(force_insert=True)


def _tell(running: Act, made: records.UrgencyProposal, *, approved: bool, reason: str) -> None:
    to = letter.recipients({made.person_id: made.registration_id})[made.person_id]
    corporation = records.Party.objects.get(pk=made.corporation_id)
    last = made.until - timedelta(days=1) if made.until else None
    until = phrases.say("urgent_until", to.language, day=wording.day(last, to.language)) if last else ""
    titles = urgencies.titles(policy.in_force(), on=running.on, language=to.language)
    words = {
        "kind": titles.get(made.kind, made.kind),
        "since": wording.day(made.since, to.language),
        "until": until,
        "why": made.reason if approved else reason,
    }
    kind = ("urgency_ended" if made.ends_id else "urgency_granted") if approved else "urgency_unchanged"
    letter.post([letter.compose(running, kind, to, letter.Case(corporation.name, made.corporation_id), words)])
