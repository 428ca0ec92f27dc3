"""The ranking of an advert with its reasons, and from there: offering, or going on with a reason."""

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
from brink.records.queries import letting
from brink.records.queries import ranking as rankings
from brink.vocabulary.kinds import PassOverReason
from brink.vocabulary.lifecycles import IllegalStep


@for_officers
def ranking(request: OfficerRequest, advert: int) -> HttpResponse:
    """The whole order of an advert: the homes, the list, and who was refused and why."""
    with reading(request.officer):
        sheet = found(
            rankings.ranking(corporation=request.officer.corporation, advert=advert, language=tables.spoken())
        )
    context = {
        "sheet": sheet,
        "homes": [(home, candidates.is_taken(sheet, home)) for home in sheet.homes],
        "table": candidates.ranked(sheet),
        "refused": candidates.refused(sheet),
        "crumbs": _trail(sheet.number, advert, _("Rangorde")),
    }
    return show(request, "ranking", context)


@for_officers
def turn(request: OfficerRequest, advert: int, dwelling: int) -> HttpResponse:
    """Whose turn it is for a home, checked again on proven facts: offer, or go on with a reason."""
    coming = offering.next_candidate(actor=request.officer, advert=advert, dwelling=dwelling, at=now())
    with reading(request.officer):
        card = found(letting.advert(corporation=request.officer.corporation, advert=advert))
        here = coming and rankings.candidate(
            corporation=request.officer.corporation, candidate=coming.candidate, language=tables.spoken()
        )
    english = get_language() == "en"
    context = {
        "advert": card,
        "home": found(next((home for home in card.row.homes if home.dwelling == dwelling), None)),
        "next": coming,
        "failures": [one.en if english else one.nl for one in coming.failures] if coming else [],
        "findings": [one.en if english else one.nl for one in coming.findings] if coming else [],
        "values": candidates.values(here) if here else [],
        "form": OfferForm(),
        "crumbs": _trail(card.row.number, advert, _("Aan de beurt")),
    }
    return show(request, "turn", context)


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
            return redirect("office:turn", advert=card.advert, dwelling=dwelling)
    context = {"card": card, "home": home, "form": form, "crumbs": _crumbs(card, _("Doorgaan naar de volgende"))}
    return show(request, "pass_over", context, wrong=bool(form.errors))


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
    trail = _trail(card.number, card.advert, "")[:-1]
    trail.append(Crumb(_("Rangorde"), reverse("office:ranking", args=[card.advert])))
    if not last:
        return [*trail, Crumb(here)]
    return [*trail, Crumb(here, reverse("office:candidate", args=[card.candidate])), Crumb(last)]


def _trail(number: str, advert: int, last: str) -> list[Crumb]:
    adverts = Crumb(_("Publicaties"), reverse("office:adverts"))
    return [adverts, Crumb(number, reverse("office:advert", args=[advert])), Crumb(last)]
