"""A server of its own that can lose its power: database and site, killed without warning, and started again."""

import contextlib
import json
import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

from brink.project.database import Addresses
from brink.vocabulary.actors import Seeker

ROOT = Path(__file__).parents[2]

SITE = """
import json, sys
from concurrent.futures import ThreadPoolExecutor
import django
django.setup()
from datetime import datetime
from brink.flow import reaction
from brink.vocabulary.actors import Seeker

work = json.load(sys.stdin)
at = datetime.fromisoformat(work["at"])

def react(one):
    made = reaction.react(actor=Seeker(*one["seeker"]), advert=one["advert"], at=at)
    sys.stdout.write(f"{made}\\n")  # acknowledged: the act has returned
    sys.stdout.flush()

with ThreadPoolExecutor(4) as threads:
    list(threads.map(react, work["reactions"]))
"""


class Site:
    """A site in a process of its own, in which seekers react, each reaction acknowledged with a line."""

    def __init__(self, addresses: Addresses, reactions: Sequence[tuple[Seeker, int]], at: str) -> None:
        environment = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT / "src"),
            "DJANGO_SETTINGS_MODULE": "brink.project.settings",
            "BRINK_APP_DATABASE_URL": addresses.app,
            "BRINK_SECRET_KEY": "not a secret: for tests",
        }
        words = [sys.executable, "-c", SITE]
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(words, env=environment, stdin=pipe, stdout=pipe, text=True)
        asked = [{"seeker": [who.account, who.person, who.registration], "advert": advert} for who, advert in reactions]
        self.lines: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps({"at": at, "reactions": asked}))
        self.process.stdin.close()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.put(line)
        self.lines.put("")

    def acknowledged(self, at_least: int) -> list[int]:
        """Wait for so many acknowledgements."""
        return [int(self.lines.get(timeout=60)) for _ in range(at_least)]

    def rest(self) -> list[int]:
        """Every acknowledgement that came out before it ended."""
        self.process.wait(timeout=60)
        return [int(line) for line in iter(lambda: self.lines.get(timeout=60), "")]


def cut(data: Path, *others: int) -> None:
    """Kill -9 all at once: the database with everything that belongs to it, and other processes, by their numbers."""
    postmaster = int((data / "postmaster.pid").read_text().split()[0])
    family = [postmaster, *_children(postmaster)]
    for process in [*family, *others]:
        with contextlib.suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)


def _children(parent: int) -> list[int]:
    listed = subprocess.run(["ps", "-o", "pid=", "--ppid", str(parent)], capture_output=True, text=True, check=False)
    return [int(word) for word in listed.stdout.split()]
