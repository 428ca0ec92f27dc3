"""How every form of both sites is shown: a field with label, hint and mistake, and a list of mistakes at the top."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from brink.pages.fields import DateParts, EuroInput
from brink.pages.parts import ErrorLink


class Renderer(TemplatesSetting):
    """Lets Django itself render a form in this look: `{{ form }}` and `{{ field.as_field_group }}`."""

    form_template_name = "pages/forms/form.html"
    field_template_name = "pages/forms/group.html"


@dataclass(frozen=True, slots=True)
class FieldView:
    """A field, ready to be shown.

    kind: text, choices (radio buttons or checkboxes), check (one checkbox), date, euro or hidden.  described: ids of hint and mistakes.
    """

    kind: str
    id: str
    label: str
    control: SafeString
    hint: str
    errors: tuple[str, ...]
    optional: bool
    boxes: bool


_STYLES: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.Textarea, "utrecht-textarea utrecht-textarea--html-textarea"),
    (forms.RadioSelect, "brink-choice__control"),
    (forms.CheckboxSelectMultiple, "brink-choice__control"),
    (forms.CheckboxInput, "brink-choice__control"),
    (forms.Select, "utrecht-select utrecht-select--html-select"),
    (forms.Widget, "utrecht-textbox utrecht-textbox--html-input"),
)
_KINDS: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.RadioSelect, "choices"),
    (forms.CheckboxSelectMultiple, "choices"),
    (forms.CheckboxInput, "check"),
    (DateParts, "date"),
    (EuroInput, "euro"),
    (forms.HiddenInput, "hidden"),
    (forms.Widget, "text"),
)


def _first(widget: forms.Widget, table: tuple[tuple[type[forms.Widget], str], ...]) -> str:
    return next(word for kind, word in table if isinstance(widget, kind))


def view_of(field: BoundField, *, size: str = "", boxes: bool = False) -> FieldView:
    """A bound field as the templates show it.

    size: short, medium, year or day, for a control that holds little.  boxes: choices as large boxes.
    """
    widget = field.field.widget
    style = _first(widget, _STYLES) + (f" brink-control--{size}" if size else "")
    wrong = " utrecht-textbox--invalid" if field.errors and "textbox" in style else ""
    attrs: dict[str, Any] = {"class": f"{widget.attrs.get('class', '')} {style}{wrong}".strip()}
    attrs["placeholder"] = False
    described = " ".join(_described(field))
    if described:
        attrs["aria-describedby"] = described
    if isinstance(widget, forms.Textarea):
        attrs.setdefault("rows", "5")
    return FieldView(
        kind=_first(widget, _KINDS),
        id=field.id_for_label or field.auto_id or field.html_name,
        label=str(field.label),
        control=field.as_widget(attrs=attrs),
        hint=str(field.help_text),
        errors=tuple(str(error) for error in field.errors),
        optional=not field.field.required,
        boxes=boxes,
    )


def _described(field: BoundField) -> list[str]:
    ids = [f"{field.auto_id}_hint"] if field.help_text else []
    return ids + ([f"{field.auto_id}_error"] if field.errors else [])


def mistakes_of(form: forms.BaseForm) -> list[ErrorLink]:
    """Every mistake in a form, with the field to go to; those of the whole form have none."""
    whole = [ErrorLink("", "", str(error)) for error in form.non_field_errors()]
    fields = [
        ErrorLink(_first_id(field), str(field.label), str(error))
        for field in form
        if not field.is_hidden
        for error in field.errors
    ]
    return whole + fields


def _first_id(field: BoundField) -> str:
    widget = field.field.widget
    if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple | DateParts):
        return f"{field.auto_id}_0"
    return field.id_for_label or field.auto_id


class DayField(forms.MultiValueField):
    """A date in three boxes: day, month, year. Says which of them is missing or impossible."""

    widget = DateParts

    def __init__(self, **options: Any) -> None:
        boxes = tuple(
            forms.IntegerField(required=False, min_value=low, max_value=high)
            for low, high in ((1, 31), (1, 12), (1900, 2100))
        )
        super().__init__(boxes, require_all_fields=False, **options)

    def compress(self, data_list: list[Any]) -> Any:
        """The date that the boxes name, or None when all are empty."""
        from datetime import date

        if not data_list or not any(data_list):
            return None
        if not all(data_list):
            raise forms.ValidationError(_("Vul een dag, een maand en een jaar in."))
        day, month, year = data_list
        try:
            return date(year, month, day)
        except ValueError as wrong:
            raise forms.ValidationError(_("Deze datum bestaat niet. Schrijf bijvoorbeeld 31 12 1985.")) from wrong


class EuroField(forms.Field):
    """An amount of money. Takes `1.234,50`, `1234,5` and `1234`; gives whole euro cents."""

    widget = EuroInput

    def __init__(self, *, most: int = 1_000_000_000, **options: Any) -> None:
        self.most = most
        super().__init__(**options)

    def to_python(self, value: Any) -> int | None:
        """Euro cents, or None when empty."""
        if value in self.empty_values:
            return None
        return cents_of(str(value), most=self.most)

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether another amount stands there than at first."""
        return bool(self.to_python(data) != initial)


def cents_of(text: str, *, most: int) -> int:
    """The amount that somebody typed, in euro cents.  Raises ValidationError where it is no amount, negative or above `most`."""
    plain = text.replace("€", "").replace("\u00a0", "").replace(" ", "")
    if "," in plain:
        plain = plain.replace(".", "").replace(",", ".")
    elif plain.count(".") > 1 or (plain.count(".") == 1 and len(plain.split(".")[1]) == 3):
        plain = plain.replace(".", "")
    euros, _dot, rest = plain.partition(".")
    if (
        not euros.isascii()
        or not euros.isdigit()
        or not (rest == "" or (rest.isascii() and rest.isdigit() and len(rest) <= 2))
    ):
        raise forms.ValidationError(_("Schrijf het bedrag in cijfers, bijvoorbeeld 1.234,50."))
    cents = int(euros) * 100 + int(rest.ljust(2, "0") or 0)
    if cents > most:
        raise forms.ValidationError(_("Dit bedrag is te hoog. Staat de komma goed?"))
    return cents
