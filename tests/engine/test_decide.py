"""What holds of every decision, and the order in which the real rule sets put people."""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brink.engine import explain
from brink.engine.decide import decide
from brink.engine.expression import Side
from brink.engine.facts import BUILT_IN
from brink.engine.pairs import Proven, from_records
from brink.engine.program import InTier
from brink.engine.rules import Rules, compile_rules
from engine import strategies, worlds

PHASES = st.sampled_from(["react", "rank", "offer"])


def plan_of(**rules):
    return compile_rules(Rules.model_validate({"ties": [{"by": "lot"}], **rules}), about={})


def judged(decision, row: int):
    """All that was decided about one row, apart from its place."""
    gates = [[(bool(truth.surely[row]), bool(truth.possibly[row])) for truth in (gate.truth, *gate.criteria)] for gate in decision.gates]
    return gates, bool(decision.refused[row]), int(decision.tier[row]), decision.full_key(row), decision.findings(row)


# --- properties ------------------------------------------------------------------------------------------------------------------------------


@settings(max_examples=150, deadline=None)
@given(rules=strategies.RULES, company=strategies.companies(), phase=PHASES)
def test_a_pair_is_judged_alike_alone_and_in_company(rules, company, phase):
    plan = plan_of(**rules)
    candidates, dwellings, pairs = company
    together = decide(plan, from_records(*company), phase)
    for row, pair in enumerate(pairs):
        one = from_records([candidates[pair["candidate"]]], [dwellings[pair["dwelling"]]], [{**pair, "candidate": 0, "dwelling": 0}])
        assert judged(decide(plan, one, phase), 0) == judged(together, row)
        assert judged(together.take([row]), 0) == judged(together, row)


@settings(max_examples=150, deadline=None)
@given(rules=strategies.RULES, company=strategies.companies(), phase=PHASES, data=st.data())
def test_the_order_of_entry_changes_nothing(rules, company, phase, data):
    plan, (candidates, dwellings, pairs) = plan_of(**rules), company
    shuffled = data.draw(st.permutations(range(len(pairs))))
    before = decide(plan, from_records(candidates, dwellings, pairs), phase)
    after = decide(plan, from_records(candidates, dwellings, [pairs[row] for row in shuffled]), phase)
    assert after.rank.tolist() == before.rank[shuffled].tolist()
    assert [judged(after, at) for at in range(len(pairs))] == [judged(before, row) for row in shuffled]


@settings(max_examples=150, deadline=None)
@given(rules=strategies.RULES, company=strategies.companies(), phase=PHASES, language=st.sampled_from(["nl", "en"]))
def test_who_is_refused_is_told_why_and_nobody_else_is(rules, company, phase, language):
    decision = decide(plan_of(**rules), from_records(*company), phase)
    for row in range(decision.pairs.size):
        reasons = explain.refusal(decision, row, language)
        assert bool(reasons) == bool(decision.refused[row])
        assert all(reason.answer == "no" and reason.sentence for reason in reasons)
        assert {reason.gate for reason in reasons} == {gate.gate.name for gate in decision.gates if not gate.truth.possibly[row]}
        assert (decision.rank[row] == 0) == decision.refused[row]


@settings(max_examples=150, deadline=None)
@given(rules=strategies.RULES, company=strategies.companies(), phase=PHASES, data=st.data())
def test_knowing_less_never_refuses_and_never_gives_priority(rules, company, phase, data):
    """Take away facts of candidates, or whole lists of events: nobody is refused who was not, and nobody rises into a higher tier."""
    plan, (candidates, dwellings, pairs) = plan_of(**rules), company
    forgetful = [{name: value for name, value in candidate.items() if data.draw(st.booleans())} for candidate in candidates]
    knowing = decide(plan, from_records(candidates, dwellings, pairs), phase)
    guessing = decide(plan, from_records(forgetful, dwellings, pairs), phase)
    assert not (guessing.refused & ~knowing.refused).any()
    for more, less in zip(knowing.tiers, guessing.tiers, strict=True):
        assert (less.number >= more.number).all()
        assert (less.possible <= more.possible).all()


@settings(max_examples=100, deadline=None)
@given(rules=strategies.RULES, company=strategies.companies())
def test_what_is_not_proven_yet_never_refuses_where_proof_is_asked(rules, company):
    """At the offer, facts of candidates without proof count as if they were not there at all."""
    candidates, dwellings, pairs = company
    kinds = set(BUILT_IN.events)
    flat = [{name: value for name, value in candidate.items() if name not in kinds} for candidate in candidates]
    shown = [
        {name: value for name, value in candidate.items() if isinstance(value, Proven) or BUILT_IN.facts[name].of_register} for candidate in flat
    ]
    rules = {**rules, "gates": [{**gate, "phases": {"offer": "proven"}} for gate in rules.get("gates", [])]}
    plan = plan_of(**rules)
    with_all, with_proof = (decide(plan, from_records(known, dwellings, pairs), "offer") for known in (flat, shown))
    assert (with_all.refused == with_proof.refused).all()
    for one, other in zip(with_all.gates, with_proof.gates, strict=True):
        assert (one.truth.possibly == other.truth.possibly).all()
        assert (one.truth.surely == other.truth.surely).all()


