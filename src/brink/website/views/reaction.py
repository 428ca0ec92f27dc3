"""Reacting, taking it back, and reading where a reaction stands and why."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from brink.flow import reaction as reacting
from brink.pages.actor import SeekerRequest
from brink.pages.parts import Crumb
from brink.records.context import reading
from brink.records.queries import accountability, published, registration
from brink.records.queries import reaction as own
from brink.website import mysheets, refusals, sheets
from brink.website.door import for_seekers, found
from brink.website.downloads import download
from brink.website.views.home import home_page


@for_seekers
def reactions(request: SeekerRequest) -> HttpResponse:
    """All own reactions: those that live, and those that are over."""
    with reading(request.seeker):
        rows = own.mine(registration=request.seeker.registration, person=request.seeker.person)
    live = [mysheets.line(one) for one in rows if mysheets.is_live(one)]
    past = [mysheets.line(one) for one in rows if not mysheets.is_live(one)]
    return render(request, "website/mine/reactions.html", {"live": live, "past": past, "at": timezone.now()})


@for_seekers
def reaction(request: SeekerRequest, reaction: int) -> HttpResponse:
    """One reaction: where it stands, and why."""
    at = timezone.now()
    who = request.seeker
    with reading(who):
        card = found(own.one(reaction=reaction, registration=who.registration, person=who.person))
        let = card.advert_state == "let"
        won = accountability.won(advert=card.advert) if let else None
        winner = int(won["place"]) if won else None
        place = own.my_place(reaction=reaction, language=sheets.spoken(), winner=winner)
        held = registration.card(registration=who.registration) if won and who.registration else None
    preview = None
    if place is None and card.state == "placed" and who.registration is not None:
        preview = reacting.preview(actor=who, advert=card.advert, at=at)
    context = {
        "line": mysheets.line(card),
        "card": card,
        "why": mysheets.why(place) if place else None,
        "let": let,
        "winner": mysheets.winner(won, place.place if place else None, held.since if held else None),
        "preview": preview,
        "tiers": sheets.tiers(preview) if preview else [],
        "findings": sheets.reasons(preview) if preview else [],
        "can_withdraw": card.state == "placed" and not card.offer,
        "crumbs": [Crumb(_("Mijn reacties"), reverse("my-reactions")), Crumb(card.address)],
    }
    return render(request, "website/mine/reaction.html", context)


@for_seekers
def opening(request: SeekerRequest, reaction: int) -> HttpResponse:
    """The opening of the own row, for whoever checks the result."""
    who = request.seeker
    with reading(who):
        found(own.one(reaction=reaction, registration=who.registration, person=who.person))
        number, content = found(published.my_opening(reaction=reaction))
    return download(f"brink-{number}-eigen-regel.json", content)


@require_POST
@for_seekers
def react(request: SeekerRequest, advert: int) -> HttpResponseBase:
    """Place a reaction."""
    try:
        made = reacting.react(actor=request.seeker, advert=advert, at=timezone.now())
    except reacting.AlreadyReacted as already:
        return redirect("my-reaction", reaction=already.reaction)
    except reacting.NotRegistered:
        return redirect("register")
    except (reacting.NotAllowed, reacting.AdvertClosed) as refusal:
        return home_page(request, advert, refused=refusals.said(refusal), status=409)
    messages.success(request, _("U hebt gereageerd. Na het sluiten leest u hier uw plaats en de reden."))
    return redirect("my-reaction", reaction=made)


@for_seekers
def withdraw(request: SeekerRequest, reaction: int) -> HttpResponseBase:
    """Take a reaction back, after asking whether that is meant."""
    who = request.seeker
    with reading(who):
        card = found(own.one(reaction=reaction, registration=who.registration, person=who.person))
    refused: tuple[str, ...] = ()
    if request.method == "POST":
        try:
            reacting.withdraw(actor=who, reaction=reaction, at=timezone.now())
        except refusals.REFUSALS as refusal:
            refused = refusals.said(refusal)
        else:
            messages.success(request, _("Uw reactie is ingetrokken."))
            return redirect("my-reactions")
    crumbs = [
        Crumb(_("Mijn reacties"), reverse("my-reactions")),
        Crumb(card.address, reverse("my-reaction", args=[reaction])),
        Crumb(_("Intrekken")),
    ]
    context = {"card": card, "refused": refused, "crumbs": crumbs}
    return render(request, "website/mine/withdraw.html", context, status=409 if refused else 200)
