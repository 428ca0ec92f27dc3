"""Guessing a password comes to an end, for the one whose it is and not for others."""

import pytest
from allauth.account.models import EmailAddress
from django.core.cache import cache

from brink.project.lockout import address_of

PASSWORD = "een lang en goed wachtwoord"


@pytest.fixture
def people(register, django_user_model):
    for name in ("jo", "mo"):
        account = django_user_model(email=f"{name}@brink.example")
        account.set_password(PASSWORD)
        account.save(using="owner")
        EmailAddress.objects.using("owner").create(user_id=account.pk, email=account.email, verified=True, primary=True)
    cache.clear()


def log_in(client, who: str, password: str, place: str = "192.0.2.1") -> bool:
    client.post("/account/login/", {"login": who, "password": password}, REMOTE_ADDR=place)
    return "_auth_user_id" in client.session


def test_who_knows_the_password_comes_in(client, people):
    assert log_in(client, "jo@brink.example", PASSWORD)


def test_who_guesses_long_enough_does_not(client, people):
    for number in range(12):
        assert not log_in(client, "jo@brink.example", f"gok {number}")
    assert not log_in(client, "JO@brink.example", PASSWORD)
    assert not log_in(client, "jo@brink.example", PASSWORD, place="192.0.2.2")
    assert log_in(client, "mo@brink.example", PASSWORD, place="192.0.2.3")


def test_capitals_give_no_second_chance(rf):
    assert address_of(rf.post("/", {"login": " Jo@Brink.example"})) == "jo@brink.example"
    assert address_of(rf.post("/"), {"email": "JO@brink.example"}) == "jo@brink.example"
    assert address_of(rf.post("/")) is None


def test_failures_are_counted_by_the_lock_out_as_well(client, people, settings):
    settings.ACCOUNT_RATE_LIMITS = False
    for number in range(9):
        assert not log_in(client, "jo@brink.example", f"gok {number}")
    said = client.post("/account/login/", {"login": "jo@brink.example", "password": "gok"}, REMOTE_ADDR="192.0.2.1")
    assert said.status_code == 429
    assert not log_in(client, "Jo@brink.example", PASSWORD)
    assert log_in(client, "mo@brink.example", PASSWORD)


def test_nothing_of_a_failed_log_in_is_kept_in_a_table_of_its_own(client, people, owner):
    log_in(client, "jo@brink.example", "gok")
    with owner.cursor() as cursor:
        for table in ("axes_accessattempt", "axes_accesslog", "axes_accessfailurelog"):
            cursor.execute(f"SELECT count(*) FROM {table}")
            assert cursor.fetchone() == (0,)
