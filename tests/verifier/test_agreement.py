"""Whoever does not trust Brink can check a result with three programs that share no code; all three find the same."""

import ast
import hashlib
import hmac
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence

import pytest
from playwright.sync_api import Browser, Page

from brink.engine import published
from brink.engine.canonical import canonical
from verifier import rankings
from verifier.tampering import OTHER_CODES, TWELVE, malformed, open_rows, suits, tampered
from verifier.verifiers import SCRIPT, Case, Found, by_brink, by_page, by_script, from_disk


@pytest.fixture
def wrongs() -> list[str]:
    return []


@pytest.fixture
def offline(browser: Browser, wrongs: list[str]) -> Iterator[Page]:
    page = from_disk(browser, wrongs)
    yield page
    page.context.close()
    assert not wrongs, "\n".join(wrongs)


def agreed(page: Page, cases: Sequence[Case]) -> list[Found]:
    """What all three find, and they find the same."""
    ours, script, html = by_brink(cases), by_script(cases), by_page(page, cases)
    assert script == ours
    assert html == ours
    return ours


def files() -> list[bytes]:
    """The public files of all rankings, and the same all open as auditors have them."""
    made = [rankings.some(number) for number in range(rankings.COUNT)]
    return [rankings.public(one, everything=everything) for one in made for everything in (False, True)]


def test_they_find_nothing_wrong_with_200_rankings_of_all_models(offline: Page) -> None:
    made = files()
    assert agreed(offline, [(file, None) for file in made]) == [[]] * (2 * rankings.COUNT)
    said = [json.loads(file) for file in made]
    assert {one["about"]["model"] for one in said} == set(rankings.MODELS)
    shown = Counter((one["about"]["model"], one["shown"]) for one in said)
    assert shown["registration_time", "offered"] > 5 and shown["lottery", "all"] > 5
    assert any(row["tickets"] > 1 for one in said for row in open_rows(one))
    assert any(row["lot"] is None for one in said for row in open_rows(one))
    assert any(one["draw"]["event"] for one in said) and any(len(one["draw"]["reveals"]) > 1 for one in said)
    assert any(one["draw"]["lines"] == [] for one in said), "a ranking in which nobody took part"


@pytest.mark.parametrize("kind", TWELVE)
def test_they_find_the_same_tampering(kind: str, offline: Page) -> None:
    change, least = TWELVE[kind]
    cases = [(tampered(file, change), None) for file in files() if suits(json.loads(file))]
    assert len(cases) > 100
    for (file, _), found in zip(cases, agreed(offline, cases), strict=True):
        codes = {code for code, _ in found}
        assert codes >= least and codes, json.loads(file)["about"]


@pytest.mark.parametrize("kind", OTHER_CODES)
def test_every_other_code_is_found(kind: str, offline: Page) -> None:
    change, least = OTHER_CODES[kind]
    (found,) = agreed(offline, [(tampered(rankings.public(rankings.some(0)), change), None)])
    assert {code for code, _ in found} >= least


def test_they_refuse_what_is_not_of_the_format(offline: Page) -> None:
    wrong = malformed(rankings.public(rankings.some(4)))
    found = agreed(offline, [(file, None) for file in wrong.values()])
    assert {name: codes for name, codes in zip(wrong, found, strict=True) if codes != [("format", None)]} == {}


def openings() -> Iterator[tuple[str, Case, bool]]:
    """Openings beside files: a name, the two, and whether the one belongs to the other."""
    for number in range(12):
        one, other = rankings.some(number), rankings.some(number + 12)
        file = rankings.public(one)
        own = rankings.opening(one, 0)
        said = json.loads(own)
        row = said["row"]
        yield "own", (file, own), True
        yield "own, beside the file that is all open", (rankings.public(one, everything=True), own), True
        yield "of another advert", (rankings.public(other), own), False
        yield "no opening", (file, b"{}"), False
        for name, changed in {
            "better place": {"place": row["place"] + 1},
            "key": {"key": row["key"] + "00"},
            "entry": {"entry": "een-vriend"},
            "salt": {"salt": "00" * 32},
            "lot": {"lot": "00" * 32},
        }.items():
            yield name, (file, canonical({**said, "row": {**row, **changed}})), False
        yield "not canonical", (file, own + b"\n"), False


def test_an_entrant_finds_the_own_row_and_no_other(offline: Page) -> None:
    told = list(openings())
    found = agreed(offline, [case for _, case, _ in told])
    for (name, _, belongs), codes in zip(told, found, strict=True):
        assert codes == ([] if belongs else [("opening", None)]), name


