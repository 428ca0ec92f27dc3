"""`./brink test`."""

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from brink.project import assets, chromium, postgres
from brink.project.commands import stage
from brink.vocabulary.errors import BrinkError

NAME = "test"
HELP = "run every check and every test"
ABOUT = (
    "Run the static checks (ruff, mypy --strict, the import contracts) and all tests. The tests start a PostgreSQL of their own in the folder for "
    "temporary files and remove it; no data folder and no database of yours is touched. Chromium is installed where we are root on a Debian. "
    "Everything runs even when something fails; the status is non-zero if anything failed."
)
# Every folder of tests/ stands in exactly one part; test_house keeps it so.
PARTS: Mapping[str, Sequence[str]] = {
    "house": ("test_house.py", "project"),
    "engine": ("vocabulary", "engine", "policy", "cli"),
    "flow": ("records", "letters", "reports", "flow", "importers", "jobs"),
    "doors": ("pages", "website", "office"),
    "browser": ("journeys", "verifier"),
}
STATIC: Mapping[str, Sequence[str]] = {
    "ruff": ("ruff", "check", "--no-cache", "."),
    "layout": ("ruff", "format", "--no-cache", "--check", "."),
    "mypy": ("mypy",),
    "contracts": ("lint-imports", "--no-cache"),
}


class ChecksFailed(BrinkError):
    """Something is not as it should be."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one check went."""

    name: str
    passed: bool
    seconds: float
    said: str


def add_options(parser: argparse.ArgumentParser) -> None:
    """--only, --postgres, --one-at-a-time, and words for pytest."""
    parser.add_argument("--dev", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument(
        "--only",
        choices=["static", *PARTS],
        action="append",
        metavar="PART",
        help=f"only this part: static, {', '.join(PARTS)}; may be repeated",
    )
    words = "run on the PostgreSQL in this folder, such as /usr/lib/postgresql/15/bin; without --only: the parts flow and doors"
    parser.add_argument("--postgres", type=Path, metavar="DIR", help=words)
    parser.add_argument("--one-at-a-time", action="store_true", help="no two tests at once")
    parser.add_argument(
        "pytest", nargs="*", metavar="-- WORDS", help="words for pytest, after --; then only pytest runs"
    )


def run(options: argparse.Namespace) -> int:
    """Run what was asked for.  Raises ChecksFailed, naming what failed."""
    began = time.monotonic()
    os.chdir(stage.CHECKOUT)
    assets.compile_texts()
    if options.postgres:
        os.environ["BRINK_POSTGRES_BIN"] = str(options.postgres.resolve())
    parts = chosen(options)
    if "browser" in parts:
        stage.say(f"Chromium: {chromium.require(stage.say)}")
    failed: list[str] = []
    if "static" in parts:
        failed += static_checks()
    words = pytest_words(options, parts)
    if words:
        stage.say(f"\nPostgreSQL {postgres.version(postgres.binaries())}: {postgres.binaries()}")
        stage.say(f"\n--- pytest {' '.join(words)}")
        failed += (
            [] if subprocess.run([sys.executable, "-m", "pytest", *words], check=False).returncode == 0 else ["pytest"]
        )
    if failed:
        raise ChecksFailed(f"failed: {', '.join(failed)}; what they said stands above")
    stage.say(f"\nEverything passed, in {time.monotonic() - began:.0f} seconds.")
    return 0


def chosen(options: argparse.Namespace) -> list[str]:
    """The parts to run."""
    if options.pytest:
        return []
    if options.only:
        return list(options.only)
    return ["flow", "doors"] if options.postgres else ["static", *PARTS]


def pytest_words(options: argparse.Namespace, parts: Sequence[str]) -> list[str]:
    """What to tell pytest; empty when it has nothing to do."""
    folders = [Path("tests") / name for part in parts for name in PARTS.get(part, ())]
    places = [str(folder) for folder in folders if folder.exists()]
    if not options.pytest and not places:
        return []
    together = (
        []
        if options.one_at_a_time or options.pytest
        else ["-n", str(max(2, os.cpu_count() or 2)), "--dist", "worksteal"]
    )
    return ["-q", *together, *options.pytest, *places]


def static_checks() -> list[str]:
    """Run them side by side; returns the names of those that failed."""
    bar = len(STATIC)
    stage.say(f"--- {bar} static checks: {', '.join(STATIC)}")
    failed = []
    with ThreadPoolExecutor(max_workers=2) as pool:
        for outcome in pool.map(lambda check: static_check(*check), STATIC.items()):
            stage.say(f"{outcome.name:<10} {'passed' if outcome.passed else 'FAILED'}  {outcome.seconds:5.1f} s")
            if not outcome.passed:
                stage.say(outcome.said)
                failed.append(outcome.name)
    return failed


def static_check(name: str, words: Sequence[str], folder: Path = stage.CHECKOUT) -> Outcome:
    """Run one of them over the checkout in a folder."""
    began = time.monotonic()
    program = Path(sys.executable).with_name(words[0])
    done = subprocess.run([program, *words[1:]], cwd=folder, capture_output=True, text=True, check=False)
    return Outcome(name, done.returncode == 0, time.monotonic() - began, done.stdout + done.stderr)
