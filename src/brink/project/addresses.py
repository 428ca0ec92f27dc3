"""Addresses of a database or a mail server, as one word in the environment, turned into Django's settings."""

from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

_NOWHERE = "postgresql://brink_app@/brink?host=/nowhere"


def django_database(address: str | None) -> dict[str, Any]:
    """Django's settings for `postgresql://role:password@host:port/database?host=/socket&sslmode=...`.

    Without an address: settings that name no server, so that reading the settings never needs one and using them fails plainly.
    Raises ImproperlyConfigured for another kind of address.
    """
    parts = urlsplit(address or _NOWHERE)
    if parts.scheme not in {"postgresql", "postgres"} or not parts.path.strip("/"):
        raise ImproperlyConfigured("a database address reads postgresql://role:password@host:port/database")
    options = dict(parse_qsl(parts.query))
    host, port = options.pop("host", parts.hostname or ""), options.pop("port", parts.port or "")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(port),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }


def django_mail(address: str) -> dict[str, object]:
    """Django's settings for `smtp://user:password@host:587` (STARTTLS), `smtps://...:465`, or `smtp+plain://` inside one machine.

    Raises ImproperlyConfigured for another kind of address.
    """
    parts = urlsplit(address)
    if parts.scheme not in {"smtp", "smtps", "smtp+plain"} or not parts.hostname:
        raise ImproperlyConfigured(
            "BRINK_EMAIL_URL reads smtp://user:password@host:587 or smtps://user:password@host:465"
        )
    return {
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or {"smtp": 587, "smtps": 465, "smtp+plain": 25}[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": parts.scheme == "smtp",
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_TIMEOUT": 20,
    }
