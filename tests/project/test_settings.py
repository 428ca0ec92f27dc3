"""The settings: hard where strangers come, plain in what they refuse, and one address for everything."""

import os
import subprocess
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command

from brink.project import addresses

PUBLIC = {
    "BRINK_ADDRESS": "https://wonen.brink.example",
    "BRINK_SECRET_KEY": "a key for tests alone, " * 3,
    "BRINK_APP_DATABASE_URL": "postgresql://brink_app:x@db.brink.example/brink",
}


def django(*words: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    # What another test of the same process set (a browser's test allows calls from a loop) is no setting of the site.
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("BRINK_", "DJANGO_"))}
    kept["DJANGO_SETTINGS_MODULE"] = "brink.project.settings"
    command = [sys.executable, "-m", "django", *words]
    return subprocess.run(command, env={**kept, **environment}, capture_output=True, text=True, check=False)


def test_a_public_site_passes_every_check_for_deployment():
    said = django("check", "--deploy", "--fail-level", "INFO", **PUBLIC)
    assert said.returncode == 0, said.stderr
    assert "no issues" in said.stdout


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"BRINK_SECRET_KEY": ""}, "BRINK_SECRET_KEY is not"),
        ({"BRINK_ADDRESS": "http://wonen.brink.example"}, "must read https"),
        ({"BRINK_APP_DATABASE_URL": "mysql://elsewhere/brink"}, "postgresql://"),
        ({"BRINK_EMAIL_URL": "pigeon://roof"}, "smtp://"),
    ],
)
def test_a_public_site_does_not_start_half_protected(change, complaint):
    said = django("check", **{**PUBLIC, **change})
    assert said.returncode != 0
    assert complaint in said.stderr.splitlines()[-1]


def test_the_site_holds_no_address_of_the_owner():
    words = "from django.conf import settings; print(sorted(settings.DATABASES), settings.DATABASES['default']['USER'])"
    said = django("shell", "--no-imports", "-v", "0", "-c", words, **PUBLIC)
    assert said.stdout.strip() == "['default'] brink_app", said.stderr


def test_every_change_of_a_model_has_a_migration(register):
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_a_database_address_names_everything():
    got = addresses.django_database("postgresql://jan:a%40b@db.example:6432/wonen?sslmode=verify-full")
    assert (got["USER"], got["PASSWORD"], got["HOST"], got["PORT"], got["NAME"]) == (
        "jan",
        "a@b",
        "db.example",
        "6432",
        "wonen",
    )
    assert got["OPTIONS"] == {"sslmode": "verify-full"}
    assert got["CONN_MAX_AGE"] is None


def test_a_socket_may_stand_in_for_a_host():
    got = addresses.django_database("postgresql://brink_app@/brink?host=%2Frun%2Fpg&port=5433")
    assert (got["HOST"], got["PORT"], got["PASSWORD"]) == ("/run/pg", "5433", "")


@pytest.mark.parametrize("address", ["", "postgresql://db.example", "brink", "sqlite:///brink"])
def test_what_is_no_database_address_is_refused(address):
    with pytest.raises(ImproperlyConfigured):
        addresses.django_database(address or "x")


def test_mail_goes_over_a_closed_line_unless_said_otherwise():
    assert addresses.django_mail("smtp://post:pw@mail.example")["EMAIL_USE_TLS"] is True
    assert addresses.django_mail("smtps://mail.example")["EMAIL_PORT"] == 465
    plain = addresses.django_mail("smtp+plain://localhost")
    assert (plain["EMAIL_USE_TLS"], plain["EMAIL_USE_SSL"]) == (False, False)
