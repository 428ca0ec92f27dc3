"""The counter: registering somebody, and finding a registration by its number."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from brink.flow import accountability
from brink.flow import registration as registrations
from brink.office import proposals as proposed
from brink.office import refusals, sheets
from brink.office.door import for_officers, found, now, show
from brink.office.registering import RegistrationForm
from brink.office.views import proposal as proposing
from brink.pages.actor import OfficerRequest
from brink.records.context import reading
from brink.records.queries import party as parties
from brink.records.queries import place, registration_file
from brink.records.queries import proposal as proposals


@for_officers
def counter(request: OfficerRequest) -> HttpResponse:
    """Find a registration by its number, or start a new one."""
    number = request.GET.get("nummer", "").strip()[:12]
    missing = False
    if number:
        with reading(request.officer):
            registration = registration_file.by_number(number=number)
        if registration is not None:
            return redirect("office:registration", registration=registration)
        missing = True
    return show(request, "counter", {"number": number, "missing": missing})


@for_officers
def registration(request: OfficerRequest, registration: int) -> HttpResponse:
    """The file of a registration; opening it is written down."""
    accountability.look(actor=request.officer, registration=registration, why="counter", at=now())
    with reading(request.officer):
        card = found(registration_file.file(registration=registration))
        made, titles = proposals.of_registration(registration=registration), proposing.titles()
    running = [line for line in card.urgencies if line.until is None or line.until > now().date()]
    context = {
        "file": card,
        "people": [{"title": sheets.person_title(each), "facts": sheets.person(each)} for each in card.people],
        "times": sheets.times(card),
        "urgencies": sheets.urgencies(card, titles),
        "running": [{"id": line.id, "title": titles.get(line.kind, line.kind)} for line in running],
        "proposals": proposed.table(made, titles, empty="", quiet=False) if made else None,
        "reactions": sheets.own_reactions(card),
    }
    return show(request, "registration", context)


@for_officers
def register(request: OfficerRequest) -> HttpResponse:
    """Register somebody at the counter."""
    with reading(request.officer):
        form = RegistrationForm(request.POST or None, **_choices())
    if request.method == "POST" and form.is_valid():
        made = _open(request, form)
        if made is not None:
            messages.success(request, _("De inschrijving is klaar. Geef het inschrijfnummer mee."))
            return redirect("office:registration", registration=made)
    return show(request, "register", {"form": form}, wrong=bool(form.errors))


def _open(request: OfficerRequest, form: RegistrationForm) -> int | None:
    try:
        return registrations.open_at_counter(
            actor=request.officer, details=form.details(), mail=form.cleaned_data["mail"], at=now()
        )
    except registrations.UnknownPlace as refusal:
        refusals.put(form, refusal, "municipality")
    except registrations.AlreadyRegistered as refusal:
        refusals.put(form, refusal)
    return None


def _choices() -> dict[str, list[tuple[str, Any]]]:
    areas = place.municipalities()
    return {
        "municipalities": [(area.slug, area.name) for area in areas],
        "cores": [(area.name, [(core.slug, core.name) for core in area.cores]) for area in areas],
        "landlords": [(party.slug, party.name) for party in parties.corporations()],
    }
