"""The PostgreSQL that comes along: starts, is shared, stops, and loses nothing that it acknowledged."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import psycopg
import pytest

from brink.project import database, postgres
from databases import server_processes

ROUNDS = 3


@pytest.fixture
def data():
    folder = Path(tempfile.mkdtemp(prefix="brink-own-"))
    yield folder / "postgres"
    for number in server_processes(folder / "postgres"):
        os.kill(number, signal.SIGKILL)
    shutil.rmtree(postgres.socket_folder(folder / "postgres"), ignore_errors=True)
    shutil.rmtree(folder)


def connect(server: postgres.Server) -> "psycopg.Connection[tuple[object, ...]]":
    return psycopg.connect(server.address(role=postgres.ADMINISTRATOR, database="postgres"), autocommit=True)


def test_it_is_there_as_long_as_somebody_needs_it(data):
    with postgres.running(data) as first, postgres.running(data) as second:
        assert first == second
        with connect(second) as connection:
            assert connection.execute("SELECT lower('ÉÏĲ')").fetchone() == ("éïĳ",)
    assert not server_processes(data)
    assert not first.socket.exists()


def test_it_stays_for_a_command_that_came_later(data):
    words = "import sys, time; from brink.project import postgres; from pathlib import Path\n"
    words += "with postgres.running(Path(sys.argv[1])): print('in', flush=True); sys.stdin.readline()"
    with postgres.running(data) as server:
        other = subprocess.Popen(
            [sys.executable, "-c", words, data], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        assert other.stdout.readline() == "in\n"
    assert postgres.ready(server)
    other.communicate("\n", timeout=30)
    assert other.returncode == 0
    assert not server_processes(data)


def test_another_folder_for_temporary_files_leads_to_the_same_server(data, monkeypatch, tmp_path):
    with postgres.running(data) as first:
        monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
        with postgres.running(data) as second:
            assert second == first


def test_it_stops_also_after_its_first_user_was_killed(data):
    words = "import sys, time; from brink.project import postgres; from pathlib import Path\n"
    words += "with postgres.running(Path(sys.argv[1])): print('in', flush=True); time.sleep(60)"
    other = subprocess.Popen([sys.executable, "-c", words, data], stdout=subprocess.PIPE, text=True)
    assert other.stdout.readline() == "in\n"
    other.kill()
    other.wait()
    with postgres.running(data) as server:
        assert postgres.ready(server)
    assert not server_processes(data)


def test_only_its_owner_gets_to_the_socket_and_nobody_over_the_network(data):
    with postgres.running(data) as server:
        assert server.socket.stat().st_mode & 0o777 == 0o700
        assert data.stat().st_mode & 0o777 == 0o700
        with connect(server) as connection:
            assert connection.execute("SHOW listen_addresses").fetchone() == ("",)


def test_what_is_no_folder_of_ours_is_refused(data):
    folder = postgres.socket_folder(data)
    folder.symlink_to("/")
    with pytest.raises(postgres.PostgresDoesNotStart, match="not a folder of our own"), postgres.running(data):
        pass
    folder.unlink()


def test_a_broken_off_start_leaves_nothing_half(data):
    unfinished = data.with_name("postgres.new")
    unfinished.mkdir(parents=True)
    (unfinished / "PG_VERSION").write_text("18\n")
    with postgres.running(data) as server:
        assert postgres.ready(server)


def test_a_number_that_became_somebody_elses_does_not_keep_it_from_starting(data):
    with postgres.running(data):
        left = (data / "postmaster.pid").read_text().split("\n")
    stranger = subprocess.Popen(["sleep", "60"])
    (data / "postmaster.pid").write_text("\n".join([str(stranger.pid), *left[1:]]))
    with postgres.running(data) as server:
        assert postgres.ready(server)
    assert stranger.poll() is None
    stranger.kill()
    stranger.wait()


def test_another_version_says_what_to_do(data):
    with postgres.running(data):
        pass
    (data / "PG_VERSION").write_text("9\n")
    with pytest.raises(postgres.PostgresDoesNotStart, match="made by PostgreSQL 9"), postgres.running(data):
        pass


def test_a_server_that_cannot_start_shows_its_log(data, monkeypatch):
    with postgres.running(data):
        pass
    (data / "postgresql.auto.conf").write_text("shared_buffers = 'plenty'\n")
    monkeypatch.setattr(postgres, "PATIENCE", 0.5)
    with pytest.raises(postgres.PostgresDoesNotStart, match="plenty"), postgres.running(data):
        pass


def test_a_named_folder_without_programs_is_refused(monkeypatch, tmp_path):
    monkeypatch.setenv("BRINK_POSTGRES_BIN", str(tmp_path))
    with pytest.raises(postgres.NoPostgres, match="no initdb"):
        postgres.binaries()


def test_a_cluster_in_use_is_not_destroyed(data):
    with postgres.running(data) as server:
        with pytest.raises(postgres.PostgresDoesNotStart, match="in use"):
            postgres.destroy(data)
        assert postgres.ready(server)
    postgres.destroy(data)
    assert not data.exists()


def test_roles_and_database_are_made_once(data):
    for _ in range(2):
        with postgres.running(data) as server:
            database.make_roles(server)
            database.make_database(server, "brink")
            with psycopg.connect(server.address(role=database.APP, database="brink")) as connection:
                assert connection.execute("SELECT current_user::text").fetchone() == ("brink_app",)


def test_accounts_and_folders_above_are_left_alone(data):
    accounts = Path("/etc/passwd").read_bytes()
    data.parent.chmod(0o700)
    with postgres.running(data) as server:
        assert postgres.ready(server)
    assert Path("/etc/passwd").read_bytes() == accounts
    assert data.parent.stat().st_mode & 0o777 == 0o700


def test_what_was_acknowledged_survives_a_kill(mortal):
    """Some writers, then kill -9: the whole server, or the postmaster alone.  Every row that was acknowledged is there afterwards."""
    acknowledged: list[int] = []
    with connect(mortal.server) as connection:
        connection.execute("CREATE TABLE wrote (number bigint PRIMARY KEY)")
    for round_ in range(ROUNDS):
        before = len(acknowledged)
        writers = [
            threading.Thread(target=write, args=(mortal.server, round_ * 10 + n, acknowledged)) for n in range(4)
        ]
        for writer in writers:
            writer.start()
        time.sleep(0.7)
        mortal.kill(whole=round_ % 2 == 0)
        for writer in writers:
            writer.join(timeout=30)
            assert not writer.is_alive()
        assert len(acknowledged) > before
        mortal.start()
    with connect(mortal.server) as connection:
        kept = {row[0] for row in connection.execute("SELECT number FROM wrote").fetchall()}
    assert set(acknowledged) <= kept


def write(server: postgres.Server, writer: int, acknowledged: list[int]) -> None:
    """Write until the server is gone."""
    with contextlib.suppress(psycopg.OperationalError), connect(server) as connection:
        for count in range(10**6):
            number = writer * 10**6 + count
            connection.execute("INSERT INTO wrote VALUES (%s)", [number])
            acknowledged.append(number)
