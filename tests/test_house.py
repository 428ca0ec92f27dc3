"""The house keeps its shape: floors, budgets, names, words.  Every check is also seen to complain."""

import dataclasses
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.db.models import QuerySet

import house
from brink.project.commands import test as checks
from brink.vocabulary import terms

ROOT = Path(__file__).resolve().parents[1]

FLOORS_AND_CONTRACTS = {
    "The floors": ("vocabulary/upward.py", "import brink.engine\n"),
    "The ground floors know no Django": ("engine/upward.py", "import django\n"),
    "Only the middle floors touch the models": ("office/upward.py", "import brink.records.models\n"),
    "No criterion knows another": ("engine/criteria/second.py", "import brink.engine.criteria.first\n"),
    "No circle": ("flow/round/there.py", "import brink.flow.back.again\n"),
}


@pytest.mark.parametrize(
    "check", [house.floors, house.word_files, house.budgets, house.names, house.traces, house.skips, house.locks]
)
def test_the_house_is_in_order(check):
    complaints = check(ROOT)
    assert not complaints, "\n".join(complaints)


@pytest.mark.parametrize("package", ["brink.records.queries", "brink.reports"])
def test_the_doors_get_frozen_cards(package):
    complaints = house.cards(package)
    assert not complaints, "\n".join(complaints)


def test_the_glossary_is_current():
    assert (ROOT / "GLOSSARY.md").read_text() == terms.glossary(), "run ./brink glossary"


def test_every_folder_of_tests_stands_in_one_part():
    placed = [name for part in checks.PARTS.values() for name in part]
    found = [entry.name for entry in (ROOT / "tests").iterdir() if entry.is_dir() and any(entry.rglob("test_*.py"))]
    assert sorted(placed) == sorted(set(placed))
    assert set(found) <= set(placed)
    assert {entry.name for entry in (ROOT / "tests").glob("test_*.py")} <= set(placed)


def test_the_build_server_does_what_everybody_does():
    assert "exec ./brink test" in (ROOT / ".ci" / "run").read_text()


# --- each check is seen to complain -----------------------------------------------------------------------------------------------------------


def small_house(folder: Path) -> Path:
    """A house of empty floors in which everything is in order."""
    for floor in house.FLOORS:
        room = folder / "src" / "brink" / floor
        room.mkdir(parents=True)
        (room / "__init__.py").write_text(f'"""The floor {floor}."""\n')
    (folder / "src" / "brink" / "__init__.py").write_text('"""A small house."""\n')
    for room in ("records/models", "engine/criteria", "flow/round", "flow/back"):
        (folder / "src" / "brink" / room).mkdir()
        (folder / "src" / "brink" / room / "__init__.py").write_text('"""A room."""\n')
    for room in ("flow", "records/models"):
        for word in house.WORDS:
            (folder / "src" / "brink" / room / f"{word}.py").write_text(f'"""The word {word}."""\n')
    (folder / "src" / "brink" / "engine" / "criteria" / "first.py").write_text('"""One."""\n')
    (folder / "src" / "brink" / "flow" / "back" / "again.py").write_text(
        '"""And back."""\n\nimport brink.flow.round\n\n__all__ = ["brink"]\n'
    )
    (folder / "tests").mkdir()
    shutil.copytree(ROOT / "requirements", folder / "requirements")
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def test_a_small_house_is_in_order(tmp_path):
    small = small_house(tmp_path)
    for check in (house.floors, house.word_files, house.budgets, house.names, house.traces, house.skips, house.locks):
        assert check(small) == []


BREAKS = [
    (house.floors, "src/brink/attic/__init__.py", '"""Too high."""\n', "attic is no floor"),
    (house.floors, "src/brink/cli/__init__.py", "", "does not say"),
    (house.word_files, "src/brink/flow/offer.py", None, "no offer.py"),
    (house.budgets, "src/brink/flow/long.py", "\n" * 401, "401 lines"),
    (house.budgets, "src/brink/flow/long.py", "def f():\n" + "    f()\n" * 40, "41 lines"),
    (house.budgets, "src/brink/flow/wide.py", "def f(a, b, c, *, d, e, f, g):\n    pass\n", "7 arguments"),
    (house.names, "src/brink/flow/helpers.py", '"""Help."""\n', "says nothing"),
    (house.traces, "README.md", "see https://" + house.HOSTS[0] + "/simple", "registry"),
    (house.traces, "README.md", "look in " + house.MACHINES[0] + "main", "names the place"),
    (house.traces, "src/brink/flow/later.py", "# " + house.LEFT_OVER[0] + ": the rest\n", "for later"),
    (house.skips, "tests/test_rest.py", "import pytest\npytest." + "skip('not today')\n", "looks away"),
    (house.locks, "requirements/run.in", "left-pad\n", "left-pad of run.in is not locked"),
    (house.locks, "requirements/run.lock", "django==5.2.1\n", "no hash"),
]


