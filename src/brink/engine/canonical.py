"""Canonical JSON (RFC 8785) for what Brink writes: objects, lists, texts, yes and no, null, and whole numbers under 2^53."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import cast

from brink.engine.expression import GREATEST
from brink.vocabulary.errors import BrinkError

_PLAIN = {str, bool, type(None)}


class NotCanonical(BrinkError):
    """Something stands in a document that its canonical form cannot hold."""


def canonical(content: object) -> bytes:
    """The one way to write this content as JSON: keys in order of their UTF-16 units, no blanks, UTF-8.

    Raises NotCanonical for a fraction, a number of 2^53 or more, a key that is no text, half a character, or anything else that is not JSON.
    """
    text = json.dumps(_ordered(content), ensure_ascii=False, separators=(",", ":"))
    try:
        return text.encode()
    except UnicodeEncodeError as wrong:
        raise NotCanonical(f"a text holds half a character (U+{ord(wrong.object[wrong.start]):04X})") from wrong


def digest(content: bytes) -> str:
    """The SHA-256 of bytes, in hex."""
    return hashlib.sha256(content).hexdigest()


def _ordered(content: object) -> object:
    if content is None or isinstance(content, bool | str):
        return content
    if isinstance(content, int):
        if abs(content) > GREATEST:
            raise NotCanonical(f"{content} is 2^53 or more; not every reader of JSON would keep it exact")
        return int(content)
    if isinstance(content, Mapping):
        for key in content:
            if not isinstance(key, str):
                raise NotCanonical(f"the key {key!r} is no text")
        return {key: _ordered(content[key]) for key in sorted(content, key=_utf16)}
    if isinstance(content, list | tuple):
        return list(content) if _is_plain(content) else [_ordered(one) for one in content]
    raise NotCanonical(f"{type(content).__name__} {content!r} has no canonical form")


def _is_plain(column: Sequence[object]) -> bool:
    """Whether a list can stand as it is; long columns are so looked through at once."""
    kinds = set(map(type, column))
    return kinds <= _PLAIN or (kinds == {int} and max(map(abs, cast("Sequence[int]", column))) <= GREATEST)


def _utf16(key: str) -> bytes:
    return key.encode("utf-16-be", "surrogatepass")
