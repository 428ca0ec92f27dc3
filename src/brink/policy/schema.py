"""The shape of every policy document as JSON Schema (draft 2020-12), for editors and for whoever writes documents with a program.

It is made from the same shapes that read the documents, so that it cannot say anything else.  What a framework leaves as written until a plan is made
(criteria, keys, points) has the shape of the engine's catalogue; wherever a value may stand there, `{parameter: name}` or `{law: key}` may too.
A schema knows the shape of one document only: whether a parameter or model that is named is there, and whether a choice keeps its bounds, is told
when the documents are read.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from pydantic import BaseModel, TypeAdapter

from brink.engine.catalogue import AnyCriterion
from brink.engine.events import Events
from brink.engine.expression import Side
from brink.engine.facts import BUILT_IN
from brink.engine.order import KeyRule
from brink.engine.points import Points
from brink.engine.rules import DeclaredFact
from brink.policy.case_facts import SHORT
from brink.policy.casebook import Casebook
from brink.policy.federation import Federation
from brink.policy.framework import Framework
from brink.policy.law import LawDocument
from brink.policy.local import LocalPolicy
from brink.vocabulary.units import Unit

Json = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
KINDS: Mapping[str, type[BaseModel]] = {
    "cases": Casebook,
    "federation": Federation,
    "framework": Framework,
    "law": LawDocument,
    "local": LocalPolicy,
}
"""Every kind of document by what it says at `kind`."""

_ANYTHING: Json = {"additionalProperties": True, "type": "object"}
"""What pydantic says of a part that stays as written."""

_MONEY: Json = {"type": "string", "pattern": r"^€ ?-?[0-9]+(\.[0-9]{2})?$"}
_NUMBER: Json = {"anyOf": [{"type": "integer"}, _MONEY]}
_WORDS: Json = {"type": "array", "items": {"type": "string"}}
_VALUE: Json = {"anyOf": [{"type": ["boolean", "integer", "string", "null"]}, _WORDS]}
_MOMENT: Json = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-9]{2}(:[0-9]{2})?$"}
_OF_UNIT: Mapping[Unit, Json] = {
    Unit.CENTS: _MONEY,
    Unit.DAY: {"type": "string", "format": "date"},
    Unit.SECONDS: _MOMENT,
    Unit.TRUTH: {"type": "boolean"},
    Unit.CODE: {"type": "string"},
}
"""How a fact is written, by its unit; every other unit is a whole number."""


def _ref(name: str) -> Json:
    return {"$ref": f"#/$defs/{name}"}


def _closed(*keys: str) -> Json:
    """An object with exactly these keys, each a word."""
    held = {key: {"type": "string"} for key in keys}
    return {"type": "object", "properties": held, "required": list(keys), "additionalProperties": False}


def _list(of: str) -> Json:
    return {"type": "array", "items": _ref(of)}


_WRITTEN: Mapping[tuple[str, str], Json] = {
    ("Gate", "ask"): _ref("criterion"),
    ("Gate", "where"): _ref("criterion"),
    ("Tier", "when"): _ref("criterion"),
    ("Tier", "order"): _list("key"),
    ("Model", "order"): _list("key"),
    ("Model", "ties"): _list("key"),
    ("framework", "facts"): _list("fact"),
    ("Bonus", "counts"): _ref("points"),
    ("AmountInForce", "amount"): _NUMBER,
    ("Parameter", "value"): _VALUE,
    ("Range", "from"): _NUMBER,
    ("Range", "to"): _NUMBER,
    ("Stricter", "most"): _NUMBER,
    ("Stricter", "least"): _NUMBER,
    ("Usual", "home"): _ref("home_facts"),
    ("Usual", "candidate"): _ref("candidate_facts"),
    ("RankingCase", "home"): _ref("home_facts"),
    ("RankingCase", "homes"): {"type": "object", "additionalProperties": _ref("home_facts")},
    ("RankingCase", "candidates"): {
        "type": "object",
        "additionalProperties": _ref("candidate_facts"),
        "minProperties": 1,
    },
    ("ReactionCase", "home"): _ref("home_facts"),
    ("ReactionCase", "candidate"): _ref("candidate_facts"),
}
"""The shape of what stays as written, and of values that pydantic leaves to a function: by the shape and the key where it stands."""

_ENGINE: Mapping[str, Any] = {"criterion": AnyCriterion, "key": KeyRule, "points": Points, "fact": DeclaredFact}


def schemas() -> dict[str, Json]:
    """The schema of every kind of document, by kind."""
    return {kind: schema(kind) for kind in KINDS}


def schema(kind: str) -> Json:
    """The schema of one kind of document."""
    made = KINDS[kind].model_json_schema()
    parts = {kind: {name: held for name, held in made.items() if name != "$defs"}} | made.get("$defs", {})
    for name, part in parts.items():
        _fill(name, part)
    parts = {name: _walked(_walked(part, _any_of), _freed) for name, part in parts.items()}
    whole = parts.pop(kind)
    known = (
        parts | _engine() | {"home_facts": _facts(Side.DWELLING), "candidate_facts": _facts(Side.CANDIDATE, Side.PAIR)}
    )
    used = _used(whole, known)
    defs = {name: known[name] for name in sorted(used)}
    return {"$schema": DIALECT, "title": f"Brink: {kind}", **_untitled(whole), "$defs": _untitled_all(defs)}


def _fill(name: str, part: Json) -> None:
    """Put the shape of what stays as written in its place."""
    for key in part.get("properties", {}):
        if key == "choices":
            part["properties"][key] = {"type": "object", "additionalProperties": _VALUE}
        elif (name, key) in _WRITTEN:
            part["properties"][key] = _WRITTEN[name, key]


def _freed(node: Json) -> Json:
    """What pydantic leaves open, closed: what else stays as written names a parameter, and a list of whatever is one of values."""
    if _bare(node) == _ANYTHING:
        return _ref("parameter")
    return {**node, "items": _VALUE} if node.get("items") == {} else node


def _bare(node: Json) -> Json:
    return {name: held for name, held in node.items() if name != "title"}


def _walked(node: Any, change: Callable[[Json], Json]) -> Any:
    """A schema with every part of it changed, the inner ones first."""
    if isinstance(node, dict):
        return change({name: _walked(held, change) for name, held in node.items()})
    return [_walked(held, change) for held in node] if isinstance(node, list) else node


def _engine() -> dict[str, Json]:
    """The shapes of the engine's catalogue, each under a name that no shape of a document has."""
    made = {name: TypeAdapter(shape).json_schema(ref_template="#/$defs/{model}") for name, shape in _ENGINE.items()}
    inner = {name: part for one in made.values() for name, part in one.pop("$defs", {}).items()}
    wholes = {name: _walked(part, _any_of) for name, part in made.items()}
    unions = {name: whole["anyOf"] for name, whole in wholes.items() if "anyOf" in whole}

    def shared(node: Json) -> Json:
        """A union that is written out, by its name; and the shapes of the engine by theirs."""
        union = next((name for name, choices in unions.items() if node.get("anyOf") == choices), None)
        target = _target(node)
        return _ref(union) if union else _ref(_apart(target)) if target in inner else node

    found = {_apart(name): _open(_walked(_walked(part, _any_of), shared)) for name, part in inner.items()}
    found["fact"] = _open(_walked(wholes["fact"], shared))
    found |= {name: {"anyOf": [_ref(_apart(_target(one))) for one in union]} for name, union in unions.items()}
    found |= {"parameter": _closed("parameter"), "law": _closed("law"), "bonuses": _room()}
    found["engine.ByPoints"]["properties"]["of"]["items"] = {"anyOf": [_ref("bonuses"), _ref("points")]}
    return found


