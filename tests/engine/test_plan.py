"""A plan is one document with one digest; what a policy cannot mean is refused with its place."""

import json
from datetime import date

import pytest
from hypothesis import given, settings
from pydantic import ValidationError

from brink.engine.amount import ByLaw, UnresolvedAmount, WrongAmount, resolve
from brink.engine.catalogue import CRITERIA, CRITERION, judge
from brink.engine.decide import decide
from brink.engine.expression import ExpressionError
from brink.engine.facts import BUILT_IN, UnknownFact
from brink.engine.pairs import from_records
from brink.engine.plan import Parameter, read_plan
from brink.engine.rules import RuleError, Rules, compile_rules
from engine import strategies


def rules_of(**parts) -> Rules:
    return Rules.model_validate({"ties": [{"by": "lot"}], **parts})


def plan_of(**parts):
    return compile_rules(
        rules_of(**parts), about={"landlord": "zandrug"}, parameters=[Parameter("leeftijd", 55, "joint.yaml:3")]
    )


@settings(max_examples=60, deadline=None)
@given(rules=strategies.RULES)
def test_a_plan_is_read_again_as_it_was_written(rules):
    plan = plan_of(**rules)
    again = read_plan(plan.document)
    assert again == plan
    assert again.document == plan.document
    assert again.digest == plan.digest
    assert len(again.digest) == 64


WHOLE = {
    "facts": [{"name": "studeert", "unit": "truth", "nl": "studie", "en": "study"}],
    "gates": [
        {
            "name": "een",
            "ask": {"kind": "fact", "fact": "studeert", "equals": True},
            "only_when": {"kind": "labelled", "label": "jongeren"},
        }
    ],
    "tiers": [{"name": "sloop", "when": {"kind": "urgent"}, "proof": "proven", "order": [{"by": "urgency_since"}]}],
    "order": [{"by": "points", "of": [{"since": "registered_on", "per": "day"}]}],
}


def test_the_digest_changes_with_anything_that_is_said():
    digests = {plan_of(**WHOLE).digest}
    for part in WHOLE:
        digests.add(
            plan_of(
                **{name: value for name, value in WHOLE.items() if name != part or part == "facts"},
                **({"rest": {"nl": "x", "en": "y"}} if part == "facts" else {}),
            ).digest
        )
    digests.add(compile_rules(rules_of(**WHOLE), about={"landlord": "veenlicht"}).digest)
    digests.add(compile_rules(rules_of(**WHOLE), about={"landlord": "zandrug"}).digest)
    assert len(digests) == 7


def test_a_plan_keeps_the_facts_it_was_made_with():
    """If a built-in fact is given other bounds one day, or is no longer vouched for, a plan of today still means what it meant."""
    plan = plan_of(**WHOLE)
    stored = json.loads(plan.document)
    assert [fact["name"] for fact in stored["facts"]] == ["closes", "registered_on", "studeert"]
    assert {kind["name"]: sorted(kind["columns"]) for kind in stored["events"]} == {
        "labels": ["label"],
        "urgencies": ["since", "until"],
    }
    for fact in stored["facts"]:
        if fact["name"] == "registered_on":
            fact |= {"low": 0, "of_register": False}
    other = read_plan(json.dumps(stored))
    assert other.book.fact("registered_on").low == 0
    assert not other.book.fact("registered_on").of_register
    assert other.digest != plan.digest
    assert other.program.metrics[-1].metric.bounds != plan.program.metrics[-1].metric.bounds
    assert set(other.book.kind("urgencies").columns) == set(BUILT_IN.kind("urgencies").columns), (
        "records may still hold all"
    )


def test_the_order_may_ask_for_proof_in_any_phase():
    rules = {"order": [{"by": "age"}], "proof": {"react": "declared", "rank": "proven", "offer": "proven"}}
    pairs = from_records(
        [{"born": date(1980, 1, 1)}], [{"closes": date(2024, 6, 1)}], [{"candidate": 0, "dwelling": 0}]
    )
    known = {
        phase: decide(plan_of(**rules), pairs, phase).metrics[0].known.tolist() for phase in ("react", "rank", "offer")
    }
    assert known == {"react": [True], "rank": [False], "offer": [False]}


