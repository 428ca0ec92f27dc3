"""Registering in small steps: nothing that was typed is lost, nothing is kept before it is sent in."""

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from brink.records import models as records
from clocks import Clock
from flow import world
from office.test_strangers import logged_in

YOU = {"first_name": "Noor", "family_name": "de Vries-Wójcik", "born_0": "31", "born_1": "12", "born_2": "1991"}
REST = {
    "with_partner": "no",
    "how_many": "1",
    "child_1_born_0": "2",
    "child_1_born_1": "3",
    "child_1_born_2": "2020",
    "child_1_care": "500",
    "place": "assen/peelo",
    "since_0": "1",
    "since_1": "6",
    "since_2": "2018",
    "income": "28.500,00",
    "language": "en",
}


@pytest.fixture
def client(register: object, clock: Clock) -> Client:
    return logged_in(world.account().pk)


def walk(client: Client, step: str, go: str, **said: str):
    return client.post(reverse("register"), {"step": step, "go": go, **said})


def test_a_visitor_reads_what_registering_asks_before_making_an_account(register: object) -> None:
    page = Client().get(reverse("register"))
    assert page.status_code == 200 and reverse("account_signup") in page.content.decode()


def test_a_step_that_is_not_right_is_shown_again_with_what_was_typed(client: Client) -> None:
    page = walk(client, "you", "next", **{**YOU, "family_name": ""})
    assert page.status_code == 422
    assert 'value="Noor"' in page.content.decode() and "Vul uw achternaam in." in page.content.decode()


def test_nobody_is_born_tomorrow(client: Client) -> None:
    page = walk(client, "you", "next", **{**YOU, "born_2": "2099"})
    assert page.status_code == 422 and "nog niet geweest" in page.content.decode()


def test_what_was_typed_travels_along_and_nothing_of_it_is_kept(client: Client) -> None:
    page = walk(client, "you", "next", **YOU).content.decode()
    assert 'type="hidden" name="family_name" value="de Vries-Wójcik"' in page
    assert not records.Person.objects.using("owner").exists()
    kept = " ".join(str(session.get_decoded()) for session in Session.objects.all())
    assert "Noor" not in kept


def test_going_back_loses_nothing(client: Client) -> None:
    page = walk(client, "home", "back", **YOU, **{**REST, "how_many": "0"}).content.decode()
    assert 'name="place" value="assen/peelo"' in page and "Met wie gaat u wonen?" in page


def test_only_who_has_children_is_asked_about_them(client: Client) -> None:
    assert (
        "child_1_born_0" in walk(client, "household", "next", **YOU, with_partner="no", how_many="1").content.decode()
    )
    page = walk(client, "household", "next", **YOU, with_partner="no", how_many="0").content.decode()
    assert 'name="place"' in page and "child_1_born_0" not in page


def test_what_was_sent_in_stands_in_the_register_and_is_read_back(client: Client) -> None:
    review = walk(client, "income", "next", **YOU, **REST).content.decode()
    assert "31 december 1991" in review and "Peelo" in review and "28.500,00" in review
    answer = walk(client, "review", "send", **YOU, **REST)
    assert answer.status_code == 302 and answer["Location"] == reverse("registered")
    person = records.Person.objects.using("owner").get(family_name="de Vries-Wójcik", first_name="Noor")
    assert person.language == "en"
    assert records.Income.objects.using("owner").get(person=person).cents == 28_500_00
    member = records.HouseholdMember.objects.using("owner").get()
    assert member.share_of_care == 500
    number = records.Registration.objects.using("owner").get().number
    assert number in client.get(reverse("registered")).content.decode()
    file = client.get(reverse("my-registration")).content.decode()
    assert number in file and "Zelf opgegeven" in file
    assert client.get(reverse("register"))["Location"] == reverse("my-registration")


def test_a_step_left_out_brings_one_back_to_it(client: Client) -> None:
    page = walk(client, "review", "send", **YOU, **{**REST, "place": ""})
    assert page.status_code == 422 and "Kies waar u woont." in page.content.decode()
    assert not records.Registration.objects.using("owner").exists()


def test_who_lives_far_away_registers_too(client: Client) -> None:
    walk(client, "review", "send", **YOU, **{**REST, "place": "elders"})
    assert records.Registration.objects.using("owner").count() == 1
    assert not records.Residence.objects.using("owner").exists()


def test_ending_asks_twice(client: Client) -> None:
    walk(client, "review", "send", **YOU, **REST)
    assert client.post(reverse("end-registration")).status_code == 200
    assert records.Registration.objects.using("owner").get().state == "active"
    assert client.post(reverse("end-registration"), {"sure": "yes"}).status_code == 302
    assert records.Registration.objects.using("owner").get().state == "closed"


def test_an_officer_and_a_visitor_see_no_file(client: Client) -> None:
    officer = logged_in(world.officer("zandrug").account)
    assert officer.get(reverse("my-registration")).status_code == 403
    assert Client().get(reverse("my-registration")).status_code == 302
