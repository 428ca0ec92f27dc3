"""The people and homes of a worked case as records for the engine.

Three things need not be spelled out: a core brings its municipality, a birth date serves for the eldest and youngest applicant unless a partner's is
given, and events that are one word (labels) are written as words.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from brink.engine.expression import Side
from brink.engine.facts import FactBook
from brink.policy.federation import Federation
from brink.policy.forms import nearest, plain, shown
from brink.policy.reading import Place, Source
from brink.vocabulary.units import Cents, Unit

SHORT = {"labels": "label"}
"""Events that may be written as words, and the column that the word fills."""

_KINDS: Mapping[Unit, tuple[tuple[type, ...], str, str]] = {
    Unit.CENTS: ((Cents,), "money", "€ 597.30"),
    Unit.DAY: ((date,), "a day", "2026-07-01"),
    Unit.SECONDS: ((datetime, int), "a moment", "2026-07-01 09:30"),
    Unit.TRUTH: ((bool,), "true or false", "true"),
    Unit.CODE: ((str,), "a word", "nooitgedacht"),
}
"""How a value is written, by its unit: which kinds of value, in words, and an example; every other unit is a whole number."""


@dataclass(frozen=True)
class Writing:
    """Where facts are written, for errors.  places: those of the facts themselves, the most particular first."""

    source: Source
    places: tuple[Place, ...]

    def of(self, name: str) -> Place:
        """Where a fact is written."""
        return next(((*place, name) for place in self.places if (*place, name) in self.source.lines), self.places[0])


Sides = tuple[Side, ...]


class Recorder:
    """Turns the written facts of one plan's cases into records."""

    def __init__(self, book: FactBook, federation: Federation) -> None:
        self.book, self.federation = book, federation

    def record(self, facts: Mapping[str, Any], writing: Writing, sides: Sides) -> dict[str, Any]:
        """Facts as the engine reads them.

        sides: whose facts may stand here.  Raises PolicyError for a fact that nobody knows, or money written as a number.
        """
        found: dict[str, Any] = {}
        for name, value in self._spelled_out(facts, writing).items():
            if name in self.book.events:
                self._check_side(name, self.book.events[name].side, sides, writing)
                found[name] = self._events(name, value, writing)
            else:
                found[name] = self._fact(name, value, sides, writing)
        return found

    def _spelled_out(self, facts: Mapping[str, Any], writing: Writing) -> dict[str, Any]:
        held = dict(facts)
        self._check_kind("core", Unit.CODE, held.get("core"), writing)
        if held.get("core") and "municipality" not in held:
            held["municipality"] = self.federation.around(held["core"])[0]
        partner = held.pop("partner_born", None)
        for name, day in (("partner_born", partner), ("born", held.get("born"))):
            self._check_kind(name, Unit.DAY, day, writing)
        if "born" in held:
            days = sorted(day for day in (held["born"], partner) if day is not None)
            held = {"born_eldest": days[0] if days else None, "born_youngest": days[-1] if days else None} | held
        return held

    def _fact(self, name: str, value: Any, sides: Sides, writing: Writing) -> Any:
        if name not in self.book.facts:
            known = {*self.book.facts, *self.book.events, "partner_born"}
            raise writing.source.error(writing.of(name), f"there is no fact {name}", nearest(name, known))
        fact = self.book.facts[name]
        self._check_side(name, fact.side, sides, writing)
        self._check_kind(name, fact.unit, value, writing)
        return plain(value)

    @staticmethod
    def _check_kind(name: str, unit: Unit, value: Any, writing: Writing) -> None:
        """A value is written as what its fact counts; nothing (`~`) is not known."""
        kinds, asked, example = _KINDS.get(unit, ((int,), "a whole number", "3"))
        if value is not None and type(value) not in kinds:
            raise writing.source.error(
                writing.of(name),
                f"{name} is {shown(value)}, where {asked} is asked",
                f"write it as in {example}, or `~` when it is not known",
            )

    @staticmethod
    def _check_side(name: str, side: Side, sides: Sides, writing: Writing) -> None:
        if side not in sides:
            whose = "the home" if side == Side.DWELLING else "a candidate"
            raise writing.source.error(writing.of(name), f"{name} is a fact of {whose}", "move it there")

    def _events(self, name: str, value: Any, writing: Writing) -> list[dict[str, Any]] | None:
        if value is None:
            return None
        if not isinstance(value, tuple):
            raise writing.source.error(writing.of(name), f"{name} is a list", "write it with [ ]")
        return [self._event(name, event, writing) for event in value]

    def _event(self, name: str, event: Any, writing: Writing) -> dict[str, Any]:
        held = {SHORT[name]: event} if name in SHORT and isinstance(event, str) else event
        if not isinstance(held, Mapping):
            raise writing.source.error(writing.of(name), f"{event} is no entry of {name}", "write keys with values")
        columns = self.book.events[name].columns
        self._check_kind("core", Unit.CODE, held.get("core"), writing)
        if held.get("core") and "municipality" in columns and "municipality" not in held:
            held = {**held, "municipality": self.federation.around(held["core"])[0]}
        for column, value in held.items():
            if column not in columns:
                raise writing.source.error(writing.of(name), f"{name} has no {column}", nearest(column, columns))
            self._check_kind(column, columns[column][0], value, Writing(writing.source, (writing.of(name),)))
        return dict(plain(held))