def test_what_a_plan_says_of_its_tiers_and_of_chance():
    plan = plan_of(**WHOLE)
    assert [title.nl for title in plan.tiers] == ["sloop", "overige kandidaten"]
    assert plan.draws
    assert not plan.lottery
    assert plan_of().lottery
    assert plan_of(tiers=WHOLE["tiers"]).lottery, (
        "within the tiers chance decides, so nobody has a place before the draw"
    )
    arrival = plan_of(ties=[{"by": "arrival"}])
    assert not arrival.draws
    assert not arrival.lottery
    assert arrival.tiers == ()


def test_a_plan_knows_what_it_reads():
    reads = plan_of(**WHOLE).program.reads
    assert {name for names in reads.facts.values() for name in names} == {"studeert", "registered_on", "closes"}
    assert {of.name: columns for of, columns in reads.events.items()} == {
        "labels": ("label",),
        "urgencies": ("since", "until"),
    }


def changed(**parts) -> bytes:
    return json.dumps({**json.loads(plan_of(**WHOLE).document), **parts}).encode()


STORED = json.loads(plan_of(**WHOLE).document)
GATE, EVENTS = STORED["gates"][0], STORED["events"][0]
FACT = next(fact for fact in STORED["facts"] if fact["name"] == "studeert")

TAMPERED = {
    "another format": {"format": "brink-plan-0"},
    "no gates": {"gates": None},
    "a gate that is a word": {"gates": ["x"]},
    "a gate without phase": {"gates": [{**GATE, "phases": {}}]},
    "a phase that does not exist": {"gates": [{**GATE, "phases": {"sign": "declared"}}]},
    "a level that does not exist": {"gates": [{**GATE, "phases": {"rank": "sworn"}}]},
    "a gate that asks a quantity": {"gates": [{**GATE, "asks": {**GATE["asks"], "asks": ["fact", "income"]}}]},
    "a gate that asks nothing": {"gates": [{**GATE, "asks": {}}]},
    "an empty all_of": {"gates": [{**GATE, "asks": {"all_of": []}}]},
    "not of two": {"gates": [{**GATE, "asks": {"not": [GATE["asks"], GATE["asks"]]}}]},
    "no wording": {"gates": [{**GATE, "asks": {**GATE["asks"], "wording": None}}]},
    "a title in one language": {"gates": [{**GATE, "title": ["een"]}]},
    "a key that does not exist": {"order": [{"key": "beauty"}]},
    "a metric without direction": {
        "order": [{"key": "metric", "by": "x", "title": ["x", "x"], "shares": [], "first": "middle"}]
    },
    "a tier at no level": {
        "order": [
            {
                "key": "tiers",
                "rest": ["x", "x"],
                "of": [{"name": "x", "title": ["x", "x"], "when": GATE["asks"], "level": "?"}],
            }
        ]
    },
    "a fact of no side": {"facts": [{**FACT, "side": "NONE"}]},
    "a fact without unit": {"facts": [{**FACT, "unit": None}]},
    "a fact without bounds": {"facts": [{**FACT, "low": None}]},
    "a fact with bounds the wrong way round": {"facts": [{**FACT, "low": 2, "high": 1}]},
    "no facts": {"facts": None},
    "no events": {"events": "x"},
    "events with half a column": {"events": [{**EVENTS, "columns": {"since": ["day", 1]}}]},
    "events of the pair": {"events": [{**EVENTS, "side": None}]},
    "an order without proof": {"proof": None},
    "an order with another phase": {"proof": {"sign": "declared"}},
}


@pytest.mark.parametrize("parts", TAMPERED.values(), ids=TAMPERED.keys())
def test_a_document_that_is_no_plan_is_refused(parts):
    with pytest.raises((ExpressionError, UnknownFact)):
        read_plan(changed(**parts))


# --- rules -----------------------------------------------------------------------------------------------------------------------------------

