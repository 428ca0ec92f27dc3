"""Three people and one home: who gets it, who reads why not, and who lets it. In a real browser, from the first page to the key."""

import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.utils import translation
from django.utils.translation import gettext
from playwright.sync_api import Page, expect

from brink.flow import registration
from brink.jobs.ticking import tick
from brink.records import models as records
from clocks import Clock
from flow import world
from office.test_pages import enter

PASSWORD = "een-lang-wachtwoord-9"
FIRST, SECOND = "eerste@post.example", "tweede@post.example"
Look = Callable[[Page], None]


@dataclass(frozen=True)
class Walk:
    """A journey in one language.  home: the path of its front page."""

    language: str
    home: str
    clock: Clock
    look: Look

    def say(self, dutch: str) -> str:
        """The words of the page for a Dutch sentence."""
        with translation.override(self.language):
            return gettext(dutch)

    def press(self, page: Page, dutch: str, *, exact: bool = True) -> None:
        """Press the button with these words, and look at what comes."""
        page.get_by_role("button", name=self.say(dutch), exact=exact).first.click()
        self.look(page)

    def follow(self, page: Page, dutch: str) -> None:
        """Follow the link with these words, and look at what comes."""
        page.get_by_role("link", name=self.say(dutch), exact=True).first.click()
        self.look(page)

    def go(self, page: Page, path: str) -> None:
        """Open an address, and look at it."""
        answer = page.goto(self.home + path.removeprefix("/"))
        assert answer is not None and answer.ok, f"{path}: {answer and answer.status}"
        self.look(page)


def newest_letter(mail: str) -> records.Letter:
    return records.Letter.objects.using("owner").filter(to=mail).order_by("-pk")[0]


def make_account(walk: Walk, page: Page, mail: str) -> None:
    """Sign up, and confirm the address with the link in the letter."""
    walk.go(page, "/inschrijven/")
    walk.go(page, "/account/signup/")
    page.fill("input[name=email]", mail)
    page.fill("input[name=password1]", PASSWORD)
    page.fill("input[name=password2]", PASSWORD)
    page.locator("main form button[type=submit]").last.click()
    walk.look(page)
    found = re.search(r"https?://[^/\s]+(/\S+)", newest_letter(mail).body)
    assert found is not None
    page.goto(found[1])
    walk.look(page)
    page.locator("main form button[type=submit]").last.click()
    log_in(walk, page, mail)


def log_in(walk: Walk, page: Page, mail: str) -> None:
    """Log in with address and password."""
    walk.go(page, "/account/login/")
    if page.locator("input[name=login]").count():
        page.fill("input[name=login]", mail)
        page.fill("input[name=password]", PASSWORD)
        page.locator("main form button[type=submit]").first.click()
        walk.look(page)


def register(walk: Walk, page: Page, first: str, born: tuple[int, int, int]) -> str:
    """Register in small steps. Returns the number."""
    walk.go(page, "/inschrijven/")
    page.fill("input[name=first_name]", first)
    page.fill("input[name=family_name]", "van den Proef")
    pick_day(page, "born", born)
    walk.press(page, "Verder")
    page.check("input[name=with_partner][value=no]")
    page.select_option("select[name=how_many]", "0")
    walk.press(page, "Verder")
    page.select_option("select[name=place]", label="Peelo")
    pick_day(page, "since", (1, 6, 2015))
    walk.press(page, "Verder")
    page.fill("input[name=income]", "28000")
    walk.press(page, "Verder")
    walk.press(page, "Inschrijving versturen")
    return page.locator(".brink-public-number").inner_text().strip()


def pick_day(page: Page, name: str, day: tuple[int, int, int]) -> None:
    for part, value in enumerate(day):
        page.fill(f"input[name={name}_{part}]", str(value))


def publish(walk: Walk, page: Page, dwelling: int) -> int:
    """Put a home on the website. Returns the advert."""
    walk.go(page, f"/kantoor/woningen/{dwelling}/")
    walk.follow(page, "Publicatie maken")
    page.check("input[name=model][value=registration_time]")
    page.fill("textarea[name=text_nl]", "Een rustige woning aan de rand van Peelo.")
    walk.press(page, "Concept bewaren")
    page.fill("input[name=closes_on]", (walk.clock.now + timedelta(days=8)).date().isoformat())
    walk.press(page, "Publiceren")
    return int(re.findall(r"/publicaties/(\d+)/", page.url)[0])


