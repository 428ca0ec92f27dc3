"""A small journal, every small way to rewrite it, and what is then found against the mailed anchors, kept as it was read and found right.

`python -m engine.journal_sheets` (with `src` and `tests` on the path) writes it anew; read what changed before you commit it.
"""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import combinations, permutations
from pathlib import Path

from brink.engine import anchored, chain
from brink.engine.anchored import Check, Finding, Row
from brink.engine.canonical import digest
from brink.engine.chain import Entry

SHEET = Path(__file__).parent / "approved" / "journal.txt"
CHAIN, NAME = 7, "zandrug"
START = datetime(2026, 9, 1, 9, tzinfo=UTC)
NIGHTS = [START + timedelta(days=days) for days in (1, 2, 3)]
KEPT = (3, 6, 8)
"""The last position under the anchor of each night; rows 9 and 10 came after the last."""
WORDS = ("salt", '{"reason": "none"}')
HOURS = (0, 1, 2, 24, 25, 26, 48, 49, 72, 73)

Rows = Sequence[Row]


def entry(key: int, at: datetime, **changed: object) -> Entry:
    """A row of the journal; key: its id."""
    said = hashlib.sha256("".join(WORDS).encode()).hexdigest()
    plain = Entry(key, at, "react", "seeker", 4, CHAIN, "advert", str(key), 12, said)
    return replace(plain, **changed)


def sealed(entries: Sequence[Entry], which: int = CHAIN) -> list[Row]:
    """The rows with positions from one on and links, as the sealer makes them."""
    rows, link = [], chain.start(which)
    for position, one in enumerate(entries, 1):
        link = chain.linked(link, one.leaf)
        rows.append(Row(position, one.leaf, link, one, WORDS))
    return rows


ENTRIES = [entry(100 + at, START + timedelta(hours=hours)) for at, hours in enumerate(HOURS, 1)]
ROWS = sealed(ENTRIES)


def mailed() -> list[tuple[str, bytes]]:
    """The files of three nights."""
    files: list[tuple[str, bytes]] = []
    before, previous, first = chain.start(CHAIN), chain.NOTHING, 1
    for number, (made, last) in enumerate(zip(NIGHTS, KEPT, strict=True), 1):
        rows = ROWS[first - 1 : last]
        said = chain.part(CHAIN, NAME, first, before, [row.leaf for row in rows])
        content = chain.document(number, previous, made, [said])
        files.append((f"anchor-{number}.json", content))
        before, previous, first = rows[-1].link, digest(content), last + 1
    return files


def found(rows: Rows, numbers: Sequence[int]) -> Check:
    """What the check finds with the anchors of these numbers."""
    files = mailed()
    check = Check(CHAIN, NAME, anchored.gathered(files[number - 1] for number in numbers).of(CHAIN))
    check.run(rows)
    return check


def _without(*positions: int) -> list[Entry]:
    return [one for position, one in enumerate(ENTRIES, 1) if position not in positions]


def _moved(now: int, then: int) -> list[Entry]:
    left = _without(now)
    return [*left[: then - 1], ENTRIES[now - 1], *left[then - 1 :]]


def _swapped(one: int, other: int) -> list[Entry]:
    entries = list(ENTRIES)
    entries[one - 1], entries[other - 1] = entries[other - 1], entries[one - 1]
    return entries


def _put_in(position: int, at: datetime, among: Sequence[Entry] = ENTRIES) -> list[Entry]:
    return [*among[: position - 1], entry(500, at), *among[position - 1 :]]


def _changed(*positions: int) -> list[Entry]:
    return [replace(one, act="other") if at in positions else one for at, one in enumerate(ENTRIES, 1)]


def _each_row(change: Callable[[Row], Row]) -> Iterator[tuple[int, list[Row]]]:
    for at in range(len(ROWS)):
        yield at + 1, [change(row) if row.position == at + 1 else row for row in ROWS]


def sealed_again() -> Iterator[tuple[str, Rows]]:
    """What a superuser can do who makes every hash in the tables right again."""
    everywhere = range(1, len(ENTRIES) + 1)
    for position in everywhere:
        yield f"change {position}", sealed(_changed(position))
        yield f"remove {position}", sealed(_without(position))
        yield f"cut off after {position}", sealed(ENTRIES[:position])
        yield f"put in an old one at {position}", sealed(_put_in(position, START))
        yield f"put in a new one at {position}", sealed(_put_in(position, NIGHTS[-1] + timedelta(hours=2)))
        yield f"a removed one's place taken at {position}", sealed(_put_in(position, START, _without(position)))
    for one, other in combinations(everywhere, 2):
        yield f"swap {one} and {other}", sealed(_swapped(one, other))
        yield f"remove {one} and {other}", sealed(_without(one, other))
        yield f"change {one} and {other}", sealed(_changed(one, other))
    for now, then in permutations(everywhere, 2):
        if abs(now - then) > 1:
            yield f"move {now} to {then}", sealed(_moved(now, then))
    yield "turn everything round", sealed(ENTRIES[::-1])
    yield "nothing is left", []


def by_hand() -> Iterator[tuple[str, Rows]]:
    """What is done to the tables without making the rest of them fit."""
    other = bytes(32)
    for position, rows in _each_row(lambda row: replace(row, leaf=other)):
        yield f"another leaf at {position}", rows
    for position, rows in _each_row(lambda row: replace(row, link=other)):
        yield f"another link at {position}", rows
    for position, rows in _each_row(lambda row: replace(row, words=("salt", "other"))):
        yield f"other words at {position}", rows
    for position, rows in _each_row(lambda row: replace(row, words=None)):
        yield f"words erased at {position}", rows
    for position, rows in _each_row(lambda row: replace(row, entry=replace(row.entry, corporation=8))):
        yield f"of another organisation at {position}", rows
    for position, rows in _each_row(lambda row: replace(row, entry=replace(row.entry, corporation=6))):
        yield f"of one before it at {position}", rows
    for one in ROWS:
        yield f"a gap at {one.position}", [row for row in ROWS if row != one]
        twice = replace(one, entry=entry(600, one.entry.at))
        yield f"two at {one.position}", [each for row in ROWS for each in ((row, twice) if row == one else (row,))]
        yield f"nothing up to {one.position}", ROWS[one.position :]


def dates() -> Iterator[tuple[str, Rows]]:
    """Rows behind the last anchor that say they are older."""
    for minutes in (-61, -60, -59, 0):
        late = entry(110, NIGHTS[-1] + timedelta(minutes=minutes))
        yield f"the last one {minutes} minutes from the last anchor", sealed([*ENTRIES[:-1], late])


def lines() -> Iterator[str]:
    """The sheet, line by line."""
    for number, (file, content) in enumerate(mailed(), 1):
        yield f"anchor {number}, {file}: {hashlib.sha256(content).hexdigest()}"
    ways = [("untouched", ROWS), *sealed_again(), *by_hand(), *dates()]
    for numbers in ((1, 2, 3), (2, 3), (1, 3), (1, 2), ()):
        for what, rows in ways:
            check = found(rows, numbers)
            under = " ".join(map(str, numbers)) or "none"
            yield f"{what}, anchors {under}: {check.checked} checked, {check.beyond} beyond{told(check.findings)}"


def told(findings: Sequence[Finding]) -> str:
    """Findings in short: code, position, id."""
    return "".join(f"; {one.code} {one.position} {one.entry or '-'}" for one in findings)


if __name__ == "__main__":
    SHEET.write_text("\n".join([*lines(), ""]))
