"""Every night the rankings are made again, and what comes out otherwise is an incident, told to the foundation's office once."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, ProgrammingError

from brink.flow import incident, replaying
from brink.flow.act import NotYours
from brink.flow.incident import Night
from brink.jobs import tasks
from brink.jobs.replaying import replay_night
from brink.records import models as records
from brink.records.context import acting, reading
from brink.vocabulary.actors import Auditor, Clock
from databases import Shelf
from flow import replays, world

pytestmark = pytest.mark.django_db
TUESDAY = datetime(2026, 9, 15, 2, 23, tzinfo=world.AMSTERDAM)
NIGHT = timedelta(days=1)
OFFICE = "kantoor@stichting.example"


@pytest.fixture(scope="session")
def register_template(shelf: Shelf) -> str:
    return replays.template(shelf)


@pytest.fixture(autouse=True)
def office(register: object) -> records.Party:
    made: records.Party = records.Party.objects.using("owner").create(
        slug="stichting", kind="foundation", name="De stichting", mail=OFFICE
    )
    return made


def letters() -> list[records.Letter]:
    return list(records.Letter.objects.using("owner").filter(kind="replay_differs").order_by("pk"))


def rank_one_more(at: datetime) -> None:
    world.rank(world.advertise(at=at - timedelta(days=7)))


def test_the_first_night_makes_everything_again_and_the_next_only_what_came_since() -> None:
    assert replay_night(TUESDAY) == Night(4, 0, 0, ())
    rank_one_more(TUESDAY + timedelta(hours=9))
    assert replay_night(TUESDAY + NIGHT).replayed == 1
    assert replay_night(TUESDAY + 2 * NIGHT).replayed == 0
    assert letters() == []


def test_on_sunday_everything_is_made_again() -> None:
    nights = [replay_night(TUESDAY + number * NIGHT).replayed for number in range(7)]
    assert nights == [4, 0, 0, 0, 0, 4, 0]


def test_a_sunday_that_was_missed_is_made_up_for() -> None:
    nights = [replay_night(TUESDAY + number * NIGHT).replayed for number in (0, 4, 7, 8)]
    assert nights == [4, 0, 4, 0]


def test_a_ranking_whose_act_ended_after_the_night_began_is_made_again_the_next_night() -> None:
    replay_night(TUESDAY)
    rank_one_more(TUESDAY - timedelta(minutes=1))
    assert replay_night(TUESDAY + NIGHT).replayed == 1


def test_a_difference_becomes_an_incident_and_a_letter_to_the_office() -> None:
    replays.write(replays.of("plain"), lambda document: document["places"].reverse())
    number = replays.numbers()["plain"]
    assert replay_night(TUESDAY) == Night(4, 1, 0, (number,))
    found = records.Incident.objects.using("owner").select_related("replay").get()
    assert (found.ranking_id, found.differences, found.replay.differing) == (
        replays.of("plain").pk,
        len(found.found),
        1,
    )
    assert any("its place" in words for words in found.found)
    (letter,) = letters()
    assert (letter.to, letter.registration_id, letter.sent_at) == (OFFICE, None, None)
    assert number in letter.subject
    assert f"./brink replay {number}" in letter.body
    acts = records.Journal.objects.using("owner").values_list("act", flat=True)
    assert {"replay.night", "replay.incident"} <= set(acts)


def test_the_same_difference_is_raised_once_and_another_one_anew() -> None:
    replays.write(replays.of("plain"), lambda document: document["places"].reverse())
    replay_night(TUESDAY)
    assert replay_night(TUESDAY + 5 * NIGHT) == Night(4, 1, 0, ())
    replays.write(replays.of("plain"), lambda document: document["tiers"].reverse() or document.update(note="x"))
    assert len(replay_night(TUESDAY + 12 * NIGHT).raised) == 1
    assert len(letters()) == records.Incident.objects.using("owner").count() == 2


def test_without_an_address_of_the_foundation_those_who_work_there_are_told(office: records.Party) -> None:
    records.Party.objects.using("owner").filter(pk=office.pk).update(mail="")
    for mail, until in (("nu@stichting.example", None), ("eerder@stichting.example", date(2026, 1, 1))):
        account = records.Account(email=mail, password="!")
        account.save(using="owner")
        about: dict[str, Any] = {"party": office, "kind": "foundation_office", "shown_name": "Kantoor"}
        records.Role.objects.using("owner").create(account=account, since=date(2020, 1, 1), until=until, **about)
    replays.write(replays.of("plain"), lambda document: document["places"].reverse())
    replay_night(TUESDAY)
    assert [letter.to for letter in letters()] == ["nu@stichting.example"]


def test_an_erased_person_is_counted_and_is_no_incident() -> None:
    with acting(Clock()):
        records.Candidate.objects.filter(pk=replays.candidate("plain").pk).update(salt=None, facts=None)
    assert replay_night(TUESDAY) == Night(4, 0, 1, ())


def test_while_one_worker_is_at_it_another_leaves_it_alone(owner) -> None:
    with owner.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s, 4)", [tasks.ALONE])
        tasks.replay(0)
        assert not records.Replay.objects.using("owner").exists()
        cursor.execute("SELECT pg_advisory_unlock(%s, 4)", [tasks.ALONE])
    tasks.replay(0)
    assert records.Replay.objects.using("owner").get().replayed == 4


def test_incidents_are_read_by_auditors_and_by_nobody_at_a_corporation() -> None:
    replays.write(replays.of("plain"), lambda document: document["places"].reverse())
    replay_night(TUESDAY)
    with reading(Auditor(account=1)):
        assert records.Incident.objects.count() == 1
    with reading(world.officer()):
        assert records.Incident.objects.count() == records.Replay.objects.count() == 0


def test_an_incident_stays_and_only_the_clock_writes_one() -> None:
    replays.write(replays.of("plain"), lambda document: document["places"].reverse())
    replay_night(TUESDAY)
    with pytest.raises(ProgrammingError, match="permission denied"), acting(Clock()):
        records.Incident.objects.all().delete()
    with pytest.raises(IntegrityError, match="append-only"):
        records.Incident.objects.using("owner").update(differences=0)
    with pytest.raises(ProgrammingError, match="row-level security"), acting(world.officer()):
        records.Replay.objects.create(at=TUESDAY, replayed=0, differing=0, unopened=0)


def test_nobody_but_the_clock_has_a_night_of_it(stranger) -> None:
    for who in (stranger, world.officer(), Auditor(account=1)):
        with pytest.raises(NotYours):
            incident.replay_night(actor=who, at=TUESDAY)
    assert records.Replay.objects.using("owner").count() == 0
    assert len(replaying.chosen(actor=Clock(), at=TUESDAY)) == 4
