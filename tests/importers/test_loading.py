"""Loading: the same again from the same seed and day, all or nothing, never over what is there."""

import shutil
from datetime import date, timedelta

import pytest
from django.apps import apps
from django.db import connections

from brink.flow.policy import adopt
from brink.importers import demo
from brink.importers.demo import loading
from brink.importers.demo.loading import POLICIES
from brink.importers.demo.sizes import UnknownSize
from brink.records.models import Advert, Person, PolicySet, Registration
from importers.federation import DAY, NOW, SEED, TODAY, load

LIKE = """SELECT md5(coalesce(string_agg(md5(t::text), '' ORDER BY md5(t::text)), '')), count(*) FROM {} AS t {}"""


def contents() -> dict[str, tuple[str, int]]:
    """A digest and the number of rows of every table.  The adoption of the policy is an act, with a salt of real chance: it is left out."""
    tables = [model._meta.db_table for model in apps.get_app_config("records").get_models()]
    skipped = {
        "records_journal": "WHERE act <> 'policy.adopt'",
        "records_journaltext": "WHERE entry_id NOT IN (SELECT id FROM records_journal WHERE act = 'policy.adopt')",
    }
    found = {}
    with connections["owner"].cursor() as cursor:
        for table in [*tables, "account_emailaddress"]:
            cursor.execute(LIKE.format(table, skipped.get(table, "")))
            digest, rows = cursor.fetchone()
            found[table] = (digest, rows)
    return found


def keys_and_indexes() -> list[tuple[str, ...]]:
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid), convalidated::text FROM pg_constraint "
            "WHERE connamespace = 'public'::regnamespace UNION ALL "
            "SELECT tablename, indexname, indexdef, 'index' FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1, 2, 3"
        )
        return cursor.fetchall()


def test_the_same_seed_and_day_give_the_same_federation(shelf, register_template):
    with shelf.copy(register_template):
        once = contents()
    with shelf.copy(shelf.migrated()):
        load()
        again = contents()
    assert {table: rows for table, rows in again.items() if rows != once[table]} == {}
    assert once["records_candidate"][1] > 1000


def test_a_register_that_holds_somebody_is_left_as_it_is(register):
    before = contents()
    with pytest.raises(demo.RegisterNotEmpty, match="nothing was loaded"):
        load()
    assert contents() == before


def test_a_load_that_fails_half_way_leaves_nothing(empty_register):
    class Interrupted(Exception):
        pass

    def fail(step: str, done: int, total: int) -> None:
        if step == "Checking and indexing":
            raise Interrupted

    before = keys_and_indexes()
    with pytest.raises(Interrupted):
        demo.load(size="small", seed=SEED, today=TODAY, progress=fail)
    assert not Registration.objects.using("owner").exists()
    assert not Advert.objects.using("owner").exists()
    assert keys_and_indexes() == before


def test_afterwards_the_database_guards_what_it_guarded_before(shelf, register):
    after = keys_and_indexes()
    with shelf.copy(shelf.migrated()):
        before = keys_and_indexes()
    assert after == before
    assert {row[3] for row in after} == {"true", "index"}


def test_every_table_counts_on_after_its_highest_id(register, owner):
    with owner.cursor() as cursor:
        for model in apps.get_app_config("records").get_models():
            key = model._meta.pk
            if key.get_internal_type() != "BigAutoField":
                continue
            cursor.execute("SELECT nextval(pg_get_serial_sequence(%s, %s))", [model._meta.db_table, key.column])
            following = cursor.fetchone()[0]
            highest = model.objects.using("owner").order_by("-pk").values_list("pk", flat=True).first()
            assert following == (highest or 0) + 1, model


def test_a_day_that_the_policy_does_not_cover_is_told(empty_register):
    with pytest.raises(demo.DayNotCovered, match="2027-03-01"):
        load(today=date(2027, 3, 1))
    assert not Person.objects.using("owner").exists()


def test_the_policy_was_adopted_before_the_first_advert(register):
    adopted = PolicySet.objects.using("owner").get()
    first = Advert.objects.using("owner").exclude(published_at=None).order_by("published_at").first()
    assert adopted.adopted_at < first.published_at
    assert first.policy_set_id == adopted.digest


def test_the_policy_of_the_checkout_is_in_force_also_where_another_was_adopted_before(empty_register, tmp_path):
    copy = tmp_path / "policies"
    shutil.copytree(POLICIES, copy)
    with (copy / "joint" / "federation.yaml").open("a") as document:
        document.write("\n# An earlier version.\n")
    assert loading._adoption(DAY) < NOW - timedelta(days=365)
    adopt(root=copy, at=NOW)
    assert loading._adoption(DAY) > NOW


def test_an_unknown_size_is_told(empty_register):
    with pytest.raises(UnknownSize, match="small, drenthe"):
        demo.load(size="huge", seed=SEED, today=TODAY, progress=lambda *_: None)
