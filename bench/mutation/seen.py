"""Which test runs which line, and how long each test takes: one run of all tests under coverage, before anything is changed."""

import hashlib
import importlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from bench.mutation.copy import TESTS
from bench.mutation.forks import LONGEST, PASSED, WORDS, forked, pytest_in
from bench.mutation.mutants import FLOORS

# What decides how these tests run, beside themselves.
READ = (*FLOORS, "src/brink/vocabulary", "src/brink/cli", "policies", "schemes")


@dataclass(frozen=True)
class Seen:
    """Seconds per test, and per file and line the tests that ran it; a line that runs at import only has none."""

    seconds: Mapping[str, float]
    tests: Mapping[str, Mapping[int, frozenset[str]]]

    def longest(self, tests: Iterable[str]) -> float:
        """Seconds that these tests may take: what they took, and the slowest of each file, which may have filled a cache for them."""
        slowest: dict[str, float] = {}
        for test, seconds in self.seconds.items():
            file = test.split("::")[0]
            slowest[file] = max(slowest.get(file, 0.0), seconds)
        chosen = list(tests)
        files = {test.split("::")[0] for test in chosen}
        return sum(self.seconds.get(test, 0.0) for test in chosen) + sum(slowest.get(file, 0.0) for file in files)

    @cached_property
    def breadth(self) -> Mapping[str, int]:
        """How many lines each test runs."""
        return Counter(test for lines in self.tests.values() for tests in lines.values() for test in tests)

    def running(self, file: str, lines: range) -> set[str]:
        """The tests that run any of these lines."""
        held = self.tests.get(file, {})
        return {test for line in lines for test in held.get(line, ())}

    def importing(self, file: str) -> set[str]:
        """The tests that run anything of a file."""
        return {test for tests in self.tests.get(file, {}).values() for test in tests}


@dataclass(eq=False)
class Recorder:
    """A plugin of pytest that tells coverage whose turn it is and keeps the time."""

    coverage: Any
    seconds: dict[str, float] = field(default_factory=dict)

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        """A test begins, with what it needs."""
        self.coverage.switch_context(nodeid)

    def pytest_runtest_logreport(self, report: Any) -> None:
        """A part of a test is done."""
        self.seconds[report.nodeid] = self.seconds.get(report.nodeid, 0.0) + report.duration

    def pytest_runtest_logfinish(self, nodeid: str) -> None:
        """A test is over; what runs now is nobody's."""
        self.coverage.switch_context("")


def look(root: Path, keep: Path) -> Seen:
    """Run all tests of the copy, or read what was kept of an earlier run on the same files.

    Raises RuntimeError when a test fails: a change could then not be blamed.
    """
    kept = keep / f"seen-{_digest(root)}.json"
    if not kept.exists():
        for old in keep.glob("seen-*.json"):
            old.unlink()
        log = root.parent / "first.log"
        outcome = forked(lambda: _record(root, kept), log, LONGEST)
        if outcome.status != PASSED:
            kept.unlink(missing_ok=True)
            raise RuntimeError(f"the tests do not pass before anything is changed:\n{log.read_text()[-3000:]}")
    else:  # so that the compiled files stand in this copy too
        forked(lambda: pytest_in(root, TESTS, words=(*WORDS, "--collect-only")), root.parent / "first.log", LONGEST)
    held = json.loads(kept.read_text())
    tests = {
        file: {int(line): frozenset(held["names"][at] for at in at_line) for line, at_line in lines.items()}
        for file, lines in held["tests"].items()
    }
    return Seen(held["seconds"], tests)


def _digest(root: Path) -> str:
    """What the copy holds of what these tests read, in short."""
    digest = hashlib.sha256()
    files = (file for folder in (*TESTS, *READ) for file in (root / folder).rglob("*"))
    for file in sorted(file for file in files if file.is_file() and file.suffix != ".pyc"):
        digest.update(f"{file.relative_to(root)} {hashlib.sha256(file.read_bytes()).hexdigest()}\n".encode())
    return digest.hexdigest()[:16]


def _record(root: Path, kept: Path) -> int:
    """In the child: run, and write down what was seen."""
    coverage = importlib.import_module("coverage").Coverage(
        data_file=None, source=[str(root / floor) for floor in FLOORS], config_file=False, messages=False
    )
    recorder = Recorder(coverage)
    coverage.start()
    status = pytest_in(root, TESTS, plugins=[recorder], words=WORDS)
    coverage.stop()
    names = sorted(recorder.seconds)
    number = {name: at for at, name in enumerate(names)}
    data = coverage.get_data()
    tests: dict[str, dict[int, list[int]]] = defaultdict(dict)
    for file in data.measured_files():
        for line, contexts in data.contexts_by_lineno(file).items():
            tests[str(Path(file).relative_to(root))][line] = sorted(number[name] for name in contexts if name)
    kept.write_text(json.dumps({"seconds": recorder.seconds, "names": names, "tests": tests}))
    return status
