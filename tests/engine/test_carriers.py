"""Every carrier gives the same truth, the same key and the same place, whatever the policy, the people and what is missing."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from brink.engine import facts
from brink.engine.carriers import by_columns, by_rows
from brink.engine.columns import Columns
from brink.engine.decide import decide
from brink.engine.expression import Number
from brink.engine.facts import BUILT_IN
from brink.engine.pairs import from_records
from brink.engine.row import Span
from brink.engine.rules import Rules, compile_rules
from brink.engine.tape import Tape, run
from brink.engine.tree import from_json, to_json
from brink.vocabulary.units import Unit
from engine import strategies, worlds

UNITS = [Unit.CENTS, Unit.DAY, Unit.NUMBER, Unit.PERSONS]


@settings(max_examples=120, deadline=None)
@given(
    node=strategies.truths(3) | st.sampled_from(UNITS).flatmap(lambda unit: strategies.numbers(unit, 3)),
    company=strategies.companies(),
    level=st.sampled_from(["declared", "proven"]),
)
def test_columns_and_rows_agree_on_any_expression(node, company, level):
    pairs = from_records(*company)
    rows = [worlds.by_row(node, pairs, row, level) for row in range(pairs.size)]
    assert worlds.by_columns(node, pairs, level) == rows
    if isinstance(node, Number):
        assert all(node.low <= one <= node.high for one in rows if isinstance(one, int)), "a bound was not kept"
        assert all(one.most is None or one.least <= one.most for one in rows if isinstance(one, Span))
    assert from_json(to_json(node), BUILT_IN) == node


def test_what_nothing_needs_any_more_is_let_go():
    tape, pairs = Tape(), worlds.world({"income": 5, "rent": 3})
    half, whole = tape.add(facts.income + facts.rent), tape.add((facts.income + facts.rent) + facts.rent)
    assert set(run(tape, Columns(pairs, "declared"), [whole])) == {whole}
    assert set(run(tape, Columns(pairs, "declared"), [half, whole])) == {half, whole}
    reckoned = {at for at, step in enumerate(tape.steps) if step.op != "lift"}  # one pair: nothing needs lifting
    assert set(run(tape, Columns(pairs, "declared"), [whole], {})) == reckoned
    assert len(tape.steps) == 6, "two facts, each lifted to the pair, and two sums: nothing stands there twice"


PHASES = st.sampled_from(["react", "rank", "offer"])


def plan_of(rules: dict):
    return compile_rules(Rules.model_validate(rules), about={"landlord": "a"})


def same(a: np.ndarray, b: np.ndarray) -> bool:
    return a.shape == b.shape and bool((a == b).all())


@settings(max_examples=120, deadline=None)
@given(rules=strategies.RULES, company=strategies.companies(), phase=PHASES)
def test_columns_and_rows_decide_alike_under_any_policy(rules, company, phase):
    plan, pairs = plan_of(rules), from_records(*company)
    whole, one_by_one = decide(plan, pairs, phase, carrier=by_columns), decide(plan, pairs, phase, carrier=by_rows)
    for gate, other in zip(whole.gates, one_by_one.gates, strict=True):
        for truth, beside in zip((gate.truth, *gate.criteria), (other.truth, *other.criteria), strict=True):
            assert same(truth.surely, beside.surely)
            assert same(truth.possibly, beside.possibly)
    for metric, other in zip(whole.metrics, one_by_one.metrics, strict=True):
        assert same(metric.known, other.known)
        assert same(metric.total[metric.known], other.total[metric.known])
    for part in ("refused", "tier", "path", "keys", "rank"):
        assert same(getattr(whole, part), getattr(one_by_one, part)), part
