"""A ranking is kept as one document without persons, from which it can be made again."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brink.engine import drawing, merkle, receipt
from brink.engine.canonical import canonical, digest
from brink.engine.decide import decide
from brink.engine.expression import code_of
from brink.engine.opening import BadOpening, record_of
from brink.engine.pairs import Proven, from_records, lot_words
from brink.engine.receipt import NoReceipt, Opening
from brink.engine.rules import Rules, compile_rules
from brink.vocabulary.errors import BrinkError
from engine import strategies

ABOUT = {"advert": "A000001", "policy": "p", "law": "l"}


def plan_of(**rules):
    return compile_rules(Rules.model_validate({"ties": [{"by": "lot"}], **rules}), about={"landlord": "zandrug"})


USUAL = {
    "facts": [{"name": "studeert", "unit": "truth", "nl": "studie", "en": "study"}],
    "gates": [
        {"name": "inkomen", "ask": {"kind": "income_ceiling", "single": 38_035_00, "shared": 42_436_00}},
        {
            "name": "passend",
            "ask": {
                "kind": "fitting_rent",
                "income_single": 22_700_00,
                "income_shared": 30_825_00,
                "cap_small": 607_46,
                "cap_large": 651_03,
            },
        },
        {"name": "ingeschreven", "ask": {"kind": "registered"}},
        {"name": "leeftijd", "ask": {"kind": "age_between", "at_least": 18}},
        {"name": "personen", "ask": {"kind": "advert_persons"}},
        {"name": "schuld", "ask": {"kind": "no_debt"}},
        {
            "name": "student",
            "ask": {"kind": "fact", "fact": "studeert", "equals": True},
            "only_when": {"kind": "labelled", "label": "student"},
        },
        {"name": "geblokkeerd", "ask": {"kind": "not_blocked"}, "phases": ["react"]},
    ],
    "tiers": [
        {"name": "sloop", "when": {"kind": "urgent", "kinds": ["sloop"]}, "order": [{"by": "urgency_since"}]},
        {"name": "medisch", "when": {"kind": "urgent", "kinds": ["medisch"]}, "order": [{"by": "urgency_since"}]},
        {"name": "dorp", "when": {"kind": "resident", "at_least": 6, "within_years": 10}, "proof": "proven"},
    ],
    "order": [{"by": "since", "fact": "registered_on"}],
}
PLAN = plan_of(**USUAL)
HOME = {
    "landlord": "zandrug",
    "core": "rolde",
    "municipality": "aa-en-hunze",
    "model": "registration_time",
    "rent": 600_00,
    "closes": date(2024, 6, 1),
    "labels": [{"label": "nultreden"}],
    "asks_persons_to": 6,
}


def person(row: int) -> dict:
    since = date(1996, 1, 1) + timedelta(days=row * 977 % 9_000)
    urgent = [{"kind": ["sloop", "medisch"][row % 2], "since": since}] if row % 20 == 0 else []
    return {
        "registered": True,
        "registered_on": since,
        "income": (15_000 + row * 131 % 30_000) * 100 if row % 13 else None,
        "household_size": 1 + row % 5,
        "born": Proven(date(1940 + row % 60, 1 + row % 12, 1)),
        "urgencies": urgent,
        "debts": [] if row % 17 else [{"landlord": "zandrug", "amount": 12_00}],
        "residences": [
            Proven({"core": "rolde" if row % 3 else "gieten", "municipality": "aa-en-hunze", "since": since}),
            {"core": "assen", "since": date(1990, 1, 1), "until": since},
        ],
    }


def ranking(size: int, plan=PLAN, *, with_lots: bool = True):
    entries = [digest(str(row).encode())[:16] for row in range(size)]
    pairs = [{"candidate": row, "dwelling": 0, "reacted_at": row, "entry": entry} for row, entry in enumerate(entries)]
    people = [person(row) for row in range(size)]
    if with_lots:
        pairs = [{**pair, "lot": bytes(32)} for pair in pairs]
    return drawn(decide(plan, from_records(people, [HOME], pairs, book=plan.book)))


def drawn_of(entered):
    return drawing.drawn_from("draw", entered, [("federation", b"secret")])


def salts_for(size: int) -> list[bytes]:
    return [digest(f"salt {row}".encode())[:32].encode() for row in range(size)]


def draw_of(decision):
    return drawn_of(drawing.entered(decision)) if decision.pairs.lots is not None else None


def drawn(decision):
    """The same decision with the lots of a real draw, where there were lots at all."""
    if decision.pairs.lots is None:
        return decision
    entered = drawing.entered(decision)
    lots = lot_words(drawing.lots(drawn_of(entered).seed, "draw", entered))
    return decide(decision.plan, replace(decision.pairs, lots=lots), decision.phase)


def receipt_of(decision):
    return receipt.build(decision, salts=salts_for(decision.pairs.size), about=ABOUT, draw=draw_of(decision))


def test_three_hundred_candidates_fit_in_80_kilobytes():
    made = receipt_of(ranking(300))
    assert len(made.document) < 80 * 1024
    assert made.digest == digest(made.document)
    assert canonical(json.loads(made.document)) == made.document


def test_it_is_replayed_without_a_difference():
    decision = ranking(120)
    made = receipt_of(decision)
    again = receipt.replay(made.document, made.openings, PLAN)
    assert again.differences == ()
    assert again.unopened == ()
    assert again.decision.rank.tolist() == decision.rank[list(made.rows)].tolist()
    assert {0, 1} < set(decision.rank.tolist())
    kept = drawn_of(drawing.entered(again.decision))
    salts = [one.salt for one in made.openings]
    assert receipt.build(again.decision, salts=salts, about=ABOUT, draw=kept).document == made.document


def test_nobody_reacted_and_everybody_is_refused():
    nobody = ranking(0)
    assert receipt.replay(receipt_of(nobody).document, [], PLAN).differences == ()
    closed = plan_of(
        facts=USUAL["facts"], gates=[{"name": "nooit", "ask": {"kind": "persons_between", "at_least": 90}}]
    )
    made = receipt_of(ranking(5, closed))
    assert set(json.loads(made.document)["places"]) == {0}
    assert receipt.replay(made.document, made.openings, closed).differences == ()


def test_the_document_names_nobody():
    made = receipt_of(ranking(30))
    said = made.document.decode()
    document = json.loads(said)
    for row in range(30):
        assert str(person(row)["income"]) not in said
    assert set(document) == {
        "format",
        "about",
        "plan",
        "phase",
        "dwelling",
        "entries",
        "leaves",
        "root",
        "draw",
        "tickets",
        "lots",
        "keys",
        "tiers",
        "places",
        "gates",
    }
    assert document["plan"] == PLAN.digest
    assert document["about"] == ABOUT
    assert document["entries"] == sorted(document["entries"]), "so that the order says nothing"
    assert [gate["name"] for gate in document["gates"]] == [gate.name for gate in PLAN.gates_at("rank")]
    assert document["dwelling"]["proven"]["landlord"] == code_of("zandrug")


def test_only_what_the_plan_looks_at_is_kept():
    made = receipt_of(ranking(1))
    facts = json.loads(made.openings[0].facts)
    assert set(facts["declared"]) | set(facts["proven"]) <= {
        "registered",
        "income",
        "household_size",
        "born",
        "studeert",
    } | {"registered_on"}
    assert "adults" not in made.openings[0].facts
    assert set(facts["events"]) == {"blocks", "debts", "residences", "urgencies"}


def test_a_row_can_be_opened_alone():
    made = receipt_of(ranking(30))
    document = json.loads(made.document)
    leaves = [bytes.fromhex(leaf) for leaf in document["leaves"]]
    for at, opening in enumerate(made.openings):
        leaf = merkle.leaf(opening.salt, opening.facts.encode())
        assert merkle.reached(leaf, merkle.path(leaves, at)).hex() == document["root"]


def test_a_row_can_be_erased_alone():
    made = receipt_of(ranking(30))
    openings = [None if at in (3, 17) else opening for at, opening in enumerate(made.openings)]
    again = receipt.replay(made.document, openings, PLAN)
    assert again.differences == ()
    assert again.unopened == (made.openings[3].entry, made.openings[17].entry)
    assert again.decision.pairs.size == 28
    nobody = receipt.replay(made.document, [None] * 30, PLAN)
    assert nobody.differences == ()
    assert len(nobody.unopened) == 30


def pairs_of(decision, *, dwelling: int):
    lots = [row.astype(">u8").tobytes() for row in decision.pairs.lots]
    return [
        {"candidate": row, "dwelling": dwelling, "reacted_at": row, "entry": entry, "lot": lots[row]}
        for row, entry in enumerate(decision.pairs.entries)
    ]


def test_the_order_of_events_says_nothing():
    decision = ranking(5)
    people = [{**person(row), "residences": person(row)["residences"][::-1]} for row in range(5)]
    pairs = pairs_of(decision, dwelling=0)
    assert (
        receipt_of(decide(PLAN, from_records(people, [HOME], pairs, book=PLAN.book))).document
        == receipt_of(decision).document
    )


def test_one_advert_of_many_has_the_receipt_that_it_has_alone():
    alone = ranking(20)
    mine = pairs_of(alone, dwelling=1)
    others = [
        {"candidate": row, "dwelling": 0, "reacted_at": 9, "entry": f"other-{row}", "lot": bytes(32)}
        for row in range(20)
    ]
    mixed = [pair for both in zip(others, mine, strict=True) for pair in both]
    week = decide(
        PLAN, from_records([person(row) for row in range(20)], [{**HOME, "rent": 1_00}, HOME], mixed, book=PLAN.book)
    )
    assert receipt_of(week.take(range(1, 40, 2))).document == receipt_of(alone).document
    with pytest.raises(NoReceipt, match="about one advert"):
        receipt_of(week)


# --- what is changed is noticed ---------------------------------------------------------------------------------------------------------------


def changes(document: dict) -> dict[str, dict]:
    """Every kind of change to a document, by name."""
    first = document["places"].index(1)
    later = document["places"].index(2)
    refused = document["places"].index(0)
    swapped = [{1: 2, 2: 1}.get(place, place) for place in document["places"]]
    gate = document["gates"][0]

    def put(column: str, at: int, value: object) -> dict:
        return {column: [value if row == at else one for row, one in enumerate(document[column])]}

    def letters(text: str, at: int, letter: str) -> str:
        return text[:at] + letter + text[at + 1 :]

    return {
        "two places swapped": {"places": swapped},
        "a refused one let in": put("places", refused, 3),
        "somebody left out": put("places", later, 0),
        "a key": put("keys", first, "ff" * (len(document["keys"][0]) // 2)),
        "a lot": put("lots", first, "00" * 32),
        "a lot taken away": put("lots", first, None),
        "a tier": put("tiers", first, 4),
        "a leaf": put("leaves", first, "00" * 32),
        "the root": {"root": "00" * 32},
        "a gate's truth": {"gates": [{**gate, "truths": letters(gate["truths"], first, "N")}, *document["gates"][1:]]},
        "a criterion's truth": {
            "gates": [{**gate, "criteria": [letters(gate["criteria"][0], first, "U")]}, *document["gates"][1:]]
        },
        "the name of a gate": {"gates": [{**gate, "name": "other"}, *document["gates"][1:]]},
        "a fact of the home": {
            "dwelling": {**document["dwelling"], "proven": {**document["dwelling"]["proven"], "rent": 651_04}}
        },
        "an entry code": put("entries", first, "somebody-else"),
    }


CHANGED = changes(json.loads(receipt_of(ranking(60)).document))


@pytest.mark.parametrize("change", CHANGED)
def test_a_changed_document_is_noticed(change):
    made = receipt_of(ranking(60))
    document = canonical({**json.loads(made.document), **CHANGED[change]})
    assert digest(document) != made.digest
    assert receipt.replay(document, made.openings, PLAN).differences


@pytest.mark.parametrize(("fact", "value"), [("income", 99_000_00), ("household_size", 9), ("registered_on", 1)])
def test_a_changed_fact_is_noticed_twice(fact, value):
    made = receipt_of(ranking(60))
    document = json.loads(made.document)
    at = next(row for row, place in enumerate(document["places"]) if place and document["tiers"][row] == 4)
    facts = json.loads(made.openings[at].facts)
    kept = "proven" if fact in facts["proven"] else "declared"
    facts[kept][fact] = value
    openings = list(made.openings)
    openings[at] = Opening(
        openings[at].entry, openings[at].salt, json.dumps(facts, sort_keys=True, separators=(",", ":"))
    )
    differences = receipt.replay(made.document, openings, PLAN).differences
    assert differences[0] == f"{openings[at].entry}: the kept facts are not those that the receipt was made of"
    assert len(differences) > 1
    assert all(openings[at].entry in one for one in differences)


def test_another_plan_does_not_replay_it():
    made = receipt_of(ranking(3))
    with pytest.raises(NoReceipt, match="made under the plan"):
        receipt.replay(made.document, made.openings, plan_of())
    with pytest.raises(NoReceipt, match="no receipt of format"):
        receipt.replay(b"{}", [], PLAN)
    with pytest.raises(NoReceipt, match="3 rows, and 2 openings"):
        receipt.replay(made.document, made.openings[:2], PLAN)


@pytest.mark.parametrize(
    "column", ["entries", "leaves", "root", "draw", "tickets", "lots", "keys", "tiers", "places", "gates", "dwelling"]
)
@pytest.mark.parametrize("value", [None, [], "x", [None], {"a": 1}], ids=str)
def test_a_document_that_is_laid_out_otherwise_is_refused_or_found_out(column, value):
    made = receipt_of(ranking(3))
    document = canonical({**json.loads(made.document), column: value})
    try:
        found = receipt.replay(document, made.openings, PLAN).differences
    except BrinkError as wrong:
        found = (str(wrong),)
    assert found


def test_what_cannot_become_a_receipt():
    decision = ranking(3)
    with pytest.raises(NoReceipt, match="needs 3 salts"):
        receipt.build(decision, salts=[b"x" * 16] * 2, about={})
    with pytest.raises(NoReceipt, match="at least 16 bytes"):
        receipt.build(decision, salts=[b"x" * 15] * 3, about={})
    nameless = decide(PLAN, from_records([person(0)], [HOME], [{"candidate": 0, "dwelling": 0}], book=PLAN.book))
    assert receipt.build(decision, salts=[b"x" * 16] * 3, about={}).document
    with pytest.raises(NoReceipt, match="entry code of its own"):
        receipt.build(nameless, salts=[b"x" * 16], about={})


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"declared": 3, "proven": {}, "events": {}},
        {"declared": {}, "proven": {}, "events": {"debts": []}},
        {"declared": {}, "proven": {}, "events": {"debts": {}}},
    ],
    ids=str,
)
def test_kept_facts_that_are_none_are_refused(said):
    with pytest.raises(BadOpening):
        record_of(said)


# --- for any policy and any people --------------------------------------------------------------------------------------------------------------


@settings(max_examples=60, deadline=None)
@given(
    rules=strategies.RULES,
    company=strategies.companies(),
    phase=st.sampled_from(["react", "rank", "offer"]),
    data=st.data(),
)
def test_replaying_a_receipt_gives_the_same_decision(rules, company, phase, data):
    plan, (candidates, dwellings, pairs) = plan_of(**rules), company
    pairs = [{**pair, "dwelling": 0} for pair in pairs]
    decision = drawn(decide(plan, from_records(candidates, dwellings[:1], pairs), phase))
    made = receipt_of(decision)
    again = receipt.replay(made.document, made.openings, plan)
    assert again.differences == ()
    assert again.decision.rank.tolist() == decision.rank[list(made.rows)].tolist()
    salts = [one.salt for one in made.openings]
    kept = receipt.build(again.decision, salts=salts, about=ABOUT, draw=draw_of(decision))
    assert kept.document == made.document
    some = [opening if data.draw(st.booleans()) else None for opening in made.openings]
    assert receipt.replay(made.document, some, plan).differences == ()
