"""Who stands lower reads how many stood before him, and on which ground."""

import json

from brink.engine import comparison
from brink.engine.plan import Plan
from engine.test_receipt import PLAN, plan_of, ranking, receipt_of


def read(size: int = 60, plan: Plan = PLAN) -> dict[str, list[object]]:
    return dict(json.loads(receipt_of(ranking(size, plan)).document))


def row_at(document: dict[str, list[object]], place: int) -> int:
    return document["places"].index(place)


def last(document: dict[str, list[object]]) -> int:
    return max(place for place in document["places"] if isinstance(place, int))


def test_the_grounds_together_count_everybody_who_stands_before() -> None:
    document = read()
    for place in range(1, last(document) + 1):
        found = comparison.before(PLAN, document, row_at(document, place))
        assert sum(count for _, count in found) == place - 1


def test_a_higher_tier_a_quantity_and_the_lot_are_told_apart() -> None:
    document = read(120)
    grounds = {
        ground.by
        for place in range(1, last(document) + 1)
        for ground, _ in comparison.before(PLAN, document, row_at(document, place))
    }
    assert {"tier", "value"} <= grounds
    low = row_at(document, last(document))
    for ground, count in comparison.before(PLAN, document, low):
        tiers = [document["tiers"][at] for at, place in enumerate(document["places"]) if place]
        if ground.by == "tier":
            assert count >= sum(tier < document["tiers"][low] for tier in tiers)  # type: ignore[operator]


def test_grounds_are_told_in_the_order_in_which_they_are_compared_and_of_one_sort_the_greatest_first() -> None:
    sort = {"tier": 0, "value": 1, "lot": 2}
    plan = plan_of(
        tiers=[{"name": "gezin", "when": {"kind": "persons_between", "at_least": 3}}],
        order=[{"by": "number", "fact": "household_size", "first": "highest"}],
    )
    seen = set()
    for size in (60, 120):
        document = read(size, plan)
        for place in range(1, last(document) + 1):
            told = [(sort[one.by], -count) for one, count in comparison.before(plan, document, row_at(document, place))]
            assert told == sorted(told)
            seen |= {sorts for sorts, _ in told}
    assert seen == {0, 1, 2}


def test_in_a_lottery_the_lot_is_the_ground() -> None:
    lottery = plan_of()
    document = read(20, lottery)
    ((ground, count),) = comparison.before(lottery, document, row_at(document, 20))
    assert (ground.by, ground.title.nl, count) == ("lot", "lot", 19)


def test_a_tier_with_an_order_of_its_own_is_compared_by_that_order() -> None:
    """In the tier the oldest goes first, outside it the longest registered."""
    plan = plan_of(
        tiers=[{"name": "gezin", "when": {"kind": "persons_between", "at_least": 3}, "order": [{"by": "age"}]}],
        order=[{"by": "since", "fact": "registered_on"}],
    )
    document = read(60, plan)
    inside = [at for at, tier in enumerate(document["tiers"]) if tier == 1 and document["places"][at]]
    outside = [at for at, tier in enumerate(document["tiers"]) if tier == 2 and document["places"][at]]
    deepest = max(inside, key=lambda at: document["places"][at])  # type: ignore[arg-type, return-value]
    assert {ground.key for ground, _ in comparison.before(plan, document, deepest)} <= {"age", "lot"}
    lowest = max(outside, key=lambda at: document["places"][at])  # type: ignore[arg-type, return-value]
    found = dict(comparison.before(plan, document, lowest))
    assert {ground.key for ground in found} <= {"tier", "since", "lot"}
    assert next(count for ground, count in found.items() if ground.by == "tier") == len(inside)


def test_who_is_refused_or_first_has_nobody_before() -> None:
    document = read()
    assert comparison.before(PLAN, document, document["places"].index(0)) == ()
    assert comparison.before(PLAN, document, row_at(document, 1)) == ()
    assert comparison.against(PLAN, document, row_at(document, 1), 2) is None
    assert comparison.against(PLAN, document, row_at(document, 2), 1) is not None
