"""Changing a registration date: one officer proposes it with a reason and a document, another decides, and the seeker is told."""

from dataclasses import dataclass
from datetime import date, datetime

from brink.flow import letter
from brink.flow.act import Act, Held, NotYours, act, hold
from brink.flow.guarded import ProposedBefore, founded, may_decide, refuse_own
from brink.letters import wording
from brink.records import models as records
from brink.vocabulary.actors import Officer
from brink.vocabulary.errors import BrinkError


class NotInTheFuture(BrinkError):
    """A registration cannot count from a day that is still to come, nor from the day that it counts from already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """That a time claim counts from another day.  document: what was seen and where it is kept."""

    registration: int
    claim: int
    counts_from: date
    reason: str
    document: str


def propose(*, actor: Officer, proposal: Proposal, at: datetime) -> int:
    """Propose another registration date.  Nothing changes yet.  Returns the id of the proposal.

    Raises NeedsProof, NotInTheFuture, ProposedBefore, NotBySamePerson for the own registration, NotYours.
    """
    with act(actor=actor, at=at, by=(Officer,)) as running:
        claim = _claim(proposal)
        founded(proposal.reason, proposal.document)
        if proposal.counts_from > running.on or proposal.counts_from == claim.counts_from:
            raise NotInTheFuture("choose another day, up to today")
        refuse_own(actor, proposal.registration)
        made = records.Correction.objects.create(
            registration_id=proposal.registration,
            person_id=claim.person_id,
            claim=claim,
            counts_from=proposal.counts_from,
            reason=proposal.reason.strip(),
            document=proposal.document.strip(),
            corporation_id=actor.corporation,
            proposed_by=actor.account,
            proposed_at=at,
        )
        words = {
            "from": claim.counts_from,
            "to": proposal.counts_from,
            "reason": made.reason,
            "document": made.document,
        }
        running.journal("date.propose", made, registration=proposal.registration, words=words)
    return made.pk


def decide(*, actor: Officer, correction: int, approved: bool, reason: str = "", at: datetime) -> None:
    """Approve or refuse a proposal of a colleague.  An approved one counts at once; the seeker gets a letter either way.

    Raises NotBySamePerson, DecidedBefore, ProposedBefore when the date was corrected meanwhile, NeedsProof for a refusal without a reason, NotYours.
    """
    with act(actor=actor, at=at, by=(Officer,)) as running:
        made = records.Correction.objects.filter(pk=correction, corporation=actor.corporation).first()
        if made is None:
            raise NotYours("there is no such proposal of your corporation")
        hold(Held.REGISTRATION, made.registration_id)
        may_decide(running, made, approved=approved, reason=reason)
        records.CorrectionDecision.objects.create(
            correction=made, approved=approved, reason=reason.strip(), decided_by=actor.account, decided_at=at
        )
        if approved:
            _carry_out(running, made)
        running.journal(
            "date.decide", made, registration=made.registration_id, words={"approved": approved, "reason": reason}
        )
        _tell(running, made, approved=approved, reason=reason.strip())


def _claim(proposal: Proposal) -> records.TimeClaim:
    hold(Held.REGISTRATION, proposal.registration)
    claims = records.TimeClaim.objects.filter(pk=proposal.claim, registration=proposal.registration)
    claim = claims.first()
    if claim is None:
        raise NotYours("there is no such date in a registration that you may see")
    waiting = records.Correction.objects.filter(claim=claim, decision=None)
    if records.TimeClaim.objects.filter(replaces=claim).exists() or waiting.exists():
        raise ProposedBefore("this date was corrected, or a proposal waits for a decision; look again")
    return claim


def _carry_out(running: Act, made: records.Correction) -> None:
    if records.TimeClaim.objects.filter(replaces=made.claim_id).exists():
        raise ProposedBefore("this date was corrected meanwhile; look again")
    records.TimeClaim.objects.create(
        registration_id=made.registration_id,
        person_id=made.person_id,
        starts_on=made.claim.starts_on,
        counts_from=made.counts_from,
        origin="decision",
        original_value=made.claim.counts_from.isoformat(),
        decided_by=f"correction {made.pk}",
        recorded_at=running.at,
        replaces=made.claim,
    )


def _tell(running: Act, made: records.Correction, *, approved: bool, reason: str) -> None:
    to = letter.recipients({made.person_id: made.registration_id})[made.person_id]
    corporation = records.Party.objects.get(pk=made.corporation_id)
    words = {
        "before": wording.day(made.claim.counts_from, to.language),
        "after": wording.day(made.counts_from, to.language),
        "why": made.reason if approved else reason,
    }
    kind = "date_changed" if approved else "date_kept"
    letter.post([letter.compose(running, kind, to, letter.Case(corporation.name, made.corporation_id), words)])
