"""The words of the website for what the register keeps as codes."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from brink.pages.parts import Badge, Tone
from brink.vocabulary.kinds import DwellingKind, RentPartKind

KINDS: Mapping[str, Any] = {
    DwellingKind.TERRACED: _("Rijwoning"),
    DwellingKind.END_TERRACE: _("Hoekwoning"),
    DwellingKind.SEMI_DETACHED: _("Twee-onder-een-kapwoning"),
    DwellingKind.DETACHED: _("Vrijstaande woning"),
    DwellingKind.BUNGALOW: _("Gelijkvloerse woning"),
    DwellingKind.APARTMENT: _("Appartement"),
    DwellingKind.GALLERY_FLAT: _("Galerijflat"),
    DwellingKind.STUDIO: _("Studio"),
}

RENT_PARTS: Mapping[str, Any] = {
    RentPartKind.BASIC: _("Kale huur"),
    RentPartKind.ELIGIBLE_SERVICE: _("Servicekosten"),
    RentPartKind.OTHER_SERVICE: _("Andere kosten"),
}

FEATURES: Mapping[str, Any] = {
    "garden": _("Tuin"),
    "balcony": _("Balkon"),
    "terrace": _("Terras"),
    "storage": _("Berging"),
    "solar": _("Zonnepanelen"),
    "heat_pump": _("Warmtepomp"),
    "parking": _("Parkeerplaats"),
    "second_toilet": _("Tweede toilet"),
    "bicycle_shed": _("Fietsenstalling"),
}

MODELS: Mapping[str, tuple[Any, Tone, str]] = {
    "registration_time": (_("Inschrijfduur"), "info", "clock"),
    "lottery": (_("Loting"), "heath", "dice"),
    "direct": (_("Direct te huur"), "ok", "key"),
    "mediation": (_("Directe bemiddeling"), "neutral", "people"),
}

HOW: Mapping[str, Any] = {
    "registration_time": _("Wie het langst staat ingeschreven, gaat voor. Mensen met voorrang gaan daar nog voor."),
    "lottery": _("Het lot beslist. Iedereen die aan de voorwaarden voldoet, maakt evenveel kans."),
    "direct": _("Wie het eerst reageert, gaat voor. Inschrijfduur telt niet mee."),
    "mediation": _("De corporatie bood deze woning rechtstreeks aan, buiten de website om, met een reden."),
}

LABELS: Mapping[str, Any] = {
    "55plus": _("55-plus"),
    "jongeren": _("Jongeren"),
    "groot-gezin": _("Groot gezin"),
    "dorpsvoorrang": _("Dorpsvoorrang"),
    "nultreden": _("Zonder drempels"),
}

OUTCOMES: Mapping[str, tuple[Any, Tone]] = {
    "let": (_("Kreeg de woning"), "ok"),
    "made": (_("Kreeg een aanbieding"), "info"),
    "accepted": (_("Zei ja"), "ok"),
    "declined": (_("Weigerde"), "neutral"),
    "expired": (_("Antwoordde niet op tijd"), "neutral"),
    "withdrawn": (_("Aanbieding ingetrokken"), "neutral"),
    "passed_over": (_("Overgeslagen, met reden"), "neutral"),
    "left": (_("Deed niet meer mee"), "neutral"),
}

PASSED: Mapping[str, Any] = {
    "income": _("inkomen past niet"),
    "household": _("huishouden anders dan opgegeven"),
    "documents": _("papieren niet op tijd"),
    "no_answer": _("geen antwoord"),
    "other_offer": _("had al een andere aanbieding"),
    "landlord_reference": _("verklaring van de verhuurder"),
    "recheck": _("voldeed niet na controle"),
}


def model_badge(model: str) -> Badge:
    """The mark of a model of allocation."""
    text, tone, icon = MODELS.get(model, (model, "neutral", ""))
    return Badge(str(text), tone, icon)


def label_badges(labels: tuple[str, ...]) -> list[Badge]:
    """The marks of an advert's labels."""
    return [Badge(str(LABELS.get(label, label))) for label in labels]


DECLINE_REASONS: list[tuple[str, Any]] = [
    ("other_home", _("Ik wil liever een andere woning")),
    ("not_yet", _("Ik wil nu nog niet verhuizen")),
    ("location", _("De buurt of de plaats past niet")),
    ("facilities", _("De woning mist iets")),
    ("rent", _("De huur is te hoog")),
    ("personal", _("Een persoonlijke reden")),
]

RESULT_FIELDS: Mapping[str, Any] = {
    "result": _("het nummer van de uitslag"),
    "let_on": _("de dag waarop het huurcontract is getekend"),
    "municipality": _("de gemeente"),
    "core": _("het dorp of de wijk"),
    "kind": _("het soort woning"),
    "corporation": _("de verhuurder"),
    "model": _("waarmee de woning is verdeeld"),
    "ground": _("van de lijst (ranking) of rechtstreeks bemiddeld (direct_mediation)"),
    "reactions": _("hoeveel mensen reageerden"),
    "refused": _("hoeveel van hen niet aan de voorwaarden voldeden"),
    "place": _("de plaats op de lijst"),
    "group": _("met voorrang (priority) of zonder (rest)"),
    "registered_on": _("sinds wanneer de inschrijfduur telt; leeg bij voorrang"),
    "lot": _("het lot, waar het lot besliste"),
    "outcome": _("wat er gebeurde: let betekent dat deze persoon de woning kreeg"),
}
"""What stands in the columns of a file of results."""
