"""Why, in Dutch and in English: the reasons of a refusal, every gate, and what a place rests on."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brink.engine import explain, wording
from brink.engine.decide import decide
from brink.engine.expression import code_of
from brink.engine.pairs import Proven, from_records
from brink.engine.rules import Rules, compile_rules
from brink.engine.wording import Text
from brink.vocabulary.units import Unit
from engine import strategies, worlds


def plan_of(**rules):
    return compile_rules(Rules.model_validate({"ties": [{"by": "lot"}], **rules}), about={})


def reasons(
    ask: dict, world: dict, language: str = "nl", *, names: dict[str, str] | None = None, phase: str = "rank"
) -> list[str]:
    plan = plan_of(gates=[{"name": "poort", "ask": ask, "phases": {"rank": "declared", "offer": "proven"}}])
    sides = worlds.world(world)
    pairs = sides if names is None else from_records(*_records(world), names=names)
    return [reason.sentence for reason in explain.gates(decide(plan, pairs, phase), 0, language)]


def _records(world: dict):
    held = [{name: value for name, value in world.items() if worlds.side_of(name) == side} for side in (1, 2, 3)]
    return [held[0]], [held[1]], [{"candidate": 0, "dwelling": 0, **held[2]}]


CEILING = {"kind": "income_ceiling", "single": 38_035_00}


def test_a_refusal_says_what_was_found_and_what_was_asked():
    world = {"income": 40_000_00}
    assert reasons(CEILING, world) == [
        "Het inkomen is € 40.000,00 per jaar. Voor deze woning mag het niet hoger zijn dan € 38.035,00."
    ]
    assert reasons(CEILING, world, "en") == [
        "The income is €40,000.00 a year. For this home it may not be higher than €38,035.00."
    ]


def test_found_and_asked_are_the_two_sides_of_the_comparison():
    plan = plan_of(gates=[{"name": "inkomen", "title": {"nl": "Inkomen", "en": "Income"}, "ask": CEILING}])
    (reason,) = explain.refusal(decide(plan, worlds.world({"income": 40_000_00})), 0, "nl")
    assert (reason.gate, reason.title, reason.answer, reason.met) == ("inkomen", "Inkomen", "no", "no")
    assert (reason.found, reason.asked, reason.law) == ("€ 40.000,00", "€ 38.035,00", "Woningwet art. 48")


def test_of_two_bounds_the_one_that_is_broken_is_said():
    ask = {"kind": "age_between", "at_least": 18, "at_most": 22}
    closes = {"closes": date(2019, 6, 1)}
    assert reasons(ask, closes | {"born": date(2002, 1, 1)}) == [
        "De leeftijd is 17 jaar. Gevraagd is minimaal 18 jaar."
    ]
    assert reasons(ask, closes | {"born": date(1990, 1, 1)}, "en") == [
        "The age is 29 years. Asked is at most 22 years."
    ]
    assert reasons(ask, closes | {"born": date(2000, 1, 1)}) == ["De leeftijd is 19 jaar. Dat past bij deze woning."]


def test_every_reason_is_told_and_what_is_met_is_not():
    plan = plan_of(
        gates=[
            {"name": "inkomen", "ask": CEILING},
            {"name": "personen", "ask": {"kind": "persons_between", "at_least": 3}},
            {"name": "inschrijving", "ask": {"kind": "registered"}},
        ]
    )
    decision = decide(plan, worlds.world({"income": 40_000_00, "household_size": 1, "registered": True}))
    assert [reason.sentence for reason in explain.refusal(decision, 0, "nl")] == [
        "Het inkomen is € 40.000,00 per jaar. Voor deze woning mag het niet hoger zijn dan € 38.035,00.",
        "Het aantal personen in het huishouden is 1 persoon. Gevraagd is minimaal 3 personen.",
    ]
    assert [reason.answer for reason in explain.gates(decision, 0, "nl")] == ["no", "no", "yes"]


def test_a_composite_is_explained_through_its_criteria():
    either = {"kind": "any_of", "of": [{"kind": "bound"}, {"kind": "urgent"}]}
    home = {"core": "rolde", "closes": date(2019, 6, 1)}
    nobody = home | {"bindings": [], "urgencies": []}
    assert reasons(either, nobody) == [
        "Er is geen binding met het dorp of de wijk van deze woning.",
        "Er is geen geldige urgentie voor deze woning.",
    ]
    urgent = home | {"bindings": [], "urgencies": [{"kind": "sloop"}]}
    assert reasons(either, urgent) == ["Er is een geldige urgentie."]
    both = {"kind": "all_of", "of": [{"kind": "bound"}, {"kind": "urgent"}]}
    assert reasons(both, urgent) == ["Er is geen binding met het dorp of de wijk van deze woning."]
    neither = {"kind": "not", "of": either}
    assert reasons(neither, urgent) == ["Er is een geldige urgentie."]
    assert reasons(neither, nobody) == [
        "Er is geen binding met het dorp of de wijk van deze woning.",
        "Er is geen geldige urgentie voor deze woning.",
    ]


def test_what_is_unknown_is_explained_through_what_is_unknown():
    ask = {"kind": "any_of", "of": [{"kind": "not", "of": {"kind": "urgent"}}, {"kind": "bound"}]}
    world = {"core": "rolde", "closes": date(2019, 6, 1), "bindings": []}
    assert reasons(ask, world) == ["Het is niet bekend of er een geldige urgentie is."]


def test_under_not_the_criterion_says_its_own_answer_and_the_gate_says_no():
    plan = plan_of(gates=[{"name": "poort", "ask": {"kind": "not", "of": {"kind": "urgent"}}}])
    decision = decide(plan, worlds.world({"closes": date(2019, 6, 1), "urgencies": [{"kind": "sloop"}]}))
    (reason,) = explain.refusal(decision, 0, "en")
    assert (reason.answer, reason.met, reason.sentence) == ("no", "yes", "There is a valid urgency.")


def test_a_gate_that_does_not_apply_refuses_nobody():
    senior = {
        "name": "55plus",
        "ask": {"kind": "age_between", "at_least": 55},
        "only_when": {"kind": "labelled", "label": "55plus"},
    }
    young = {"born": date(1990, 1, 1), "closes": date(2019, 6, 1)}
    for labels, refused in (([], False), ([{"label": "55plus"}], True)):
        decision = decide(plan_of(gates=[senior]), worlds.world(young | {"labels": labels}))
        assert decision.refused.tolist() == [refused]
        assert bool(explain.refusal(decision, 0, "nl")) == refused


def test_kinds_and_places_are_called_by_their_names():
    world = {"closes": date(2019, 6, 1), "urgencies": []}
    ask = {"kind": "urgent", "kinds": ["sloop", "medisch", "sociaal"]}
    assert reasons(ask, world) == ["Er is geen geldige urgentie (sloop, medisch of sociaal) voor deze woning."]
    shown = {"sloop": "sloop of renovatie"}
    assert reasons(ask, world, "en", names=shown) == [
        "There is no valid urgency (sloop of renovatie, medisch or sociaal) for this home."
    ]
    tenant = {"kind": "fact", "fact": "tenant_of", "one_of": ["zandrug", "veenlicht"]}
    said = reasons(tenant, {"tenant_of": "none"}, names={"zandrug": "Zandrug", "none": "niemand"})
    assert said == ["Voor verhuurder van de woning die u achterlaat geldt: niemand. Gevraagd is Zandrug of veenlicht."]


def test_what_is_certain_of_an_unproven_sum_is_said():
    ask = {"kind": "no_debt", "at": "all", "at_most": 100_00}
    world = {"debts": [Proven({"amount": 150_00}), {"amount": 10_00}]}
    assert reasons(ask, world, phase="offer") == [
        "Er staat nog een schuld open van minimaal € 150,00. Toegestaan is maximaal € 100,00."
    ]


def test_what_was_found_of_an_unproven_list_is_said_with_its_bound():
    plan = plan_of(gates=[{"name": "duur", "ask": {"kind": "resident", "at_least": 6}, "phases": {"offer": "proven"}}])
    short = [
        Proven({"core": "rolde", "since": date(2018, 6, 1)}),
        {"core": "rolde", "since": date(2016, 6, 1), "until": date(2018, 6, 1)},
    ]
    world = {"core": "rolde", "closes": date(2019, 6, 1), "residences": Proven(short)}
    (reason,) = explain.refusal(decide(plan, worlds.world(world), "offer"), 0, "nl")
    assert (reason.found, reason.asked) == ("maximaal 3 jaar", "6 jaar")
    (reason,) = explain.gates(decide(plan, worlds.world({**world, "residences": short}), "offer"), 0, "en")
    assert (reason.answer, reason.found) == ("unknown", "at least 1 year")


def test_a_policy_may_say_it_in_its_own_words():
    own = {answer: {"nl": f"{answer}: {{found}}, {{limit}}.", "en": answer} for answer in ("yes", "no", "unknown")}
    assert reasons(CEILING | {"wording": own}, {"income": 40_000_00}) == ["no: € 40.000,00, maximaal € 38.035,00."]


def test_a_fact_that_a_policy_declares_has_its_own_name():
    plan = plan_of(
        facts=[
            {
                "name": "studeert",
                "unit": "truth",
                "nl": "een opleiding volgen",
                "en": "following a course of study",
                "verified_by": "verhuurder",
            }
        ],
        gates=[{"name": "student", "ask": {"kind": "fact", "fact": "studeert", "equals": True}}],
    )
    pairs = from_records([{"studeert": False}], [{}], [{"candidate": 0, "dwelling": 0}], book=plan.book)
    (reason,) = explain.refusal(decide(plan, pairs), 0, "nl")
    assert reason.sentence == "Voor een opleiding volgen geldt: nee. Gevraagd is ja."


@settings(max_examples=50, deadline=None)
@given(
    rules=strategies.RULES,
    company=strategies.companies(),
    phase=st.sampled_from(["react", "rank", "offer"]),
    language=st.sampled_from(["nl", "en"]),
)
def test_everything_can_be_explained_to_everybody(rules, company, phase, language):
    decision = decide(plan_of(**rules), from_records(*company), phase)
    for row in range(decision.pairs.size):
        for reason in explain.gates(decision, row, language):
            assert "{" not in reason.sentence
        where = explain.place(decision, row, language)
        assert where.place == decision.rank[row]
        assert (where.above is None) == (where.place < 2)
        if where.above:
            assert decision.rank[where.above.row] < where.place
            assert "{" not in where.above.sentence
        assert all(finding.sentence.say(language) for finding in decision.findings(row))


# --- places ----------------------------------------------------------------------------------------------------------------------------------

TIERS = [
    {
        "name": "urgent",
        "title": {"nl": "Urgent", "en": "Urgent"},
        "when": {"kind": "urgent"},
        "order": [{"by": "urgency_since"}],
    }
]
ORDER = [{"by": "since", "fact": "registered_on"}]
CLOSES = {"closes": date(2019, 6, 1)}


def queue(*people: dict, lots: list[bytes] | None = None, **rules):
    entries = [{"candidate": row, "dwelling": 0, "entry": f"e{row}"} for row in range(len(people))]
    if lots:
        entries = [{**entry, "lot": one} for entry, one in zip(entries, lots, strict=True)]
    everybody = [{"urgencies": [], **person} for person in people]
    return decide(plan_of(**{"tiers": TIERS, "order": ORDER, **rules}), from_records(everybody, [CLOSES], entries))


def test_a_place_tells_its_tier_and_the_value_that_decided():
    decision = queue({"registered_on": date(2010, 3, 1)}, {"urgencies": [{"kind": "sloop", "since": date(2019, 1, 5)}]})
    second, first = (explain.place(decision, row, "nl") for row in (0, 1))
    assert (first.place, first.of, first.tier, first.title, first.above) == (1, 2, 1, "Urgent", None)
    assert [(value.title, value.said) for value in first.values] == [("datum van de urgentie", "5 januari 2019")]
    assert (second.place, second.tier, second.title) == (2, 2, "overige kandidaten")
    assert [(value.title, value.said) for value in second.values] == [("inschrijfdatum", "1 maart 2010")]


def test_what_separates_a_place_from_the_one_above():
    urgent = {"urgencies": [{"kind": "sloop", "since": date(2019, 1, 5)}]}
    lots = [b"\1" * 32, b"\2" * 32, b"\3" * 32, b"\4" * 32, b"\4" * 32, b"\5" * 32]
    long, short = {"registered_on": date(2010, 3, 1)}, {"registered_on": date(2012, 3, 1)}
    decision = queue(urgent, long, short, short, short, {}, lots=lots)
    said = [explain.place(decision, row, "en").above for row in range(6)]
    assert said[0] is None
    assert [above.by for above in said[1:]] == ["tier", "value", "lot", "entry", "unknown"]
    assert [above.row for above in said[1:]] == [0, 1, 2, 3, 4]
    tier, value, lot, entry, unknown = said[1:]
    assert tier.sentence == "The candidate on the place above is in a higher priority group."
    assert (tier.mine, tier.theirs) == ("other candidates", "Urgent")
    assert value.sentence == "The candidate on the place above goes first on: registration date."
    assert (value.mine, value.theirs) == ("1 March 2012", "1 March 2010")
    assert lot.sentence == "All else is equal. The lot decided."
    assert (lot.mine, lot.theirs) == ("04" * 32, "03" * 32)
    assert entry.sentence == "All else and the lot are equal. The entry code decided."
    assert unknown.sentence == "Not known yet: registration date. That is why this candidate comes last in the group."
    assert unknown.mine == "not known"


def test_what_everybody_may_read_says_nothing_of_the_other():
    """Who knows somebody's registration date must not learn here that he is urgent, let alone why."""
    decision = queue(
        {"urgencies": [{"kind": "medisch", "since": date(2019, 1, 5)}]}, {"registered_on": date(2010, 3, 1)}
    )
    above = explain.place(decision, 1, "nl").above
    assert above is not None
    assert not {"medisch", "Urgent", "2019"} & set(above.sentence.replace(".", "").split())


