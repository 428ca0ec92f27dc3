"""Draws of lotteries as anybody may follow them: what was promised, fixed, revealed and read. Nothing in it is about a person."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from django.db.models import F

from brink.records.models import (
    Advert,
    Draw,
    DrawClosing,
    DrawFile,
    EventReading,
    RevealList,
    WitnessCommitment,
    WitnessReveal,
)

PAGE = 50
Stage = Literal["open", "closed", "waits", "drawn"]
_STAGES: Mapping[str, Stage] = {"published": "open", "closed": "closed", "revealing": "waits"}


@dataclass(frozen=True, slots=True)
class DrawRow:
    """A draw in a list.  stage: open (promises are taken), closed (secrets are revealed), waits (for the public event), drawn.

    promised, revealed: how many witnesses; mine: how far the own organisation is: none, promised or revealed.
    """

    advert: int
    number: str
    plan: str
    address: str
    core: str
    corporation_name: str
    stage: Stage
    closes_at: datetime
    promised: int
    revealed: int
    mine: Literal["none", "promised", "revealed"]


@dataclass(frozen=True, slots=True)
class Promise:
    """What one organisation promised.  secret: once it is revealed, else empty.  party: 0 for the federation itself."""

    party: int
    name: str
    commitment: str
    secret: str


@dataclass(frozen=True, slots=True)
class DrawCard:
    """One draw.  reveal_until, entries_digest, entries: once the advert is closed.  event_*: empty where no event was promised, or none is known.

    left_out: who had promised and did not reveal in time; empty before that is known.  readings: by how many people the event was read.
    """

    row: DrawRow
    draw_id: str
    promises: tuple[Promise, ...]
    entries: int | None
    entries_digest: str
    closed_at: datetime | None
    reveal_until: datetime | None
    event_kind: str
    event_reference: str
    event_value: str
    readings: int
    seed: str
    left_out: tuple[str, ...]
    has_file: bool


def draws(*, plans: Sequence[str], witness: int | None = None) -> tuple[DrawRow, ...]:
    """Draws that go on, those that close first on top, and then the latest that are over.

    plans: digests of the plans under which chance decides.  witness: the id of the own organisation.  Four queries.
    """
    rows = Advert.objects.filter(plan__in=plans, closes_at__isnull=False).exclude(state__in=("draft", "withdrawn"))
    shown = rows.select_related("corporation").prefetch_related("homes__dwelling__core")
    going = list(shown.filter(state__in=_STAGES).order_by("closes_at", "pk")[:PAGE])
    over = list(shown.exclude(state__in=_STAGES).order_by("-closes_at", "-pk")[:PAGE])
    keys = [row.pk for row in (*going, *over)]
    promised = _by_advert(WitnessCommitment.objects.filter(advert__in=keys).values_list("advert", "party"))
    revealed = _by_advert(WitnessReveal.objects.filter(advert__in=keys).values_list("advert", "party"))
    return tuple(
        _row(row, promised.get(row.pk, set()), revealed.get(row.pk, set()), witness) for row in (*going, *over)
    )


def draw(*, advert: int, witness: int | None = None) -> DrawCard | None:
    """One draw, or None when there is no published advert of that id."""
    found = Advert.objects.filter(pk=advert, closes_at__isnull=False).exclude(state="draft")
    row = found.select_related("corporation").prefetch_related("homes__dwelling__core").first()
    if row is None:
        return None
    parts = WitnessCommitment.objects.filter(advert=row).order_by("party__name")
    promises = list(parts.values_list("party", "party__slug", "party__name", "commitment"))
    told = dict(WitnessReveal.objects.filter(advert=row).values_list("party", "secret"))
    closing = DrawClosing.objects.filter(advert=row).first()
    ended = RevealList.objects.filter(advert=row).first()
    made = Draw.objects.filter(advert=row).first()
    named = dict(ended.reveals) if ended else {}
    federation = Promise(0, "", row.seed_commitment, named.get("federation", ""))
    return DrawCard(
        row=_row(row, {party for party, *_ in promises}, set(told), witness),
        draw_id=f"brink/{row.number}",
        promises=(federation, *(Promise(party, name, said, told.get(party, "")) for party, _, name, said in promises)),
        entries=closing.entries if closing else None,
        entries_digest=closing.entries_digest if closing else "",
        closed_at=closing.closed_at if closing else None,
        reveal_until=closing.reveal_until if closing else None,
        event_kind=row.event_kind,
        event_reference=row.event_reference,
        event_value=(made.event or {}).get("value", "") if made else "",
        readings=EventReading.objects.filter(kind=row.event_kind, reference=row.event_reference).count(),
        seed=made.seed if made else "",
        left_out=tuple(name for _, slug, name, _ in promises if ended and slug not in named),
        has_file=DrawFile.objects.filter(advert=row).exists(),
    )


def plans_in_use() -> tuple[str, ...]:
    """The digests of the plans of all published adverts, each once.  One query."""
    rows = Advert.objects.filter(plan__isnull=False, closes_at__isnull=False).order_by(F("plan"))
    return tuple(str(digest) for digest in rows.values_list("plan", flat=True).distinct())


def _by_advert(rows: Iterable[tuple[int, int]]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = {}
    for advert, party in rows:
        found.setdefault(advert, set()).add(party)
    return found


def _row(row: Advert, promised: set[int], revealed: set[int], witness: int | None) -> DrawRow:
    homes = [one.dwelling for one in row.homes.all()]
    if row.closes_at is None:
        raise ValueError(f"advert {row.number} was never published")
    mine: Literal["none", "promised", "revealed"] = "none"
    if witness in promised:
        mine = "revealed" if witness in revealed else "promised"
    return DrawRow(
        advert=row.pk,
        number=row.number,
        plan=str(row.plan_id),
        address=f"{homes[0].street} {homes[0].house_number}" if homes else row.number,
        core=homes[0].core.name if homes else "",
        corporation_name=row.corporation.name,
        stage=_STAGES.get(row.state, "drawn"),
        closes_at=row.closes_at,
        promised=len(promised),
        revealed=len(revealed),
        mine=mine,
    )
