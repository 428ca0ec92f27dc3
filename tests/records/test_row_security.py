"""Who sees what, told by the database itself: every test speaks to it as the role that site and worker are."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.db import connection, connections, models, transaction

from brink.records import models as r
from brink.records.context import reading, settings_of
from brink.vocabulary.actors import Anonymous, Clock, LoggingIn, Officer
from records.seeing import OF_PEOPLE, OUTSIDE, all_of, count, of_anna, seen, tables
from records.town import NOW, TOLD, Town, add

# --- nobody ---------------------------------------------------------------------------------------------------------------------------------


def test_the_register_knows_its_own_tables(town: Town) -> None:
    assert set(tables()) == {model._meta.db_table for model in apps.get_app_config("records").get_models()}


def test_nobody_sees_a_row_of_any_table_outside_the_list(town: Town) -> None:
    assert min(count(table, "owner") for table in tables()) > 0, (
        "the town has a row in every table, so that seeing none means something"
    )
    assert {table: count(table) for table in tables() if table not in OUTSIDE} == dict.fromkeys(
        set(tables()) - OUTSIDE, 0
    )


def test_an_unknown_context_is_nobody(town: Town) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('brink.context', 'boss', true), set_config('brink.holder', %s, true)",
            [f"account:{town.anna.account}"],
        )
        assert {count(table) for table in tables() if table not in OUTSIDE} == {0}


def test_every_table_but_the_list_has_row_security_and_says_who_sees_it(town: Town) -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relrowsecurity AND starts_with(relname, 'records_')")
        secured = {name for (name,) in cursor.fetchall()}
        cursor.execute("SELECT tablename FROM pg_policies WHERE cmd = 'SELECT' AND permissive = 'PERMISSIVE'")
        told = [name for (name,) in cursor.fetchall() if name.startswith("records_")]
    assert secured == set(tables()) - OUTSIDE
    assert sorted(told) == sorted(secured), "exactly one answer to who sees it"


def test_what_a_policy_looks_up_it_looks_up_row_by_row(town: Town) -> None:
    """Else PostgreSQL may first gather the whole of what a corporation may see: measured 650 ms instead of 30 for one list of 200."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT tablename, policyname, concat(qual, with_check) FROM pg_policies WHERE starts_with(tablename, 'records_')"
        )
        policies = cursor.fetchall()
    assert [one[:2] for one in policies if one[2].count("EXISTS") != one[2].count("OFFSET 0")] == []
    assert sum("EXISTS" in words for _, _, words in policies) > 30


def test_the_role_of_the_site_cannot_pass_by_row_security(town: Town) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper OR rolbypassrls OR rolcreaterole FROM pg_roles WHERE rolname = current_user")
        assert cursor.fetchone() == (False,)
        cursor.execute(
            "SELECT count(*) FROM pg_class WHERE starts_with(relname, 'records_') AND pg_has_role(current_user, relowner, 'MEMBER')"
        )
        assert cursor.fetchone() == (0,)


def test_accounts_outside_row_security_hold_an_address_a_hash_and_ids_only(town: Town) -> None:
    assert {field.name for field in r.Account._meta.get_fields() if not field.is_relation} == {
        "id", "email", "password", "last_login", "is_active", "created_at", "person_id",
    }  # fmt: skip


# --- one's own, and another's ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("model", OF_PEOPLE, ids=lambda model: model.__name__)
def test_what_is_annas_is_seen_by_anna_and_by_no_stranger(town: Town, model: type[models.Model]) -> None:
    hers = of_anna(town, model)
    assert hers, "the town has such a row"
    mine = hers if model is not r.Access else all_of(r.Access, holder=f"account:{town.anna.account}")
    assert seen(town.anna, model) == mine
    for stranger in (Anonymous(), LoggingIn(town.anna.account), town.bram, town.chris, town.officer_b):
        assert not seen(stranger, model) & hers, stranger


@pytest.mark.parametrize(
    "model", [model for model in OF_PEOPLE if model is not r.Access], ids=lambda model: model.__name__
)
def test_the_corporation_where_anna_reacted_sees_her_file_and_the_auditor_sees_all(
    town: Town, model: type[models.Model]
) -> None:
    assert of_anna(town, model) <= seen(town.officer_a, model)
    assert seen(town.auditor, model) == all_of(model)
    assert seen(town.clock, model) == all_of(model)