def _target(node: Json) -> str:
    """The name that a part refers to, or nothing."""
    return str(node.get("$ref", "")).removeprefix("#/$defs/")


def _apart(name: str) -> str:
    """The name of a shape of the engine among all others."""
    return f"engine.{name.removeprefix('brink__engine__').replace('__', '.')}"


def _room() -> Json:
    """Where the points of a corporation come in an order."""
    held = {"bonuses": {"const": "corporation"}}
    return {"type": "object", "properties": held, "required": ["bonuses"], "additionalProperties": False}


def _any_of(node: Json) -> Json:
    """Alternatives without pydantic's own marks; a date is a text too, so that more than one may fit."""
    choices = node.get("oneOf")
    kept = {name: held for name, held in node.items() if name not in ("oneOf", "discriminator")}
    return {**kept, "anyOf": choices} if choices else kept


def _open(part: Json) -> Json:
    """A shape of the engine where the name of a parameter or a legal amount may stand for every value, and that says which shape it is."""
    properties = part.get("properties", {})
    tags = [key for key in ("kind", "by") if key in properties]
    opened = {key: one if key in tags else _named(one) for key, one in properties.items()}
    required = [*tags, *(key for key in part.get("required", ()) if key not in tags)]
    return {**part, **({"properties": opened} if opened else {}), **({"required": required} if required else {})}