MALFORMED = [
    ({"ties": []}, "ties"),
    ({"gates": [{"name": "x"}]}, "gates.0.ask"),
    ({"gates": [{"name": "x", "ask": {"kind": "beauty"}}]}, "gates.0.ask"),
    ({"gates": [{"name": "x", "ask": {"kind": "registered", "since": 3}}]}, "gates.0.ask.registered.since"),
    ({"gates": [{"name": "x", "ask": {"kind": "registered"}, "phases": []}]}, "gates.0.phases"),
    ({"gates": [{"name": "x", "ask": {"kind": "registered"}, "phases": ["sign"]}]}, "gates.0.phases"),
    (
        {"gates": [{"name": "x", "ask": {"kind": "income_ceiling", "single": 12.5}}]},
        "gates.0.ask.income_ceiling.single",
    ),
    (
        {"gates": [{"name": "x", "ask": {"kind": "income_ceiling", "single": {"law": "a", "and": "b"}}}]},
        "gates.0.ask.income_ceiling.single",
    ),
    ({"gates": [{"name": "x", "ask": {"kind": "age_between"}}]}, "gates.0.ask.age_between"),
    ({"gates": [{"name": "x", "ask": {"kind": "persons_between", "of": "adults"}}]}, "gates.0.ask.persons_between"),
    ({"gates": [{"name": "x", "ask": {"kind": "home"}}]}, "gates.0.ask.home"),
    ({"gates": [{"name": "x", "ask": {"kind": "fact", "fact": "income"}}]}, "gates.0.ask.fact"),
    ({"gates": [{"name": "x", "ask": {"kind": "all_of", "of": []}}]}, "gates.0.ask.all_of.of"),
    ({"order": [{"by": "beauty"}]}, "order.0"),
    ({"order": [{"by": "points", "of": []}]}, "order.0.points.of"),
    ({"order": [{"by": "points", "of": [{"beauty": 3}]}]}, "order.0.points.of.0"),
    (
        {"order": [{"by": "points", "of": [{"bands": [{"points": 1}], "of": {"fact": "children"}}]}]},
        "order.0.points.of.0.bands.bands.0",
    ),
    (
        {
            "order": [
                {
                    "by": "points",
                    "of": [{"bands": [{"from": 1, "points": 1}], "of": {"resident": "core", "together": True}}],
                }
            ]
        },
        "order.0.points.of.0.bands.of",
    ),
    ({"order": [{"by": "tiers", "of": []}]}, "order.0.tiers.of"),
    ({"facts": [{"name": "Shoe size", "unit": "number", "nl": "x", "en": "x"}]}, "facts.0.name"),
    ({"colour": "green"}, "colour"),
    ({"proof": {"rank": "proven"}}, ""),
    ({"tiers": [{"name": "x", "when": {"kind": "registered"}}] * 201}, "tiers"),
]


@pytest.mark.parametrize(("parts", "place"), MALFORMED, ids=str)
def test_what_does_not_have_the_shape_is_refused_at_its_place(parts, place):
    with pytest.raises(ValidationError) as wrong:
        rules_of(**parts)
    places = [".".join(str(step) for step in error["loc"]) for error in wrong.value.errors()]
    assert any(found.startswith(place) for found in places), places


