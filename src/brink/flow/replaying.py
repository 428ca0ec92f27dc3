"""Replaying: rankings made again from what is stored, and compared bit for bit.  Reads only.

What is stored of a ranking: its document, the compiled plan by digest, the opening of each candidate's leaf, the draw, and the candidates in their order.
`engine.receipt.replay` makes the decision again; here everything around it is held against the document too.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from operator import attrgetter
from typing import Any, NamedTuple

from django.db.models import QuerySet

from brink.engine import lot, receipt
from brink.engine.canonical import canonical, digest
from brink.engine.plan import Plan, read_plan
from brink.engine.receipt import Opening
from brink.engine.remaking import Kept, surely_same
from brink.flow.act import looking
from brink.flow.bulk import without_collector
from brink.records import models as records
from brink.vocabulary.actors import Auditor, Clock
from brink.vocabulary.errors import BrinkError

AT_ONCE, ROWS_AT_ONCE = 256, 60_000
"""So many rankings, with about so many rows, are read in one transaction, and then let go: a long replay holds up nothing that cleans the tables."""

FIELDS = frozenset(
    "format about plan phase draw dwelling entries leaves root tickets lots keys tiers places gates".split()
)
_BROKEN = (BrinkError, ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""What reading something that was tampered with may raise; it is a finding about one ranking and ends no run."""


class NothingRanked(BrinkError):
    """No ranking of this advert is stored."""


class Unreadable(BrinkError):
    """A stored plan is not the one that it is named after."""


@dataclass(frozen=True, slots=True)
class Redone:
    """One ranking, made again.

    ranking: its id.  advert: the number of its advert.  rows: of the document.  differences: what is not as it was, in words, without anybody's facts;
    empty when everything is equal.  unopened: the entry codes of the rows that cannot be made again, because the person was erased.
    """

    ranking: int
    advert: str
    rows: int
    differences: tuple[str, ...]
    unopened: tuple[str, ...]


class _Candidate(NamedTuple):
    """A row of the table of candidates.  advert: of the reaction."""

    ranking: int
    row: int
    place: int | None
    salt: bytes | None
    facts: str | None
    entry: str
    advert: int

    @property
    def erased(self) -> bool:
        """Whether nothing is left of its opening."""
        return self.salt is None and self.facts is None

    @property
    def opening(self) -> Opening | None:
        """What its leaf says, where that is still there."""
        return None if self.salt is None or self.facts is None else Opening(self.entry, bytes(self.salt), self.facts)


def chosen(
    *, actor: Clock | Auditor, at: datetime, advert: str | None = None, since: datetime | None = None
) -> tuple[int, ...]:
    """The ids of the rankings of an advert (by its number), or made since a moment, or of all, oldest first.

    Raises NotYours for anybody but the clock and an auditor, NothingRanked for an advert without a ranking.
    """
    with looking(actor=actor, at=at, by=(Clock, Auditor)):
        rankings = records.Ranking.objects.order_by("pk")
        if since is not None:
            rankings = rankings.filter(ranked_at__gte=since)
        if advert is not None:
            rankings = rankings.filter(advert__number=advert)
        found = tuple(rankings.values_list("pk", flat=True))
    if advert is not None and not found:
        raise NothingRanked(f"no ranking of an advert {advert} is stored; look at its number and at the data folder")
    return found


def replayed(*, actor: Clock | Auditor, rankings: Sequence[int], at: datetime) -> Iterator[Redone]:
    """Make these rankings again, one after another, in the order of their ids.  Raises NotYours likewise, with the first."""
    plans = _Plans()
    with looking(actor=actor, at=at, by=(Clock, Auditor)):
        parts = _parts(rankings)
    for ids in parts:
        with looking(actor=actor, at=at, by=(Clock, Auditor)), without_collector():
            stored = list(_stored(ids))
            same = _surely_same(stored, plans)
            done = [_redone(one, plans, same=one.ranking.pk in same) for one in stored]
            del stored
        yield from done


