"""Of a lottery anybody can download the file as soon as it is ranked, and check it, before the home is offered."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from brink.engine import published
from brink.flow import reaction
from flow import world

pytestmark = pytest.mark.django_db


def test_a_visitor_downloads_the_file_of_a_lottery_and_it_holds(client: Client, clock: object) -> None:
    here = world.advertise(model="lottery")
    for hour in range(3):
        reaction.react(actor=world.seeker(), advert=here.advert, at=world.START + timedelta(hours=hour))
    address = reverse("draw-file", args=[here.advert])
    assert client.get(address).status_code == 404
    assert address not in client.get(reverse("draw", args=[here.advert])).content.decode()
    world.rank(here)
    assert address in client.get(reverse("draw", args=[here.advert])).content.decode()
    answer = client.get(address)
    assert published.check(answer.content) == []
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="brink-A')
