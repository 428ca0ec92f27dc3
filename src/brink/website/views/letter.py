"""A seeker's letter box."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from brink.pages.actor import SeekerRequest
from brink.pages.parts import Crumb
from brink.records.context import reading
from brink.records.queries import my_letter
from brink.website.door import for_seekers, found


@for_seekers
def letters(request: SeekerRequest) -> HttpResponse:
    """All letters, the latest first."""
    with reading(request.seeker):
        cards = my_letter.my_letters(registration=request.seeker.registration)
    return render(request, "website/mine/letters.html", {"letters": cards})


@for_seekers
def letter(request: SeekerRequest, letter: int) -> HttpResponse:
    """One letter, as it was sent."""
    with reading(request.seeker):
        card = found(my_letter.my_letter(registration=request.seeker.registration, letter=letter))
    crumbs = [Crumb(_("Mijn berichten"), reverse("my-letters")), Crumb(card.subject)]
    return render(request, "website/mine/letter.html", {"letter": card, "crumbs": crumbs})
