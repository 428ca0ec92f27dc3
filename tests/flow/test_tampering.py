"""Whoever can write every table cannot rewrite the journal unseen: the tenants' organisations hold the anchors of every day."""

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connections

from brink.engine.anchored import Finding
from brink.flow import reaction, seal
from brink.records import models as records
from brink.records.context import reading
from brink.records.queries import journal
from brink.reports.journal import Verified, verified
from databases import Shelf
from flow import forging, world

pytestmark = pytest.mark.django_db
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
FIRST_NIGHT, SECOND_NIGHT = world.START + DAY, world.START + 2 * DAY
Files = list[tuple[str, bytes]]


def _story() -> None:
    """Two days of work at two corporations, anchored each night; on the third day some more."""
    for day in range(3):
        for slug in ("zandrug", "veenlicht"):
            here = world.advertise(slug, at=world.START + day * DAY)
            for hour in range(1, 4):
                at = world.START + day * DAY + hour * HOUR
                reaction.react(actor=world.seeker(at=at - HOUR), advert=here.advert, at=at)
        forging.seal_all()
        if day < 2:
            seal.anchor(actor=world.CLOCK, at=world.START + (day + 1) * DAY)
            forging.seal_all()


@pytest.fixture(scope="session")
def register_template(shelf: Shelf) -> str:
    return shelf.template("brink_sealed", _story, based_on=world.template(shelf))


@pytest.fixture
def mailed(register: object) -> Files:
    """The files as they were mailed, before anybody tampered."""
    with reading(world.CLOCK):
        return [(journal.file_name(number), journal.document(number) or b"") for number in (1, 2)]


def verify(files: Files) -> Verified:
    with reading(world.CLOCK):
        return verified(files)


def test_a_journal_that_nobody_touched_has_no_findings(mailed: Files) -> None:
    done = verify(mailed)
    assert (done.findings, done.anchors, done.waiting) == ((), 2, 0)
    assert done.checked == records.Seal.objects.using("owner").count() - done.beyond
    assert done.checked > 30
    assert done.beyond > 15


def test_the_words_beside_a_row_can_be_erased(mailed: Files) -> None:
    before = verify(mailed)
    forging.run("DELETE FROM records_journaltext")
    assert verify(mailed) == before


# --- twenty-four ways to rewrite the past, each with every hash in the tables made right again ------------------------------------------------

ZANDRUG, SOMEWHERE = "zandrug", 3


def chains() -> tuple[int, int]:
    """The chains of the two corporations."""
    parties = dict(records.Party.objects.using("owner").values_list("slug", "pk"))
    return parties["zandrug"], parties["veenlicht"]


def victim() -> int:
    """A row of the first day, in the middle of a chain."""
    return forging.order()[chains()[0]][SOMEWHERE - 1]


def _changed(column: str, value: str) -> Callable[[], None]:
    def change() -> None:
        forging.run(f"UPDATE records_journal SET {column} = {value} WHERE id = %s", victim())
        forging.seal_again(forging.order())

    return change


def rewrite_words_and_digest() -> None:
    forging.run("UPDATE records_journaltext SET text = '{}' WHERE entry_id = %s", victim())
    forging.run(
        "UPDATE records_journal AS j SET digest = encode(sha256(convert_to(t.salt || t.text, 'UTF8')), 'hex')"
        " FROM records_journaltext AS t WHERE t.entry_id = j.id AND j.id = %s",
        victim(),
    )
    forging.seal_again(forging.order())


def rewrite_words() -> None:
    forging.run('UPDATE records_journaltext SET text = \'{"reason": "other"}\' WHERE entry_id = %s', victim())


def renumber_rows() -> None:
    wanted, key = forging.order(), victim()
    wanted[chains()[0]][SOMEWHERE - 1] = key + 1_000_000
    forging.run("DELETE FROM records_seal")
    forging.run("DELETE FROM records_journaltext WHERE entry_id = %s", key)
    forging.run("UPDATE records_journal SET id = id + 1000000 WHERE id = %s", key)
    forging.seal_again(wanted)


def _removed(first: int, last: int | None) -> Callable[[], None]:
    def remove() -> None:
        wanted = forging.order()
        gone = wanted[chains()[0]][first:last]
        wanted[chains()[0]] = [key for key in wanted[chains()[0]] if key not in gone]
        forging.forget(*gone)
        forging.seal_again(wanted)

    return remove


def remove_and_leave_the_gap() -> None:
    forging.forget(victim())


def restore_the_backup_of_the_first_night() -> None:
    wanted = {}
    (first,) = records.Anchor.objects.using("owner").filter(number=1)
    kept = {part["chain"]: part["last"] for part in first.chains}
    for which, ids in forging.order().items():
        wanted[which] = ids[: kept.get(which, 0)]
        forging.forget(*ids[kept.get(which, 0) :])
    forging.run("UPDATE records_letter SET anchor_id = NULL")
    forging.run("DELETE FROM records_anchor WHERE number > 1")
    forging.seal_again(wanted)


