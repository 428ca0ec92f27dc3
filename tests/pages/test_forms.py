"""A form keeps what was typed, says what is wrong in plain words, and leads to the place."""

from datetime import date

import pytest
from django import forms
from django.template import engines
from hypothesis import given
from hypothesis import strategies as st

from brink.pages.forms import DayField, EuroField, cents_of, mistakes_of
from pages.markup import read
from pages.style_page import StyleForm

MOST = 10_000_000
TYPED = {
    "name": "",
    "email": "janna",
    "born_0": "31",
    "born_1": "2",
    "born_2": "1985",
    "income": "veel geld",
    "why": "<i>",
}


def show(form: forms.Form) -> str:
    template = "{% load forms %}{% error_summary form %}{% for bound in form %}{% field bound %}{% endfor %}"
    return engines["django"].from_string(template).render({"form": form})


@given(st.integers(0, MOST))
def test_an_amount_is_read_as_it_is_written(cents):
    grouped = f"{cents // 100:,}".replace(",", ".")
    assert cents_of(f"{cents // 100},{cents % 100:02}", most=MOST) == cents
    assert cents_of(f"€ {grouped},{cents % 100:02}", most=MOST) == cents
    assert cents_of(f"{cents // 100}.{cents % 100:02}", most=MOST) == cents
    assert cents_of(grouped, most=MOST) == cents // 100 * 100


@pytest.mark.parametrize(
    ("typed", "cents"), [("1234,5", 123450), ("1.234", 123400), ("12.5", 1250), (" 1 234,50 ", 123450), ("0", 0)]
)
def test_people_write_amounts_in_many_ways(typed, cents):
    assert cents_of(typed, most=MOST) == cents


@pytest.mark.parametrize("typed", ["veel", "-5", "1,2,3", "12,345", "1e5", "١٢", ",50", "--", "1.2345"])
def test_what_is_no_amount_is_refused(typed):
    with pytest.raises(forms.ValidationError, match="in cijfers"):
        cents_of(typed, most=MOST)


def test_an_amount_that_cannot_be_right_is_asked_again():
    with pytest.raises(forms.ValidationError, match="te hoog"):
        cents_of("100000,01", most=MOST)


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_a_birth_date_is_read_from_three_boxes(day):
    assert DayField().clean([str(day.day), str(day.month), str(day.year)]) == day


@pytest.mark.parametrize(
    ("boxes", "says"),
    [
        (["31", "2", "1985"], "bestaat niet"),
        (["31", "", "1985"], "een dag, een maand en een jaar"),
        (["", "", ""], "verplicht"),
    ],
)
def test_a_date_that_is_not_whole_is_asked_again(boxes, says):
    with pytest.raises(forms.ValidationError, match=says):
        DayField().clean(boxes)


def test_a_date_may_be_left_out_where_it_is_not_asked():
    assert DayField(required=False).clean(["", "", ""]) is None
    assert EuroField(required=False).clean("") is None


def test_what_was_typed_is_kept():
    page = show(StyleForm(TYPED))
    for kept in ('value="janna"', 'value="31"', 'value="1985"', 'value="veel geld"', "&lt;i&gt;"):
        assert kept in page


def test_every_mistake_leads_to_its_field():
    form = StyleForm(TYPED)
    page = read(show(form))
    links = [mistake.field_id for mistake in mistakes_of(form)]
    assert len(links) == 7
    assert set(links) <= set(page.ids)
    assert "Er kloppen nog 7 dingen niet" in page.text
    assert "Inkomen per jaar: Schrijf het bedrag in cijfers, bijvoorbeeld 1.234,50." in page.text


def test_a_mistake_is_told_beside_its_field_to_who_cannot_see():
    page = show(StyleForm(TYPED))
    assert 'aria-invalid="true"' in page
    assert 'aria-describedby="id_income_hint id_income_error"' in page


def test_an_untouched_form_complains_about_nothing():
    page = read(show(StyleForm()))
    assert "Er klopt nog iets niet" not in page.text
    assert page.pointed == ["id_name_hint", "id_born_hint", "id_income_hint"] or set(page.pointed) <= set(page.ids)


def test_a_mistake_of_the_whole_form_is_told_too():
    form = StyleForm(TYPED)
    form.add_error(None, "Dit gaat zo niet.")
    assert mistakes_of(form)[0].message == "Dit gaat zo niet."
    assert "Dit gaat zo niet." in show(form)


def test_django_itself_shows_a_form_in_this_look():
    assert "brink-field__label" in str(StyleForm())


def test_an_amount_that_was_known_is_shown_as_people_write_it():
    assert 'value="27450,00"' in show(StyleForm(initial={"income": 2745000}))
