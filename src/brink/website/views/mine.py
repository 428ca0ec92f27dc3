"""A seeker's own home page: what needs an answer first, then how the reactions stand."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from brink.pages.actor import SeekerRequest
from brink.records.context import reading
from brink.records.queries import my_letter, my_offer
from brink.records.queries import reaction as reactions
from brink.website import mysheets
from brink.website.door import for_seekers

SHOWN = 5


@for_seekers
def home(request: SeekerRequest) -> HttpResponse:
    """What there is for this seeker today."""
    who = {"registration": request.seeker.registration, "person": request.seeker.person}
    with reading(request.seeker):
        offers = my_offer.my_offers(**who)
        own = reactions.mine(**who)
        letters = my_letter.my_letters(registration=request.seeker.registration, limit=SHOWN)
    live = [one for one in own if mysheets.is_live(one)]
    context = {
        "at": timezone.now(),
        "registered": request.seeker.registration is not None,
        "to_answer": [one for one in offers if one.state == "made"],
        "accepted": [one for one in offers if one.state == "accepted"],
        "live": [mysheets.line(one) for one in live],
        "past": [mysheets.line(one) for one in own if one not in live][:SHOWN],
        "letters": letters,
    }
    return render(request, "website/mine/home.html", context)
