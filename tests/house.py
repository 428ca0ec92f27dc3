"""The rules of the house that no other tool keeps.  Each check looks at a checkout and returns its complaints, one line each."""

import ast
import dataclasses
import datetime as dt
import enum
import importlib
import inspect
import os
import re
import subprocess
import types
import typing
from collections.abc import Callable, Iterator
from pathlib import Path

FLOORS = "vocabulary engine policy records reports letters flow importers pages website office jobs cli project".split()
WORDS = "registration advert reaction ranking offer contract accountability".split()
FORBIDDEN = set(
    "utils util helpers helper common core misc shared manager managers service services handler handlers processor data info".split()
)
LONGEST_FILE, LONGEST_FUNCTION, MOST_ARGUMENTS = 400, 40, 6

# Put together here, so that this file does not find itself.
HOSTS = [
    ".".join(parts)
    for parts in (("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"), ("npmjs", "com"), ("yarnpkg", "com"))
]
MACHINES = [
    "/".join(("", *parts))
    for parts in (("work", ""), ("root", ""), ("home", ""), ("Users", ""), ("tmp", ""), ("mnt", ""))
]
LEFT_OVER = ["TO" + "DO", "FIX" + "ME", "XX" + "X"]
_TEXT = {
    ".py",
    ".md",
    ".html",
    ".txt",
    ".yaml",
    ".yml",
    ".toml",
    ".in",
    ".lock",
    ".po",
    ".css",
    ".js",
    ".json",
    ".sql",
    ".svg",
    ".sh",
    "",
}

_HARMLESS = (str, int, float, bool, bytes, type(None), dt.date, dt.datetime, dt.timedelta)


def source_files(root: Path) -> list[Path]:
    """The Python files of the product and of its tests."""
    files = [*(root / "src").rglob("*.py"), *(root / "tests").rglob("*.py"), root / "brink"]
    return sorted(file for file in files if file.exists() and "migrations" not in file.parts)


def kept_files(root: Path) -> list[Path]:
    """The text files that are, or would be, committed."""
    words = ["git", "-C", str(root), "ls-files", "--cached", "--others", "--exclude-standard"]
    try:
        listed = subprocess.run(words, capture_output=True, text=True, check=True).stdout.splitlines()
        files = [root / name for name in listed]
    except (OSError, subprocess.CalledProcessError):
        files = [Path(folder) / name for folder, names in _walk(root) for name in names]
    return sorted(file for file in files if file.is_file() and file.suffix in _TEXT)


def _walk(root: Path) -> Iterator[tuple[str, list[str]]]:
    for folder, folders, names in os.walk(root):
        folders[:] = [
            name
            for name in folders
            if name not in {".git", ".venv", "var", "build", "__pycache__"} and not name.endswith("_cache")
        ]
        yield folder, names


def floors(root: Path) -> list[str]:
    """Every floor is there and says in one sentence what it is; nothing else is."""
    wrong = []
    house = root / "src" / "brink"
    for floor in FLOORS:
        front = house / floor / "__init__.py"
        if not front.exists():
            wrong.append(f"the floor {floor} is missing")
        elif not ast.get_docstring(ast.parse(front.read_text())):
            wrong.append(f"{floor}/__init__.py does not say what the floor is")
    found = {folder.name for folder in house.iterdir() if folder.is_dir() and folder.name != "__pycache__"}
    return wrong + [f"{name} is no floor of the house" for name in sorted(found - set(FLOORS))]


def word_files(root: Path) -> list[str]:
    """The stream is walked by the same seven words on the floors that carry it."""
    rooms = [Path("src/brink/flow"), Path("src/brink/records/models")]
    return [f"{room} has no {word}.py" for room in rooms for word in WORDS if not (root / room / f"{word}.py").exists()]


def budgets(root: Path) -> list[str]:
    """No file, function or list of arguments is too long."""
    return [complaint for file in source_files(root) for complaint in _over_budget(file, file.relative_to(root))]


def _over_budget(file: Path, name: Path) -> Iterator[str]:
    text = file.read_text()
    length = len(text.splitlines())
    if length > LONGEST_FILE:
        yield f"{name} has {length} lines; at most {LONGEST_FILE}"
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > LONGEST_FUNCTION:
                yield f"{name}:{node.lineno} {node.name} has {lines} lines; at most {LONGEST_FUNCTION}"
            count = _arguments(node)
            if count > MOST_ARGUMENTS and name.parts[0] == "src":
                yield f"{name}:{node.lineno} {node.name} takes {count} arguments; at most {MOST_ARGUMENTS}"


