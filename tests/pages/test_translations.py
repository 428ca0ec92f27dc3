"""Whoever reads English misses nothing."""

from pathlib import Path

import polib
import pytest

ROOMS = sorted((Path(__file__).resolve().parents[2] / "src" / "brink").glob("*/locale/en/LC_MESSAGES/django.po"))


@pytest.mark.parametrize("catalogue", ROOMS, ids=lambda path: path.parents[3].name)
def test_every_sentence_is_translated(catalogue):
    sentences = polib.pofile(str(catalogue))
    assert [
        entry.msgid for entry in sentences if not entry.obsolete and (not entry.translated() or "fuzzy" in entry.flags)
    ] == []


@pytest.mark.parametrize("catalogue", ROOMS, ids=lambda path: path.parents[3].name)
def test_what_is_filled_in_is_filled_in_in_both(catalogue):
    import re

    for entry in polib.pofile(str(catalogue)):
        english = entry.msgstr_plural.values() if entry.msgid_plural else [entry.msgstr]
        dutch = set(re.findall(r"%\(\w+\)s", entry.msgid_plural or entry.msgid))
        assert all(set(re.findall(r"%\(\w+\)s", sentence)) <= dutch | {"%(n)s"} for sentence in english), entry.msgid
