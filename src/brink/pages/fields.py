"""Controls that HTML lacks: a date in three boxes, an amount in euros."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class DateParts(forms.MultiWidget):
    """Day, month and year in boxes of their own, each with its name."""

    template_name = "pages/forms/date.html"
    use_fieldset = True
    names = (_("Dag"), _("Maand"), _("Jaar"))
    sizes = ("day", "day", "year")

    def __init__(self, attrs: Mapping[str, Any] | None = None) -> None:
        number = {"inputmode": "numeric", "autocomplete": "off"}
        boxes = [forms.TextInput(attrs={**number, "maxlength": length}) for length in (2, 2, 4)]
        super().__init__(boxes, dict(attrs or {}))

    def decompress(self, value: date | None) -> list[int | None]:
        """The three parts of a date."""
        return [value.day, value.month, value.year] if value else [None, None, None]

    def get_context(self, name: str, value: Any, attrs: Mapping[str, Any] | None) -> dict[str, Any]:
        """As Django's, with the name of each box and the look's class kept on it."""
        given = dict(attrs or {})
        style = given.pop("class", "")
        context = super().get_context(name, value, given)
        for box, shown, size in zip(context["widget"]["subwidgets"], self.names, self.sizes, strict=True):
            box["shown"] = shown
            box["attrs"]["class"] = f"{style} brink-control--{size}"
        return context


class EuroInput(forms.TextInput):
    """A box for an amount; shows whole euro cents as an amount with a comma."""

    def __init__(self, attrs: Mapping[str, Any] | None = None) -> None:
        super().__init__({"inputmode": "decimal", "autocomplete": "off", **(attrs or {})})

    def format_value(self, value: Any) -> str | None:
        """What stands in the box: an amount as people write it; what somebody typed stays as it was."""
        if isinstance(value, int):
            return f"{value // 100},{value % 100:02}"
        shown = super().format_value(value)
        return None if shown is None else str(shown)
