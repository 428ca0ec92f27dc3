"""A local document to start from: what a corporation chose so far stands in it, and what more it may choose stands beside it as comments."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from textwrap import wrap

from brink.engine.wording import spoken_date
from brink.policy.documents import PolicySet, Version
from brink.policy.framework import Framework, Parameter
from brink.policy.local import LocalPolicy
from brink.policy.reading import read
from brink.policy.saying import NOT_CHOSEN, names_of, points_room, room, value
from brink.vocabulary.errors import BrinkError
from brink.vocabulary.units import Cents

WIDTH = 120


class VersionThere(BrinkError):
    """The corporation already has a local document that begins on the day asked."""


def started(policies: PolicySet, corporation: str, on: date) -> str:
    """A local document of a corporation, in force from a day, as text.

    It changes nothing until somebody edits it: choices in force stand in it as they are, all others are comments with who may choose, how far, and the
    joint value.  Raises NoPolicy for an unknown corporation or a day before the first framework, VersionThere.
    """
    framework, local = policies.framework(on), policies.local(corporation, on)
    if local is not None and local.rules.in_force_from == on:
        raise VersionThere(
            f"{local.source.file} is in force from {on} already; change that document, or ask for a later day"
        )
    return "\n".join(_Draft(policies, corporation, framework.rules, local).lines(on, framework.source.file)) + "\n"


class _Draft:
    """A document being written."""

    def __init__(
        self, policies: PolicySet, corporation: str, framework: Framework, local: Version[LocalPolicy] | None
    ) -> None:
        self.names, self.corporation = names_of(policies.federation), corporation
        self.own = policies.federation.areas(corporation)
        self.framework, self.local = framework, local

    def lines(self, on: date, joint: str) -> Iterator[str]:
        """The whole document, line by line."""
        yield from self._heading(on, joint)
        yield from ("", "kind: local", f"corporation: {self.corporation}", f"in_force_from: {on.isoformat()}")
        yield from self._kept("about")
        yield from ("", *self._choices())
        yield from self._apart("areas", "municipality", "een gemeente of kern", self.own[:1])
        yield from self._apart("complexes", "complex", "een complex", ("naam-van-het-complex",))
        yield from self._kept("grounds", "tenants_heard")
        yield from self._bonuses()

    def _heading(self, on: date, joint: str) -> Iterator[str]:
        yield f"# Lokaal beleid van {self.names[self.corporation]}, vanaf {spoken_date(on, 'nl')}."
        yield f"# Begonnen vanuit: {self.framework.name} ({joint})."
        if self.local:
            yield f"# Wat nu al is gekozen, staat erin zoals in {self.local.source.file}."
        yield "# Zo geldt precies wat er nu al geldt. Wie iets anders kiest, haalt bij die keuze en bij de kop erboven `# ` weg."
        yield f"# Bewaar het als local/{self.corporation}/{on.isoformat()}.yaml."

    def _choices(self) -> Iterator[str]:
        held = self.local.rules.choices if self.local else {}
        if not any(parameter.free for parameter in self.framework.parameters.values()):
            yield "# Het kader laat geen waarden vrij."
            return
        yield "choices:" if held else "# choices:"
        for name, parameter in self.framework.parameters.items():
            if parameter.free:
                yield from ("", *self._said(name, parameter))
                if name in held:
                    yield f"  {name}: {_yaml(held[name])}"
                elif "corporation" in parameter.free.by:
                    joint = f" {_yaml(parameter.value)}" if parameter.value is not None else ""
                    yield f"#   {name}:{joint}"

    def _said(self, name: str, parameter: Parameter) -> Iterator[str]:
        """What may be chosen: title, who, how far, what the framework says, and what must stand beside it."""
        yield f"# {parameter.title.nl} ({name})"
        joint = value(parameter.value, parameter.unit, self.names)
        says = "Het kader laat dit open: kies zelf." if joint == NOT_CHOSEN else f"Het kader zegt: {joint}."
        yield from _comment(f"Te kiezen {room(parameter, self.names)}. {says}", "#   ")

    def _apart(self, word: str, chooser: str, place: str, example: tuple[str, ...]) -> Iterator[str]:
        """Choices for some homes only: those in force, or an example."""
        kept = list(self._kept(word))
        free = [name for name, one in self.framework.parameters.items() if one.free and chooser in one.free.by]
        if not free and not kept:
            return
        yield from ("", *_comment(f"Anders voor {place} mag bij: {', '.join(free)}."))
        if kept:
            yield from kept[1:]
            return
        joint = self.framework.parameters[free[0]].value
        yield from (f"# {word}:", f"#   - {word}: [{', '.join(example)}]")
        yield f"#     choices: {{{free[0]}: {_yaml(joint)}}}"

    def _bonuses(self) -> Iterator[str]:
        points, kept = self.framework.bonuses, list(self._kept("bonuses"))
        yield ""
        if points is None:
            yield "# Eigen punten: het kader laat daar geen ruimte voor."
            return
        yield from _comment(
            f"Eigen punten (`bonuses`), alleen bij de eigen woningen: {points_room(points)}. {points.choice}"
        )
        yield from kept[1:] or (
            "# bonuses:",
            "#   - name: korte-naam",
            "#     title: {nl: Naam voor de woningzoekende, en: Name for the seeker}",
            f"#     counts: {{points: {points.points.from_}, when: {{kind: {points.criteria[0]}}}}}",
        )

    def _kept(self, *words: str) -> Iterator[str]:
        """Parts of the document in force, as written there."""
        content = self.local.source.content if self.local else None
        for word in words:
            if isinstance(content, Mapping) and content.get(word):
                yield ""
                yield from _block(word, content[word])


def _comment(text: str, mark: str = "# ") -> list[str]:
    return [f"{mark}{line}".rstrip() for line in wrap(text, WIDTH - len(mark))]


def _block(word: str, held: object) -> Iterator[str]:
    """A key with a value: a list or a group of keys on lines of its own, all that is inside on one line."""
    if isinstance(held, tuple) and all(isinstance(one, Mapping) for one in held):
        yield f"{word}:"
        for one in held:
            lines = [f"{name}: {_yaml(part)}" for name, part in one.items()]
            yield from (f"  {'-' if at == 0 else ' '} {line}" for at, line in enumerate(lines))
    elif isinstance(held, Mapping):
        yield f"{word}:"
        yield from (f"  {name}: {_yaml(one)}" for name, one in held.items())
    else:
        yield f"{word}: {_yaml(held)}"


_PLAIN = re.compile(r"[a-z][a-z0-9_-]*")


def _yaml(held: object) -> str:
    """A value as a document writes it, on one line."""
    if isinstance(held, Mapping):
        return f"{{{', '.join(f'{name}: {_yaml(one)}' for name, one in held.items())}}}"
    if isinstance(held, tuple):
        return f"[{', '.join(_yaml(one) for one in held)}]"
    if held is None:
        return "~"
    if isinstance(held, bool):
        return "true" if held else "false"
    if isinstance(held, Cents):
        return f"€ {Decimal(held) / 100:.2f}"
    if isinstance(held, int | Decimal | date):
        return str(held)
    return _word(str(held))


def _word(text: str) -> str:
    """A text as it is where it reads back as the same text, else in quotes."""
    if _PLAIN.fullmatch(text) and read(text, "").content == text:
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
