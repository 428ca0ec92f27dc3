"""The values of the policy as people read them."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from brink.pages import words
from brink.pages.parts import Fact
from brink.policy.framework import Value
from brink.policy.prose import Chosen, Told
from brink.website import sheets


def values(told: Iterable[Told]) -> list[Fact]:
    """The numbers in the rules; legal amounts first, each with its article."""
    return [
        Fact(sheets.say(one.title), shown(one.value, one.unit, {}), hint=one.law)
        for one in sorted(told, key=lambda one: (not one.law, one.law))
    ]


def choices(chosen: Iterable[Chosen], names: Mapping[str, str]) -> list[Fact]:
    """What a corporation chose for itself, beside what counts for the others.  names: of places, by slug."""
    lines = []
    for one in chosen:
        where = ", ".join(names.get(area, area) for area in one.areas)
        usual = shown(one.otherwise, one.unit, names) if one.otherwise is not None else ""
        hint = _("Anders: %(usual)s") % {"usual": usual} if usual else ""
        title = f"{sheets.say(one.title)} ({where})" if where else sheets.say(one.title)
        lines.append(Fact(title, shown(one.value, one.unit, names), hint=hint))
    return lines


def shown(value: Value, unit: str, names: Mapping[str, str]) -> str:
    """A value in words.  names: of the codes that it may hold."""
    if isinstance(value, bool):
        return _("Ja") if value else _("Nee")
    if isinstance(value, int):
        return _number(value, unit)
    codes = (value,) if isinstance(value, str) else value
    return ", ".join(names.get(code, code) for code in codes) or _("Geen")


def first_large(text: str) -> str:
    """A text that begins with a capital."""
    return text[:1].upper() + text[1:]


def _number(value: int, unit: str) -> str:
    if unit == "cents_per_year":
        return _("%(amount)s per jaar") % {"amount": words.euro(value, sheets.spoken())}
    if unit == "cents_per_month":
        return _("%(amount)s per maand") % {"amount": words.euro(value, sheets.spoken())}
    if unit == "cents":
        return words.euro(value, sheets.spoken())
    counted = {"n": words.number(value, sheets.spoken())}
    if unit == "years":
        return _("%(n)s jaar") % counted
    if unit == "months":
        return ngettext("%(n)s maand", "%(n)s maanden", value) % counted
    if unit == "persons":
        return ngettext("%(n)s persoon", "%(n)s personen", value) % counted
    if unit == "days":
        return ngettext("%(n)s dag", "%(n)s dagen", value) % counted
    return ngettext("%(n)s werkdag", "%(n)s werkdagen", value) % counted if unit == "working_days" else counted["n"]
