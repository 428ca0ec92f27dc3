"""Making an account, logging in and out, and with a second step; in plain Dutch, without anything a strict browser refuses."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.cache import cache

from brink.records.models import Letter
from pages import people
from pages.markup import read

pytestmark = pytest.mark.usefixtures("style_site", "register")
JANNA = "janna@example.org"


@pytest.fixture(autouse=True)
def patience(register):
    cache.clear()


def letters():
    return list(Letter.objects.using("owner").order_by("id"))


def log_in(client, email=JANNA, password=people.PASSWORD):
    return client.post("/account/login/", {"login": email, "password": password})


def link_in(letter):
    return re.search(r"https?://[^/]+(/\S+)", letter.body)[1]


def code_now(secret):
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


def be_sure(client):
    """Before the log-in itself is changed, the password is asked once more."""
    assert client.get("/account/2fa/totp/activate/").headers["Location"].startswith("/account/reauthenticate/")
    client.post("/account/reauthenticate/", {"password": people.PASSWORD})


def step_two_on(client):
    """Switch on the second step; gives the key of the app."""
    log_in(client)
    be_sure(client)
    secret = re.search(r'class="brink-code">(\w+)<', client.get("/account/2fa/totp/activate/").content.decode())[1]
    answer = client.post("/account/2fa/totp/activate/", {"code": code_now(secret)})
    assert answer.status_code == 302
    return secret


def test_a_new_account_works_after_the_address_is_confirmed(client):
    said = {"email": JANNA, "password1": people.PASSWORD, "password2": people.PASSWORD}
    assert client.post("/account/signup/", said, follow=True).status_code == 200
    (letter,) = letters()
    assert (letter.to, letter.kind, letter.language, letter.sent_at) == (
        JANNA,
        "account_email_confirmation_signup",
        "nl",
        None,
    )
    assert letter.subject == "Bevestig uw e-mailadres"
    assert "{{" not in letter.body
    assert "&" not in letter.body
    client.get("/account/logout/")
    assert "Is janna@example.org uw e-mailadres?" in read(client.get(link_in(letter)).content.decode()).text
    assert client.post(link_in(letter)).status_code == 302
    client.logout()
    assert log_in(client).headers["Location"] == "/my-home/"


def test_the_letter_is_in_the_language_of_the_page(client):
    client.post("/en/account/signup/", {"email": JANNA, "password1": people.PASSWORD, "password2": people.PASSWORD})
    (letter,) = letters()
    assert (letter.language, letter.subject) == ("en", "Confirm your e-mail address")
    assert letter.body.startswith("Hello,")


def test_making_an_account_twice_tells_nobody_but_the_owner_of_the_address(client):
    people.account(JANNA)
    said = {"email": JANNA, "password1": people.PASSWORD, "password2": people.PASSWORD}
    answer = client.post("/account/signup/", said, follow=True)
    assert "Kijk in uw e-mail" in read(answer.content.decode()).text
    assert [letter.subject for letter in letters()] == ["U heeft al een account"]


def test_an_officer_lands_on_the_desk(client):
    people.role(people.account("w@hunzeborg.example"), people.corporation())
    assert log_in(client, "w@hunzeborg.example").headers["Location"] == "/kantoor/desk/"


def test_a_wrong_password_is_told_in_plain_words_and_the_address_is_kept(client):
    people.account(JANNA)
    page = log_in(client, password="iets anders").content.decode()
    assert "Het e-mailadres of het wachtwoord klopt niet." in read(page).text
    assert f'value="{JANNA}"' in page
    assert "iets anders" not in page


def test_guessing_on_ends_with_a_pause(client):
    people.account(JANNA)
    answers = [log_in(client, password=f"gok {n}") for n in range(12)]
    assert answers[-1].status_code == 429 or "te vaak" in read(answers[-1].content.decode()).text
    assert log_in(client).status_code != 302


def test_a_forgotten_password_is_replaced_by_letter(client):
    people.account(JANNA)
    client.post("/account/password/reset/", {"email": JANNA})
    (letter,) = letters()
    page = client.get(link_in(letter), follow=True)
    assert "Kies een nieuw wachtwoord" in read(page.content.decode()).text
    client.post(
        page.request["PATH_INFO"], {"password1": "een heel ander wachtwoord", "password2": "een heel ander wachtwoord"}
    )
    assert log_in(client, password="een heel ander wachtwoord").status_code == 302


def test_a_stranger_who_asks_for_a_password_learns_nothing(client):
    people.account(JANNA)
    known = client.post("/account/password/reset/", {"email": JANNA}, follow=True)
    unknown = client.post("/account/password/reset/", {"email": "vreemd@example.org"}, follow=True)
    assert read(known.content.decode()).text == read(unknown.content.decode()).text


def test_with_the_second_step_on_a_password_is_not_enough(client):
    people.account(JANNA)
    secret = step_two_on(client)
    client.logout()
    assert log_in(client).headers["Location"].startswith("/account/2fa/authenticate/")
    assert client.post("/account/2fa/authenticate/", {"code": "000000"}).status_code == 200
    cache.clear()
    assert client.post("/account/2fa/authenticate/", {"code": code_now(secret)}).status_code == 302
    assert Authenticator.objects.filter(type="totp").exists()


def test_a_recovery_code_stands_in_for_a_lost_phone(client):
    people.account(JANNA)
    step_two_on(client)
    codes = re.findall(r"<li><code>(\w+)</code>", client.get("/account/2fa/recovery-codes/").content.decode())
    assert len(codes) == 10
    client.logout()
    log_in(client)
    assert client.post("/account/2fa/authenticate/", {"code": codes[0]}).status_code == 302


def test_the_key_for_the_app_is_drawn_inside_the_page(client):
    people.account(JANNA)
    log_in(client)
    be_sure(client)
    page = client.get("/account/2fa/totp/activate/").content.decode()
    assert '<svg class="brink-qr"' in page
    assert read(page).refused == []


OUTSIDE = ["login/", "signup/", "password/reset/", "password/reset/done/", "confirm-email/", "inactive/"]
OUTSIDE += ["confirm-email/nope:1:x/", "password/reset/key/1-set-password/"]
INSIDE = [
    "logout/",
    "email/",
    "password/change/",
    "reauthenticate/",
    "2fa/",
    "2fa/totp/activate/",
    "2fa/recovery-codes/generate/",
]


@pytest.mark.parametrize("address", OUTSIDE + INSIDE)
def test_no_page_of_the_log_in_holds_what_the_content_policy_refuses(client, address):
    people.account(JANNA)
    if address in INSIDE:
        log_in(client)
        be_sure(client)
    for language in ("", "/en"):
        answer = client.get(f"{language}/account/{address}")
        assert answer.status_code == 200
        page = read(answer.content.decode())
        assert (page.refused, page.unbalanced) == ([], [])
        assert len(set(page.ids)) == len(page.ids)
        assert set(page.pointed) <= set(page.ids)
        assert [box for box in page.controls if box.get("id") not in page.labelled] == []


@pytest.mark.parametrize("address", ["2fa/totp/deactivate/", "2fa/recovery-codes/", "2fa/"])
def test_nor_do_those_behind_the_second_step(client, address):
    people.account(JANNA)
    step_two_on(client)
    page = read(client.get(f"/account/{address}").content.decode())
    assert (page.refused, page.unbalanced) == ([], [])


def test_logging_out_is_a_button_not_a_link(client):
    people.account(JANNA)
    log_in(client)
    assert client.get("/account/logout/").status_code == 200
    assert "_auth_user_id" in client.session
    client.post("/account/logout/")
    assert "_auth_user_id" not in client.session


def test_the_demo_lets_one_be_anybody_and_a_real_site_nobody(client, settings):
    from brink.importers.demo import logins

    one = logins()[0]
    page = client.get("/account/login/").content.decode()
    assert read(page).text.count("Al deze mensen zijn verzonnen.") == 1
    assert f'value="{one.email}"' in page
    assert one.about_en in read(client.get("/en/account/login/").content.decode()).text
    settings.BRINK_DEMO = False
    page = client.get("/account/login/").content.decode()
    assert one.email not in page
    assert one.password not in page
