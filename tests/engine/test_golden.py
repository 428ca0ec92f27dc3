"""Receipts that were made once and must replay for ever.  These files are never made again: if one fails, a node has changed its meaning."""

import json
from pathlib import Path

import pytest

from brink.engine import receipt
from brink.engine.canonical import digest
from brink.engine.plan import read_plan
from brink.engine.receipt import FORMAT, Opening

GOLDEN = sorted((Path(__file__).parent / "golden").glob("*.json"))


def test_there_are_golden_receipts():
    assert {path.stem for path in GOLDEN} >= {"lottery", "registration"}


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_a_golden_receipt_replays(path):
    kept = json.loads(path.read_text())
    plan = read_plan(kept["plan"])
    assert plan.document.decode() == kept["plan"]
    openings = [Opening(one["entry"], bytes.fromhex(one["salt"]), one["facts"]) for one in kept["openings"]]
    again = receipt.replay(kept["document"].encode(), openings, plan)
    assert again.differences == ()
    assert kept["digest"] == digest(kept["document"].encode())
    then = json.loads(kept["document"])
    made = receipt.build(again.decision, salts=[one.salt for one in openings], about=then["about"])
    now = {name: said for name, said in json.loads(made.document).items() if name in then}
    assert {**now, "format": FORMAT} == {**then, "format": FORMAT}


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_a_golden_receipt_notices_another_fact(path):
    kept = json.loads(path.read_text())
    plan = read_plan(kept["plan"])
    openings = [Opening(one["entry"], bytes.fromhex(one["salt"]), one["facts"]) for one in kept["openings"]]
    urgent = next(at for at, one in enumerate(openings) if '"urgencies":{"list":"proven","rows":[{' in one.facts)
    said = json.loads(openings[urgent].facts)
    said["events"]["urgencies"]["rows"] = []
    openings[urgent] = Opening(openings[urgent].entry, openings[urgent].salt, json.dumps(said))
    differences = receipt.replay(kept["document"].encode(), openings, plan).differences
    assert len(differences) > 1
    assert all(openings[urgent].entry in one for one in differences)
