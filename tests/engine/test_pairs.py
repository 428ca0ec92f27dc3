"""Facts enter by one door, which names the row and the fact of whatever it cannot take."""

from datetime import UTC, date, datetime, timedelta, timezone

import numpy as np
import pytest

from brink.engine import facts
from brink.engine.expression import Side, code_of
from brink.engine.facts import BUILT_IN, Fact, UnknownFact
from brink.engine.folds import MOST_EVENTS
from brink.engine.pairs import BadRecord, Column, Pairs, Proven, Ragged, Table, checked, from_records
from brink.engine.rules import DeclaredFact
from brink.engine.wording import Text
from brink.vocabulary.units import Unit

ONE = [{"candidate": 0, "dwelling": 0}]


def test_plain_values_become_whole_numbers():
    pairs = from_records(
        [{"born": date(1970, 1, 2), "tenant_of": "zandrug", "registered": True, "income": 5}],
        [{"rent": 600_00}],
        [
            {
                "candidate": 0,
                "dwelling": 0,
                "reacted_at": datetime(2024, 7, 1, 0, 30, tzinfo=timezone(timedelta(hours=2))),
            }
        ],
    )
    held = {name: column.values.tolist() for name, column in pairs.candidates.columns.items()}
    assert held == {"born": [1], "tenant_of": [code_of("zandrug")], "registered": [1], "income": [5]}
    assert pairs.dwellings.column("rent").values.tolist() == [600_00]
    assert pairs.own.column("reacted_at").values.tolist() == [
        int(datetime(2024, 6, 30, 22, 30, tzinfo=UTC).timestamp())
    ]
    assert pairs.own.column("reacted_on").values.tolist() == [(date(2024, 7, 1) - date(1970, 1, 1)).days], (
        "the local day counts"
    )
    assert pairs.names[code_of("zandrug")] == "zandrug"


def test_a_value_is_missing_declared_or_proven():
    pairs = from_records([{"income": None}, {"income": 1}, {"income": Proven(2)}, {"income": Proven(None)}, {}], [], [])
    column = pairs.candidates.column("income")
    assert column.at("declared").tolist() == [False, True, True, False, False]
    assert column.at("proven").tolist() == [False, False, True, False, False]


def test_the_register_vouches_for_its_own_facts():
    pairs = from_records(
        [{"registered_on": date(2020, 1, 1), "urgencies": [{"kind": "sloop"}]}], [{"rent": 1, "labels": []}], ONE
    )
    assert pairs.candidates.column("registered_on").proven.all()
    assert pairs.candidates.ragged("urgencies").sure.all()
    assert pairs.candidates.ragged("urgencies").proven.all()
    assert pairs.dwellings.column("rent").proven.all()
    assert pairs.dwellings.ragged("labels").proven.all()


def test_no_list_is_not_known_and_an_empty_list_is_none():
    ragged = from_records(
        [{"debts": None}, {"debts": []}, {"debts": Proven([{"amount": 1}])}, {}], [], []
    ).candidates.ragged("debts")
    assert ragged.complete("declared").tolist() == [False, True, True, False]
    assert ragged.complete("proven").tolist() == [False, False, True, False]
    assert ragged.starts.tolist() == [0, 0, 0, 1, 1]
    assert ragged.sure.tolist() == [False], "a proven list says that nothing is missing, not that each event is proven"


WRONG = [
    ({"shoe_size": 44}, "candidate 1: a candidate has no fact and no events called shoe_size"),
    ({"rent": 1}, "candidate 1: a candidate has no fact"),
    ({"income": -1}, "candidate 1: income is -1, outside its bounds 0 to 2000000000 cents"),
    ({"income": 12.5}, "candidate 1: income is 12.5, which is no cents; give whole euro cents"),
    ({"income": "12"}, "candidate 1: income is '12'"),
    ({"income": True}, "candidate 1: income is True"),
    ({"born": "1970-01-01"}, "candidate 1: born is '1970-01-01', which is no day; give a date"),
    ({"born": datetime(1970, 1, 1, tzinfo=UTC)}, "which is no day"),
    ({"born": date(1879, 12, 31)}, "outside its bounds"),
    ({"registered": 2}, "outside its bounds 0 to 1"),
    ({"registered": "yes"}, "give True or False"),
    ({"debts": {"amount": 1}}, "candidate 1: debts is {'amount': 1}; give a list"),
    ({"debts": [5]}, "candidate 1: debts holds 5; an event is a record with landlord, amount"),
    ({"debts": [{"sum": 5}]}, "candidate 1: debts has no sum; it has landlord, amount"),
    ({"debts": [{"amount": -5}]}, "candidate 1: debts: amount is -5, outside"),
    ({"debts": [{"amount": 0}] * (MOST_EVENTS + 1)}, "the engine counts at most 4096"),
]


