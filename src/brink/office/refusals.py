"""What an officer reads when an act was refused: what, why, and what to do."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from brink.flow import advert, contract, correction, guarded, offer, reaction, registration, urgency
from brink.office.tables import moment
from brink.vocabulary.errors import BrinkError
from brink.vocabulary.lifecycles import IllegalStep

_SAID: Mapping[type[BrinkError], Any] = {
    offer.HomeHasOpenOffer: gettext_lazy("Deze woning is al aan iemand aangeboden. Wacht op het antwoord."),
    offer.HomeIsLet: gettext_lazy("Deze woning is al verhuurd of staat in een publicatie."),
    offer.HasOpenOffer: gettext_lazy(
        "Deze kandidaat heeft al een andere woning aangeboden gekregen. Wacht, of ga met die reden door."
    ),
    offer.NotTheNext: gettext_lazy(
        "Er staat nog iemand voor deze kandidaat. Bied die eerst aan, of ga met een reden door."
    ),
    offer.DeadlinePassed: gettext_lazy("De tijd om te antwoorden is voorbij."),
    offer.NeedsGround: gettext_lazy("Schrijf op waarom."),
    offer.NeedsReason: gettext_lazy("Kies een reden."),
    contract.NotAccepted: gettext_lazy("De kandidaat heeft nog geen ja gezegd."),
    contract.AlreadyLet: gettext_lazy("De woning is in die periode al verhuurd. Kies een latere datum."),
    reaction.AdvertClosed: gettext_lazy("Reageren kan niet: de publicatie is gesloten of ingetrokken."),
    reaction.AlreadyReacted: gettext_lazy("Deze woningzoekende heeft al gereageerd."),
    reaction.NotRegistered: gettext_lazy("Voor deze woning is een lopende inschrijving nodig."),
    reaction.BetweenClosingAndRanking: gettext_lazy("Tussen het sluiten en de rangorde verandert er niets."),
    registration.AlreadyRegistered: gettext_lazy("Deze persoon is al ingeschreven."),
    registration.UnknownPlace: gettext_lazy("Deze plaats kent Brink niet. Kies er een uit de lijst."),
    guarded.NeedsProof: gettext_lazy("Schrijf in een hele zin waarom, en noem het document."),
    guarded.ProposedBefore: gettext_lazy(
        "Hierover ligt al een voorstel, of het is intussen gewijzigd. Kijk eerst in het dossier."
    ),
    guarded.NotBySamePerson: gettext_lazy("Dit mag u niet zelf doen. Vraag het een collega."),
    guarded.DecidedBefore: gettext_lazy("Een collega heeft hierover al besloten."),
    correction.NotInTheFuture: gettext_lazy("Kies een andere dag dan nu, tot en met vandaag."),
    urgency.WrongTerm: gettext_lazy("Een urgentie begint uiterlijk vandaag, en de einddatum ligt na vandaag."),
    urgency.UnknownKind: gettext_lazy("Het beleid kent deze soort urgentie niet meer. Kies een andere."),
    urgency.RunsAlready: gettext_lazy("Deze urgentie loopt al. Laat die eerst stoppen."),
    IllegalStep: gettext_lazy("Dat kan in deze stand niet meer. Ververs de bladzijde om te zien hoe het nu staat."),
}


def said(refusal: BrinkError) -> list[str]:
    """The sentences for a refusal, in the language of the page.  A refusal without words here is a fault, and is raised again."""
    if isinstance(refusal, (offer.FailsRecheck, reaction.NotAllowed)):
        english = get_language() == "en"
        return [reason.en if english else reason.nl for reason in refusal.reasons]
    if isinstance(refusal, advert.NotWithinPolicy):
        return [problem.en if get_language() == "en" else problem.nl for problem in refusal.problems]
    if isinstance(refusal, advert.ClosesTooSoon):
        first = date_format(refusal.first, "j F Y")
        return [
            _("Volgens het beleid staat deze publicatie open tot %(first)s of later. Kies een latere dag.")
            % {"first": first}
        ]
    if isinstance(refusal, offer.TooMuchTime):
        return [_("Het beleid staat tijd toe tot %(until)s.") % {"until": moment(refusal.until)}]
    if type(refusal) not in _SAID:
        raise refusal
    return [str(_SAID[type(refusal)])]


def put(form: forms.Form, refusal: BrinkError, field: str | None = None) -> None:
    """Show a refusal in the form, beside a field or above all."""
    for sentence in said(refusal):
        form.add_error(field, sentence)
