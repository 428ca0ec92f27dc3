"""The browser of the tests: found, or installed where that is allowed, or asked for in plain words."""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

from brink.vocabulary.errors import BrinkError

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-default-apps",
    "--mute-audio",
)


class NoChromium(BrinkError):
    """There is no browser for the tests, and it could not be installed."""


def find() -> Path | None:
    """The browser: BRINK_CHROMIUM, else the first that is on the path."""
    chosen = os.environ.get("BRINK_CHROMIUM")
    candidates = [chosen] if chosen else [shutil.which(name) for name in NAMES]
    return next((Path(program) for program in candidates if program and Path(program).exists()), None)


def require(say: Callable[[str], None]) -> Path:
    """The browser, installed first where we are root on a Debian.  Raises NoChromium, saying how to get it."""
    found = find()
    if found is None and os.geteuid() == 0 and shutil.which("apt-get"):
        say("Installing Chromium for the browser tests (apt-get) ...")
        install()
        found = find()
    if found is None:
        raise NoChromium(
            "the browser tests need Chromium: as root `apt-get install chromium` (Debian) or `dnf install chromium` (Fedora), "
            "or name a Chromium or Chrome in BRINK_CHROMIUM"
        )
    return found


def install() -> None:
    """Ask Debian for it.  Raises NoChromium with what apt-get said."""
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for words in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", "chromium"]):
        done = subprocess.run(["apt-get", *words], env=quiet, capture_output=True, text=True, check=False)
        if done.returncode and words[0] == "install":
            raise NoChromium(f"apt-get could not install Chromium: {done.stderr.strip()[-400:]}")
