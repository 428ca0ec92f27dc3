"""Matching by bitmaps says of every candidate and every home what `decide` says of the pair, whatever the plans, the people and what is missing."""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brink.engine import expression as ex
from brink.engine import facts, folds, matching
from brink.engine.bitmaps import Bitmaps, Variants, packed
from brink.engine.bitmaps_tree import AllOf, AnyOf, Choice, Compared, Mixed, NotSo, Taker
from brink.engine.decide import decide
from brink.engine.expression import Side
from brink.engine.facts import BUILT_IN
from brink.engine.gate import Gate
from brink.engine.judgement import Asked
from brink.engine.matching import PlansAmiss, match
from brink.engine.pairs import Pairs, Proven, from_records
from brink.engine.plan import Plan
from brink.engine.rules import Rules, compile_rules
from brink.engine.table import Table
from brink.engine.wording import Text, Wording
from brink.vocabulary.units import Unit
from engine import strategies

PHASES = st.sampled_from(["react", "rank", "offer"])
NOTHING_SAID = Wording(*(Text("", ""),) * 3)


def plan_of(rules: dict) -> Plan:
    return compile_rules(Rules.model_validate(rules), about={"landlord": "a"})


def plan_that_asks(*truths) -> Plan:
    gates = [
        Gate(
            f"gate {at}",
            Text("", ""),
            {"react": level, "rank": level, "offer": level},
            Asked("any", node, None, NOTHING_SAID),
        )
        for at, (node, level) in enumerate(truths)
    ]
    return Plan({}, tuple(gates), (), plan_of({"ties": [{"by": "lot"}]}).ties)


def everybody_beside_everything(candidates, dwellings, own) -> Pairs:
    """All pairs; the facts of the pair are the same for each."""
    pairs = [
        {**own, "candidate": candidate, "dwelling": dwelling}
        for dwelling in range(len(dwellings))
        for candidate in range(len(candidates))
    ]
    return from_records(candidates, dwellings, pairs)


def not_refused(plan: Plan, pairs: Pairs, phase) -> np.ndarray:
    return ~decide(plan, pairs, phase).refused.reshape(pairs.dwellings.size, pairs.candidates.size)


def matched(plans, pairs: Pairs, own, phase) -> np.ndarray:
    found = match(
        plans,
        pairs.candidates,
        pairs.dwellings,
        from_records([{}], [{}], [{**own, "candidate": 0, "dwelling": 0}]).own,
        phase,
    )
    return np.array([found.row(dwelling) for dwelling in range(pairs.dwellings.size)])


def worlds_of(most_dwellings: int = 4):
    return st.tuples(
        st.lists(strategies.record(Side.CANDIDATE), min_size=1, max_size=6),
        st.lists(strategies.record(Side.DWELLING), min_size=1, max_size=most_dwellings),
        strategies.record(Side.PAIR),
    )


@settings(max_examples=150, deadline=None)
@given(rules=strategies.RULES, world=worlds_of(), phase=PHASES)
def test_matching_refuses_whom_a_decision_refuses_under_any_policy(rules, world, phase):
    plan, pairs = plan_of(rules), everybody_beside_everything(*world)
    assert (matched(plan, pairs, world[2], phase) == not_refused(plan, pairs, phase)).all()


@settings(max_examples=150, deadline=None)
@given(
    asked=st.lists(st.tuples(strategies.truths(3), st.sampled_from(["declared", "proven"])), max_size=3),
    world=worlds_of(),
)
def test_matching_refuses_whom_a_decision_refuses_whatever_is_asked(asked, world):
    plan, pairs = plan_that_asks(*asked), everybody_beside_everything(*world)
    assert (matched(plan, pairs, world[2], "rank") == not_refused(plan, pairs, "rank")).all()


NUMBERS = [facts.bedrooms, facts.rooms, facts.floor, facts.publications_before]
LEVEL = st.sampled_from(["declared", "proven"])


def counted(kind: str):
    """How many events of a kind a candidate has; it may be known in part."""
    of = BUILT_IN.kind(kind).of
    return strategies.truths(1, of).map(lambda where: folds.count(of, where))


