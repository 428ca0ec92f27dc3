"""Policy documents to be changed and written again: their places, and the text of what was changed."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any

from brink.policy.reading import Place, read
from brink.vocabulary.units import Cents

ROOT = Path(__file__).parents[2]


class Raw(str):
    """A value that is written exactly so, whatever it would mean."""

    __slots__ = ()


@dataclass(frozen=True)
class Paper:
    """One document.  tree: the folder that it belongs to, as in `policies`.  path: inside that folder."""

    tree: str
    path: str
    text: str

    @cached_property
    def content(self) -> Any:
        """What it says."""
        return read(self.text, self.path).content

    @property
    def kind(self) -> str:
        """framework, local, law, federation or cases."""
        return str(self.content["kind"])

    def places(self) -> Iterator[tuple[Place, Any]]:
        """Every place with what stands there, the whole document first."""
        return _places(self.content, ())

    def changed(self, place: Place, to: object) -> str:
        """The document with something else at a place."""
        return written(put(self.content, place, to))

    def without(self, place: Place) -> str:
        """The document without a key."""
        *around, key = place
        held = at(self.content, tuple(around))
        return self.changed(tuple(around), {name: part for name, part in held.items() if name != key})

    def added(self, place: Place, key: str, value: object) -> str:
        """The document with one key more."""
        return self.changed(place, {**at(self.content, place), key: value})

    def replaced(self, where: Callable[[Place, Any], bool], to: Callable[[Any], object]) -> Iterator[str]:
        """The document once for every place that fits, with something else there."""
        for place, held in self.places():
            if place and where(place, held):
                yield self.changed(place, to(held))


def _places(part: Any, place: Place) -> Iterator[tuple[Place, Any]]:
    yield place, part
    for step, held in part.items() if isinstance(part, dict) else enumerate(part) if isinstance(part, tuple) else ():
        yield from _places(held, (*place, step))


def at(part: Any, place: Place) -> Any:
    """What stands at a place."""
    for step in place:
        part = part[step]
    return part


def put(part: Any, place: Place, to: object) -> Any:
    """The content with something else at a place."""
    if not place:
        return to
    step, *rest = place
    _ = part[step]  # it must be there
    if isinstance(part, dict):
        return {name: put(held, tuple(rest), to) if name == step else held for name, held in part.items()}
    return tuple(put(held, tuple(rest), to) if name == step else held for name, held in enumerate(part))


def written(content: object) -> str:
    """Content as a YAML document, every key and entry on a line of its own."""
    return "\n".join(_block(content, "")) + "\n"


def _block(part: Any, indent: str) -> list[str]:
    if isinstance(part, dict) and part:
        return [line for name, held in part.items() for line in _entry(name, held, indent)]
    if isinstance(part, tuple) and part:
        lines = [_block(held, f"{indent}  ") for held in part]
        return [line for one in lines for line in (f"{indent}- {one[0].lstrip()}", *one[1:])]
    return [f"{indent}{_leaf(part)}"]


def _entry(name: str, held: Any, indent: str) -> list[str]:
    key = name if isinstance(name, Raw) else json.dumps(name, ensure_ascii=False)
    if isinstance(held, dict | tuple) and held:
        return [f"{indent}{key}:", *_block(held, f"{indent}  ")]
    return [f"{indent}{key}: {_leaf(held)}"]


def _leaf(held: Any) -> str:
    if isinstance(held, Raw):
        return str(held)
    if held is None or isinstance(held, bool):
        return {None: "~", True: "true", False: "false"}[held]
    if isinstance(held, Cents):
        return f"€ {Decimal(held) / 100:.2f}"
    if isinstance(held, datetime):
        return f"{held:%Y-%m-%d %H:%M:%S}"
    if isinstance(held, int | Decimal | date):
        return str(held)
    return json.dumps(held, ensure_ascii=False) if isinstance(held, str) else "[]" if held == () else "{}"


def _tree(name: str) -> list[Paper]:
    found = sorted((ROOT / name).rglob("*.yaml"))
    return [Paper(name, path.relative_to(ROOT / name).as_posix(), path.read_text(encoding="utf-8")) for path in found]


def papers() -> list[Paper]:
    """Every document of `policies` and `schemes`."""
    schemes = sorted(f"schemes/{folder.name}" for folder in (ROOT / "schemes").iterdir() if folder.is_dir())
    return [paper for name in ("policies", *schemes) for paper in _tree(name)]
