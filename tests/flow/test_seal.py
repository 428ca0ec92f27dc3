"""Nobody who writes in the journal waits for anybody; afterwards every row has one place in its chain, and every night what was written is anchored."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import psycopg
import pytest
from django.core import mail
from django.db import IntegrityError, ProgrammingError, connections, transaction

from brink.engine import chain
from brink.flow import reaction, seal
from brink.jobs.sending import send_due
from brink.project import database
from brink.records import models as records
from brink.records.context import acting, reading
from brink.records.queries import journal
from brink.vocabulary.actors import Actor, Anonymous, Auditor, Clock
from flow import world
from flow.forging import seal_all

pytestmark = pytest.mark.django_db
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
NIGHT = world.START + DAY
ROW = "INSERT INTO records_journal (at, act, actor, subject, subject_id, digest) VALUES (now(), 'test', 'clock', 'advert', %s, 'x') RETURNING id"


def sealed(which: int = chain.JOINT) -> list[int]:
    """The rows of a chain in order."""
    rows = records.Seal.objects.using("owner").filter(chain=which)
    return list(rows.order_by("position").values_list("entry_id", flat=True))


def written() -> set[int]:
    return set(records.Journal.objects.using("owner").values_list("pk", flat=True))


def test_every_row_gets_one_place_in_the_chain_of_its_organisation() -> None:
    for slug in ("zandrug", "veenlicht"):
        here = world.advertise(slug)
        reaction.react(actor=world.seeker(), advert=here.advert, at=world.START + HOUR)
    seal_all()
    rows = records.Seal.objects.using("owner").select_related("entry").order_by("chain", "position")
    assert {row.entry_id for row in rows} == written()
    by_chain: dict[int, list[records.Seal]] = {}
    for row in rows:
        assert row.chain == (row.entry.corporation_id or chain.JOINT)
        by_chain.setdefault(row.chain, []).append(row)
    assert len(by_chain) == 3
    for which, ones in by_chain.items():
        link = chain.start(which)
        for position, row in enumerate(ones, 1):
            link = chain.linked(link, bytes(row.leaf))
            assert (row.position, bytes(row.link)) == (position, link)


def test_sealing_again_changes_nothing() -> None:
    world.seeker()
    seal_all()
    before = list(records.Seal.objects.using("owner").order_by("pk").values())
    assert seal.seal(actor=world.CLOCK) == 0
    assert list(records.Seal.objects.using("owner").order_by("pk").values()) == before


def test_a_row_waits_for_every_transaction_that_could_still_write_before_it(register: database.Addresses) -> None:
    with psycopg.connect(register.owner) as slow, psycopg.connect(register.owner, autocommit=True) as quick:
        (first,) = slow.execute(ROW, ["slow"]).fetchone() or (0,)
        (second,) = quick.execute(ROW, ["quick"]).fetchone() or (0,)
        seal.seal(actor=world.CLOCK)
        assert second not in sealed(), "an earlier row is still being written"
        slow.commit()
        seal_all()
        assert [key for key in sealed() if key in (first, second)] == [first, second]


def test_rows_of_a_transaction_that_was_undone_leave_no_hole(register: database.Addresses) -> None:
    with psycopg.connect(register.owner) as undone:
        undone.execute(ROW, ["undone"])
        undone.rollback()
    world.seeker()
    seal_all()
    assert written() == set(records.Seal.objects.using("owner").values_list("entry_id", flat=True))


def test_two_sealers_and_eight_writers_at_once_seal_every_row_once(
    at_once: Callable[..., list[Any]], register: database.Addresses
) -> None:
    def write() -> None:
        with psycopg.connect(register.owner, autocommit=True) as one:
            for number in range(25):
                one.execute(ROW, [str(number)])

    def sealing() -> None:
        for _ in range(20):
            seal.seal(actor=world.CLOCK)

    outcome = at_once(*[write] * 8, sealing, sealing)
    assert not [one for one in outcome if isinstance(one, Exception)]
    seal_all()
    keys = sealed()
    assert len(keys) == len(set(keys))
    assert set(keys) == set(
        records.Journal.objects.using("owner").filter(corporation=None).values_list("pk", flat=True)
    )
    positions = records.Seal.objects.using("owner").filter(chain=chain.JOINT).order_by("position")
    assert list(positions.values_list("position", flat=True)) == list(range(1, len(keys) + 1))


# --- the anchor -----------------------------------------------------------------------------------------------------------------------------


def board(slug: str) -> records.Account:
    """Somebody on the board of a tenants' organisation."""
    party = records.Party.objects.using("owner").create(slug=slug, kind="tenants_organisation", name=slug.title())
    account = world.account()
    records.Role.objects.using("owner").create(
        account=account, party=party, kind="tenants_board", shown_name="Bestuur", since=world.START.date()
    )
    return account


