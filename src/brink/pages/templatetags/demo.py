"""What the demo shows and no real site ever does: ways in."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django import template
from django.conf import settings
from django.utils.translation import get_language

from brink.pages.words import spoken

if TYPE_CHECKING:
    from brink.importers.demo import Login

register = template.Library()


@register.simple_tag
def demo_logins() -> "Sequence[Login]":
    """The invented people one can be; nobody where the data is not that of the demo."""
    if not settings.BRINK_DEMO:
        return ()
    from brink.importers.demo import logins

    return logins()


@register.filter
def about(login: "Login") -> str:
    """What one finds with this log-in, in the language of the page, and for whom somebody works."""
    found = login.about_en if spoken(get_language()) == "en" else login.about_nl
    return f"{found}, {login.party.replace('-', ' ').title()}" if login.party else found
