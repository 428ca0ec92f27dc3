"""A seeker's own offers: reading them, and saying yes or no."""

import uuid

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from brink.flow import offer as offering
from brink.pages.actor import SeekerRequest
from brink.pages.parts import Crumb
from brink.records.context import reading
from brink.records.queries import my_offer
from brink.vocabulary.kinds import DeclineReason
from brink.website import mysheets, refusals
from brink.website.door import for_seekers, found
from brink.website.words import DECLINE_REASONS


class DeclineForm(forms.Form):
    """Why somebody does not want the home."""

    reason = forms.ChoiceField(
        label=gettext_lazy("Waarom wilt u de woning niet?"), choices=DECLINE_REASONS, widget=forms.RadioSelect
    )
    text = forms.CharField(
        label=gettext_lazy("Wilt u er iets bij zeggen?"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


@for_seekers
def offers(request: SeekerRequest) -> HttpResponse:
    """All own offers."""
    with reading(request.seeker):
        cards = my_offer.my_offers(registration=request.seeker.registration, person=request.seeker.person)
    return render(request, "website/mine/offers.html", {"offers": cards, "at": timezone.now()})


@for_seekers
def offer(request: SeekerRequest, offer: uuid.UUID) -> HttpResponse:
    """One offer: the home, until when, and what comes next."""
    return _show(request, offer)


@require_POST
@for_seekers
def accept(request: SeekerRequest, offer: uuid.UUID) -> HttpResponseBase:
    """Say yes."""
    try:
        offering.accept(actor=request.seeker, offer=offer, at=timezone.now())
    except refusals.REFUSALS as refusal:
        return _show(request, offer, refused=refusals.said(refusal))
    messages.success(request, _("U hebt ja gezegd. De corporatie neemt contact met u op over de papieren."))
    return redirect("my-offer", offer=offer)


@for_seekers
def decline(request: SeekerRequest, offer: uuid.UUID) -> HttpResponseBase:
    """Say no, with a reason."""
    card = _own(request, offer)
    form = DeclineForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            offering.decline(
                actor=request.seeker,
                offer=offer,
                reason=DeclineReason(said["reason"]),
                text=said["text"],
                at=timezone.now(),
            )
        except refusals.REFUSALS as refusal:
            for sentence in refusals.said(refusal):
                form.add_error(None, sentence)
        else:
            messages.success(request, _("U hebt nee gezegd. De woning gaat naar de volgende op de lijst."))
            return redirect("my-offer", offer=offer)
    crumbs = [
        Crumb(_("Mijn aanbiedingen"), reverse("my-offers")),
        Crumb(card.address, reverse("my-offer", args=[offer])),
        Crumb(_("Nee zeggen")),
    ]
    context = {"offer": card, "form": form, "crumbs": crumbs}
    return render(request, "website/mine/decline.html", context, status=422 if form.errors else 200)


def _own(request: SeekerRequest, offer: uuid.UUID) -> my_offer.MyOffer:
    with reading(request.seeker):
        cards = my_offer.my_offers(registration=request.seeker.registration, person=request.seeker.person)
    return found(next((card for card in cards if card.id == offer), None))


def _show(request: SeekerRequest, offer: uuid.UUID, refused: tuple[str, ...] = ()) -> HttpResponse:
    card = _own(request, offer)
    at = timezone.now()
    context = {
        "offer": card,
        "facts": mysheets.offer_facts(card),
        "rent": mysheets.offer_rent(card),
        "open": card.state == "made" and at <= card.deadline,
        "refused": refused,
        "at": at,
        "crumbs": [Crumb(_("Mijn aanbiedingen"), reverse("my-offers")), Crumb(card.address)],
    }
    return render(request, "website/mine/offer.html", context, status=409 if refused else 200)