# The least and the most that a fact may be where its policy says nothing else.
WIDEST = {
    Unit.CENTS: (0, 20_000_000_00),
    Unit.DAY: ((date(1880, 1, 1) - date(1970, 1, 1)).days, (date(2199, 12, 31) - date(1970, 1, 1)).days),
    Unit.DAYS: (0, 120_000),
    Unit.MONTHS: (0, 4_000),
    Unit.YEARS: (0, 320),
    Unit.PERSONS: (0, 99),
    Unit.POINTS: (-1_000_000, 1_000_000),
    Unit.NUMBER: (-1_000_000, 1_000_000),
    Unit.SECONDS: (0, int(datetime(2200, 1, 1, tzinfo=UTC).timestamp())),
    Unit.TRUTH: (0, 1),
}


@pytest.mark.parametrize(("unit", "bounds"), WIDEST.items(), ids=str)
def test_a_declared_fact_lies_within_the_bounds_of_its_unit_themselves_included(unit, bounds):
    low, high = bounds
    declared = DeclaredFact(name="garden_size", of="candidate", unit=unit, nl="wens", en="wish").fact()
    book = BUILT_IN.declare([declared])
    taken = from_records([{"garden_size": low}, {"garden_size": high}], [], [], book=book)
    assert taken.candidates.column("garden_size").values.tolist() == [low, high]
    for beyond in (low - 1, high + 1):
        with pytest.raises(BadRecord, match="outside its bounds"):
            from_records([{"garden_size": beyond}], [], [], book=book)


@pytest.mark.parametrize(("record", "message"), WRONG, ids=str)
def test_what_cannot_be_a_fact_is_refused_by_row_and_name(record, message):
    with pytest.raises(BadRecord) as wrong:
        from_records([{}, record], [], [])
    assert message in str(wrong.value)


def test_the_most_events_that_one_may_have_are_taken():
    pairs = from_records([{"debts": [{"amount": 0}] * MOST_EVENTS}], [{}], ONE)
    assert checked(pairs).candidates.ragged("debts").starts.tolist() == [0, MOST_EVENTS]


@pytest.mark.parametrize(
    ("pair", "message"),
    [
        ({"candidate": 1, "dwelling": 0}, "candidate is 1"),
        ({"candidate": -1, "dwelling": 0}, "candidate is -1"),
        ({"dwelling": 0}, "candidate is None"),
        ({"candidate": 0, "dwelling": "0"}, "dwelling is '0'"),
        ({"candidate": 0, "dwelling": 0, "lot": b"short"}, "32 bytes"),
        ({"candidate": 0, "dwelling": 0, "lot": "no hex"}, "64 hex digits"),
        (
            {"candidate": 0, "dwelling": 0, "reacted_at": datetime(2024, 1, 1, tzinfo=UTC).replace(tzinfo=None)},
            "with its time zone",
        ),
        ({"candidate": 0, "dwelling": 0, "income": 3}, "a pair has no fact"),
    ],
)
def test_a_pair_points_at_rows_that_exist(pair, message):
    with pytest.raises(BadRecord) as wrong:
        from_records([{}], [{}], [pair])
    assert message in str(wrong.value)


def test_lots_and_entry_codes_are_for_all_or_for_none():
    other = {"candidate": 0, "dwelling": 0}
    with pytest.raises(BadRecord, match="1 of 2 pairs have no lot"):
        from_records([{}], [{}], [other | {"lot": b"\0" * 32}, other])
    with pytest.raises(BadRecord, match="pair 1 has no entry code"):
        from_records([{}], [{}], [other | {"entry": "a"}, other])
    both = from_records([{}], [{}], [other | {"lot": "ff" * 32}, other | {"lot": b"\0" * 31 + b"\1"}])
    assert both.lots is not None
    assert both.lots.tolist() == [[2**64 - 1] * 4, [0, 0, 0, 1]]


def test_names_may_be_given_another_face():
    pairs = from_records([], [{"landlord": "zandrug", "core": "rolde"}], [], names={"zandrug": "Zandrug"})
    assert pairs.names == {code_of("zandrug"): "Zandrug", code_of("rolde"): "rolde"}


