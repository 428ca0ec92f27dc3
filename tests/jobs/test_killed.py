"""The worker is killed without warning in the middle of something; the next one finishes it: nothing half, nothing twice, nothing lost."""

from datetime import timedelta
from pathlib import Path

import psycopg
import pytest
from django.db import connections

from brink.flow import account, reaction
from brink.jobs.sending import message_id
from brink.project.database import Addresses
from brink.records import models as records
from brink.vocabulary.actors import LoggingIn
from flow import world
from jobs.workers import holding, until, working

pytestmark = pytest.mark.django_db


def sent(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "mail").glob("*")) if (folder / "mail").exists() else []


def letter(to: str) -> None:
    mail = account.Mail(kind="account_confirm", to=to, subject="Bevestig", body="Klik.\n")
    account.write_mail(actor=LoggingIn(), mail=mail, at=world.START)


def test_a_worker_killed_while_sending_loses_no_mail_and_leaves_one_file_per_mail(
    register: Addresses, tmp_path: Path
) -> None:
    for at in range(3):
        letter(f"eva{at}@post.example")
    expected = [
        f"{message_id(str(key))[1:-1]}.eml"
        for key in records.Letter.objects.using("owner").values_list("message_id", flat=True)
    ]
    with holding(register, "records_letter") as wait_until_blocked, working(register, tmp_path) as worker:
        assert wait_until_blocked().startswith('UPDATE "records_letter"')
        assert len(sent(tmp_path)) == 1, "the mail went out; that it did is not written yet"
        worker.kill()
    assert not records.Letter.objects.using("owner").exclude(sent_at=None).exists()
    with working(register, tmp_path) as worker:
        until(
            lambda: not records.Letter.objects.using("owner").filter(sent_at=None).exists(),
            what="all letters to be sent",
        )
        assert worker.stop() == 0, worker.log.read_text()
    assert sent(tmp_path) == sorted(expected)


def test_a_worker_killed_while_ranking_leaves_no_half_ranking_and_the_next_makes_one(
    register: Addresses, tmp_path: Path
) -> None:
    seekers = [world.seeker() for _ in range(3)]
    here = world.advertise()
    for seeker in seekers:
        reaction.react(actor=seeker, advert=here.advert, at=world.START)
    with holding(register, "records_candidate") as wait_until_blocked, working(register, tmp_path) as worker:
        assert wait_until_blocked().lstrip().startswith("INSERT INTO records_candidate")
        worker.kill()
    assert not records.Ranking.objects.using("owner").exists()
    assert records.Advert.objects.using("owner").get().state == "drawn"
    seed = records.Draw.objects.using("owner").get().seed
    with working(register, tmp_path) as worker:
        until(lambda: records.Advert.objects.using("owner").get().state == "ranked", what="the ranking")
        assert worker.stop() == 0, worker.log.read_text()
    assert (
        records.Ranking.objects.using("owner").count() == 1 and records.Draw.objects.using("owner").get().seed == seed
    )
    assert sorted(records.Candidate.objects.using("owner").values_list("place", flat=True)) == [1, 2, 3]
    told = records.Letter.objects.using("owner").filter(kind="result_place").values_list("registration", flat=True)
    assert sorted(told) == sorted(seeker.registration for seeker in seekers)


def test_a_worker_killed_while_an_offer_expires_leaves_it_open_and_the_next_ends_it(
    register: Addresses, tmp_path: Path
) -> None:
    eva = world.seeker()
    here = world.advertise()
    reaction.react(actor=eva, advert=here.advert, at=world.START)
    world.rank(here)
    made = world.offer_next(here, here.closes + timedelta(hours=1))
    with holding(register, "records_engagement") as wait_until_blocked, working(register, tmp_path) as worker:
        assert wait_until_blocked().startswith('DELETE FROM "records_engagement"')
        worker.kill()
    assert records.Offer.objects.using("owner").get(pk=made).state == "made"
    assert records.Engagement.objects.using("owner").filter(kind="offer", source=made).exists()
    with working(register, tmp_path) as worker:
        until(lambda: records.Offer.objects.using("owner").get(pk=made).state == "expired", what="the offer to expire")
        until(
            lambda: not records.Letter.objects.using("owner").filter(sent_at=None).exists(),
            what="all letters to be sent",
        )
        assert worker.stop() == 0, worker.log.read_text()
    assert not records.Engagement.objects.using("owner").filter(kind="offer").exists()
    assert records.Letter.objects.using("owner").filter(kind="offer_expired").count() == 1
    assert len(sent(tmp_path)) == records.Letter.objects.using("owner").count()


def test_a_worker_that_loses_the_database_goes_on_when_it_is_back(register: Addresses, tmp_path: Path) -> None:
    with working(register, tmp_path) as worker:
        letter("first@post.example")
        until(lambda: len(sent(tmp_path)) == 1, what="the first mail")
        with psycopg.connect(register.app) as connection:
            connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        connections.close_all()
        letter("second@post.example")
        until(lambda: len(sent(tmp_path)) == 2, what="the second mail")
        assert worker.stop() == 0, worker.log.read_text()
