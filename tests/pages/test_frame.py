"""The frame of every page: where one is, who one is, which language, and what to do when it goes wrong."""

import pytest
from django.test import RequestFactory
from django.utils import translation

from brink.pages import navigation, views
from pages import people
from pages.markup import read

pytestmark = pytest.mark.usefixtures("style_site", "register")


def words(client, address):
    return read(client.get(address).content.decode()).text


def test_a_visitor_can_log_in_or_register(client):
    page = client.get("/").content.decode()
    assert 'href="/account/login/"' in page
    assert 'href="/account/signup/"' in page
    assert "Uitloggen" not in page


def test_a_seeker_finds_the_own_pages(client):
    client.force_login(people.account("janna@example.org"), "allauth.account.auth_backends.AuthenticationBackend")
    page = client.get("/stijl/fout/").content.decode()
    assert "Mijn reacties" in page
    assert "Uitloggen" in page
    assert "Naar kantoor" not in page


def test_an_officer_finds_the_office_and_no_reactions_of_an_own(client):
    officer = people.account("w@hunzeborg.example")
    people.role(officer, people.corporation())
    client.force_login(officer, "allauth.account.auth_backends.AuthenticationBackend")
    page = client.get("/stijl/fout/").content.decode()
    assert 'href="/kantoor/desk/"' in page
    assert "Mijn reacties" not in page


def test_the_other_language_is_the_same_page(client):
    assert 'href="/en/stijl/woning/" lang="en"' in client.get("/stijl/woning/").content.decode()
    assert 'href="/stijl/woning/?a=1" lang="nl"' in client.get("/en/stijl/woning/?a=1").content.decode()


@pytest.mark.parametrize(("address", "language"), [("/stijl/", "nl"), ("/en/stijl/", "en")])
def test_a_page_says_its_language(client, address, language):
    assert f'<html lang="{language}"' in client.get(address).content.decode()


def test_the_menu_shows_where_one_is(client):
    assert 'href="/" aria-current="page">Woningen' in client.get("/").content.decode()
    assert 'href="/" aria-current="page">Woningen' not in client.get("/stijl/").content.decode()


def test_a_page_under_a_page_of_the_menu_counts_as_there():
    assert [link.label for link in navigation.links("office", "/kantoor/offers/3/") if link.current] == ["Aanbiedingen"]


def test_what_no_door_serves_is_not_in_the_menu(settings):
    settings.ROOT_URLCONF = "brink.pages.urls"
    assert navigation.links("site", "/") == []


def test_the_demo_says_that_everything_is_invented(client, settings):
    assert "Dit is een demo." in words(client, "/stijl/fout/")
    settings.BRINK_DEMO = False
    assert "demo" not in words(client, "/stijl/fout/").lower()


@pytest.mark.parametrize(("language", "says"), [("", "Deze pagina is er niet"), ("/en", "This page does not exist")])
def test_a_page_that_is_not_there_says_so(client, language, says):
    answer = client.get(f"{language}/nergens/")
    assert answer.status_code == 404
    assert says in read(answer.content.decode()).text


@pytest.mark.parametrize(
    ("page", "status", "dutch", "english"),
    [
        (views.bad_request, 400, "Deze vraag klopt niet", "This request is not right"),
        (views.forbidden, 403, "Dat mag hier niet", "You may not do that here"),
        (views.csrf_failed, 403, "Er is niets gedaan.", "Nothing was done."),
    ],
)
def test_what_goes_wrong_is_told_in_both_languages(page, status, dutch, english):
    for language, says in (("nl", dutch), ("en", english)):
        with translation.override(language):
            answer = page(RequestFactory().get("/"))
            assert answer.status_code == status
            assert says in read(answer.content.decode()).text


def test_our_own_mistake_is_told_without_the_database(django_db_blocker):
    with django_db_blocker.block():
        answer = views.broken(RequestFactory().get("/"))
    said = read(answer.content.decode())
    assert answer.status_code == 500
    assert "Wat u deed, is niet opgeslagen." in said.text
    assert "What you did was not saved." in said.text
    assert said.refused == []


def test_the_keyboard_can_skip_to_the_content(client):
    page = client.get("/").content.decode()
    assert page.index('href="#inhoud"') < page.index("<header")
    assert '<main id="inhoud"' in page


def test_a_message_is_said_to_who_cannot_see():
    from django.template import engines

    class Message(str):
        level_tag = "success"

    page = engines["django"].get_template("pages/frame/messages.html").render({"messages": [Message("Gelukt.")]})
    assert 'role="status"' in page
    assert "Gelukt." in page
