"""The own homes: which stand empty, which are on offer, and letting one outside an advert."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from brink.flow import offer as offering
from brink.flow.act import NotYours
from brink.office import refusals, sheets, tables
from brink.office.door import for_officers, found, now, show
from brink.office.forms import MediateForm
from brink.office.words import DWELLING_STATES
from brink.pages.actor import OfficerRequest
from brink.pages.parts import Badge, Crumb, Link
from brink.records.context import reading
from brink.records.queries import dwelling as homes


@for_officers
def dwellings(request: OfficerRequest) -> HttpResponse:
    """The homes of the corporation, by status or by a search."""
    status = request.GET.get("status", "")
    search = request.GET.get("zoek", "").strip()[:80]
    page = request.GET.get("pagina", "1")
    with reading(request.officer):
        shown = homes.dwellings(
            corporation=request.officer.corporation,
            on=now().date(),
            search=search,
            status=status if status in DWELLING_STATES else "",
            page=int(page) if page.isdecimal() else 1,
        )
    address = reverse("office:dwellings")
    tabs = [
        Link(str(title), f"{address}?status={value}" if value else address, value == status)
        for value, title in (("", _("Alle")), *DWELLING_STATES.items())
    ]
    context = {
        "tabs": tabs,
        "table": tables.dwellings(shown.rows),
        "total": shown.total,
        "status": status,
        "search": search,
        "trail": tables.trail(shown.page, shown.pages, {"status": status, "zoek": search}),
    }
    return show(request, "dwellings", context)


@for_officers
def dwelling(request: OfficerRequest, dwelling: int) -> HttpResponse:
    """One home, its rent and its adverts."""
    with reading(request.officer):
        home = found(homes.dwelling(corporation=request.officer.corporation, dwelling=dwelling, on=now().date()))
    context = {
        "home": home,
        "status": Badge(str(DWELLING_STATES[home.status]), tables.TONES[home.status]),
        "facts": sheets.dwelling(home),
        "rent": sheets.rent(home),
        "adverts": sheets.past_adverts(home),
        "crumbs": _crumbs(home),
    }
    return show(request, "dwelling", context)


@for_officers
def mediate(request: OfficerRequest, dwelling: int) -> HttpResponse:
    """Offer a home to one person without an advert, with the ground for it."""
    with reading(request.officer):
        home = found(homes.dwelling(corporation=request.officer.corporation, dwelling=dwelling, on=now().date()))
    form = MediateForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        offer = _mediate(request, dwelling, form)
        if offer is not None:
            messages.success(request, _("De woning is aangeboden. De kandidaat krijgt een brief."))
            return redirect("office:offer", offer=offer)
    crumbs = _crumbs(home, _("Direct bemiddelen"))
    return show(request, "mediate", {"home": home, "form": form, "crumbs": crumbs}, wrong=bool(form.errors))


def _mediate(request: OfficerRequest, dwelling: int, form: MediateForm) -> uuid.UUID | None:
    said = form.cleaned_data
    try:
        return offering.mediate(
            actor=request.officer,
            dwelling=dwelling,
            registration=said["registration"].strip(),
            ground=said["ground"],
            viewing_at=said["viewing_at"],
            at=now(),
        )
    except NotYours:
        form.add_error("registration", _("Er is geen lopende inschrijving met dit nummer."))
    except (offering.HomeIsLet, offering.HomeHasOpenOffer, offering.HasOpenOffer, offering.NeedsGround) as refusal:
        refusals.put(form, refusal)
    return None


def _crumbs(home: homes.DwellingCard, last: str = "") -> list[Crumb]:
    trail = [Crumb(_("Woningen"), reverse("office:dwellings"))]
    if not last:
        return [*trail, Crumb(home.address)]
    return [*trail, Crumb(home.address, reverse("office:dwelling", args=[home.id])), Crumb(last)]
