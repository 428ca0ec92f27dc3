"""Processor time, of Python and of the PostgreSQL that it makes work."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class Clock:
    """Seconds of processor time by step: of this process, and of all of PostgreSQL that it makes work."""

    def __init__(self, server: Path) -> None:
        self.server = server
        self.spent: dict[str, tuple[float, float]] = {}

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Time what happens inside."""
        python, postgres = time.process_time(), self._postgres()
        yield
        before = self.spent.get(name, (0.0, 0.0))
        now = time.process_time() - python, self._postgres() - postgres
        self.spent[name] = before[0] + now[0], before[1] + now[1]

    def _postgres(self) -> float:
        postmaster = int((self.server / "postmaster.pid").read_text().split("\n")[0])
        ticks = os.sysconf("SC_CLK_TCK")
        return sum(_ticks(pid) for pid in (postmaster, *_children(postmaster))) / ticks


def _ticks(pid: int) -> int:
    """What a process has used, in ticks of the kernel; nothing when it is gone."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    except OSError:
        return 0
    return int(fields[11]) + int(fields[12])


def _children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
