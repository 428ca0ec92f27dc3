"""Draw the living style page at both widths.  `show.py FOLDER [address ...]`; without addresses all of them."""

import os
import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[1]), str(Path(__file__).resolve().parents[2] / "src")]
os.environ["DJANGO_SETTINGS_MODULE"] = "settings_of_tests"
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

import django
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.test.testcases import LiveServerThread

ADDRESSES = (
    "/",
    "/stijl/",
    "/stijl/woning/",
    "/stijl/kantoor/hunzeborg/",
    "/stijl/kantoor/mondenhof/",
    "/fout/404/",
    "/fout/500/",
    "/account/login/",
    "/account/signup/",
)


def main(folder: Path, addresses: tuple[str, ...]) -> None:
    """Write one picture per address and width."""
    from playwright.sync_api import sync_playwright

    from brink.project import chromium

    if "django.forms" not in settings.INSTALLED_APPS:
        settings.INSTALLED_APPS += ["django.forms"]
    django.setup()
    settings.ROOT_URLCONF = "pages.style_page"
    settings.TEMPLATES[0]["DIRS"] = [str(Path(__file__).parent / "templates")]
    settings.FORM_RENDERER = "brink.pages.forms.Renderer"
    settings.BRINK_DEMO = True
    settings.ALLOWED_HOSTS = ["*"]
    thread = LiveServerThread("127.0.0.1", lambda _: WSGIHandler())
    thread.daemon = True
    thread.start()
    thread.is_ready.wait()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.require(print), args=list(chromium.FLAGS))
        for width, height in ((390, 844), (1280, 900)):
            page = browser.new_page(viewport={"width": width, "height": height})
            page.on("console", lambda message: print(message.type, message.text, message.location.get("url", "")))
            for address in addresses:
                page.goto(f"http://127.0.0.1:{thread.port}{address}", wait_until="networkidle")
                name = address.strip("/").replace("/", "-") or "list"
                page.evaluate("document.querySelectorAll('img[loading=lazy]').forEach(i => i.loading = 'eager')")
                page.wait_for_load_state("networkidle")
                wide = page.evaluate("document.documentElement.scrollWidth")
                if wide > width:
                    print(f"{address} at {width} is {wide} wide")
                page.screenshot(path=folder / f"{name}-{width}.png", full_page=True)
        browser.close()
    thread.terminate()


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    main(folder, tuple(sys.argv[2:]) or ADDRESSES)