IMPOSSIBLE = [
    (
        {"gates": [{"name": "x", "ask": {"kind": "fact", "fact": "shoe_size", "equals": 3}}]},
        ("gates", 0, "ask"),
        "there is no fact shoe_size",
    ),
    (
        {
            "gates": [
                {"name": "x", "ask": {"kind": "registered"}, "only_when": {"kind": "fact", "fact": "y", "equals": 1}}
            ]
        },
        ("gates", 0, "only_when"),
        "no fact y",
    ),
    (
        {"gates": [{"name": "x", "ask": {"kind": "fact", "fact": "income", "equals": "rich"}}]},
        ("gates", 0, "ask"),
        "'rich' is no cents",
    ),
    (
        {"gates": [{"name": "x", "ask": {"kind": "fact", "fact": "tenant_of", "equals": 3}}]},
        ("gates", 0, "ask"),
        "3 is no code",
    ),
    (
        {"gates": [{"name": "x", "ask": {"kind": "fact", "fact": "tenant_of", "at_least": "a"}}]},
        ("gates", 0, "ask"),
        "cannot put in order",
    ),
    (
        {"gates": [{"name": "x", "ask": {"kind": "fact", "fact": "registered", "equals": 1}}]},
        ("gates", 0, "ask"),
        "1 is no truth",
    ),
    (
        {"gates": [{"name": "x", "ask": {"kind": "income_ceiling", "single": {"law": "daeb"}}}]},
        ("gates", 0, "ask"),
        "the legal amount daeb",
    ),
    (
        {"gates": [{"name": "x", "ask": {"kind": "income_ceiling", "single": {"advert": "bedrooms"}}}]},
        ("gates", 0, "ask"),
        "counted in number",
    ),
    (
        {"gates": [{"name": "x", "ask": {"kind": "income_ceiling", "single": {"advert": "income"}}}]},
        ("gates", 0, "ask"),
        "not a fact of the advert",
    ),
    ({"tiers": [{"name": "x", "when": {"kind": "fact", "fact": "y", "equals": 1}}]}, ("tiers", 0), "no fact y"),
    ({"order": [{"by": "since", "fact": "income"}]}, ("order", 0), "no day"),
    ({"order": [{"by": "number", "fact": "landlord", "first": "highest"}]}, ("order", 0), "has no order"),
    ({"order": [{"by": "points", "of": [{"fact": "born"}]}]}, ("order", 0), "points cannot be counted by a day"),
    ({"ties": [{"by": "number", "fact": "beauty", "first": "highest"}]}, ("ties", 0), "no fact beauty"),
    ({"facts": [{"name": "income", "unit": "cents", "nl": "x", "en": "x"}]}, ("facts",), "exists already"),
    (
        {"facts": [{"name": "x", "unit": "number", "nl": "x", "en": "x", "low": 2, "high": 1}]},
        ("facts", 0),
        "wrong way round",
    ),
]


@pytest.mark.parametrize(("parts", "place", "why"), IMPOSSIBLE, ids=str)
def test_a_rule_that_cannot_mean_anything_is_refused_at_its_place(parts, place, why):
    with pytest.raises(RuleError) as wrong:
        plan_of(**parts)
    assert wrong.value.place == place
    assert why in wrong.value.why


def test_legal_amounts_are_put_in_wherever_they_stand():
    rules = rules_of(
        gates=[
            {
                "name": "passend",
                "ask": {
                    "kind": "all_of",
                    "of": [
                        {
                            "kind": "fitting_rent",
                            "income_single": {"law": "a"},
                            "income_shared": 1,
                            "cap_small": {"law": "b"},
                            "cap_large": 1,
                            "young": {"below": 23, "cap": {"law": "c"}},
                        }
                    ],
                },
            }
        ],
        order=[
            {
                "by": "points",
                "of": [{"points": {"law": "d"}, "when": {"kind": "fact", "fact": "income", "at_most": {"law": "e"}}}],
            }
        ],
    )
    asked = []

    def law(key: str) -> int:
        asked.append(key)
        return 7

    full = resolve(rules, law)
    assert asked == ["a", "b", "c", "d", "e"]
    assert "ByLaw" not in repr(full)
    assert full == resolve(full, law)
    assert compile_rules(full, about={}).digest


def test_an_amount_that_is_not_known_stops_the_resolving():
    class MissingAmount(Exception):
        pass

    def law(key: str) -> int:
        raise MissingAmount(key)

    with pytest.raises(MissingAmount, match="daeb"):
        resolve(rules_of(gates=[{"name": "x", "ask": {"kind": "income_ceiling", "single": {"law": "daeb"}}}]), law)
    with pytest.raises(UnresolvedAmount):
        judge(CRITERION.validate_python({"kind": "income_ceiling", "single": ByLaw(law="daeb")}), BUILT_IN)
    with pytest.raises(WrongAmount):
        judge(CRITERION.validate_python({"kind": "fact", "fact": "born", "at_most": True}), BUILT_IN)


def test_an_editor_can_be_told_what_rules_look_like():
    schema = json.dumps(Rules.model_json_schema())
    assert all(f'"{criterion.model_fields["kind"].default}"' in schema for criterion in CRITERIA)


def test_phases_are_named_with_or_without_their_proof():
    one, two, three = (
        rules_of(gates=[{"name": "x", "ask": {"kind": "registered"}, **phases}]).gates[0].phases
        for phases in ({}, {"phases": ["react", "offer"]}, {"phases": {"rank": "proven"}})
    )
    assert one == {"react": "declared", "rank": "declared", "offer": "proven"}
    assert two == {"react": "declared", "offer": "proven"}
    assert three == {"rank": "proven"}
