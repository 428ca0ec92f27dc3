"""Every page of the office in a real browser, at both widths and in both languages."""

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import translation
from playwright.sync_api import Page

from brink.records.models import Account
from flow import world
from office.case import Case, accept, case


def enter(page: Page, account: int) -> None:
    """Give a browser the session of a log-in."""
    client = Client()
    client.force_login(Account.objects.get(pk=account), backend="allauth.account.auth_backends.AuthenticationBackend")
    key = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.goto("/", wait_until="commit")
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": page.url}])


def addresses(here: Case) -> list[str]:
    things: list[tuple[str, list[Any]]] = [
        ("desk", []),
        ("dwellings", []),
        ("adverts", []),
        ("offers", []),
        ("contracts", []),
        ("letters", []),
        ("quotas", []),
        ("counter", []),
        ("register", []),
        ("dwelling", [here.vacant]),
        ("compose", [here.vacant]),
        ("mediate", [here.vacant]),
        ("advert", [here.draft]),
        ("advert", [here.published]),
        ("change", [here.draft]),
        ("ranking", [here.ranked]),
        ("ranking", [here.offered]),
        ("turn", [here.ranked, here.ranked_home]),
        ("candidate", [here.candidate]),
        ("pass-over", [here.candidate, here.ranked_home]),
        ("offer", [here.offer]),
        ("registration", [here.registration]),
        ("propose-date", [here.registration, here.claim]),
        ("propose-urgency", [here.registration]),
        ("propose-end", [here.registration, here.urgency]),
        ("proposals", []),
        ("correction", [here.correction]),
        ("urgency-proposal", [here.proposal]),
    ]
    return [reverse(f"office:{name}", args=blanks) for name, blanks in things]


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("width", [390, 1280])
def test_every_page_of_the_office_is_open_to_everybody(
    register: object, visit: Callable[..., Page], no_barriers: Callable[[Page], None], width: int, language: str
) -> None:
    here = case("zandrug")
    accept(here)
    page = visit(width=width, language=language)
    enter(page, world.officer("zandrug").account)
    with translation.override(language):
        where = addresses(here)
    for address in where:
        answer = page.goto(address)
        assert answer is not None and answer.status == 200, address
        assert page.locator("h1").count() == 1, address
        overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert overflow <= 0, f"{address} is {overflow} pixels wider than the screen"
        no_barriers(page)
