"""The database that comes along: two roles, and the site is never the owner."""

import psycopg
import pytest


def test_the_site_is_neither_owner_nor_superuser(register):
    with psycopg.connect(register.app) as connection:
        row = connection.execute(
            "SELECT rolsuper, rolbypassrls, rolcreaterole FROM pg_roles WHERE rolname = current_user"
        ).fetchone()
        owned = connection.execute("SELECT count(*) FROM pg_tables WHERE tableowner = current_user").fetchone()
    assert row == (False, False, False)
    assert owned == (0,)


def test_the_site_makes_no_tables(register):
    with psycopg.connect(register.app) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
        connection.execute("CREATE TABLE mine (id int)")


def test_a_test_finds_an_empty_register(register, django_user_model):
    assert django_user_model.objects.using("owner").count() == 0
    django_user_model.objects.using("owner").create(email="a@brink.example")


def test_and_the_next_test_as_well(register, django_user_model):
    assert django_user_model.objects.using("owner").count() == 0
