"""Who writes what, told by the database itself: every test speaks to it as the role that site and worker are."""

import json
from collections.abc import Callable
from datetime import date

import pytest
from django.db import IntegrityError, ProgrammingError, connection, connections, transaction

from brink.records import models as r
from brink.records.context import acting, stepping_in
from brink.vocabulary.actors import Actor, Anonymous, Clock, LoggingIn
from records.seeing import OUTSIDE, seen, tables
from records.town import NOW, TOLD, Town, add


def refused(actor: Actor, write: Callable[[], object]) -> None:
    """The database refuses the write for want of permission."""
    with pytest.raises(ProgrammingError, match=r"row-level security|permission denied"), acting(actor):
        write()


def rows_of(table: str) -> str:
    """A row of a table as JSON, read by the owner."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(f"SELECT to_jsonb(t) FROM {connection.ops.quote_name(table)} AS t LIMIT 1")
        row = cursor.fetchone()
    assert row is not None
    return row[0] if isinstance(row[0], str) else json.dumps(row[0])


@pytest.mark.parametrize("context", ["auditor", "anonymous", ""])
def test_the_auditor_a_visitor_and_nobody_write_in_no_table(town: Town, context: str) -> None:
    for table in sorted(set(tables()) - OUTSIDE):
        named = connection.ops.quote_name(table)
        with pytest.raises(
            (ProgrammingError, IntegrityError),
            match=r"row-level security|is not closed|is not of the corporation|permission denied for table records_unsealed",
        ):
            as_context(
                context,
                f"INSERT INTO {named} SELECT * FROM jsonb_populate_record(NULL::{named}, %s::jsonb)",
                rows_of(table),
            )
        if allowed("DELETE", table):
            assert as_context(context, f"DELETE FROM {named} WHERE %s <> ''", "x") == 0, table


def allowed(deed: str, table: str) -> bool:
    """Whether the role of the site is granted a deed on a table at all."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT has_table_privilege(%s, %s)", [table, deed])
        return cursor.fetchone() == (True,)


