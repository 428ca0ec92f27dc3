"""Homes without a photo are drawn, places are sketched; the same home always looks the same."""

from itertools import pairwise, product
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brink.pages.drawings import village
from brink.pages.drawings.chart import bars
from brink.pages.drawings.facade import facade, variant_of
from brink.pages.drawings.palette import VARIANTS
from brink.pages.drawings.sketch import HEIGHT, WIDTH, landscape
from brink.pages.parts import Chart, Point, Sketch, Village
from brink.vocabulary.kinds import DwellingKind

SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("kind", list(DwellingKind))
def test_every_kind_of_home_is_drawn_for_every_size(kind):
    for bedrooms, variant in product(range(6), range(VARIANTS)):
        drawing = ET.fromstring(facade(kind, bedrooms, variant))
        assert drawing.get("viewBox") == "0 0 640 400"
        assert not [node for node in drawing.iter() if node.get("style") or node.tag in {SVG + "script", SVG + "style"}]


def test_the_same_home_always_looks_the_same():
    first = facade(DwellingKind.TERRACED, 3, variant_of("9471-AB-14"))
    facade.cache_clear()
    assert facade(DwellingKind.TERRACED, 3, variant_of("9471-AB-14")) == first


def test_homes_in_a_street_differ():
    street = {facade(DwellingKind.SEMI_DETACHED, 3, variant_of(f"9471-AB-{number}")) for number in range(1, 60, 2)}
    assert len(street) > VARIANTS // 2


def test_a_larger_home_shows_more_windows():
    assert facade(DwellingKind.TERRACED, 3, 4).count("<rect") > facade(DwellingKind.TERRACED, 1, 4).count("<rect")


def test_more_bedrooms_than_can_be_drawn_are_drawn_as_five():
    assert facade(DwellingKind.DETACHED, 9, 1) == facade(DwellingKind.DETACHED, 5, 1)


@pytest.mark.parametrize("name", list(village.PICTURES))
def test_the_pictures_are_those_that_the_code_draws(name):
    assert (village.FOLDER / name).read_text() == village.PICTURES[name]()


PLACES = st.lists(
    st.builds(Village, st.text("abcdefgh", min_size=1, max_size=9), st.integers(0, 1000), st.integers(0, 1000)),
    max_size=9,
)


@given(PLACES, st.text(max_size=20))
def test_a_sketch_stays_inside_its_frame(villages, municipality):
    drawn = landscape(Sketch(municipality, villages, villages[0].name if villages else ""))
    assert all(0 <= dot.x <= WIDTH and 0 <= dot.y <= HEIGHT for dot in drawn.dots)
    assert len(drawn.roads) == max(len(villages) - 1, 0)


def test_the_sketch_of_a_municipality_is_the_same_for_every_home():
    villages = [Village("Gieten", 640, 480), Village("Rolde", 300, 420), Village("Annen", 500, 180)]
    one, two = (landscape(Sketch("Aa en Hunze", villages, home)) for home in ("Rolde", "Annen"))
    assert (one.outline, one.trees, one.roads) == (two.outline, two.trees, two.roads)
    assert (one.home.name, two.home.name) == ("Rolde", "Annen")


@given(st.lists(st.integers(0, 10**7), max_size=12))
def test_the_bars_of_a_chart_are_in_proportion(values):
    drawn = bars(Chart("", "", [Point(str(value), value) for value in values]))
    assert all(bar.length <= 100 and (bar.length == 0) == (bar.point.value == 0) for bar in drawn)
    for one, two in pairwise(drawn):
        assert (one.length <= two.length) or (one.point.value > two.point.value)