def between_the_sides():
    """Comparisons that need both sides: with something certain of what is missing, by whole years and months, through a choice, and inside a fold."""
    number = st.sampled_from(NUMBERS)
    debts, labels = BUILT_IN.kind("debts"), BUILT_IN.kind("labels")
    owing = ex.compare("le", debts["amount"], facts.rent)
    named = ex.compare("eq", labels["label"], facts.tenant_of)
    quantities = st.one_of(
        st.sampled_from(["residences", "bindings"]).flatmap(counted),
        st.tuples(st.sampled_from(["residences", "bindings"]).flatmap(counted), number).map(
            lambda pair: pair[0] + pair[1]
        ),
        st.tuples(strategies.truths(1), st.sampled_from(["residences"]).flatmap(counted), number).map(
            lambda of: ex.choose(*of)
        ),
        st.tuples(number, number).map(
            lambda pair: (pair[0] - folds.count(BUILT_IN.kind("debts").of)) // ex.const(2, Unit.NUMBER) - pair[1]
        ),
        strategies.numbers(Unit.NUMBER, 1),
    )
    ops = st.sampled_from(list(ex.COMPARISONS))
    whole = st.tuples(ops, quantities, number).map(lambda of: ex.compare(*of))
    turned = st.tuples(ops, number, quantities).map(lambda of: ex.compare(*of))
    folded = st.sampled_from([folds.some(debts.of, owing), folds.some(labels.of, named)])
    asked = whole | turned | folded
    return asked | asked.map(lambda one: ~one)


@settings(max_examples=300, deadline=None)
@given(asked=st.lists(st.tuples(between_the_sides(), LEVEL), min_size=1, max_size=2), world=worlds_of())
def test_matching_refuses_whom_a_decision_refuses_where_both_sides_meet(asked, world):
    plan, pairs = plan_that_asks(*asked), everybody_beside_everything(*world)
    assert (matched(plan, pairs, world[2], "rank") == not_refused(plan, pairs, "rank")).all()


def test_homes_are_told_apart_by_all_that_a_question_sees_of_them():
    """A rent of nothing is not an unknown rent, and a label is not another one."""
    debts, labels = BUILT_IN.kind("debts"), BUILT_IN.kind("labels")
    owing = folds.some(debts.of, ex.compare("le", debts["amount"], facts.rent))
    named = folds.some(labels.of, ex.compare("eq", labels["label"], facts.tenant_of))
    people = [{"debts": [{"amount": 500}], "tenant_of": "a"}, {"debts": [], "tenant_of": "b"}, {}]
    homes = [
        {"rent": 0},
        {},
        {"rent": 600, "labels": [{"label": "a"}]},
        {"labels": [{"label": "b"}, {"label": "a"}]},
        {"labels": []},
    ]
    pairs = everybody_beside_everything(people, homes, {})
    for asks in (owing, ~owing, named, ~named):
        plan = plan_that_asks((asks, "declared"))
        assert (matched(plan, pairs, {}, "rank") == not_refused(plan, pairs, "rank")).all()


def test_what_is_certain_of_a_length_that_is_not_known_refuses_all_the_same():
    """Two proven addresses are more than the one room, whatever else is still to be proven."""
    lived = folds.count(BUILT_IN.kind("residences").of)
    shown, told = Proven({"core": "a"}), {"core": "a"}
    people = [
        {"residences": [shown, shown, told], "household_size": Proven(1)},
        {"residences": [shown, told], "household_size": Proven(1)},
    ]
    pairs = everybody_beside_everything(people, [{"rooms": 1}], {})
    plan = plan_that_asks((lived <= facts.rooms, "proven"))
    assert matched(plan, pairs, {}, "rank").tolist() == not_refused(plan, pairs, "rank").tolist() == [[False, True]]
    chosen = ex.choose(facts.household_size <= ex.const(9, Unit.PERSONS), lived, facts.bedrooms)
    plan = plan_that_asks((chosen <= facts.rooms, "proven"))
    assert matched(plan, pairs, {}, "rank").tolist() == not_refused(plan, pairs, "rank").tolist() == [[True, True]]


def test_what_is_certain_of_a_home_refuses_all_the_same():
    """A home has at most one label of a kind, although it is not known whether it has that one."""
    labels = BUILT_IN.kind("labels")
    carried = folds.count(labels.of, labels["label"].among([ex.code("a")]))
    pairs = everybody_beside_everything([{"residences": []}, {"residences": [{}, {}]}], [{"labels": [{}]}], {})
    plan = plan_that_asks((folds.count(BUILT_IN.kind("residences").of) <= carried, "declared"))
    assert matched(plan, pairs, {}, "rank").tolist() == not_refused(plan, pairs, "rank").tolist() == [[True, False]]


