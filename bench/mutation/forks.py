"""pytest in a child of this process: what takes long to import is imported once, here, and what may be changed is imported by each child anew."""

import contextlib
import gc
import importlib
import os
import resource
import signal
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

# Everything that the tests and the ground floors import, except brink itself.
HEAVY = "pytest _pytest.assertion.rewrite hypothesis hypothesis.strategies numpy pydantic yaml z3 zoneinfo decimal fractions unittest.mock".split()
# An endless loop that also fills memory must end before the machine does.
MOST_MEMORY = 4 * 1024**3
TIMEOUT = -1
# Seconds for all tests of some files, or of all files under coverage.
LONGEST = 3600
PASSED, FAILED = 0, 1
# pytest's own words: a file of settings of the copy, nothing kept, no database, no browser.
WORDS = ("-x", "-q", "-p", "no:cacheprovider", "-p", "no:django", "-p", "no:xdist", "--no-header", "--tb=line")


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a run of pytest ended: its exit status, or TIMEOUT; and how long it took."""

    status: int
    seconds: float


def prepare() -> None:
    """Import what is heavy, and make Hypothesis repeat itself: no example is drawn by chance, none is kept, none is made smaller."""
    for name in HEAVY:
        importlib.import_module(name)
    hypothesis = importlib.import_module("hypothesis")
    hypothesis.settings.register_profile(
        "mutation",
        derandomize=True,
        database=None,
        deadline=None,
        phases=(hypothesis.Phase.explicit, hypothesis.Phase.generate),
        suppress_health_check=list(hypothesis.HealthCheck),
    )
    hypothesis.settings.load_profile("mutation")
    if any(name.split(".")[0] == "brink" for name in sys.modules):
        raise RuntimeError("brink was imported before the children were made; no change to it would be seen")
    gc.collect()
    gc.freeze()


def forked(act: Callable[[], int], log: Path, seconds: float) -> Outcome:
    """Do something in a child and wait for its status; the child and all that it started are killed when it takes longer."""
    sys.stdout.flush()
    began = time.monotonic()
    child = os.fork()
    if child == 0:
        _be_child(act, log)
    while time.monotonic() - began < seconds:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            code = os.waitstatus_to_exitcode(status)
            return Outcome(FAILED if code < 0 else code, time.monotonic() - began)
        time.sleep(0.01)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return Outcome(TIMEOUT, time.monotonic() - began)


def _be_child(act: Callable[[], int], log: Path) -> None:
    """The life of the child; it never returns."""
    status = FAILED
    try:
        os.setsid()
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
        with log.open("w") as said:
            os.dup2(said.fileno(), 1)
            os.dup2(said.fileno(), 2)
        status = act()
    finally:
        with contextlib.suppress(OSError):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(status)


def pytest_in(
    folder: Path, tests: Sequence[str], *, plugins: Sequence[object] = (), words: Sequence[str] = WORDS
) -> int:
    """Run pytest on the copy in a folder; for use in a child.  Returns its exit status."""
    os.chdir(folder)
    for name in [name for name in sys.modules if name.split(".")[0] == "bench"]:
        del sys.modules[name]  # the copy has its own
    home = Path(__file__).resolve().parents[2]
    sys.path[:] = [
        str(folder),
        str(folder / "src"),
        *(place for place in sys.path if Path(place).resolve() not in (home, home / "src")),
    ]
    pytest = importlib.import_module("pytest")
    return int(pytest.main([*words, "-c", "mutation.ini", "--rootdir", ".", *tests], plugins=list(plugins)))
