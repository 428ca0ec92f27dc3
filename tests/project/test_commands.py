"""The commands: each says what it does and who keeps the database, and ends with a reason when it cannot."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time

import pytest

from brink.project import children
from brink.project.commands import __main__ as commands
from brink.project.commands import stage
from brink.project.commands import test as checks
from programs import alive, descendants, free_port, outside


def brink(*words: object, **environment: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "brink.project.commands", *map(str, words)],
        env={**outside(), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("command", [command.NAME for command in commands.COMMANDS if command.NAME != "policy"])
def test_every_command_says_what_it_does_and_who_keeps_the_database(command):
    said = brink(command, "--help")
    assert said.returncode == 0
    assert "database" in said.stdout


@pytest.mark.parametrize("command", ["demo", "serve", "worker", "migrate", "load-demo"])
def test_whoever_needs_a_database_takes_a_data_folder(command):
    assert "--data DIR" in brink(command, "--help").stdout


def test_serving_without_tables_says_what_to_do_first(tmp_path):
    said = brink("serve", "--data", tmp_path / "d")
    assert said.returncode == 1
    assert "./brink migrate" in said.stderr.splitlines()[-1]


def test_half_an_address_is_refused(tmp_path):
    said = brink("migrate", "--data", tmp_path, BRINK_DATABASE_URL="postgresql://brink_owner@/brink?host=/nowhere")
    assert said.returncode == 1
    assert "BRINK_APP_DATABASE_URL" in said.stderr.splitlines()[-1]


def test_a_site_that_would_be_the_owner_is_refused(register, tmp_path):
    said = brink(
        "migrate", "--data", tmp_path, BRINK_DATABASE_URL=register.owner, BRINK_APP_DATABASE_URL=register.owner
    )
    assert said.returncode == 1
    assert "row security" in said.stderr.splitlines()[-1]


def test_a_database_of_your_own_is_used_and_never_emptied(register, tmp_path):
    own = {"BRINK_DATABASE_URL": register.owner, "BRINK_APP_DATABASE_URL": register.app}
    assert brink("migrate", "--data", tmp_path, **own).returncode == 0
    assert not (tmp_path / "postgres").exists()
    said = brink("demo", "--fresh", "--data", tmp_path, **own)
    assert said.returncode == 1
    assert "never empties" in said.stderr.splitlines()[-1]


def test_a_taken_port_is_told(register, tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        said = brink("demo", "--data", tmp_path, "--port", taken.getsockname()[1])
    assert said.returncode == 1
    assert "--port" in said.stderr.splitlines()[-1]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_site_in_the_background_stops_cleanly(number, register, tmp_path):
    """A shell starts what runs in the background with interrupts ignored; it must end all the same, with everything it started."""
    own = {"BRINK_DATABASE_URL": register.owner, "BRINK_APP_DATABASE_URL": register.app}
    quiet = ["/bin/sh", "-c", 'trap "" INT; exec "$@"', "sh"]
    words = [
        *quiet,
        sys.executable,
        "-m",
        "brink.project.commands",
        "serve",
        "--data",
        tmp_path,
        "--port",
        str(free_port()),
    ]
    running = subprocess.Popen(words, env={**outside(), **own}, stdout=subprocess.PIPE, text=True)
    lines = iter(running.stdout.readline, "")
    assert any("listens at" in line for line in lines)
    below = descendants(running.pid)
    assert len(below) >= 3
    running.send_signal(number)
    assert running.wait(timeout=30) == 0
    assert not [each for each in below if alive(each)]


def test_what_it_started_does_not_outlive_a_killed_command(register, tmp_path):
    own = {"BRINK_DATABASE_URL": register.owner, "BRINK_APP_DATABASE_URL": register.app}
    words = [sys.executable, "-m", "brink.project.commands", "serve", "--data", tmp_path, "--port", str(free_port())]
    running = subprocess.Popen(words, env={**outside(), **own}, stdout=subprocess.PIPE, text=True)
    lines = iter(running.stdout.readline, "")
    assert any("listens at" in line for line in lines)
    below = descendants(running.pid)
    running.kill()
    running.wait()
    deadline = time.monotonic() + 20
    while [each for each in below if alive(each)] and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not [each for each in below if alive(each)]


def test_a_program_that_ends_by_itself_is_told():
    with (
        children.started({"clock": children.Program(["false"])}, os.environ) as running,
        pytest.raises(children.ChildEnded, match=r"clock.*status 1"),
    ):
        children.watch(running)


def test_a_program_that_will_not_stop_is_killed(monkeypatch):
    monkeypatch.setattr(children, "_GRACE", 0.3)
    stubborn = children.Program(["sh", "-c", 'trap "" TERM; echo up; while :; do sleep 0.1; done'])
    with children.started({"stubborn": stubborn}, os.environ) as running:
        time.sleep(0.3)
    assert running[0].process.returncode == -signal.SIGKILL


def test_the_site_and_the_worker_never_hold_the_owners_address(tmp_path, register, monkeypatch):
    monkeypatch.setenv("BRINK_DATABASE_URL", register.owner)
    here = stage.Stage(tmp_path, register)
    assert "BRINK_DATABASE_URL" not in here.environment()
    assert here.environment()["BRINK_APP_DATABASE_URL"] == register.app


def test_changed_policy_documents_are_adopted_and_the_same_only_once(register, tmp_path, monkeypatch, capsys):
    shutil.copytree(stage.CHECKOUT / "policies", tmp_path / "policies")
    monkeypatch.setattr(stage, "CHECKOUT", tmp_path)
    stage.adopt_policies(tmp_path)
    first = stage.set_in_force()
    assert first[:12] in capsys.readouterr().out
    stage.adopt_policies(tmp_path)
    assert capsys.readouterr().out == ""
    (tmp_path / "adopted").unlink()
    stage.adopt_policies(tmp_path)
    assert stage.set_in_force() == first
    changed = tmp_path / "policies" / "law" / "rent.yaml"
    changed.write_text(changed.read_text() + "# a remark\n")
    stage.adopt_policies(tmp_path)
    assert stage.set_in_force() not in {"", first}


def test_a_failing_check_makes_the_whole_fail(monkeypatch, capsys):
    monkeypatch.setattr(
        checks, "STATIC", {"good": ("python", "-c", ""), "bad": ("python", "-c", "raise SystemExit('crooked')")}
    )
    options = commands.parser().parse_args(["test", "--only", "static"])
    with pytest.raises(checks.ChecksFailed, match=r"failed: bad"):
        checks.run(options)
    assert "crooked" in capsys.readouterr().out
