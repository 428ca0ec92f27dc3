"""What an officer fills in to propose a change that a colleague decides about, and to decide."""

from datetime import date, timedelta
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from brink.office.forms import Choices, DateField


class ProposingForm(forms.Form):
    """Why, and which document shows it."""

    reason = forms.CharField(
        label=_("Waarom?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Schrijf een hele zin. De woningzoekende leest die in de brief."),
    )
    document = forms.CharField(
        label=_("Welk document laat dit zien?"),
        max_length=200,
        help_text=_("Noem het document en waar het ligt, bijvoorbeeld: afschrift register 2012, dossier 88."),
    )


class DateForm(ProposingForm):
    """Another day from which a registration counts."""

    counts_from = DateField(label=_("Inschrijfduur telt vanaf"))
    field_order = ("counts_from", "reason", "document")


class GrantForm(ProposingForm):
    """An urgency."""

    kind = forms.ChoiceField(label=_("Soort urgentie"), widget=forms.RadioSelect)
    since = DateField(label=_("Telt vanaf"), help_text=_("Uiterlijk vandaag."))
    last = DateField(label=_("Geldig tot en met"), required=False, help_text=_("Laat leeg als er geen einddatum is."))
    field_order = ("kind", "since", "last", "reason", "document")

    def __init__(self, *args: Any, kinds: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ChoiceField", self.fields["kind"]).choices = kinds

    def until(self) -> date | None:
        """The first day on which the urgency no longer counts."""
        last: date | None = self.cleaned_data["last"]
        return last + timedelta(days=1) if last else None


class DecisionForm(forms.Form):
    """What a colleague decides."""

    decision = forms.ChoiceField(
        label=_("Wat is uw besluit?"),
        choices=[("yes", _("Goedkeuren: de wijziging gaat meteen in")), ("no", _("Afwijzen: er verandert niets"))],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("Waarom niet?"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Alleen nodig als u afwijst. De woningzoekende leest dit in de brief."),
    )
