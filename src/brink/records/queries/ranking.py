"""Rankings as a letting officer sees them: made again from their receipt, so that what is shown is what was decided."""

import json
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache

from django.db.models import UUIDField, Value

from brink.engine import explain
from brink.engine.decision import Decision
from brink.engine.explain import Place, Reason
from brink.engine.expression import code_of
from brink.engine.plan import Plan, read_plan
from brink.engine.receipt import Opening, replay
from brink.engine.wording import Language
from brink.records.models import AdvertDwelling, Area, Candidate, Offer, Party, PassedOver, Ranking
from brink.records.models import Plan as StoredPlan
from brink.records.queries.ahead import Ahead, ahead_of


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a candidate for one home.  state: of the offer, or `passed_over`."""

    dwelling: int
    state: str
    offer: uuid.UUID | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class RankedRow:
    """One candidate in the order.  No name: that is in the file.

    tier: empty where the plan has none.  measure, deciding: what the order looked at first, and how much, in words.
    """

    candidate: int
    entry: str
    place: int
    tier: str
    measure: str
    deciding: str
    outcomes: tuple[Outcome, ...]


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """One candidate who did not meet the conditions, with every reason."""

    candidate: int
    entry: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RankedHome:
    """A home of the advert."""

    dwelling: int
    address: str


@dataclass(frozen=True, slots=True)
class RankingSheet:
    """The ranking of an advert.  erased: how many rows cannot be explained any more."""

    advert: int
    number: str
    model: str
    ranked_at: datetime
    digest: str
    homes: tuple[RankedHome, ...]
    rows: tuple[RankedRow, ...]
    refused: tuple[RefusedRow, ...]
    erased: int


@dataclass(frozen=True, slots=True)
class CandidateCard:
    """One candidate, with why.  place: what the place rests on, None when refused or erased.  gates: every condition in words.
    grounds: on which ground how many stand before, as the candidate reads it too.
    """

    candidate: int
    reaction: int
    advert: int
    number: str
    entry: str
    registration: int | None
    person: int
    place: Place | None
    gates: tuple[Reason, ...]
    outcomes: tuple[Outcome, ...]
    homes: tuple[RankedHome, ...]
    grounds: tuple[Ahead, ...] = ()


def ranking(*, corporation: int, advert: int, language: Language) -> RankingSheet | None:
    """The newest ranking of an advert of this corporation, or None when it has none.  Eight queries, however many took part."""
    found = _newest(corporation, advert)
    if found is None:
        return None
    candidates = list(Candidate.objects.filter(ranking=found).select_related("reaction").order_by("row"))
    decision, rows = _again(found, candidates)
    outcomes, homes = _outcomes(candidates), _homes(advert)
    entry = {candidate.pk: candidate.reaction.entry_code for candidate in candidates}
    ranked, refused = [], []
    for candidate in sorted(candidates, key=lambda one: (one.place is None, one.place or 0, one.row)):
        at = rows.get(candidate.row)
        if candidate.place is None:
            reasons = () if at is None else tuple(reason.sentence for reason in explain.refusal(decision, at, language))
            refused.append(RefusedRow(candidate.pk, entry[candidate.pk], reasons))
            continue
        place = None if at is None else explain.place(decision, at, language)
        ranked.append(
            RankedRow(
                candidate=candidate.pk,
                entry=entry[candidate.pk],
                place=candidate.place,
                tier=place.title if place else "",
                measure=place.values[0].title if place and place.values else "",
                deciding=place.values[0].said if place and place.values else "",
                outcomes=outcomes.get(candidate.pk, ()),
            )
        )
    return RankingSheet(
        advert=advert,
        number=found.advert.number,
        model=found.advert.model,
        ranked_at=found.ranked_at,
        digest=found.digest,
        homes=homes,
        rows=tuple(ranked),
        refused=tuple(refused),
        erased=len(candidates) - len(rows),
    )


def candidate(*, corporation: int, candidate: int, language: Language) -> CandidateCard | None:
    """One candidate of this corporation's advert with the reasons, or None when there is no such candidate for it."""
    row = (
        Candidate.objects.filter(corporation_id=corporation, pk=candidate)
        .select_related("reaction", "ranking__advert")
        .first()
    )
    if row is None:
        return None
    everybody = list(Candidate.objects.filter(ranking=row.ranking).select_related("reaction").order_by("row"))
    decision, rows = _again(row.ranking, everybody)
    at = rows.get(row.row)
    ranked = at is not None and row.place is not None
    return CandidateCard(
        candidate=row.pk,
        reaction=row.reaction_id,
        advert=row.ranking.advert_id,
        number=row.ranking.advert.number,
        entry=row.reaction.entry_code,
        registration=row.registration_id,
        person=row.reaction.person_id,
        place=explain.place(decision, at, language) if ranked and at is not None else None,
        gates=tuple(explain.gates(decision, at, language)) if at is not None else (),
        outcomes=_outcomes([row]).get(row.pk, ()),
        homes=_homes(row.ranking.advert_id),
        grounds=ahead_of(plan(row.ranking.plan_id), json.loads(row.ranking.document), row.row, language),
    )


