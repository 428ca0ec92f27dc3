"""The anchors of the journal, which the tenants' organisations also get by mail: what proves that nobody rewrote it."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from brink.pages.actor import ActorRequest
from brink.pages.parts import Cell, Column, Crumb, Row, Table
from brink.records.context import reading
from brink.records.queries import journal
from brink.website.downloads import download

MOST = 400
"""A year and a month of anchors on one page."""


def anchors(request: ActorRequest) -> HttpResponse:
    """The anchors of the last year, the last first."""
    with reading(request.actor):
        found = journal.anchors(at_most=MOST)
    table = Table(
        caption=_("Ankers"),
        quiet=True,
        columns=[Column(_("Anker")), Column(_("Gemaakt op")), Column(_("Regels"), align="end"), Column(_("Kenmerk"))],
        rows=[
            Row(
                [
                    Cell(str(one.number), url=reverse("anchor", args=[one.number])),
                    Cell(date_format(localtime(one.made_at), "DATETIME_FORMAT")),
                    Cell(str(one.entries)),
                    Cell(f"{one.digest[:16]}…"),
                ]
            )
            for one in found
        ],
        empty=_("Er is nog geen anker. Elke nacht komt er een bij."),
    )
    context = {"table": table, "crumbs": [Crumb(_("Dagboek"))]}
    return render(request, "website/public/anchors.html", context)


def anchor(request: ActorRequest, number: int) -> HttpResponse:
    """The file of one anchor, the same bytes as in the mail."""
    with reading(request.actor):
        content = journal.document(number)
    if content is None:
        raise Http404("there is no such anchor")
    return download(journal.file_name(number), content)
