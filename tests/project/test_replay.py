"""`./brink replay`: rankings are made again with the code of today; where that counts otherwise, exactly the rankings that it touches are named."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import brink
from brink.project.database import Addresses
from databases import Shelf
from flow import replays
from programs import outside

SOURCE = Path(brink.__file__).parents[1]

CODE = {
    "a comparison": ("columns.py", '{"le": np.less_equal', '{"le": np.less', {"limit"}),
    "an amount": ("tape.py", "constant(int(step.params[0]))", f"constant(min(int(step.params[0]), {replays.LIMIT - 1}))", {"limit"}),
    "a key": ("keying.py", 'if steps.metric.first == "lowest"', 'if steps.metric.first != "lowest"', {"limit", "plain", "elsewhere"}),
    "a lot": ("lot.py", 'fields(b"lot"', 'fields(b"lots"', set(replays.EVERY)),
    "a salted leaf": ("merkle.py", 'b"\\0" + len(salt)', 'b"\\2" + len(salt)', set(replays.EVERY)),
}  # fmt: skip
"""A file of the engine, what stands in it, what will stand there, and which rankings then come out otherwise."""


@pytest.fixture(scope="session")
def register_template(shelf: Shelf) -> str:
    return replays.template(shelf)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A copy of the product's code."""
    left_out = shutil.ignore_patterns("__pycache__", "static", "locale", "drawings")
    return Path(shutil.copytree(SOURCE, tmp_path / "src", ignore=left_out))


def replay(where: Addresses, data: Path, *words: str, code: Path = SOURCE) -> "subprocess.CompletedProcess[str]":
    addresses = {"BRINK_DATABASE_URL": where.owner, "BRINK_APP_DATABASE_URL": where.app}
    return subprocess.run(
        [sys.executable, "-m", "brink.project.commands", "replay", *words, "--data", str(data)],
        env={**outside(), **addresses, "PYTHONPATH": os.fspath(code)},
        cwd=data,
        capture_output=True,
        text=True,
        check=False,
    )


def named(said: str) -> set[str]:
    """The adverts in whose rankings something differs, by their names in the story."""
    numbers = {number: name for name, number in replays.numbers().items()}
    return {numbers[line.split(":")[0].removeprefix("advert ")] for line in said.splitlines() if "advert " in line}


def test_everything_is_as_it_was(register: Addresses, tmp_path: Path) -> None:
    said = replay(register, tmp_path, "--all")
    assert (said.returncode, said.stdout.splitlines()[-1], said.stderr) == (0, "4 replayed, 0 differ", "")


@pytest.mark.parametrize("what", CODE)
def test_a_change_in_the_code_is_found_in_exactly_the_rankings_that_it_touches(
    what: str, register: Addresses, source: Path, tmp_path: Path
) -> None:
    file, old, new, touched = CODE[what]
    changed = source / "brink" / "engine" / file
    assert old in changed.read_text()
    changed.write_text(changed.read_text().replace(old, new, 1))
    said = replay(register, tmp_path, "--all", code=source)
    assert (said.returncode, said.stdout.splitlines()[-1]) == (1, f"4 replayed, {len(touched)} differ"), said.stderr
    assert named(said.stdout) == touched


def test_one_advert_or_those_since_a_day_are_made_again_alone(register: Addresses, tmp_path: Path) -> None:
    number = replays.numbers()["lottery"]
    replays.write(replays.of("lottery"), lambda document: document["lots"].reverse())
    said = replay(register, tmp_path, number)
    assert (said.returncode, said.stdout.splitlines()[-1]) == (1, "1 replayed, 1 differ")
    assert f"advert {number}: " in said.stdout
    assert replay(register, tmp_path, "--since", "2026-09-14").stdout.splitlines()[-1] == "4 replayed, 1 differ"
    later = replay(register, tmp_path, "--since", "2026-09-15")
    assert (later.returncode, later.stdout.splitlines()[-1]) == (0, "0 replayed, 0 differ")


def test_the_row_of_an_erased_person_is_named_and_is_no_difference(register: Addresses, tmp_path: Path) -> None:
    gone = replays.candidate("plain")
    replays.force("UPDATE records_candidate SET salt = NULL, facts = NULL WHERE id = %s", gone.pk)
    said = replay(register, tmp_path, "--all")
    assert (said.returncode, said.stdout.splitlines()[-1]) == (0, "4 replayed, 0 differ")
    (line,) = [line for line in said.stdout.splitlines() if "erased" in line]
    assert line == (
        f"advert {replays.numbers()['plain']}: not made again, the person was erased: {gone.reaction.entry_code}"
    )


def test_an_advert_that_is_not_ranked_is_told(register: Addresses, tmp_path: Path) -> None:
    said = replay(register, tmp_path, "A999999")
    assert said.returncode == 1
    assert "A999999" in said.stderr.splitlines()[-1]


@pytest.mark.parametrize("words", [(), ("--all", "A1"), ("--all", "--since", "2026-01-01")])
def test_it_is_told_exactly_once_which_rankings(words: tuple[str, ...], tmp_path: Path) -> None:
    said = subprocess.run(
        [sys.executable, "-m", "brink.project.commands", "replay", *words],
        env=outside(),
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert said.returncode == 2
