"""What officers proposed to change about registration dates and urgencies, and what a colleague decided."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from django.db.models import Q

from brink.records.models import Correction, Role, UrgencyProposal
from brink.records.queries.offer import full_name

What = Literal["date", "grant", "end"]


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided, by whom and why.  by: the name at the office; empty for who may not see it."""

    approved: bool
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ProposalCard:
    """A proposal.  before: the day that a registration counted from.  since, until: the days that are proposed, until as the first day without it.

    kind: of the urgency.  proposed_by: the account, and the name at the office.
    """

    what: What
    id: int
    registration: int
    number: str
    person: str
    corporation: str
    kind: str
    before: date | None
    since: date
    until: date | None
    reason: str
    document: str
    account: int
    proposed_by: str
    proposed_at: datetime
    decided: Decided | None


def waiting(*, corporation: int, not_by: int | None = None) -> tuple[ProposalCard, ...]:
    """What waits for a decision, the longest first.  not_by: leave out what this account proposed.  Three queries at most."""
    rows = _rows(Q(corporation=corporation, decision=None) & ~Q(proposed_by=not_by or 0))
    return tuple(sorted(_cards(rows), key=lambda card: card.proposed_at))


def decided(*, corporation: int, limit: int = 100) -> tuple[ProposalCard, ...]:
    """What was decided, the latest first, at most `limit`."""
    rows = _rows(Q(corporation=corporation, decision__isnull=False), limit)
    return tuple(sorted(_cards(rows), key=_decided_at, reverse=True)[:limit])


def of_registration(*, registration: int) -> tuple[ProposalCard, ...]:
    """What was proposed about a registration, as far as it is visible here, the latest first."""
    return tuple(sorted(_cards(_rows(Q(registration=registration))), key=lambda card: card.proposed_at, reverse=True))


def correction(*, corporation: int, correction: int) -> ProposalCard | None:
    """A proposal about a date, or None when it is not of this corporation."""
    return next(_cards(_dates(Q(corporation=corporation, pk=correction))), None)


def urgency(*, corporation: int, proposal: int) -> ProposalCard | None:
    """A proposal about an urgency, or None when it is not of this corporation."""
    return next(_cards(_urgencies(Q(corporation=corporation, pk=proposal))), None)


Rows = list[Correction | UrgencyProposal]


def _rows(asked: Q, limit: int | None = None) -> Rows:
    return [*_dates(asked, limit), *_urgencies(asked, limit)]


def _dates(asked: Q, limit: int | None = None) -> Rows:
    found = Correction.objects.filter(asked).select_related(
        "decision", "registration", "person", "corporation", "claim"
    )
    return list(found.order_by("-proposed_at")[:limit])


def _urgencies(asked: Q, limit: int | None = None) -> Rows:
    found = UrgencyProposal.objects.filter(asked).select_related("decision", "registration", "person", "corporation")
    return list(found.order_by("-proposed_at")[:limit])


def _cards(rows: Iterable[Correction | UrgencyProposal]) -> Iterator[ProposalCard]:
    rows = list(rows)
    hands = {row.proposed_by for row in rows} | {row.decision.decided_by for row in rows if hasattr(row, "decision")}
    names = dict(Role.objects.filter(account__in=hands).values_list("account", "shown_name")) if rows else {}
    yield from (_card(row, names) for row in rows)


@dataclass(frozen=True, slots=True)
class _Said:
    what: What
    kind: str
    before: date | None
    since: date
    until: date | None


def _of_date(row: Correction) -> _Said:
    return _Said("date", "", row.claim.counts_from, row.counts_from, None)


def _of_urgency(row: UrgencyProposal) -> _Said:
    return _Said("end" if row.ends_id else "grant", row.kind, None, row.since, row.until)


def _card(row: Correction | UrgencyProposal, names: dict[int, str]) -> ProposalCard:
    made = getattr(row, "decision", None)
    said = _of_date(row) if isinstance(row, Correction) else _of_urgency(row)
    return ProposalCard(
        what=said.what,
        id=row.pk,
        registration=row.registration_id,
        number=row.registration.number,
        person=full_name(row.person),
        corporation=row.corporation.name,
        kind=said.kind,
        before=said.before,
        since=said.since,
        until=said.until,
        reason=row.reason,
        document=row.document,
        account=row.proposed_by,
        proposed_by=names.get(row.proposed_by, ""),
        proposed_at=row.proposed_at,
        decided=made and Decided(made.approved, made.reason, names.get(made.decided_by, ""), made.decided_at),
    )


def _decided_at(card: ProposalCard) -> datetime:
    return card.decided.at if card.decided else card.proposed_at