def react(walk: Walk, page: Page, advert: int, place: str) -> None:
    """Look at the home, see the place one would have, and react."""
    walk.go(page, "/woningen/")
    walk.go(page, f"/woningen/{advert}/")
    expect(page.locator("main")).to_contain_text(place)
    walk.press(page, "Ik wil deze woning")
    assert "/mijn/reacties/" in page.url


EVERY = [(width, language) for width in (390, 1280) for language in ("nl", "en")]
SHORT = [(390, "nl"), (1280, "en")]
"""Both widths and both languages, once each; BRINK_ALL_JOURNEYS=1 makes every pair of them."""


@pytest.mark.parametrize(("width", "language"), EVERY if os.environ.get("BRINK_ALL_JOURNEYS") else SHORT)
def test_one_home_three_people(
    register_template: str, visit: Callable[..., Page], no_barriers: Look, clock: Clock, width: int, language: str
) -> None:
    cache.clear()

    def look(page: Page) -> None:
        page.wait_for_load_state("networkidle")
        no_barriers(page)

    walk = Walk(language, "/" if language == "nl" else "/en/", clock, look)
    first, second, office = (visit(width=width, language=language) for _ in range(3))
    dwelling = world.home("zandrug", "peelo")

    arrive(walk, first, second)
    enter(office, world.officer("zandrug").account)
    walk.go(office, "/kantoor/")
    advert = publish(walk, office, dwelling)
    clock.wait(hours=2)
    react(walk, second, advert, "1")
    log_in(walk, first, FIRST)  # after forty days nobody is logged in any more
    react(walk, first, advert, "1")

    clock.wait(days=9)
    assert tick(clock.now).ranked == 1
    offer(walk, office)
    made = records.Offer.objects.using("owner").get(advert=advert)
    tick(clock.wait(minutes=5))

    log_in(walk, first, FIRST)
    walk.go(first, "/mijn/")
    walk.follow(first, "Bekijken en antwoorden")
    walk.press(first, "Ja, ik wil deze woning")
    expect(first.locator("main")).to_contain_text(walk.say("U hebt ja gezegd"))

    sign(walk, office, made)
    read_why(walk, second)


def arrive(walk: Walk, first: Page, second: Page) -> None:
    """Two people register, one of them forty days later."""
    make_account(walk, first, FIRST)
    register(walk, first, "Eefje", (17, 5, 1990))
    walk.clock.wait(days=40)
    make_account(walk, second, SECOND)
    register(walk, second, "Bram", (2, 3, 1988))


def read_why(walk: Walk, page: Page) -> None:
    """Who did not get the home reads where he stood and why, and that the public result names nobody."""
    log_in(walk, page, SECOND)
    walk.go(page, "/mijn/reacties/")
    page.locator(".brink-mine-line a").first.click()
    walk.look(page)
    with translation.override(walk.language):
        words = gettext("U stond op plaats %(place)s van %(of)s") % {"place": "2", "of": "2"}
    expect(page.locator("main")).to_contain_text(words)
    walk.go(page, "/uitslagen/")
    page.locator("main table a").first.click()
    walk.look(page)
    assert "Eefje" not in page.content()


def offer(walk: Walk, page: Page) -> None:
    """The officer offers the home to whose turn it is."""
    enter(page, world.officer("zandrug").account)
    walk.go(page, "/kantoor/")
    walk.follow(page, "Naar de lijst")
    walk.follow(page, "Wie is aan de beurt?")
    walk.press(page, "Aanbieden")


def sign(walk: Walk, page: Page, made: Any) -> None:
    """The officer has seen the papers, and the lease is signed."""
    officer, at = world.officer("zandrug"), walk.clock.wait(hours=1)
    proof = registration.ProvenIncome(person=made.person_id, year=2025, cents=28_000_00, by="income statement")
    registration.prove_income(actor=officer, registration=made.registration_id, proof=proof, at=at)
    for what in ("household", "residences"):
        registration.prove(actor=officer, registration=made.registration_id, what=what, by="BRP", at=at)
    enter(page, officer.account)
    walk.go(page, f"/kantoor/aanbiedingen/{made.pk}/")
    page.fill("input[name=starts_on]", (walk.clock.now + timedelta(days=7)).date().isoformat())
    walk.press(page, "Contract tekenen")
    made.refresh_from_db(using="owner")
    assert made.state == "let"
