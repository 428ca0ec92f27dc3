"""Registering and leaving: the time counts from today, and a file is one's own."""

from datetime import date, timedelta

import pytest
from django.db import connections

from brink.flow import accountability, registration
from brink.flow.act import NotYours
from brink.records import models as records
from brink.records.context import reading
from brink.vocabulary.actors import Anonymous, Auditor, Clock, LoggingIn, Officer, Seeker
from brink.vocabulary.lifecycles import IllegalStep
from flow import world

pytestmark = pytest.mark.django_db


def test_whoever_registers_starts_counting_today() -> None:
    eva = world.seeker(world.told(children=[date(2019, 4, 1)]), at=world.START)
    claim = records.TimeClaim.objects.using("owner").get(registration=eva.registration)
    assert claim.counts_from == world.START.date() and claim.origin == "registration"
    letter = records.Letter.objects.using("owner").get(registration=eva.registration)
    assert letter.kind == "registration_opened" and "7 september 2026" in letter.body and letter.to.startswith("zoeker")
    assert records.HouseholdMember.objects.using("owner").filter(registration=eva.registration).count() == 1
    assert records.Journal.objects.using("owner").get(act="registration.open").registration_id == eva.registration


def test_a_couple_registers_together_and_both_bring_their_time() -> None:
    details = registration.NewRegistration(
        applicant=registration.Applicant(
            first_name="Eva", family_name="van Dam", born=date(1990, 1, 1), income_cents=20_000_00
        ),
        partner=registration.Applicant(first_name="Bo", family_name="Smit", born=date(1988, 1, 1), income_cents=None),
        address=registration.Address(municipality="emmen", core="angelslo", since=date(2020, 1, 1)),
        tenant_of="veenlicht",
        language="en",
        phone="06",
    )
    eva = world.seeker(details)
    assert records.TimeClaim.objects.using("owner").filter(registration=eva.registration).count() == 2
    with reading(eva):
        assert records.Person.objects.count() == 2
        assert records.Income.objects.count() == 1
        assert set(records.Tenancy.objects.values_list("landlord__slug", flat=True)) == {"veenlicht"}
        assert "Kind regards" in records.Letter.objects.get().body


def test_nobody_registers_twice() -> None:
    eva = world.seeker()
    with pytest.raises(registration.AlreadyRegistered) as refused:
        registration.open_registration(actor=eva, details=world.told(), at=world.START)
    assert refused.value.registration == eva.registration


def test_two_windows_at_once_make_one_registration(at_once) -> None:
    account = world.account()
    actor = Seeker(account=account.pk)
    outcomes = at_once(*[lambda: registration.open_registration(actor=actor, details=world.told(), at=world.START)] * 5)
    assert sum(isinstance(outcome, int) for outcome in outcomes) == 1, outcomes
    assert sum(isinstance(outcome, registration.AlreadyRegistered) for outcome in outcomes) == 4
    assert records.Registration.objects.using("owner").count() == 1


def test_an_unknown_place_leaves_nothing_behind() -> None:
    with pytest.raises(registration.UnknownPlace):
        world.seeker(world.told(municipality="atlantis"))
    assert not records.Person.objects.using("owner").exists() and not records.Letter.objects.using("owner").exists()


def test_somebody_without_mail_registers_at_the_counter() -> None:
    officer = world.officer("zandrug")
    key = registration.open_at_counter(actor=officer, details=world.told(name="Jan"), mail="", at=world.START)
    letter = records.Letter.objects.using("owner").get(registration=key)
    assert letter.to == "" and "Zandrug" in letter.body
    with reading(officer):
        assert records.Registration.objects.filter(pk=key).exists()
    with reading(world.officer("veenlicht")):
        assert not records.Registration.objects.filter(pk=key).exists()


def test_a_seeker_ends_the_own_registration_and_may_start_anew() -> None:
    eva = world.seeker()
    registration.end_registration(
        actor=eva, registration=eva.registration, reason="found a home elsewhere", at=world.START
    )
    row = records.Registration.objects.using("owner").get(pk=eva.registration)
    assert row.state == "closed" and row.ended_at == world.START
    assert records.Letter.objects.using("owner").filter(kind="registration_ended").count() == 1
    with pytest.raises(IllegalStep):
        registration.end_registration(actor=eva, registration=eva.registration, reason="again", at=world.START)
    again = registration.open_registration(actor=eva, details=world.told(), at=world.START + timedelta(days=1))
    assert again != eva.registration
    assert records.Person.objects.using("owner").count() == 1
    assert records.Income.objects.using("owner").filter(replaced_at=None).count() == 1


