"""`./brink screenshots`: every page at both widths, and a sheet with all of them."""

import argparse
import html
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django.db import connections

from brink.project import assets, children, chromium
from brink.project.commands import load_demo, stage

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

NAME = "screenshots"
HELP = "write a picture of every page, at both widths, and a contact sheet"
ABOUT = (
    "Run the demo in a folder and a database of its own and walk every page that a visitor, some seekers and an officer can reach, one of each kind, "
    "each at 390 and 1280 pixels. Pages of Brink that were not reached are named at the end. Needs the tools for development and Chromium."
)
WIDTHS = (390, 1280)
SITUATIONS = ("offer", "good_place", "just_lost", "brand_new")
NOT_PAGES = ("facade", "set_language")
TOLD = {
    "first_name": "Nova",
    "family_name": "van den Voorbeeld",
    "born_0": "4",
    "born_1": "5",
    "born_2": "1996",
    "with_partner": "no",
    "how_many": "0",
    "place": "1",
    "since_0": "1",
    "since_1": "6",
    "since_2": "2019",
    "income": "28000",
}
"""What a new seeker tells, per field; of a list the position."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody who walks the site.  name: for the files.  mail, password: empty for who does not log in.  start: where the walk begins."""

    name: str
    mail: str
    password: str
    start: tuple[str, ...]


def add_options(parser: argparse.ArgumentParser) -> None:
    """--out, --language, --port."""
    parser.add_argument("--out", type=Path, default=stage.CHECKOUT / "build" / "screenshots", metavar="DIR")
    parser.add_argument("--language", choices=("nl", "en"), default="nl")
    stage.add_port(parser)


def run(options: argparse.Namespace) -> int:
    """Take them all.  Status 1 when a page failed."""
    options.out.mkdir(parents=True, exist_ok=True)
    assets.compile_texts()
    with (
        children.listen(options.port) as door,
        tempfile.TemporaryDirectory() as folder,
        stage.set_up(Path(folder), as_owner=True) as here,
    ):
        assets.collect_static(stage.say)
        stage.migrate(here)
        load_demo.load(here.data, size="small", seed=1, day=load_demo.today())
        connections.close_all()
        address = children.address_of(door)
        around = here.environment(BRINK_LOCAL_ADDRESS=address)
        with children.started({"web server": children.web_server(door)}, around) as running:
            stage.adopt_policies(here.data)
            children.wait_for_site(address, running)
            return walk(address, options.out, options.language)


def walk(address: str, out: Path, language: str) -> int:
    """Let everybody walk at both widths; write the sheet; tell what was missed."""
    from playwright.sync_api import sync_playwright

    failed: list[str] = []
    taken: list[Path] = []
    seen: set[str] = set()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.require(stage.say), args=list(chromium.FLAGS))
        for visitor in visitors(language):
            stage.say(f"walking as {visitor.name}")
            for name, status, page in pages_of(browser, address, visitor, seen):
                taken += pictures(page, out, f"{language}-{visitor.name}-{name.replace(':', '-')}")
                if status != 200:
                    failed.append(f"{status} {page.url}")
        sheet(browser, taken, out, language)
        browser.close()
    missed = sorted(page_names() - seen)
    stage.say(f"{len(taken)} pictures and a sheet in {out}. Not reached: {', '.join(missed) or 'none'}.")
    for line in failed:
        stage.say(f"failed: {line}")
    return 1 if failed else 0