def as_context(context: str, statement: str, word: str) -> int:
    """Run a statement as the site would in some context, in a transaction that may write; how many rows it touched."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('brink.context', %s, true)", [context])
        cursor.execute(statement, [word])
        return cursor.rowcount


def test_what_an_auditor_opens_is_read_only(town: Town) -> None:
    with pytest.raises(Exception, match="read-only transaction"), acting(town.auditor):
        r.Party.objects.create(slug="forged", kind="corporation", name="Forged")


def test_nobody_but_the_clock_can_name_a_holder(town: Town) -> None:
    for actor, holder in ((town.bram, f"account:{town.bram.account}"), (town.officer_b, f"party:{town.b}")):
        forged = r.Access(
            person_id=town.anna.person, registration_id=town.anna.registration, holder=holder, ground="own", since=NOW
        )
        refused(actor, lambda forged=forged: r.Access.objects.bulk_create([forged], ignore_conflicts=True))
        with acting(actor):
            assert r.Access.objects.update(person_id=town.anna.person) == 0
            assert r.Access.objects.all().exists()
        assert town.anna.person not in seen(actor, r.Person)


def test_a_holder_without_a_kind_is_no_holder(town: Town) -> None:
    with pytest.raises(IntegrityError, match="a_holder_has_a_name"):
        add(r.Access, person_id=town.anna.person, holder="everyone", ground="own", since=NOW)


def test_a_seeker_tells_and_does_not_prove_grant_or_backdate(town: Town) -> None:
    anna = {"person_id": town.anna.person}
    registration = {"registration_id": town.anna.registration}
    with acting(town.anna):
        told = r.Income.objects.create(year=2026, cents=1, **anna, **TOLD)
    claim = {**registration, **anna, "starts_on": NOW.date(), "decided_by": "seeker", "recorded_at": NOW}
    refused(town.anna, lambda: r.Income.objects.create(year=2026, cents=1, level="proven", **anna, **TOLD))
    refused(town.anna, lambda: r.Income.objects.filter(pk=told.pk).update(level="proven"))
    refused(town.anna, lambda: r.Urgency.objects.create(kind="medisch", since=NOW.date(), **registration, **TOLD))
    refused(town.anna, lambda: r.Debt.objects.create(landlord_id=town.a, cents=0, **anna, **TOLD))
    refused(town.anna, lambda: r.TimeClaim.objects.create(counts_from=date(2001, 1, 1), origin="registration", **claim))
    refused(town.anna, lambda: r.TimeClaim.objects.create(counts_from=NOW.date(), origin="old_register", **claim))
    refused(town.bram, lambda: r.Income.objects.create(year=2026, cents=1, **anna, **TOLD))


def test_an_officer_writes_for_the_own_corporation_only(town: Town) -> None:
    draft = {"model": "lottery", "created_at": NOW}
    with acting(town.officer_a):
        made = r.Advert.objects.create(number="A-new", corporation_id=town.a, **draft)
        r.AdvertDwelling.objects.create(advert=made, dwelling_id=town.second_home_a)
    refused(town.officer_b, lambda: r.Advert.objects.create(number="B-new", corporation_id=town.a, **draft))
    refused(
        town.officer_b,
        lambda: r.AdvertDwelling.objects.create(advert_id=town.open_a, dwelling_id=town.home_a, position=3),
    )
    with acting(town.officer_b):
        assert r.Advert.objects.filter(pk=town.open_a).update(text_nl="van ons") == 0
        assert r.Reaction.objects.filter(advert=town.open_a).update(state="withdrawn") == 0
    with acting(town.officer_a), pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        r.Advert.objects.filter(pk=made.pk).update(corporation_id=town.b)


def test_the_homes_of_a_published_advert_stay(town: Town) -> None:
    refused(
        town.officer_a, lambda: r.AdvertDwelling.objects.create(advert_id=town.open_a, dwelling_id=town.second_home_a)
    )
    with acting(town.officer_a):
        assert r.AdvertDwelling.objects.filter(advert_id=town.open_a).delete()[0] == 0


def test_standings_are_ended_by_those_whose_reaction_they_count(town: Town) -> None:
    mine = r.Reaction.objects.using("owner").get(advert=town.open_a, registration=town.anna.registration)
    for stranger in (town.bram, town.officer_b):
        with acting(stranger):
            assert r.Standing.objects.filter(pk=mine.standing).delete()[0] == 0
            assert r.Engagement.objects.filter(source=mine.engagement).delete()[0] == 0
    with acting(town.anna):
        assert r.Standing.objects.filter(pk=mine.standing).delete()[0] == 1
        assert r.Engagement.objects.filter(source=mine.engagement).delete()[0] == 1


def test_somebody_is_registered_at_the_counter_by_an_officer(town: Town) -> None:
    with acting(town.officer_a):
        with stepping_in(Clock()):
            r.Access.objects.bulk_create(
                [r.Access(person_id=9001, registration_id=9001, holder=f"party:{town.a}", ground="counter", since=NOW)],
                ignore_conflicts=True,
            )
        r.Person.objects.create(
            pk=9001, first_name="Dirk", family_name="Voorbeeld", born=date(1970, 1, 1), recorded_at=NOW
        )
        r.Registration.objects.create(pk=9001, number="R-counter", opened_at=NOW, opened_by="counter")
        r.Participant.objects.create(registration_id=9001, person_id=9001, role="applicant", since=NOW.date())
        r.Income.objects.create(person_id=9001, year=2025, cents=2_000_000, level="proven", **TOLD)
    assert 9001 in seen(town.officer_a, r.Registration)
    assert 9001 not in seen(town.officer_b, r.Registration)
    stray = {"first_name": "E", "family_name": "V", "born": date(1970, 1, 1), "recorded_at": NOW}
    refused(town.officer_a, lambda: r.Person.objects.create(pk=9002, **stray))


def test_log_in_puts_letters_in_and_reads_none(town: Town) -> None:
    letter = {
        "kind": "account_confirm",
        "to": "anna@voorbeeld.example",
        "subject": "s",
        "body": "b",
        "written_at": NOW,
        "due_at": NOW,
    }
    mine = r.Letter(account_id=town.anna.account, **letter)
    with acting(LoggingIn(town.anna.account)):
        r.Letter.objects.bulk_create([mine], ignore_conflicts=True)
        assert not r.Letter.objects.exists()
    for wrong in (
        {"account_id": town.bram.account},
        {"account_id": town.anna.account, "registration_id": town.bram.registration},
    ):
        refused(
            LoggingIn(town.anna.account),
            lambda wrong=wrong: r.Letter.objects.bulk_create([r.Letter(**letter, **wrong)], ignore_conflicts=True),
        )
    assert r.Letter.objects.using("owner").filter(kind="account_confirm").count() == 1


def test_a_journal_row_bears_the_name_of_who_acts(town: Town) -> None:
    row = {"at": NOW, "act": "file.look", "subject": "registration", "subject_id": "1", "digest": "0" * 64}
    with acting(town.officer_a):
        r.Journal.objects.bulk_create(
            [r.Journal(actor="officer", actor_account=town.officer_a.account, corporation_id=town.a, **row)]
        )
    for forged in (
        {"actor": "clock", "actor_account": None},
        {"actor": "officer", "actor_account": town.officer_b.account},
    ):
        refused(
            town.officer_a,
            lambda forged=forged: r.Journal.objects.bulk_create([r.Journal(corporation_id=town.a, **row, **forged)]),
        )


def test_the_secret_of_a_draw_is_seen_by_the_clock_alone(town: Town) -> None:
    for actor in (Anonymous(), LoggingIn(None), town.anna, town.officer_a, town.officer_b, town.auditor):
        assert seen(actor, r.DrawSecret) == set(), actor
    assert seen(town.clock, r.DrawSecret)
    with acting(town.officer_a):
        r.DrawSecret.objects.create(advert_id=town.open_a, secret="7" * 64, made_at=NOW)
    refused(town.officer_b, lambda: r.DrawSecret.objects.create(advert_id=town.draft_a, secret="7" * 64, made_at=NOW))
