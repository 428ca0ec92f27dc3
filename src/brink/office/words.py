"""The words of the office for what the register keeps as codes."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from brink.vocabulary.kinds import ContractKind, DeclineReason, DwellingKind, PassOverReason, RentPartKind

Choices = list[tuple[str, Any]]

PASS_OVER_REASONS: Choices = [
    (PassOverReason.RECHECK, _("Voldoet niet na de controle van de bewijzen")),
    (PassOverReason.INCOME, _("Het inkomen past niet")),
    (PassOverReason.HOUSEHOLD, _("Het huishouden is anders dan opgegeven")),
    (PassOverReason.DOCUMENTS, _("De papieren zijn niet op tijd of niet compleet")),
    (PassOverReason.LANDLORD_REFERENCE, _("De verklaring van de vorige verhuurder is niet goed")),
    (PassOverReason.NO_ANSWER, _("Geen antwoord")),
    (PassOverReason.OTHER_OFFER, _("Heeft al een andere woning aangeboden gekregen")),
]

DECLINE_REASONS: Choices = [
    (DeclineReason.OTHER_HOME, _("Wil liever een andere woning")),
    (DeclineReason.NOT_YET, _("Wil nu nog niet verhuizen")),
    (DeclineReason.LOCATION, _("De buurt of de plaats")),
    (DeclineReason.FACILITIES, _("De woning mist iets")),
    (DeclineReason.RENT, _("De huur is te hoog")),
    (DeclineReason.PERSONAL, _("Persoonlijke reden")),
]

CONTRACT_KINDS: Choices = [
    (ContractKind.INDEFINITE, _("Voor onbepaalde tijd")),
    (ContractKind.TEMPORARY, _("Tijdelijk")),
    (ContractKind.YOUTH, _("Jongerencontract")),
]

DWELLING_KINDS: dict[str, Any] = {
    DwellingKind.TERRACED: _("Rijwoning"),
    DwellingKind.END_TERRACE: _("Hoekwoning"),
    DwellingKind.SEMI_DETACHED: _("Twee-onder-een-kapwoning"),
    DwellingKind.DETACHED: _("Vrijstaande woning"),
    DwellingKind.BUNGALOW: _("Gelijkvloerse woning"),
    DwellingKind.APARTMENT: _("Appartement"),
    DwellingKind.GALLERY_FLAT: _("Galerijflat"),
    DwellingKind.STUDIO: _("Studio"),
}

RENT_PARTS: dict[str, Any] = {
    RentPartKind.BASIC: _("Kale huur"),
    RentPartKind.ELIGIBLE_SERVICE: _("Servicekosten die meetellen"),
    RentPartKind.OTHER_SERVICE: _("Andere servicekosten"),
}


DWELLING_STATES: dict[str, Any] = {
    "vacant": _("Leeg, nog niet aangeboden"),
    "advertised": _("In een publicatie"),
    "rented": _("Verhuurd"),
}


GROUNDS: dict[str, Any] = {
    "ranking": _("Via de rangorde"),
    "direct_mediation": _("Directe bemiddeling"),
}

MODELS: dict[str, Any] = {
    "registration_time": _("Inschrijfduur"),
    "lottery": _("Loting"),
    "direct": _("Direct te huur"),
}

ROLES: dict[str, Any] = {
    "applicant": _("Aanvrager"),
    "co_applicant": _("Medeaanvrager"),
    "child": _("Kind"),
    "parent": _("Ouder"),
    "other_adult": _("Andere volwassene"),
}

ORIGINS: dict[str, Any] = {
    "registration": _("Vanaf de inschrijving"),
    "old_register": _("Meegenomen uit een ouder register"),
    "merge": _("Na samenvoegen"),
    "split": _("Na splitsen"),
    "restored": _("Hersteld"),
    "decision": _("Na een besluit"),
}