def test_points_are_shown_part_by_part():
    parts = [
        {"since": "registered_on", "per": "day"},
        {"points": 1000, "when": {"kind": "own_tenant"}, "title": {"nl": "Doorstroming", "en": "Moving on"}},
    ]
    decision = queue({"registered_on": date(2019, 5, 1)}, order=[{"by": "points", "of": parts}], tiers=[])
    (points,) = explain.place(decision, 0, "nl").values
    assert (points.title, points.said) == ("punten", "31 punten")
    assert [(share.title, share.said) for share in points.shares] == [
        ("punten voor de tijd sinds de inschrijfdatum", "31 punten"),
        ("Doorstroming", "niet bekend"),
    ]


def test_who_is_refused_has_no_place():
    decision = queue(
        {"registered_on": date(2010, 1, 1), "registered": False},
        gates=[{"name": "inschrijving", "ask": {"kind": "registered"}}],
    )
    where = explain.place(decision, 0, "nl")
    assert (where.place, where.shared, where.above) == (0, 0, None)


def test_who_shares_a_place_before_the_draw_is_told_with_how_many():
    decision = queue(*[{"registered_on": date(2010, 1, 1)}] * 3)
    where = explain.place(decision, 2, "nl")
    assert (where.place, where.of, where.shared, where.above) == (1, 3, 3, None)


