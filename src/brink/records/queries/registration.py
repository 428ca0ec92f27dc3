"""A registration as its holder sees it."""

from dataclasses import dataclass
from datetime import date, datetime

from brink.records.models import Offer, Reaction, Registration, TimeClaim
from brink.records.queries.proposal import ProposalCard, of_registration
from brink.records.queries.registration_file import RegistrationFile, file


@dataclass(frozen=True, slots=True)
class RegistrationCard:
    """A registration in short.  since: the earliest date that its holders may count from."""

    id: int
    number: str
    state: str
    opened_at: datetime
    since: date | None


@dataclass(frozen=True, slots=True)
class Onlooker:
    """A corporation that may see the registration, since the first reaction to one of its homes or the first offer of one."""

    name: str
    since: datetime


@dataclass(frozen=True, slots=True)
class OwnFile:
    """Everything that Brink knows, and who else may see it.  changes: what officers proposed and decided, the latest first."""

    file: RegistrationFile
    changes: tuple[ProposalCard, ...]
    onlookers: tuple[Onlooker, ...]


def card(*, registration: int) -> RegistrationCard | None:
    """A registration in short, or None when it is not visible here.  Two queries."""
    row = Registration.objects.filter(pk=registration).first()
    if row is None:
        return None
    claims = TimeClaim.objects.filter(registration=row, replaced_by=None).order_by("counts_from")
    since = claims.values_list("counts_from", flat=True).first()
    return RegistrationCard(row.pk, row.number, row.state, row.opened_at, since)


def own_file(*, registration: int) -> OwnFile | None:
    """Everything that Brink knows of a registration, or None when it is not visible here."""
    found = file(registration=registration)
    if found is None:
        return None
    first: dict[str, datetime] = {}
    reactions = Reaction.objects.filter(registration=registration).order_by("reacted_at")
    for name, at in reactions.values_list("corporation__name", "reacted_at"):
        first.setdefault(name, at)
    offers = Offer.objects.filter(registration=registration).order_by("made_at")
    for name, at in offers.values_list("corporation__name", "made_at"):
        first.setdefault(name, at)
    changes = of_registration(registration=registration)
    return OwnFile(found, changes, tuple(Onlooker(name, at) for name, at in sorted(first.items())))
