"""Tags that show forms."""

from typing import Any

from django import forms, template
from django.forms.boundfield import BoundField
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from brink.pages.forms import mistakes_of, view_of

register = template.Library()


@register.simple_tag
def field(bound: BoundField, size: str = "", boxes: bool = False, hint: str = "") -> SafeString:
    """A field with its label, hint and mistakes.

    size: short, medium, year, day.  boxes: choices as large boxes.  hint: instead of the field's own help text.
    """
    if hint:
        bound.help_text = hint
    return render_to_string("pages/forms/field.html", {"field": bound, "view": view_of(bound, size=size, boxes=boxes)})


@register.simple_tag
def error_summary(*shown: forms.BaseForm) -> SafeString:
    """The list of mistakes for the top of the page; nothing when there are none. Put it before the first field of the page."""
    mistakes = [mistake for form in shown for mistake in (mistakes_of(form) if form.is_bound else [])]
    context: dict[str, Any] = {"mistakes": mistakes}
    return render_to_string("pages/forms/mistakes.html", context) if mistakes else SafeString("")
