"""Holding the journal against the anchors that were mailed: what was changed, removed, put in, moved or replaced, and what no anchor protects yet.

Only the files are trusted.  Whoever can write every table, and knows this code, can make the tables agree with each other; not with what lies in a mailbox.
"""

import hashlib
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import pairwise

from brink.engine.chain import Anchor, Entry, NoAnchor, Protected, linked, read, start

LATE = timedelta(hours=1)
"""An act bears the moment at which it began, and is sealed after it has ended; an hour is far more than any act takes."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the sealed journal as the tables tell it.  leaf, link: of its seal.  words: salt and text beside it, None when erased."""

    position: int
    leaf: bytes
    link: bytes
    entry: Entry
    words: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is wrong.

    code: changed, removed, inserted, moved, words, backdated, link, gap, forked, file.  organisation: whose chain.  position: in it, None for a file.
    entry: the id of the row, where there still is one.
    """

    code: str
    organisation: str
    position: int | None
    entry: int | None
    says: str


@dataclass(frozen=True, slots=True)
class Anchors:
    """The anchors at hand, in order.  findings: what is wrong with the files themselves.  missing: numbers of anchors that are not at hand."""

    anchors: Sequence[Anchor]
    findings: Sequence[Finding]
    missing: Sequence[int]

    def of(self, chain: int) -> Protected:
        """What they say of one chain."""
        held = [(one.parts[chain], one.made_at) for one in self.anchors if chain in one.parts]
        held.sort(key=lambda pair: pair[0].first)
        return Protected([one for one, _ in held], [made for _, made in held])

    @property
    def chains(self) -> dict[int, str]:
        """The name of every organisation that they hold, by chain."""
        return {chain: part.organisation for one in self.anchors for chain, part in one.parts.items()}


def gathered(files: Iterable[tuple[str, bytes]]) -> Anchors:
    """The anchors from files: name and content.  What is no anchor, contradicts itself or another file, is a finding."""
    found: dict[int, Anchor] = {}
    wrong: list[Finding] = []
    for name, content in sorted(files):
        try:
            one = read(name, content)
        except NoAnchor as reason:
            wrong.append(Finding("file", "", None, None, str(reason)))
            continue
        other = found.setdefault(one.number, one)
        if other.digest != one.digest:
            said = f"{name} and {other.file} both say that they are anchor {one.number}, and differ: there are two histories"
            wrong.append(Finding("forked", "", None, None, said))
    anchors = [found[number] for number in sorted(found)]
    for before, after in pairwise(anchors):
        if after.number == before.number + 1 and after.previous != before.digest:
            said = f"{after.file} follows another anchor {before.number} than {before.file}: there are two histories"
            wrong.append(Finding("forked", "", None, None, said))
    last = anchors[-1].number if anchors else 0
    return Anchors(anchors, wrong, [number for number in range(1, last) if number not in found])


@dataclass(slots=True)
class Check:
    """One chain while it is checked.  protected: what the anchors say.  checked, beyond: how many rows stand under an anchor, and after the last one."""

    chain: int
    organisation: str
    protected: Protected
    findings: list[Finding] = field(default_factory=list)
    checked: int = 0
    beyond: int = 0
    _link: bytes = b""
    _expected: int = 1
    _broken: bool = False
    _last_known: int = 0
    _late: list[tuple[bytes, Finding]] = field(default_factory=list)
    _missing: dict[int, bytes] = field(default_factory=dict)
    _odd: dict[int, tuple[bytes, int]] = field(default_factory=dict)

    def run(self, rows: Iterable[Row]) -> None:
        """Check every row, in order of position; then say what is wrong."""
        self._link = start(self.chain)
        for row in rows:
            if row.position < self._expected:
                self._find("inserted", row.position, row.entry.id, "a second row stands at this position")
                continue
            self._absent_until(row.position)
            self._look(row)
            self._expected = row.position + 1
        self._absent_until(self.protected.last + 1)
        self._tell_apart()
        self.findings.sort(key=lambda one: one.position or 0)

    def _absent_until(self, position: int) -> None:
        """Note the positions that no row has, up to a position."""
        for absent in range(self._expected, min(position, self.protected.last + 1)):
            which = self.protected.part_of(absent)
            if which is not None:
                self._missing[absent] = self.protected.parts[which].leaf(absent)
                self._reach(absent)
        if position > self._expected and self.protected.part_of(self._expected) is None:
            said = f"positions {self._expected} to {position - 1} are not there"
            self._find("removed", self._expected, None, said)

    def _look(self, row: Row) -> None:
        which = self.protected.part_of(row.position)
        leaf = row.entry.leaf
        if which is None:
            self.beyond += row.position > self.protected.last
            self._by_itself(row, leaf)
        else:
            self.checked += 1
            anchored = self.protected.parts[which].leaf(row.position)
            if leaf != anchored:
                self._missing[row.position] = anchored
                self._odd[row.position] = (leaf, row.entry.id)
            else:
                self._last_known = row.position
        self._reach(row.position, leaf)
        self._say_dates_and_words(row, row.entry)

    def _by_itself(self, row: Row, leaf: bytes) -> None:
        """Where no anchor speaks, the tables must at least agree with each other."""
        if leaf != row.leaf:
            self._find("changed", row.position, row.entry.id, "the row is not what was sealed")
        elif row.link != linked(self._link, leaf) and not self._broken:
            self._broken = True  # what follows hangs on this link; to name it once is enough
            self._find("link", row.position, row.entry.id, "its link does not follow from the row before it")
        if self._missing and row.position > self.protected.last:
            self._odd[row.position] = (leaf, row.entry.id)

    def _reach(self, position: int, leaf: bytes = b"") -> None:
        """Go on to the link of a position: what the anchor says where there is one, else what the rows lead to, which must fit the next anchor."""
        which = self.protected.part_of(position)
        if which is None:
            self._link = linked(self._link, leaf)
            following = self.protected.part_of(position + 1)
            if following is not None and self.protected.parts[following].before != self._link:
                self._find(
                    "gap",
                    position,
                    None,
                    "the rows up to here, whose anchor is missing, do not lead to the next anchor",
                )
        else:
            self._link = (
                self.protected.parts[which].link if position == self.protected.parts[which].last else self._link
            )

    def _say_dates_and_words(self, row: Row, entry: Entry) -> None:
        if entry.chain != self.chain:
            self._find("moved", row.position, entry.id, "it belongs to another organisation")
        made = self.protected.made_before(row.position)
        if made is not None and entry.at < made - LATE:
            said = f"it says {entry.at.isoformat()}, and was not there when the anchor of {made.isoformat()} was made"
            late = Finding("backdated", self.organisation, row.position, entry.id, said)
            self._late.append((entry.leaf, late))
        if row.words is not None and hashlib.sha256("".join(row.words).encode()).hexdigest() != entry.digest:
            self._find(
                "words", row.position, entry.id, "the words beside it are not those of which it holds the digest"
            )

    def _tell_apart(self) -> None:
        """From what is missing and what is odd: what was changed, removed, put in, or moved."""
        was = {leaf: position for position, leaf in self._missing.items()}
        moved = [(position, was[leaf], key) for position, (leaf, key) in self._odd.items() if leaf in was]
        strange = {p: key for p, (leaf, key) in self._odd.items() if leaf not in was and p <= self.protected.last}
        astray = list(_out_of_order(moved))
        for position, old, key in astray:
            self._find("moved", old, key, f"it stands at position {position} now")
        room = sum(position > self.protected.last for position, _, _ in moved)
        for position in self._missing.keys() - {old for _, old, _ in moved}:
            if position in strange:
                self._find("changed", position, strange.pop(position), "the row does not say what was anchored")
            else:
                room += 1
                self._find("removed", position, None, "the row that was anchored is not there any more")
        shifted = [position for position, old, key in moved if (position, old, key) not in astray]
        self._say_put_in(strange, room, max([self._last_known, *shifted]))
        self.findings += [one for leaf, one in self._late if leaf not in was]
        if self._missing:  # then links do not fit either, which says nothing more
            self.findings = [one for one in self.findings if one.code != "link"]

    def _say_put_in(self, strange: dict[int, int], room: int, last_known: int) -> None:
        """Name what was put in.

        Behind the last row that is known, as many as went away only closed up: they came after the last anchor.  What stands before a row that an anchor
        holds cannot have come after it, also where it pushed that row behind all that anchors hold.
        """
        closed_up = {position for position in strange if position > last_known}
        for position, key in strange.items():
            if position not in closed_up or len(closed_up) > room:
                self._find("inserted", position, key, "this row was not there when the anchor was made")

    def _find(self, code: str, position: int, key: int | None, says: str) -> None:
        self.findings.append(Finding(code, self.organisation, position, key, says))


def _out_of_order(moved: Sequence[tuple[int, int, int]]) -> Iterator[tuple[int, int, int]]:
    """Of rows (position now, position before, id), the fewest that must have moved; the others only shifted along."""
    tails: list[int] = []
    lengths: list[int] = []
    in_order = sorted(moved)
    for _, before, _ in in_order:
        at = bisect_left(tails, before)
        tails[at : at + 1] = [before]
        lengths.append(at)
    want = len(tails) - 1
    for one, length in zip(reversed(in_order), reversed(lengths), strict=True):
        if length == want:
            want -= 1
        else:
            yield one


def never_sealed(entry: Entry, organisation: str, last_made: datetime | None) -> Finding | None:
    """A row without a seal is new; one that says it is older than the last anchor was put in beside the chain."""
    if last_made is None or entry.at >= last_made - LATE:
        return None
    said = f"it says {entry.at.isoformat()} and has no seal, though an anchor was made at {last_made.isoformat()}"
    return Finding("inserted", organisation, None, entry.id, said)
