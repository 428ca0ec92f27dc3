"""What somebody should look at: dates and urgencies changed, shortly before a ranking, for people who then won, by few hands; homes advertised anew.

Nothing here is wrong by itself.  It is read by auditors and the foundation, by number and never by name.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef

from brink.records.models import AdvertDwelling, Candidate, Contract, Correction, Reaction, UrgencyProposal

SHORTLY = timedelta(days=30)
"""A change so short before a ranking in which its person stood is told apart."""
MANY, MOST = 3, 0.5
"""An officer is named who did at least so many changes, and more than this share of all of them."""


@dataclass(frozen=True, slots=True)
class Changed:
    """A registration date or an urgency that two officers changed.

    what: date, granted or ended (an urgency).  kind: of the urgency.  days: by how many a date moved; negative for later.  ranked_within: days between the
    change and the first ranking after it in which the registration stood, None where that is longer than a month.  won: whether the registration got a home
    after it.
    """

    what: str
    kind: str
    days: int | None
    registration: str
    corporation: str
    changed_at: datetime
    proposed_by: int
    decided_by: int
    ranked_within: int | None
    won: bool


@dataclass(frozen=True, slots=True)
class Busy:
    """An officer who did an unusual share of the changes.  part: proposing or deciding."""

    account: int
    part: str
    changes: int
    of: int


@dataclass(frozen=True, slots=True)
class Again:
    """A home whose advert was withdrawn after people had reacted, and that was advertised again."""

    withdrawn: str
    again: str
    corporation: str
    withdrawn_at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Anomalies:
    """What a period shows.  changed: the latest first."""

    changed: tuple[Changed, ...]
    busy: tuple[Busy, ...]
    again: tuple[Again, ...]


def anomalies(*, since: date, until: date) -> Anomalies:
    """What changed in a period, both days included.  Read as clock or auditor, who see all corporations."""
    decided = {
        "decision__approved": True,
        "decision__decided_at__date__gte": since,
        "decision__decided_at__date__lte": until,
    }
    dates = Correction.objects.filter(**decided).select_related("decision", "claim", "registration", "corporation")
    urgencies = UrgencyProposal.objects.filter(**decided).select_related("decision", "registration", "corporation")
    found = [
        *(_changed(row, "date", days=(row.claim.counts_from - row.counts_from).days) for row in dates),
        *(_changed(row, "ended" if row.ends_id else "granted", kind=row.kind) for row in urgencies),
    ]
    changed = tuple(sorted(found, key=lambda one: one.changed_at, reverse=True))
    return Anomalies(changed, (*_busy(changed, "proposing"), *_busy(changed, "deciding")), _again(since, until))


def _changed(row: Correction | UrgencyProposal, what: str, *, kind: str = "", days: int | None = None) -> Changed:
    at = row.decision.decided_at
    ranked = Candidate.objects.filter(reaction__registration=row.registration_id, ranking__ranked_at__gte=at)
    first = ranked.order_by("ranking__ranked_at").values_list("ranking__ranked_at", flat=True).first()
    soon = first is not None and first - at <= SHORTLY
    return Changed(
        what=what,
        kind=kind,
        days=days,
        registration=row.registration.number,
        corporation=row.corporation.slug,
        changed_at=at,
        proposed_by=row.proposed_by,
        decided_by=row.decision.decided_by,
        ranked_within=(first - at).days if soon and first else None,
        won=Contract.objects.filter(registration=row.registration_id, signed_at__gte=at).exists(),
    )


def _busy(changed: tuple[Changed, ...], part: str) -> tuple[Busy, ...]:
    hands = Counter(one.proposed_by if part == "proposing" else one.decided_by for one in changed)
    return tuple(
        Busy(account, part, count, len(changed))
        for account, count in hands.most_common()
        if count >= MANY and count > MOST * len(changed)
    )


def _again(since: date, until: date) -> tuple[Again, ...]:
    """Homes of an advert that was withdrawn in the period after somebody had reacted, and that stand in a later advert."""
    reacted = Exists(Reaction.objects.filter(advert=OuterRef("advert")))
    places = AdvertDwelling.objects.filter(
        reacted, advert__state="withdrawn", advert__ended_at__date__gte=since, advert__ended_at__date__lte=until
    )
    found = []
    for place in places.select_related("advert__corporation").order_by("-advert__ended_at"):
        later = AdvertDwelling.objects.filter(
            dwelling=place.dwelling_id, advert__published_at__gte=place.advert.ended_at
        ).select_related("advert")
        next_one = later.order_by("advert__published_at").first()
        if next_one is not None and place.advert.ended_at is not None:
            found.append(
                Again(
                    place.advert.number,
                    next_one.advert.number,
                    place.advert.corporation.slug,
                    place.advert.ended_at,
                    place.advert.withdrawn_reason,
                )
            )
    return tuple(found)
