"""Receipts made again many at once: what is "surely the same" there is the same one by one, whatever was changed."""

import copy
import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brink.engine import merkle, receipt
from brink.engine.canonical import canonical
from brink.engine.receipt import FORMAT, NoReceipt, Opening
from brink.engine.remaking import Kept, surely_same
from engine.test_golden import GOLDEN, kept, openings_of, plan_of

TODAY = [name for name in GOLDEN if json.loads(kept(name)["document"])["format"] == FORMAT]
EACH = pytest.mark.parametrize("name", TODAY)
OTHER = {
    bool: lambda one: not one,
    int: lambda one: one + 1,
    str: lambda one: one[:-1] + ("1" if one.endswith("0") else "0"),
    type(None): lambda one: 7,
}
"""A cell of each type, made into another."""


def whole(name: str) -> Kept:
    return Kept(json.loads(kept(name)["document"]), openings_of(name))


def cells(said: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to every cell."""
    inside = said.items() if isinstance(said, dict) else enumerate(said) if isinstance(said, list) else None
    if inside is None:
        yield path
    else:
        for key, held in inside:
            yield from cells(held, (*path, key))


def otherwise(said: Any, path: tuple[Any, ...]) -> Any:
    """The same with one cell made into another."""
    changed = copy.deepcopy(said)
    place = changed
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = OTHER[type(place[path[-1]])](place[path[-1]])
    return changed


def one_by_one(name: str, one: Kept) -> bool:
    """What `replay`, which decides, says."""
    try:
        return receipt.replay(canonical(one.document), one.openings, plan_of(name)).differences == ()
    except (NoReceipt, receipt.BrinkError):
        return False


@EACH
def test_what_is_as_it_was_is_surely_the_same_alone_and_together(name):
    assert whole(name).usual
    assert surely_same(plan_of(name), [whole(name)])
    assert surely_same(plan_of(name), [whole(name)] * 3)


@EACH
def test_one_that_differs_is_enough(name):
    changed = replace(whole(name), document=otherwise(whole(name).document, ("keys", 3)))
    assert not surely_same(plan_of(name), [whole(name), changed, whole(name)])


@EACH
@settings(max_examples=150, deadline=None)
@given(st.data())
def test_no_cell_of_the_document_is_changed_unseen(name, data):
    """Some cells name things and play no part; there both say that nothing differs, or this is not sure."""
    one = whole(name)
    path = data.draw(st.sampled_from([path for path in cells(one.document) if path[0] != "format"]))
    changed = replace(one, document=otherwise(one.document, path))
    assert surely_same(plan_of(name), [changed]) <= one_by_one(name, changed)


@EACH
@settings(max_examples=150, deadline=None)
@given(st.data())
def test_no_cell_of_the_facts_is_changed_unseen_even_with_every_digest(name, data):
    one = whole(name)
    row = data.draw(st.integers(0, len(one.openings) - 1))
    said = json.loads(one.openings[row].facts)
    text = json.dumps(
        otherwise(said, data.draw(st.sampled_from(list(cells(said))))), sort_keys=True, separators=(",", ":")
    )
    changed = sealed(one, row, text)
    assert surely_same(plan_of(name), [changed]) <= one_by_one(name, changed)


def sealed(one: Kept, row: int, text: str) -> Kept:
    """The same receipt with other facts in a row, and the digests that go with them."""
    before = one.openings[row]
    leaves = [*one.document["leaves"]]
    leaves[row] = merkle.leaf(before.salt, text.encode()).hex()
    root = merkle.root([bytes.fromhex(leaf) for leaf in leaves]).hex()
    openings = [*one.openings[:row], Opening(before.entry, before.salt, text), *one.openings[row + 1 :]]
    return Kept({**one.document, "leaves": leaves, "root": root}, openings)


@EACH
@pytest.mark.parametrize("column", ["entries", "leaves", "keys", "tiers", "places", "tickets", "lots"])
def test_every_column_is_compared(name, column):
    one = whole(name)
    for row in range(len(one.openings)):
        assert not surely_same(plan_of(name), [replace(one, document=otherwise(one.document, (column, row)))])


@EACH
def test_every_truth_is_compared(name):
    one = whole(name)
    turned = str.maketrans("NUY", "UYN")
    for at, gate in enumerate(one.document["gates"]):
        for criterion in (None, *range(len(gate["criteria"]))):
            document = copy.deepcopy(one.document)
            if criterion is None:
                document["gates"][at]["truths"] = gate["truths"].translate(turned)
            else:
                document["gates"][at]["criteria"][criterion] = gate["criteria"][criterion].translate(turned)
            assert not surely_same(plan_of(name), [replace(one, document=document)])


FACTS = [
    '{"declared":{},"proven":{},"events":{},"pair":{}}',
    '{"declared":{"unheard_of":1},"proven":{},"events":{},"pair":{}}',
    '{"declared":{},"proven":{},"pair":{}}',
    "[]",
    "no json",
]


@EACH
@pytest.mark.parametrize("text", FACTS)
def test_facts_of_another_shape_are_never_surely_the_same_where_they_differ(name, text):
    changed = sealed(whole(name), 0, text)
    assert surely_same(plan_of(name), [changed]) <= one_by_one(name, changed)


def test_a_cell_more_in_an_event_is_not_surely_the_same():
    one = whole("folds")
    said = json.loads(one.openings[0].facts)
    said["events"]["placed"]["rows"][0]["unheard_of"] = 1
    changed = sealed(one, 0, json.dumps(said, sort_keys=True, separators=(",", ":")))
    assert not surely_same(plan_of("folds"), [changed])
    assert not one_by_one("folds", changed)


def test_an_erased_row_or_the_first_format_is_left_to_the_slow_way():
    one = whole("folds")
    assert not replace(one, openings=[None, *one.openings[1:]]).usual
    assert not Kept(json.loads(kept("registration")["document"]), openings_of("registration")).usual
    assert not Kept({}, []).usual
