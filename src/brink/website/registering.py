"""The form to register, in small steps. What was typed travels with the page from step to step: nothing of it is kept before somebody sends it in."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, ClassVar, cast

from django import forms
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from brink.flow.registration import Address, Applicant, Child, NewRegistration
from brink.pages.forms import DayField, EuroField
from brink.pages.words import spoken
from brink.records.queries.party import PartyCard
from brink.records.queries.place import MunicipalityCard

CHILDREN = 8
ELSEWHERE = "elders"
YES_NO = [("no", _("Nee")), ("yes", _("Ja"))]
CARE = [
    ("1000", _("Altijd")),
    ("500", _("Ongeveer de helft van de tijd, of meer")),
    ("250", _("Minder dan de helft van de tijd")),
]
Choices = list[tuple[str, Any]]


class StepForm(forms.Form):
    """One step.  title: its heading.  group: its name in the row of steps.  said: what was told in earlier steps, as it was typed."""

    name: ClassVar[str]
    title: ClassVar[Any]
    group: ClassVar[Any]

    def __init__(self, *args: Any, said: Mapping[str, str], lists: "Lists", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.told = said
        self.prepare(lists)

    def prepare(self, lists: "Lists") -> None:
        """Fill in choices, and fields that depend on earlier steps."""

    def _past(self, field: str) -> None:
        day = self.cleaned_data.get(field)
        if day and day > timezone.localdate():
            self.add_error(field, _("Deze datum is nog niet geweest."))

    def _choose(self, field: str, choices: Iterable[tuple[str, Any]]) -> None:
        cast("forms.ChoiceField", self.fields[field]).choices = list(choices)


class Lists:
    """What there is to choose from.  municipalities, corporations: of the register."""

    def __init__(self, *, municipalities: tuple[MunicipalityCard, ...], corporations: tuple[PartyCard, ...]) -> None:
        self.corporations: Choices = [(party.slug, party.name) for party in corporations]
        self.places: Choices = [
            (
                area.name,
                [
                    *((f"{area.slug}/{core.slug}", core.name) for core in area.cores),
                    (area.slug, _("Ergens anders in %(name)s") % {"name": area.name}),
                ],
            )
            for area in municipalities
        ]


class YouStep(StepForm):
    """Who registers."""

    name, title, group = "you", _("Wie bent u?"), _("Uzelf")

    first_name = forms.CharField(
        label=_("Voornaam"),
        error_messages={"required": _("Vul uw voornaam in.")},
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
    )
    infix = forms.CharField(label=_("Tussenvoegsel"), max_length=20, required=False)
    family_name = forms.CharField(
        label=_("Achternaam"),
        error_messages={"required": _("Vul uw achternaam in.")},
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "family-name"}),
    )
    born = DayField(
        label=_("Geboortedatum"),
        error_messages={"required": _("Vul uw geboortedatum in.")},
        help_text=_("Bijvoorbeeld 31 12 1985. U kunt deze later niet zelf veranderen."),
    )
    phone = forms.CharField(
        label=_("Telefoon"),
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
        help_text=_("Voor als een corporatie u snel wil bereiken over een aanbieding."),
    )

    def clean(self) -> dict[str, Any]:
        """Nobody is born tomorrow."""
        said = super().clean() or {}
        self._past("born")
        return said


class HouseholdStep(StepForm):
    """Who moves along."""

    name, title, group = "household", _("Met wie gaat u wonen?"), _("Huishouden")

    with_partner = forms.ChoiceField(
        label=_("Verhuist u met een partner?"),
        error_messages={"required": _("Kies of er een partner meeverhuist.")},
        choices=YES_NO,
        widget=forms.RadioSelect,
        help_text=_("Uw partner staat dan samen met u ingeschreven."),
    )
    how_many = forms.TypedChoiceField(
        label=_("Hoeveel kinderen verhuizen mee?"),
        coerce=int,
        choices=[(number, str(number)) for number in range(CHILDREN + 1)],
        help_text=_("Tel ook kinderen mee die een deel van de tijd bij u wonen."),
    )


class PartnerStep(StepForm):
    """The partner."""

    name, title, group = "partner", _("Uw partner"), _("Huishouden")

    partner_first_name = forms.CharField(
        label=_("Voornaam"), error_messages={"required": _("Vul de voornaam van uw partner in.")}, max_length=80
    )
    partner_infix = forms.CharField(label=_("Tussenvoegsel"), max_length=20, required=False)
    partner_family_name = forms.CharField(
        label=_("Achternaam"), error_messages={"required": _("Vul de achternaam van uw partner in.")}, max_length=120
    )
    partner_born = DayField(
        label=_("Geboortedatum"), error_messages={"required": _("Vul de geboortedatum van uw partner in.")}
    )

    def clean(self) -> dict[str, Any]:
        """Nobody is born tomorrow."""
        said = super().clean() or {}
        self._past("partner_born")
        return said


class ChildrenStep(StepForm):
    """The children who move along."""

    name, title, group = "children", _("Uw kinderen"), _("Huishouden")

    def prepare(self, lists: Lists) -> None:
        """A date and a share of care for every child."""
        for number in range(1, how_many(self.told) + 1):
            self.fields[f"child_{number}_born"] = DayField(
                label=_("Geboortedatum kind %(n)s") % {"n": number},
                error_messages={"required": _("Vul de geboortedatum van kind %(n)s in.") % {"n": number}},
            )
            self.fields[f"child_{number}_care"] = forms.ChoiceField(
                label=_("Hoe vaak woont kind %(n)s bij u?") % {"n": number},
                choices=CARE,
                widget=forms.RadioSelect,
                initial="1000",
            )

    def clean(self) -> dict[str, Any]:
        """A child that is not born yet does not count yet."""
        said = super().clean() or {}
        for field in list(said):
            if field.endswith("_born"):
                self._past(field)
        return said

    def children(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """The two fields of each child."""
        return [
            (self[f"child_{number}_born"], self[f"child_{number}_care"]) for number in range(1, how_many(self.told) + 1)
        ]


class HomeStep(StepForm):
    """Where somebody lives now."""

    name, title, group = "home", _("Waar woont u nu?"), _("Wonen")

    place = forms.ChoiceField(
        label=_("Woonplaats"),
        error_messages={"required": _("Kies waar u woont.")},
        help_text=_("In sommige dorpen gaan mensen voor die er al lang wonen. Daarom vragen we dit."),
    )
    since = DayField(
        label=_("Sinds wanneer woont u daar?"),
        error_messages={"required": _("Vul in sinds wanneer u daar woont.")},
        help_text=_("Weet u de dag niet meer? Vul dan de eerste dag van die maand in."),
    )
    tenant_of = forms.ChoiceField(
        label=_("Huurt u nu van een van deze corporaties, en komt uw woning leeg als u verhuist?"),
        required=False,
        help_text=_("Sommige corporaties geven daarvoor extra punten bij hun eigen woningen."),
    )

    def prepare(self, lists: Lists) -> None:
        """Places by municipality, and the corporations."""
        self._choose("place", [("", _("Kies uw woonplaats")), *lists.places, (ELSEWHERE, _("Buiten deze gemeenten"))])
        self._choose("tenant_of", [("", _("Nee")), *lists.corporations])

    def clean(self) -> dict[str, Any]:
        """Nobody lives there from tomorrow."""
        said = super().clean() or {}
        self._past("since")
        return said


class IncomeStep(StepForm):
    """What the household earns."""

    name, title, group = "income", _("Wat verdient u?"), _("Inkomen")

    income = EuroField(
        label=_("Uw inkomen per jaar"),
        required=False,
        help_text=_(
            "Ongeveer is genoeg: alles voor aftrek van belasting, met vakantiegeld. Weet u het niet, laat het dan leeg."
        ),
    )
    partner_income = EuroField(
        label=_("Het inkomen van uw partner per jaar"),
        required=False,
        help_text=_("Heeft uw partner geen inkomen? Vul dan 0 in."),
    )

    def prepare(self, lists: Lists) -> None:
        """Only who has a partner is asked for a second income."""
        if not has_partner(self.told):
            del self.fields["partner_income"]


class ReviewStep(StepForm):
    """A last look, and in which language letters come."""

    name, title, group = "review", _("Controleer en verstuur"), _("Versturen")

    language = forms.ChoiceField(
        label=_("In welke taal wilt u brieven krijgen?"),
        error_messages={"required": _("Kies een taal.")},
        choices=[("nl", "Nederlands"), ("en", "English")],
        widget=forms.RadioSelect,
    )

    def prepare(self, lists: Lists) -> None:
        """The language of the page, unless somebody chooses another."""
        self.fields["language"].initial = spoken(get_language())


STEPS: tuple[type[StepForm], ...] = (
    YouStep,
    HouseholdStep,
    PartnerStep,
    ChildrenStep,
    HomeStep,
    IncomeStep,
    ReviewStep,
)


def has_partner(said: Mapping[str, str]) -> bool:
    """Whether a partner moves along."""
    return said.get("with_partner") == "yes"


def how_many(said: Mapping[str, str]) -> int:
    """How many children move along."""
    number = said.get("how_many", "0")
    return min(int(number), CHILDREN) if number.isascii() and number.isdecimal() else 0


def steps_for(said: Mapping[str, str]) -> list[type[StepForm]]:
    """The steps that somebody has to take, given what was told so far."""
    left_out: set[type[StepForm]] = set() if has_partner(said) else {PartnerStep}
    left_out |= set() if how_many(said) else {ChildrenStep}
    return [step for step in STEPS if step not in left_out]


def details(told: Mapping[str, Any]) -> NewRegistration:
    """What was told in all steps, as the act takes it."""
    place, _slash, core = str(told["place"]).partition("/")
    children = range(1, int(told["how_many"]) + 1)
    return NewRegistration(
        applicant=_applicant(told, ""),
        address=None if place == ELSEWHERE else Address(municipality=place, core=core or None, since=told["since"]),
        partner=_applicant(told, "partner_") if told["with_partner"] == "yes" else None,
        children=tuple(
            Child(born=cast("date", told[f"child_{number}_born"]), share_of_care=int(told[f"child_{number}_care"]))
            for number in children
        ),
        language=told["language"],
        phone=told["phone"],
        tenant_of=told["tenant_of"] or None,
    )


def _applicant(told: Mapping[str, Any], prefix: str) -> Applicant:
    return Applicant(
        first_name=told[f"{prefix}first_name"],
        infix=told[f"{prefix}infix"],
        family_name=told[f"{prefix}family_name"],
        born=told[f"{prefix}born"],
        income_cents=told[f"{prefix}income"],
    )
