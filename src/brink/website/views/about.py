"""What Brink is and how it works, in plain words; the rules of each corporation, from the policy itself."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from brink.flow import policy as policies
from brink.pages.actor import ActorRequest
from brink.pages.parts import Crumb
from brink.policy import plans
from brink.policy.rulebook import rulebook
from brink.records.context import reading
from brink.records.queries import party as parties
from brink.records.queries import place as places
from brink.website import rulesheet, sheets


def how_it_works(request: ActorRequest) -> HttpResponse:
    """From registering to the key, in plain words."""
    with reading(request.actor):
        corporations = parties.corporations()
    return render(request, "website/public/how_it_works.html", {"corporations": corporations})


def corporations(request: ActorRequest) -> HttpResponse:
    """The corporations of the federation and where their homes are."""
    with reading(request.actor):
        federation = policies.in_force().federation
        cards = parties.corporations()
        names = {area.slug: area.name for area in places.municipalities()}
    municipalities = {
        each.slug: [names.get(slug, slug) for slug in each.municipalities] for each in federation.corporations
    }
    tenants = {each.slug: [body.name for body in each.tenants] for each in federation.corporations}
    shown = [
        {
            "card": card,
            "about": (card.about_en if sheets.spoken() == "en" else "") or card.about_nl,
            "municipalities": municipalities.get(card.slug, []),
            "tenants": tenants.get(card.slug, []),
        }
        for card in cards
    ]
    return render(request, "website/public/corporations.html", {"corporations": shown})


def rules(request: ActorRequest, corporation: str) -> HttpResponse:
    """The rules of one corporation, whole: made from the policy in force by what also prints them."""
    on = timezone.localdate()
    with reading(request.actor):
        card = next((card for card in parties.corporations() if card.slug == corporation), None)
        policy = policies.in_force()
    if card is None:
        raise Http404("there is no such corporation")
    models = plans.models(policy, landlord=corporation, on=on)
    digests = [
        (sheets.say(model.title), plans.compile_plan(policy, landlord=corporation, model=model.name, on=on).digest)
        for model in models
    ]
    context = {
        "corporation": card,
        "leaves": rulesheet.leaves(rulebook(policy, corporation=corporation, on=on), sheets.spoken()),
        "digests": digests,
        "on": on,
        "crumbs": [Crumb(_("De corporaties"), reverse("corporations")), Crumb(card.name)],
    }
    return render(request, "website/public/rules.html", context)


def accessibility(request: ActorRequest) -> HttpResponse:
    """How accessible the site is and what to do when it is not."""
    return render(request, "website/public/accessibility.html")


def privacy(request: ActorRequest) -> HttpResponse:
    """What Brink keeps of people, why, and for how long."""
    return render(request, "website/public/privacy.html")


def contact(request: ActorRequest) -> HttpResponse:
    """Where to ask, and where to complain."""
    with reading(request.actor):
        corporations = parties.corporations()
    return render(request, "website/public/contact.html", {"corporations": corporations})