@pytest.mark.parametrize(("check", "file", "text", "complaint"), BREAKS)
def test_it_complains_about(check, file, text, complaint, tmp_path):
    small = small_house(tmp_path)
    place = small / file
    place.parent.mkdir(exist_ok=True)
    place.unlink() if text is None else place.write_text(text)
    assert complaint in "\n".join(check(small))


def test_a_model_or_a_query_is_no_card():
    from brink.records import models

    @dataclasses.dataclass
    class Melted:
        a: int

    @dataclasses.dataclass(frozen=True)
    class Hiding:
        advert: models.Advert

    def model() -> models.Advert | None: ...
    def query() -> list[QuerySet[models.Account, models.Account]]: ...
    def melted() -> tuple[Melted, ...]: ...
    def hiding() -> Hiding: ...
    def silent(): ...
    def good() -> tuple[int, str] | None: ...

    assert all(house.loose(each) for each in (model, query, melted, hiding, silent))
    assert house.loose(good) == []


def run_static(name: str, folder: Path) -> str:
    """What a static check says about a house; empty when it passes."""
    outcome = checks.static_check(name, checks.STATIC[name], folder)
    return "" if outcome.passed else outcome.said


@pytest.fixture
def small(tmp_path, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "src"))
    return small_house(tmp_path)


def test_the_contracts_hold_in_a_small_house(small):
    assert run_static("contracts", small) == ""


@pytest.mark.parametrize("contract", FLOORS_AND_CONTRACTS)
def test_a_broken_contract_is_told(contract, small):
    file, text = FLOORS_AND_CONTRACTS[contract]
    (small / "src" / "brink" / file).write_text(f'"""It reaches too far."""\n\n{text}\n__all__ = ["brink", "django"]\n')
    said = run_static("contracts", small)
    broken = [line for line in re.sub(r"\s*\n(?=\S+ (BROKEN|KEPT))", " ", said).splitlines() if line.endswith("BROKEN")]
    assert any(contract in line for line in broken), said


def test_an_unknown_floor_breaks_the_contracts(small):
    (small / "src" / "brink" / "attic.py").write_text('"""Too high."""\n')
    assert "attic" in run_static("contracts", small)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ('"""A room."""\n\nimport os\n', "F401"),
        ('"""A room."""\n\n\ndef act():\n    return 1\n', "D103"),
        (
            '"""A room."""\n\n\ndef act(a: int) -> None:\n    """Do."""\n'
            + "".join(f"    if a == {n}:\n        a += 1\n" for n in range(9)),
            "C901",
        ),
    ],
)
def test_ruff_complains(text, rule, small):
    assert run_static("ruff", small) == ""
    (small / "src" / "brink" / "flow" / "wrong.py").write_text(text)
    assert rule in run_static("ruff", small)


def test_a_careless_layout_is_told(small):
    assert run_static("layout", small) == ""
    (small / "src" / "brink" / "flow" / "wrong.py").write_text('"""A room."""\n\nx = {  "a":1 }\n')
    assert "wrong.py" in run_static("layout", small)


def test_mypy_complains_in_strict_mode(tmp_path):
    room = tmp_path / "wrong.py"
    room.write_text('"""A room."""\n\n\ndef act(a):\n    """Do."""\n    return a\n\n\nx: int = "one"\n')
    words = [
        sys.executable,
        "-m",
        "mypy",
        "--config-file",
        str(ROOT / "pyproject.toml"),
        "--cache-dir",
        str(tmp_path / "cache"),
        str(room),
    ]
    said = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    assert said.returncode == 1
    assert "no-untyped-def" in said.stdout
    assert "assignment" in said.stdout
    assert tuple(checks.STATIC["mypy"]) == ("mypy",)
    assert re.search(r"^strict = true$", (ROOT / "pyproject.toml").read_text(), re.M)
