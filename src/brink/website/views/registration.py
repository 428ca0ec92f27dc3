"""Registering in small steps, and the own file."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from brink.flow import policy as policies
from brink.flow import registration as registrations
from brink.pages.actor import ActorRequest, SeekerRequest, for_seekers
from brink.policy import urgencies
from brink.records.context import reading
from brink.records.queries import party as parties
from brink.records.queries import place as places
from brink.records.queries import registration as own
from brink.vocabulary.actors import Seeker
from brink.website import file_sheet, registering
from brink.website.registering import StepForm
from brink.website.sheets import spoken
from brink.website.steps import Progress

ENDED = ("lapsed", "closed")


def register(request: ActorRequest) -> HttpResponseBase:
    """Where registering begins: what is asked and why, and for who is logged in the form itself."""
    if not isinstance(request.actor, Seeker):
        return render(request, "website/register/start.html")
    return _register(request)


@for_seekers
def _register(request: SeekerRequest) -> HttpResponse:
    with reading(request.seeker):
        lists = registering.Lists(municipalities=places.municipalities(), corporations=parties.corporations())
        held = own.card(registration=request.seeker.registration) if request.seeker.registration else None
    if held is not None and held.state not in ENDED:
        return redirect("my-registration")
    progress = Progress(request.POST, lists)
    if request.method != "POST":
        return _show(request, progress.at(registering.STEPS[0].name))
    told = progress.moved()
    if told is None:
        return _show(request, progress)
    return _open(request, progress, told)


@for_seekers
def registered(request: SeekerRequest) -> HttpResponse:
    """It is done: the number, and what comes next."""
    with reading(request.seeker):
        card = own.card(registration=request.seeker.registration) if request.seeker.registration else None
    if card is None:
        return redirect("register")
    return render(request, "website/register/done.html", {"card": card})


@for_seekers
def my_registration(request: SeekerRequest) -> HttpResponse:
    """What Brink knows of somebody, how sure that is, and who may see it."""
    if request.seeker.registration is None:
        return redirect("register")
    with reading(request.seeker):
        found = own.own_file(registration=request.seeker.registration)
        titles = urgencies.titles(policies.in_force(), on=timezone.localdate(), language=spoken())
    if found is None:
        raise Http404("there is no such registration")
    return render(request, "website/mine/registration.html", file_sheet.context(found, titles))


@require_POST
@for_seekers
def end(request: SeekerRequest) -> HttpResponse:
    """End the own registration, after a second look."""
    if request.seeker.registration is None:
        return redirect("register")
    if request.POST.get("sure") != "yes":
        return render(request, "website/register/end.html", status=422 if "sure" in request.POST else 200)
    registrations.end_registration(
        actor=request.seeker, registration=request.seeker.registration, reason="own request", at=timezone.now()
    )
    messages.success(request, _("Uw inschrijving is gestopt. U krijgt daarvan bericht."))
    return redirect("homes")


def _open(request: SeekerRequest, progress: Progress, told: Mapping[str, Any]) -> HttpResponse:
    try:
        registrations.open_registration(actor=request.seeker, details=registering.details(told), at=timezone.now())
    except registrations.AlreadyRegistered:
        return redirect("my-registration")
    except registrations.UnknownPlace:
        return _show(request, progress.at("home", _("Deze woonplaats kent Brink niet (meer). Kies een andere.")))
    return redirect("registered")


def _show(request: SeekerRequest, progress: Progress) -> HttpResponse:
    form: StepForm = progress.form
    context = {
        "form": form,
        "step": form.name,
        "title": form.title,
        "hidden": progress.hidden,
        "steps": progress.steps,
        "first": progress.first,
        "summary": progress.summary,
    }
    return render(request, f"website/register/{form.name}.html", context, status=422 if form.errors else 200)
