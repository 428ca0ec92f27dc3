"""The worked cases under other rules: which of them come out otherwise on the one side and on the other."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from brink.policy.casebook import Case, Casebook
from brink.policy.cases import work_out
from brink.policy.difference import Side
from brink.policy.forms import parse
from brink.policy.reading import Source, read
from brink.vocabulary.errors import BrinkError

_SAID_NOT_PLAYED = ("expect", "name", "title", "about", "kind")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a case, in Dutch.  settled: whether it could be worked out; else `lines` says why not."""

    lines: tuple[str, ...]
    settled: bool

    @property
    def said(self) -> tuple[str, ...]:
        """What came of it, or that and why nothing did."""
        return self.lines if self.settled else tuple(f"niet na te rekenen: {line}" for line in self.lines)


@dataclass(frozen=True, slots=True)
class Turned:
    """A case that comes out otherwise.  file, line: where it is written.  before, after: what came of it on the one side and on the other."""

    file: str
    line: int
    name: str
    title: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Replayed:
    """What came of all cases together.  cases: how many were looked at.
    unsettled: those that neither side could work out, with the reason on the first side.
    """

    cases: int
    turned: tuple[Turned, ...]
    unsettled: tuple[str, ...]


def replay(root: Path, one: Side, other: Side) -> Replayed:
    """Work out the cases in `root/cases` of the corporation on either side, under the rules of both.

    A case keeps its own facts and days, but each side judges by the rules and legal amounts of its own day.  Under the rules of another corporation the
    two change places in it: whoever rents from the one then rents from the other.  The points and reasons belong
    to what comes of a case.  Raises PolicyError for a document of cases that cannot be read.
    """
    turned, unsettled, cases = [], [], 0
    for source, book, at in _cases(root, (one.corporation, other.corporation)):
        cases += 1
        before, after = _outcome(source, book, at, one), _outcome(source, book, at, other)
        case, place = book.cases[at], source.line(("cases", at))
        if not before.settled and not after.settled:
            unsettled.append(f"{source.file}:{place} {case.name}: {before.lines[0]}")
        elif before != after:
            turned.append(Turned(source.file, place, case.name, case.title, before.said, after.said))
    return Replayed(cases, tuple(turned), tuple(unsettled))


def _cases(root: Path, corporations: tuple[str, str]) -> Iterator[tuple[Source, Casebook, int]]:
    for path in sorted((root / "cases").rglob("*.yaml")):
        source = read(path.read_bytes(), path.relative_to(root).as_posix())
        book = parse(Casebook, source)
        yield from ((source, book, at) for at, case in enumerate(book.cases) if _landlord(book, case) in corporations)


def _landlord(book: Casebook, case: Case) -> str:
    return case.landlord or book.landlord or ""


def _outcome(source: Source, book: Casebook, at: int, side: Side) -> Outcome:
    landlord = _landlord(book, book.cases[at])
    if landlord != side.corporation:
        source = replace(
            source, content=_exchanged(source.content, {landlord: side.corporation, side.corporation: landlord})
        )
        book = parse(Casebook, source)
    try:
        return Outcome(tuple(work_out(side.policies, book, source, at, on=side.on)[1]), settled=True)
    except BrinkError as wrong:
        return Outcome((str(wrong),), settled=False)


def _exchanged(part: object, names: dict[str, str]) -> object:
    """A document of cases in which two corporations have changed places, in all that is a fact."""
    if isinstance(part, dict):
        return {key: held if key in _SAID_NOT_PLAYED else _exchanged(held, names) for key, held in part.items()}
    if isinstance(part, tuple):
        return tuple(_exchanged(held, names) for held in part)
    return names.get(part, part) if isinstance(part, str) else part
