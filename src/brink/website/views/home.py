"""Homes on offer: the front page, the list, and a page per home."""

from datetime import datetime

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from brink.flow import conditions, reaction
from brink.flow import policy as policies
from brink.pages.actor import ActorRequest
from brink.pages.parts import Crumb
from brink.policy import reckoning
from brink.records.context import reading
from brink.records.queries import advert as adverts
from brink.records.queries import party as parties
from brink.records.queries import place as places
from brink.vocabulary.actors import Seeker
from brink.website import sheets
from brink.website.search import SearchForm

FRONT = 6


def front(request: ActorRequest) -> HttpResponse:
    """The front page: what Brink is, where to begin, and the homes that close first."""
    at = timezone.now()
    with reading(request.actor):
        shown = adverts.homes(wanted=adverts.Wanted(), at=at)
        corporations = parties.corporations()
        areas = places.municipalities()
    context = {
        "cards": [sheets.home_card(row, at) for row in shown.rows[:FRONT]],
        "total": shown.total,
        "corporations": corporations,
        "areas": areas,
    }
    return render(request, "website/public/front.html", context)


def homes(request: ActorRequest) -> HttpResponse:
    """The homes that somebody can react to now, by what is looked for."""
    at = timezone.now()
    asked = request.GET.get("page", "1")
    registration = request.actor.registration if isinstance(request.actor, Seeker) else None
    with reading(request.actor):
        form = SearchForm(request.GET, places=places.municipalities(), corporations=parties.corporations())
        form.is_valid()
        shown = adverts.homes(
            wanted=form.wanted(), at=at, page=int(asked) if asked.isdecimal() else 1, registration=registration
        )
    context = {
        "cards": [sheets.home_card(row, at) for row in shown.rows],
        "total": shown.total,
        "form": form,
        "on": form.on(request),
        "page": Paginator(range(shown.total), adverts.PAGE).page(shown.number),
    }
    return render(request, "website/public/homes.html", context)


def home(request: ActorRequest, advert: int) -> HttpResponse:
    """One advert: the home, the rent, the rules that touch it, and where the visitor would stand."""
    return home_page(request, advert)


def home_page(request: ActorRequest, advert: int, *, refused: tuple[str, ...] = (), status: int = 200) -> HttpResponse:
    """The page of a home.  refused: why a reaction was just refused."""
    at = timezone.now()
    with reading(request.actor):
        card = adverts.advert(advert=advert)
        areas = places.municipalities()
        rules_of_rent = _reckoning(card, at) if card else None
    if card is None or not card.homes:
        raise Http404("there is no such home on offer")
    rules = conditions.rules(actor=request.actor, advert=advert, at=at)
    preview = _preview(request, card, at)
    first = card.homes[0]
    context = {
        "advert": card,
        "home": first,
        "others": card.homes[1:],
        "title": _("%(address)s in %(core)s") % {"address": first.address, "core": first.core},
        "crumbs": [Crumb(_("Woningen"), reverse("homes")), Crumb(first.address)],
        "badges": sheets.badges(card),
        "at": at,
        "open": card.state == "published" and at < card.closes_at,
        "rent": sheets.total_rent(first, at.date()),
        "rent_lines": sheets.rent_lines(first, at.date(), rules_of_rent),
        "facts": sheets.home_facts(first),
        "about": sheets.about(first, card),
        "conditions": sheets.conditions(rules) if rules else [],
        "tiers": sheets.tiers(rules, preview) if rules else [],
        "rules": rules,
        "how": sheets.how(card.model),
        "events": sheets.course(card, at),
        "sketch": sheets.sketch(first, areas),
        "preview": preview,
        "reasons": sheets.reasons(preview) if preview else [],
        "refused": refused,
        "needs_registration": isinstance(request.actor, Seeker) and request.actor.registration is None,
    }
    return render(request, "website/public/home.html", context, status=status)


def _reckoning(card: adverts.AdvertCard, at: datetime) -> reckoning.Rules | None:
    if not card.policy_digest:
        return None
    return reckoning.rules(policies.adopted(card.policy_digest), on=at.date())


def _preview(request: ActorRequest, card: adverts.AdvertCard, at: datetime) -> reaction.Preview | None:
    """Where the visitor would stand; None for who has no registration, and when the advert is not open."""
    actor = request.actor
    if not isinstance(actor, Seeker) or actor.registration is None or card.state != "published":
        return None
    try:
        return reaction.preview(actor=actor, advert=card.id, at=at)
    except (reaction.NotRegistered, reaction.AdvertClosed):
        return None
