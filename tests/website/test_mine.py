"""What is a seeker's own: seen by that seeker, in both languages and at both widths, and by nobody else."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, reverse
from django.utils import translation
from playwright.sync_api import Page

from brink.records.models import Letter, Offer, Reaction
from brink.website.urls_mine import urlpatterns
from flow import world
from office.case import Case, case
from office.test_pages import enter
from office.test_strangers import logged_in

ONLY_POSTED = {"react", "accept"}
DOWNLOADS = {"my-opening"}
LISTS = {"my-home", "my-reactions", "my-offers", "my-letters"}


def things(here: Case) -> tuple[int, dict[str, Any]]:
    """The account that got the offer, and what is its own."""
    made = Offer.objects.using("owner").get(pk=here.offer)
    who = world.records.Account.objects.using("owner").get(person_id=made.person_id)
    reaction = Reaction.objects.using("owner").get(registration=made.registration_id, advert=here.ranked)
    letter = Letter.objects.using("owner").filter(registration=made.registration_id)[0]
    return who.pk, {"reaction": reaction.pk, "advert": here.published, "offer": here.offer, "letter": letter.pk}


def address(pattern: URLPattern, own: dict[str, Any]) -> str:
    return reverse(str(pattern.name), kwargs={name: own[name] for name in pattern.pattern.converters})


@pytest.fixture
def here(register: object) -> Case:
    return case("zandrug")


def test_strangers_are_refused_where_the_seeker_succeeds(here: Case) -> None:
    account, own = things(here)
    seeker, other = logged_in(account), logged_in(world.seeker(world.told(name="Bo")).account)
    officer, visitor = logged_in(here.officer.account), Client()
    for pattern in urlpatterns:
        where = address(pattern, own)
        method = "post" if pattern.name in ONLY_POSTED else "get"
        assert getattr(visitor, method)(where)["Location"].startswith(reverse("account_login")), where
        assert getattr(officer, method)(where).status_code == 403, where
        if pattern.name not in LISTS | {"react"}:
            assert getattr(other, method)(where).status_code == 404, where
        assert getattr(seeker, method)(where).status_code in (200, 302, 409), where


def test_the_lists_of_another_seeker_hold_nothing_of_mine(here: Case) -> None:
    other = logged_in(world.seeker(world.told(name="Bo")).account)
    for name in LISTS - {"my-letters"}:
        assert "Proefstraat" not in other.get(reverse(name)).content.decode(), name


def test_who_is_second_reads_how_many_stand_before_and_never_who(here: Case) -> None:
    second = world.records.Candidate.objects.using("owner").get(ranking__advert=here.ranked, place=2)
    first = world.records.Candidate.objects.using("owner").get(ranking__advert=here.ranked, place=1)
    account = world.records.Account.objects.using("owner").get(person_id=second.reaction.person_id)
    page = logged_in(account.pk).get(reverse("my-reaction", args=[second.reaction_id])).content.decode()
    assert "U staat op plaats 2 van 2" in page
    assert "Er staat 1 kandidaat voor u." in page
    assert first.reaction.entry_code not in page
    assert second.reaction.entry_code in page


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("width", [390, 1280])
def test_every_own_page_is_open_to_everybody(
    here: Case, visit: Callable[..., Page], no_barriers: Callable[[Page], None], width: int, language: str
) -> None:
    account, own = things(here)
    page = visit(width=width, language=language)
    enter(page, account)
    with translation.override(language):
        where = [address(pattern, own) for pattern in urlpatterns if pattern.name not in ONLY_POSTED | DOWNLOADS]
    for each in where:
        answer = page.goto(each)
        assert answer is not None and answer.status == 200, each
        overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert overflow <= 0, f"{each} is {overflow} pixels wider than the screen"
        no_barriers(page)
