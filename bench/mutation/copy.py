"""A copy of the checkout in a temporary folder.  Only the copy is ever changed."""

import contextlib
import importlib.util
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

HOME = Path(__file__).parents[2]
AWAY = shutil.ignore_patterns(
    ".git", ".venv", "build", "var", "__pycache__", ".*_cache", ".hypothesis", "*.pyc", ".coverage"
)
TESTS = ("tests/engine", "tests/policy", "tests/cli")
# As in pyproject.toml, without Django: these floors do not know it, and starting it would take longer than most tests.
SETTINGS = """[pytest]
testpaths = {tests}
pythonpath = src tests .
addopts = --strict-markers --import-mode=importlib
filterwarnings =
    error::DeprecationWarning:brink
    error::pytest.PytestUnraisableExceptionWarning
"""


@contextlib.contextmanager
def copied() -> Iterator[Path]:
    """A copy of all that the tests of the ground floors read; gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="brink-mutation-") as folder:
        root = Path(folder).resolve() / "copy"
        shutil.copytree(HOME, root, ignore=AWAY)
        # It is about databases and browsers, which these tests do not use.
        (root / "tests" / "conftest.py").unlink()
        (root / "mutation.ini").write_text(SETTINGS.format(tests=" ".join(TESTS)))
        yield root


@contextlib.contextmanager
def changed_file(file: Path, text: str) -> Iterator[None]:
    """A file with another text for a while.  Its compiled form is put aside: it would be taken for fresh when the sizes are equal."""
    before, times = file.read_text(), file.stat()
    compiled = Path(importlib.util.cache_from_source(str(file)))
    aside = compiled.with_suffix(".aside")
    if compiled.exists():
        compiled.rename(aside)
    try:
        file.write_text(text)
        yield
    finally:
        file.write_text(before)
        os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))
        compiled.unlink(missing_ok=True)
        if aside.exists():
            aside.rename(compiled)
