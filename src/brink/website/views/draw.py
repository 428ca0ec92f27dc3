"""Lotteries as anybody may follow them, and where a tenants' organisation puts in its own secret."""

from collections.abc import Callable, Iterable
from datetime import datetime
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django import forms
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from brink.flow import policy, witness
from brink.flow.act import NotYours
from brink.pages import words
from brink.pages.actor import ActorRequest
from brink.pages.parts import Badge, Cell, Column, Crumb, Event, Fact, Row, Table, Tone
from brink.records.context import reading
from brink.records.queries import draw as draws_of
from brink.records.queries import published
from brink.records.queries.draw import DrawCard, DrawRow
from brink.vocabulary.actors import Anonymous, Witness
from brink.vocabulary.errors import BrinkError
from brink.website import refusals
from brink.website.downloads import download
from brink.website.sheets import spoken

P = ParamSpec("P")
STAGES: dict[str, tuple[Any, Tone, str]] = {
    "open": (gettext_lazy("Toezeggen kan"), "ok", "clock"),
    "closed": (gettext_lazy("Geheimen worden onthuld"), "warning", "lock"),
    "waits": (gettext_lazy("Wacht op de uitslag"), "heath", "dice"),
    "drawn": (gettext_lazy("Geloot"), "heath", "dice"),
}
MINE: dict[str, tuple[Any, Tone, str]] = {
    "none": (gettext_lazy("Nog niets toegezegd"), "neutral", ""),
    "promised": (gettext_lazy("Toegezegd"), "info", "check"),
    "revealed": (gettext_lazy("Onthuld"), "ok", "check"),
}


def _badge(said: tuple[Any, Tone, str]) -> Badge:
    text, tone, icon = said
    return Badge(str(text), tone, icon)


class SecretForm(forms.Form):
    """A fingerprint, or a secret: 64 hexadecimal digits."""

    said = forms.CharField(
        label=gettext_lazy("64 tekens, van 0 tot 9 en a tot f"),
        max_length=70,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )


