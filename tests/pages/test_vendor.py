"""What others made is named, whole and licensed."""

from pathlib import Path

import pytest

from brink.pages import vendor

ROOT = Path(__file__).resolve().parents[2]


def test_every_file_is_what_the_manifest_says():
    assert vendor.changed() == ()


def test_a_changed_file_is_noticed(tmp_path):
    for path in vendor.FOLDER.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "htmx.min.js").write_text("alert(1)")
    (tmp_path / "extra.js").write_text("")
    assert vendor.changed(tmp_path) == ("extra.js", "htmx.min.js")


@pytest.mark.parametrize("entry", vendor.entries(), ids=lambda entry: entry.file)
def test_every_file_has_its_licence_and_its_notice(entry):
    assert (vendor.FOLDER / entry.licence).read_text().strip()
    notice = (ROOT / "NOTICE").read_text()
    assert f"{entry.package} {entry.version}" in notice
    assert entry.spdx in notice


def test_the_component_library_brings_nothing_from_elsewhere():
    css = (vendor.FOLDER / "utrecht-components.css").read_text()
    assert "url(" not in css
    assert "@import" not in css
    assert ".utrecht-button" in css


def test_only_the_rules_of_the_components_in_use_are_kept():
    css = ".utrecht-button { a: b; } .utrecht-button-group--x { c: d; } @media print { .utrecht-button { e: f; } } .utrecht-calendar { g: h; }"
    assert (
        vendor.rules_of(css, ("button",)) == ".utrecht-button { a: b; }\n@media print { .utrecht-button { e: f; } }\n"
    )
