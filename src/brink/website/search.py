"""The search form of the homes list, and what of it is on."""

from typing import Any, cast

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from brink.pages.parts import Choice
from brink.records.queries.accountability import Selection
from brink.records.queries.advert import SORTS, Wanted
from brink.records.queries.party import PartyCard
from brink.records.queries.place import MunicipalityCard
from brink.website.words import KINDS, LABELS, MODELS

RENTS = (450, 500, 550, 600, 650, 700, 750, 800, 900)


class SearchForm(forms.Form):
    """What somebody looks for. Everything may be left out."""

    plaats = forms.ChoiceField(label=_("Plaats"), required=False)
    huur = forms.TypedChoiceField(
        label=_("Huur tot en met"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", _("Maakt niet uit")), *((rent, f"€ {rent}") for rent in RENTS)],
    )
    slaapkamers = forms.TypedChoiceField(
        label=_("Slaapkamers"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[
            ("", _("Maakt niet uit")),
            (1, _("1 of meer")),
            (2, _("2 of meer")),
            (3, _("3 of meer")),
            (4, _("4 of meer")),
        ],
    )
    soort = forms.ChoiceField(
        label=_("Soort woning"), required=False, choices=[("", _("Maakt niet uit")), *KINDS.items()]
    )
    model = forms.ChoiceField(
        label=_("Hoe wordt de woning verdeeld?"),
        required=False,
        choices=[
            ("", _("Maakt niet uit")),
            *((name, MODELS[name][0]) for name in ("registration_time", "lottery", "direct")),
        ],
    )
    voor = forms.ChoiceField(
        label=_("Bedoeld voor"), required=False, choices=[("", _("Maakt niet uit")), *LABELS.items()]
    )
    corporatie = forms.ChoiceField(label=_("Corporatie"), required=False)
    passend = forms.BooleanField(label=_("Alleen woningen die bij mij passen"), required=False)
    drempelvrij = forms.BooleanField(label=_("Alleen woningen zonder drempels"), required=False)
    volgorde = forms.ChoiceField(
        label=_("Volgorde"),
        required=False,
        choices=[("sluit", _("Sluit het eerst")), ("nieuw", _("Nieuwste eerst")), ("huur", _("Laagste huur eerst"))],
    )

    def __init__(
        self,
        *args: Any,
        places: tuple[MunicipalityCard, ...],
        corporations: tuple[PartyCard, ...],
        registered: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        if not registered:
            del self.fields["passend"]
        everywhere: list[Any] = [("", _("Overal"))]
        areas = [
            (
                area.name,
                [
                    (area.slug, _("Hele gemeente %(name)s") % {"name": area.name}),
                    *((core.slug, core.name) for core in area.cores),
                ],
            )
            for area in places
        ]
        self._choose("plaats", everywhere + areas)
        self._choose("corporatie", [("", _("Alle")), *((party.slug, party.name) for party in corporations)])

    @property
    def only_fitting(self) -> bool:
        """Whether only homes are asked that would take the visitor."""
        return bool(self.cleaned_data.get("passend"))

    def wanted(self) -> Wanted:
        """What is asked; a value that does not exist is left out."""
        said = (
            self.cleaned_data
            if self.is_valid()
            else {name: value for name, value in self.cleaned_data.items() if value}
        )
        rent = said.get("huur")
        sort = said.get("volgorde") or "sluit"
        return Wanted(
            place=said.get("plaats", ""),
            kind=said.get("soort", ""),
            rent_to=rent * 100 if rent else None,
            bedrooms_from=said.get("slaapkamers"),
            model=said.get("model", ""),
            label=said.get("voor", ""),
            corporation=said.get("corporatie", ""),
            step_free=bool(said.get("drempelvrij")),
            sort=sort if sort in SORTS else "sluit",
        )

    def on(self, request: HttpRequest) -> list[Choice]:
        """The filters that are on, each with the address of the page without it."""
        chosen = []
        for name in self.fields:
            value = self.cleaned_data.get(name)
            if not value or name == "volgorde":
                continue
            without = request.GET.copy()
            without.pop(name, None)
            without.pop("page", None)
            chosen.append(Choice(self._shown(name, value), f"?{without.urlencode()}" if without else request.path))
        return chosen

    def _shown(self, name: str, value: Any) -> str:
        field = self.fields[name]
        if isinstance(field, forms.BooleanField):
            return str(field.label)
        for shown, title in _flat(cast("forms.ChoiceField", field).choices):
            if str(shown) == str(value):
                return f"{field.label}: {title}" if name in ("huur", "slaapkamers") else str(title)
        return str(value)

    def _choose(self, field: str, choices: list[Any]) -> None:
        cast("forms.ChoiceField", self.fields[field]).choices = choices


def _flat(choices: Any) -> list[tuple[Any, Any]]:
    flat: list[tuple[Any, Any]] = []
    for value, title in choices:
        flat += title if isinstance(title, (list, tuple)) else [(value, title)]
    return flat


class ResultsForm(forms.Form):
    """Which let homes somebody wants to see."""

    plaats = forms.ChoiceField(label=_("Plaats"), required=False)
    corporatie = forms.ChoiceField(label=_("Corporatie"), required=False)
    model = forms.ChoiceField(
        label=_("Verdeeld met"),
        required=False,
        choices=[("", _("Alles")), *((name, each[0]) for name, each in MODELS.items())],
    )

    soort = forms.ChoiceField(label=_("Soort woning"), required=False, choices=[("", _("Alle")), *KINDS.items()])
    jaar = forms.TypedChoiceField(label=_("Verhuurd in"), required=False, coerce=int, empty_value=None)

    def __init__(
        self,
        *args: Any,
        places: tuple[MunicipalityCard, ...],
        corporations: tuple[PartyCard, ...],
        years: tuple[int, ...],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        every: list[Any] = [("", _("Alle jaren")), *((year, str(year)) for year in years)]
        cast("forms.ChoiceField", self.fields["jaar"]).choices = every
        everywhere: list[Any] = [("", _("Overal")), *((area.slug, area.name) for area in places)]
        cast("forms.ChoiceField", self.fields["plaats"]).choices = everywhere
        everyone: list[Any] = [("", _("Alle")), *((party.slug, party.name) for party in corporations)]
        cast("forms.ChoiceField", self.fields["corporatie"]).choices = everyone

    def selection(self) -> Selection:
        """What is asked; a word that means nothing asks nothing."""
        self.is_valid()
        said = self.cleaned_data
        return Selection(
            place=said.get("plaats", ""),
            corporation=said.get("corporatie", ""),
            model=said.get("model", ""),
            kind=said.get("soort", ""),
            year=said.get("jaar"),
        )
