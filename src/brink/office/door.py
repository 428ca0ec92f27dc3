"""What stands in front of every page of the office: only an officer comes in, and sees only the own corporation."""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from brink.flow.act import NotYours
from brink.pages import actor
from brink.pages.actor import OfficerRequest
from brink.pages.frame import House

P = ParamSpec("P")
T = TypeVar("T")


def now() -> datetime:
    """The moment at this door."""
    return timezone.now()


def for_officers(
    view: Callable[Concatenate[OfficerRequest, P], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """Let officers in; what is not the officer's does not exist."""

    @wraps(view)
    def entered(request: OfficerRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except NotYours as refusal:
            raise Http404(str(refusal)) from refusal

    return actor.for_officers(entered)


def found(card: T | None) -> T:
    """The card, or a page that says that there is no such thing (for this corporation)."""
    if card is None:
        raise Http404("no such thing for this corporation")
    return card


def show(request: OfficerRequest, template: str, context: Mapping[str, Any], *, wrong: bool = False) -> HttpResponse:
    """A page in the frame of the own corporation.  wrong: something that was filled in needs another look."""
    role = found(request.role)
    house = House(role.party_slug, role.party_name, reverse("office:desk"), officer=role.shown_name)
    return render(request, f"office/{template}.html", {**context, "house": house}, status=422 if wrong else 200)
