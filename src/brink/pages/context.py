"""What every template knows."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.timezone import localdate

from brink.pages.navigation import address_of
from brink.vocabulary.actors import Anonymous, Officer, Seeker


def site(request: HttpRequest) -> dict[str, Any]:
    """What the frame shows.

    brink_demo: whether this is the demo with invented people.  today: the date in the Netherlands.  visitor_seeks: whether a seeker is
    logged in.  visitor_office: the address of the own desk, for an officer; else empty.
    """
    actor = getattr(request, "actor", Anonymous())
    return {
        "brink_demo": bool(getattr(settings, "BRINK_DEMO", False)),
        "today": localdate(),
        "visitor_seeks": isinstance(actor, Seeker),
        "visitor_office": address_of("office:desk") if isinstance(actor, Officer) else "",
    }
