"""What is made from the sources before the site can serve: compiled translations and the folder of static files."""

import fcntl
import hashlib
import json
from collections.abc import Callable, Iterator
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

SOURCES = Path(__file__).resolve().parents[1]


def compile_texts(root: Path = SOURCES) -> int:
    """Compile every catalogue that is newer than what was compiled from it; returns how many."""
    compiled = 0
    for source in sorted(root.glob("*/locale/*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime_ns >= source.stat().st_mtime_ns:
            continue
        with source.open("rb") as file:
            catalogue = read_po(file, locale=source.parents[1].name, abort_invalid=True)
        unfinished = target.with_suffix(".new")
        with unfinished.open("wb") as file:
            write_mo(file, catalogue)
        unfinished.replace(target)
        compiled += 1
    return compiled


def collect_static(say: Callable[[str], None]) -> bool:
    """Bring the static folder up to date; returns whether that was needed.  Django must be set up."""
    from django.conf import settings
    from django.core.management import call_command

    target = Path(settings.STATIC_ROOT)
    target.parent.mkdir(parents=True, exist_ok=True)
    stamp = target.with_suffix(".json")
    with target.with_suffix(".lock").open("a") as alone:
        fcntl.flock(alone, fcntl.LOCK_EX)
        now = _fingerprint()
        if stamp.exists() and json.loads(stamp.read_text()) == now:
            return False
        say("Collecting styles, scripts and drawings ...")
        stamp.unlink(missing_ok=True)
        call_command("collectstatic", clear=True, interactive=False, verbosity=0)
        stamp.write_text(json.dumps(now))
    return True


def _fingerprint() -> str:
    """One digest of the names, sizes and times of all static files."""
    return hashlib.sha256("\n".join(sorted(_static_files())).encode()).hexdigest()


def _static_files() -> Iterator[str]:
    from django.contrib.staticfiles.finders import get_finders

    for finder in get_finders():
        for path, storage in finder.list([]):
            seen = Path(storage.path(path)).stat()
            yield f"{path} {seen.st_size} {seen.st_mtime_ns}"
