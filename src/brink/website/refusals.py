"""What a seeker reads when an act was refused: what, why, and what to do."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from brink.flow import offer, reaction, witness
from brink.vocabulary.errors import BrinkError
from brink.vocabulary.lifecycles import IllegalStep

_SAID: Mapping[type[BrinkError], Any] = {
    reaction.AdvertClosed: _("Reageren kan niet meer: de woning is gesloten of ingetrokken."),
    reaction.AlreadyReacted: _("U hebt al op deze woning gereageerd."),
    reaction.NotRegistered: _("Voor deze woning moet u zich eerst inschrijven."),
    reaction.BetweenClosingAndRanking: _(
        "De woning is gesloten en de rangorde wordt gemaakt. Tot die klaar is, verandert er niets."
    ),
    reaction.HasOffer: _("De woning is u aangeboden. Geef antwoord op de aanbieding."),
    offer.DeadlinePassed: _("De tijd om te antwoorden is voorbij. Bel de corporatie als u de woning nog wilt."),
    witness.NotNow: _(
        "Dat kan nu niet. Toezeggen kan zolang de woning openstaat, en onthullen vanaf het sluiten tot het uur dat erbij staat."
    ),
    witness.PromisedBefore: _("Dit is al gedaan. Elke organisatie zegt één keer iets toe en onthult dat één keer."),
    witness.NotAsPromised: _(
        "Dit is niet het geheim dat uw organisatie had toegezegd. Controleer het jaargeheim, en of het 64 tekens zijn van 0 tot 9 en a tot f."
    ),
    witness.NoSuchEvent: _("Op deze uitslag wacht geen loting, of het veld is leeg."),
    IllegalStep: _("Dat kan nu niet meer. Ververs de bladzijde om te zien hoe het staat."),
}
REFUSALS: tuple[type[BrinkError], ...] = (*_SAID, reaction.NotAllowed)


def said(refusal: BrinkError) -> tuple[str, ...]:
    """The sentences for a refusal, in the language of the page.  A refusal without words here is a fault, and is raised again."""
    if isinstance(refusal, reaction.NotAllowed):
        language = "en" if get_language() == "en" else "nl"
        return tuple(reason.in_language(language) for reason in refusal.reasons)
    if type(refusal) not in _SAID:
        raise refusal
    return (str(_SAID[type(refusal)]),)
