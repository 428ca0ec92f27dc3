"""A key is its quantities one after the other in whole bytes, each counted from its best value, whatever words it is reckoned in."""

from datetime import date
from itertools import permutations, product
from typing import Any

import pytest

from brink.engine.calendar import EARLIEST, LATEST, day_number
from brink.engine.decide import decide
from brink.engine.pairs import from_records
from engine.test_receipt import plan_of

DAYS = (date(1990, 5, 1), date(2021, 12, 31), None)
INCOMES = (0, 4_500_000, 2_000_000_000, None)
COUNTS = (0, 99, None)
SINCE = {"by": "since", "fact": "registered_on"}
INCOME = {"by": "number", "fact": "income", "first": "highest"}
CHILDREN = {"by": "number", "fact": "children", "first": "lowest"}
BORN = {"by": "since", "fact": "born"}
PEOPLE = [
    {"registered_on": day, "income": income, "children": count, "born": born}
    for day, income, count, born in product(DAYS, INCOMES, COUNTS, DAYS)
]
FAMILY = {"name": "gezin", "when": {"kind": "persons_between", "at_least": 3}}


def encoded(part: dict[str, Any], person: dict[str, Any]) -> bytes:
    """A quantity of somebody as it stands in a key: the lower, the better; what is missing comes after all."""
    value = person[part["fact"]]
    if part["by"] == "since":
        days = LATEST - EARLIEST
        return (days + 1 if value is None else day_number(value) - EARLIEST).to_bytes(3, "big")
    low, high, width = (0, 2_000_000_000, 4) if part["fact"] == "income" else (0, 99, 1)
    counted = high + 1 if value is None else (high - value if part["first"] == "highest" else value - low)
    return counted.to_bytes(width, "big")


def keys(order: list[dict[str, Any]], people: list[dict[str, Any]], **rules: Any) -> list[bytes]:
    plan = plan_of(order=order, **rules)
    told = [{name: value for name, value in person.items() if value is not None} for person in people]
    pairs = [{"candidate": at, "dwelling": 0, "lot": bytes(32)} for at in range(len(told))]
    return [bytes(row) for row in decide(plan, from_records(told, [{}], pairs, book=plan.book), "rank").keys]


@pytest.mark.parametrize(
    "order",
    [[], [CHILDREN], [INCOME], [INCOME, INCOME], *map(list, permutations((SINCE, INCOME, CHILDREN, BORN)))],
    ids=lambda order: "-".join(part["fact"] for part in order),
)
def test_every_order_of_quantities_makes_its_own_bytes(order: list[dict[str, Any]]) -> None:
    """Up to eleven bytes, so that a quantity now and then lies across two words."""
    for person, key in zip(PEOPLE, keys(order, PEOPLE), strict=True):
        assert key == b"".join(encoded(part, person) for part in order), person


def test_a_long_key_lies_across_many_words() -> None:
    order = [INCOME, SINCE, CHILDREN, SINCE, INCOME, BORN, BORN, INCOME, SINCE, BORN]
    for person, key in zip(PEOPLE, keys(order, PEOPLE), strict=True):
        assert key == b"".join(encoded(part, person) for part in order), person


@pytest.mark.parametrize("order", [[INCOME, SINCE, BORN], [SINCE, CHILDREN]])
def test_the_number_of_a_tier_stands_before_its_own_order(order: list[dict[str, Any]]) -> None:
    """A key that is shorter than the widest ends in zeros."""
    people = [{**person, "household_size": size} for person in PEOPLE[::5] for size in (2, 3)]
    found = keys(order, people, tiers=[{**FAMILY, "order": [CHILDREN]}])
    width = max(len(key) for key in found)
    for person, key in zip(people, found, strict=True):
        inside = person["household_size"] == 3
        parts = [CHILDREN] if inside else order
        said = bytes([1 if inside else 2]) + b"".join(encoded(part, person) for part in parts)
        assert key == said.ljust(width, b"\0"), person
