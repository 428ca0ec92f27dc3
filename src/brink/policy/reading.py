"""Policy documents as text: YAML 1.2 with the line of everything, and errors that say where, why and what to do.

What a word means follows the core schema of YAML 1.2 and not the older one: `no` and `on` are words, `0o17` is octal and `017` is seventeen.
Beyond it a policy document knows two things more: a date (`2026-01-01`, also with a Dutch clock time), and an amount of money (`€ 597.30`), read
as cents.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

import yaml

from brink.policy.working_days import AMSTERDAM
from brink.vocabulary.errors import BrinkError
from brink.vocabulary.units import Cents

Place = tuple[str | int, ...]
MOST_NODES = 200_000
DEEPEST = 60


class PolicyError(BrinkError):
    """A policy document says something that cannot stand.

    file, line: where (line counts from 1).  field: the place in the document, dotted.  why: what is wrong.  remedy: what to do.
    also: further errors of the same kind, found in the same reading.
    """

    def __init__(self, *, file: str, line: int, field: str, why: str, remedy: str) -> None:
        self.file, self.line, self.field, self.why, self.remedy = file, line, field, why, remedy
        self.also: tuple[PolicyError, ...] = ()
        place = f"{file}:{line}: {field}: " if field else f"{file}:{line}: "
        super().__init__(f"{place}{why}. {remedy}.")


@dataclass(frozen=True)
class Source:
    """One document that has been read.

    file: its name as shown in errors.  content: plain values; lists are tuples, numbers with a point are Decimal.
    lines: the line (from 1) of every place in the content.
    """

    file: str
    content: object
    lines: Mapping[Place, int]

    def line(self, place: Place) -> int:
        """The line of a place; of the nearest thing around it when the place itself is not written down."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)

    def error(self, place: Place, why: str, remedy: str) -> PolicyError:
        """An error that points at a place in this document."""
        return PolicyError(file=self.file, line=self.line(place), field=dotted(place), why=why, remedy=remedy)


def dotted(place: Place) -> str:
    """A place as people write it: `tiers[2].when.kind`."""
    text = ""
    for step in place:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
    return text


def read(text: str | bytes, file: str) -> Source:
    """Read one YAML 1.2 document.

    Raises PolicyError when it is not YAML, has two equal keys, a tag, a cycle of anchors, or a date that does not exist.
    """
    node = _compose(text, file)
    reader = _Reader(file)
    content = reader.value(node, ()) if node is not None else None
    return Source(file, content, reader.lines)


def _compose(text: str | bytes, file: str) -> yaml.Node | None:
    try:
        words = text.decode("utf-8-sig") if isinstance(text, bytes) else text
        _check_depth(words, file)
        loader = _LOADER(words)
        try:
            return loader.get_single_node()
        finally:
            loader.dispose()
    except UnicodeDecodeError as wrong:
        raise PolicyError(
            file=file, line=1, field="", why=f"the file is not UTF-8 (byte {wrong.start})", remedy="save it as UTF-8"
        ) from wrong
    except yaml.MarkedYAMLError as wrong:
        mark = wrong.problem_mark or wrong.context_mark
        why = wrong.problem or wrong.context or "this is not YAML"
        raise PolicyError(
            file=file,
            line=mark.line + 1 if mark else 1,
            field="",
            why=f"not YAML: {why}",
            remedy="mend the indentation, colon or bracket here",
        ) from wrong
    except yaml.YAMLError as wrong:
        raise PolicyError(
            file=file, line=1, field="", why=f"not YAML: {wrong}", remedy="take out what is not plain text"
        ) from wrong


def _check_depth(words: str, file: str) -> None:
    """Refuse what is nested deeper than any reader, or the composer's stack, can follow."""
    depth = 0
    for event in yaml.parse(words, Loader=_LOADER):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            line = event.start_mark.line + 1 if event.start_mark else 1
            raise PolicyError(
                file=file, line=line, field="", why=f"nested deeper than {DEEPEST} levels", remedy="write it flatter"
            )


_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_OWN_TAGS = frozenset(f"tag:yaml.org,2002:{name}" for name in ("str", "seq", "map"))


class _Reader:
    """Turns nodes into plain values and notes the line of each."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.lines: dict[Place, int] = {}
        self._around: list[int] = []

    def value(self, node: yaml.Node, place: Place) -> object:
        self.lines[place] = node.start_mark.line + 1
        if node.tag not in _OWN_TAGS:
            raise self._wrong(
                node, place, f"the tag {node.tag} is not part of a policy document", "write the value without a tag"
            )
        if id(node) in self._around:
            raise self._wrong(node, place, "an anchor that contains itself", "write the part out")
        if len(self.lines) > MOST_NODES:
            raise self._wrong(
                node, place, f"more than {MOST_NODES} values (anchors counted each time)", "split the document"
            )
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node, place)
        self._around.append(id(node))
        held = self._mapping(node, place) if isinstance(node, yaml.MappingNode) else self._sequence(node, place)
        self._around.pop()
        return held

    def _sequence(self, node: yaml.Node, place: Place) -> tuple[object, ...]:
        return tuple(self.value(child, (*place, position)) for position, child in enumerate(node.value))

    def _mapping(self, node: yaml.Node, place: Place) -> dict[str, object]:
        held: dict[str, object] = {}
        for name, child in node.value:
            if not isinstance(name, yaml.ScalarNode):
                raise self._wrong(name, place, "a key that is not a word", "write a plain word before the colon")
            if name.value in held:
                first = self.lines[*place, name.value]
                raise self._wrong(
                    name,
                    (*place, name.value),
                    f"this key stands here twice (first on line {first})",
                    "keep one of the two",
                )
            held[name.value] = self.value(child, (*place, name.value))
            self.lines[*place, name.value] = name.start_mark.line + 1
        return held

    def _scalar(self, node: yaml.ScalarNode, place: Place) -> object:
        text = str(node.value)
        if node.style not in (None, ""):
            return text
        for pattern, meaning in _MEANINGS:
            if pattern.fullmatch(text):
                try:
                    return meaning(text)
                except ValueError as wrong:
                    raise self._wrong(
                        node,
                        place,
                        f"{text} does not exist ({wrong})",
                        "mend it, or put it in quotes when it is a text",
                    ) from wrong
        return text

    def _wrong(self, node: yaml.Node, place: Place, why: str, remedy: str) -> PolicyError:
        return PolicyError(file=self.file, line=node.start_mark.line + 1, field=dotted(place), why=why, remedy=remedy)


def _money(text: str) -> Cents:
    return Cents(Decimal(text.removeprefix("€").strip()) * 100)


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=AMSTERDAM)


def _endless(text: str) -> object:
    raise ValueError("a policy counts with exact numbers only")


_MEANINGS: tuple[tuple[re.Pattern[str], Callable[[str], object]], ...] = (
    (re.compile(r"~|null|Null|NULL|"), lambda text: None),
    (re.compile(r"true|True|TRUE"), lambda text: True),
    (re.compile(r"false|False|FALSE"), lambda text: False),
    (re.compile(r"[-+]?[0-9]+"), int),
    (re.compile(r"0o[0-7]+"), lambda text: int(text, 0)),
    (re.compile(r"0x[0-9a-fA-F]+"), lambda text: int(text, 0)),
    (re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?"), Decimal),
    (re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)"), _endless),
    (re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"), date.fromisoformat),
    (re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-9]{2}(:[0-9]{2})?"), _moment),
    (re.compile(r"€ ?-?[0-9]+(\.[0-9]{2})?"), _money),
)
