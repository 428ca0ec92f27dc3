"""The ranking of an advert with its reasons, and from there: offering, or going on with a reason."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from brink.flow import accountability
from brink.flow import offer as offering
from brink.office import candidates, refusals, tables
from brink.office.door import for_officers, found, now, show
from brink.office.forms import OfferForm, PassOverForm
from brink.pages.actor import OfficerRequest
from brink.pages.parts import Crumb
from brink.records.context import reading
from brink.records.queries import ranking as rankings
from brink.vocabulary.kinds import PassOverReason
from brink.vocabulary.lifecycles import IllegalStep


@dataclass(frozen=True, slots=True)
class Turn:
    """Whose turn it is for one home.  taken: the home is offered or let already."""

    home: rankings.RankedHome
    next: offering.Next | None
    taken: bool
    failures: tuple[str, ...]
    findings: tuple[str, ...]


@for_officers
def ranking(request: OfficerRequest, advert: int) -> HttpResponse:
    """The whole order of an advert: who is next for each home, the list, and who was refused and why."""
    with reading(request.officer):
        sheet = found(
            rankings.ranking(corporation=request.officer.corporation, advert=advert, language=tables.spoken())
        )
    turns = [_turn(request, sheet, home) for home in sheet.homes]
    context = {
        "sheet": sheet,
        "turns": turns,
        "form": OfferForm(),
        "table": candidates.ranked(sheet),
        "refused": candidates.refused(sheet),
        "crumbs": [
            Crumb(_("Publicaties"), reverse("office:adverts")),
            Crumb(sheet.number, reverse("office:advert", args=[advert])),
            Crumb(_("Rangorde")),
        ],
    }
    return show(request, "ranking", context)


@for_officers
def candidate(request: OfficerRequest, candidate: int) -> HttpResponse:
    """One candidate: why this place, and every condition. Opening it is written down."""
    return show(request, "candidate", _candidate(request, candidate))


@require_POST
@for_officers
def offer(request: OfficerRequest, candidate: int, dwelling: int) -> HttpResponse:
    """Offer the home to the candidate whose turn it is."""
    with reading(request.officer):
        card = found(
            rankings.candidate(corporation=request.officer.corporation, candidate=candidate, language=tables.spoken())
        )
    form = OfferForm(request.POST)
    if form.is_valid():
        try:
            made = offering.offer(
                actor=request.officer,
                advert=card.advert,
                dwelling=dwelling,
                candidate=candidate,
                viewing_at=form.cleaned_data["viewing_at"],
                at=now(),
            )
        except (
            offering.HomeHasOpenOffer,
            offering.HomeIsLet,
            offering.HasOpenOffer,
            offering.NotTheNext,
            offering.FailsRecheck,
            IllegalStep,
        ) as refusal:
            for sentence in refusals.said(refusal):
                messages.error(request, sentence)
            return redirect("office:ranking", advert=card.advert)
        messages.success(
            request, _("De woning is aangeboden. De kandidaat krijgt bericht en kan antwoorden op de website.")
        )
        return redirect("office:offer", offer=made)
    return show(request, "candidate", {**_candidate(request, candidate), "form": form}, wrong=True)


@for_officers
def pass_over(request: OfficerRequest, candidate: int, dwelling: int) -> HttpResponse:
    """Go on to the next candidate, with a reason."""
    with reading(request.officer):
        card = found(
            rankings.candidate(corporation=request.officer.corporation, candidate=candidate, language=tables.spoken())
        )
    home = found(next((home for home in card.homes if home.dwelling == dwelling), None))
    form = PassOverForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            offering.pass_over(
                actor=request.officer,
                candidate=candidate,
                dwelling=dwelling,
                reason=PassOverReason(said["reason"]),
                explanation=said["explanation"],
                at=now(),
            )
        except (offering.NotTheNext, offering.NeedsGround, IllegalStep) as refusal:
            refusals.put(form, refusal)
        else:
            messages.success(request, _("U bent doorgegaan. De kandidaat krijgt bericht met de reden."))
            return redirect("office:ranking", advert=card.advert)
    context = {"card": card, "home": home, "form": form, "crumbs": _crumbs(card, _("Doorgaan naar de volgende"))}
    return show(request, "pass_over", context, wrong=bool(form.errors))


def _turn(request: OfficerRequest, sheet: rankings.RankingSheet, home: rankings.RankedHome) -> Turn:
    states = {outcome.state for row in sheet.rows for outcome in row.outcomes if outcome.dwelling == home.dwelling}
    if states & {"made", "accepted", "let"}:
        return Turn(home, None, True, (), ())
    coming = offering.next_candidate(actor=request.officer, advert=sheet.advert, dwelling=home.dwelling, at=now())
    if coming is None:
        return Turn(home, None, False, (), ())
    english = get_language() == "en"
    failures = tuple(one.en if english else one.nl for one in coming.failures)
    findings = tuple(one.en if english else one.nl for one in coming.findings)
    return Turn(home, coming, False, failures, findings)


def _candidate(request: OfficerRequest, candidate: int) -> dict[str, object]:
    with reading(request.officer):
        card = found(
            rankings.candidate(corporation=request.officer.corporation, candidate=candidate, language=tables.spoken())
        )
    if card.registration is not None:
        accountability.look(actor=request.officer, registration=card.registration, why="candidate", at=now())
    else:
        accountability.look_unregistered(actor=request.officer, person=card.person, why="candidate", at=now())
    return {
        "card": card,
        "place": card.place,
        "values": candidates.values(card),
        "reasons": candidates.reasons(card),
        "outcomes": candidates.outcomes(card),
        "crumbs": _crumbs(card),
    }


def _crumbs(card: rankings.CandidateCard, last: str = "") -> list[Crumb]:
    here = _("Kandidaat %(entry)s") % {"entry": card.entry}
    trail = [
        Crumb(_("Publicaties"), reverse("office:adverts")),
        Crumb(card.number, reverse("office:advert", args=[card.advert])),
        Crumb(_("Rangorde"), reverse("office:ranking", args=[card.advert])),
    ]
    if not last:
        return [*trail, Crumb(here)]
    return [*trail, Crumb(here, reverse("office:candidate", args=[card.candidate])), Crumb(last)]