def go_another_way_after_the_first_night() -> None:
    restore_the_backup_of_the_first_night()
    with connections["owner"].cursor() as cursor:
        for room in forging.GUARDED:
            cursor.execute(f"ALTER TABLE records_{room} ENABLE TRIGGER USER")
    here = world.advertise(at=FIRST_NIGHT + HOUR)
    for hour in range(2, 9):
        reaction.react(actor=world.seeker(at=FIRST_NIGHT + HOUR), advert=here.advert, at=FIRST_NIGHT + hour * HOUR)
    forging.seal_all()
    seal.anchor(actor=world.CLOCK, at=SECOND_NIGHT)


def empty_everything() -> None:
    forging.run("UPDATE records_letter SET anchor_id = NULL")
    for room in ("seal", "unsealed", "journaltext", "anchor", "journal"):
        forging.run(f"TRUNCATE records_{room} CASCADE")


def put_in_between() -> None:
    wanted = forging.order()
    like = victim()
    wanted[chains()[0]].insert(SOMEWHERE, forging.add(world.START + HOUR, like))
    forging.run("DELETE FROM records_unsealed")
    forging.seal_again(wanted)


def put_in_at_the_end_with_an_old_date() -> None:
    forging.run("ALTER TABLE records_journal ENABLE TRIGGER USER")
    forging.add(world.START + HOUR, victim())
    forging.seal_all()


def put_in_beside_the_chain() -> None:
    forging.add(world.START + HOUR, victim())
    forging.run("DELETE FROM records_unsealed")


def put_in_twice_at_one_place() -> None:
    forging.run("ALTER TABLE records_seal DROP CONSTRAINT one_seal_per_position")
    key = forging.add(world.START + 3 * DAY, victim())
    (row,) = records.Seal.objects.using("owner").filter(entry_id=victim())
    row.entry_id = key
    row.save(using="owner", force_insert=True)
    forging.run("DELETE FROM records_unsealed")


def swap_two() -> None:
    wanted = forging.order()
    ids = wanted[chains()[0]]
    ids[2], ids[4] = ids[4], ids[2]
    forging.seal_again(wanted)


def move_to_the_end() -> None:
    wanted = forging.order()
    ids = wanted[chains()[0]]
    ids.append(ids.pop(SOMEWHERE - 1))
    forging.seal_again(wanted)


def turn_a_day_round() -> None:
    wanted = forging.order()
    ids = wanted[chains()[0]]
    ids[:8] = reversed(ids[:8])
    forging.seal_again(wanted)


def move_to_another_organisation() -> None:
    here, there = chains()
    wanted, key = forging.order(), victim()
    wanted[here].remove(key)
    wanted[there].append(key)
    forging.run("UPDATE records_journal SET corporation_id = %s WHERE id = %s", there, key)
    forging.seal_again(wanted)


def move_the_seal_to_another_organisation() -> None:
    here, there = chains()
    wanted, key = forging.order(), wanted_last(chains()[0])
    wanted[here].remove(key)
    wanted[there].append(key)
    forging.seal_again(wanted)


def wanted_last(which: int) -> int:
    """The last row of a chain: no anchor holds it yet."""
    return forging.order()[which][-1]


def exchange_two_organisations() -> None:
    here, there = chains()
    wanted = forging.order()
    forging.run(
        "UPDATE records_journal SET corporation_id = CASE corporation_id WHEN %s THEN %s::bigint ELSE %s END WHERE corporation_id IN (%s, %s)",
        here, there, here, here, there,
    )  # fmt: skip
    wanted[here], wanted[there] = wanted[there], wanted[here]
    forging.seal_again(wanted)


WAYS: dict[str, tuple[Callable[[], None], str]] = {
    "another act": (_changed("act", "'offer.decline'"), "changed"),
    "another moment": (_changed("at", "at - interval '3 days'"), "changed"),
    "another actor": (_changed("actor", "'clock'"), "changed"),
    "another account": (_changed("actor_account", "1"), "changed"),
    "another kind of subject": (_changed("subject", "'offer'"), "changed"),
    "another subject": (_changed("subject_id", "'999'"), "changed"),
    "another registration": (_changed("registration_id", "999"), "changed"),
    "no registration": (_changed("registration_id", "NULL"), "changed"),
    "another id": (renumber_rows, "changed"),
    "other words and their digest": (rewrite_words_and_digest, "changed"),
    "other words": (rewrite_words, "words"),
    "a row taken out, the others closed up": (_removed(2, 3), "removed"),
    "a row taken out, its place left": (remove_and_leave_the_gap, "removed"),
    "three rows taken out": (_removed(2, 5), "removed"),
    "the chain cut off": (_removed(6, None), "removed"),
    "a whole chain taken out": (_removed(0, None), "removed"),
    "everything emptied": (empty_everything, "removed"),
    "an older backup restored": (restore_the_backup_of_the_first_night, "removed"),
    "an older backup, and on from there": (go_another_way_after_the_first_night, "changed"),
    "a row put in between": (put_in_between, "inserted"),
    "a row put in at the end with an old date": (put_in_at_the_end_with_an_old_date, "backdated"),
    "a row put in beside the chain": (put_in_beside_the_chain, "inserted"),
    "two rows at one place": (put_in_twice_at_one_place, "inserted"),
    "two rows exchanged": (swap_two, "moved"),
    "a row moved to the end": (move_to_the_end, "moved"),
    "a day turned round": (turn_a_day_round, "moved"),
    "a row given to another organisation": (move_to_another_organisation, "removed"),
    "a seal given to another organisation": (move_the_seal_to_another_organisation, "moved"),
    "two organisations exchanged": (exchange_two_organisations, "changed"),
}


