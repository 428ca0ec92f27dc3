"""The policy desk writes all rules of a corporation as text to read."""

import argparse
import io
import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from brink.cli import prose
from brink.policy.documents import NoPolicy

ROOT = Path(__file__).parents[2]
AUTUMN = ("--on", "2026-09-01")


def written(*words: str, root: Path = ROOT / "policies") -> str:
    parser = argparse.ArgumentParser()
    parser.add_argument("--json", action="store_true")
    prose.add_options(parser)
    out = io.StringIO()
    assert prose.run(parser.parse_args([*words, *AUTUMN], argparse.Namespace(policies=root)), out) == 0
    return out.getvalue()


def told(*words: str) -> Any:
    return json.loads(written(*words, "--json"))


def test_the_rules_of_a_corporation_are_written_in_dutch() -> None:
    text = written("--corporation", "zandrug")
    assert text.startswith("# Spelregels van Zandrug op 1 september 2026\n")
    assert "- **18 jaar of ouder.** De aanvrager is 18 jaar of ouder.\n" in text
    assert (
        "1. **Urgent vanwege sloop of renovatie.** U hebt een geldige urgentie vanwege sloop of renovatie.\n   - In deze groep:\n"
        in text
    )
    assert "| Werkdagen om een aanbieding te beantwoorden | 2 werkdagen | 3 werkdagen | overal |" in text


def test_the_rules_are_written_in_english() -> None:
    text = written("--corporation", "zandrug", "--language", "en")
    assert text.startswith("# Rules of Zandrug on 1 September 2026\n")
    assert "- **18 years or older.** The applicant is 18 years or older.\n" in text
    assert "U hebt" not in text


def test_the_framework_can_be_asked_and_without_a_name_all_are_written() -> None:
    assert written("--corporation", "joint").startswith("# Spelregels van Stichting Brink op")
    heads = [line for line in written().splitlines() if line.startswith("# ")]
    assert len(heads) == 9


def test_as_json_every_page_has_sections_with_paragraphs_lists_and_tables() -> None:
    (book,) = told("--corporation", "vledderstee")
    assert (book["corporation"], book["language"], book["on"]) == ("vledderstee", "nl", "2026-09-01")
    assert book["local"] == "local/vledderstee/2026-07-01.yaml"
    blocks = [block for page in book["pages"] for section in page["sections"] for block in section["blocks"]]
    assert {block["kind"] for block in blocks} == {"paragraph", "list", "table"}
    for table in (block for block in blocks if block["kind"] == "table"):
        assert all(len(row) == len(table["columns"]) for row in table["rows"])


def test_a_quote_of_the_policy_is_marked_as_dutch_on_an_english_page(tmp_path: Path) -> None:
    written("--corporation", "zandrug", "--language", "en", "--to", str(tmp_path))
    page = (tmp_path / "zandrug" / "keuzes.html").read_text()
    assert '<article lang="en" id="keuzes">' in page
    assert '<li lang="nl"><strong>Village priority.</strong> Het verblijf mag ook vroeger zijn geweest' in page


def test_every_page_gets_a_file_of_its_own_as_markdown_and_as_html(tmp_path: Path) -> None:
    said = written("--to", str(tmp_path))
    (book,) = told("--corporation", "zandrug")
    names = {page["name"] for page in book["pages"]}
    assert {path.stem for path in (tmp_path / "zandrug").glob("*.md")} == names
    assert len(said.splitlines()) == len(list(tmp_path.iterdir())) == 9
    assert (
        (tmp_path / "joint" / "eigen.md")
        .read_text()
        .startswith("# Spelregels van Stichting Brink op 1 september 2026\n\n## Wat de")
    )
    for path in tmp_path.rglob("*.html"):
        ET.fromstring(path.read_text())


def test_what_a_document_says_cannot_become_markup(tmp_path: Path) -> None:
    root = tmp_path / "regels"
    for path in (ROOT / "policies").rglob("*.yaml"):
        copy = root / path.relative_to(ROOT / "policies")
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(path.read_text().replace("Zandrug verhuurt in de stad", "Zandrug <b>verhuurt</b> & in de stad"))
    written("--corporation", "zandrug", "--to", str(tmp_path / "uit"), root=root)
    assert (
        "Zandrug &lt;b&gt;verhuurt&lt;/b&gt; &amp; in de stad"
        in (tmp_path / "uit" / "zandrug" / "eigen.html").read_text()
    )


def test_an_unknown_corporation_is_refused_with_the_nearest_name() -> None:
    with pytest.raises(NoPolicy, match="did you mean `zandrug`"):
        written("--corporation", "zandrig")