def _arguments(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    each = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
    return len([argument for argument in each if argument.arg not in {"self", "cls"}])


def names(root: Path) -> list[str]:
    """No room is called by a word that says nothing."""
    files = [*(root / "src" / "brink").rglob("*"), *(root / "tests").rglob("*")]
    rooms = [file for file in files if (file.is_dir() or file.suffix == ".py") and "vendor" not in file.parts]
    return [f"{room.relative_to(root)} is a name that says nothing" for room in rooms if room.stem.lower() in FORBIDDEN]


def traces(root: Path) -> list[str]:
    """Nothing that is kept names a package registry or a place on somebody's machine, or is left for later."""
    wrong = []
    for file in kept_files(root):
        text = file.read_text(errors="replace")
        name = file.relative_to(root)
        wrong += [f"{name} names the registry {host}" for host in HOSTS if host in text]
        if "vendor" in name.parts:
            continue
        wrong += [
            f"{name} names the place {place}"
            for place in MACHINES
            if re.search(rf"(?<![\w.$}}/-]){re.escape(place)}\w", text)
        ]
        wrong += [
            f"{name} leaves something for later ({mark})" for mark in LEFT_OVER if re.search(rf"\b{mark}\b", text)
        ]
    return wrong


def skips(root: Path) -> list[str]:
    """No test is skipped and no checker is told to look away."""
    marks = [
        r"\bpytest\.mark\." + "skip",
        r"\bpytest\." + "skip",
        r"\bpytest\.mark\." + "xfail",
        "# no" + "qa",
        r"importor" + "skip",
    ]
    return [
        f"{file.relative_to(root)} looks away ({mark})"
        for file in source_files(root)
        for mark in marks
        if re.search(mark, file.read_text())
    ]


def locks(root: Path) -> list[str]:
    """Every requirement is locked with hashes, and developers have what users have."""
    pins = {kind: _pins((root / "requirements" / f"{kind}.lock").read_text()) for kind in ("run", "dev")}
    wrong = [
        f"dev.lock has {pins['dev'].get(name)} of {name}, run.lock {pin}"
        for name, pin in pins["run"].items()
        if pins["dev"].get(name) != pin
    ]
    for kind, held in pins.items():
        wrong += [f"{name} in {kind}.lock has no hash" for name, pin in held.items() if "--hash=sha256:" not in pin]
        asked = re.findall(r"^([A-Za-z0-9_.-]+)", (root / "requirements" / f"{kind}.in").read_text(), re.M)
        known = {name.split(" ")[0] for name in held}
        wrong += [
            f"{name} of {kind}.in is not locked"
            for name in asked
            if not name.startswith("-") and name.lower() not in known
        ]
    return wrong


def _pins(lock: str) -> dict[str, str]:
    """What a lock says of each package (with its condition), hashes included."""
    pins = {}
    for block in re.split(r"\n(?=[a-z0-9])", lock):
        found = re.match(r"([a-z0-9_.-]+)==(\S+)([^\\\n]*)", block)
        if found:
            body = " ".join(line.strip() for line in block.splitlines() if not line.strip().startswith("#"))
            pins[f"{found[1]}{found[3].rstrip()}"] = body
    return pins


def cards(package: str) -> list[str]:
    """What a package gives to the doors is frozen: no model, no query that could still run, nothing unnamed."""
    wrong = []
    for module in modules_of(package):
        for name, function in inspect.getmembers(module, inspect.isfunction):
            if function.__module__ == module.__name__ and not name.startswith("_"):
                wrong += [f"{module.__name__}.{name} gives {why}" for why in loose(function)]
    return wrong


def modules_of(package: str) -> list[types.ModuleType]:
    """The modules of a package, imported."""
    folder = Path(importlib.import_module(package).__path__[0])
    return [
        importlib.import_module(f"{package}.{file.stem}")
        for file in sorted(folder.glob("*.py"))
        if file.stem != "__init__"
    ]


def loose(function: Callable[..., object]) -> list[str]:
    """What in the return annotation of a function is not frozen."""
    hints = typing.get_type_hints(function)
    if "return" not in hints:
        return ["something it does not say"]
    return sorted(set(_loose(hints["return"], set())))


def _loose(kind: object, seen: set[object]) -> Iterator[str]:
    if kind in seen or kind is Ellipsis:
        return
    seen.add(kind)
    if typing.get_origin(kind) is typing.Literal:
        return
    for part in typing.get_args(kind):
        yield from _loose(part, seen)
    if typing.get_args(kind):
        kind = typing.get_origin(kind)
    if isinstance(kind, type):
        yield from _loose_class(kind, seen)
    elif kind is typing.Any:
        yield "Any"


def _loose_class(kind: type, seen: set[object]) -> Iterator[str]:
    if dataclasses.is_dataclass(kind):
        if not kind.__dataclass_params__.frozen:
            yield f"{kind.__name__}, which is not frozen"
        for part in typing.get_type_hints(kind).values():
            yield from _loose(part, seen)
    elif kind.__module__.startswith("django") or any(base.__module__.startswith("django.db") for base in kind.__mro__):
        yield f"{kind.__name__} of Django"
    elif kind.__module__.startswith("brink.records.models"):
        yield f"the model {kind.__name__}"
    elif kind is object:
        yield "object"
    elif kind.__module__.startswith("brink") and not issubclass(kind, (enum.Enum, tuple, *_HARMLESS)):
        yield f"{kind.__name__}, which is no frozen card"