def test_every_night_the_boards_get_the_file_by_mail_and_the_site_gives_the_same_bytes() -> None:
    boards = {board("huurders-noord").email, board("huurders-zuid").email}
    world.advertise()
    seal_all()
    assert seal.anchor(actor=world.CLOCK, at=NIGHT) == (1,)
    mail.outbox.clear()
    send_due(NIGHT)
    assert {one.to[0] for one in mail.outbox} == boards
    ((name, content, kind),) = mail.outbox[0].attachments
    assert (name, kind) == ("brink-anker-000001.json", "application/json")
    assert mail.outbox[0].body.count(records.Anchor.objects.using("owner").get().digest) == 1
    with reading(world.CLOCK):
        document = journal.document(1)
    assert document == (content.encode() if isinstance(content, str) else content)
    read = chain.read(name, document or b"")
    assert {which: part.last for which, part in read.parts.items()} == {
        which: len(sealed(which)) for which in read.parts
    }


def test_there_is_one_anchor_a_day_and_each_goes_on_where_the_last_one_ended() -> None:
    seal_all()
    assert seal.anchor(actor=world.CLOCK, at=NIGHT) == (1,)
    seal_all()
    assert seal.anchor(actor=world.CLOCK, at=NIGHT + HOUR) == ()
    world.seeker()
    seal_all()
    assert seal.anchor(actor=world.CLOCK, at=NIGHT + DAY) == (2,)
    with reading(world.CLOCK):
        first, second = (json.loads(journal.document(number) or b"") for number in (1, 2))
    ends = {part["chain"]: (part["last"], part["link"]) for part in first["chains"]}
    for part in second["chains"]:
        last, link = ends.get(part["chain"], (0, chain.start(part["chain"]).hex()))
        assert (part["first"], part["before"]) == (last + 1, link)
    assert second["previous"] == records.Anchor.objects.using("owner").get(number=1).digest


def test_what_would_make_a_very_large_anchor_becomes_several(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seal, "MOST_LEAVES", 3)
    world.advertise()
    seal_all()
    count = len(written())
    made = seal.anchor(actor=world.CLOCK, at=NIGHT)
    assert len(made) == -(-count // 3)
    rows = records.Anchor.objects.using("owner").order_by("number")
    assert sum(part["last"] - part["first"] + 1 for row in rows for part in row.chains) == count


# --- who may ---------------------------------------------------------------------------------------------------------------------------------


def test_everybody_sees_the_digests_and_who_is_not_said_sees_nothing() -> None:
    seal_all()
    seal.anchor(actor=world.CLOCK, at=NIGHT)
    for who in (Anonymous(), world.seeker(), world.officer(), Auditor(account=1)):
        with reading(who):
            assert chain.read("1", journal.document(1) or b"").number == 1
            assert not records.Unsealed.objects.exists() or isinstance(who, Auditor)
    assert records.Seal.objects.count() == 0


@pytest.mark.parametrize("role", ["officer", "seeker", "clock"])
def test_nobody_takes_a_row_from_the_queue_or_puts_a_seal_but_the_clock(role: str) -> None:
    who: dict[str, Actor] = {"officer": world.officer(), "seeker": world.seeker(), "clock": Clock()}
    world.advertise()
    waiting = records.Unsealed.objects.using("owner").count()
    with acting(who[role]):
        gone, _ = records.Unsealed.objects.all().delete()
    assert gone == (waiting if role == "clock" else 0)
    entry = records.Journal.objects.using("owner").order_by("-pk")[0]
    row = records.Seal(entry_id=entry.pk, chain=9, position=1, leaf=b"", link=b"")
    if role == "clock":
        with acting(who[role]):
            row.save(force_insert=True)
    else:
        with pytest.raises(ProgrammingError, match="row-level security"), acting(who[role]):
            row.save(force_insert=True)


def test_not_even_the_owner_of_the_tables_puts_two_rows_at_one_place() -> None:
    seal_all()
    row = records.Seal.objects.using("owner").order_by("chain", "position")[0]
    other = world.seeker()
    entry = records.Journal.objects.using("owner").filter(registration_id=other.registration)[0]
    with pytest.raises(IntegrityError, match="one_seal_per_position"), transaction.atomic(using="owner"):
        records.Seal.objects.using("owner").create(
            entry=entry, chain=row.chain, position=row.position, leaf=b"", link=b""
        )
    connections["owner"].close()