# --- how values are said ------------------------------------------------------------------------------------------------------------------------

SAID = [
    (3_803_500, Unit.CENTS, "€ 38.035,00", "€38,035.00"),
    (-5, Unit.CENTS, "€ -0,05", "-€0.05"),
    (123_456_789_01, Unit.CENTS, "€ 123.456.789,01", "€123,456,789.01"),
    (18_048, Unit.DAY, "1 juni 2019", "1 June 2019"),
    (1, Unit.PERSONS, "1 persoon", "1 person"),
    (2, Unit.PERSONS, "2 personen", "2 persons"),
    (1, Unit.YEARS, "1 jaar", "1 year"),
    (55, Unit.YEARS, "55 jaar", "55 years"),
    (1, Unit.MONTHS, "1 maand", "1 month"),
    (12, Unit.MONTHS, "12 maanden", "12 months"),
    (1, Unit.DAYS, "1 dag", "1 day"),
    (1461, Unit.DAYS, "1.461 dagen", "1,461 days"),
    (1, Unit.POINTS, "1 punt", "1 point"),
    (2865, Unit.POINTS, "2.865 punten", "2,865 points"),
    (4, Unit.NUMBER, "4", "4"),
    (0, Unit.TRUTH, "nee", "no"),
    (1, Unit.TRUTH, "ja", "yes"),
    (code_of("zandrug"), Unit.CODE, "Zandrug", "Zandrug"),
    (7, Unit.CODE, "7", "7"),
    (
        int(datetime(2024, 7, 1, 7, 0, 1, tzinfo=UTC).timestamp()),
        Unit.SECONDS,
        "1 juli 2024 om 9:00:01",
        "1 July 2024 at 9:00:01",
    ),
    (0, Unit.CENTS, "€ 0,00", "€0.00"),
    (1, Unit.CENTS, "€ 0,01", "€0.01"),
    (-1, Unit.CENTS, "€ -0,01", "-€0.01"),
    (-123_456, Unit.CENTS, "€ -1.234,56", "-€1,234.56"),
]


