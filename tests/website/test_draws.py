"""Anybody follows a lottery on the website; a tenants' organisation puts its secret in there."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from brink.engine import lot
from brink.flow import advert, ranking
from brink.records import models as records
from brink.vocabulary.actors import Clock
from clocks import Clock as Moves
from flow import world
from flow.test_witness import DAY, HOUR, MASTER, board, lottery

pytestmark = pytest.mark.django_db


def logged_in(account: int) -> Client:
    client = Client()
    who = records.Account.objects.get(pk=account)
    client.force_login(who, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def secret_of(here: world.Advertised) -> bytes:
    number = records.Advert.objects.using("owner").get(pk=here.advert).number
    return lot.own_secret(MASTER, f"brink/{number}")


def at(name: str, here: world.Advertised) -> str:
    return reverse(name, args=[here.advert])


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_witness_promises_and_reveals_and_everybody_sees_it(register: object, clock: Moves) -> None:
    here, huurders = lottery(), board("huurders-proef")
    client, visitor = logged_in(huurders.account), Client()
    clock.wait(until=world.START + HOUR)
    assert "Huurders-Proef" in text(client, reverse("draws"))
    said = lot.commitment(secret_of(here))
    assert client.post(at("draw-promise", here), {"said": said}).status_code == 302
    assert said in text(visitor, at("draw", here))
    assert secret_of(here).hex() not in text(visitor, at("draw", here))
    closed = here.closes + timedelta(minutes=1)
    clock.wait(until=closed)
    advert.close(actor=Clock(), advert=here.advert, at=closed)
    client = logged_in(huurders.account)  # a log-in does not last a week
    wrong = client.post(at("draw-reveal", here), {"said": "0" * 64})
    assert wrong.status_code == 422
    assert "niet het geheim" in wrong.content.decode()
    assert 'value="000' in wrong.content.decode(), "what was typed stays in the form"
    assert client.post(at("draw-reveal", here), {"said": secret_of(here).hex()}).status_code == 302
    assert secret_of(here).hex() in text(visitor, at("draw", here))
    ranking.draw(actor=Clock(), advert=here.advert, at=closed)
    made = records.Draw.objects.using("owner").get(advert=here.advert)
    assert made.seed in text(visitor, at("draw", here))


def test_who_was_too_late_is_named(register: object, clock: Moves) -> None:
    here, huurders = lottery(), board("huurders-proef")
    clock.wait(until=world.START + HOUR)
    logged_in(huurders.account).post(at("draw-promise", here), {"said": lot.commitment(secret_of(here))})
    advert.close(actor=Clock(), advert=here.advert, at=here.closes)
    ranking.draw(actor=Clock(), advert=here.advert, at=here.closes + 2 * DAY)
    shown = text(Client(), at("draw", here))
    assert "niet meegeteld: Huurders-Proef" in shown
    assert "kiezen uit twee uitkomsten" in shown, "what this weaker form leaves is told"


def test_only_a_witness_promises(register: object, clock: Moves) -> None:
    here = lottery()
    clock.wait(until=world.START + HOUR)
    strangers = {"officer": logged_in(here.officer.account), "seeker": logged_in(world.seeker().account)}
    for name in ("draw-promise", "draw-reveal", "draw-read"):
        for who, client in strangers.items():
            assert client.post(at(name, here), {"said": "0" * 64}).status_code == 403, (who, name)
        assert Client().post(at(name, here), {"said": "0" * 64})["Location"].startswith(reverse("account_login"))
        assert logged_in(board(f"huurders-{name}").account).get(at(name, here)).status_code == 405
    assert not records.WitnessCommitment.objects.using("owner").exists()
    assert "Toezeggen</" not in text(strangers["officer"], at("draw", here))


def test_registration_time_has_no_draw_to_follow(register: object, clock: Moves) -> None:
    here = world.advertise()
    clock.wait(until=world.START + HOUR)
    assert Client().get(at("draw", here)).status_code == 404
    assert "Er is nu geen loting" in text(Client(), reverse("draws"))
