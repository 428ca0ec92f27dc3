"""A register with one lottery, and its draw and ranking step by step, as the acts of `flow.ranking` do it."""

import gc
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import psycopg

from bench.lottery.clock import Clock
from brink.engine import drawing
from brink.engine.decide import decide
from brink.engine.drawing import drawn_from
from brink.engine.pairs import lot_words
from brink.flow import advert as adverts
from brink.flow import draws, judging, policy, ranking
from brink.flow.act import act
from brink.flow.entered import digest_of, entries
from brink.policy import documents
from brink.project.database import Addresses
from brink.records import models as records
from brink.records import snapshot
from brink.vocabulary.actors import Clock as TheClock
from brink.vocabulary.actors import Officer

POLICIES = Path(__file__).parents[2] / "policies"
BEGIN = datetime(2026, 9, 7, 9, 0, tzinfo=UTC)
CLOSES = BEGIN + timedelta(days=7)
SECRET = "ab" * 32
CORPORATION = "zandrug"

_PEOPLE = """
INSERT INTO records_person (id, first_name, infix, family_name, born, language, recorded_at)
SELECT n, 'Inwoner', '', 'Verzonnen', date '1955-01-01' + (n * 7919) %% 18000, 'nl', %(before)s FROM generate_series(1, %(n)s) AS n;
INSERT INTO records_registration (id, number, token, state, opened_at, opened_by, end_reason)
SELECT n, 'R' || lpad(n::text, 7, '0'), gen_random_uuid(), 'active', %(before)s, 'website', '' FROM generate_series(1, %(n)s) AS n;
INSERT INTO records_participant (registration_id, person_id, role, since)
SELECT n, n, 'applicant', %(before)s FROM generate_series(1, %(n)s) AS n;
INSERT INTO records_timeclaim (registration_id, person_id, starts_on, counts_from, origin, original_value, conversion_rule, decided_by, recorded_at)
SELECT n, n, %(before)s, %(before)s, 'registration', '', '', '', %(before)s FROM generate_series(1, %(n)s) AS n;
INSERT INTO records_income (person_id, year, kind, cents, level, stated_by, proven_by, recorded_at)
SELECT n, 2025, 'collective', 1500000 + (n * 7919) %% 2500000, 'declared', 'seeker', '', %(before)s FROM generate_series(1, %(n)s) AS n;
INSERT INTO records_reaction
    (advert_id, corporation_id, registration_id, person_id, state, reacted_at, channel, entry_code, standing, engagement, end_reason)
SELECT %(advert)s, %(corporation)s, n, n, 'placed', %(during)s, 'website', substr(md5(n::text), 1, 16), gen_random_uuid(), gen_random_uuid(), ''
FROM generate_series(1, %(n)s) AS n;
"""


class Undone(Exception):
    """A round is over: nothing of it stays."""


def filled(addresses: Addresses, count: int) -> int:
    """One lottery to which so many invented people reacted, closed.  Returns the id of its advert."""
    officer, home = _landlord()
    policy.adopt(root=POLICIES, at=BEGIN - timedelta(days=300))
    draft = adverts.DraftAdvert(model="lottery", dwellings=(home,))
    advert = adverts.compose(actor=officer, draft=draft, at=BEGIN)
    adverts.publish(actor=officer, advert=advert, closes_at=CLOSES, at=BEGIN)
    told = {
        "n": count,
        "advert": advert,
        "corporation": officer.corporation,
        "before": BEGIN - timedelta(days=200),
        "during": BEGIN + timedelta(days=1),
    }
    with psycopg.ClientCursor(psycopg.connect(addresses.owner, autocommit=True)) as cursor:
        cursor.execute(_PEOPLE, told)
        cursor.execute("ANALYZE")
    adverts.close(actor=TheClock(), advert=advert, at=CLOSES + timedelta(seconds=1))
    return advert


def _landlord() -> tuple[Officer, int]:
    """A corporation with an officer and a home, as the policy names it."""
    federation = documents.load(POLICIES).federation
    for one in federation.municipalities:
        area = records.Area.objects.using("owner").create(slug=one.slug, kind="municipality", name=one.name)
        for core in one.cores:
            records.Area.objects.using("owner").create(slug=core.slug, kind="core", name=core.name, parent=area)
    party = records.Party.objects.using("owner").create(slug=CORPORATION, kind="corporation", name=CORPORATION)
    account = records.Account(email="officer@example.nl")
    account.set_unusable_password()
    account.save(using="owner")
    role = {"kind": "letting_officer", "shown_name": "Verhuurder", "since": date(2020, 1, 1)}
    records.Role.objects.using("owner").create(account=account, party=party, **role)
    home = records.Dwelling.objects.using("owner").create(
        corporation=party,
        core=records.Area.objects.using("owner").filter(kind="core").first(),
        kind="terraced",
        street="Proefstraat",
        house_number="1",
        postcode="9400 AA",
        rooms=4,
        bedrooms=3,
        surface=80,
    )
    records.RentPart.objects.using("owner").create(dwelling=home, kind="basic", cents=61_000, since=date(2026, 1, 1))
    return Officer(account=account.pk, corporation=party.pk), home.pk


def drawn_and_ranked(advert: int, clock: Clock) -> tuple[int, int]:
    """Draw, rank, keep and publish, each step timed, and undo it.  Returns the sizes of receipt and public file."""
    gc.collect()
    gc.disable()
    size = (0, 0)
    try:
        with act(actor=TheClock(), at=CLOSES + timedelta(minutes=1), by=(TheClock,)) as running:
            row = records.Advert.objects.select_related("corporation").get(pk=advert)
            with clock.step("(reading entries and facts)"):
                reactions = entries(row)
                pairs = snapshot.of_advert(row.pk, reactions, judging.as_of(row, CLOSES))
            with clock.step("entries fixed, seed and lots"):
                entered = drawing.entered(decide(policy.plan_of(row), pairs, "rank"))
                made = drawn_from(draws.draw_id(row.number), entered, [("federation", bytes.fromhex(SECRET))])
                if made.entries != digest_of(entered):
                    raise AssertionError("the entries are not those that were fixed")
                lots = drawing.lots(made.seed, made.id, entered)
            with clock.step("ranked"):
                decision = decide(policy.plan_of(row), replace(pairs, lots=lot_words(lots)), "rank")
            with clock.step("receipt kept, file published"):
                kept = ranking.write(running, row, made, reactions, decision)
            file = records.DrawFile.objects.get(advert=row)
            size = len(kept.document), len(file.document)
            raise Undone
    except Undone:
        return size
    finally:
        gc.enable()
