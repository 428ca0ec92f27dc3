"""The clock does what is due, once, however often and with how many it comes by."""

from datetime import timedelta

import pytest
from django.db import connections
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector

from brink.flow import advert, ranking, reaction
from brink.jobs import tasks
from brink.jobs.ticking import Round, tend_adverts, tick
from brink.records import models as records
from flow import world

pytestmark = pytest.mark.django_db
SECOND = timedelta(seconds=1)


@pytest.fixture(autouse=True)
def _mails(settings, tmp_path) -> None:
    settings.EMAIL_BACKEND = "brink.project.mail.FileBackend"
    settings.EMAIL_FILE_PATH = tmp_path / "mail"


def test_one_round_closes_draws_ranks_and_sends() -> None:
    eva = world.seeker()
    here = world.advertise()
    reaction.react(actor=eva, advert=here.advert, at=world.START)
    assert tick(here.closes - SECOND) == Round(sent=2)
    assert tick(here.closes + SECOND) == Round(closed=1, drawn=1, ranked=1, sent=1)
    assert tick(here.closes + SECOND) == Round()
    made = world.offer_next(here, here.closes + SECOND)
    deadline = records.Offer.objects.using("owner").get(pk=made).deadline
    assert tick(deadline) == Round(sent=1)
    assert tick(deadline + SECOND) == Round(expired=1, sent=1)


def test_several_clocks_at_once_make_one_draw_and_one_ranking(at_once) -> None:
    eva = world.seeker()
    adverts = [world.advertise() for _ in range(4)]
    for here in adverts:
        reaction.react(actor=eva, advert=here.advert, at=world.START)
    rounds = at_once(*[lambda: tend_adverts(adverts[0].closes)] * 4)
    assert [sum(getattr(one, word) for one in rounds) for word in ("closed", "drawn", "ranked", "failed")] == [
        4,
        4,
        4,
        0,
    ]
    assert records.Ranking.objects.using("owner").count() == records.Draw.objects.using("owner").count() == 4
    assert records.Letter.objects.using("owner").filter(kind="result_place").count() == 4


def test_what_fails_holds_up_nothing_else_and_is_tried_again() -> None:
    broken, sound = world.advertise(), world.advertise()
    with connections["owner"].cursor() as cursor:
        kept = records.DrawSecret.objects.using("owner").get(advert=broken.advert).secret
        cursor.execute("UPDATE records_drawsecret SET secret = %s WHERE advert_id = %s", ["00" * 32, broken.advert])
    assert tend_adverts(broken.closes) == Round(closed=2, drawn=1, ranked=1, failed=1)
    assert records.Advert.objects.using("owner").get(pk=broken.advert).state == "closed"
    assert records.Advert.objects.using("owner").get(pk=sound.advert).state == "ranked"
    with pytest.raises(ranking.SecretMissing):
        ranking.draw(actor=world.CLOCK, advert=broken.advert, at=broken.closes)
    records.DrawSecret.objects.using("owner").filter(advert=broken.advert).update(secret=kept)
    assert tend_adverts(broken.closes) == Round(drawn=1, ranked=1)


def run_queue() -> None:
    """A worker that does what is queued and stops."""
    connector = app.connector
    assert isinstance(connector, DjangoConnector)
    with app.replace_connector(connector.get_worker_connector()):
        app.run_worker(wait=False, delete_jobs="successful", install_signal_handlers=False)


def jobs() -> dict[str, str]:
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT task_name, status FROM procrastinate_jobs")
        return dict(cursor.fetchall())


def test_a_task_of_the_worker_does_a_round_and_leaves_no_job_behind() -> None:
    here = world.advertise()
    tasks.adverts.defer(timestamp=0)
    run_queue()
    assert records.Advert.objects.using("owner").get(pk=here.advert).state == "ranked"
    assert not jobs()


def test_a_round_that_failed_leaves_a_failed_job_to_see() -> None:
    here = world.advertise()
    records.DrawSecret.objects.using("owner").filter(advert=here.advert).update(secret="00" * 32)
    tasks.adverts.defer(timestamp=0)
    run_queue()
    assert jobs() == {"adverts": "failed"}


def test_a_task_keeps_out_a_second_run_of_itself() -> None:
    here = world.advertise()
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s, 1)", [tasks.ALONE])
        tasks.adverts.defer(timestamp=0)
        run_queue()
        assert records.Advert.objects.using("owner").get(pk=here.advert).state == "published"
        cursor.execute("SELECT pg_advisory_unlock(%s, 1)", [tasks.ALONE])
    tasks.adverts.defer(timestamp=0)
    run_queue()
    assert records.Advert.objects.using("owner").get(pk=here.advert).state == "ranked"


def test_the_jobs_of_a_worker_that_died_are_given_up() -> None:
    tasks.letters.defer(timestamp=0)
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '1 hour') RETURNING id"
        )
        cursor.execute(
            "UPDATE procrastinate_jobs SET status = 'doing', worker_id = (SELECT max(id) FROM procrastinate_workers)"
        )
    tasks.rescue.defer(timestamp=0)
    run_queue()
    assert jobs() == {"letters": "failed"}


def test_old_jobs_are_swept_away_and_recent_failures_stay() -> None:
    tasks.letters.defer(timestamp=0)
    tasks.offers.defer(timestamp=0)
    with connections["default"].cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'failed'")
        cursor.execute(
            "UPDATE procrastinate_events SET at = now() - interval '15 days'"
            " WHERE job_id = (SELECT id FROM procrastinate_jobs WHERE task_name = 'letters')"
        )
    tasks.sweep.defer(timestamp=0)
    run_queue()
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT task_name FROM procrastinate_jobs WHERE status = 'failed'")
        assert cursor.fetchall() == [("offers",)]


def test_the_cron_lines_mean_seconds() -> None:
    import croniter

    moments = croniter.croniter(tasks.EVERY_FEW_SECONDS, world.START)
    assert [(moments.get_next() - world.START.timestamp()) for _ in range(3)] == [5.0, 10.0, 15.0]
    assert croniter.croniter(tasks.EVERY_HALF_MINUTE, world.START).get_next() - world.START.timestamp() == 30.0


def test_only_the_clock_does_what_is_the_clocks(stranger) -> None:
    from brink.flow.act import NotYours
    from brink.vocabulary.actors import Anonymous

    here = world.advertise()
    for other in (here.officer, world.seeker(), Anonymous(), stranger):
        for act in (advert.close, ranking.draw, ranking.rank):
            with pytest.raises(NotYours):
                act(actor=other, advert=here.advert, at=here.closes)