@pytest.mark.parametrize("way", WAYS)
def test_a_rewritten_journal_is_found_out_by_the_mailed_anchors(mailed: Files, way: str) -> None:
    tamper, code = WAYS[way]
    with forging.guards_off():
        tamper()
    findings = verify(mailed).findings
    assert code in {one.code for one in findings}
    assert all(one.organisation for one in findings)


def named(mailed: Files, way: str) -> list[Finding]:
    with forging.guards_off():
        WAYS[way][0]()
    return list(verify(mailed).findings)


def test_a_changed_row_is_named_and_only_that_one(mailed: Files) -> None:
    key = victim()
    (found,) = named(mailed, "another account")
    assert (found.organisation, found.position, found.entry) == (ZANDRUG, SOMEWHERE, key)


def test_a_row_taken_out_is_named_by_its_place_and_those_that_closed_up_are_not(mailed: Files) -> None:
    (found,) = list(named(mailed, "a row taken out, the others closed up"))
    assert (found.code, found.organisation, found.position) == ("removed", ZANDRUG, SOMEWHERE)


def test_a_row_put_in_is_named_and_those_that_made_room_are_not(mailed: Files) -> None:
    found = list(named(mailed, "a row put in between"))
    assert [(one.code, one.position) for one in found] == [("inserted", SOMEWHERE + 1)]


def test_of_a_row_that_moved_to_the_end_only_that_row_is_said_to_have_moved(mailed: Files) -> None:
    found = list(named(mailed, "a row moved to the end"))
    assert [(one.code, one.position) for one in found] == [("moved", SOMEWHERE)]


# --- the files themselves -------------------------------------------------------------------------------------------------------------------


def test_two_histories_are_told_when_somebody_holds_an_anchor_of_the_other_one(mailed: Files) -> None:
    with forging.guards_off():
        go_another_way_after_the_first_night()
    with reading(world.CLOCK):
        other = ("van-de-site.json", journal.document(2) or b"")
    assert "forked" in {one.code for one in verify([*mailed, other]).findings}
    assert "forked" in {one.code for one in verify([mailed[0], other, mailed[1]]).findings}


def test_the_same_file_kept_twice_is_no_finding(mailed: Files) -> None:
    assert verify([*mailed, ("kopie.json", mailed[1][1])]).findings == ()


@pytest.mark.parametrize("keep", [0, 1], ids=["the first anchor lost", "the last anchor lost"])
def test_the_rows_of_a_lost_anchor_hang_on_the_links_of_the_others(mailed: Files, keep: int) -> None:
    held = [mailed[1 - keep]]
    assert verify(held).findings == ()
    with forging.guards_off():
        _changed("act", "'offer.decline'")()
    assert verify(held).findings


def test_a_file_that_somebody_edited_is_named(mailed: Files) -> None:
    said = json.loads(mailed[1][1])
    said["chains"][0]["leaves"][0] = "0" * 64
    (found,) = verify([mailed[0], ("anker.json", json.dumps(said).encode())]).findings[:1]
    assert found.code == "file"
    assert "anker.json" in found.says


@pytest.mark.parametrize("content", [b"", b"{}", b"[1]", b"\xff\xfe", b'{"format": "brink-anchor-2"}'], ids=repr)
def test_a_file_that_is_no_anchor_is_named(mailed: Files, content: bytes) -> None:
    (found,) = verify([*mailed, ("iets.json", content)]).findings
    assert (found.code, "iets.json" in found.says) == ("file", True)


def test_the_command_reads_the_folder_and_says_it_all(
    mailed: Files, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from brink.project.commands import journal as command

    for name, content in mailed:
        (tmp_path / name).write_bytes(content)
    assert command.verify(command.read(tmp_path)) == 0
    assert capsys.readouterr().out.splitlines()[-1].endswith("entries checked against 2 anchors, 0 findings")
    with forging.guards_off():
        _changed("act", "'offer.decline'")()
    assert command.verify(command.read(tmp_path)) == 1
    assert f"zandrug, position {SOMEWHERE}, row " in capsys.readouterr().out