def _newest(corporation: int, advert: int) -> Ranking | None:
    found = Ranking.objects.filter(advert_id=advert, advert__corporation_id=corporation).select_related("advert")
    return found.order_by("-sequence").first()


def _again(found: Ranking, candidates: Sequence[Candidate]) -> tuple[Decision, Mapping[int, int]]:
    """The decision made again, and for each row of the document whose facts are there, its row in that decision."""
    openings = [
        None if one.facts is None or one.salt is None else Opening(one.reaction.entry_code, bytes(one.salt), one.facts)
        for one in candidates
    ]
    decision = replay(found.document.encode(), openings, plan(found.plan_id)).decision
    names = {code_of(slug): name for slug, name in _names()}
    kept = [candidate.row for candidate, opening in zip(candidates, openings, strict=True) if opening is not None]
    named = replace(decision, pairs=replace(decision.pairs, names={**decision.pairs.names, **names}))
    return named, {row: at for at, row in enumerate(kept)}


@lru_cache(maxsize=256)
def plan(digest: str) -> Plan:
    """A stored plan.  Kept in memory: what a digest names never changes."""
    return read_plan(StoredPlan.objects.get(pk=digest).text.encode())


def _names() -> Iterable[tuple[str, str]]:
    return Area.objects.values_list("slug", "name").union(Party.objects.values_list("slug", "name"))


def _homes(advert: int) -> tuple[RankedHome, ...]:
    homes = AdvertDwelling.objects.filter(advert=advert).select_related("dwelling").order_by("position")
    return tuple(RankedHome(home.dwelling_id, f"{home.dwelling.street} {home.dwelling.house_number}") for home in homes)


def _outcomes(candidates: Iterable[Candidate]) -> Mapping[int, tuple[Outcome, ...]]:
    """What became of each candidate, in the order in which it happened.  One query."""
    ids = [candidate.pk for candidate in candidates]
    offers = Offer.objects.filter(candidate__in=ids).values_list(
        "candidate", "dwelling", "state", "pk", "decline_reason", "made_at"
    )
    passed = (
        PassedOver.objects.filter(candidate__in=ids)
        .annotate(state=Value("passed_over"), offer=Value(None, UUIDField()))
        .values_list("candidate", "dwelling", "state", "offer", "reason", "at")
    )
    found: dict[int, list[Outcome]] = {}
    for candidate, dwelling, state, offer, reason, _at in sorted(offers.union(passed), key=lambda row: row[5]):
        found.setdefault(candidate, []).append(Outcome(dwelling, state, offer, reason))
    return {candidate: tuple(outcomes) for candidate, outcomes in found.items()}