def test_a_proven_income_replaces_what_was_told() -> None:
    officer = world.officer()
    key = registration.open_at_counter(actor=officer, details=world.told(income=20_000_00), mail="", at=world.START)
    person = records.Participant.objects.using("owner").get(registration=key).person_id
    proof = registration.ProvenIncome(person=person, year=2025, cents=31_000_00, by="income statement")
    registration.prove_income(actor=officer, registration=key, proof=proof, at=world.START)
    income = records.Income.objects.using("owner").get(replaced_at=None)
    assert (income.cents, income.level) == (31_000_00, "proven")


def test_an_officer_of_another_corporation_proves_nothing() -> None:
    key = registration.open_at_counter(actor=world.officer(), details=world.told(), mail="", at=world.START)
    person = records.Participant.objects.using("owner").get(registration=key).person_id
    proof = registration.ProvenIncome(person=person, year=2025, cents=1, by="nothing")
    with pytest.raises(NotYours):
        registration.prove_income(actor=world.officer("veenlicht"), registration=key, proof=proof, at=world.START)
    with pytest.raises(NotYours):
        registration.prove(
            actor=world.officer("veenlicht"), registration=key, what="tenancies", by="nothing", at=world.START
        )


def test_a_proven_household_keeps_what_was_told_before() -> None:
    officer = world.officer()
    details = world.told(children=[date(2019, 4, 1), date(2021, 4, 1)])
    key = registration.open_at_counter(actor=officer, details=details, mail="", at=world.START)
    registration.prove(actor=officer, registration=key, what="household", by="population register", at=world.START)
    members = records.HouseholdMember.objects.using("owner").filter(registration=key)
    assert members.filter(replaced_at=None, level="proven").count() == 2
    assert members.filter(level="declared").exclude(replaced_at=None).count() == 2


def test_strangers_end_no_registration(stranger) -> None:
    eva, bram = world.seeker(), world.seeker()
    others = [
        bram,
        Seeker(bram.account, bram.person, eva.registration),
        world.officer(),
        stranger,
        Anonymous(),
        LoggingIn(eva.account),
        Auditor(1),
    ]
    for other in others:
        with pytest.raises(NotYours):
            registration.end_registration(actor=other, registration=eva.registration, reason="-", at=world.START)
    for other in (Anonymous(), world.officer(), Clock(), LoggingIn(eva.account), Auditor(eva.account)):
        with pytest.raises(NotYours):
            registration.open_registration(actor=other, details=world.told(), at=world.START)
    for other in (Anonymous(), eva, Clock(), stranger, Officer(eva.account, world.officer().corporation)):
        with pytest.raises(NotYours):
            registration.open_at_counter(actor=other, details=world.told(), mail="", at=world.START)
    assert records.Registration.objects.using("owner").get(pk=eva.registration).state == "active"


def test_looking_at_a_file_is_written_down() -> None:
    officer = world.officer()
    key = registration.open_at_counter(actor=officer, details=world.told(), mail="", at=world.START)
    accountability.look(actor=officer, registration=key, why="counter", at=world.START)
    row = records.Journal.objects.using("owner").get(act="file.look")
    assert (row.registration_id, row.actor_account, row.corporation_id) == (key, officer.account, officer.corporation)
    for other in (world.officer("veenlicht"), world.seeker(), Anonymous()):
        with pytest.raises(NotYours):
            accountability.look(actor=other, registration=key, why="curious", at=world.START)
    assert records.Journal.objects.using("owner").filter(act="file.look").count() == 1


def test_the_journal_keeps_words_apart_and_names_nobody() -> None:
    world.seeker(world.told(name="Wilhelmina"))
    row = records.Journal.objects.using("owner").get(act="registration.open")
    text = records.JournalText.objects.using("owner").get(entry=row)
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT encode(sha256(convert_to(salt || text, 'UTF8')), 'hex'), text FROM records_journaltext WHERE entry_id = %s",
            [row.pk],
        )
        digest, words = cursor.fetchone()
    assert row.digest == digest and "Wilhelmina" in words and len(text.salt) == 32


def test_an_act_needs_a_moment_with_a_time_zone() -> None:
    with pytest.raises(ValueError, match="time zone"):
        world.seeker(at=world.START.replace(tzinfo=None))


def test_an_act_of_an_officer_whose_role_has_ended_is_refused() -> None:
    officer = world.officer()
    records.Role.objects.using("owner").filter(account=officer.account).update(until=world.START.date())
    with pytest.raises(NotYours):
        registration.open_at_counter(actor=officer, details=world.told(), mail="", at=world.START)
