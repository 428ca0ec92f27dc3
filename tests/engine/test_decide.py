"""What holds of every decision, and the order in which the real rule sets put people."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from brink.engine import explain
from brink.engine.decide import decide
from brink.engine.facts import BUILT_IN
from brink.engine.pairs import Proven, from_records
from brink.engine.program import InTier
from brink.engine.rules import Rules, compile_rules
from engine import strategies

PHASES = st.sampled_from(["react", "rank", "offer"])


def plan_of(**rules):
    return compile_rules(Rules.model_validate({"ties": [{"by": "lot"}], **rules}), about={})


def judged(decision, row: int):
    """All that was decided about one row, apart from its place."""
    gates = [
        [(bool(truth.surely[row]), bool(truth.possibly[row])) for truth in (gate.truth, *gate.criteria)]
        for gate in decision.gates
    ]
    return gates, bool(decision.refused[row]), int(decision.tier[row]), decision.full_key(row), decision.findings(row)


# --- properties ------------------------------------------------------------------------------------------------------------------------------


@settings(max_examples=60, deadline=None)
@given(rules=strategies.RULES, company=strategies.companies(), phase=PHASES)
def test_a_pair_is_judged_alike_alone_and_in_company(rules, company, phase):
    plan = plan_of(**rules)
    candidates, dwellings, pairs = company
    together = decide(plan, from_records(*company), phase)
    for row, pair in enumerate(pairs):
        one = from_records(
            [candidates[pair["candidate"]]], [dwellings[pair["dwelling"]]], [{**pair, "candidate": 0, "dwelling": 0}]
        )
        assert judged(decide(plan, one, phase), 0) == judged(together, row)
        assert judged(together.take([row]), 0) == judged(together, row)


@settings(max_examples=60, deadline=None)
@given(rules=strategies.RULES, company=strategies.companies(), phase=PHASES, data=st.data())
def test_the_order_of_entry_changes_nothing(rules, company, phase, data):
    plan, (candidates, dwellings, pairs) = plan_of(**rules), company
    shuffled = data.draw(st.permutations(range(len(pairs))))
    before = decide(plan, from_records(candidates, dwellings, pairs), phase)
    after = decide(plan, from_records(candidates, dwellings, [pairs[row] for row in shuffled]), phase)
    assert after.rank.tolist() == before.rank[shuffled].tolist()
    assert [judged(after, at) for at in range(len(pairs))] == [judged(before, row) for row in shuffled]


@settings(max_examples=60, deadline=None)
@given(rules=strategies.RULES, company=strategies.companies(), phase=PHASES, language=st.sampled_from(["nl", "en"]))
def test_who_is_refused_is_told_why_and_nobody_else_is(rules, company, phase, language):
    decision = decide(plan_of(**rules), from_records(*company), phase)
    for row in range(decision.pairs.size):
        reasons = explain.refusal(decision, row, language)
        assert bool(reasons) == bool(decision.refused[row])
        assert all(reason.answer == "no" and reason.sentence for reason in reasons)
        assert {reason.gate for reason in reasons} == {
            gate.gate.name for gate in decision.gates if not gate.truth.possibly[row]
        }
        assert (decision.rank[row] == 0) == decision.refused[row]


@settings(max_examples=60, deadline=None)
@given(rules=strategies.RULES, company=strategies.companies(), phase=PHASES, data=st.data())
def test_knowing_less_never_refuses_and_never_gives_priority(rules, company, phase, data):
    """Take away facts of candidates, or whole lists of events: nobody is refused who was not, and nobody rises into a higher tier."""
    plan, (candidates, dwellings, pairs) = plan_of(**rules), company
    forgetful = [
        {name: value for name, value in candidate.items() if data.draw(st.booleans())} for candidate in candidates
    ]
    knowing = decide(plan, from_records(candidates, dwellings, pairs), phase)
    guessing = decide(plan, from_records(forgetful, dwellings, pairs), phase)
    assert not (guessing.refused & ~knowing.refused).any()
    for more, less in zip(knowing.tiers, guessing.tiers, strict=True):
        assert (less.number >= more.number).all()
        assert (less.possible <= more.possible).all()


@settings(max_examples=50, deadline=None)
@given(rules=strategies.RULES, company=strategies.companies())
def test_what_is_not_proven_yet_never_refuses_where_proof_is_asked(rules, company):
    """At the offer, facts of candidates without proof count as if they were not there at all."""
    candidates, dwellings, pairs = company
    kinds = set(BUILT_IN.events)
    flat = [{name: value for name, value in candidate.items() if name not in kinds} for candidate in candidates]
    shown = [
        {
            name: value
            for name, value in candidate.items()
            if isinstance(value, Proven) or BUILT_IN.facts[name].of_register
        }
        for candidate in flat
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
        [
            {
                "by": "points",
                "of": [{"since": "registered_on", "per": "day"}, {"points": 100, "when": {"kind": "own_tenant"}}],
            }
        ],
        [{"by": "points", "of": [{"since": "registered_on", "per": "month", "cap": 60}]}],
    ]
)


@settings(max_examples=60, deadline=None)
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
        earlier = [
            {**one, "registered_on": date(2015, 6, 1) - timedelta(days=longer)} if row == at else one
            for row, one in enumerate(people)
        ]
        after = decide(plan, from_records(earlier, dwellings, pairs))
        mine = [row for row, pair in enumerate(pairs) if pair["candidate"] == at]
        for row in mine:
            others = [
                one for one in range(len(pairs)) if one not in mine and pairs[one]["dwelling"] == pairs[row]["dwelling"]
            ]
            beaten = [one for one in others if before.rank[one] > before.rank[row] > 0]
            assert all(after.rank[one] > after.rank[row] > 0 for one in beaten)


@settings(max_examples=60, deadline=None)
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


@settings(max_examples=60, deadline=None)
@given(rules=strategies.RULES, company=strategies.companies(), phase=PHASES)
def test_a_place_is_one_more_than_who_comes_before(rules, company, phase):
    decision = decide(plan_of(**rules), from_records(*company), phase)
    pairs, paths = decision.pairs, decision.plan.program.paths

    def settled(row: int):
        lot = pairs.lots is not None and paths[int(decision.path[row])].lot
        return decision.full_key(row), pairs.entries[row] if lot else ""

    for row in range(pairs.size):
        beside = [
            one for one in range(pairs.size) if pairs.dwelling[one] == pairs.dwelling[row] and not decision.refused[one]
        ]
        if not decision.refused[row]:
            assert decision.rank[row] == 1 + sum(settled(one) < settled(row) for one in beside)
    for dwelling in range(pairs.dwellings.size):
        order = decision.order(dwelling)
        assert sorted(order) == [
            row for row in range(pairs.size) if pairs.dwelling[row] == dwelling and not decision.refused[row]
        ]
        assert list(decision.rank[order]) == sorted(decision.rank[order])


@settings(max_examples=50, deadline=None)
@given(rules=strategies.RULES, company=strategies.companies())
def test_a_gate_that_is_not_of_the_phase_is_not_asked(rules, company):
    plan, pairs = plan_of(**rules), from_records(*company)
    for phase in ("react", "rank", "offer"):
        asked = decide(plan, pairs, phase)
        assert [gate.gate for gate in asked.gates] == list(plan.gates_at(phase))
        assert all(gate.level == gate.gate.phases[phase] for gate in asked.gates)
