"""The three verifiers, each asked in its own way; what they find is a code and a row."""

import base64
import importlib.util
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

from playwright.sync_api import Browser, Page, Route

from brink.engine import published

ROOT = Path(__file__).resolve().parents[2]
SCRIPT, PAGE = ROOT / "verifier" / "verify.py", ROOT / "verifier" / "index.html"
Found = list[tuple[str, int | None]]
Case = tuple[bytes, bytes | None]
"""A file, and perhaps an opening beside it."""

BATCH = 250
_ASK = """async (cases) => {
    const bytes = (text) => Uint8Array.from(atob(text), (one) => one.charCodeAt(0));
    const found = [];
    for (const [file, opening] of cases) {
        const { findings } = await verify(bytes(file), opening === null ? null : bytes(opening));
        found.push(findings.map(({ code, row }) => [code, row]));
    }
    return found;
}"""


def script() -> ModuleType:
    """The script, loaded from its own place, with nothing of Brink beside it."""
    spec = importlib.util.spec_from_file_location("verify_of_outsiders", SCRIPT)
    assert spec is not None and spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


def _in_order(found: Found) -> Found:
    return sorted(found, key=lambda one: (one[0], one[1] or 0))


def by_brink(cases: Sequence[Case]) -> list[Found]:
    def one(file: bytes, opening: bytes | None) -> Found:
        found = published.check(file)
        if opening is not None and not any(each.code == "format" for each in found):
            found += published.check_opening(opening, file)
        return _in_order([(each.code, each.row) for each in found])

    return [one(*case) for case in cases]


def by_script(cases: Sequence[Case]) -> list[Found]:
    verify = script()
    return [_in_order([(code, row) for code, row, _ in verify.findings(*case)]) for case in cases]


def by_page(page: Page, cases: Sequence[Case]) -> list[Found]:
    """The HTML file in a browser, many files in one visit."""
    told = [[text(one) for one in case] for case in cases]
    found: list[Found] = []
    for at in range(0, len(told), BATCH):
        found += [_in_order([(code, row) for code, row in one]) for one in page.evaluate(_ASK, told[at : at + BATCH])]
    return found


def text(content: bytes | None) -> str | None:
    return None if content is None else base64.b64encode(content).decode()


def from_disk(browser: Browser, wrongs: list[str], *, width: int = 390, language: str = "nl-NL") -> Page:
    """The HTML file opened from disk, in a browser that is offline; whatever it asks of a network, or complains of, is written down."""
    context = browser.new_context(viewport={"width": width, "height": 844}, locale=language, reduced_motion="reduce")
    context.set_default_timeout(20_000)
    context.set_offline(True)
    page = context.new_page()

    def gate(route: Route) -> None:
        if route.request.url == PAGE.as_uri() or route.request.url.startswith("data:"):
            route.continue_()
        else:
            wrongs.append(f"asked for {route.request.url}")
            route.abort()

    page.route("**/*", gate)
    page.on("console", lambda message: wrongs.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: wrongs.append(str(error)))
    page.goto(PAGE.as_uri())
    return page