RANKED_BY_TIME = st.sampled_from(
    [
        [{"by": "since", "fact": "registered_on"}],
        [{"by": "since", "fact": "registered_on", "per": "month"}],
        [{"by": "points", "of": [{"since": "registered_on", "per": "day"}, {"points": 100, "when": {"kind": "own_tenant"}}]}],
        [{"by": "points", "of": [{"since": "registered_on", "per": "month", "cap": 60}]}],
    ]
)


@settings(max_examples=150, deadline=None)
@given(
    order=RANKED_BY_TIME,
    gates=st.lists(strategies.GATES, max_size=2),
    when=strategies.SIMPLE,
    company=strategies.companies(drawn=True),
    longer=st.integers(1, 4_000),
)
def test_a_longer_registration_never_ranks_lower(order, gates, when, company, longer):
    """The same person with an earlier registration date stands at least as high, where the plan ranks by it; rules about dates apart."""
    candidates, dwellings, pairs = company
    dated = {"registered_on": date(2015, 6, 1)}
    rules = {"gates": [gate for gate in gates if "elapsed" not in str(gate)], "order": order}
    if "elapsed" not in str(when):
        rules["tiers"] = [{"name": "voorrang", "when": when}]
    plan = plan_of(**rules)
    people = [{**candidate, **dated} for candidate in candidates]
    before = decide(plan, from_records(people, dwellings, pairs))
    for at in range(len(people)):
        earlier = [{**one, "registered_on": date(2015, 6, 1) - timedelta(days=longer)} if row == at else one for row, one in enumerate(people)]
        after = decide(plan, from_records(earlier, dwellings, pairs))
        mine = [row for row, pair in enumerate(pairs) if pair["candidate"] == at]
        for row in mine:
            others = [one for one in range(len(pairs)) if one not in mine and pairs[one]["dwelling"] == pairs[row]["dwelling"]]
            beaten = [one for one in others if before.rank[one] > before.rank[row] > 0]
            assert all(after.rank[one] > after.rank[row] > 0 for one in beaten)


@settings(max_examples=150, deadline=None)
@given(rules=strategies.RULES, company=strategies.companies(), phase=PHASES)
def test_keys_in_bytes_keep_the_order_of_tiers_and_values(rules, company, phase):
    """Compare bytes and compare what they stand for: tier after tier, value after value, what is unknown last."""
    decision = decide(plan_of(**rules), from_records(*company), phase)
    program = decision.plan.program

    def said(row: int):
        parts = []
        for piece in program.paths[int(decision.path[row])].pieces:
            if isinstance(piece, InTier):
                parts.append((0, piece.number))
                continue
            metric, value = program.metrics[piece.metric].metric, decision.metrics[piece.metric]
            first = int(value.total[row]) if metric.first == "lowest" else -int(value.total[row])
            parts.append((0, first) if value.known[row] else (1, 0))
        return parts

    rows = range(decision.pairs.size)
    keys = [decision.sort_key(row) for row in rows]
    assert {len(key) for key in keys} <= {program.width}
    for one in rows:
        for other in rows:
            assert (keys[one] < keys[other]) == (said(one) < said(other))
            assert (keys[one] == keys[other]) == (said(one) == said(other))


@settings(max_examples=150, deadline=None)
@given(rules=strategies.RULES, company=strategies.companies(), phase=PHASES)
def test_a_place_is_one_more_than_who_comes_before(rules, company, phase):
    decision = decide(plan_of(**rules), from_records(*company), phase)
    pairs, paths = decision.pairs, decision.plan.program.paths

    def settled(row: int):
        lot = pairs.lots is not None and paths[int(decision.path[row])].lot
        return decision.full_key(row), pairs.entries[row] if lot else ""

    for row in range(pairs.size):
        beside = [one for one in range(pairs.size) if pairs.dwelling[one] == pairs.dwelling[row] and not decision.refused[one]]
        if not decision.refused[row]:
            assert decision.rank[row] == 1 + sum(settled(one) < settled(row) for one in beside)
    for dwelling in range(pairs.dwellings.size):
        order = decision.order(dwelling)
        assert sorted(order) == [row for row in range(pairs.size) if pairs.dwelling[row] == dwelling and not decision.refused[row]]
        assert list(decision.rank[order]) == sorted(decision.rank[order])