def _named(part: Json) -> Json:
    """A value, or what it is called; a list of words may also be one word."""
    if not _is_value(part):
        return part
    kept = {name: part[name] for name in ("default",) if name in part}
    bare = {name: held for name, held in part.items() if name not in ("default", "title")}
    choices = bare["anyOf"] if set(bare) == {"anyOf"} else [bare]
    one_word = [{"type": "string"}] if any(one.get("type") == "array" for one in choices) else []
    counted = [shape for one in _flat(choices) for shape in _counted(one)]
    return {"anyOf": [*counted, *one_word, _ref("parameter"), _ref("law")], **kept}


def _counted(part: Json) -> list[Json]:
    """A number as a document writes it: money with its sign, and where either may stand, both."""
    if part.get("type") == "array":
        return [{**part, "items": {"anyOf": [shape for one in _flat([part["items"]]) for shape in _counted(one)]}}]
    form = part.get("format")
    number = {name: held for name, held in part.items() if name != "format"}
    return {"euro": [_MONEY], "any": [number, _MONEY]}.get(str(form), [part])


def _flat(choices: Sequence[Json]) -> list[Json]:
    """Alternatives of alternatives side by side."""
    return [inner for one in choices for inner in (_flat(one["anyOf"]) if set(one) == {"anyOf"} else [one])]


def _is_value(part: Json) -> bool:
    """Whether a number, a word, a truth or a list of words may stand here."""
    if part.get("type") == "array":
        return _is_value(part["items"])
    return part.get("type") in ("integer", "string", "boolean") or any(map(_is_value, part.get("anyOf", ())))


def _facts(*sides: Side) -> Json:
    """The facts of a candidate or a home in a case; a framework may declare more, so that other names may stand there."""
    names = {
        name: _or_unknown(_OF_UNIT.get(fact.unit, {"type": "integer"}))
        for name, fact in BUILT_IN.facts.items()
        if fact.side in sides
    }
    lists = {name: _or_unknown(_events(kind)) for name, kind in BUILT_IN.events.items() if kind.side in sides}
    more: Json = {}
    if Side.CANDIDATE in sides:
        by_home = {"type": "object", "additionalProperties": {"type": ["integer", "null"]}}
        more = {"partner_born": names["born"], "wish": {"anyOf": [*names["wish"]["anyOf"], by_home]}}
    return {"type": "object", "properties": {**names, **lists, **more}}


def _or_unknown(shape: Json) -> Json:
    return {"anyOf": [shape, {"type": "null"}]}


def _events(kind: Events) -> Json:
    columns = {name: _or_unknown(_OF_UNIT.get(unit, {"type": "integer"})) for name, (unit, _) in kind.columns.items()}
    entry: Json = {"type": "object", "properties": columns, "additionalProperties": False}
    return {"type": "array", "items": {"anyOf": [entry, {"type": "string"}]} if kind.name in SHORT else entry}


def _used(whole: Json, known: Mapping[str, Json]) -> set[str]:
    """The names that a schema needs, also by way of others."""
    found: set[str] = set()
    waiting = _named_in(whole)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting |= _named_in(known[name])
    return found


def _named_in(node: Any) -> set[str]:
    if isinstance(node, list):
        return {name for one in node for name in _named_in(one)}
    if not isinstance(node, dict):
        return set()
    own = {node["$ref"].removeprefix("#/$defs/")} if isinstance(node.get("$ref"), str) else set()
    return own | {name for one in node.values() for name in _named_in(one)}


def _untitled_all(defs: Json) -> Json:
    return {name: _untitled(part) for name, part in defs.items()}


def _untitled(part: Json) -> Json:
    """A schema without the titles that pydantic makes up from the names of keys."""
    made = _walked(
        part,
        lambda node: {name: held for name, held in node.items() if not (name == "title" and isinstance(held, str))},
    )
    return dict(made)
