"""How often a page asks the database: pinned, so that it never grows with the number of people or homes."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from brink.flow import reaction
from brink.records.models import Account
from brink.vocabulary.actors import Seeker
from clocks import Clock
from flow import world

BUDGET = 12


def logged_in(seeker: Seeker) -> Client:
    client = Client()
    client.force_login(
        Account.objects.get(pk=seeker.account), backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    return client


def questions(client: Client, address: str) -> list[str]:
    """What a page asks when everything that can be kept in memory is there; BEGIN and the setting of the context count, COMMIT does not."""
    assert client.get(address).status_code == 200
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return [query["sql"] for query in asked.captured_queries if query["sql"] != "COMMIT"]


def crowd(adverts: list[int], people: int) -> None:
    for number in range(people):
        seeker = world.seeker(at=world.START - timedelta(days=50 + number))
        for advert in adverts:
            reaction.react(actor=seeker, advert=advert, at=world.START)


@pytest.mark.parametrize("asked", ["", "?passend=on"])
def test_the_homes_page_asks_no_more_when_there_is_more(register: object, clock: Clock, asked: str) -> None:
    adverts = [world.advertise(days=30).advert]
    me = logged_in(world.seeker())
    crowd(adverts, 1)
    few = questions(me, reverse("homes") + asked)
    adverts += [world.advertise("veenlicht", days=30).advert for _ in range(3)]
    crowd(adverts, 4)
    many = questions(me, reverse("homes") + asked)
    assert len(many) == len(few) <= BUDGET, "\n".join(many)


@pytest.mark.parametrize("model", ["registration_time", "lottery"])
def test_a_home_page_with_a_provisional_place_asks_no_more_when_more_people_react(
    register: object, clock: Clock, model: str
) -> None:
    here = world.advertise(model=model, days=30)
    someone = world.seeker()
    me = logged_in(someone)
    crowd([here.advert], 1)
    few = questions(me, reverse("home", args=[here.advert]))
    crowd([here.advert], 5)
    many = questions(me, reverse("home", args=[here.advert]))
    assert len(many) == len(few) <= BUDGET, "\n".join(many)
    reaction.react(actor=someone, advert=here.advert, at=clock.now)
    assert len(questions(me, reverse("home", args=[here.advert]))) <= BUDGET
    assert len(questions(Client(), reverse("home", args=[here.advert]))) <= BUDGET
