"""Every face can be read."""

from pathlib import Path

import pytest

from brink.pages import brands
from brink.policy import documents
from pages.markup import contrast, tokens

ROOT = Path(__file__).resolve().parents[2]

WORDS_ON_GROUNDS = [
    *[
        (f"--brink-{word}", f"--brink-{ground}")
        for word in ("text", "muted", "link", "link-hover", "primary")
        for ground in ("white", "paper", "primary-soft")
    ],
    ("--brink-muted", "--brink-sand"),
    ("--brink-on-primary", "--brink-primary"),
    ("--brink-on-primary", "--brink-primary-dark"),
    *[(f"--brink-{tone}", f"--brink-{tone}-soft") for tone in ("ok", "info", "warning", "error", "heath")],
    *[(f"--brink-{tone}", "--brink-white") for tone in ("ok", "info", "warning", "error", "heath")],
    *[("--brink-text", f"--brink-{tone}-soft") for tone in ("ok", "info", "warning", "error", "heath")],
    ("--brink-text", "--brink-focus-halo"),
]


@pytest.mark.parametrize(("word", "ground"), WORDS_ON_GROUNDS)
def test_words_of_the_federation_stand_out(word, ground):
    face = tokens("css/tokens.css")
    assert contrast(face[word], face[ground]) >= 4.5


def test_edges_of_fields_stand_out():
    face = tokens("css/tokens.css")
    assert contrast(face["--brink-line-strong"], face["--brink-white"]) >= 3


@pytest.mark.parametrize("slug", sorted(brands.SLUGS))
def test_words_of_a_corporation_stand_out(slug):
    face = tokens("css/tokens.css", f"brands/{slug}.css")
    assert contrast(face["--brink-on-house"], face["--brink-house"]) >= 4.5
    assert contrast(face["--brink-on-house"], face["--brink-house-dark"]) >= 7
    assert contrast(face["--brink-house"], face["--brink-white"]) >= 4.5
    assert contrast(face["--brink-house"], face["--brink-house-soft"]) >= 4.5
    assert contrast(face["--brink-text"], face["--brink-house-soft"]) >= 4.5


def test_contrast_is_that_of_the_guidelines():
    assert contrast("#000000", "#ffffff") == 21
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48


def test_every_corporation_keeps_the_colour_that_the_federation_gave_it():
    corporations = documents.load(ROOT / "policies").federation.corporations
    faces = {slug: tokens(f"brands/{slug}.css")["--brink-house"] for slug in brands.SLUGS}
    assert faces == {corporation.slug: corporation.colour for corporation in corporations}


def test_a_corporation_without_a_face_wears_that_of_the_federation():
    assert (brands.class_of("../zandrug"), brands.sheet_of("nobody"), brands.mark_of("nobody")) == (
        "",
        "",
        "pages/brands/brink.svg",
    )


def test_two_corporations_never_look_alike():
    marks = [(ROOT / "src/brink/pages/static" / brands.mark_of(slug)).read_bytes() for slug in brands.SLUGS]
    assert len(set(marks)) == len(brands.SLUGS)