def test_a_bound_far_outside_what_a_fact_can_be_does_not_turn_round():
    many, most = ex.const(1_000_000, Unit.NUMBER), ex.const(10_000, Unit.NUMBER)
    people = [{"income": 2_000_000_000, "household_size": 99}, {"income": 0, "household_size": 0}]
    pairs = everybody_beside_everything(people, [{"rent": 1_000_000_000, "asks_persons_to": 99}], {})
    for asks in (
        facts.income // most <= facts.rent * many,
        (facts.income - facts.rent) // most <= facts.rent * many,
        facts.household_size <= facts.asks_persons_to * (many * ex.const(100, Unit.NUMBER)),
    ):
        plan = plan_that_asks((asks, "declared"))
        assert matched(plan, pairs, {}, "rank").tolist() == not_refused(plan, pairs, "rank").tolist() == [[True, True]]


@settings(max_examples=40, deadline=None)
@given(policies=st.lists(strategies.RULES, min_size=2, max_size=2), world=worlds_of(), data=st.data())
def test_every_home_is_matched_under_its_own_plan(policies, world, data):
    plans, pairs = [plan_of(rules) for rules in policies], everybody_beside_everything(*world)
    chosen = data.draw(st.lists(st.sampled_from(plans), min_size=pairs.dwellings.size, max_size=pairs.dwellings.size))
    found = matched(chosen, pairs, world[2], "react")
    for dwelling, plan in enumerate(chosen):
        assert (found[dwelling] == not_refused(plan, pairs, "react")[dwelling]).all()


SENIORS = {
    "ties": [{"by": "lot"}],
    "gates": [
        {"name": "leeftijd", "ask": {"kind": "age_between", "at_least": 55, "of": "either"}},
        {"name": "huur", "ask": {"kind": "no_debt", "at": "landlord"}, "phases": ["rank"]},
    ],
}


def people(count: int) -> list[dict]:
    """Candidates of whom every third is old enough, every fifth of unknown age, and some have a debt to a landlord."""
    ages = [None if at % 5 == 4 else strategies.DAYS[5] if at % 3 == 0 else strategies.DAYS[3] for at in range(count)]
    debts = [[{"landlord": "a", "amount": 1_000}] if at % 7 == 0 else [] for at in range(count)]
    return [{"born_eldest": age, "born_youngest": age, "debts": debt} for age, debt in zip(ages, debts, strict=True)]


HOMES = [{"closes": strategies.DAYS[day], "landlord": landlord} for day in (0, 1) for landlord in ("a", "b")]


def test_many_candidates_are_done_in_blocks_with_their_own_events(monkeypatch):
    monkeypatch.setattr(matching, "BLOCK", 64)
    plan, pairs = plan_of(SENIORS), everybody_beside_everything(people(150), HOMES, {})
    asked = not_refused(plan, pairs, "rank")
    assert (matched(plan, pairs, {}, "rank") == asked).all()
    assert 0 < asked[0].sum() < asked[1].sum() < 150, "a debt to the landlord refuses, and not everybody is old enough"


def test_the_matrix_tells_who_fits_a_home_and_which_homes_fit_a_person():
    plan, pairs = plan_of(SENIORS), everybody_beside_everything(people(70), HOMES, {})
    asked = not_refused(plan, pairs, "rank")
    found = match(plan, pairs.candidates, pairs.dwellings, phase="rank")
    assert found.counts.tolist() == asked.sum(axis=1).tolist()
    for home in range(len(HOMES)):
        assert found.candidates_of(home).tolist() == np.flatnonzero(asked[home]).tolist()
    for person in (0, 3, 7, 63, 64, 69):
        assert found.dwellings_of(person).tolist() == np.flatnonzero(asked[:, person]).tolist()


@pytest.mark.parametrize("closing", [date(2024, 2, 28), date(2024, 2, 29), date(2024, 3, 1), date(2023, 3, 1)])
@pytest.mark.parametrize(
    "asks",
    [
        {"kind": "age_between", "at_least": 18},
        {"kind": "age_between", "at_most": 18},
        {"kind": "age_between", "at_least": 17, "at_most": 18},
        {"kind": "elapsed", "since": "born", "at_least": 216, "per": "month"},
        {"kind": "elapsed", "since": "born", "at_least": 6_570, "per": "day"},
        {"kind": "not", "of": {"kind": "elapsed", "since": "born", "at_least": 216, "per": "month"}},
    ],
)
def test_every_birthday_counts_from_its_own_day(asks, closing):
    """Born on each day around the birthdays that are asked, 29 February among them."""
    births = [
        day + timedelta(days=at)
        for day in (date(2003, 12, 1), date(2004, 12, 1), date(2005, 12, 1))
        for at in range(120)
    ]
    plan = plan_of({"ties": [{"by": "lot"}], "gates": [{"name": "leeftijd", "ask": asks}]})
    pairs = everybody_beside_everything([{"born": born} for born in births], [{"closes": closing}, {}], {})
    asked = not_refused(plan, pairs, "rank")
    assert (matched(plan, pairs, {}, "rank") == asked).all()
    assert 0 < asked[0].sum() < len(births)
    assert asked[1].all(), "without a closing day nobody's age is known"


