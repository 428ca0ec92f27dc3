"""The parts say what they are given, in a page that a strict browser takes as it is."""

import pytest
from django.template import engines
from django.test import RequestFactory
from django.utils import translation

from pages import style_page
from pages.markup import read

PAGES = [
    "/",
    "/stijl/",
    "/stijl/woning/",
    "/stijl/kantoor/hunzeborg/",
    "/stijl/kantoor/onbekend/",
    "/en/",
    "/en/stijl/",
    "/en/stijl/woning/",
]
pytestmark = pytest.mark.usefixtures("style_site")


def show(template: str, **given: object) -> str:
    request = RequestFactory().get("/?plaats=assen&plaats=emmen&page=3")
    page = engines["django"].from_string("{% load components words forms %}" + template)
    return page.render({**style_page.context(), **given}, request)


@pytest.mark.parametrize("address", PAGES)
def test_a_page_holds_nothing_that_the_content_policy_refuses(client, address):
    page = read(client.get(address).content.decode())
    assert page.refused == []
    assert page.unbalanced == []
    assert len(set(page.ids)) == len(page.ids)
    assert {target for target in page.pointed if target} <= set(page.ids)


@pytest.mark.parametrize("address", PAGES)
def test_every_control_has_a_label(client, address):
    page = read(client.get(address).content.decode())
    assert [box for box in page.controls if box.get("id") not in page.labelled] == []


def test_a_home_says_its_rent_and_who_lets_it():
    card = read(show("{% home_card homes.0 %}"))
    assert "Esweg 14 Rolde, Aa en Hunze € 612,40 per maand 3 slaapkamers 92 m²" in card.text
    assert "Hunzeborg nog 3 dagen en 4 uur" in card.text
    assert "87 reacties" in card.text


def test_a_home_without_a_photo_is_drawn_the_same_each_time():
    assert show("{% home_card homes.0 %}") == show("{% home_card homes.0 %}")
    assert "/tekening/terraced/3/" in show("{% home_card homes.0 %}")


@pytest.mark.parametrize(
    ("tag", "says"),
    [
        ("{% place 12 143 %}", "U zou nu op plaats 12 van 143 staan"),
        ("{% place 12 143 3 %}", "U deelt deze plaats met 3 anderen."),
        ("{% place 12 143 1 %}", "U deelt deze plaats met 1 ander."),
        ("{% place 1 87 frozen=True %}", "U staat op plaats 1 van 87"),
        (
            "{% place None 1212 lottery=True %}",
            "Er doen nu 1.212 woningzoekenden mee. Een plaats is er pas na de loting.",
        ),
        ("{% place None 5 %}", "U heeft bij deze woning geen plaats."),
    ],
)
def test_a_place_is_said_in_words(tag, says):
    assert says in read(show(tag)).text


def test_a_draw_promises_no_place():
    assert "plaats 4" not in read(show("{% place 4 9 lottery=True %}")).text


def test_the_front_of_the_queue_is_at_the_front():
    assert 'cx="4%"' in show("{% place 1 143 %}")
    assert 'cx="96%"' in show("{% place 143 143 %}")


def test_a_reason_is_never_told_by_colour_alone():
    said = read(show("{% reasons reasons %}")).text
    assert "Ja. Uw inkomen past bij deze huur. Bij u € 27.450 per jaar Gevraagd hoogstens € 29.400 per jaar" in said
    assert "Nee. Deze woning is voor mensen vanaf 55 jaar." in said
    assert "Nog niet bekend. We weten nog niet" in said


@pytest.mark.parametrize(
    ("moment", "says"),
    [
        ("soon", "nog 20 uur tot dinsdag 24 november 2026, 06.30 uur"),
        ("past", "gesloten op zaterdag 21 november 2026, 10.30 uur"),
    ],
)
def test_a_deadline_says_how_long_and_until_when(moment, says):
    assert says in read(show(f"{{% deadline {moment} now %}}")).text


def test_a_table_names_its_columns_for_the_phone():
    table = show("{% data_table table %}")
    assert 'data-label="Ingeschreven"' in table
    assert 'data-label="Actie"' not in table


def test_the_pages_of_a_list_keep_the_filters():
    links = show("{% pagination page %}")
    assert 'href="?plaats=assen&amp;plaats=emmen&amp;page=4"' in links
    assert links.count("…") == 2


def test_a_list_of_one_page_has_no_pages():
    from django.core.paginator import Paginator

    assert show("{% pagination short %}", short=Paginator(range(3), 10).page(1)).strip() == ""


def test_what_people_wrote_is_shown_and_not_run():
    from brink.pages.parts import ReasonLine

    wicked = ReasonLine("no", "<script>alert(1)</script>")
    assert "<script" not in show("{% reasons lines %}", lines=[wicked])
    assert "<b>" not in show("{% notice 'info' wicked %}{{ wicked }}{% endnotice %}", wicked="<b>")


def test_english_is_spoken_too():
    with translation.override("en"):
        assert "You would now be in place 12 of 143" in read(show("{% place 12 143 %}")).text
        assert "€612.40 per month" in read(show("{% rent 61240 %}")).text


def test_a_sketch_says_that_it_is_one():
    sketch = read(show("{% place_sketch sketch %}")).text
    assert "Schets, niet op schaal." in sketch
    assert "ergens in de kring bij Rolde" in sketch


def test_a_qr_code_takes_over_the_drawing_and_nothing_else():
    drawing = '<svg viewBox="0 0 41 41" onload="alert(1)"><path d="M0 0h1v1z" style="x"/><script>1</script></svg>'
    shown = read(show("{% qr drawing 'code' %}", drawing=drawing))
    assert shown.refused == []
    with pytest.raises(ValueError, match="no QR code"):
        show("{% qr drawing 'code' %}", drawing="<p>")


@pytest.mark.parametrize("variant", ["terraced/3/5", "studio/0/23"])
def test_a_facade_is_served_and_kept_by_the_browser(client, variant):
    answer = client.get(f"/tekening/{variant}.svg")
    assert answer.headers["Content-Type"] == "image/svg+xml"
    assert "public" in answer.headers["Cache-Control"]
    assert answer.content.startswith(b"<svg")


@pytest.mark.parametrize("wrong", ["castle/3/5", "terraced/6/5", "terraced/3/24", "terraced/3/x"])
def test_there_are_no_other_facades(client, wrong):
    assert client.get(f"/tekening/{wrong}.svg").status_code == 404