@pytest.mark.parametrize(("number", "unit", "nl", "en"), SAID, ids=str)
def test_a_quantity_is_said_as_people_read_it(number, unit, nl, en):
    names = {code_of("zandrug"): "Zandrug"}
    assert (wording.value(number, unit, "nl", names), wording.value(number, unit, "en", names)) == (nl, en)


@pytest.mark.parametrize(
    ("moment", "clock"),
    [
        (datetime(2024, 3, 31, 0, 59, 59, tzinfo=UTC), "1:59:59"),
        (datetime(2024, 3, 31, 1, 0, 0, tzinfo=UTC), "3:00:00"),
        (datetime(2024, 10, 27, 0, 59, 59, tzinfo=UTC), "2:59:59"),
        (datetime(2024, 10, 27, 1, 0, 0, tzinfo=UTC), "2:00:00"),
        (datetime(2023, 12, 31, 23, 30, 0, tzinfo=UTC), "0:30:00"),
    ],
)
def test_moments_are_said_in_the_time_of_the_netherlands(moment, clock):
    assert wording.moment(int(moment.timestamp()), "en").endswith(f"at {clock}")


LIMITS = [
    ("le", Unit.CENTS, "maximaal x", "at most x"),
    ("lt", Unit.CENTS, "minder dan x", "less than x"),
    ("ge", Unit.YEARS, "minimaal x", "at least x"),
    ("gt", Unit.YEARS, "meer dan x", "more than x"),
    ("eq", Unit.CODE, "x", "x"),
    ("ne", Unit.CODE, "niet x", "not x"),
    ("isin", Unit.CODE, "x", "x"),
    ("le", Unit.DAY, "op of vóór x", "on or before x"),
    ("lt", Unit.DAY, "vóór x", "before x"),
    ("ge", Unit.DAY, "op of na x", "on or after x"),
    ("gt", Unit.SECONDS, "na x", "after x"),
]


@pytest.mark.parametrize(("op", "unit", "nl", "en"), LIMITS)
def test_a_limit_is_said_with_what_it_means(op, unit, nl, en):
    assert (wording.limit(op, "x", unit, "nl"), wording.limit(op, "x", unit, "en")) == (nl, en)


def test_lists_end_with_or():
    assert wording.listed([], "nl") == ""
    assert wording.listed(["a"], "nl") == "a"
    assert wording.listed(["a", "b", "c"], "nl") == "a, b of c"
    assert wording.listed(["a", "b", "c"], "en") == "a, b or c"
    assert Text("{x} en {y}", "{x}").fill(x="1") == Text("1 en {y}", "1")
