"""Tools that only a measurement needs: installed from a lock with hashes, in an environment of their own under `build/`.

Only the standard library is used, so that this works before anything is installed.
"""

import hashlib
import subprocess
import sys
import sysconfig
from pathlib import Path

HOME = Path(__file__).parents[1]


def environment(name: str) -> Path:
    """The environment `build/<name>`, holding what `requirements/<name>.lock` says; made anew when the lock has changed."""
    venv = HOME / "build" / name
    lock = HOME / "requirements" / f"{name}.lock"
    stamp = venv / "lock.sha256"
    wanted = hashlib.sha256(lock.read_bytes()).hexdigest()
    if not (stamp.exists() and stamp.read_text() == wanted):
        subprocess.run([sys.executable, "-m", "venv", "--clear", venv], check=True)
        pip: list[str | Path] = [
            python(venv),
            "-m",
            "pip",
            "--disable-pip-version-check",
            "install",
            "--quiet",
            "--require-hashes",
        ]
        subprocess.run([*pip, "-r", lock], check=True)
        stamp.write_text(wanted)
    return venv


def python(venv: Path) -> Path:
    """The Python of an environment."""
    return venv / "bin" / "python"


def packages(venv: Path) -> Path:
    """Where an environment keeps its packages, for a Python elsewhere that wants them as well."""
    return Path(sysconfig.get_path("purelib", "venv", {"base": str(venv)}))
