"""Who is counted when a log-in fails."""

from collections.abc import Mapping

from django.http import HttpRequest


def address_of(request: HttpRequest, credentials: Mapping[str, object] | None = None) -> str | None:
    """The e-mail address that somebody tries to log in with, written one way only, so that capitals give no second chance."""
    given = (credentials or {}).get("email") or request.POST.get("login")
    return str(given).strip().lower() if given else None
