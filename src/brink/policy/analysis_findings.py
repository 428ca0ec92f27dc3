"""What an analysis finds: each with its weight, its place, why, and a pair of facts as example where there is one."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from brink.engine import wording
from brink.engine.expression import code_of
from brink.engine.facts import FactBook
from brink.engine.pairs import Proven
from brink.engine.solver_examples import OTHER, Example
from brink.vocabulary.units import Unit

Weight = Literal["error", "warning", "hint", "information"]
WEIGHTS: tuple[Weight, ...] = ("error", "warning", "hint", "information")
About = Literal[
    "breach",
    "law",
    "dead_tier",
    "impossible_gate",
    "contradiction",
    "unverified_fact",
    "open_tie",
    "timeless_rule",
    "noise",
    "freedom",
]


@dataclass(frozen=True, slots=True)
class Shown:
    """An example as people read it.

    shows: what it is an example of.  candidate, home: name and value of every fact of the candidate, and of the home with its advert.
    """

    shows: str
    candidate: tuple[tuple[str, str], ...]
    home: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found.

    weight: an error must be mended; a warning deserves a look; a hint is noise; information is for who decides.  about: which check found it.
    says: in Dutch, what and why.  file, line: where.  who: corporations (and the model) that it touches; empty for all.
    settled: whether it was proven or seen; else neither could be done in time.
    """

    weight: Weight
    about: About
    says: str
    file: str
    line: int
    who: tuple[str, ...] = ()
    examples: tuple[Shown, ...] = ()
    settled: bool = True


@dataclass(frozen=True)
class Teller:
    """Says examples in words.  book: the facts of the plan.  names: what a landlord, place, kind or label is called."""

    book: FactBook
    names: Mapping[int, str] = field(default_factory=dict)

    def shown(self, shows: str, example: Example) -> Shown:
        """The example in words."""
        return Shown(
            shows, tuple(self._side(example.candidate)), tuple(self._side({**example.dwelling, **example.pair}))
        )

    def _side(self, record: Mapping[str, object]) -> Iterator[tuple[str, str]]:
        for name, held in record.items():
            value = held.value if isinstance(held, Proven) else held
            if isinstance(value, list):
                yield self.book.kind(name).text.nl, self._events(name, value)
            elif isinstance(value, int):
                yield self.book.fact(name).text.nl, self._value(value, self.book.fact(name).unit)

    def _events(self, kind: str, events: list[object]) -> str:
        return "; ".join(self._event(kind, event) for event in events) or "geen"

    def _event(self, kind: str, event: object) -> str:
        columns = event.value if isinstance(event, Proven) else event
        if not isinstance(columns, Mapping):
            return ""
        words = {"since": "vanaf", "until": "tot", "on": "op"}
        units = self.book.kind(kind).columns
        said = (
            f"{words.get(name, '')} {self._value(value, units[name][0])}".strip() for name, value in columns.items()
        )
        return ", ".join(said) or "zonder gegevens"

    def _value(self, value: int, unit: Unit) -> str:
        return wording.value(value, unit, "nl", {code_of(OTHER): OTHER, **self.names})


def merged(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings with what is said of one place said once: for all whom it touches, the heaviest first."""
    held: dict[tuple[object, ...], Finding] = {}
    for one in findings:
        key = (one.weight, one.about, one.says, one.file, one.line)
        who = (*held[key].who, *one.who) if key in held else one.who
        held[key] = replace(held.get(key, one), who=tuple(dict.fromkeys(who)))
    return tuple(sorted(held.values(), key=lambda one: (WEIGHTS.index(one.weight), one.file, one.line, one.says)))
