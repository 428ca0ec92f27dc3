"""What the states of the stream are called at the doors, and in which colour they are shown."""

from django.utils.translation import gettext_lazy as _

from brink.pages.parts import Badge, Tone

SHOWN: dict[str, dict[str, tuple[object, Tone, str]]] = {
    "advert": {
        "draft": (_("Concept"), "neutral", "pencil"),
        "published": (_("Reageren kan"), "ok", "clock"),
        "closed": (_("Gesloten"), "neutral", "lock"),
        "revealing": (_("Wacht op de loting"), "heath", "dice"),
        "drawn": (_("Geloot"), "heath", "dice"),
        "ranked": (_("Rangorde bekend"), "info", "list"),
        "offering": (_("In aanbieding"), "info", "mail"),
        "let": (_("Verhuurd"), "ok", "key"),
        "withdrawn": (_("Ingetrokken"), "error", "cross"),
    },
    "reaction": {
        "placed": (_("Reactie geplaatst"), "ok", "check"),
        "withdrawn": (_("Ingetrokken"), "neutral", "cross"),
        "invalid": (_("Ongeldig"), "error", "stop"),
        "ended": (_("Afgelopen"), "neutral", "flag"),
    },
    "offer": {
        "made": (_("Wacht op antwoord"), "warning", "clock"),
        "accepted": (_("Geaccepteerd"), "ok", "check"),
        "declined": (_("Geweigerd"), "neutral", "cross"),
        "expired": (_("Te laat"), "error", "clock"),
        "withdrawn": (_("Ingetrokken"), "neutral", "cross"),
        "let": (_("Verhuurd"), "ok", "key"),
    },
    "registration": {
        "active": (_("Actief"), "ok", "check"),
        "blocked": (_("Geblokkeerd"), "error", "stop"),
        "expiring": (_("Verloopt binnenkort"), "warning", "clock"),
        "lapsed": (_("Verlopen"), "neutral", "cross"),
        "closed": (_("Beëindigd"), "neutral", "flag"),
    },
    "proposal": {
        "waiting": (_("Wacht op een collega"), "warning", "clock"),
        "approved": (_("Goedgekeurd"), "ok", "check"),
        "refused": (_("Afgewezen"), "neutral", "cross"),
    },
    "contract": {
        "signed": (_("Getekend"), "ok", "pencil"),
        "started": (_("Ingegaan"), "ok", "key"),
        "ended": (_("Geëindigd"), "neutral", "flag"),
        "undone": (_("Teruggedraaid"), "error", "cross"),
    },
}


def badge_of(word: str, state: str) -> Badge:
    """The mark of a state of an advert, reaction, offer, registration, proposal or contract, in the language of the page."""
    text, tone, icon = SHOWN[word][state]
    return Badge(str(text), tone, icon)
