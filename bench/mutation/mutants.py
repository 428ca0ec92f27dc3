"""The mutants: a source file with one small change, made by the operators of cosmic-ray."""

import ast
import importlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.mutation.left_out import Place, left_out, names_compared, within

FLOORS = ("src/brink/engine", "src/brink/policy")

# cosmic-ray offers eleven replacements of every `+`. Nearly all of them break at once, which would flatter the figure: the nearest ones stay.
NEAREST = {
    "Add": ("Sub",),
    "Sub": ("Add",),
    "Mul": ("Add", "FloorDiv"),
    "Div": ("Mul", "FloorDiv"),
    "FloorDiv": ("Mul", "Mod"),
    "Mod": ("FloorDiv",),
    "Pow": ("Mul",),
    "LShift": ("RShift",),
    "RShift": ("LShift",),
    "BitOr": ("BitAnd", "BitXor"),
    "BitAnd": ("BitOr", "BitXor"),
    "BitXor": ("BitOr", "BitAnd"),
}
# `is` and `==` answer alike for what is compared here (None, truths, members of an enumeration, classes), and `is` for `<` breaks at once.
IDENTITY = {"Is", "IsNot"}
# What a name or a label equals is asked; which of two comes first in the alphabet means nothing, and nobody writes it by mistake.
EQUAL = {"Eq", "NotEq", "Is", "IsNot"}
# They need to be told names, and draw at random.
NEEDS_NAMES = {"VariableReplacer", "VariableInserter"}


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change, not made yet: the nth (`occurrence`) thing that an operator can do to a file."""

    file: str
    operator: str
    occurrence: int
    start: Place
    end: Place

    def floor(self) -> str:
        """The folder of the floor."""
        return next(floor for floor in FLOORS if self.file.startswith(floor + "/"))


def source_files(root: Path) -> list[str]:
    """The files of both floors, as paths from the root."""
    return sorted(str(file.relative_to(root)) for floor in FLOORS for file in (root / floor).rglob("*.py"))


def operators() -> dict[str, Any]:
    """The operators that are used, by name."""
    provider = importlib.import_module("cosmic_ray.operators.provider").OperatorProvider()
    return {name: provider[name]() for name in provider if name not in NEEDS_NAMES and _tells_more(name)}


def _tells_more(name: str) -> bool:
    kind, _, change = name.partition("_")
    if kind == "ReplaceBinaryOperator":
        before, after = change.split("_")
        return after in NEAREST[before]
    if kind == "ReplaceComparisonOperator":
        return len(IDENTITY & set(change.split("_"))) != 1
    return True


def _asks_an_order(name: str) -> bool:
    """Whether the operator puts an order (`<`, `>=`) where an equality stands."""
    kind, _, change = name.partition("_")
    before, _, after = change.partition("_")
    return kind == "ReplaceComparisonOperator" and before in EQUAL and after not in EQUAL


def mutants_of(file: str, source: str) -> Iterator[Mutant]:
    """Every mutant of a file, in the order of the file; those that no test could notice are left out."""
    tools = importlib.import_module("cosmic_ray.ast")
    away, unordered = left_out(source), names_compared(source)
    used = operators()
    counted = dict.fromkeys(used, 0)
    for node in tools.ast_nodes(tools.get_ast(source)):
        if node.type in {"name", "string", "newline", "endmarker"}:
            continue
        for name, operator in used.items():
            for start, end in operator.mutation_positions(node):
                if not within((start, end), away) and not (_asks_an_order(name) and within((start, end), unordered)):
                    yield Mutant(file, name, counted[name], start, end)
                counted[name] += 1


def changed(mutant: Mutant, source: str) -> str | None:
    """The text of the file with the change; None when that is no Python, or says the same."""
    visitor = importlib.import_module("cosmic_ray.mutating").MutationVisitor
    text: str = visitor.mutate_code(source, operators()[mutant.operator], mutant.occurrence)
    try:
        after = ast.dump(ast.parse(text))
        compile(text, mutant.file, "exec")
    except SyntaxError:
        return None
    return None if after == ast.dump(ast.parse(source)) else text


def told(mutant: Mutant, source: str, text: str) -> str:
    """The mutant in one line: `path:line: operator: before -> after`."""
    before, after = source.splitlines(), text.splitlines()
    line = mutant.start[0] - 1
    left = after[line : len(after) - (len(before) - line - 1)]
    return f"{mutant.file}:{line + 1}: {mutant.operator}: {before[line].strip()} -> {' '.join(map(str.strip, left))}"