@settings(max_examples=100, deadline=None)
@given(rules=strategies.RULES, company=strategies.companies())
def test_a_gate_that_is_not_of_the_phase_is_not_asked(rules, company):
    plan, pairs = plan_of(**rules), from_records(*company)
    for phase in ("react", "rank", "offer"):
        asked = decide(plan, pairs, phase)
        assert [gate.gate for gate in asked.gates] == list(plan.gates_at(phase))
        assert all(gate.level == gate.gate.phases[phase] for gate in asked.gates)


# --- worked examples --------------------------------------------------------------------------------------------------------------------------

URGENT_FIRST = {
    "gates": [{"name": "inkomen", "ask": {"kind": "income_ceiling", "single": 38_035_00}}],
    "tiers": [
        {"name": "sloop", "when": {"kind": "urgent", "kinds": ["sloop"]}, "order": [{"by": "urgency_since"}]},
        {"name": "medisch", "when": {"kind": "urgent", "kinds": ["medisch"]}, "order": [{"by": "urgency_since"}]},
        {"name": "dorp", "when": {"kind": "all_of", "of": [{"kind": "labelled", "label": "dorpsvoorrang"}, {"kind": "bound"}]}},
    ],
    "order": [{"by": "since", "fact": "registered_on"}],
}


def seeker(registered: date | None, income: int | None = 30_000_00, *, urgent: tuple[str, date] | None = None, village: str = "") -> dict:
    return {
        "registered_on": registered,
        "income": income,
        "urgencies": [{"kind": urgent[0], "since": urgent[1]}] if urgent else [],
        "bindings": [{"kind": "maatschappelijk", "area": village}] if village else [],
    }


def order_of(rules: dict, people: dict[str, dict], home: dict, **pair) -> str:
    pairs = from_records(list(people.values()), [home], [{"candidate": row, "dwelling": 0, **{k: v[row] for k, v in pair.items()}} for row in range(len(people))])
    return worlds.ranked("".join(people), decide(plan_of(**rules), pairs).order())


@pytest.mark.parametrize(("labels", "order"), [(["dorpsvoorrang"], "DCBA"), ([], "DCAB")])
def test_demolition_before_illness_before_the_village_before_time(labels, order):
    people = {
        "A": seeker(date(2008, 3, 1)),
        "B": seeker(date(2017, 6, 1), village="zwiggelte"),
        "C": seeker(date(2018, 1, 10), urgent=("medisch", date(2019, 2, 1))),
        "D": seeker(date(2016, 5, 5), urgent=("sloop", date(2019, 3, 15))),
        "E": seeker(date(2005, 1, 1), 40_000_00),
    }
    home = {"closes": date(2019, 6, 1), "core": "zwiggelte", "labels": [{"label": label} for label in labels]}
    assert order_of(URGENT_FIRST, people, home) == order


def test_the_longest_urgent_comes_first_however_short_the_registration():
    people = {
        "F": seeker(date(2018, 1, 1), urgent=("medisch", date(2019, 1, 5))),
        "G": seeker(date(2003, 1, 1), urgent=("medisch", date(2019, 2, 20))),
    }
    assert order_of(URGENT_FIRST, people, {"closes": date(2019, 6, 1)}) == "FG"


def test_points_of_a_landlord_count_on_its_own_homes_only():
    bonus = {"kind": "all_of", "of": [{"kind": "home", "landlord": "helder"}, {"kind": "own_tenant"}]}
    rules = {"order": [{"by": "points", "of": [{"since": "registered_on", "per": "day"}, {"points": 1000, "when": bonus}]}]}
    people = {
        "A": {"registered_on": date(2020, 6, 1), "tenant_of": "none"},
        "B": {"registered_on": date(2023, 6, 2), "tenant_of": "helder"},
        "C": {"registered_on": date(2023, 6, 2), "tenant_of": "noorder"},
    }
    own, other = ({"closes": date(2024, 6, 1), "landlord": landlord} for landlord in ("helder", "noorder"))
    assert order_of(rules, people, own, lot=[b"\1" * 32, b"\2" * 32, b"\3" * 32]) == "ABC"
    people["B"]["registered_on"] = date(2021, 6, 1)
    assert order_of(rules, people, own) == "BAC"
    assert order_of(rules, people, other, lot=[b"\1" * 32, b"\2" * 32, b"\3" * 32]) == "ABC"


def test_one_group_per_year_of_age_and_inside_it_priority_and_then_points():
    """A list of tiers may come after another key."""
    priority = {"by": "tiers", "of": [{"name": "voorrang", "when": {"kind": "urgent"}}]}
    rules = {"order": [{"by": "age", "of": "eldest", "at_most": 55}, priority, {"by": "points", "of": [{"fact": "children", "points": 1}]}]}
    closes = date(2019, 6, 1)

    def aged(years: int, points: int, *, urgent: bool = False) -> dict:
        return {"born_eldest": date(closes.year - years, 1, 1), "children": points, "urgencies": [{"kind": "voorrang"}] if urgent else []}

    people = {"A": aged(57, 60), "B": aged(63, 90), "C": aged(54, 20), "D": aged(53, 95), "E": aged(54, 75), "F": aged(55, 10, urgent=True)}
    assert order_of(rules, people, {"closes": closes}) == "FBAECD"


