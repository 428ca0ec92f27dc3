"""What is made from the sources is made when they change, and only then."""

import gettext
import os

import pytest
from babel.messages.pofile import PoFileError

from brink.project import assets

CATALOGUE = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "woning"\nmsgstr "home"\n'


@pytest.fixture
def catalogue(tmp_path):
    place = tmp_path / "pages" / "locale" / "en" / "LC_MESSAGES" / "django.po"
    place.parent.mkdir(parents=True)
    place.write_text(CATALOGUE)
    return place


def test_a_translation_is_compiled_when_it_changed(catalogue, tmp_path):
    assert assets.compile_texts(tmp_path) == 1
    with catalogue.with_suffix(".mo").open("rb") as file:
        assert gettext.GNUTranslations(file).gettext("woning") == "home"
    assert assets.compile_texts(tmp_path) == 0
    catalogue.write_text(CATALOGUE.replace("home", "dwelling"))
    os.utime(catalogue, ns=(1, catalogue.with_suffix(".mo").stat().st_mtime_ns + 1))
    assert assets.compile_texts(tmp_path) == 1


def test_a_spoiled_translation_is_told(catalogue, tmp_path):
    catalogue.write_text(CATALOGUE + '\nmsgid "kern\n')
    with pytest.raises(PoFileError):
        assets.compile_texts(tmp_path)


def test_static_files_are_collected_when_they_changed(settings, tmp_path):
    source = tmp_path / "sources"
    source.mkdir()
    (source / "a.css").write_text("a { color: red }")
    settings.STATICFILES_DIRS = [source]
    settings.STATIC_ROOT = tmp_path / "build" / "static"
    said: list[str] = []
    assert assets.collect_static(said.append)
    assert (settings.STATIC_ROOT / "a.css").exists()
    assert not assets.collect_static(said.append)
    (source / "b.css").write_text("b { color: blue }")
    assert assets.collect_static(said.append)
    assert len(said) == 2