@pytest.mark.parametrize("model", OF_PEOPLE, ids=lambda model: model.__name__)
def test_a_visitor_sees_nobody(town: Town, model: type[models.Model]) -> None:
    assert seen(Anonymous(), model) == set()
    assert seen(LoggingIn(None), model) == set()


def test_who_reacted_without_registration_sees_the_own_reaction_and_the_landlord_sees_it_too(town: Town) -> None:
    his = all_of(r.Reaction, person=town.chris.person)
    assert seen(town.chris, r.Reaction) == his
    assert his <= seen(town.officer_a, r.Reaction)
    assert not his & (seen(town.anna, r.Reaction) | seen(town.officer_b, r.Reaction))


def test_access_that_ended_shows_nothing_more(town: Town) -> None:
    r.Access.objects.using("owner").filter(holder=f"party:{town.a}").update(until=NOW - timedelta(days=365))
    assert seen(town.officer_a, r.Person) == set()
    assert seen(town.officer_a, r.Income) == set()
    assert seen(town.anna, r.Income)


def test_a_landlord_sees_debts_to_himself_only(town: Town) -> None:
    elsewhere = add(r.Debt, person_id=town.anna.person, landlord_id=town.b, cents=99_900, **TOLD)
    assert elsewhere.pk not in seen(town.officer_a, r.Debt)
    assert elsewhere.pk in seen(town.anna, r.Debt)


def test_a_draft_and_a_home_never_advertised_are_the_corporations_own(town: Town) -> None:
    for model, hidden in ((r.Advert, town.draft_a), (r.Dwelling, town.second_home_a)):
        assert hidden in seen(town.officer_a, model)
        for stranger in (Anonymous(), town.anna, town.officer_b):
            assert hidden not in seen(stranger, model), stranger
    assert {town.open_a, town.open_b, town.ranked_a} <= seen(Anonymous(), r.Advert)
    assert {town.home_a, town.home_b} <= seen(Anonymous(), r.Dwelling)
    rents = all_of(r.RentPart, dwelling__in=[town.home_a, town.home_b])
    assert rents <= seen(Anonymous(), r.RentPart) and not seen(Anonymous(), r.RentPart) & all_of(
        r.RentPart, dwelling=town.second_home_a
    )


def test_somebody_sees_a_home_that_is_offered_to_him_without_an_advert(town: Town) -> None:
    offered = {
        "corporation_id": town.a,
        "dwelling_id": town.second_home_a,
        "registration_id": town.bram.registration,
        "person_id": town.bram.person,
    }
    add(r.Offer, ground="direct_mediation", ground_text="brand", made_at=NOW, deadline=NOW, **offered)
    assert town.second_home_a in seen(town.bram, r.Dwelling)
    assert town.second_home_a not in seen(town.anna, r.Dwelling)


def test_roles_are_told_to_their_holder_and_to_colleagues(town: Town) -> None:
    of_a = all_of(r.Role, party=town.a)
    assert seen(LoggingIn(town.officer_a.account), r.Role) == of_a
    assert seen(town.officer_a, r.Role) == of_a
    assert seen(town.anna, r.Role) == seen(Anonymous(), r.Role) == set()


def test_place_200_is_seen_as_200(town: Town) -> None:
    mine = r.Reaction.objects.using("owner").get(advert=town.open_a, registration=town.anna.registration)
    others = [r.Standing(advert_id=town.open_a, tier=1, key=bytes([1 if number < 199 else 9])) for number in range(300)]
    r.Standing.objects.using("owner").bulk_create(others)
    with reading(town.anna):
        assert r.Reaction.objects.filter(advert=town.open_a).count() == 1
        own = r.Standing.objects.get(pk=mine.standing)
        assert r.Standing.objects.filter(advert=town.open_a, key__lt=bytes(own.key)).count() + 1 == 200


def test_a_stranger_who_works_nowhere_sees_what_a_visitor_sees(town: Town, stranger: Officer) -> None:
    for model in OF_PEOPLE:
        assert seen(stranger, model) == set(), model
    assert seen(stranger, r.Advert) == seen(Anonymous(), r.Advert)


def test_what_the_database_is_told_names_its_actor(town: Town) -> None:
    assert settings_of(town.anna)["brink.holder"] == f"account:{town.anna.account}"
    assert settings_of(town.officer_a)["brink.party"] == str(town.a)
    assert settings_of(Clock()) == {
        "brink.context": "clock",
        "brink.holder": "",
        "brink.party": "",
        "brink.account": "",
    }