def _parts(rankings: Sequence[int]) -> list[list[int]]:
    """The ids in parts that are read at once."""
    drawn = records.Draw.objects.filter(advert__rankings__in=rankings).values_list("advert__rankings", "entries")
    rows = dict(drawn)
    parts: list[list[int]] = [[]]
    held = 0
    for key in sorted(rankings):
        held += rows.get(key, 0)
        if parts[-1] and (held > ROWS_AT_ONCE or len(parts[-1]) == AT_ONCE):
            parts.append([])
            held = rows.get(key, 0)
        parts[-1].append(key)
    return parts


@dataclass(frozen=True, slots=True)
class _Stored:
    """A ranking with its candidates in the order of the document.

    said: the document, or None where it is no JSON object.  openings: one for each entry of the document, None where it is not there.
    """

    ranking: records.Ranking
    candidates: Sequence[_Candidate]
    said: Mapping[str, Any] | None
    openings: Sequence[Opening | None]


def _stored(ids: Sequence[int]) -> Iterator[_Stored]:
    linked = ("advert__draw", "policy_set")
    rankings: QuerySet[records.Ranking] = records.Ranking.objects.filter(pk__in=ids).select_related(*linked)
    columns = ("ranking", "row", "place", "salt", "facts", "reaction__entry_code", "reaction__advert")
    rows = records.Candidate.objects.filter(ranking__in=ids).order_by("ranking", "row").values_list(*columns)
    of = {key: list(group) for key, group in groupby(map(_Candidate._make, rows), key=attrgetter("ranking"))}
    for ranking in rankings.order_by("pk"):
        candidates, said = of.pop(ranking.pk, []), _said(ranking.document)
        by_row = {one.row: one.opening for one in candidates}
        openings = [by_row.get(row) for row in range(len(said["entries"]))] if said else []
        yield _Stored(ranking, candidates, said, openings)


def _said(document: str) -> Mapping[str, Any] | None:
    try:
        said = json.loads(document)
    except (RecursionError, ValueError):
        return None
    return said if isinstance(said, dict) and isinstance(said.get("entries"), list) else None


def _surely_same(stored: Sequence[_Stored], plans: "_Plans") -> set[int]:
    """The ids of those that surely come out as they were.  Those of one plan are made again together, which is quicker."""
    alike: dict[tuple[str, object], dict[int, Kept]] = {}
    for one in stored:
        plan = str(one.ranking.plan_id)
        kept = Kept(one.said or {}, one.openings)
        if kept.usual and plans.readable(plan):
            alike.setdefault((plan, kept.kind), {})[one.ranking.pk] = kept
    groups = ((plans.get(plan), kept) for (plan, _), kept in alike.items())
    return {key for plan, kept in groups if surely_same(plan, list(kept.values())) for key in kept}


class _Plans:
    """The plans of one run, each read once.  One that cannot be read is kept as the reason."""

    def __init__(self) -> None:
        self._read: dict[str, Plan | Unreadable] = {}

    def get(self, key: str) -> Plan:
        """The plan that is stored under a digest.  Raises Unreadable."""
        if key not in self._read:
            self._read[key] = self._find(key)
        found = self._read[key]
        if isinstance(found, Unreadable):
            raise found
        return found

    def readable(self, key: str) -> bool:
        """Whether there is such a plan and it is what its name says."""
        try:
            return bool(self.get(key))
        except Unreadable:
            return False

    def _find(self, key: str) -> Plan | Unreadable:
        text = records.Plan.objects.values_list("text", flat=True).get(pk=key)
        if digest(text.encode()) != key:
            return Unreadable(f"the plan that is kept as {key} has another text: the digest of that is not its name")
        try:
            return read_plan(text)
        except _BROKEN as wrong:
            return Unreadable(f"the plan {key} cannot be read any more: {type(wrong).__name__}: {wrong}")


