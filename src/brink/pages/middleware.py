"""Puts the Actor on every request."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.timezone import localdate

from brink.pages.actor import actor_of

Handler = Callable[[HttpRequest], HttpResponseBase]


class ActorMiddleware:
    """Sets `request.actor` and `request.role`; stands after the authentication."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponseBase:
        """The answer to a request whose actor is known."""
        request.actor, request.role = actor_of(request.user, localdate())
        return self.get_response(request)
