"""Offers: making them, the answers, more time, the lease."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from brink.flow import contract as contracts
from brink.flow import offer as offering
from brink.office import refusals, sheets, tables
from brink.office.door import for_officers, found, now, show
from brink.office.forms import AnswerForm, ExtendForm, SignForm
from brink.pages.actor import OfficerRequest
from brink.pages.parts import Crumb, Link
from brink.pages.states import badge_of
from brink.records.context import reading
from brink.records.queries import desk
from brink.records.queries import offer as offers
from brink.vocabulary.kinds import ContractKind, DeclineReason
from brink.vocabulary.lifecycles import OFFER, IllegalStep


@for_officers
def listing(request: OfficerRequest) -> HttpResponse:
    """The offers of the corporation; open ones unless asked otherwise."""
    state = request.GET.get("status", "")
    states = (state,) if state in OFFER.states else () if state == "alle" else desk.OPEN_OFFER
    with reading(request.officer):
        rows = offers.offers(corporation=request.officer.corporation, states=states)
    return show(request, "offers", {"table": tables.offers(rows), "tabs": _tabs(state)})


@for_officers
def offer(request: OfficerRequest, offer: uuid.UUID) -> HttpResponse:
    """One offer and what can be done with it now."""
    return _show(request, offer)


@require_POST
@for_officers
def answer(request: OfficerRequest, offer: uuid.UUID) -> HttpResponse:
    """Record an answer that came by phone or at the counter."""
    form = AnswerForm(request.POST)
    if form.is_valid():
        said = form.cleaned_data
        accepted = said["answer"] == "yes"
        try:
            offering.record_answer(
                actor=request.officer,
                offer=offer,
                accepted=accepted,
                reason=None if accepted else DeclineReason(said["reason"]),
                text=said["text"],
                at=now(),
            )
        except (offering.DeadlinePassed, IllegalStep) as refusal:
            refusals.put(form, refusal)
        else:
            messages.success(request, _("Het antwoord is vastgelegd."))
            return redirect("office:offer", offer=offer)
    return _show(request, offer, answer=form)


@require_POST
@for_officers
def extend(request: OfficerRequest, offer: uuid.UUID) -> HttpResponse:
    """Give a candidate more time."""
    form = ExtendForm(request.POST)
    if form.is_valid():
        said = form.cleaned_data
        try:
            offering.extend(
                actor=request.officer, offer=offer, deadline=said["deadline"], reason=said["reason"], at=now()
            )
        except (offering.TooMuchTime, offering.DeadlinePassed, offering.NeedsGround, IllegalStep) as refusal:
            refusals.put(form, refusal)
        else:
            messages.success(request, _("De kandidaat heeft meer tijd en krijgt daarvan bericht."))
            return redirect("office:offer", offer=offer)
    return _show(request, offer, extend=form)


@require_POST
@for_officers
def sign(request: OfficerRequest, offer: uuid.UUID) -> HttpResponse:
    """The lease is signed: the home is let."""
    form = SignForm(request.POST)
    if form.is_valid():
        said = form.cleaned_data
        try:
            contracts.sign(
                actor=request.officer,
                offer=offer,
                kind=ContractKind(said["kind"]),
                starts_on=said["starts_on"],
                at=now(),
            )
        except (contracts.NotAccepted, contracts.AlreadyLet, offering.FailsRecheck, IllegalStep) as refusal:
            refusals.put(form, refusal)
        else:
            messages.success(request, _("De woning is verhuurd. De verantwoording staat online."))
            return redirect("office:offer", offer=offer)
    return _show(request, offer, sign=form)


def _show(request: OfficerRequest, offer: uuid.UUID, **forms: object) -> HttpResponse:
    with reading(request.officer):
        card = found(offers.offer(corporation=request.officer.corporation, offer=offer))
    shown = {"answer": AnswerForm(), "extend": ExtendForm(), "sign": SignForm(), **forms}
    context = {
        "offer": card,
        "facts": sheets.offer(card),
        "crumbs": [Crumb(_("Aanbiedingen"), reverse("office:offers")), Crumb(card.address)],
        **shown,
    }
    return show(request, "offer", context, wrong=bool(forms))


def _tabs(now: str) -> list[Link]:
    address = reverse("office:offers")
    titles = {"": _("Open"), "alle": _("Alle")}
    return [
        Link(
            titles.get(value) or badge_of("offer", value).text,
            f"{address}?status={value}" if value else address,
            value == now,
        )
        for value in ("", "made", "accepted", "declined", "expired", "let", "alle")
    ]
