"""A real browser before a really listening site.  The network ends at the site."""

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.handlers.wsgi import WSGIHandler
from django.test.testcases import LiveServerThread
from playwright.sync_api import Browser, ConsoleMessage, Page, Response, Route, sync_playwright

from brink.project import chromium

HEIGHTS = {390: 844, 1280: 900}


@pytest.fixture
def site(register: object, settings: Any) -> Iterator[str]:
    thread = LiveServerThread("127.0.0.1", lambda _: WSGIHandler())
    thread.daemon = True
    thread.start()
    thread.is_ready.wait()
    if thread.error:
        raise thread.error
    settings.BRINK_SITE_URL = f"http://127.0.0.1:{thread.port}"
    yield settings.BRINK_SITE_URL
    thread.terminate()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    program = chromium.require(print)
    # Playwright's loop runs in this thread, and Django would refuse to read the database beside it.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, headless=True, args=list(chromium.FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def visit(browser: Browser, site: str) -> Iterator[Callable[..., Page]]:
    """Opens pages in sessions of their own; at the end nothing may have gone wrong in any of them."""
    wrongs: list[str] = []
    contexts = []

    def open_page(width: int = 1280, language: str = "nl", javascript: bool = True) -> Page:
        context = browser.new_context(
            base_url=site,
            viewport={"width": width, "height": HEIGHTS.get(width, 900)},
            locale={"nl": "nl-NL", "en": "en-GB"}[language],
            java_script_enabled=javascript,
            reduced_motion="reduce",
        )
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        watch(page, site, wrongs)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not wrongs, "the browser complained:\n" + "\n".join(wrongs)


@pytest.fixture
def page(visit: Callable[..., Page]) -> Page:
    return visit(width=1280)


@pytest.fixture
def phone(visit: Callable[..., Page]) -> Page:
    return visit(width=390)


@pytest.fixture(scope="session")
def no_barriers() -> Callable[[Page], None]:
    """A look by axe at the page as it is now."""

    def look(page: Page) -> None:
        found = Axe().run(page)
        assert found.violations_count == 0, f"{page.url}\n{found.generate_report()}"

    return look


def watch(page: Page, site: str, wrongs: list[str]) -> None:
    """Keep the page inside the site and write down what goes wrong in it."""

    def gate(route: Route) -> None:
        if route.request.url.startswith((site, "data:", "blob:")):
            route.continue_()
        else:
            wrongs.append(f"{page.url} asked for {route.request.url}")
            route.abort()

    def listen(message: ConsoleMessage) -> None:
        if message.type == "error" and "the server responded with a status of" not in message.text:
            wrongs.append(f"{page.url}: {message.text}")

    def check(response: Response) -> None:
        if response.status >= 400 and response.request.resource_type in {"stylesheet", "script", "image", "font"}:
            wrongs.append(f"{page.url}: {response.status} for {response.url}")

    page.route("**/*", gate)
    page.on("console", listen)
    page.on("response", check)
    page.on("pageerror", lambda error: wrongs.append(f"{page.url}: {error}"))
