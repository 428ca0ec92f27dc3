"""How homes were let, without names: what anybody may see."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Max, Min, Q, QuerySet

from brink.records.models import Draw, PublicResult, Ranking, ResultFile

PAGE = 40


@dataclass(frozen=True, slots=True)
class Selection:
    """Which let homes: those that fit everything that is said.

    place: slug of a municipality or core.  corporation: slug.  model, kind: of the advert, of the home.  year: in which it was let, None for all.
    """

    place: str = ""
    corporation: str = ""
    model: str = ""
    kind: str = ""
    year: int | None = None


@dataclass(frozen=True, slots=True)
class ResultRow:
    """A let home in a list."""

    id: int
    address: str
    core: str
    municipality: str
    kind: str
    corporation: str
    corporation_name: str
    model: str
    ground: str
    reactions: int
    let_on: date


@dataclass(frozen=True, slots=True)
class ResultsPage:
    """One page of let homes, and how many there are in all."""

    rows: tuple[ResultRow, ...]
    total: int
    number: int
    pages: int


@dataclass(frozen=True, slots=True)
class Letting:
    """How one home was let, with everybody whose turn came; not at which address.  candidates, tiers: as in `ResultCard`."""

    row: ResultRow
    refused: int
    tiers: tuple[Mapping[str, Any], ...]
    candidates: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True)
class DrawCard:
    """A draw, as anybody may check it."""

    draw_id: str
    commitment: str
    secret: str
    entries: int
    entries_digest: str
    seed: str
    drawn_at: datetime


@dataclass(frozen=True, slots=True)
class ResultCard:
    """How one home was let.  tiers, candidates: as the act of signing wrote them, without names.  file_digest: of the file to check it by, or empty."""

    row: ResultRow
    advert: int | None
    number: str
    refused: int
    tiers: tuple[Mapping[str, Any], ...]
    candidates: tuple[Mapping[str, Any], ...]
    draw: DrawCard | None
    digest: str
    file_digest: str


def results(selection: Selection, *, page: int = 1) -> ResultsPage:
    """Let homes, the latest first.  Two queries."""
    found = _chosen(selection)
    total = found.count()
    pages = max(1, -(-total // PAGE))
    number = min(max(1, page), pages)
    shown = found[(number - 1) * PAGE : number * PAGE]
    return ResultsPage(tuple(_row(result) for result in shown), total, number, pages)


def lettings(selection: Selection) -> Iterator[Letting]:
    """Every home that was let, the latest first, for a file.  One query; thousands of rows."""
    for found in _chosen(selection).iterator(chunk_size=500):
        yield Letting(_row(found), found.refused, tuple(found.tiers), tuple(found.candidates))


def years() -> tuple[int, ...]:
    """The years in which homes were let, the latest first.  One query."""
    ends = PublicResult.objects.aggregate(first=Min("let_on"), last=Max("let_on"))
    return tuple(range(ends["last"].year, ends["first"].year - 1, -1)) if ends["first"] else ()


def _chosen(selection: Selection) -> "QuerySet[PublicResult]":
    place, found = selection.place, PublicResult.objects.select_related("dwelling__core__parent", "corporation")
    if place:
        found = found.filter(Q(dwelling__core__slug=place) | Q(dwelling__core__parent__slug=place))
    said = {
        "corporation__slug": selection.corporation,
        "model": selection.model,
        "dwelling__kind": selection.kind,
        "let_on__year": selection.year,
    }
    return found.filter(**{name: value for name, value in said.items() if value}).order_by("-let_on", "-pk")


def result(*, result: int) -> ResultCard | None:
    """How one home was let, or None when there is no such result.  Four queries."""
    found = (
        PublicResult.objects.filter(pk=result).select_related("dwelling__core__parent", "corporation", "advert").first()
    )
    if found is None:
        return None
    draw = Draw.objects.filter(advert=found.advert).first() if found.advert else None
    return ResultCard(
        row=_row(found),
        advert=found.advert_id,
        number=found.advert.number if found.advert else "",
        refused=found.refused,
        tiers=tuple(found.tiers),
        candidates=tuple(found.candidates),
        draw=_draw(draw) if draw else None,
        digest=_digest(found),
        file_digest=_file(found.advert_id),
    )


def _file(advert: int | None) -> str:
    """The digest of the file of an advert, or nothing."""
    return ResultFile.objects.filter(advert=advert).values_list("digest", flat=True).first() or ""


def won(*, advert: int) -> Mapping[str, Any] | None:
    """Who got the first home of an advert, as the public result says it: `place` and what stands in `ResultCard.candidates`; None when it is not let."""
    found = PublicResult.objects.filter(advert=advert).order_by("pk").values_list("candidates", flat=True).first()
    rows = [{**one, "place": place} for place, one in enumerate(found or (), start=1)]
    return next((one for one in rows if one["outcome"] == "let"), None)


def _digest(found: PublicResult) -> str:
    ranking = Ranking.objects.filter(advert=found.advert).order_by("-sequence") if found.advert else None
    return str(ranking.values_list("digest", flat=True).first() or "") if ranking is not None else ""


def _draw(draw: Draw) -> DrawCard:
    return DrawCard(
        draw_id=draw.draw_id,
        commitment=draw.commitment,
        secret=draw.secret,
        entries=draw.entries,
        entries_digest=draw.entries_digest,
        seed=draw.seed,
        drawn_at=draw.drawn_at,
    )


def _row(result: PublicResult) -> ResultRow:
    home = result.dwelling
    return ResultRow(
        id=result.pk,
        address=f"{home.street} {home.house_number}",
        core=home.core.name,
        municipality=home.core.parent.name if home.core.parent else "",
        kind=home.kind,
        corporation=result.corporation.slug,
        corporation_name=result.corporation.name,
        model=result.model,
        ground=result.ground,
        reactions=result.reactions,
        let_on=result.let_on,
    )
