"""The menus. They name addresses by the names that the doors give them; an address that no door serves is left out of the menu."""

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from brink.pages.parts import Link
from brink.vocabulary.kinds import DwellingKind

Item = tuple[str, "str | Promise", str]

MENUS: dict[str, tuple[Item, ...]] = {
    "site": (
        ("homes", _("Woningen"), ""),
        ("how-it-works", _("Zo werkt het"), ""),
        ("results", _("Uitslagen"), ""),
        ("draws", _("Lotingen"), ""),
    ),
    "mine": (
        ("my-home", _("Overzicht"), "home"),
        ("my-reactions", _("Mijn reacties"), "list"),
        ("my-offers", _("Mijn aanbiedingen"), "mail"),
        ("my-registration", _("Mijn inschrijving"), "person"),
        ("my-letters", _("Mijn berichten"), "letter"),
    ),
    "office": (
        ("office:desk", _("Vandaag"), "desk"),
        ("office:adverts", _("Publicaties"), "list"),
        ("office:offers", _("Aanbiedingen"), "mail"),
        ("office:dwellings", _("Woningen"), "home"),
        ("office:contracts", _("Huurcontracten"), "key"),
        ("office:letters", _("Brieven"), "letter"),
        ("office:quotas", _("Ruimte"), "scales"),
        ("office:proposals", _("Voorstellen"), "pencil"),
        ("office:counter", _("Balie"), "people"),
    ),
    "footer": (
        ("how-it-works", _("Zo werkt het"), ""),
        ("corporations", _("De corporaties"), ""),
        ("results", _("Uitslagen"), ""),
        ("anchors", _("Dagboek"), ""),
        ("accessibility", _("Toegankelijkheid"), ""),
        ("privacy", _("Privacy"), ""),
        ("contact", _("Contact"), ""),
    ),
}


def links(menu: str, path: str) -> list[Link]:
    """The links of a menu; the one that `path` lies under is current."""
    found = [(address, str(label), icon) for name, label, icon in MENUS[menu] if (address := address_of(name))]
    under = [
        address
        for address, _label, _icon in found
        if path == address or (len(address) > 1 and path.startswith(address))
    ]
    here = max(under, key=len, default=None)
    return [Link(label, address, current=address == here, icon=icon) for address, label, icon in found]


def address_of(name: str) -> str:
    """The address of that name, or empty when no door serves it."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def facade_address(kind: DwellingKind, bedrooms: int, variant: int) -> str:
    """Where the drawn façade of a home is served."""
    return reverse("facade", kwargs={"kind": str(kind), "bedrooms": min(max(bedrooms, 0), 5), "variant": variant})