class ReadingForm(forms.Form):
    """How a public event came out."""

    value = forms.CharField(
        label=gettext_lazy("De uitslag, precies zoals die is gepubliceerd"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


def for_witnesses(
    view: Callable[Concatenate[ActorRequest, Witness, P], HttpResponseBase],
) -> Callable[..., HttpResponseBase]:
    """Let in who sits on the board of a tenants' organisation; send visitors to the log-in and anybody else away."""

    @wraps(view)
    def entered(request: Any, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if isinstance(request.actor, Anonymous):
            return redirect_to_login(request.get_full_path())
        if not isinstance(request.actor, Witness):
            raise PermissionDenied("this is for witnesses of draws")
        try:
            return view(request, request.actor, *args, **kwargs)
        except NotYours as refusal:
            raise Http404(str(refusal)) from refusal

    return entered


def draws(request: ActorRequest) -> HttpResponse:
    """Lotteries that go on, and those that are over."""
    mine = _own(request)
    with reading(request.actor):
        plans = [digest for digest in draws_of.plans_in_use() if policy.plan(digest).stratified]
        rows = draws_of.draws(plans=plans, witness=mine)
    context = {
        "going": _table([row for row in rows if row.stage != "drawn"], mine, _("Lotingen die nog komen")),
        "over": _table([row for row in rows if row.stage == "drawn"], mine, _("Lotingen die klaar zijn")),
        "party": request.role.party_name if mine and request.role else "",
    }
    return render(request, "website/public/draws.html", context)


def draw(request: ActorRequest, advert: int) -> HttpResponse:
    """One lottery: what was promised, fixed and revealed."""
    return _shown(request, advert)


def file(request: ActorRequest, advert: int) -> HttpResponse:
    """The file by which anybody checks a lottery, from the moment that it was ranked."""
    with reading(request.actor):
        found = published.draw_file(advert=advert)
    if found is None:
        raise Http404("there is no such file")
    number, content = found
    return download(f"brink-{number}-loting.json", content)


@require_POST
@for_witnesses
def promise(request: ActorRequest, by: Witness, advert: int) -> HttpResponseBase:
    """Promise a secret, by its fingerprint."""
    form = SecretForm(request.POST)
    done = _("Uw toezegging staat vast. Bewaar uw jaargeheim goed.")
    return _done(
        request,
        advert,
        form,
        done,
        lambda at: witness.promise(actor=by, advert=advert, commitment=form.cleaned_data["said"], at=at),
    )


@require_POST
@for_witnesses
def reveal(request: ActorRequest, by: Witness, advert: int) -> HttpResponseBase:
    """Reveal the secret that was promised."""
    form = SecretForm(request.POST)
    done = _("Uw geheim is onthuld. Het telt mee in de loting.")
    return _done(
        request,
        advert,
        form,
        done,
        lambda at: witness.reveal(actor=by, advert=advert, secret=form.cleaned_data["said"], at=at),
    )


@require_POST
@for_witnesses
def read_event(request: ActorRequest, by: Witness, advert: int) -> HttpResponseBase:
    """Type in how the public event came out."""
    form = ReadingForm(request.POST)
    with reading(by):
        card = _found(draws_of.draw(advert=advert, witness=by.party))
    done = _("Dank u. Als een tweede persoon hetzelfde afleest, wordt er geloot.")
    return _done(
        request,
        advert,
        form,
        done,
        lambda at: witness.read_event(
            actor=by, kind=card.event_kind, reference=card.event_reference, value=form.cleaned_data["value"], at=at
        ),
    )


def _done(
    request: ActorRequest, advert: int, form: forms.Form, done: str, act: Callable[[datetime], object]
) -> HttpResponse:
    """Do it and say so, or show the page again with what was filled in and why not."""
    if form.is_valid():
        try:
            act(timezone.now())
        except refusals.REFUSALS as refusal:
            _put(form, refusal)
        else:
            messages.success(request, done)
            return redirect("draw", advert=advert)
    return _shown(request, advert, form)


def _put(form: forms.Form, refusal: BrinkError) -> None:
    for sentence in refusals.said(refusal):
        form.add_error(next(iter(form.fields)), sentence)


def _shown(request: ActorRequest, advert: int, form: forms.Form | None = None) -> HttpResponse:
    mine = _own(request)
    with reading(request.actor):
        card = _found(draws_of.draw(advert=advert, witness=mine))
    at, is_witness = timezone.now(), mine is not None
    may_reveal = card.reveal_until is not None and at < card.reveal_until and card.row.mine == "promised"
    context = {
        "card": card,
        "party": request.role.party_name if mine and request.role else "",
        "crumbs": [Crumb(_("Lotingen"), reverse("draws")), Crumb(card.row.address)],
        "stage": _badge(STAGES[card.row.stage]),
        "promises": _promises(card),
        "facts": list(_facts(card)),
        "events": list(_events(card)),
        "left_out": ", ".join(card.left_out),
        "may_promise": is_witness and card.row.stage == "open" and card.row.mine == "none",
        "may_reveal": is_witness and card.row.stage == "closed" and may_reveal,
        "may_read": is_witness and bool(card.event_kind) and card.row.stage == "waits",
        "alone": len(card.promises) == 1,
        "secret_form": form if isinstance(form, SecretForm) else SecretForm(),
        "reading_form": form if isinstance(form, ReadingForm) else ReadingForm(),
    }
    return render(request, "website/public/draw.html", context, status=422 if form else 200)


def _own(request: ActorRequest) -> int | None:
    return request.actor.party if isinstance(request.actor, Witness) else None


def _found(card: DrawCard | None) -> DrawCard:
    if card is None or not policy.plan(card.row.plan).stratified:
        raise Http404("there is no such draw")
    return card


def _table(rows: Iterable[DrawRow], mine: int | None, caption: str) -> Table:
    columns = [Column(_("Woning")), Column(_("Verhuurder")), Column(_("Sluit")), Column(_("Getuigen"), align="end")]
    columns += [Column(_("Stand")), *([Column(_("Uw organisatie"))] if mine else [])]
    return Table(
        caption=caption,
        quiet=True,
        columns=columns,
        rows=[
            Row(
                [
                    Cell(row.address, url=reverse("draw", args=[row.advert]), note=row.core),
                    Cell(row.corporation_name),
                    Cell(words.full_moment(row.closes_at, spoken())),
                    Cell(str(row.promised)),
                    Cell(badge=_badge(STAGES[row.stage])),
                    *([_mine(row)] if mine else []),
                ]
            )
            for row in rows
        ],
        empty=_("Er is nu geen loting."),
    )


def _mine(row: DrawRow) -> Cell:
    """How far the own organisation is; a dash where it took no part."""
    return Cell("–") if row.stage == "drawn" and row.mine == "none" else Cell(badge=_badge(MINE[row.mine]))


def _promises(card: DrawCard) -> Table:
    columns = [Column(_("Wie")), Column(_("Vingerafdruk vooraf")), Column(_("Het geheim"))]
    secret_later = _("nog niet onthuld")
    return Table(
        caption=_("Wie deed er een geheim in?"),
        columns=columns,
        rows=[
            Row(
                [
                    Cell(one.name or _("De federatie"), strong=True),
                    Cell(one.commitment),
                    Cell(one.secret or secret_later),
                ]
            )
            for one in card.promises
        ],
    )


def _facts(card: DrawCard) -> Iterable[Fact]:
    yield Fact(_("Kenmerk van de loting"), card.draw_id)
    if card.entries is not None:
        yield Fact(_("Aantal deelnemers"), words.number(card.entries, spoken()))
        yield Fact(_("Vingerafdruk van alle deelnamecodes"), card.entries_digest)
    if card.event_kind:
        yield Fact(_("Openbare uitslag die meetelt"), card.event_reference, hint=card.event_value)
    if card.seed:
        yield Fact(_("Het zaad"), card.seed)


def _events(card: DrawCard) -> Iterable[Event]:
    """The four moments of a draw."""
    stage = ["open", "closed", "waits", "drawn"].index(card.row.stage)
    yield Event(
        _("De woning staat open"),
        text=_("Wie een geheim wil inbrengen, legt de vingerafdruk ervan nu vast."),
        state="now" if stage == 0 else "done",
    )
    yield Event(
        _("De woning sluit"),
        at=card.closed_at or card.row.closes_at,
        text=_("Wie meedoet staat vast. Niemand komt er nog bij of gaat eraf."),
        state="done" if stage else "later",
    )
    yield Event(
        _("De geheimen worden onthuld"),
        at=card.reveal_until if card.reveal_until != card.closed_at else None,
        text=_("Wie te laat is, telt niet mee. Het geheim van de federatie komt het laatst en wordt nooit vervangen."),
        state="now" if stage == 1 else "done" if stage > 1 else "later",
    )
    if card.event_kind:
        yield Event(
            _("De openbare uitslag komt"),
            text=_("Twee mensen lezen die af. Alles wat meetelt lag al vast."),
            state="now" if stage == 2 else "done" if stage > 2 else "later",
        )
    yield Event(
        _("De lotnummers volgen"), text=_("Iedereen kan ze narekenen."), state="done" if stage == 3 else "later"
    )
