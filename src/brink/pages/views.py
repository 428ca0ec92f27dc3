"""The drawn façades, and the pages for when something goes wrong."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from brink.pages.drawings import facade as drawings
from brink.pages.drawings.palette import VARIANTS
from brink.vocabulary.kinds import DwellingKind

WEEK = 604_800


@require_safe
@cache_control(public=True, max_age=WEEK)
def facade(request: HttpRequest, kind: DwellingKind, bedrooms: int, variant: int) -> HttpResponse:
    """The façade of a home of this kind, as an SVG picture."""
    if bedrooms > 5 or variant >= VARIANTS:
        raise Http404
    return HttpResponse(drawings.facade(kind, bedrooms, variant), content_type="image/svg+xml")


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: the request cannot be understood."""
    return render(request, "pages/errors/400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: this visitor may not do this here."""
    return render(request, "pages/errors/403.html", status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: there is nothing here."""
    return render(request, "pages/errors/404.html", status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """500: a mistake of ours. Shown without the database, so that it appears when the database is what broke."""
    return HttpResponse(render_to_string("pages/errors/500.html", {"plain": True}), status=500)


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: the form was too old, or came from elsewhere; nothing was done."""
    context: dict[str, Any] = {"form_expired": True}
    return render(request, "pages/errors/403.html", context, status=403)
