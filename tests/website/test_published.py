"""Whoever reads a result can take it home and check it."""

import hashlib
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from brink.engine import published
from brink.records import models as records
from clocks import Clock
from flow import world
from flow.test_published import auditor, kept, let, listed, plain
from flow.test_witness import board
from office.test_strangers import logged_in

ROOT = Path(__file__).parents[2]


@pytest.fixture
def here(register: object, clock: Clock) -> world.Advertised:
    made = listed(*plain(900, 800, 700))
    let(made)
    clock.wait(until=made.closes + timedelta(days=1))
    return made


def result_of(here: world.Advertised) -> int:
    return records.PublicResult.objects.using("owner").get(advert=here.advert).pk


def test_a_visitor_downloads_the_file_and_the_page_to_check_it_by(here: world.Advertised) -> None:
    result = result_of(here)
    page = Client().get(reverse("result", args=[result])).content.decode()
    for name in ("result-file", "checker"):
        assert reverse(name, args=[result] if name == "result-file" else []) in page
    answer = Client().get(reverse("result-file", args=[result]))
    assert answer.status_code == 200 and answer["Content-Disposition"].startswith("attachment")
    assert answer.content.decode() == kept(here).document
    assert hashlib.sha256(answer.content).hexdigest() in page
    assert published.check(answer.content) == []
    assert Client().get(reverse("checker")).content == (ROOT / "verifier" / "index.html").read_bytes()
    assert Client().get(reverse("result-file", args=[result + 1])).status_code == 404


def test_what_is_downloaded_is_right_by_the_command(here: world.Advertised, tmp_path: Path) -> None:
    row = records.Reaction.objects.using("owner").filter(advert=here.advert).order_by("pk").first()
    assert row is not None
    account = records.Account.objects.using("owner").get(person_id=row.person_id)
    file, own = tmp_path / "uitslag.json", tmp_path / "regel.json"
    file.write_bytes(Client().get(reverse("result-file", args=[result_of(here)])).content)
    own.write_bytes(logged_in(account.pk).get(reverse("my-opening", args=[row.pk])).content)

    def verify(*words: object) -> "subprocess.CompletedProcess[str]":
        program = [sys.executable, "-m", "brink.project.commands", "verify", *map(str, words)]
        return subprocess.run(program, capture_output=True, text=True, check=False, env={"PYTHONPATH": "src"}, cwd=ROOT)

    said = verify(file, "--opening", own)
    assert (said.returncode, said.stderr) == (0, "") and "Nothing is wrong" in said.stdout
    file.write_bytes(file.read_bytes().replace(b'"tickets":1', b'"tickets":2', 1))
    said = verify(file)
    assert said.returncode == 1 and "line 1 row 1" in said.stdout
    said = verify(tmp_path / "none.json")
    assert said.returncode == 1 and "cannot be read" in said.stderr


def test_the_own_row_is_downloaded_by_nobody_else(here: world.Advertised) -> None:
    row = records.Reaction.objects.using("owner").filter(advert=here.advert).order_by("pk").first()
    assert row is not None
    address = reverse("my-opening", args=[row.pk])
    account = records.Account.objects.using("owner").get(person_id=row.person_id)
    mine = logged_in(account.pk)
    assert published.check_opening(mine.get(address).content, kept(here).document.encode()) == []
    assert address in mine.get(reverse("my-reaction", args=[row.pk])).content.decode()
    other = world.records.Reaction.objects.using("owner").filter(advert=here.advert).exclude(pk=row.pk)[0]
    stranger = records.Account.objects.using("owner").get(person_id=other.person_id)
    assert logged_in(stranger.pk).get(address).status_code == 404
    assert logged_in(here.officer.account).get(address).status_code == 403
    assert Client().get(address)["Location"].startswith(reverse("account_login"))


def test_every_row_is_downloaded_by_auditors_alone(here: world.Advertised) -> None:
    result = result_of(here)
    address, page = reverse("full-result-file", args=[result]), reverse("result", args=[result])
    control = logged_in(auditor().account)
    answer = control.get(address)
    assert answer.status_code == 200 and published.check(answer.content) == []
    assert b'"shown":"all"' in answer.content and address in control.get(page).content.decode()
    assert control.get(reverse("full-result-file", args=[result + 1])).status_code == 404
    strangers = [here.officer.account, world.seeker().account, board("huurders-elders").account]
    for stranger in (Client(), *map(logged_in, strangers)):
        assert stranger.get(address).status_code == 404
    for stranger in (Client(), *map(logged_in, strangers[:2])):
        assert address not in stranger.get(page).content.decode()
