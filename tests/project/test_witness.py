"""A witness without a browser makes the same promise and the same secret as the page does."""

import hmac
from pathlib import Path

import pytest

from brink.engine import lot
from brink.project.commands.__main__ import main


def said(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(["witness", *words]) == 0
    return capsys.readouterr().out.strip()


def test_what_is_promised_is_the_fingerprint_of_what_is_revealed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    master = ["--master", str(tmp_path / "jaargeheim")]
    said(capsys, "new", *master)
    assert (tmp_path / "jaargeheim").stat().st_mode & 0o077 == 0, "nobody else can read it"
    promised, secret = (said(capsys, what, "brink/A000012", *master) for what in ("promise", "reveal"))
    assert promised == lot.commitment(bytes.fromhex(secret))
    assert secret != said(capsys, "reveal", "brink/A000013", *master)


def test_the_secret_is_the_hmac_of_the_draw_as_any_tool_makes_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "m").write_text("ab" * 32)
    by_hand = hmac.new(bytes.fromhex("ab" * 32), b"brink/A000012", "sha256").hexdigest()
    assert by_hand == said(capsys, "reveal", "brink/A000012", "--master", str(tmp_path / "m"))


@pytest.mark.parametrize("held", ["", "geheim", "ab" * 31])
def test_what_is_no_yearly_secret_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str], held: str) -> None:
    (tmp_path / "m").write_text(held)
    assert main(["witness", "promise", "brink/A000012", "--master", str(tmp_path / "m")]) == 1
    assert "yearly secret" in capsys.readouterr().err


def test_a_yearly_secret_is_never_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "m").write_text("ab" * 32)
    assert main(["witness", "new", "--master", str(tmp_path / "m")]) == 1
    assert (tmp_path / "m").read_text() == "ab" * 32
    assert "never written over" in capsys.readouterr().err
