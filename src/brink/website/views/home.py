"""Homes on offer: the front page, the list, and a page per home."""

from datetime import datetime

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from brink.flow import conditions, fitting, reaction
from brink.flow import policy as policies
from brink.flow.act import dutch_day
from brink.pages.actor import ActorRequest
from brink.pages.parts import Crumb
from brink.policy import plans
from brink.policy.allowed import Here
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
        shown = adverts.homes(wanted=adverts.Wanted(), at=at, registration=_registration(request))
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
    seeker = request.actor if isinstance(request.actor, Seeker) and request.actor.registration else None
    with reading(request.actor):
        form = SearchForm(
            request.GET,
            places=places.municipalities(),
            corporations=parties.corporations(),
            registered=seeker is not None,
        )
        form.is_valid()
        shown = _shown(request, form, at, seeker)
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
        if card is None or not card.homes:
            raise Http404("there is no such home on offer")
        preview = _preview(request, card, at)
        rules = preview.rules if preview else conditions.rules(actor=request.actor, advert=advert, at=at)
        context = {**_home(card, at), **_house(card, at)}
    context |= {
        "rules": rules,
        "conditions": sheets.conditions(rules) if rules else [],
        "incomes": sheets.incomes(rules) if rules else [],
        "order": sheets.order(rules) if rules else [],
        "decides": sheets.decides(rules) if rules else "",
        "preview": preview,
        "tiers": sheets.tiers(preview),
        "reasons": sheets.reasons(preview) if preview else [],
        "refused": refused,
        "needs_registration": isinstance(request.actor, Seeker) and request.actor.registration is None,
        "visits": not isinstance(request.actor, Seeker),
    }
    return render(request, "website/public/home.html", context, status=status)


def _home(card: adverts.AdvertCard, at: datetime) -> dict[str, object]:
    """The home itself, its rent and where it is."""
    first, on = card.homes[0], dutch_day(card.closes_at)
    reckoned = (
        policies.reckoning_rules(card.policy_digest, published_at=card.published_at, closes_at=card.closes_at)
        if card.policy_digest
        else None
    )
    return {
        "advert": card,
        "home": first,
        "others": card.homes[1:],
        "title": _("%(address)s in %(core)s") % {"address": first.address, "core": first.core},
        "crumbs": [Crumb(_("Woningen"), reverse("homes")), Crumb(first.address)],
        "badges": sheets.badges(card),
        "at": at,
        "open": card.state == "published" and at < card.closes_at,
        "rent": sheets.total_rent(first, on),
        "rent_lines": sheets.rent_lines(first, on, reckoned),
        "facts": sheets.home_facts(first),
        "about": sheets.about(first, card),
        "photos": [sheets.photo(one) for one in first.photos],
        "how": sheets.how(card.model),
        "sketch": sheets.sketch(card),
    }


def _shown(request: ActorRequest, form: SearchForm, at: datetime, seeker: Seeker | None) -> adverts.HomesPage:
    asked = request.GET.get("page", "1")
    page = int(asked) if asked.isdecimal() else 1
    registration = seeker.registration if seeker else None
    if seeker is None or not form.only_fitting:
        return adverts.homes(wanted=form.wanted(), at=at, registration=registration, page=page)
    rows = adverts.all_homes(wanted=form.wanted(), at=at, registration=registration)
    on_offer = [fitting.OnOffer(row.advert, row.plan, row.policies, row.published_at, row.closes_at) for row in rows]
    fit = fitting.fitting(actor=seeker, adverts=on_offer, at=at)
    return adverts.page_of([row for row in rows if row.advert in fit], page)


def _registration(request: ActorRequest) -> int | None:
    return request.actor.registration if isinstance(request.actor, Seeker) else None


def _preview(request: ActorRequest, card: adverts.AdvertCard, at: datetime) -> reaction.Preview | None:
    """Where the visitor would stand; None for who has no registration, and when the advert is not open."""
    actor = request.actor
    if not isinstance(actor, Seeker) or actor.registration is None or card.state in ("let", "withdrawn"):
        return None
    try:
        return reaction.preview(actor=actor, advert=card.id, at=at)
    except (reaction.NotRegistered, reaction.AdvertClosed):
        return None


def _house(card: adverts.AdvertCard, at: datetime) -> dict[str, object]:
    """What the policy says about this advert in its own words: what its labels mean, and how long somebody may think about an offer."""
    if not card.policy_digest:
        return {"meanings": [], "events": sheets.course(card, at, None)}
    policy = policies.adopted(card.policy_digest)
    on = policy.reference_date(published=dutch_day(card.published_at), closes=dutch_day(card.closes_at))
    first = card.homes[0]
    area = Here((first.core_slug, first.complex_slug), card.choices)
    labels = plans.labels(policy, landlord=card.corporation, on=on, area=area)
    offers = plans.offer_rules(policy, landlord=card.corporation, model=card.model, on=on, area=area)
    return {
        "meanings": [sheets.say(label.meaning) for label in labels if label.name in card.labels],
        "events": sheets.course(card, at, offers.answer_working_days),
    }
