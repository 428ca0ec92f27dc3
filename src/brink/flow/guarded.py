"""What changes only by the hands of two officers: what is asked of who proposes, and of who decides.

Registration dates and urgencies decide who gets a home.  In a Dutch region an insider moved the dates of forty people and twenty-three of them got
homes, so nobody changes one alone, nobody has a say in his own, and the person hears of it.
"""

from brink.flow.act import Act
from brink.records import models as records
from brink.vocabulary.actors import Officer
from brink.vocabulary.errors import BrinkError

LEAST_REASON = 10


class NeedsProof(BrinkError):
    """A reason of some words and a document are asked."""


class ProposedBefore(BrinkError):
    """About this there is a proposal already, or it was changed since; look again."""


class NotBySamePerson(BrinkError):
    """Who proposes does not decide, and nobody has a say in his own registration."""


class DecidedBefore(BrinkError):
    """There is a decision already."""


Proposed = records.Correction | records.UrgencyProposal


def founded(reason: str, document: str) -> None:
    """Raises NeedsProof where the reason is no sentence or no document is named."""
    if len(reason.strip()) < LEAST_REASON or not document.strip():
        raise NeedsProof("write in a sentence why, and which document shows it")


def refuse_own(actor: Officer, registration: int) -> None:
    """Raises NotBySamePerson where an officer stands in the registration himself."""
    mine = records.Account.objects.filter(pk=actor.account).values_list("person_id", flat=True).first()
    if mine is not None and records.Participant.objects.filter(registration=registration, person=mine).exists():
        raise NotBySamePerson("nobody has a say in his own registration; let colleagues do this")


def may_decide(running: Act, made: Proposed, *, approved: bool, reason: str) -> None:
    """Whether the acting officer may decide so about a proposal of a colleague.

    Raises NotBySamePerson, DecidedBefore, NeedsProof for a refusal without a reason.
    """
    actor = running.actor
    if not isinstance(actor, Officer) or made.proposed_by == actor.account:
        raise NotBySamePerson("you proposed this; a colleague decides")
    refuse_own(actor, made.registration_id)
    if type(made).objects.filter(pk=made.pk, decision__isnull=False).exists():
        raise DecidedBefore("a colleague decided about this already")
    if not approved and len(reason.strip()) < LEAST_REASON:
        raise NeedsProof("write in a sentence why not")
