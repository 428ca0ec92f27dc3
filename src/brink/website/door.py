"""What stands in front of a seeker's own pages: only the seeker comes in, and what is another's does not exist."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from django.http import Http404, HttpRequest, HttpResponseBase

from brink.flow.act import NotYours
from brink.pages import actor
from brink.pages.actor import SeekerRequest

P = ParamSpec("P")
T = TypeVar("T")


def for_seekers(
    view: Callable[Concatenate[SeekerRequest, P], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """Let seekers in; what is not theirs does not exist."""

    @wraps(view)
    def entered(request: SeekerRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except NotYours as refusal:
            raise Http404(str(refusal)) from refusal

    return actor.for_seekers(entered)


def found(card: T | None) -> T:
    """The card, or a page that says that there is no such thing (for this seeker)."""
    if card is None:
        raise Http404("no such thing for this seeker")
    return card
