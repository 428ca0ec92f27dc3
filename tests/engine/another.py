"""A document of JSON with one value in it another: for each value a little lower, and a little higher."""

from collections.abc import Iterator
from typing import Any

Path = tuple[Any, ...]


def each_other(document: Any) -> Iterator[tuple[str, Any]]:
    """Which value is changed, in which direction, and the document with it; the given one stays as it is."""
    for path in places(document):
        for direction, value in _others(_at(document, path)):
            yield f"{'.'.join(map(str, path))} {direction}", _with(document, path, value)


def places(said: Any, path: Path = ()) -> Iterator[Path]:
    """Where a text, a number, a truth or nothing stands in a document."""
    if isinstance(said, dict | list):
        for key, part in said.items() if isinstance(said, dict) else enumerate(said):
            yield from places(part, (*path, key))
    else:
        yield path


def _at(said: Any, path: Path) -> Any:
    return _at(said[path[0]], path[1:]) if path else said


def _with(said: Any, path: Path, value: object) -> Any:
    if not path:
        return value
    copy = dict(said) if isinstance(said, dict) else list(said)
    copy[path[0]] = _with(said[path[0]], path[1:], value)
    return copy


def _others(value: object) -> Iterator[tuple[str, object]]:
    if isinstance(value, bool) or value is None:
        yield "turned", not value
    elif isinstance(value, int):
        yield "lower", value - 1
        yield "higher", value + 1
    else:
        text = str(value)
        last = text[-1:] or "b"
        first, highest = ("0", "f") if last in "0123456789abcdef" else (chr(ord(last) - 1), chr(ord(last) + 1))
        yield from (
            (name, text[:-1] + other) for name, other in (("lower", first), ("higher", highest)) if other != last
        )
