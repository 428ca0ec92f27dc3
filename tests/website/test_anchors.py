"""Anybody can fetch the anchors of the journal, the same bytes as the tenants' organisations got."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page

from brink.engine import chain
from brink.flow import seal
from brink.records import models as records
from flow import forging, world

pytestmark = pytest.mark.django_db


def test_a_visitor_finds_every_anchor_and_fetches_its_file(client: Client) -> None:
    world.seeker()
    forging.seal_all()
    seal.anchor(actor=world.CLOCK, at=world.START + timedelta(days=1))
    row = records.Anchor.objects.using("owner").get()
    page = client.get(reverse("anchors")).content.decode()
    assert reverse("anchor", args=[1]) in page
    assert row.digest[:16] in page
    answer = client.get(reverse("anchor", args=[1]))
    assert chain.read("1", answer.content).digest == row.digest
    assert answer.headers["Content-Disposition"] == 'attachment; filename="brink-anker-000001.json"'


def test_before_the_first_night_the_page_says_so_and_there_is_no_file(client: Client) -> None:
    assert "Er is nog geen anker" in client.get(reverse("anchors")).content.decode()
    assert client.get(reverse("anchor", args=[1])).status_code == 404


def test_the_page_of_the_journal_has_no_barriers(phone: Page, site: str, no_barriers: object) -> None:
    world.seeker()
    forging.seal_all()
    seal.anchor(actor=world.CLOCK, at=world.START + timedelta(days=1))
    phone.goto(f"{site}/dagboek/")
    no_barriers(phone)  # type: ignore[operator]
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