def test_pairs_are_made_straight_from_columns_too():
    people = Table(3, {"income": Column.of([1, 2, 3])}, {"debts": Ragged.absent(3)})
    pairs = Pairs(people, Table(1), Table(3), np.arange(3), np.zeros(3, np.int64))
    assert pairs.size == 3
    assert not people.column("born").known.any()
    assert not people.ragged("blocks").known.any()
    some = pairs.take([2, 0])
    assert some.candidate.tolist() == [2, 0]
    assert some.candidates is people


def straight(**changed) -> Pairs:
    """Pairs made from columns: sound, but for what is changed."""
    nothing, all_of_them = np.zeros(2, np.bool_), np.ones(2, np.bool_)
    debts = Ragged(np.array([0, 2, 2]), {"amount": Column.of([0, 5])}, nothing, all_of_them, nothing)
    held = {
        "candidates": Table(2, {"income": Column.of([1, 2])}, {"debts": debts}),
        "dwellings": Table(1, {"rent": Column.of([5])}),
        "own": Table(2, {"wish": Column.of([1, 2])}),
        "candidate": np.array([0, 1]),
        "dwelling": np.array([0, 0]),
        **changed,
    }
    return Pairs(**held)


def people(**columns) -> dict:
    return {"candidates": Table(2, columns)}


def debts_of(starts: list[int], rows: int, **columns) -> dict:
    nothing = np.zeros(2, np.bool_)
    return {
        "candidates": Table(
            2, {}, {"debts": Ragged(np.array(starts), columns, np.zeros(rows, np.bool_), nothing, nothing)}
        )
    }


UNSOUND = [
    (people(rent=Column.of([1, 2])), "rent is no fact of a candidate"),
    (people(income=Column.of([1, -2])), "candidate 1: income is -2, outside its bounds 0 to 2000000000"),
    (people(income=Column.of([1])), "not 2 rows long"),
    (people(income=Column(np.array([1.0, 2.0]), np.ones(2, np.bool_), np.ones(2, np.bool_))), "not int64"),
    ({"candidates": Table(2, {}, {"labels": Ragged.absent(2)})}, "labels are no events of a candidate"),
    (debts_of([0, 1, 1], 1, sum=Column.of([1])), "a column that such events have not"),
    (debts_of([0, 1, 2], 1, amount=Column.of([1])), "do not lay 1 events out over 2 rows"),
    (debts_of([1, 1, 1], 1, amount=Column.of([1])), "do not lay 1 events"),
    (debts_of([0, 2, 1], 1, amount=Column.of([1])), "do not lay 1 events"),
    (debts_of([0, 1], 1, amount=Column.of([1])), "do not lay 1 events"),
    (debts_of([0, MOST_EVENTS + 1, MOST_EVENTS + 1], MOST_EVENTS + 1), "candidate 0: the engine counts at most"),
    (debts_of([0, 1, 1], 1, amount=Column.of([-1])), "debts: event 0: amount is -1"),
    ({"candidate": np.array([0, 2])}, "the 2 candidate rows"),
    ({"candidate": np.array([0, -1])}, "the 2 candidate rows"),
    ({"dwelling": np.array([0])}, "the 1 dwelling rows"),
    ({"lots": np.zeros((1, 4), np.uint64)}, "the shape (1, 4)"),
]


def test_sound_columns_pass():
    pairs = straight(lots=np.zeros((2, 4), np.uint64))
    assert checked(pairs) is pairs
    unknown = Column(np.array([-5, 1]), np.array([False, True]), np.zeros(2, np.bool_))
    assert checked(straight(candidates=Table(2, {}, {"debts": Ragged.absent(2)})))
    assert checked(straight(**people(income=unknown))), "what is not known may hold anything"


@pytest.mark.parametrize(("changed", "message"), UNSOUND, ids=lambda one: one if isinstance(one, str) else "")
def test_unsound_columns_are_refused(changed, message):
    with pytest.raises(BadRecord) as wrong:
        checked(straight(**changed))
    assert message in str(wrong.value)


def test_a_policy_declares_facts_of_its_own():
    garden = Fact("garden", Side.DWELLING, Unit.TRUTH, Text("een tuin", "a garden"), 0, 1, of_register=True)
    book = BUILT_IN.declare([garden])
    assert from_records([], [{"garden": True}], [], book=book).dwellings.column("garden").values.tolist() == [1]
    with pytest.raises(UnknownFact, match="exists already"):
        book.declare([garden])
    with pytest.raises(BadRecord):
        from_records([], [{"garden": True}], [])
    assert book.number("income") == facts.income
