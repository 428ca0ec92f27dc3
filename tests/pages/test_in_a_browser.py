"""The living style page in a real browser: no barrier for anybody, on a phone and on a desk, with and without JavaScript."""

import pytest
from playwright.sync_api import Page, expect

from pages import people

pytestmark = pytest.mark.usefixtures("style_site")
ADDRESSES = [
    "/",
    "/stijl/",
    "/stijl/woning/",
    "/en/stijl/woning/",
    "/stijl/kantoor/hunzeborg/",
    "/stijl/kantoor/veenlicht/",
]
ADDRESSES += ["/account/login/", "/account/signup/", "/fout/500/"]
IN_A_SENTENCE = (
    "p, dd, caption, td, li.utrecht-breadcrumb-nav__item, .brink-field__hint, .brink-mistakes, .brink-chosen"
)
WIDE_BY_THEIR_CARD = ".utrecht-skip-link, .brink-card__link, .brink-figure__link"
TOO_SMALL = f"""() => [...document.querySelectorAll('a, button, summary, select, input:not([type=hidden])')]
    .filter(e => e.checkVisibility({{visibilityProperty: true}}) && !e.closest('{IN_A_SENTENCE}'))
    .map(e => [e, (e.closest('label') || e).getBoundingClientRect()])
    .filter(([e, box]) => box.width > 1 && (box.height < 43.5 || box.width < 43.5) && !e.matches('{WIDE_BY_THEIR_CARD}'))
    .map(([e, box]) => `${{e.outerHTML.slice(0, 90)}} ${{Math.round(box.width)}}x${{Math.round(box.height)}}`)"""


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("address", ADDRESSES)
def test_nobody_meets_a_barrier(visit, no_barriers, address, width):
    page: Page = visit(width=width)
    page.goto(address)
    no_barriers(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(TOO_SMALL) == []


def test_the_menu_of_the_phone_opens_without_javascript(visit, no_barriers):
    page = visit(width=390, javascript=False)
    page.goto("/")
    menu = page.get_by_role("navigation", name="Hoofdmenu")
    expect(menu).to_be_hidden()
    page.get_by_text("Menu", exact=True).click()
    expect(menu.get_by_role("link", name="Uitslagen")).to_be_visible()
    expect(page.get_by_role("link", name="Inloggen")).to_be_visible()


def test_the_open_menu_holds_no_barrier(phone, no_barriers):
    phone.goto("/")
    phone.get_by_text("Menu", exact=True).click()
    phone.locator(".brink-filters__summary").click()
    no_barriers(phone)


def test_on_a_desk_the_menu_and_the_filters_need_no_opening(page):
    page.goto("/")
    expect(page.get_by_role("link", name="Uitslagen").first).to_be_visible()
    expect(page.get_by_label("Gemeente")).to_be_visible()
    expect(page.get_by_text("Menu", exact=True)).to_be_hidden()


def test_a_whole_card_leads_to_the_home(phone, site):
    phone.goto("/")
    phone.locator(".brink-card").first.scroll_into_view_if_needed()
    box = phone.locator(".brink-card").first.bounding_box()
    phone.mouse.click(box["x"] + 60, box["y"] + 60)
    expect(phone).to_have_url(f"{site}/stijl/woning/")


def test_the_keyboard_shows_where_it_is(page):
    page.goto("/")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Naar de inhoud")
    expect(skip).to_be_focused()
    expect(skip).to_be_visible()
    page.keyboard.press("Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineWidth") == "3px"
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "inhoud"


def test_a_mistake_in_the_list_leads_to_its_field(page):
    page.goto("/stijl/")
    page.get_by_role("link", name="Inkomen per jaar:").click()
    expect(page.locator("#id_income")).to_be_focused()


def test_a_table_stays_a_table_for_who_hears_it(phone):
    phone.goto("/stijl/kantoor/hunzeborg/")
    table = phone.get_by_role("table", name="Rangorde van Esweg 14")
    expect(table.get_by_role("row")).to_have_count(4)
    expect(table.get_by_role("columnheader", name="Ingeschreven")).to_have_count(1)


@pytest.mark.parametrize("width", [390, 1280])
def test_who_is_logged_in_finds_the_own_menu(visit, no_barriers, width):
    people.account("janna@example.org")
    page = visit(width=width)
    page.goto("/account/login/")
    page.get_by_label("E-mailadres").fill("janna@example.org")
    page.get_by_label("Wachtwoord").fill(people.PASSWORD)
    page.get_by_role("button", name="Inloggen").click()
    page.goto("/account/2fa/")
    if width == 390:
        page.get_by_text("Menu", exact=True).click()
    page.get_by_text("Mijn Brink").click()
    expect(page.get_by_role("link", name="Mijn reacties")).to_be_visible()
    no_barriers(page)
    page.get_by_role("button", name="Uitloggen").click()
    expect(page.get_by_text("U bent uitgelogd.")).to_be_visible()


def test_a_page_on_paper_has_no_menu(page):
    page.goto("/stijl/woning/")
    page.emulate_media(media="print")
    expect(page.get_by_role("banner")).to_be_hidden()
