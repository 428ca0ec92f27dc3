"""An advert and candidates that somebody hands in to try the rules on: read from a file, with the line of everything.

`docs/how/decide.md` says what may stand in them.  Facts have the engine's names and are written as in a worked case.  What is proven is marked beside
it: `income?proven`.
"""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from pydantic import Field

from brink.engine.facts import FactBook
from brink.policy.forms import Form, parse
from brink.policy.framework import AnyValue
from brink.policy.reading import Place, PolicyError, Source, read
from brink.vocabulary.units import Unit

NAME, LOT, PROVEN = "name", "lot", "?proven"
_BIRTHS = ("born", "partner_born")
_WRITTEN = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}([ T][0-9]{2}:[0-9]{2}(:[0-9]{2})?)?|€ ?-?[0-9]+(\.[0-9]{2})?")
_PLAIN = re.compile(r"[€0-9A-Za-z.:+~ -]+")
_LOT = re.compile(r"[0-9a-f]{1,64}", re.IGNORECASE)


class HandedAdvert(Form):
    """An advert as it is handed in.

    published, closes: its days.  draw: the name of its draw, where lots follow from a seed.  home: facts of the home and of the advert.
    choices: what the advert itself chooses of the framework's values.
    """

    published: date
    closes: date
    draw: str = ""
    home: dict[str, Any] = Field(default_factory=dict)
    choices: dict[str, AnyValue] = Field(default_factory=dict)


@dataclass(frozen=True)
class Handed:
    """A file that was read.  advert: what it says."""

    advert: HandedAdvert
    source: Source


@dataclass(frozen=True)
class Person:
    """One candidate.

    name: also the entry code.  place: of the candidate in the source.  facts: as written; what is absent is not known.  proven: the names of the facts
    that are proven.  lot: 32 bytes, or None where nothing was drawn.
    """

    name: str
    place: Place
    facts: Mapping[str, Any]
    proven: frozenset[str]
    lot: bytes | None


@dataclass(frozen=True)
class Candidates:
    """All candidates of a file, in its order."""

    people: tuple[Person, ...]
    source: Source


def read_advert(text: bytes, file: str) -> Handed:
    """The advert in a YAML or JSON file.  Raises PolicyError with the line of what cannot stand."""
    source = _freed(read(text, file))
    return Handed(parse(HandedAdvert, source), source)


def read_candidates(text: bytes, file: str, book: FactBook) -> Candidates:
    """The candidates in a file: CSV where its name ends so, else JSON.

    book: the facts that a plan knows.  Raises PolicyError with the line and the column of what cannot stand.
    """
    source = _from_csv(text, file, book) if file.lower().endswith(".csv") else _from_json(text, file, book)
    rows = source.content if isinstance(source.content, tuple) else ()
    people = tuple(_person(source, at, row) for at, row in enumerate(rows))
    if not people:
        raise source.error((), "there is no candidate in it", "write one on a line of its own")
    _check_together(people, source)
    return Candidates(people, source)


def _from_json(text: bytes, file: str, book: FactBook) -> Source:
    source = _freed(read(text, file), keep=_codes(book))
    if not isinstance(source.content, tuple):
        raise source.error((), "the candidates are no list", "write them as [{...}, {...}]")
    for at, row in enumerate(source.content):
        if not isinstance(row, dict):
            raise source.error((at,), "a candidate is a set of keys with values", "write it as {...}")
    return source


def _codes(book: FactBook) -> frozenset[str]:
    """The facts that hold a word, whatever it looks like."""
    return frozenset({NAME, LOT} | {name for name, fact in book.facts.items() if fact.unit == Unit.CODE})


def _freed(source: Source, keep: frozenset[str] = frozenset()) -> Source:
    """A document where a text that is a date, a moment or an amount counts as one: JSON has no other way to write them."""

    def free(part: object, place: Place) -> object:
        if isinstance(part, dict):
            return {name: held if name in keep else free(held, (*place, name)) for name, held in part.items()}
        if isinstance(part, tuple):
            return tuple(free(held, (*place, at)) for at, held in enumerate(part))
        return _meaning(part, source, place) if isinstance(part, str) and _WRITTEN.fullmatch(part) else part

    return replace(source, content=free(source.content, ()))


def _meaning(text: str, source: Source, place: Place) -> object:
    """What a text means as a plain word of a policy document."""
    try:
        return read(text, source.file).content
    except PolicyError as wrong:
        raise source.error(place, wrong.why, wrong.remedy) from wrong


