"""The power fails under reactions: every reaction that was acknowledged is there afterwards, and none is there by half.

BRINK_POWER_CUTS says how often; `BRINK_POWER_CUTS=20 ./brink test tests/jobs/test_power_cut.py` is the long form.
"""

import os
import random
import time
from datetime import timedelta
from pathlib import Path

from django.db import connections

from brink.flow import account, advert, ranking
from brink.project import database, postgres
from brink.records import models as records
from brink.vocabulary.actors import LoggingIn
from databases import Shelf
from flow import world
from jobs.power import Site, cut
from jobs.workers import Worker, until

ROUNDS = int(os.environ.get("BRINK_POWER_CUTS", "3"))
CHECKS = {
    "standing": "SELECT count(*) FROM records_reaction AS r WHERE NOT EXISTS (SELECT FROM records_standing WHERE id = r.standing)",
    "engagement": "SELECT count(*) FROM records_reaction AS r WHERE NOT EXISTS (SELECT FROM records_engagement WHERE source = r.engagement)",
    "access": "SELECT count(*) FROM records_reaction AS r WHERE NOT EXISTS (SELECT FROM records_access AS a"
    " WHERE a.registration_id = r.registration_id AND a.holder = 'party:' || r.corporation_id)",
    "letter": "SELECT count(*) FROM records_reaction AS r WHERE NOT EXISTS (SELECT FROM records_letter AS l"
    " WHERE l.registration_id = r.registration_id AND l.advert_id = r.advert_id AND l.kind = 'reaction_received')",
    "journal": "SELECT count(*) FROM records_reaction AS r WHERE NOT EXISTS (SELECT FROM records_journal AS j"
    " JOIN records_journaltext AS t ON t.entry_id = j.id WHERE j.act = 'reaction.react' AND j.subject_id = r.id::text)",
}


def test_every_acknowledged_reaction_survives_a_power_cut(tmp_path: Path, django_db_blocker) -> None:
    data, chance = tmp_path / "postgres", random.Random(7)
    acknowledged: set[int] = set()
    adverts: list[world.Advertised] = []
    with django_db_blocker.unblock():
        for number in range(ROUNDS):
            with postgres.running(data) as server:
                shelf = prepared(server, tmp_path)
                with shelf.connected("brink_flow"):
                    verify(acknowledged)
                    here = [world.advertise() for _ in range(6)]
                    adverts += here
                    seekers = [world.seeker() for _ in range(12)]
                asked = [(seeker, one.advert) for one in here for seeker in seekers]
                site = Site(shelf.addresses("brink_flow"), asked, world.START.isoformat())
                acknowledged.update(site.acknowledged(at_least=4 + number % 8))
                time.sleep(chance.random() * 0.3)
                cut(data, site.process.pid)
                acknowledged.update(site.rest())
                assert site.process.returncode == -9, "it was killed at work, not done"
        with postgres.running(data) as server, prepared(server, tmp_path).connected("brink_flow"):
            verify(acknowledged)
            everybody_is_ranked(adverts, acknowledged)


def test_the_worker_waits_for_a_database_that_is_down_and_goes_on(tmp_path: Path, django_db_blocker) -> None:
    data, mails = tmp_path / "postgres", tmp_path / "worker" / "mail"
    with django_db_blocker.unblock():
        with postgres.running(data) as server:
            worker = Worker(prepared(server, tmp_path).addresses("brink_flow"), tmp_path / "worker")
            try:
                write("first@post.example", server, tmp_path)
                until(lambda: mails.exists() and len(list(mails.glob("*.eml"))) == 1, what="the first mail")
                cut(data)
                until(lambda: "begins again" in worker.log.read_text(), what="the worker to notice")
            except BaseException:
                worker.kill()
                raise
        with postgres.running(data) as server:
            try:
                write("second@post.example", server, tmp_path)
                until(lambda: len(list(mails.glob("*.eml"))) == 2, what="the second mail")
                assert worker.stop() == 0, worker.log.read_text()
            finally:
                worker.kill()


def write(to: str, server: postgres.Server, folder: Path) -> None:
    mail = account.Mail(kind="account_confirm", to=to, subject="Bevestig", body="Klik.\n")
    with prepared(server, folder).connected("brink_flow"):
        account.write_mail(actor=LoggingIn(), mail=mail, at=world.START)


def prepared(server: postgres.Server, folder: Path) -> Shelf:
    database.make_roles(server)
    shelf = Shelf(server, folder, "cut")
    world.template(shelf)
    return shelf


def verify(acknowledged: set[int]) -> None:
    there = set(records.Reaction.objects.using("owner").filter(state="placed").values_list("pk", flat=True))
    assert acknowledged <= there, f"lost: {acknowledged - there}"
    with connections["owner"].cursor() as cursor:
        for what, question in CHECKS.items():
            cursor.execute(question)
            assert cursor.fetchone()[0] == 0, f"a reaction without its {what}"


def everybody_is_ranked(adverts: list[world.Advertised], acknowledged: set[int]) -> None:
    for here in adverts:
        at = here.closes + timedelta(seconds=1)
        advert.close(actor=world.CLOCK, advert=here.advert, at=at)
        ranking.draw(actor=world.CLOCK, advert=here.advert, at=at)
        ranking.rank(actor=world.CLOCK, advert=here.advert, at=at)
    ranked = set(records.Candidate.objects.using("owner").values_list("reaction", flat=True))
    assert acknowledged <= ranked
    assert len(acknowledged) >= 4 * ROUNDS
