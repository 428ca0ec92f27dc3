"""The script `brink`: only the standard library, quick when nothing is to be done, and nothing installed whose hash is not known."""

import ast
import hashlib
import importlib.machinery
import importlib.util
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def script(tmp_path, monkeypatch):
    """The script as a module, in a checkout of its own whose locks name two small packages that lie beside it."""
    shutil.copy(ROOT / "brink", tmp_path / "brink")
    (tmp_path / "src").mkdir()
    run = wheel(tmp_path / "wheels", "brinkrun")
    dev = wheel(tmp_path / "wheels", "brinkdev")
    (tmp_path / "requirements").mkdir()
    (tmp_path / "requirements" / "run.lock").write_text(run)
    (tmp_path / "requirements" / "dev.lock").write_text(run + dev)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(tmp_path / "wheels"))
    loader = importlib.machinery.SourceFileLoader("brink_script", str(tmp_path / "brink"))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("brink_script", loader))
    loader.exec_module(module)
    return module


def wheel(folder: Path, name: str) -> str:
    """Make the smallest package there is; returns its line for a lock."""
    folder.mkdir(exist_ok=True)
    file = folder / f"{name}-1.0-py3-none-any.whl"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(f"{name}.py", "here = True\n")
        archive.writestr(f"{name}-1.0.dist-info/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
        archive.writestr(
            f"{name}-1.0.dist-info/WHEEL",
            "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        )
        archive.writestr(f"{name}-1.0.dist-info/RECORD", "")
    return f"{name}==1.0 --hash=sha256:{hashlib.sha256(file.read_bytes()).hexdigest()}\n"


def holds(script, name: str) -> bool:
    return subprocess.run([script.PYTHON, "-c", f"import {name}"], capture_output=True, check=False).returncode == 0


def test_it_needs_nothing_but_python():
    imported = {
        (node.names[0].name if isinstance(node, ast.Import) else node.module or "").split(".")[0]
        for node in ast.walk(ast.parse((ROOT / "brink").read_text()))
        if isinstance(node, ast.Import | ast.ImportFrom)
    }
    assert imported <= sys.stdlib_module_names


def test_it_installs_what_is_missing_and_nothing_twice(script, capsys):
    script.set_up("run")
    assert holds(script, "brinkrun")
    assert not holds(script, "brinkdev")
    assert "Making .venv" in capsys.readouterr().out
    script.set_up("run")
    assert capsys.readouterr().out == ""
    script.set_up("dev")
    assert holds(script, "brinkdev")
    assert "Making .venv" not in capsys.readouterr().out
    script.set_up("run")
    script.set_up("dev")
    assert capsys.readouterr().out == ""
    assert (script.HOME / "src") in [Path(line) for line in paths(script)]


def test_a_changed_lock_is_installed_and_a_python_that_is_gone_replaced(script, capsys):
    script.set_up("run")
    with (script.HOME / "requirements" / "run.lock").open("a") as lock:
        lock.write(wheel(script.HOME / "wheels", "brinkmore"))
    script.set_up("run")
    assert holds(script, "brinkmore")
    script.PYTHON.unlink()
    capsys.readouterr()
    script.set_up("run")
    assert "Making .venv" in capsys.readouterr().out
    assert holds(script, "brinkmore")


def test_a_package_with_another_hash_is_not_installed(script):
    lock = script.HOME / "requirements" / "run.lock"
    lock.write_text("brinkrun==1.0 --hash=sha256:" + "0" * 64 + "\n")
    said = subprocess.run([sys.executable, script.HOME / "brink", "setup"], capture_output=True, text=True, check=False)
    assert said.returncode == 1
    assert "DO NOT MATCH THE HASHES" in said.stderr
    assert said.stderr.splitlines()[-1].startswith("brink: pip could not install requirements/run.lock")
    assert not holds(script, "brinkrun")
    assert not script.STAMP.exists()


def paths(script) -> list[str]:
    words = [script.PYTHON, "-c", "import sys; print(*sys.path, sep='\\n')"]
    return subprocess.run(words, capture_output=True, text=True, check=True).stdout.splitlines()
