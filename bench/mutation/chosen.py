"""The tests that get to see a mutant, the likeliest and quickest first."""

import ast
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from bench.mutation.mutants import Mutant
from bench.mutation.seen import Seen

# How many tests come first, and how many seconds of tests a mutant that passed those is given: those that run the line or stand beside it, then
# others of the same files.
FIRST = 40
MORE_SECONDS, OTHER_SECONDS = 20.0, 5.0


class Wanted:
    """A plugin of pytest that runs the chosen tests of the files, in the order in which they were chosen.

    Naming each test to pytest instead would take it longer than the tests.  A change may give a test another name; one that nobody knew is run as well.
    """

    def __init__(self, tests: Sequence[str], known: frozenset[str]) -> None:
        self.turn = {test: at for at, test in enumerate(tests)}
        self.known = known

    def pytest_collection_modifyitems(self, items: list[Any]) -> None:
        """Keep and order what was collected."""
        items[:] = [item for item in items if item.nodeid in self.turn or item.nodeid not in self.known]
        items.sort(key=lambda item: self.turn.get(item.nodeid, len(self.turn)))


def rounds(mutant: Mutant, source: str, seen: Seen) -> Iterator[list[str]]:
    """The tests in turns; a later turn is for a mutant that survived the earlier ones."""
    running = seen.running(mutant.file, lines_of(mutant, source))
    beside = seen.importing(mutant.file)
    namesake = {test for test in seen.seconds if Path(test.split("::")[0]).name == f"test_{Path(mutant.file).name}"}
    # What a fixture or a cache made for the first test of a file was used by the others as well.
    files = {test.split("::")[0] for test in running}
    same_file = {test for test in seen.seconds if test.split("::")[0] in files}
    first = _quickest(running, seen)
    yield first[:FIRST] or _quickest(namesake, seen)[:FIRST]
    more = [*first[FIRST:], *_quickest(namesake - running, seen), *_quickest(beside - running - namesake, seen)]
    if not running:  # what is read at import can be used anywhere
        yield _within(sorted(seen.seconds, key=lambda test: -seen.breadth.get(test, 0)), MORE_SECONDS, seen)
        more = _quickest(seen.seconds, seen)
    yield _within(more, MORE_SECONDS, seen)
    yield _within(_quickest(same_file - running - namesake - beside, seen)[:FIRST], OTHER_SECONDS, seen)


def lines_of(mutant: Mutant, source: str) -> range:
    """The lines that run the place of a mutant: its statement without what is nested in it, or for what is said above a function, its body."""
    place, found = range(mutant.start[0], mutant.end[0] + 1), range(0)
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.stmt):
            top, whole = _head(node)
            if top.start <= place.start < top.stop and (not found or len(top) <= len(found) or whole):
                found = range(node.lineno + 1, (node.end_lineno or node.lineno) + 1) if whole else top
    return found or place


def _head(node: ast.stmt) -> tuple[range, bool]:
    """The lines of a statement itself, and whether they are read at import for a function that runs later."""
    end = (node.end_lineno or node.lineno) + 1
    if isinstance(node, ast.FunctionDef):
        start = min([node.lineno, *(each.lineno for each in node.decorator_list)])
        return range(start, max(start + 1, node.body[0].lineno)), True
    if isinstance(node, ast.ClassDef):
        start = min([node.lineno, *(each.lineno for each in node.decorator_list)])
        return range(start, node.lineno + 1), False
    body = getattr(node, "body", None)
    return range(node.lineno, max(node.lineno + 1, body[0].lineno) if body else end), False


def _quickest(tests: Iterable[str], seen: Seen) -> list[str]:
    """In order of time; by name where that is equal."""
    return sorted(tests, key=lambda test: (seen.seconds.get(test, 0.0), test))


def _within(tests: list[str], budget: float, seen: Seen) -> list[str]:
    """As many of them as fit in a number of seconds; one that does not fit is passed over."""
    taken, left = [], budget
    for test in tests:
        if seen.seconds.get(test, 0.0) <= left:
            taken.append(test)
            left -= seen.seconds.get(test, 0.0)
    return taken
