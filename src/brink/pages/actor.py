"""The Actor of a request: who looks and acts, found once, before any page opens its transaction."""

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from brink.records.queries.account import RoleCard, behind
from brink.vocabulary.actors import Actor, Anonymous, Auditor, LoggingIn, Officer, Seeker, Witness
from brink.vocabulary.kinds import RoleKind

P = ParamSpec("P")


class ActorRequest(HttpRequest):
    """A request as the middleware leaves it.  role: what an officer, witness or auditor does, for whom, and under which name; None for anybody else."""

    actor: Actor
    role: RoleCard | None


class SeekerRequest(ActorRequest):
    """A request of a seeker."""

    seeker: Seeker


class OfficerRequest(ActorRequest):
    """A request of a letting officer."""

    officer: Officer


def actor_of(user: Any, on: date) -> tuple[Actor, RoleCard | None]:
    """Who the holder of a log-in is today, and the role that makes it so.

    Somebody with a letting role acts for that corporation (the first, if there are more); somebody of a tenants' board for that organisation; an auditor
    as an auditor; anybody else as a seeker.
    """
    if not user.is_authenticated:
        return Anonymous(), None
    found = behind(account=user.pk, person=user.person_id, on=on)
    for role in found.roles:
        if role.kind == RoleKind.LETTING_OFFICER:
            return Officer(user.pk, role.party), role
    for role in found.roles:
        if role.kind == RoleKind.TENANTS_BOARD:
            return Witness(user.pk, role.party), role
    for role in found.roles:
        if role.kind == RoleKind.AUDITOR:
            return Auditor(user.pk), role
    return Seeker(user.pk, user.person_id, found.registration), None


def logging_in(user: Any) -> LoggingIn:
    """Somebody on the way in or out, for the log-in's own letters."""
    return LoggingIn(getattr(user, "pk", None))


def for_seekers(
    view: Callable[Concatenate[SeekerRequest, P], HttpResponseBase],
) -> Callable[..., HttpResponseBase]:
    """Let seekers in, as `request.seeker`; send visitors to the log-in and anybody else away."""

    @wraps(view)
    def entered(request: Any, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if isinstance(request.actor, Anonymous):
            return redirect_to_login(request.get_full_path())
        if not isinstance(request.actor, Seeker):
            raise PermissionDenied("this page is for people who look for a home")
        request.seeker = request.actor
        return _unstored(view(request, *args, **kwargs))

    return entered


def for_officers(
    view: Callable[Concatenate[OfficerRequest, P], HttpResponseBase],
) -> Callable[..., HttpResponseBase]:
    """Let letting officers in, as `request.officer`; send visitors to the log-in and anybody else away."""

    @wraps(view)
    def entered(request: Any, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if isinstance(request.actor, Anonymous):
            return redirect_to_login(request.get_full_path())
        if not isinstance(request.actor, Officer):
            raise PermissionDenied("this page is for letting officers")
        request.officer = request.actor
        return _unstored(view(request, *args, **kwargs))

    return entered


def _unstored(response: HttpResponseBase) -> HttpResponseBase:
    """What one person may see is kept by no cache between."""
    if isinstance(response, HttpResponse) or response.streaming:
        response.headers.setdefault("Cache-Control", "no-store")
    return response
