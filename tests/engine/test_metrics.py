"""What an order counts, at its boundaries, and with every node of its expression changed."""

from datetime import date

import pytest
from pydantic import TypeAdapter

from brink.engine.calendar import day_number
from brink.engine.facts import BUILT_IN
from brink.engine.keys import Metric
from brink.engine.order import KeyRule
from brink.engine.tree import to_json
from engine import mutants, worlds
from engine.examples import Counted
from engine.examples.metrics import EXAMPLES

RULE = TypeAdapter(KeyRule)


def metric_of(rule: dict) -> Metric:
    key = RULE.validate_python(rule).key(BUILT_IN)
    assert isinstance(key, Metric)
    assert len(key.shares) == 1
    return key


def amounts(about: Counted) -> list:
    return [day_number(amount) if isinstance(amount, date) else amount for _, amount in about.amounts]


@pytest.mark.parametrize("about", EXAMPLES, ids=lambda about: about.rule["by"])
def test_a_metric_counts_what_the_examples_say(about):
    number = metric_of(about.rule).shares[0].number
    found = [worlds.ask(number, world) for world, _ in about.amounts]
    assert [one if isinstance(one, int) else None for one in found] == amounts(about)
    assert all(number.low <= one <= number.high for one in found if isinstance(one, int))


@pytest.mark.parametrize("about", EXAMPLES, ids=lambda about: about.rule["by"])
def test_every_change_of_any_node_is_noticed(about):
    number = metric_of(about.rule).shares[0].number
    pairs = [worlds.world(world) for world, _ in about.amounts]
    right = amounts(about)

    def counted(mutant):
        return [one if isinstance(one, int) else None for one in (worlds.by_row(mutant, world) for world in pairs)]

    changed = [mutant for mutant in mutants.mutants(number) if mutant != number]
    survivors = [to_json(mutant) for mutant in changed if counted(mutant) == right]
    assert survivors == [], f"{len(survivors)} of {len(changed)} changes to {about.rule} were not noticed"
