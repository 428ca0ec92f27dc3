"""Whoever reads English misses nothing."""

import io
import re
from pathlib import Path

import polib
import pytest
from babel.messages.extract import extract_python
from django.utils.translation.template import templatize

ROOMS = sorted((Path(__file__).resolve().parents[2] / "src" / "brink").glob("*/locale/en/LC_MESSAGES/django.po"))

KEYWORDS = (
    "_",
    "gettext",
    "gettext_lazy",
    "gettext_noop",
    "ngettext",
    "ngettext_lazy",
    "pgettext",
    "pgettext_lazy",
    "npgettext",
)


@pytest.mark.parametrize("catalogue", ROOMS, ids=lambda path: path.parents[3].name)
def test_every_sentence_is_translated(catalogue):
    sentences = polib.pofile(str(catalogue))
    assert [
        entry.msgid for entry in sentences if not entry.obsolete and (not entry.translated() or "fuzzy" in entry.flags)
    ] == []


@pytest.mark.parametrize("catalogue", ROOMS, ids=lambda path: path.parents[3].name)
def test_what_is_filled_in_is_filled_in_in_both(catalogue):
    for entry in polib.pofile(str(catalogue)):
        english = entry.msgstr_plural.values() if entry.msgid_plural else [entry.msgstr]
        dutch = set(re.findall(r"%\(\w+\)s", entry.msgid_plural or entry.msgid))
        assert all(set(re.findall(r"%\(\w+\)s", sentence)) <= dutch | {"%(n)s"} for sentence in english), entry.msgid


def said(room: Path) -> set[str]:
    """Every sentence that the sources of a room mark for translation."""
    found = set()
    for file in room.rglob("*"):
        if file.suffix not in {".py", ".html", ".txt"} or "locale" in file.parts:
            continue
        text = file.read_text(encoding="utf-8")
        source = text if file.suffix == ".py" else templatize(text)
        for _line, _function, message, _notes in extract_python(io.BytesIO(source.encode()), KEYWORDS, (), {}):
            found.add(message if isinstance(message, str) else message[0])
    return found - {None, ""}


@pytest.mark.parametrize("catalogue", ROOMS, ids=lambda path: path.parents[3].name)
def test_every_sentence_in_the_sources_is_in_a_catalogue(catalogue):
    known = {entry.msgid for room in ROOMS for entry in polib.pofile(str(room)) if not entry.obsolete}
    assert sorted(said(catalogue.parents[3]) - known) == []


@pytest.mark.parametrize("catalogue", ROOMS, ids=lambda path: path.parents[3].name)
def test_no_sentence_hides_in_an_f_string_where_it_is_not_found(catalogue):
    sources = {file: file.read_text(encoding="utf-8") for file in catalogue.parents[3].rglob("*.py")}
    assert [str(file) for file, text in sources.items() if re.search(r"\{(_|n?gettext)\(", text)] == []


@pytest.mark.parametrize("catalogue", ROOMS, ids=lambda path: path.parents[3].name)
def test_no_catalogue_holds_what_nobody_says(catalogue):
    everywhere = set().union(*(said(room.parents[3]) for room in ROOMS))
    assert [e.msgid for e in polib.pofile(str(catalogue)) if not e.obsolete and e.msgid not in everywhere] == []