def test_the_opening_of_a_row_that_is_closed_to_others(offline: Page) -> None:
    one = rankings.some(0)
    file = rankings.public(one)
    leaves = {row["leaf"] for row in json.loads(file)["rows"] if "salt" not in row}
    own = [rankings.opening(one, at) for at in range(len(one.people))]
    closed = [said for said in own if json.loads(said)["row"]["leaf"] in leaves]
    assert closed
    assert agreed(offline, [(file, said) for said in closed]) == [[]] * len(closed)


# --- each by itself ---------------------------------------------------------------------------------------------------------------------------


def test_the_script_is_short_and_uses_the_standard_library_alone() -> None:
    source = SCRIPT.read_text()
    assert len(source.splitlines()) < 250
    imported = {
        name.name for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Import) for name in node.names
    } | {str(node.module) for node in ast.walk(ast.parse(source)) if isinstance(node, ast.ImportFrom)}
    assert imported <= sys.stdlib_module_names


def test_the_script_says_what_is_wrong_and_where(tmp_path) -> None:
    content = rankings.public(rankings.some(1))
    good, bad = tmp_path / "good.json", tmp_path / "bad.json"
    good.write_bytes(content)
    bad.write_bytes(tampered(content, TWELVE["a key"][0]))

    def ask(*words: object) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, "-I", "-S", str(SCRIPT), *map(str, words)], capture_output=True, text=True, check=False
        )

    said = ask(good)
    assert said.returncode == 0 and "Nothing is wrong: 12 rows" in said.stdout
    assert hashlib.sha256(content).hexdigest() in said.stdout
    said = ask(bad)
    assert said.returncode == 1 and "leaf 1 " in said.stdout
    assert ask(tmp_path / "none.json").returncode == 2 == ask().returncode


def test_brink_says_what_is_wrong_and_where() -> None:
    file = tampered(rankings.public(rankings.some(1)), TWELVE["a lot that was chosen"][0])
    (found,) = [one for one in published.check(file) if one.code == "lot"]
    row = open_rows(json.loads(file))[0]
    assert found.row == 1 and row["entry"] in found.says and row["lot"] in found.says and "place 1" in found.says


def test_the_file_is_canonical_and_says_what_its_ranking_says() -> None:
    one = rankings.some(0)
    content = rankings.public(one, everything=True)
    said, document = json.loads(content), one.document
    assert canonical(said) == content
    places = {row["entry"]: row["place"] for row in said["rows"]}
    assert places == dict(zip(document["entries"], document["places"], strict=True))
    salts = {row["entry"]: row["salt"] for row in said["rows"]}
    for own in one.made.openings:
        assert salts[own.entry] == hmac.new(own.salt, b"brink-result-1", "sha256").hexdigest(), (
            "never the candidate's own"
        )
    assert (said["plan"], said["ranking"], said["draw"]["seed"]) == (
        document["plan"],
        one.made.digest,
        document["draw"]["seed"],
    )


# --- the page ---------------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("width", "language"), [(390, "nl-NL"), (1280, "en-GB")])
def test_a_file_is_dropped_on_the_page(
    browser: Browser, wrongs: list[str], tmp_path, no_barriers, width: int, language: str
) -> None:
    one = rankings.some(1)
    good, bad, own = tmp_path / "uitslag.json", tmp_path / "veranderd.json", tmp_path / "regel.json"
    good.write_bytes(rankings.public(one))
    bad.write_bytes(tampered(good.read_bytes(), TWELVE["two rows change places"][0]))
    own.write_bytes(rankings.opening(one, 0))
    page = from_disk(browser, wrongs, width=width, language=language)
    dutch = language == "nl-NL"
    words = (
        ("Alles klopt", "Dit klopt niet", "Uw eigen regel")
        if dutch
        else ("Everything is right", "This is not right", "Your own row")
    )
    outcome = page.get_by_role("status")
    page.set_input_files("input[type=file]", [good, own])
    outcome.get_by_text(words[0]).wait_for()
    assert words[2] in outcome.inner_text() and hashlib.sha256(good.read_bytes()).hexdigest() in outcome.inner_text()
    no_barriers(page)
    overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert overflow <= 0
    page.set_input_files("input[type=file]", [bad])
    outcome.get_by_text(words[1]).wait_for()
    no_barriers(page)
    page.get_by_role("button", name="English" if dutch else "Nederlands").click()
    other = "This is not right" if dutch else "Dit klopt niet"
    assert other in outcome.inner_text() and page.evaluate("document.documentElement.lang") == ("en" if dutch else "nl")
    page.set_input_files("input[type=file]", [own])
    outcome.get_by_text("cannot be read" if dutch else "kan niet worden gelezen").wait_for()
    page.context.close()
    assert not wrongs
