"""What officers fill in. A form reads and checks the shape; whether it is allowed is asked of the policy by the act."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any, cast
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from brink.flow.advert import DraftAdvert
from brink.office.words import CONTRACT_KINDS, DECLINE_REASONS, PASS_OVER_REASONS
from brink.pages.forms import DayField
from brink.policy.allowed import OpenChoice
from brink.policy.framework import Range

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
Choices = list[tuple[Any, Any]]


class DateField(forms.DateField):
    """A day, picked or typed."""

    def __init__(self, **options: Any) -> None:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(widget=widget, input_formats=["%Y-%m-%d", "%d-%m-%Y"], **options)


class MomentField(forms.DateTimeField):
    """A moment in Dutch time."""

    def __init__(self, **options: Any) -> None:
        widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        super().__init__(widget=widget, input_formats=["%Y-%m-%dT%H:%M", "%d-%m-%Y %H:%M"], **options)


OWN = "own_"
"""Before the name of a parameter of the policy that the advert sets itself."""


@dataclass(frozen=True, slots=True)
class Lists:
    """What an officer may choose from.  open: the parameters that the policy leaves to the advert."""

    models: Choices
    labels: Choices
    earlier: Choices
    open: tuple[OpenChoice, ...] = ()


def _open_field(choice: OpenChoice) -> forms.Field:
    """The field for a parameter that is a number; empty for what counts anyway."""
    title = choice.title.en if get_language() == "en" else choice.title.nl
    within = choice.within
    low, high = (within.from_, within.to) if isinstance(within, Range) else (0, None)
    hint = _("Laat leeg voor %(value)s, zoals in uw beleid.") % {"value": choice.value}
    return forms.IntegerField(label=title, required=False, min_value=low, max_value=high, help_text=hint)


class AdvertForm(forms.Form):
    """An advert for one home."""

    model = forms.ChoiceField(label=_("Hoe wordt de woning verdeeld?"), widget=forms.RadioSelect)
    labels = forms.MultipleChoiceField(
        label=_("Voor wie is de woning bedoeld?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    asks_age_from = forms.IntegerField(label=_("Leeftijd vanaf"), required=False, min_value=18, max_value=120)
    asks_age_to = forms.IntegerField(label=_("Leeftijd tot en met"), required=False, min_value=18, max_value=120)
    asks_persons_from = forms.IntegerField(label=_("Aantal personen vanaf"), required=False, min_value=1, max_value=20)
    asks_persons_to = forms.IntegerField(
        label=_("Aantal personen tot en met"), required=False, min_value=1, max_value=20
    )
    asks_income_to = forms.IntegerField(
        label=_("Inkomen tot en met (euro per jaar)"),
        required=False,
        min_value=0,
        max_value=1_000_000,
        help_text=_("Laat leeg als alleen de wettelijke grens geldt."),
    )
    text_nl = forms.CharField(
        label=_("Tekst"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 6})
    )
    text_en = forms.CharField(
        label=_("Tekst in het Engels"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 4})
    )
    available_from = DateField(label=_("Beschikbaar vanaf"), required=False)
    viewing_at = MomentField(
        label=_("Bezichtiging"), required=False, help_text=_("Datum en tijd, als die al bekend zijn.")
    )
    earlier = forms.TypedChoiceField(
        label=_("Eerdere publicatie van deze woning"), required=False, coerce=int, empty_value=None
    )

    def __init__(self, *args: Any, lists: Lists, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        models, labels, earlier = lists.models, lists.labels, lists.earlier
        self.open = [f"{OWN}{choice.name}" for choice in lists.open]
        for choice in lists.open:
            self.fields[f"{OWN}{choice.name}"] = _open_field(choice)
        for field, choices in (("model", models), ("labels", labels), ("earlier", [("", _("Geen")), *earlier])):
            cast("forms.ChoiceField", self.fields[field]).choices = choices

    def clean(self) -> dict[str, Any]:
        """Two ends of a range stand in order."""
        said = super().clean() or {}
        for low, high in (("asks_age_from", "asks_age_to"), ("asks_persons_from", "asks_persons_to")):
            if said.get(low) and said.get(high) and said[low] > said[high]:
                self.add_error(
                    high, _("Dit getal moet minstens %(low)s zijn: zoveel staat er bij ‘vanaf’.") % {"low": said[low]}
                )
        return said

    def draft(self, dwelling: int) -> DraftAdvert:
        """What was filled in, for a home."""
        said = self.cleaned_data
        income = said["asks_income_to"]
        return DraftAdvert(
            model=said["model"],
            dwellings=(dwelling,),
            labels=tuple(said["labels"]),
            asks_age_from=said["asks_age_from"],
            asks_age_to=said["asks_age_to"],
            asks_persons_from=said["asks_persons_from"],
            asks_persons_to=said["asks_persons_to"],
            asks_income_to=None if income is None else income * 100,
            text_nl=said["text_nl"],
            text_en=said["text_en"],
            available_from=said["available_from"],
            viewing_at=said["viewing_at"],
            earlier=said["earlier"],
            choices={name.removeprefix(OWN): said[name] for name in self.open if said[name] not in (None, "")},
        )

    @property
    def own(self) -> list[forms.BoundField]:
        """The fields of what the policy lets this advert choose."""
        return [self[name] for name in self.open]


class PublishForm(forms.Form):
    """Until when people can react."""

    closes_on = DateField(label=_("Reageren kan tot en met"))
    closes_hour = forms.TypedChoiceField(
        label=_("Tijd van sluiten"),
        coerce=int,
        choices=[(hour, f"{hour:02d}.00 uur") for hour in range(8, 24)],
        initial=12,
    )

    def closes_at(self) -> datetime:
        """The moment of closing."""
        day: date = self.cleaned_data["closes_on"]
        return datetime.combine(day, time(self.cleaned_data["closes_hour"]), tzinfo=AMSTERDAM).astimezone(UTC)


class ReasonForm(forms.Form):
    """A reason in words, which others will read."""

    reason = forms.CharField(label=_("Reden"), max_length=200, widget=forms.Textarea(attrs={"rows": 3}))


class OfferForm(forms.Form):
    """An offer to a candidate."""

    viewing_at = MomentField(
        label=_("Bezichtiging"), required=False, help_text=_("Mag leeg blijven; u kunt ook later bellen.")
    )


class PassOverForm(forms.Form):
    """Going on to the next candidate."""

    reason = forms.ChoiceField(
        label=_("Waarom gaat u door naar de volgende?"), choices=PASS_OVER_REASONS, widget=forms.RadioSelect
    )
    explanation = forms.CharField(
        label=_("Uitleg"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("De kandidaat leest deze uitleg. Schrijf in gewone woorden wat er aan de hand is."),
    )


class AnswerForm(forms.Form):
    """An answer that somebody gave by phone or at the counter."""

    answer = forms.ChoiceField(
        label=_("Wat is het antwoord?"),
        choices=[("yes", _("Ja, de kandidaat wil de woning")), ("no", _("Nee, de kandidaat wil de woning niet"))],
        widget=forms.RadioSelect,
    )
    reason = forms.ChoiceField(label=_("Reden van de weigering"), choices=[("", "—"), *DECLINE_REASONS], required=False)
    text = forms.CharField(
        label=_("Toelichting"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def clean(self) -> dict[str, Any]:
        """A no has a reason."""
        said = super().clean() or {}
        if said.get("answer") == "no" and not said.get("reason"):
            self.add_error("reason", _("Kies waarom de kandidaat de woning niet wil."))
        return said


class ExtendForm(forms.Form):
    """More time to answer."""

    deadline = MomentField(label=_("Nieuwe uiterste tijd"))
    reason = forms.CharField(label=_("Waarom is er meer tijd nodig?"), max_length=200)


class SignForm(forms.Form):
    """The signature under a lease."""

    kind = forms.ChoiceField(
        label=_("Soort contract"), choices=CONTRACT_KINDS, widget=forms.RadioSelect, initial="indefinite"
    )
    starts_on = DateField(label=_("De huur gaat in op"))


class MediateForm(forms.Form):
    """Offering a home outside an advert."""

    registration = forms.CharField(label=_("Inschrijfnummer"), max_length=12)
    ground = forms.CharField(
        label=_("Waarom krijgt deze persoon de woning zonder publicatie?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Deze reden staat in de verantwoording."),
    )
    viewing_at = MomentField(label=_("Bezichtiging"), required=False)


class CounterForm(forms.Form):
    """A reaction for somebody at the counter."""

    registration = forms.CharField(label=_("Inschrijfnummer"), max_length=12)
    born = DayField(label=_("Geboortedatum"), help_text=_("Vraag die aan wie aan de balie staat."))
