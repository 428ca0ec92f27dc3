"""The journal held against mailed anchors: what is found, and what the files themselves must say."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from brink.engine import anchored, chain
from brink.engine.anchored import Anchors
from brink.engine.canonical import canonical, digest
from brink.engine.chain import NoAnchor, Protected
from engine import journal_sheets as journal
from engine.journal_sheets import CHAIN, ENTRIES, KEPT, NAME, NIGHTS, ROWS, found, mailed, sealed

ALL = (1, 2, 3)


def gathered(*numbers: int) -> Anchors:
    return anchored.gathered(mailed()[number - 1] for number in numbers)


def test_what_is_found_is_what_was_approved() -> None:
    assert list(journal.lines()) == journal.SHEET.read_text().splitlines(), "read what changed, then write it anew"


def test_a_journal_that_nobody_touched_is_in_order_under_any_anchors() -> None:
    for numbers in ((1, 2, 3), (2, 3), (1, 3), (1, 2), (2,), ()):
        check = found(ROWS, numbers)
        assert check.findings == []
        under = sum(
            last - first for last, first, number in zip(KEPT, (0, *KEPT), ALL, strict=False) if number in numbers
        )
        assert check.checked == under
        assert check.beyond == len(ROWS) - max((KEPT[number - 1] for number in numbers), default=0)


@pytest.mark.parametrize("position", range(1, KEPT[-1] + 1))
def test_a_protected_row_that_was_rewritten_or_taken_out_is_named(position: int) -> None:
    changed = dict(journal.sealed_again())
    (one,) = found(changed[f"change {position}"], ALL).findings
    assert (one.code, one.organisation, one.position, one.entry) == ("changed", NAME, position, 100 + position)
    if position < KEPT[-1]:  # else the row after it takes its place, and looks like it, changed
        (one,) = found(changed[f"remove {position}"], ALL).findings
        assert (one.code, one.position, one.entry) == ("removed", position, None)


@pytest.mark.parametrize("position", range(1, KEPT[-1] + 1))
def test_a_row_that_was_put_in_is_named_and_those_it_pushed_along_are_not(position: int) -> None:
    findings = found(sealed([*ENTRIES[: position - 1], journal.entry(500, NIGHTS[0]), *ENTRIES[position - 1 :]]), ALL)
    assert {(one.code, one.entry) for one in findings.findings} >= {("inserted", 500)}
    assert {one.entry for one in findings.findings} == {500}


def test_every_small_rewriting_of_protected_rows_is_found() -> None:
    """Only what lies behind the last anchor can be sealed again unseen, as is said of it."""
    for what, rows in journal.sealed_again():
        same = [row.leaf for row in rows[: KEPT[-1]]] == [row.leaf for row in ROWS[: KEPT[-1]]]
        old = any(row.entry.at < NIGHTS[-1] - anchored.LATE for row in rows[KEPT[-1] :])
        assert bool(found(rows, ALL).findings) == (not same or old), what


@pytest.mark.parametrize("numbers", [(1,), (2,), (3,), (1, 2), (1, 3), (2, 3), ALL])
def test_no_anchored_row_leaves_its_place_unseen_whichever_anchors_are_at_hand(numbers: tuple[int, ...]) -> None:
    held = gathered(*numbers).of(CHAIN)
    under = [position for position in range(1, held.last + 1) if held.part_of(position) is not None]
    for what, rows in journal.sealed_again():
        if [row.leaf for row in rows if row.position in under] != [ROWS[position - 1].leaf for position in under]:
            assert found(rows, numbers).findings, what


def test_a_row_without_a_seal_may_be_an_hour_older_than_the_last_anchor_and_no_more() -> None:
    last = NIGHTS[-1]
    for minutes, late in ((-61, True), (-60, False), (0, False), (60, False)):
        entry = journal.entry(9, last + timedelta(minutes=minutes))
        one = anchored.never_sealed(entry, NAME, last)
        assert (one is not None) == late
        assert one is None or (one.code, one.organisation, one.position, one.entry) == ("inserted", NAME, None, 9)
        assert anchored.never_sealed(entry, NAME, None) is None


# --- the files ---------------------------------------------------------------------------------------------------------------------------------


def test_anchors_are_taken_in_order_and_the_missing_ones_named() -> None:
    files = mailed()
    shuffled = anchored.gathered([(f"{name}-{at}", content) for at, (name, content) in zip("cab", files, strict=True)])
    assert [one.number for one in shuffled.anchors] == [1, 2, 3]
    assert (shuffled.findings, shuffled.missing) == ([], [])
    assert gathered(3).missing == [1, 2]
    assert gathered(1, 3).missing == [2]
    assert gathered(1, 2).missing == []
    assert gathered().missing == []
    assert shuffled.chains == {CHAIN: NAME}


def test_a_chain_without_work_in_an_anchor_is_no_part_of_it() -> None:
    assert gathered(*ALL).of(CHAIN).last == KEPT[-1]
    assert gathered(*ALL).of(CHAIN + 1).last == 0


def test_parts_are_put_in_the_order_of_their_positions() -> None:
    """Anchor 1 says of the chain what came last, as no honest file does."""
    first, second = (json.loads(content)["chains"] for _, content in mailed()[:2])
    turned = [
        (f"{number}", chain.document(number, chain.NOTHING, NIGHTS[0], said))
        for number, said in ((1, second), (2, first))
    ]
    assert [part.first for part in anchored.gathered(turned).of(CHAIN).parts] == [1, 4]


def test_two_files_of_one_number_that_differ_are_two_histories() -> None:
    (name, content), *rest = mailed()
    other = chain.document(1, chain.NOTHING, NIGHTS[1], json.loads(content)["chains"])
    findings = anchored.gathered([(name, content), ("other.json", other), *rest]).findings
    assert [one.code for one in findings] == ["forked"]
    assert "anchor-1.json" in findings[0].says and "other.json" in findings[0].says
    assert anchored.gathered([(name, content), ("copy.json", content), *rest]).findings == []


def test_an_anchor_that_follows_another_than_the_one_at_hand_is_a_second_history() -> None:
    (_, one), (_, two), (_, three) = mailed()
    other = chain.document(2, "f" * 64, NIGHTS[1], json.loads(two)["chains"])
    files = [("1", one), ("2", other)]
    assert [finding.code for finding in anchored.gathered(files).findings] == ["forked"]
    assert [finding.code for finding in anchored.gathered([*files, ("3", three)]).findings] == ["forked", "forked"]
    assert anchored.gathered([("1", one), ("3", three)]).findings == [], "what is between is not at hand"


def test_positions_between_anchors_belong_to_none() -> None:
    held = gathered(1, 3).of(CHAIN)
    assert [held.part_of(position) for position in range(11)] == [None, 0, 0, 0, None, None, None, 1, 1, None, None]
    assert [held.made_before(position) for position in range(11)] == [
        *[None] * 4,
        *[NIGHTS[0]] * 5,
        *[NIGHTS[2]] * 2,
    ]
    assert held.last == 8
    assert Protected([], []).last == 0
    assert Protected([], []).part_of(1) is None
    for position in range(1, 4):
        assert held.parts[0].leaf(position) == ROWS[position - 1].leaf


def said() -> Any:
    return json.loads(mailed()[1][1])


def _whole(name: str, value: object) -> Callable[[Any], None]:
    return lambda anchor: anchor.__setitem__(name, value)


def _part(name: str, value: object) -> Callable[[Any], None]:
    return lambda anchor: anchor["chains"][0].__setitem__(name, value)


WRONG: dict[str, tuple[Callable[[Any], None], str]] = {
    "another format": (_whole("format", "brink-anchor-2"), "format"),
    "number 0": (_whole("number", 0), "number"),
    "a number as text": (_whole("number", "1"), "number"),
    "a short digest": (_whole("previous", "0" * 63), "previous"),
    "a moment without a zone": (_whole("made_at", "2026-09-01T09:00:00"), "made_at"),
    "something more": (_whole("extra", 1), "extra"),
    "a chain below 0": (_part("chain", -1), "chains.0.chain"),
    "first 0": (_part("first", 0), "chains.0.first"),
    "last 0": (_part("last", 0), "chains.0.last"),
    "something more of a chain": (_part("extra", 1), "chains.0.extra"),
    "another last": (_part("last", 7), "do not lead to its last"),
    "another link": (_part("link", "0" * 64), "do not lead to its link"),
    "another root": (_part("root", "0" * 64), "do not lead to its root"),
    "another beginning": (_part("before", "0" * 64), "do not lead to its link"),
    "another leaf": (_part("leaves", ["0" * 64] * 3), "do not lead to its link"),
    "a leaf less": (lambda anchor: anchor["chains"][0]["leaves"].pop(), "do not lead to its last"),
    "a chain twice": (lambda anchor: anchor["chains"].append(anchor["chains"][0]), "a chain stands in it twice"),
}


@pytest.mark.parametrize("what", WRONG)
def test_a_file_that_contradicts_itself_is_no_anchor(what: str) -> None:
    change, says = WRONG[what]
    anchor = said()
    change(anchor)
    with pytest.raises(NoAnchor, match=r"^mine\.json: ") as refused:
        chain.read("mine.json", canonical(anchor))
    assert says in str(refused.value)
    (finding,) = anchored.gathered([("mine.json", canonical(anchor))]).findings
    assert (finding.code, finding.organisation, finding.position, finding.entry) == ("file", "", None, None)
    assert finding.says == str(refused.value)


@pytest.mark.parametrize("content", [b"", b"{", b"\xff", b"[]", b"null"])
def test_what_is_no_document_is_no_anchor(content: bytes) -> None:
    with pytest.raises(NoAnchor, match="this is no anchor"):
        chain.read("mine.json", content)


def test_the_least_anchor_is_read_as_it_was_written() -> None:
    """Number 1, of the chain that belongs to nobody, with one row."""
    leaf = ROWS[0].leaf
    made = chain.part(chain.JOINT, "stichting", 1, chain.start(chain.JOINT), [leaf])
    content = chain.document(1, chain.NOTHING, NIGHTS[0], [made])
    one = chain.read("a.json", content)
    assert (one.file, one.number, one.previous, one.digest) == ("a.json", 1, chain.NOTHING, digest(content))
    assert one.made_at == NIGHTS[0]
    part = one.parts[chain.JOINT]
    assert (part.organisation, part.first, part.last, part.leaves) == ("stichting", 1, 1, leaf)
    assert (part.before, part.link) == (chain.start(0), chain.linked(chain.start(0), leaf))


def test_an_act_of_no_organisation_stands_in_the_joint_chain() -> None:
    assert journal.entry(1, NIGHTS[0]).chain == CHAIN
    assert journal.entry(1, NIGHTS[0], corporation=None).chain == chain.JOINT


def test_no_two_chains_begin_alike_and_a_link_hangs_on_both_its_parts() -> None:
    assert len({chain.start(which) for which in range(20)}) == 20
    a, b = ROWS[0].leaf, ROWS[1].leaf
    assert len({chain.linked(a, b), chain.linked(b, a), chain.linked(a, a), chain.linked(b, b)}) == 4


def test_a_leaf_is_the_digest_of_everything_that_the_row_says() -> None:
    plain = journal.entry(1, NIGHTS[0])
    others = {
        "id": 2,
        "at": NIGHTS[0] + timedelta(microseconds=1),
        "act": "b",
        "actor": "b",
        "account": None,
        "corporation": None,
        "subject": "b",
        "subject_id": "b",
        "registration": None,
        "digest": "b",
    }
    leaves = {replace(plain, **{name: value}).leaf for name, value in others.items()}
    assert len(leaves | {plain.leaf}) == len(others) + 1
