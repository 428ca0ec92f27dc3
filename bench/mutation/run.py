"""Make the mutants one by one, let the tests see each, and count who survives."""

import hashlib
import os
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from bench.mutation import forks
from bench.mutation.chosen import Wanted, rounds
from bench.mutation.copy import changed_file, copied
from bench.mutation.mutants import FLOORS, Mutant, changed, mutants_of, source_files, told
from bench.mutation.seen import Seen, look
from bench.tools import environment

GOAL = 90
SEED = 7
# How much longer than without a change the tests may take before it counts as an endless loop.
PATIENCE, LEAST_SECONDS = 3, 20


@dataclass(frozen=True, slots=True)
class Wish:
    """What to measure: how many mutants (None: all) after how many that are passed over, and of which file only (a path from the checkout)."""

    sample: int | None
    after: int
    only: str | None
    survivors: bool


def measure(wish: Wish) -> int:
    """Print what survives and the share that was killed; 1 when that is below the goal."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("stopped"))  # so that the copy is removed
    forks.prepare()
    with copied() as root:
        began = time.monotonic()
        print("All tests once, to see which of them run which line (or what was kept of that) ...", flush=True)
        seen = look(root, environment("mutation"))
        # From here on nobody writes compiled files: those of the unchanged source are used by every child.
        sys.dont_write_bytecode = True
        os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
        print(f"{len(seen.seconds)} tests, {time.monotonic() - began:.0f} s.", flush=True)
        drawn = _drawn(root, wish)
        survivors = list(_survivors(root, drawn, seen, wish))
    killed = len(drawn) - len(survivors)
    share = 100 * killed / len(drawn) if drawn else 0.0
    print(f"{len(drawn)} mutants, {killed} killed, {len(survivors)} survived: {share:.1f} %")
    return 0 if share >= GOAL else 1


def _drawn(root: Path, wish: Wish) -> list[tuple[Mutant, str]]:
    """The mutants with their texts: all, or as many of each floor as its share of all mutants says; in the order of the source."""
    files = source_files(root)
    if wish.only is not None:
        files = [file for file in files if file == wish.only]
        if not files:
            raise SystemExit(f"{wish.only} is no file of {' or '.join(FLOORS)}; name it from the checkout")
    each = [mutant for file in files for mutant in mutants_of(file, (root / file).read_text())]
    print(f"{len(each)} mutants of {len(files)} files.", flush=True)
    drawn: list[tuple[Mutant, str]] = []
    for floor in FLOORS:
        of_floor = [mutant for mutant in each if mutant.floor() == floor]
        share = len(of_floor) / len(each)
        count = len(of_floor) if wish.sample is None else round((wish.after + wish.sample) * share)
        drawn += islice(_first_that_differ(root, sorted(of_floor, key=_turn), count), round(wish.after * share), None)
    return sorted(drawn, key=lambda one: (one[0].file, one[0].start, one[0].operator, one[0].occurrence))


def _turn(mutant: Mutant) -> bytes:
    """When a mutant is drawn: as good as by chance, yet the same every time, and whatever happens to other files."""
    return hashlib.sha256(f"{SEED} {mutant.file} {mutant.operator} {mutant.occurrence}".encode()).digest()


def _first_that_differ(root: Path, mutants: Sequence[Mutant], count: int) -> Iterator[tuple[Mutant, str]]:
    """The first so many that are Python and say something else than the source."""
    for mutant in mutants:
        if count == 0:
            return
        text = changed(mutant, (root / mutant.file).read_text())
        if text is not None:
            count -= 1
            yield mutant, text


def _survivors(root: Path, drawn: Sequence[tuple[Mutant, str]], seen: Seen, wish: Wish) -> Iterator[Mutant]:
    """The mutants that no test noticed."""
    began, survived = time.monotonic(), 0
    for count, (mutant, text) in enumerate(drawn, 1):
        source = (root / mutant.file).read_text()
        if not killed(root, mutant, text, seen):
            survived += 1
            if wish.survivors:
                print(told(mutant, source, text), flush=True)
            yield mutant
        if count % 10 == 0:
            print(
                f"  {count} of {len(drawn)}, {survived} survived, {time.monotonic() - began:.0f} s",
                file=sys.stderr,
                flush=True,
            )


def killed(root: Path, mutant: Mutant, text: str, seen: Seen) -> bool:
    """Whether a test fails, cannot start, or never ends once the change is made."""
    file = root / mutant.file
    source = file.read_text()
    with changed_file(file, text):
        return any(_noticed(root, tests, seen) for tests in rounds(mutant, source, seen) if tests)


def _noticed(root: Path, tests: Sequence[str], seen: Seen) -> bool:
    """Whether these tests do not all pass."""
    wanted = Wanted(tests, frozenset(seen.seconds))
    files = sorted({test.split("::")[0] for test in tests})
    seconds = LEAST_SECONDS + PATIENCE * seen.longest(tests)
    outcome = forks.forked(lambda: forks.pytest_in(root, files, plugins=[wanted]), root.parent / "last.log", seconds)
    return outcome.status != forks.PASSED
