"""The order in which real rule sets put people, and what is said of who could stand higher."""

from datetime import date, timedelta

import pytest

from brink.engine.decide import decide
from brink.engine.pairs import Proven, from_records
from brink.engine.rules import Rules, compile_rules
from engine import worlds


def plan_of(**rules):
    return compile_rules(Rules.model_validate({"ties": [{"by": "lot"}], **rules}), about={})


URGENT_FIRST = {
    "gates": [{"name": "inkomen", "ask": {"kind": "income_ceiling", "single": 38_035_00}}],
    "tiers": [
        {"name": "sloop", "when": {"kind": "urgent", "kinds": ["sloop"]}, "order": [{"by": "urgency_since"}]},
        {"name": "medisch", "when": {"kind": "urgent", "kinds": ["medisch"]}, "order": [{"by": "urgency_since"}]},
        {
            "name": "dorp",
            "when": {"kind": "all_of", "of": [{"kind": "labelled", "label": "dorpsvoorrang"}, {"kind": "bound"}]},
        },
    ],
    "order": [{"by": "since", "fact": "registered_on"}],
}


def seeker(
    registered: date | None,
    income: int | None = 30_000_00,
    *,
    urgent: tuple[str, date] | None = None,
    village: str = "",
) -> dict:
    return {
        "registered_on": registered,
        "income": income,
        "urgencies": [{"kind": urgent[0], "since": urgent[1]}] if urgent else [],
        "bindings": [{"kind": "maatschappelijk", "area": village}] if village else [],
    }


def order_of(rules: dict, people: dict[str, dict], home: dict, **pair) -> str:
    pairs = from_records(
        list(people.values()),
        [home],
        [{"candidate": row, "dwelling": 0, **{k: v[row] for k, v in pair.items()}} for row in range(len(people))],
    )
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
    rules = {
        "order": [{"by": "points", "of": [{"since": "registered_on", "per": "day"}, {"points": 1000, "when": bonus}]}]
    }
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
    rules = {
        "order": [
            {"by": "age", "of": "eldest", "at_most": 55},
            priority,
            {"by": "points", "of": [{"fact": "children", "points": 1}]},
        ]
    }
    closes = date(2019, 6, 1)

    def aged(years: int, points: int, *, urgent: bool = False) -> dict:
        return {
            "born_eldest": date(closes.year - years, 1, 1),
            "children": points,
            "urgencies": [{"kind": "voorrang"}] if urgent else [],
        }

    people = {
        "A": aged(57, 60),
        "B": aged(63, 90),
        "C": aged(54, 20),
        "D": aged(53, 95),
        "E": aged(54, 75),
        "F": aged(55, 10, urgent=True),
    }
    assert order_of(rules, people, {"closes": closes}) == "FBAECD"


def test_who_reacts_first_comes_first_and_the_lot_settles_the_same_second():
    rules = {"order": [{"by": "arrival"}]}
    assert (
        order_of(rules, {"C": {}, "D": {}, "E": {}}, {}, reacted_at=[2, 1, 1], lot=[b"\0" * 32, b"\2" * 32, b"\1" * 32])
        == "EDC"
    )


def test_before_the_draw_equal_keys_share_a_place():
    pairs = from_records(
        [{"registered_on": date(2020, 1, 1)}] * 3 + [{"registered_on": date(2021, 1, 1)}],
        [{}],
        [{"candidate": row, "dwelling": 0} for row in range(4)],
    )
    plan = plan_of(order=[{"by": "since", "fact": "registered_on"}])
    assert decide(plan, pairs).rank.tolist() == [1, 1, 1, 4]
    assert plan.draws
    assert not plan.lottery


def test_equal_lots_are_settled_by_the_entry_code():
    people = from_records(
        [{}] * 3,
        [{}],
        [{"candidate": row, "dwelling": 0, "lot": b"\0" * 32, "entry": entry} for row, entry in enumerate("bca")],
    )
    plan = plan_of()
    assert decide(plan, people).rank.tolist() == [2, 3, 1]
    assert plan.lottery


def test_an_unknown_registration_date_comes_last_with_a_finding():
    plan = plan_of(order=[{"by": "since", "fact": "registered_on"}])
    decision = decide(
        plan,
        from_records(
            [{}, {"registered_on": date(2024, 1, 1)}], [{}], [{"candidate": row, "dwelling": 0} for row in (0, 1)]
        ),
    )
    assert decision.rank.tolist() == [2, 1]
    (finding,) = decision.findings(0)
    assert finding.about == "key"
    assert finding.sentence.nl == "Niet bekend, staat daarom achteraan in de groep: inschrijfdatum."
    assert decision.findings(1) == ()


def test_an_unproven_urgency_stays_below_the_tier_and_says_which_tier_it_would_be():
    village = {"kind": "bound", "to": "core"}
    tiers = [
        {"name": "sloop", "when": {"kind": "urgent"}},
        {"name": "dorp", "title": {"nl": "Uit het dorp", "en": "From the village"}, "when": village, "proof": "proven"},
    ]
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
    plan = plan_of(
        order=[
            {"by": "points", "of": [{"fact": "children", "points": 10}, {"points": 5, "when": {"kind": "own_tenant"}}]}
        ]
    )
    decision = decide(plan, from_records([{"children": 1}], [{"landlord": "a"}], [{"candidate": 0, "dwelling": 0}]))
    assert decision.metrics[0].total.tolist() == [10]
    assert [finding.about for finding in decision.findings(0)] == ["part"]


def test_three_hundred_candidates_are_decided_quickly():
    """Not a benchmark: it fails when somebody makes the engine a hundred times slower."""
    import time

    people = [seeker(date(2000, 1, 1) + timedelta(days=row * 7 % 5_000)) for row in range(300)]
    pairs = from_records(
        people, [{"closes": date(2019, 6, 1), "labels": []}], [{"candidate": row, "dwelling": 0} for row in range(300)]
    )
    plan = plan_of(**URGENT_FIRST)
    decide(plan, pairs)
    began = time.process_time()
    for _ in range(10):
        decide(plan, pairs)
    assert (time.process_time() - began) / 10 < 0.05
