"""`./brink demo`, as somebody who has just heard of Brink runs it."""

import contextlib
import http.client
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from databases import server_processes
from programs import alive, descendants, free_port, outside


@pytest.fixture(scope="module")
def data():
    """A data folder that no path with blanks or quotes should upset."""
    folder = Path(tempfile.mkdtemp(prefix="brink it's "))
    yield folder
    shutil.rmtree(folder)


@contextlib.contextmanager
def demo(data: Path, *words: str) -> Iterator[tuple["subprocess.Popen[str]", int, list[str]]]:
    """It runs in the background of a shell, which has it ignore interrupts; gives the process, its port, and what it said."""
    port = free_port()
    command = ["/bin/sh", "-c", 'trap "" INT; exec "$@"', "sh", sys.executable, "-m", "brink.project.commands", "demo"]
    command += ["--data", str(data), "--port", str(port), *words]
    running = subprocess.Popen(command, env=outside(), stdout=subprocess.PIPE, text=True)
    said: list[str] = []
    for line in iter(running.stdout.readline, ""):
        said.append(line)
        if "Stop it with" in line:
            break
    try:
        yield running, port, said
    finally:
        running.kill()
        running.wait()


def status(port: int, path: str) -> int:
    asking = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    asking.request("GET", path)
    return asking.getresponse().status


def seconds(said: list[str]) -> float:
    return float(re.search(r"after ([\d.]+) seconds", "".join(said))[1])


def stop(running: "subprocess.Popen[str]", number: int, data: Path) -> None:
    below = [*descendants(running.pid), *server_processes(data / "postgres")]
    assert len(below) >= 5
    running.send_signal(number)
    assert running.wait(timeout=60) == 0
    assert not [each for each in below if alive(each)]


def test_it_shows_homes_and_stops_and_starts_again_quickly(data):
    with demo(data) as (running, port, said):
        assert "@" in "".join(said), "the log-ins are shown"
        for path in ("/", "/en/", "/account/login/", "/static/pages/vendor/manifest.json"):
            assert status(port, path) == 200, path
        stop(running, signal.SIGINT, data)
    with demo(data, "--size", "drenthe") as (running, port, said):
        assert "so --size is not looked at" in "".join(said)
        assert seconds(said) < 15, "two on a quiet machine; others may be busy"
        assert status(port, "/") == 200
        stop(running, signal.SIGTERM, data)


def test_a_second_federation_is_not_loaded_over_the_first(data):
    command = [sys.executable, "-m", "brink.project.commands", "load-demo", "--data", str(data)]
    said = subprocess.run(command, env=outside(), capture_output=True, text=True, check=False)
    assert said.returncode == 1
    assert "left as it is" in said.stderr.splitlines()[-1]
