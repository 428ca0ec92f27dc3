"""What Brink is and how it works, in plain words; the rules of each corporation, from the policy itself."""

from collections.abc import Mapping
from datetime import date

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from brink.engine.keys import Metric
from brink.engine.plan import Plan
from brink.flow import policy as policies
from brink.pages.actor import ActorRequest
from brink.pages.parts import Crumb, Fact
from brink.policy import plans, prose
from brink.policy.documents import PolicySet
from brink.records.context import reading
from brink.records.queries import party as parties
from brink.records.queries import place as places
from brink.website import rulebook, sheets


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
    """The rules of one corporation: every model with its conditions and its order, as the policy in force says them."""
    on = timezone.localdate()
    with reading(request.actor):
        card = next((card for card in parties.corporations() if card.slug == corporation), None)
        policy = policies.in_force()
        areas = places.municipalities()
    if card is None:
        raise Http404("there is no such corporation")
    names = {area.slug: area.name for area in areas} | {core.slug: core.name for area in areas for core in area.cores}
    compiled = {
        model.name: plans.compile_plan(policy, landlord=corporation, model=model.name, on=on)
        for model in plans.models(policy, landlord=corporation, on=on)
    }
    labels = plans.labels(policy, landlord=corporation, on=on)
    context = {
        "corporation": card,
        "introduction": prose.introduction(policy, landlord=corporation, on=on),
        "own": rulebook.choices(prose.choices(policy, landlord=corporation, on=on), names),
        "bonuses": [sheets.say(bonus) for bonus in prose.bonuses(policy, landlord=corporation, on=on)],
        "models": [_model(policy, corporation, name, plan, on) for name, plan in compiled.items()],
        "labels": [Fact(sheets.say(label.title), sheets.say(label.meaning)) for label in labels],
        "values": rulebook.values(
            {told.title.nl: told for plan in compiled.values() for told in prose.values(policy, plan, on=on)}.values()
        ),
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


def _model(policy: PolicySet, landlord: str, name: str, plan: Plan, on: date) -> Mapping[str, object]:
    language = sheets.spoken()
    offers = plans.offer_rules(policy, landlord=landlord, model=name, on=on)
    title = next(one.title for one in plans.models(policy, landlord=landlord, on=on) if one.name == name)
    limits = [
        f"{sheets.say(limit.title)}: {limit.at_most}"
        for limit in plans.limits(policy, landlord=landlord, model=name, on=on)
    ]
    named = {limit.name for limit in plans.limits(policy, landlord=landlord, model=name, on=on)}
    shares = [share.title.say(language) for key in plan.order if isinstance(key, Metric) for share in key.shares]
    return {
        "title": sheets.say(title),
        "name": name,
        "how": sheets.how(name),
        "gates": [gate.title.say(language) for gate in plan.gates if gate.name not in named],
        "limits": limits,
        "tiers": [rulebook.first_large(tier.say(language)) for tier in plan.tiers],
        "decides": shares,
        "answer_days": offers.answer_working_days,
        "digest": plan.digest,
    }
