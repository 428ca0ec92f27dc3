"""What somebody told, read back to him before he sends it in."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from brink.pages import words
from brink.pages.parts import Fact
from brink.website import sheets
from brink.website.registering import CARE, ELSEWHERE, Lists


def reviewed(step: str, told: Mapping[str, Any], lists: Lists) -> list[Fact]:
    """The lines about one step.  told: what it asked, checked; empty when it is not right."""
    if not told:
        return []
    if step == "children":
        return _children(told)
    lines = {
        "you": _you,
        "partner": _partner,
        "household": _household,
        "income": _income,
    }
    return lines[step](told) if step in lines else _home(told, lists)


def _you(told: Mapping[str, Any]) -> list[Fact]:
    lines = [Fact(_("Naam"), _name(told, "")), Fact(_("Geboortedatum"), _day(told["born"]))]
    return [*lines, Fact(_("Telefoon"), told["phone"])] if told["phone"] else lines


def _partner(told: Mapping[str, Any]) -> list[Fact]:
    return [Fact(_("Naam"), _name(told, "partner_")), Fact(_("Geboortedatum"), _day(told["partner_born"]))]


def _household(told: Mapping[str, Any]) -> list[Fact]:
    with_partner = _("Ja") if told["with_partner"] == "yes" else _("Nee")
    return [Fact(_("Met een partner"), with_partner), Fact(_("Kinderen"), str(told["how_many"]))]


def _children(told: Mapping[str, Any]) -> list[Fact]:
    care = dict(CARE)
    numbers = sorted(int(field.split("_")[1]) for field in told if field.endswith("_born"))
    return [
        Fact(
            _("Kind %(n)s") % {"n": number},
            _day(told[f"child_{number}_born"]),
            hint=_("Woont bij u: %(care)s") % {"care": str(care[told[f"child_{number}_care"]]).lower()},
        )
        for number in numbers
    ]


def _home(told: Mapping[str, Any], lists: Lists) -> list[Fact]:
    names = {slug: name for _area, places in lists.places for slug, name in places}
    names[ELSEWHERE] = _("Buiten deze gemeenten")
    landlords = dict(lists.corporations)
    return [
        Fact(_("Woonplaats"), names.get(told["place"], told["place"])),
        Fact(_("Sinds"), _day(told["since"])),
        Fact(_("Laat een huurwoning achter van"), landlords.get(told["tenant_of"], _("Geen van de corporaties"))),
    ]


def _income(told: Mapping[str, Any]) -> list[Fact]:
    lines = [Fact(_("Uw inkomen per jaar"), _money(told["income"]))]
    if "partner_income" in told:
        lines.append(Fact(_("Het inkomen van uw partner per jaar"), _money(told["partner_income"])))
    return lines


def _name(told: Mapping[str, Any], prefix: str) -> str:
    parts = (told[f"{prefix}first_name"], told[f"{prefix}infix"], told[f"{prefix}family_name"])
    return " ".join(part for part in parts if part)


def _day(day: Any) -> str:
    return words.long_date(day, sheets.spoken())


def _money(cents: int | None) -> str:
    return _("Niet ingevuld") if cents is None else words.euro(cents, sheets.spoken())