@pytest.mark.parametrize("op", ex.COMPARISONS)
def test_every_comparison_is_the_same_from_both_sides(op):
    people = [{"household_size": size} for size in (0, 1, 2, 3)] + [{}]
    homes = [{"asks_persons_from": size} for size in (0, 1, 2, 3)] + [{}]
    pairs = everybody_beside_everything(people, homes, {})
    size, asked, one = facts.household_size, facts.asks_persons_from, ex.const(1, Unit.PERSONS)
    chosen = ex.choose(size >= asked, size, one)
    moved = [(size + asked, one), (size - asked, one), (asked - size, one)]
    for a, b in ((size, asked), (asked, size), (chosen, asked), (asked, chosen), *moved):
        for node in (ex.compare(op, a, b), ~ex.compare(op, a, b)):
            plan = plan_that_asks((node, "declared"))
            assert (matched(plan, pairs, {}, "rank") == not_refused(plan, pairs, "rank")).all()


def test_who_is_not_there_fits_nothing():
    found = match(plan_of({"ties": [{"by": "lot"}]}), Table(70), Table(2))
    assert found.counts.tolist() == [70, 70], (
        "no gate refuses nobody, and the bits after the last candidate do not count"
    )
    assert match(plan_of(SENIORS), Table(0), Table(2)).counts.tolist() == [0, 0]
    assert match(plan_of(SENIORS), Table(3), Table(0)).counts.tolist() == []


def test_there_is_a_plan_for_every_home():
    plan = plan_of(SENIORS)
    with pytest.raises(PlansAmiss, match="2 plans for 3 dwellings"):
        match([plan, plan], Table(1), Table(3))
    with pytest.raises(PlansAmiss, match="3 plans for 2 dwellings"):
        match([plan] * 3, Table(1), Table(2))


@pytest.mark.parametrize("size", [1, 63, 64, 65, 200])
def test_what_a_dwelling_alone_decides_keeps_no_set_of_its_own(size):
    bitmaps = Bitmaps(size)
    some = packed(np.arange(size) % 3 == 0)
    of_all = bitmaps.of_candidates(some, 4)
    of_home = bitmaps.of_dwellings(np.array([True, False, True, False]))
    joined = bitmaps.both([of_all, of_home])
    assert [joined.sets[at] is some for at in joined.which] == [True, False, True, False]
    assert [joined.sets[at] is bitmaps.nobody for at in joined.which] == [False, True, False, True]
    met = bitmaps.either([of_all, bitmaps.negate(of_home)])
    assert [met.sets[at] is bitmaps.everybody for at in met.which] == [False, True, False, True]
    spread = bitmaps.spread(Variants([some, bitmaps.nobody], np.array([1, 0])), np.array([1, 2]), 4)
    assert [spread.sets[at] is some for at in spread.which] == [False, False, True, False]
    assert [spread.sets[at] is bitmaps.nobody for at in spread.which] == [False, True, False, False]
    assert [spread.sets[at] is bitmaps.everybody for at in spread.which] == [True, False, False, True]


def test_an_age_is_compared_as_a_date_of_birth_and_a_choice_as_its_two_ways():
    """The rewritings that make matching quick are made, and nothing needs a pair of its own."""
    rules = {
        "ties": [{"by": "lot"}],
        "gates": [
            {"name": "leeftijd", "ask": {"kind": "age_between", "at_least": 18}},
            {
                "name": "passend",
                "ask": {
                    "kind": "fitting_rent",
                    "income_single": 2_000,
                    "income_shared": 3_000,
                    "cap_small": 600,
                    "cap_large": 700,
                    "pensioners": {"from_months": 804, "income_single": 2_500, "income_shared": 3_500},
                    "young": {"below": 21, "cap": 400},
                },
            },
        ],
    }
    taker = Taker()
    questions = list(every(taker.question(gate.truth) for gate in plan_of(rules).gates))
    compared = [one for one in questions if isinstance(one, Compared)]
    assert not [one for one in questions if isinstance(one, Mixed)]
    assert {taker.tape.steps[one.found].op for one in compared} == {"fact"}
    assert [move.act for move in compared[0].moves] == ["times", "from", "last"]


def every(questions):
    for question in questions:
        yield question
        if isinstance(question, AllOf | AnyOf):
            yield from every(question.of)
        elif isinstance(question, Choice):
            yield from every((question.condition, question.then, question.other))
        elif isinstance(question, NotSo):
            yield from every((question.of,))
