"""A year of lettings as figures and a chart."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.utils.translation import gettext as _

from brink.pages import words
from brink.pages.parts import Chart, Fact, KeyFigure, Point
from brink.reports.accountability import Quarter, Year
from brink.website import sheets
from brink.website.words import model_badge

EPOCH = date(2001, 1, 1)


def tiles(year: Year) -> list[KeyFigure]:
    """The figures that tell most."""
    language, waited = sheets.spoken(), year.waited
    found = [
        KeyFigure(words.number(year.let, language), _("Woningen verhuurd"), icon="key"),
        KeyFigure(
            words.number(year.reactions, language),
            _("Reacties per woning"),
            note=_("gemiddeld, bij woningen op de website"),
            icon="people",
        ),
    ]
    if waited.median is not None and waited.shortest is not None and waited.longest is not None:
        note = _("%(middle)s: de helft korter, de helft langer; zonder voorrang (van %(shortest)s tot %(longest)s)") % {
            "middle": _long(waited.median),
            "shortest": _long(waited.shortest),
            "longest": _long(waited.longest),
        }
        years = _("%(n)s jaar") % {"n": round(waited.median / 365)}
        found.append(KeyFigure(years, _("Zo lang stond iemand ingeschreven"), note=note, icon="clock"))
    return found


def models(year: Year) -> list[Fact]:
    """How many homes per model."""
    return [Fact(model_badge(model).text, words.number(count, sheets.spoken())) for model, count in year.models]


def charts(year: Year, quarters: Sequence[Quarter]) -> list[Chart]:
    """What changes from place to place, and from quarter to quarter; without what too little was let to tell."""
    return [one for one in (_by_place(year), _let_over_time(quarters), _waited_over_time(quarters)) if one]


def _let_over_time(quarters: Sequence[Quarter]) -> Chart | None:
    if not quarters[1:]:
        return None
    return Chart(
        title=_("Hoeveel woningen werden er verhuurd?"),
        unit="",
        points=[Point(_name(one), one.let, words.number(one.let, sheets.spoken())) for one in quarters],
        summary=_("Per kwartaal. Het laatste is nog niet voorbij.") if not quarters[-1].whole else _("Per kwartaal."),
    )


def _waited_over_time(quarters: Sequence[Quarter]) -> Chart | None:
    told = [(_name(one), one.waited.median) for one in quarters if one.waited.median is not None]
    if not told[1:]:
        return None
    return Chart(
        title=_("Werd de inschrijfduur langer of korter?"),
        unit="",
        points=[Point(name, days, _long(days)) for name, days in told],
        summary=_(
            "De middelste inschrijfduur per kwartaal, zonder voorrang. "
            "Kwartalen met minder dan vijf zulke woningen staan er niet bij."
        ),
    )


def _name(one: Quarter) -> str:
    return _("%(n)se kwartaal %(year)s") % {"n": one.number, "year": one.year}


def _by_place(year: Year) -> Chart | None:
    told = [(place.waited.median, place.name) for place in year.municipalities if place.waited.median is not None]
    if not told:
        return None
    return Chart(
        title=_("Hoe lang stond iemand ingeschreven die een woning kreeg?"),
        unit="",
        points=[Point(name, days, _long(days)) for days, name in sorted(told)],
        summary=_(
            "De middelste van alle woningen die op inschrijfduur zijn verdeeld, zonder voorrang. "
            "Gemeenten met minder dan vijf zulke woningen staan er niet bij."
        ),
    )


def _long(days: int) -> str:
    """A number of days in years and months, reckoned from a fixed day so that the same number always reads the same."""
    return words.length(EPOCH, EPOCH + timedelta(days=days), sheets.spoken())
