"""How homes were let: the list, a page per home, and files of all, without names."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from brink.flow import published as publishing
from brink.flow.act import NotYours
from brink.pages import words
from brink.pages.actor import ActorRequest
from brink.pages.parts import Badge, Cell, Column, Crumb, Fact, GroupCount, Row, Table
from brink.records.context import reading
from brink.records.queries import accountability, published
from brink.records.queries import party as parties
from brink.records.queries import place as places
from brink.records.queries.accountability import Selection
from brink.reports import accountability as reports
from brink.reports import result_set as writing
from brink.vocabulary.actors import Auditor, Witness
from brink.website import figures, sheets
from brink.website.downloads import download
from brink.website.search import ResultsForm
from brink.website.words import HOW, KINDS, OUTCOMES, PASSED, RESULT_FIELDS, model_badge

TURNS = 100
"""How many candidates of one home stand on a page: there may be thousands, and a phone must show them."""


def results(request: ActorRequest) -> HttpResponse:
    """Homes that were let, the latest first."""
    asked = request.GET.get("page", "1")
    with reading(request.actor):
        form = _form(request)
        selection = form.selection()
        shown = accountability.results(selection, page=int(asked) if asked.isdecimal() else 1)
        today = timezone.localdate()
        first = selection == Selection() and shown.number == 1
        year = reports.year(until=today) if first else None
        quarters = reports.quarters(until=today) if first else ()
    context = {
        "year": year if year and year.let else None,
        "tiles": figures.tiles(year) if year else [],
        "models": figures.models(year) if year else [],
        "charts": figures.charts(year, quarters) if year else [],
        "form": form,
        "total": shown.total,
        "table": _table(shown.rows),
        "fields": [Fact(name, str(said)) for name, said in RESULT_FIELDS.items()],
        "asked": request.GET.urlencode(),
        "page": Paginator(range(shown.total), accountability.PAGE).page(shown.number),
    }
    return render(request, "website/public/results.html", context)


def result_set(request: ActorRequest, form: str) -> HttpResponse:
    """All results that fit what is asked, as a file.  form: json or csv."""
    with reading(request.actor):
        asked = _form(request)
        if not asked.is_valid():
            raise Http404("there are no such results")
        selection, now = asked.selection(), timezone.localtime()
        found = accountability.lettings(selection)
        if form == "csv":
            content, kind = writing.as_csv(found), "text/csv; charset=utf-8"
        else:
            whole = selection.year is not None and selection == Selection(year=selection.year)
            year = reports.year(until=date(selection.year, 12, 31)) if whole and selection.year else None
            content, kind = writing.as_json(found, selection=selection, made_at=now, year=year), "application/json"
    of = selection.year or f"{now:%Y-%m-%d}"
    return download(f"brink-uitslagen-{of}.{form}", content, kind)


def _form(request: ActorRequest) -> ResultsForm:
    """What is asked, with all there is to choose from."""
    return ResultsForm(
        request.GET,
        places=places.municipalities(),
        corporations=parties.corporations(),
        years=accountability.years(),
    )


def result(request: ActorRequest, result: int) -> HttpResponse:
    """How one home was let."""
    with reading(request.actor):
        card = accountability.result(result=result)
    if card is None:
        raise Http404("there is no such result")
    row = card.row
    turns = Paginator(card.candidates, TURNS).get_page(request.GET.get("page"))
    facts = [
        Fact(_("Verhuurd op"), words.long_date(row.let_on, sheets.spoken())),
        Fact(_("Soort woning"), str(KINDS[row.kind])),
        Fact(_("Verhuurder"), row.corporation_name),
        Fact(_("Verdeeld met"), model_badge(row.model).text, hint=str(HOW.get(row.model, ""))),
        Fact(_("Aantal reacties"), words.number(row.reactions, sheets.spoken())),
        Fact(_("Voldeed niet aan de voorwaarden"), words.number(card.refused, sheets.spoken())),
    ]
    place = next((at for at, one in enumerate(card.candidates, start=1) if one["outcome"] == "let"), None)
    if place is not None:
        facts.append(Fact(_("Plaats van wie de woning kreeg"), words.number(place, sheets.spoken())))
    if row.ground == "direct_mediation":
        facts = [fact for fact in facts if fact.label != _("Voldeed niet aan de voorwaarden")]
    groups = {"priority": _("Met voorrang"), "rest": _("Zonder voorrang")}
    context = {
        "card": card,
        "all_open": isinstance(request.actor, Auditor | Witness),
        "facts": facts,
        "groups": [GroupCount(groups.get(str(tier["group"]), ""), int(tier["reactions"])) for tier in card.tiers],
        "candidates": _candidates(card, turns),
        "page": turns,
        "crumbs": [Crumb(_("Uitslagen"), reverse("results")), Crumb(row.address)],
    }
    return render(request, "website/public/result.html", context)


def checker(request: ActorRequest) -> HttpResponse:
    """The page that checks a file, to keep and to open from disk: it comes from here, and trusts nothing of here."""
    return download("brink-narekenen.html", (settings.CHECKOUT / "verifier" / "index.html").read_bytes(), "text/html")


def file(request: ActorRequest, result: int) -> HttpResponse:
    """The file by which anybody checks a result."""
    with reading(request.actor):
        found = published.result_file(result=result)
    if found is None:
        raise Http404("there is no such file")
    number, content = found
    return download(f"brink-{number}.json", content)


def full_file(request: ActorRequest, result: int) -> HttpResponse:
    """The same with every row open, for auditors and for the witnesses of the draw; for anybody else there is no such page."""
    who = request.actor
    with reading(who):
        card = accountability.result(result=result)
    if card is None or card.advert is None or not isinstance(who, Auditor | Witness):
        raise Http404("there is no such file")
    try:
        content = publishing.full(actor=who, advert=card.advert, at=timezone.now())
    except NotYours as refusal:
        raise Http404(str(refusal)) from refusal
    return download(f"brink-{card.number}-volledig.json", content)


def _table(rows: tuple[accountability.ResultRow, ...]) -> Table:
    columns = [Column(_("Woning")), Column(_("Soort")), Column(_("Verdeeld met")), Column(_("Verhuurder"))]
    return Table(
        caption=_("Verhuurde woningen"),
        quiet=True,
        columns=[*columns, Column(_("Reacties"), align="end"), Column(_("Verhuurd op"))],
        rows=[
            Row(
                [
                    Cell(row.address, url=reverse("result", args=[row.id]), note=f"{row.core}, {row.municipality}"),
                    Cell(str(KINDS[row.kind])),
                    Cell(badge=model_badge(row.model)),
                    Cell(row.corporation_name),
                    Cell(words.number(row.reactions, sheets.spoken())),
                    Cell(words.short_date(row.let_on)),
                ]
            )
            for row in rows
        ],
        empty=_("Er is nog geen woning verhuurd die hierbij past."),
    )


def _candidates(card: accountability.ResultCard, turns: "Page[Mapping[str, Any]]") -> Table:
    lots = card.row.model == "lottery"
    columns = [Column(_("Plaats"), align="end"), Column(_("Lot") if lots else _("Ingeschreven sinds"))]
    rows = []
    for place, candidate in enumerate(turns, start=turns.start_index()):
        outcome, _colon, reason = str(candidate["outcome"]).partition(":")
        text, tone = OUTCOMES.get(outcome, (outcome, "neutral"))
        shown = str(candidate.get("lot") or "")[:12] if lots else sheets.registered(candidate)
        rows.append(
            Row(
                [
                    Cell(str(place), strong=True),
                    Cell(shown),
                    Cell(badge=Badge(str(text), tone), note=str(PASSED.get(reason, reason))),
                ],
                mark=outcome == "let",
            )
        )
    return Table(
        caption=_("Wie kwamen aan de beurt?"),
        columns=[*columns, Column(_("Wat gebeurde er?"))],
        rows=rows,
        empty=_("Deze woning ging niet langs een lijst."),
    )