def _redone(one: _Stored, plans: _Plans, *, same: bool) -> Redone:
    """same: whether the decision is known to come out as it was."""
    ranking, said = one.ranking, one.said
    differences: list[str] = []
    if digest(ranking.document.encode()) != ranking.digest:
        differences.append(f"the document is not the one of the digest {ranking.digest}")
    try:
        if said is None:
            raise receipt.NoReceipt("what is kept as the document is no receipt")
        differences += [*_unlike_text(said, ranking.document), *_unlike_names(said, ranking)]
        differences += [*_unlike_draw(said, ranking), *_unlike_table(said, one.candidates, ranking.advert_id)]
        if not same:
            plan = plans.get(str(ranking.plan_id))
            differences += receipt.replay(ranking.document.encode(), one.openings, plan).differences
    except _BROKEN as wrong:
        differences.append(_in_words(wrong))
    unopened = tuple(candidate.entry for candidate in one.candidates if candidate.erased)
    rows = len(said["entries"]) if said else len(one.candidates)
    return Redone(ranking.pk, ranking.advert.number, rows, tuple(differences), unopened)


def _in_words(wrong: Exception) -> str:
    """Why a ranking cannot be made again; what is wrong with somebody's facts is told without the facts."""
    if isinstance(wrong, receipt.NoReceipt | Unreadable):
        return str(wrong)
    return f"it cannot be made again from what is kept ({type(wrong).__name__})"


def _unlike_text(stored: Mapping[str, Any], document: str) -> Iterator[str]:
    """Whether the document is written in the one way that there is, and says nothing that no receipt says."""
    if json.dumps(stored, sort_keys=True, ensure_ascii=False, separators=(",", ":")) != document and (
        canonical(stored).decode() != document
    ):
        yield "the document is not canonical JSON"
    for name in sorted(stored.keys() - FIELDS):
        yield f"the document has a part {name}, which no receipt has"


def _unlike_names(stored: Mapping[str, Any], ranking: records.Ranking) -> Iterator[str]:
    """Whether the document is about this advert, under this policy and law, closed and ranked when the register says."""
    about, advert = stored["about"], ranking.advert
    names = {"advert": advert.number, "policy": str(ranking.policy_set_id), "law": ranking.policy_set.law_digest}
    for name, now in names.items():
        if about[name] != now:
            yield f"the document is of {name} {about[name]}, the register says {now}"
    for name, moment in (("closed", advert.closes_at), ("ranked", ranking.ranked_at)):
        if moment is None or datetime.fromisoformat(about[name]) != moment:
            yield f"the document was {name} at {about[name]}, the register says {moment}"


def _unlike_draw(stored: Mapping[str, Any], ranking: records.Ranking) -> Iterator[str]:
    """Whether the draw in the document is the one that was published, and its secret the one that was promised."""
    drawn = getattr(ranking.advert, "draw", None)
    if drawn is None:
        yield "the register knows no draw of this advert"
        return
    if lot.commitment(bytes.fromhex(drawn.secret)) != drawn.commitment:
        yield "the secret of the draw is not the one that was promised"
    if stored.get("draw") is None:
        return
    kept = {"id": drawn.draw_id, "entries": drawn.entries_digest, "reveals": drawn.reveals, "seed": drawn.seed}
    for name, now in {**kept, "event": drawn.event}.items():
        if stored["draw"][name] != now:
            yield f"the draw: {name} is {stored['draw'][name]} in the document, {now} in the register"


def _unlike_table(stored: Mapping[str, Any], candidates: Sequence[_Candidate], advert: int) -> Iterator[str]:
    """Whether the candidates are those of the document, at its places.  Who shares a place in the document stands in one order in the table."""
    entries, places = stored["entries"], stored["places"]
    if [one.row for one in candidates] != list(range(len(entries))):
        yield f"the document has {len(entries)} rows, and the table {len(candidates)} candidates of it; some row is missing or too many"
        return
    shared = sorted(place for place in places if place)
    if sorted(one.place for one in candidates if one.place is not None) != list(range(1, len(shared) + 1)):
        yield "the places in the table are not those from 1 to the last, once each"
    in_table = [shared[one.place - 1] if one.place and one.place <= len(shared) else 0 for one in candidates]
    for entry, place, here, one in zip(entries, places, in_table, candidates, strict=True):
        if here != place or (one.place is None) != (place == 0):
            yield f"{entry}: its place is {place} in the document, {one.place or 0} in the table"
        if one.entry != entry:
            yield f"{entry}: in the table stands {one.entry}"
        if one.advert != advert:
            yield f"{entry}: in the table this is a reaction to another advert"
        if (one.salt is None) != (one.facts is None):
            yield f"{entry}: only half of its opening was erased"
