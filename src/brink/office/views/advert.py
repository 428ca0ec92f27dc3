"""Adverts: composing, publishing, following, withdrawing."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from brink.flow import advert as adverts
from brink.flow import policy as policies
from brink.flow import reaction as reactions
from brink.flow.act import NotYours
from brink.office import refusals, sheets, tables
from brink.office.door import for_officers, found, now, show
from brink.office.forms import OWN, AdvertForm, Choices, CounterForm, Lists, PublishForm, ReasonForm
from brink.pages.actor import OfficerRequest
from brink.pages.parts import Crumb, Link
from brink.pages.states import badge_of
from brink.policy import plans
from brink.policy.forms import Words
from brink.records.context import reading
from brink.records.queries import desk, letting
from brink.records.queries import dwelling as homes
from brink.records.queries import party as parties
from brink.records.queries import quota as counted
from brink.reports import quota
from brink.reports.quota import Stand
from brink.vocabulary.lifecycles import ADVERT, IllegalStep


@for_officers
def listing(request: OfficerRequest) -> HttpResponse:
    """The adverts of the corporation, live ones first asked for."""
    state = request.GET.get("status", "")
    page = request.GET.get("pagina", "1")
    states = (state,) if state in ADVERT.states else desk.LIVE_ADVERT if state != "alle" else ()
    with reading(request.officer):
        shown = letting.adverts(
            corporation=request.officer.corporation, states=states, page=int(page) if page.isdecimal() else 1
        )
    context = {
        "tabs": _tabs(state),
        "table": tables.adverts(shown.rows),
        "total": shown.total,
        "trail": tables.trail(shown.page, shown.pages, {"status": state}),
    }
    return show(request, "adverts", context)


@for_officers
def advert(request: OfficerRequest, advert: int) -> HttpResponse:
    """One advert: how far it is, and what can be done now."""
    with reading(request.officer):
        card = found(letting.advert(corporation=request.officer.corporation, advert=advert))
    return show(request, "advert", _sheet(request, card))


@for_officers
def compose(request: OfficerRequest, dwelling: int) -> HttpResponse:
    """Start an advert for a home."""
    with reading(request.officer):
        home = found(homes.dwelling(corporation=request.officer.corporation, dwelling=dwelling, on=now().date()))
        form = AdvertForm(request.POST or None, lists=_lists(request, dwelling))
    if request.method == "POST" and form.is_valid():
        try:
            made = adverts.compose(actor=request.officer, draft=form.draft(dwelling), at=now())
        except adverts.NotWithinPolicy as refusal:
            refusals.put(form, refusal)
        else:
            messages.success(request, _("Het concept is bewaard. Kijk het na en publiceer het."))
            return redirect("office:advert", advert=made)
    return _composing(request, form, {"home": home})


@for_officers
def change(request: OfficerRequest, advert: int) -> HttpResponse:
    """Change a draft."""
    with reading(request.officer):
        card = found(letting.advert(corporation=request.officer.corporation, advert=advert))
        dwelling = card.row.homes[0].dwelling
        home = found(homes.dwelling(corporation=request.officer.corporation, dwelling=dwelling, on=now().date()))
        form = AdvertForm(request.POST or None, initial=_said(card), lists=_lists(request, dwelling))
    if request.method == "POST" and form.is_valid():
        try:
            adverts.change_draft(actor=request.officer, advert=advert, draft=form.draft(dwelling), at=now())
        except (adverts.NotWithinPolicy, IllegalStep) as refusal:
            refusals.put(form, refusal)
        else:
            messages.success(request, _("De wijziging is bewaard."))
            return redirect("office:advert", advert=advert)
    return _composing(request, form, {"home": home, "advert": card})


@require_POST
@for_officers
def publish(request: OfficerRequest, advert: int) -> HttpResponse:
    """Publish a draft: from now on everybody sees it and its rules stand."""
    form = PublishForm(request.POST)
    if form.is_valid():
        try:
            adverts.publish(actor=request.officer, advert=advert, closes_at=form.closes_at(), at=now())
        except (adverts.NotWithinPolicy, IllegalStep) as refusal:
            refusals.put(form, refusal)
        except adverts.ClosesTooSoon as refusal:
            refusals.put(form, refusal, "closes_on")
        else:
            messages.success(request, _("De publicatie is gepubliceerd."))
            return redirect("office:advert", advert=advert)
    return _again(request, advert, publish=form)


@require_POST
@for_officers
def withdraw(request: OfficerRequest, advert: int) -> HttpResponse:
    """Take an advert back, with a reason."""
    form = ReasonForm(request.POST)
    if form.is_valid():
        try:
            adverts.withdraw(actor=request.officer, advert=advert, reason=form.cleaned_data["reason"], at=now())
        except IllegalStep as refusal:
            refusals.put(form, refusal)
        else:
            messages.success(request, _("De publicatie is ingetrokken. Wie reageerde krijgt bericht."))
            return redirect("office:advert", advert=advert)
    return _again(request, advert, withdraw=form)


@require_POST
@for_officers
def react_at_counter(request: OfficerRequest, advert: int) -> HttpResponse:
    """Place a reaction for somebody who stands at the counter."""
    form = CounterForm(request.POST)
    if form.is_valid() and _reacted(request, advert, form):
        messages.success(request, _("De reactie is geplaatst."))
        return redirect("office:advert", advert=advert)
    return _again(request, advert, counter=form)


def _tabs(now: str) -> list[Link]:
    address = reverse("office:adverts")
    shown = ("", "draft", "published", "ranked", "offering", "let", "alle")
    titles = {"": _("Lopend"), "alle": _("Alle")}
    return [
        Link(
            titles.get(value) or badge_of("advert", value).text,
            f"{address}?status={value}" if value else address,
            value == now,
        )
        for value in shown
    ]


def _reacted(request: OfficerRequest, advert: int, form: CounterForm) -> bool:
    said = form.cleaned_data
    try:
        reactions.react_at_counter(
            actor=request.officer, advert=advert, registration=said["registration"], born=said["born"], at=now()
        )
    except NotYours:
        form.add_error("registration", _("Er is geen lopende inschrijving met dit nummer en deze geboortedatum."))
        return False
    except (
        reactions.NotAllowed,
        reactions.AdvertClosed,
        reactions.AlreadyReacted,
        reactions.NotRegistered,
    ) as refusal:
        refusals.put(form, refusal)
        return False
    return True


def _again(request: OfficerRequest, advert: int, **forms: Any) -> HttpResponse:
    with reading(request.officer):
        card = found(letting.advert(corporation=request.officer.corporation, advert=advert))
    return show(request, "advert", _sheet(request, card, **forms), wrong=True)


def _sheet(request: OfficerRequest, card: letting.OfficeAdvert, **forms: Any) -> dict[str, Any]:
    with reading(request.officer):
        labels, titles = dict(_labels(request)), dict(_titles(request))
        stands = _stands(request, card) if card.row.state == "draft" else ()
    title = sheets.advert_title(card)
    return {
        "advert": card,
        "title": title,
        "crumbs": [Crumb(_("Publicaties"), reverse("office:adverts")), Crumb(card.row.number)],
        "facts": sheets.advert(card, labels, titles),
        "events": sheets.course(card),
        "stands": [sheets.room(stand) for stand in stands],
        "has_ranking": card.row.state in ("ranked", "offering", "let"),
        "can_withdraw": "withdrawn" in ADVERT.steps[card.row.state],
        "publish": PublishForm(initial=_closing()),
        "withdraw": ReasonForm(),
        "counter": CounterForm(),
        **forms,
    }


def _stands(request: OfficerRequest, card: letting.OfficeAdvert) -> tuple[Stand, ...]:
    """How the quotas would stand when this draft is published."""
    coming = quota.Next(card.row.model, card.row.labels, counted.places(advert=card.row.id))
    slug = parties.slug(party=request.officer.corporation)
    return quota.effect(policies.in_force(), coming, corporation=slug, on=timezone.localdate())


def _composing(request: OfficerRequest, form: AdvertForm, context: dict[str, Any]) -> HttpResponse:
    return show(request, "compose", {"form": form, **context}, wrong=bool(form.errors))


def _closing() -> dict[str, Any]:
    """A week from today at noon: a suggestion in the form, which the officer changes at will."""
    return {"closes_on": (timezone.localdate() + timedelta(days=7)).isoformat(), "closes_hour": 12}


def _lists(request: OfficerRequest, dwelling: int) -> Lists:
    """What the policy in force lets this corporation choose from, and leaves to its adverts."""
    landlord, on, policy = parties.slug(party=request.officer.corporation), timezone.localdate(), policies.in_force()
    return Lists(
        models=[(model.name, _title(model.title)) for model in plans.models(policy, landlord=landlord, on=on)],
        labels=_labels(request),
        earlier=list(letting.earlier_adverts(corporation=request.officer.corporation, dwelling=dwelling)),
        open=plans.open_choices(policy, landlord=landlord, on=on),
    )


def _labels(request: OfficerRequest) -> Choices:
    landlord = parties.slug(party=request.officer.corporation)
    labels = plans.labels(policies.in_force(), landlord=landlord, on=timezone.localdate())
    return [(label.name, _title(label.title)) for label in labels]


def _titles(request: OfficerRequest) -> Choices:
    landlord = parties.slug(party=request.officer.corporation)
    found = plans.open_choices(policies.in_force(), landlord=landlord, on=timezone.localdate())
    return [(choice.name, _title(choice.title)) for choice in found]


def _title(words: Words) -> str:
    return words.en if translation.get_language() == "en" else words.nl


def _said(card: letting.OfficeAdvert) -> dict[str, Any]:
    names = (
        "asks_age_from",
        "asks_age_to",
        "asks_persons_from",
        "asks_persons_to",
        "text_nl",
        "text_en",
        "available_from",
    )
    said = {name: getattr(card, name) for name in names}
    income = card.asks_income_to
    return {
        **said,
        "model": card.row.model,
        "labels": list(card.row.labels),
        "asks_income_to": None if income is None else income // 100,
        "viewing_at": card.viewing_at,
        "earlier": card.earlier or "",
        **{f"{OWN}{name}": value for name, value in card.choices.items()},
    }