def test_who_reacts_first_comes_first_and_the_lot_settles_the_same_second():
    rules = {"order": [{"by": "arrival"}]}
    assert order_of(rules, {"C": {}, "D": {}, "E": {}}, {}, reacted_at=[2, 1, 1], lot=[b"\0" * 32, b"\2" * 32, b"\1" * 32]) == "EDC"


def test_before_the_draw_equal_keys_share_a_place():
    pairs = from_records([{"registered_on": date(2020, 1, 1)}] * 3 + [{"registered_on": date(2021, 1, 1)}], [{}], [{"candidate": row, "dwelling": 0} for row in range(4)])
    plan = plan_of(order=[{"by": "since", "fact": "registered_on"}])
    assert decide(plan, pairs).rank.tolist() == [1, 1, 1, 4]
    assert plan.draws
    assert not plan.lottery


def test_equal_lots_are_settled_by_the_entry_code():
    people = from_records([{}] * 3, [{}], [{"candidate": row, "dwelling": 0, "lot": b"\0" * 32, "entry": entry} for row, entry in enumerate("bca")])
    plan = plan_of()
    assert decide(plan, people).rank.tolist() == [2, 3, 1]
    assert plan.lottery


def test_an_unknown_registration_date_comes_last_with_a_finding():
    plan = plan_of(order=[{"by": "since", "fact": "registered_on"}])
    decision = decide(plan, from_records([{}, {"registered_on": date(2024, 1, 1)}], [{}], [{"candidate": row, "dwelling": 0} for row in (0, 1)]))
    assert decision.rank.tolist() == [2, 1]
    (finding,) = decision.findings(0)
    assert finding.about == "key"
    assert finding.sentence.nl == "Niet bekend, staat daarom achteraan in de groep: inschrijfdatum."
    assert decision.findings(1) == ()


def test_an_unproven_urgency_stays_below_the_tier_and_says_which_tier_it_would_be():
    village = {"kind": "bound", "to": "core"}
    tiers = [{"name": "sloop", "when": {"kind": "urgent"}}, {"name": "dorp", "title": {"nl": "Uit het dorp", "en": "From the village"}, "when": village, "proof": "proven"}]
    plan = plan_of(tiers=tiers, order=[{"by": "since", "fact": "registered_on"}])
    home = {"core": "rolde", "closes": date(2024, 6, 1)}
    people = [
        {"urgencies": [], "bindings": [{"area": "rolde"}], "registered_on": date(2001, 1, 1)},
        {"urgencies": [], "bindings": [Proven({"area": "rolde"})], "registered_on": date(2020, 1, 1)},
    ]
    decision = decide(plan, from_records(people, [home], [{"candidate": row, "dwelling": 0} for row in (0, 1)]))
    assert decision.tier.tolist() == [3, 2]
    assert decision.rank.tolist() == [2, 1]
    (finding,) = decision.findings(0)
    assert (finding.about, finding.tier) == ("tier", 2)
    assert finding.sentence.en == "With proof this candidate would be in tier 2: From the village."


def test_an_unknown_part_of_a_sum_counts_nothing_and_is_found():
    plan = plan_of(order=[{"by": "points", "of": [{"fact": "children", "points": 10}, {"points": 5, "when": {"kind": "own_tenant"}}]}])
    decision = decide(plan, from_records([{"children": 1}], [{"landlord": "a"}], [{"candidate": 0, "dwelling": 0}]))
    assert decision.metrics[0].total.tolist() == [10]
    assert [finding.about for finding in decision.findings(0)] == ["part"]


def test_three_hundred_candidates_are_decided_quickly():
    """Not a benchmark: it fails when somebody makes the engine a hundred times slower."""
    import time

    people = [seeker(date(2000, 1, 1) + timedelta(days=row * 7 % 5_000)) for row in range(300)]
    pairs = from_records(people, [{"closes": date(2019, 6, 1), "labels": []}], [{"candidate": row, "dwelling": 0} for row in range(300)])
    plan = plan_of(**URGENT_FIRST)
    decide(plan, pairs)
    began = time.process_time()
    for _ in range(10):
        decide(plan, pairs)
    assert (time.process_time() - began) / 10 < 0.05


def test_sides_of_all_facts_are_plain():
    assert {fact.side for fact in BUILT_IN.facts.values()} == {Side.CANDIDATE, Side.DWELLING, Side.PAIR}
    assert np.array([fact.low <= fact.high for fact in BUILT_IN.facts.values()]).all()
