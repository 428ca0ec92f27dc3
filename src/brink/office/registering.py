"""The form with which an officer registers somebody at the counter."""

from datetime import date
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from brink.flow.registration import Address, Applicant, Child, NewRegistration
from brink.pages.forms import DayField

CHILDREN = 8
Choices = list[tuple[str, Any]]


class RegistrationForm(forms.Form):
    """A registration on one page, for somebody who is not handy with the website or has no e-mail."""

    first_name = forms.CharField(label=_("Voornaam"), max_length=80)
    infix = forms.CharField(label=_("Tussenvoegsel"), max_length=20, required=False)
    family_name = forms.CharField(label=_("Achternaam"), max_length=120)
    born = DayField(label=_("Geboortedatum"))
    income = forms.IntegerField(label=_("Inkomen per jaar (euro)"), required=False, min_value=0, max_value=10_000_000)
    mail = forms.EmailField(
        label=_("E-mailadres"), required=False, help_text=_("Mag leeg blijven. Dan gaan brieven met de post.")
    )
    phone = forms.CharField(label=_("Telefoon"), required=False, max_length=30)
    language = forms.ChoiceField(label=_("Taal van de brieven"), choices=[("nl", "Nederlands"), ("en", "English")])
    municipality = forms.ChoiceField(label=_("Woont in de gemeente"))
    core = forms.ChoiceField(label=_("Dorp of wijk"), required=False)
    since = DayField(label=_("Woont daar sinds"))
    tenant_of = forms.ChoiceField(label=_("Laat een huurwoning achter van"), required=False)
    partner_first_name = forms.CharField(label=_("Voornaam van de partner"), max_length=80, required=False)
    partner_infix = forms.CharField(label=_("Tussenvoegsel"), max_length=20, required=False)
    partner_family_name = forms.CharField(label=_("Achternaam van de partner"), max_length=120, required=False)
    partner_born = DayField(label=_("Geboortedatum van de partner"), required=False)
    partner_income = forms.IntegerField(
        label=_("Inkomen van de partner per jaar (euro)"), required=False, min_value=0, max_value=10_000_000
    )

    def __init__(self, *args: Any, municipalities: Choices, cores: Choices, landlords: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._choose("municipality", municipalities)
        self._choose("core", [("", _("Weet ik niet")), *cores])
        self._choose("tenant_of", [("", _("Geen")), *landlords])
        for index in range(CHILDREN):
            self.fields[f"child_{index}"] = DayField(
                label=_("Geboortedatum kind %(number)s") % {"number": index + 1}, required=False
            )

    def children(self) -> list[forms.BoundField]:
        """The fields for the birth dates of children."""
        return [self[f"child_{index}"] for index in range(CHILDREN)]

    def clean(self) -> dict[str, Any]:
        """A partner is given whole or not at all."""
        said = super().clean() or {}
        partner = ("partner_first_name", "partner_family_name", "partner_born")
        if any(said.get(name) for name in partner):
            for name in partner:
                if not said.get(name) and name not in self.errors:
                    self.add_error(name, _("Vul dit ook in, of laat alles over de partner leeg."))
        return said

    def details(self) -> NewRegistration:
        """What was told, as the act takes it."""
        said = self.cleaned_data
        partner = None
        if said["partner_first_name"]:
            partner = _applicant(said, "partner_")
        births = [said[f"child_{index}"] for index in range(CHILDREN)]
        return NewRegistration(
            applicant=_applicant(said, ""),
            address=Address(municipality=said["municipality"], core=said["core"] or None, since=said["since"]),
            partner=partner,
            children=tuple(Child(born=cast("date", born)) for born in births if born),
            language=said["language"],
            phone=said["phone"],
            tenant_of=said["tenant_of"] or None,
        )

    def _choose(self, field: str, choices: Choices) -> None:
        cast("forms.ChoiceField", self.fields[field]).choices = choices


def _applicant(said: dict[str, Any], prefix: str) -> Applicant:
    income = said[f"{prefix}income"]
    return Applicant(
        first_name=said[f"{prefix}first_name"],
        infix=said[f"{prefix}infix"],
        family_name=said[f"{prefix}family_name"],
        born=said[f"{prefix}born"],
        income_cents=None if income is None else income * 100,
    )