def pictures(page: "Page", out: Path, name: str) -> Iterator[Path]:
    """A page at both widths."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        page.evaluate("document.querySelectorAll('img[loading=lazy]').forEach(image => { image.loading = 'eager' })")
        page.wait_for_load_state("networkidle")
        file = out / f"{width}-{name}.png"
        page.screenshot(path=file, full_page=True)
        yield file


def visitors(language: str) -> Iterator[Visitor]:
    """A visitor, seekers in telling situations, an officer, and a witness of draws."""
    demo_logins = _logins()
    home = "/" if language == "nl" else "/en/"
    yield Visitor("visitor", "", "", (home, f"{home}account/login/", f"{home}account/signup/"))
    for situation in SITUATIONS:
        who = demo_logins.get(situation)
        if who is not None:
            yield Visitor(situation, who.email, who.password, (f"{home}mijn/", home))
    officer = demo_logins["officer"]
    office = (f"{home}kantoor/", f"{home}kantoor/woningen/?status=vacant")
    yield Visitor("officer", officer.email, officer.password, office)
    witness = demo_logins["witness"]
    yield Visitor("witness", witness.email, witness.password, (f"{home}lotingen/",))


def pages_of(browser: "Browser", address: str, visitor: Visitor, seen: set[str]) -> Iterator[tuple[str, int, "Page"]]:
    """Every page that this visitor can reach by links, one per kind of page and what was not seen before, as (name, status, page)."""
    context = browser.new_context(base_url=address, reduced_motion="reduce")
    page = context.new_page()
    if visitor.mail:
        page.goto("/account/login/")
        page.fill("input[name=login]", visitor.mail)
        page.fill("input[name=password]", visitor.password)
        page.click("main form button[type=submit]")
    todo, own = list(visitor.start), set(visitor.start)
    while todo:
        path = todo.pop(0)
        name = name_of(path)
        if name is None or name in NOT_PAGES or (name in seen and path not in own):
            continue
        seen.add(name)
        own.discard(path)
        answer = page.goto(path)
        yield name, answer.status if answer else 0, page
        todo += links_on(page, address)
        if name == "register" and visitor.mail:
            yield from ((f"register-{step}", 200, page) for step in registering(page))
            seen.add("registered")
    context.close()


def registering(page: "Page") -> Iterator[str]:
    """Fill in the form of who is new, step by step, up to the page that says that it is done."""
    while page.locator("button[name=go][value=next], button[name=go][value=send]").count():
        for name, value in TOLD.items():
            field = page.locator(f"main form [name={name}]:visible")
            if field.count() and field.first.evaluate("field => field.type") == "radio":
                page.check(f"main form [name={name}][value={value}]")
            elif field.count() and field.evaluate("field => field.tagName") == "SELECT":
                field.select_option(index=int(value))
            elif field.count():
                field.fill(value)
        page.locator("button[name=go][value=next], button[name=go][value=send]").click()
        page.wait_for_load_state("networkidle")
        step = page.locator("main form input[name=step]")
        yield step.first.input_value() if step.count() else "done"


def links_on(page: "Page", address: str) -> list[str]:
    """The paths on this site that a page links to."""
    found: list[str] = page.eval_on_selector_all("a[href]", "links => links.map(link => link.href)")
    return [urlsplit(link).path for link in found if link.startswith(address)]


def name_of(path: str) -> str | None:
    """The name of the page at a path; None where there is none."""
    from django.urls import Resolver404, resolve
    from django.utils import translation

    with translation.override("en" if path.startswith("/en/") else "nl"):
        try:
            match = resolve(urlsplit(path).path)
        except Resolver404:
            return None
    return match.view_name


def page_names() -> set[str]:
    """The names of all pages of the website and the office."""
    from brink.office import urls as office
    from brink.website import urls as website

    return {f"office:{one.name}" for one in office.urlpatterns} | set(_names(website.urlpatterns))


def _names(patterns: list[Any]) -> Iterator[str]:
    for one in patterns:
        if hasattr(one, "url_patterns"):
            yield from _names(one.url_patterns)
        elif one.name:
            yield one.name


def sheet(browser: "Browser", taken: list[Path], out: Path, language: str) -> None:
    """One page with all pictures side by side, as HTML and as a picture per width."""
    for width in WIDTHS:
        shown = [file for file in taken if file.name.startswith(f"{width}-")]
        figures = "".join(
            f'<figure><img src="{html.escape(file.name)}"><figcaption>{html.escape(file.stem)}</figcaption></figure>'
            for file in shown
        )
        columns = 5 if width > 1000 else 9
        style = (
            f"body{{margin:16px;font:13px sans-serif;display:grid;grid-template-columns:repeat({columns},1fr);gap:12px;background:#888}}"
            "figure{margin:0;background:#fff}img{width:100%;display:block;max-height:900px;object-fit:cover;object-position:top}figcaption{padding:4px}"
        )
        file = out / f"sheet-{width}-{language}.html"
        file.write_text(f"<!doctype html><meta charset=utf-8><style>{style}</style>{figures}", encoding="utf-8")
        page = browser.new_page(viewport={"width": 2400, "height": 1200})
        page.goto(file.as_uri())
        page.screenshot(path=file.with_suffix(".png"), full_page=True)
        page.close()


def _logins() -> dict[str, Any]:
    from brink.importers import demo as federation

    found: dict[str, Any] = {}
    for login in federation.logins():
        found.setdefault(login.situation if login.kind == "seeker" else login.kind, login)
    return found
