"""The programs that a command starts: the web server and the worker.  They end with it, whatever happens."""

import contextlib
import functools
import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from brink.vocabulary.errors import BrinkError

FIRST_PORT, LAST_PORT = 8000, 8019
_GRACE = 35.0  # the worker finishes what it is at, for 30 seconds


class ChildEnded(BrinkError):
    """A program that should go on has ended by itself."""


class PortTaken(BrinkError):
    """Something else listens on the port."""


@dataclass(frozen=True, slots=True)
class Program:
    """A program to start.  words: its command; open_files: the numbers of the open files that it takes over."""

    words: Sequence[str]
    open_files: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class Child:
    """A program that was started.  name: what to call it to people."""

    name: str
    process: "subprocess.Popen[bytes]"


@contextlib.contextmanager
def started(programs: Mapping[str, Program], environment: Mapping[str, str]) -> Iterator[list[Child]]:
    """The programs, by name, running as long as the block lasts.  They are asked to stop, given some seconds, then killed."""
    children: list[Child] = []
    try:
        for name, program in programs.items():
            # A session of their own: an interrupt at the keyboard reaches this command only, which then stops them in order.
            process = subprocess.Popen(
                [*end_with_parent(), *program.words],
                env=dict(environment),
                stdin=subprocess.DEVNULL,
                start_new_session=True,
                pass_fds=program.open_files,
            )
            children.append(Child(name, process))
        yield children
    finally:
        stop(children)


def stop(children: Sequence[Child]) -> None:
    """Stop them all, also what they started themselves."""
    for child in children:
        _signal(child, signal.SIGTERM)
    deadline = time.monotonic() + _GRACE
    for child in children:
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.process.wait(max(0.1, deadline - time.monotonic()))
    for child in children:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(child.process.pid, signal.SIGKILL)
        child.process.wait()


def watch(children: Sequence[Child]) -> None:
    """Wait for as long as all of them run.  Raises ChildEnded, naming the one that ended."""
    while True:
        check(children)
        time.sleep(0.5)


def check(children: Sequence[Child]) -> None:
    """Raises ChildEnded when one has ended."""
    for child in children:
        if child.process.poll() is not None:
            raise ChildEnded(
                f"the {child.name} ended by itself ({_how(child.process.returncode)}); what it said stands above"
            )


def wait_for_site(address: str, children: Sequence[Child], *, patience: float = 60.0) -> None:
    """Wait until the site answers.  Raises ChildEnded when a child ends first, when it answers with an error, or not at all."""
    deadline = time.monotonic() + patience
    status: int | None = None
    while status is None:
        check(children)
        status = _status_of(address)
        if (status or 0) >= 500 or (status is None and time.monotonic() > deadline):
            raise ChildEnded(
                f"the site does not work at {address}: {f'status {status}' if status else 'no answer'}; what it said stands above"
            )
        time.sleep(0.0 if status else 0.1)


def listen(asked: int | None) -> socket.socket:
    """A socket that listens at the port asked for, else at the first free one from 8000; it is ours from now on.  Raises PortTaken."""
    for port in [asked] if asked else range(FIRST_PORT, LAST_PORT + 1):
        door = socket.socket()
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind(("127.0.0.1", port))
            door.listen(512)
        except OSError:
            door.close()
            continue
        return door
    if asked:
        raise PortTaken(f"port {asked} is taken; choose another with --port")
    raise PortTaken(f"ports {FIRST_PORT} to {LAST_PORT} are all taken; choose one with --port")


def address_of(door: socket.socket) -> str:
    """Where a listening socket is reached."""
    host, port = door.getsockname()
    return f"http://{host}:{port}"


def web_server(door: socket.socket) -> Program:
    """The web server, on a socket that it takes over: two processes of four threads each."""
    choices = [
        "--worker-class",
        "gthread",
        "--workers",
        "2",
        "--threads",
        "4",
        "--preload",
        "--bind",
        f"fd://{door.fileno()}",
    ]
    quiet = ["--log-level", "warning", "--graceful-timeout", "8", "--no-control-socket"]
    return Program(
        [sys.executable, "-m", "gunicorn", *choices, *quiet, "brink.project.wsgi:application"], [door.fileno()]
    )


def worker() -> Program:
    """The worker, which is the clock as well."""
    return Program([sys.executable, "-m", "brink.project.working"])


def _status_of(address: str) -> int | None:
    asking = http.client.HTTPConnection(urlsplit(address).netloc, timeout=5)
    try:
        asking.request("GET", "/")
        return asking.getresponse().status
    except (OSError, http.client.HTTPException):
        return None
    finally:
        asking.close()


def _signal(child: Child, number: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        child.process.send_signal(number)


@functools.lru_cache
def end_with_parent() -> tuple[str, ...]:
    """What to put before a program so that it is told to stop also when this command is killed outright; nothing where that is not known."""
    words = ("setpriv", "--pdeathsig", "TERM", "--")
    if shutil.which("setpriv") is None or subprocess.run([*words, "true"], capture_output=True, check=False).returncode:
        return ()
    return words


def _how(status: int) -> str:
    return f"status {status}" if status >= 0 else f"signal {-status}"
