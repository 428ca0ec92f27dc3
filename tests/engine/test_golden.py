"""Receipts that were made once and must replay for ever.  These files are never made again: if one fails, a node has changed its meaning."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

import numpy as np
import pytest

from brink.engine import expression, receipt, tape, tree
from brink.engine.canonical import digest
from brink.engine.carriers import by_columns, by_rows
from brink.engine.columns import Numbers, Truths
from brink.engine.decide import decide
from brink.engine.drawing import drawn_from, entered
from brink.engine.expression import Node
from brink.engine.keys import Key, Lot, Metric, Tiers, keys_in
from brink.engine.lot import Event
from brink.engine.plan import Plan, read_plan
from brink.engine.program import _trees
from brink.engine.receipt import FORMAT, Opening

GOLDEN = {path.stem: path for path in sorted((Path(__file__).parent / "golden").glob("*.json"))}
EACH = pytest.mark.parametrize("name", GOLDEN)

NODES = frozenset(
    "const code fact column add sub mul floordiv min max neg civil civil_months months_back le lt ge gt eq ne isin and or not "
    "always undecided choose known otherwise called some count total earliest latest longest_run days_covered balance".split()
)
"""Every node that there is.  Who adds one adds it here, and a golden receipt in which it counts (`make_golden`)."""

SAID_ONLY = {"called"}
"""What gives a quantity a name and changes nothing about it."""

TURNED = dict(
    turned.split()
    for turned in (
        "le lt, lt le, ge gt, gt ge, eq ne, ne eq, and or, or and, add sub, sub add, min max, max min, "
        "civil civil_months, civil_months civil, earliest latest, latest earliest, longest_run days_covered"
    ).split(", ")
)
"""Each node with one that is easily taken for it."""

KEYS = {
    "a quantity, lowest first": lambda key: isinstance(key, Metric) and key.first == "lowest" and not key.summed,
    "a quantity, highest first": lambda key: isinstance(key, Metric) and key.first == "highest" and not key.summed,
    "a sum": lambda key: isinstance(key, Metric) and key.summed,
    "a part that asks for proof": lambda key: isinstance(key, Metric) and any(share.level for share in key.shares),
    "tiers": lambda key: isinstance(key, Tiers) and len(key.of) > 1,
    "a tier that asks for proof": lambda key: isinstance(key, Tiers) and any(tier.level for tier in key.of),
    "a tier with keys of its own": lambda key: isinstance(key, Tiers) and any(tier.order for tier in key.of),
    "a lot": lambda key: isinstance(key, Lot) and key.tickets is None,
    "a lot with tickets": lambda key: isinstance(key, Lot) and key.tickets is not None,
}


def kept(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(GOLDEN[name].read_text())
    return found


def plan_of(name: str) -> Plan:
    """Read anew each time, so that nothing of an earlier reading is left in it."""
    return read_plan(kept(name)["plan"])


def openings_of(name: str) -> list[Opening]:
    return [Opening(one["entry"], bytes.fromhex(one["salt"]), one["facts"]) for one in kept(name)["openings"]]


def differences(name: str, openings: list[Opening] | None = None) -> tuple[str, ...]:
    return receipt.replay(kept(name)["document"].encode(), openings or openings_of(name), plan_of(name)).differences


def nodes_of(node: Node) -> set[str]:
    return {part.op for part in expression.parts(node)}


def used(name: str) -> set[str]:
    """The nodes in the plan of a golden receipt."""
    plan = plan_of(name)
    return {op for one in _trees(plan.gates, (*plan.order, *plan.ties)) for op in nodes_of(one)}


@EACH
def test_a_golden_receipt_replays(name):
    then, plan = json.loads(kept(name)["document"]), plan_of(name)
    assert plan.document.decode() == kept(name)["plan"]
    again = receipt.replay(kept(name)["document"].encode(), openings_of(name), plan)
    assert again.differences == ()
    assert kept(name)["digest"] == digest(kept(name)["document"].encode())
    salts = [one.salt for one in openings_of(name)]
    made = receipt.build(again.decision, salts=salts, about=then["about"], draw=drawn(then, again.decision))
    now = {part: said for part, said in json.loads(made.document).items() if part in then}
    assert {**now, "format": FORMAT} == {**then, "format": FORMAT}


def drawn(then, decision):
    """The draw of a document, made again; none where it does not say."""
    said = then.get("draw")
    if said is None:
        return None
    reveals = [(who, bytes.fromhex(secret)) for who, secret in said["reveals"]]
    return drawn_from(said["id"], entered(decision), reveals, Event(**said["event"]) if said["event"] else None)


@EACH
def test_both_ways_to_carry_a_plan_out_give_what_a_golden_receipt_says(name):
    decision = receipt.replay(kept(name)["document"].encode(), openings_of(name), plan_of(name)).decision
    for carrier in (by_rows, by_columns):
        made = decide(decision.plan, decision.pairs, decision.phase, carrier=carrier)
        assert made.keys.tobytes() == decision.keys.tobytes()
        assert made.rank.tolist() == decision.rank.tolist()
        assert [gate.truth.possibly.tolist() for gate in made.gates] == [
            gate.truth.possibly.tolist() for gate in decision.gates
        ]


@EACH
def test_a_golden_receipt_notices_another_fact(name):
    """Whoever gets other facts is named, and nobody else."""
    openings = openings_of(name)
    for at, one in enumerate(openings):
        said = json.loads(one.facts)
        kind = next((kind for kind, held in said["events"].items() if held["rows"]), None)
        if kind:
            said["events"][kind]["rows"] = []
        else:
            said["declared"] = said["proven"] = {}
        found = differences(name, [*openings[:at], one._replace(facts=json.dumps(said)), *openings[at + 1 :]])
        assert found
        assert all(one.entry in words for words in found)


def test_these_are_all_the_nodes_that_there_are():
    assert set(tree._SHAPES) == NODES
    assert set(tape._ACTS) - {"lift"} == NODES - SAID_ONLY


@pytest.mark.parametrize("node", sorted(NODES))
def test_every_node_stands_in_a_golden_receipt(node):
    assert any(node in used(name) for name in GOLDEN)


@pytest.mark.parametrize("node", sorted(NODES - SAID_ONLY))
def test_a_node_that_meant_something_else_would_be_noticed(node, monkeypatch):
    """The node gives the opposite, or twice as much; then some golden receipt in which it stands does not replay."""
    act = tape._ACTS[node]
    monkeypatch.setitem(tape._ACTS, node, lambda step, algebra, parts: wrong(act(step, algebra, parts)))
    assert any(differences(name) for name in GOLDEN if node in used(name))


def wrong(found: Truths | Numbers) -> Truths | Numbers:
    """A wrong answer.  What is UNKNOWN becomes NO."""
    if isinstance(found, Truths):
        return Truths(~found.possibly, ~found.possibly)
    return replace(found, values=np.asarray(found.values) * 2 + 1)


@pytest.mark.parametrize(("node", "like"), TURNED.items())
def test_a_node_that_meant_what_its_neighbour_means_would_be_noticed(node, like, monkeypatch):
    """Such as "less than" for "at most": in some golden receipt somebody stands exactly on the limit."""
    act = tape._ACTS[like]
    monkeypatch.setitem(tape._ACTS, node, lambda step, algebra, parts: act(replace(step, op=like), algebra, parts))
    assert any(differences(name) for name in GOLDEN if node in used(name))


def test_these_are_all_the_kinds_of_key_that_there_are():
    assert set(get_args(Key)) == {Metric, Tiers, Lot}


@pytest.mark.parametrize("kind", KEYS)
def test_every_kind_of_key_stands_in_a_golden_receipt(kind):
    plans = [plan_of(name) for name in GOLDEN]
    assert any(KEYS[kind](key) for plan in plans for key in keys_in((*plan.order, *plan.ties)))


def test_there_are_golden_receipts_of_both_formats_and_of_a_draw_with_witnesses_and_an_event():
    documents = [json.loads(kept(name)["document"]) for name in GOLDEN]
    assert {one["format"] for one in documents} >= {receipt.FORMAT, receipt.FIRST_FORMAT}
    draws = [one["draw"] for one in documents if one.get("draw")]
    assert any(len(one["reveals"]) > 1 and one["event"] for one in draws)
