"""The published schema takes every file that Brink makes, and refuses what is no result; a small reader of the words of JSON Schema that it uses."""

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from verifier import rankings
from verifier.tampering import as_content

SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "method" / "brink-result-1.schema.json").read_text())
TYPES: Mapping[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "boolean": (bool,),
    "integer": (int,),
    "null": (type(None),),
}
OUTSIDE = {"a name twice", "an event of half a character"}
"""What a schema cannot tell: an order, and half a character."""


def takes(shape: Any, value: Any) -> bool:
    """Whether a schema takes a value."""
    return shape is not False and all(_word(word, said, shape, value) for word, said in shape.items())


def _number(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _pattern(said: str, value: Any) -> bool:
    return not isinstance(value, str) or re.search(said.removesuffix("$") + r"\Z", value) is not None


WORDS: Mapping[str, Callable[[Any, Any], bool]] = {
    "type": lambda said, value: isinstance(value, TYPES[said]) and (said == "boolean" or not isinstance(value, bool)),
    "const": lambda said, value: value == said,
    "enum": lambda said, value: value in said,
    "pattern": _pattern,
    "minimum": lambda said, value: not _number(value) or value >= said,
    "maximum": lambda said, value: not _number(value) or value <= said,
    "minItems": lambda said, value: not isinstance(value, list) or len(value) >= said,
    "$ref": lambda said, value: takes(SCHEMA["$defs"][said.removeprefix("#/$defs/")], value),
    "oneOf": lambda said, value: sum(takes(one, value) for one in said) == 1,
}


def _word(word: str, said: Any, shape: Any, value: Any) -> bool:
    return WORDS[word](said, value) if word in WORDS else _inside(word, said, shape, value)


def _inside(word: str, said: Any, shape: Any, value: Any) -> bool:
    if word in ("required", "properties", "additionalProperties"):
        return not isinstance(value, dict) or _keys(word, said, shape, value)
    if word == "prefixItems":
        return all(takes(one, item) for one, item in zip(said, value, strict=False))
    if word == "items":
        return not isinstance(value, list) or all(
            takes(said, item) for item in value[len(shape.get("prefixItems", ())) :]
        )
    assert word in {"$schema", "$id", "$defs", "title", "description"}, f"{word} is no word that is read here"
    return True


def _keys(word: str, said: Any, shape: Any, value: dict[str, Any]) -> bool:
    if word == "required":
        return set(said) <= set(value)
    if word == "properties":
        return all(takes(one, value[name]) for name, one in said.items() if name in value)
    return said is not False or set(value) <= set(shape["properties"])


def test_the_schema_takes_every_file() -> None:
    for number in range(rankings.COUNT):
        one = rankings.some(number)
        for everything in (False, True):
            assert takes(SCHEMA, json.loads(rankings.public(one, everything=everything))), number


def test_the_schema_refuses_what_is_no_result() -> None:
    wrong = as_content(rankings.public(rankings.some(4)))
    taken = {name for name, content in wrong.items() if takes(SCHEMA, json.loads(content))}
    assert taken == OUTSIDE
