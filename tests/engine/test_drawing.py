"""Lots follow from the seed of a draw, and the seed from what was fixed, revealed and published."""

import json

import pytest

from brink.engine import drawing, lot, receipt
from brink.engine.canonical import canonical
from brink.engine.decide import decide
from brink.engine.pairs import from_records
from brink.vocabulary.errors import BrinkError
from engine.test_receipt import PLAN, USUAL, plan_of, ranking, receipt_of


def test_every_lot_follows_from_the_seed_and_the_seed_from_what_was_revealed():
    made = receipt_of(ranking(120))
    document = json.loads(made.document)
    assert document["draw"]["reveals"] == [["federation", b"secret".hex()]]
    for part, value, said in (
        ("seed", "00" * 32, 120),
        ("reveals", [["federation", b"other".hex()]], 0),
        ("entries", "00" * 32, 0),
        ("event", {"kind": "lottery", "reference": "trekking 7", "value": "4 8 15"}, 0),
    ):
        changed = canonical({**document, "draw": {**document["draw"], part: value}})
        found = receipt.replay(changed, made.openings, PLAN).differences
        assert found[0].startswith("the draw: ")
        assert sum("its lot was" in one for one in found) == said


def test_who_has_more_tickets_has_the_best_of_his_lots():
    rules = {"order": [{"by": "lot", "tickets": [{"fact": "household_size", "points": 2, "cap": 9}]}]}
    weighted = plan_of(facts=USUAL["facts"], gates=USUAL["gates"][2:3], **rules)
    decision = ranking(20, weighted)
    assert weighted.weighs
    assert drawing.tickets(decision).tolist() == [min(9, 2 * (1 + row % 5)) for row in range(20)]
    made = receipt_of(decision)
    document = json.loads(made.document)
    seed = bytes.fromhex(document["draw"]["seed"])
    for entry, chances, was in zip(document["entries"], document["tickets"], document["lots"], strict=True):
        assert min(lot.draw(seed, "draw", entry, ticket).hex() for ticket in range(chances)) == was
    assert receipt.replay(made.document, made.openings, weighted).differences == ()
    more = canonical({**document, "tickets": [9] * 20})
    assert receipt.replay(more, made.openings, weighted).differences


def test_tickets_without_an_end_are_refused():
    with pytest.raises(BrinkError, match="keep them to 1000 with a cap"):
        plan_of(order=[{"by": "lot", "tickets": [{"since": "registered_on", "per": "day"}]}])


def test_a_lottery_has_a_receipt_though_its_keys_are_empty():
    lottery = plan_of(facts=USUAL["facts"], gates=USUAL["gates"][2:3])
    assert lottery.lottery
    decision = ranking(20, lottery)
    assert sorted(decision.rank.tolist()) == list(range(1, 21))
    made = receipt_of(decision)
    assert set(json.loads(made.document)["keys"]) == {""}
    assert receipt.replay(made.document, made.openings, lottery).differences == ()


def test_only_who_goes_by_a_weighted_lot_has_more_tickets():
    """A family draws by a plain lot, all others by one that counts their children."""
    weighed = {"by": "lot", "tickets": [{"fact": "children", "points": 2, "cap": 7}]}
    family = {"name": "gezin", "when": {"kind": "persons_between", "at_least": 3}, "order": [{"by": "lot"}]}
    plan = plan_of(tiers=[family], order=[weighed])
    people = [{"household_size": size, "children": children} for size in (2, 3) for children in (0, 1, 3, 9)]
    pairs = [{"candidate": row, "dwelling": 0, "entry": f"{row:016x}", "lot": bytes(32)} for row in range(len(people))]
    decision = decide(plan, from_records(people, [{}], pairs, book=plan.book), "rank")
    assert drawing.tickets(decision).tolist() == [1, 2, 6, 7, 1, 1, 1, 1]