def _from_csv(text: bytes, file: str, book: FactBook) -> Source:
    """The rows of a table: each a candidate, with the line on which it begins."""
    bare = Source(file, None, {})
    rows = _rows(text, bare)
    if not rows:
        raise bare.error((), "the file is empty", "begin with a line of column names")
    (_, header), *found = rows
    columns = [name.strip() for name in header]
    _check_columns(columns, bare)
    lines: dict[Place, int] = {(): 1}
    for at, (line, cells) in enumerate(found):
        lines |= {(at,): line} | {(at, column): line for column in columns}
        if len(cells) > len(columns):
            why = f"{len(cells)} cells where the first line has {len(columns)} columns"
            raise Source(file, None, lines).error((at,), why, "put a cell with a comma in quotes")
    source, codes = Source(file, None, lines), _codes(book)
    content = tuple(dict(_cells(columns, cells, (source, at), codes)) for at, (_, cells) in enumerate(found))
    return replace(source, content=content)


def _rows(text: bytes, bare: Source) -> list[tuple[int, list[str]]]:
    """The rows that are not empty, each with the line on which it begins.  Columns are parted by `;` where the first line has one, else by `,`."""
    try:
        words = text.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        raise bare.error((), f"the file is not UTF-8 (byte {wrong.start})", "save it as UTF-8") from wrong
    mark = ";" if ";" in words.partition("\n")[0] else ","
    reader = csv.reader(io.StringIO(words, newline=""), delimiter=mark, strict=True)
    found, line = [], 1
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                found.append((line, row))
            line = reader.line_num + 1
    except csv.Error as wrong:
        raise Source(bare.file, None, {(): line}).error((), f"no CSV: {wrong}", "mend the quotes here") from wrong
    return found


def _check_columns(columns: list[str], bare: Source) -> None:
    if NAME not in columns:
        raise bare.error((), f"there is no column `{NAME}`", "the first line names the columns; add it there")
    twice = sorted({column for column in columns if columns.count(column) > 1})
    if twice:
        raise bare.error((), f"the column `{twice[0]}` stands here twice", "keep one of the two")


def _cells(
    columns: list[str], cells: list[str], row: tuple[Source, int], codes: frozenset[str]
) -> Iterator[tuple[str, object]]:
    """What stands in a row; an empty cell is not known and so stays out."""
    source, at = row
    for column, cell in zip(columns, cells, strict=False):
        text = cell.strip()
        if text:
            yield column, text if column in codes else _cell(text, source, (at, column))


def _cell(text: str, source: Source, place: Place) -> object:
    if text.startswith("["):
        inside = _meaning(text, source, place)
        return _freed(Source(source.file, inside, {(): source.line(place)})).content
    held = _meaning(text, source, place) if _PLAIN.fullmatch(text) else text
    return text if isinstance(held, dict) else held


def _person(source: Source, at: int, row: Mapping[str, Any]) -> Person:
    name = row.get(NAME)
    if not isinstance(name, str) or not name:
        raise source.error((at, NAME), "the candidate has no name", f"add `{NAME}`, in quotes when it is a number")
    facts = {fact: value for fact, value in row.items() if fact not in (NAME, LOT) and not fact.endswith(PROVEN)}
    for fact in _BIRTHS:
        if facts.get(fact) is not None and type(facts[fact]) is not date:
            raise source.error((at, fact), f"{facts[fact]} is no day", "write it as 1985-05-05")
    return Person(name, (at,), facts, frozenset(_proven(source, at, row)), _lot(source, at, row))


def _proven(source: Source, at: int, row: Mapping[str, Any]) -> Iterator[str]:
    """The facts that are marked as proven."""
    for mark, said in row.items():
        if mark.endswith(PROVEN):
            if not isinstance(said, bool):
                raise source.error((at, mark), f"{said} does not say whether it is proven", "write true or false")
            if said:
                yield mark.removesuffix(PROVEN)


def _lot(source: Source, at: int, row: Mapping[str, Any]) -> bytes | None:
    said = row.get(LOT)
    if said is None:
        return None
    if not isinstance(said, str) or not _LOT.fullmatch(said):
        raise source.error((at, LOT), f"{said!r} is no lot", "write it as at most 64 hex digits; the lowest goes first")
    return bytes.fromhex(said.rjust(64, "0"))


def _check_together(people: tuple[Person, ...], source: Source) -> None:
    """Every name once, and a lot for everybody or for nobody."""
    seen: dict[str, Person] = {}
    for person in people:
        if person.name in seen:
            first = source.line(seen[person.name].place)
            why = f"{person.name} stands here twice (first on line {first})"
            raise source.error((*person.place, NAME), why, "give one of the two another name")
        seen[person.name] = person
    without = [person for person in people if person.lot is None]
    if without and len(without) < len(people):
        raise source.error(
            (*without[0].place, LOT), f"{without[0].name} has no lot", "draw for everybody, or for nobody"
        )
