"""The published schemas are those of the code, every document fits them, and a document that is shaped wrongly does not."""

import argparse
import io
import json
import re
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from brink.cli import schema
from brink.policy.reading import PolicyError, read
from brink.policy.schema import KINDS, schemas
from brink.vocabulary.units import Cents

ROOT = Path(__file__).parents[2]
PUBLISHED = ROOT / "policies" / "schema"
DOCUMENTS = sorted(path for tree in ("policies", "schemes") for path in (ROOT / tree).rglob("*.yaml"))
MADE = schemas()

TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "boolean": (bool,),
    "null": (type(None),),
    "integer": (int,),
    "number": (int, float),
}
BOUNDS = {
    "minimum": lambda held, bound: held >= bound,
    "maximum": lambda held, bound: held <= bound,
    "minLength": lambda held, bound: len(held) >= bound,
    "minItems": lambda held, bound: len(held) >= bound,
    "minProperties": lambda held, bound: len(held) >= bound,
    "maxItems": lambda held, bound: len(held) <= bound,
    "pattern": lambda held, pattern: re.search(pattern, held) is not None,
}
MARKS = {"$schema", "$defs", "title", "description", "default", "format"}
CHECKED = {"$ref", "type", "const", "enum", "anyOf", "items", "required", *BOUNDS}
CHECKED |= {"properties", "additionalProperties", "propertyNames", "patternProperties"}


class Fits:
    """Whether a value fits a schema: as much of JSON Schema as these schemas use."""

    def __init__(self, whole: dict[str, Any]) -> None:
        self.defs = whole.get("$defs", {})

    def wrong(self, held: Any, part: Any, place: str = "") -> Iterator[str]:
        if isinstance(part, bool):
            yield from () if part else (f"{place}: nothing may stand here",)
            return
        assert set(part) <= MARKS | CHECKED, f"the schema says {set(part) - MARKS - CHECKED}, which is not checked here"
        if "$ref" in part:
            yield from self.wrong(held, self.defs[part["$ref"].removeprefix("#/$defs/")], place)
        yield from self._plain(held, part, place)
        if "anyOf" in part and not any(not list(self.wrong(held, one, place)) for one in part["anyOf"]):
            yield f"{place}: {held!r} is none of what may stand here"
        if isinstance(held, dict):
            yield from self._keys(held, part, place)
        if isinstance(held, list):
            for at, one in enumerate(held):
                yield from self.wrong(one, part.get("items", True), f"{place}[{at}]")

    def _plain(self, held: Any, part: dict[str, Any], place: str) -> Iterator[str]:
        types = part.get("type", [])
        names = [types] if isinstance(types, str) else types
        truth = isinstance(held, bool) and "boolean" not in names
        if names and (truth or not any(isinstance(held, TYPES[name]) for name in names)):
            yield f"{place}: {held!r} is no {types}"
            return
        if "const" in part and held != part["const"]:
            yield f"{place}: {held!r} is not {part['const']}"
        if "enum" in part and held not in part["enum"]:
            yield f"{place}: {held!r} is not among {part['enum']}"
        for name, keeps in BOUNDS.items():
            if name in part and not keeps(held, part[name]):
                yield f"{place}: {held!r} breaks {name} {part[name]}"
        if part.get("format") == "date" and not _is_day(held):
            yield f"{place}: {held!r} is no date"

    def _keys(self, held: dict[str, Any], part: dict[str, Any], place: str) -> Iterator[str]:
        yield from (f"{place}: {key} is missing" for key in part.get("required", ()) if key not in held)
        patterns = part.get("patternProperties", {})
        for key, one in held.items():
            yield from self.wrong(key, part.get("propertyNames", True), f"{place}.{key}")
            fitting = [inner for pattern, inner in patterns.items() if re.search(pattern, key)]
            known = [part["properties"][key]] if key in part.get("properties", {}) else fitting
            for inner in known or [part.get("additionalProperties", True)]:
                yield from self.wrong(one, inner, f"{place}.{key}")


def _is_day(held: Any) -> bool:
    try:
        return not isinstance(held, str) or bool(date.fromisoformat(held))
    except ValueError:
        return False


def as_an_editor_reads(held: Any) -> Any:
    """A document with the words that any reader of YAML 1.2 sees: a date and an amount are texts."""
    if isinstance(held, dict):
        return {name: as_an_editor_reads(one) for name, one in held.items()}
    if isinstance(held, tuple):
        return [as_an_editor_reads(one) for one in held]
    if isinstance(held, Cents):
        return f"€ {Decimal(held) / 100:.2f}"
    if isinstance(held, datetime):
        return f"{held:%Y-%m-%d %H:%M:%S}"
    return held.isoformat() if isinstance(held, date) else held


def wrong(kind: str, text: str) -> list[str]:
    return list(Fits(MADE[kind]).wrong(as_an_editor_reads(read(text, "").content), MADE[kind]))


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_what_is_published_is_what_the_code_says(kind: str) -> None:
    published = (PUBLISHED / f"{kind}.json").read_text(encoding="utf-8")
    assert published == schema.text(MADE[kind]), "make them anew: ./brink policy schema --to policies/schema"


@pytest.mark.parametrize("path", DOCUMENTS, ids=[str(path.relative_to(ROOT)) for path in DOCUMENTS])
def test_every_document_fits_its_schema(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    kind = read(text, path.name).content["kind"]  # type: ignore[index]
    assert not wrong(kind, text)


def test_every_name_in_a_schema_is_there_and_nothing_is_left_over() -> None:
    for made in MADE.values():
        text = json.dumps(made)
        named = set(re.findall(r'"#/\$defs/([^"]+)"', text))
        assert named == set(made["$defs"])
        assert '"additionalProperties": true' not in text


FRAMEWORK = (ROOT / "policies" / "joint" / "2026-07-01.yaml").read_text(encoding="utf-8")
LOCAL = (ROOT / "policies" / "local" / "zandrug" / "2026-07-01.yaml").read_text(encoding="utf-8")
LAW = (ROOT / "policies" / "law" / "daeb.yaml").read_text(encoding="utf-8")
PARTIES = (ROOT / "policies" / "joint" / "federation.yaml").read_text(encoding="utf-8")
CASES = (ROOT / "policies" / "cases" / "hunzeborg.yaml").read_text(encoding="utf-8")

MISTAKES = [
    ("framework", FRAMEWORK, "kind: income_ceiling", "kind: voorkeur", "none of what may stand here"),
    ("framework", FRAMEWORK, "single: {law: daeb.single}", "enkel: {law: daeb.single}", "none of what may stand here"),
    ("framework", FRAMEWORK, "{law: daeb.single}", "{wet: daeb.single}", "none of what may stand here"),
    ("framework", FRAMEWORK, "{by: lot}", "{by: geluk}", "none of what may stand here"),
    ("framework", FRAMEWORK, "{bonuses: corporation}", "{bonuses: iedereen}", "none of what may stand here"),
    ("framework", FRAMEWORK, "ask: {kind: registered}", "ask: {wording: x}", "none of what may stand here"),
    ("framework", FRAMEWORK, "unit: truth", "unit: bananen", "is not among"),
    (
        "framework",
        FRAMEWORK,
        "in_force_from: 2026-07-01",
        "in_force_from: 2026-02-30",
        "is no date|day is out of range",
    ),
    ("framework", FRAMEWORK, "manner: sequential", "wijze: sequential", "manner is missing"),
    ("framework", FRAMEWORK, "most: 2", "most: 0", "none of what may stand here"),
    ("framework", FRAMEWORK, "{working_days: {parameter: answer_days}}", "{working_days: {law: x}}", "none of"),
    ("local", LOCAL, "answer_days: 2", "answer_days: {een: 2}", "none of what may stand here"),
    ("local", LOCAL, "corporation: zandrug", "corporation: Zand Rug", "breaks pattern"),
    ("local", LOCAL, "kind: own_tenant", "kind: buren", "none of what may stand here"),
    ("local", LOCAL, "choices:", "keuzes:", "nothing may stand here"),
    ("law", LAW, "unit: cents_per_year", "unit: cents", "is not among"),
    ("law", LAW, "source:", "bron:", "source is missing"),
    ("federation", PARTIES, "rules_on: published", "rules_on: ooit", "is not among"),
    ("cases", CASES, "kind: ranking", "kind: rangorde", "none of what may stand here"),
    ("cases", CASES, "income: € 28000", "income: 28000", "none of what may stand here"),
    ("cases", CASES, "tenant_of: none", "tenant_of: 5", "none of what may stand here"),
    ("cases", CASES, "registered: true", "registered: yes", "none of what may stand here"),
]


@pytest.mark.parametrize(
    ("kind", "text", "said", "instead", "complaint"), MISTAKES, ids=[instead for *_, instead, _ in MISTAKES]
)
def test_what_is_shaped_wrongly_does_not_fit(kind: str, text: str, said: str, instead: str, complaint: str) -> None:
    assert said in text
    try:
        found = wrong(kind, text.replace(said, instead))
    except PolicyError as refused:
        found = [str(refused)]
    assert re.search(complaint, "\n".join(found))


def test_a_parameter_a_legal_amount_or_money_may_stand_for_money_and_a_bare_number_may_not() -> None:
    for amount in ("{parameter: max_reactions}", "{law: daeb.single}", "€ 38035.00"):
        assert not wrong("framework", FRAMEWORK.replace("single: {law: daeb.single}", f"single: {amount}"))
    assert wrong("framework", FRAMEWORK.replace("single: {law: daeb.single}", "single: 38035"))


def run(*words: str) -> tuple[int, str]:
    parser = argparse.ArgumentParser()
    schema.add_options(parser)
    out = io.StringIO()
    return schema.run(parser.parse_args(words), out), out.getvalue()


def test_one_schema_or_all_of_them_are_printed() -> None:
    assert run("local") == (0, schema.text(MADE["local"]))
    status, said = run()
    assert (status, json.loads(said)) == (0, MADE)


def test_they_are_written_to_a_folder(tmp_path: Path) -> None:
    status, said = run("--to", str(tmp_path / "schema"))
    assert (status, len(said.splitlines())) == (0, 5)
    assert {path.name for path in (tmp_path / "schema").iterdir()} == {path.name for path in PUBLISHED.iterdir()}
