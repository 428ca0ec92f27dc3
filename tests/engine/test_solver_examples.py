"""What an example of the solver must look like, fact by fact and one day to either side; and how a found world becomes a pair of records."""

from datetime import date
from typing import Any

import pytest
import z3

from brink.engine import calendar, events, facts
from brink.engine.calendar import day_number
from brink.engine.expression import Number, Side, code_of, const, known
from brink.engine.facts import BUILT_IN, Fact
from brink.engine.pairs import Proven
from brink.engine.solver_calendar import Days
from brink.engine.solver_examples import OTHER, Example, likely, records, settle
from brink.engine.solver_search import Impossible, Search, Unsettled, Wish
from brink.engine.solver_world import World
from brink.engine.wording import Text
from brink.vocabulary.units import Unit

PUBLISHED = day_number(date(2026, 9, 1))
NAMES = frozenset(map(code_of, ("flat", "house")))
FIRST_BIRTH = day_number(date(1925, 1, 1))


def world(*asked: str, places: int = 1, settled: bool = True) -> World:
    """A world in which these facts and kinds of event are looked at, settled: of an advert with its days."""
    made = World(BUILT_IN, dict.fromkeys(BUILT_IN.events, places), Days("exact"), measured=True)
    if settled:
        settle(made, PUBLISHED)
    for name in asked:
        if name in BUILT_IN.facts:
            made.fact(name)
        else:
            made.listed(BUILT_IN.kind(name).of)
    return made


def can(of: World, *claims: Any, usual: bool = True) -> bool:
    """Whether a likely world leaves room for this."""
    asked = z3.Solver()
    asked.add(*of.rules, *likely(of, NAMES, usual=usual), *claims)
    answer = asked.check()
    assert answer != z3.unknown
    return bool(answer == z3.sat)


def people(many: int) -> Number:
    return const(many, Unit.PERSONS)


def value_of(of: World, name: str) -> Any:
    return of.facts[name].value


BOUNDS = [
    ("born", FIRST_BIRTH, PUBLISHED - 1),
    ("born_eldest", FIRST_BIRTH, PUBLISHED - 1),
    ("born_youngest", FIRST_BIRTH, PUBLISHED - 1),
    ("registered_on", calendar.EARLIEST, PUBLISHED - 1),
    ("household_size", 1, 8),
    ("children", 0, 8),
    ("adults", 0, 8),
    ("persons", 0, 8),
    ("income", 500_000, 10_000_000),
    ("rent", 12_500, 250_000),
    ("basic_rent", 12_500, 250_000),
    ("published", PUBLISHED, PUBLISHED),
    ("reacted_on", PUBLISHED + 7, PUBLISHED + 7),
    ("closes", PUBLISHED + 14, PUBLISHED + 14),
]


@pytest.mark.parametrize(("name", "first", "last"), BOUNDS, ids=[name for name, _, _ in BOUNDS])
def test_a_usual_pair_looks_like_people_and_homes(name: str, first: int, last: int) -> None:
    of = world(name)
    for value, room in ((first - 1, False), (first, True), (last, True), (last + 1, False)):
        assert can(of, value_of(of, name) == value) == room, value


def test_children_are_not_older_than_their_parents_and_live_in_the_household() -> None:
    of = world("born_eldest", "born", "born_youngest", "household_size", "children", "adults", "persons")
    eldest, born, youngest = (value_of(of, name) for name in ("born_eldest", "born", "born_youngest"))
    assert not can(of, eldest > born)
    assert not can(of, born > youngest)
    assert can(of, eldest == born, born == youngest)
    assert can(of, eldest < born, born < youngest)
    for name in ("children", "adults", "persons"):
        assert not can(of, value_of(of, name) > value_of(of, "household_size"))
        assert can(of, value_of(of, name) == value_of(of, "household_size"))


def test_nothing_usual_is_asked_of_a_pair_that_need_not_be_usual() -> None:
    of = world("born", "household_size", "income", "residences")
    place = of.events["residences"].places[0]
    strange = [
        value_of(of, "born") == FIRST_BIRTH - 1,
        value_of(of, "household_size") == 0,
        value_of(of, "income") == 0,
    ]
    strange += [
        place.columns["since"].value > place.columns["until"].value,
        place.present,
        z3.Not(place.columns["core"].known),
    ]
    assert can(of, *strange, usual=False)
    for one in strange[:4]:
        assert not can(of, one)


@pytest.mark.parametrize("usual", [True, False])
def test_a_name_is_one_that_the_rules_mention_or_something_else(usual: bool) -> None:
    of = world("dwelling_type", "residences")
    cell, core = of.facts["dwelling_type"], of.events["residences"].places[0].columns["core"]
    for name in ("flat", "house", OTHER):
        assert can(of, cell.known, cell.value == code_of(name), core.value == code_of(name), usual=usual)
    strange = code_of("castle")
    assert not can(of, cell.known, cell.value == strange, usual=usual)
    assert not can(of, core.value == strange, usual=usual)
    assert can(of, z3.Not(cell.known), cell.value == strange, usual=usual), "what is not known has no name"


@pytest.mark.parametrize("kind", ["residences", "tenancies", "urgencies", "blocks"])
def test_what_happened_began_before_the_advert_and_ended_after_it_began(kind: str) -> None:
    of = world(kind, places=2)
    for place in of.events[kind].places:
        since, until = place.columns["since"], place.columns["until"]
        for value, room in ((FIRST_BIRTH - 1, False), (FIRST_BIRTH, True), (PUBLISHED - 1, True), (PUBLISHED, False)):
            assert can(of, since.value == value) == room, value
        assert not can(of, until.value == since.value)
        assert can(of, until.value == since.value + 1)
        assert not can(of, z3.Not(since.known)), "since when is always told"
        assert can(of, z3.Not(until.known)), "it may last still"
        for name, (unit, _) in BUILT_IN.kind(kind).columns.items():
            if unit == Unit.CODE:
                assert not can(of, z3.Not(place.columns[name].known)), "so is what it is called"


def test_an_amount_may_be_unknown() -> None:
    of = world("debts")
    assert can(of, z3.Not(of.events["debts"].places[0].columns["amount"].known))


@pytest.mark.parametrize("usual", [True, False])
def test_an_event_stands_in_a_list_that_is_known(usual: bool) -> None:
    of = world("residences")
    listed = of.events["residences"]
    assert not can(of, listed.places[0].present, z3.Not(listed.known), usual=usual)
    assert can(of, z3.Not(listed.places[0].present), z3.Not(listed.known), usual=usual)


# --- what is open in a world -----------------------------------------------------------------------------------------------------------------


def test_a_fact_keeps_to_its_bounds_and_is_proven_only_when_it_is_known() -> None:
    for fact in BUILT_IN.facts.values():
        of = world(fact.name, settled=False)
        cell = of.facts[fact.name]
        for value, room in ((fact.low - 1, False), (fact.low, True), (fact.high, True), (fact.high + 1, False)):
            assert can(of, z3.Not(cell.known), cell.value == value, usual=False) == room, (fact.name, value)
        assert not can(of, cell.proven, z3.Not(cell.known), usual=False)
        assert can(of, cell.known, z3.Not(cell.proven), z3.Not(z3.BoolVal(fact.unit == Unit.CODE)), usual=False) == (
            not fact.of_register and fact.unit != Unit.CODE
        )
        assert (cell.at("proven"), cell.at("declared")) == (cell.proven, cell.known)


def test_the_registers_own_events_are_sure_and_others_may_be_told_only() -> None:
    for kind in BUILT_IN.events.values():
        of = world(kind.name)
        listed = of.events[kind.name]
        assert can(of, listed.places[0].present, listed.known, z3.Not(listed.places[0].sure), usual=False) == (
            not kind.of_register
        )
        assert can(of, listed.known, z3.Not(listed.proven), usual=False) == (not kind.of_register)
        assert (listed.complete("proven"), listed.complete("declared")) == (listed.proven, listed.known)
        for name, (_, (low, high)) in kind.columns.items():
            cell = listed.places[0].columns[name]
            assert not can(of, z3.Or(cell.value < low, cell.value > high), usual=False)


def test_there_are_as_many_places_as_there_is_room_for() -> None:
    for room in range(4):
        assert len(world("residences", places=room).events["residences"].places) == room
    empty = World(BUILT_IN, {}, Days("exact"), measured=True)
    assert empty.listed(events.residences.of).places == ()


def test_what_is_looked_at_twice_is_one() -> None:
    of = world()
    assert of.fact("income") is of.fact("income")
    assert of.listed(events.debts.of) is of.listed(events.debts.of)


# --- from a world to records -----------------------------------------------------------------------------------------------------------------


def pair(of: World, *claims: Any) -> Example:
    """The records of the world that the solver finds under these claims."""
    asked = z3.Solver()
    asked.add(*of.rules, *claims)
    assert asked.check() == z3.sat
    return records(of, asked.model())


def test_a_fact_stands_at_its_own_side_and_only_where_it_is_known() -> None:
    of = world("income", "rent", "wish")
    mine = [cell for name, cell in of.facts.items() if name in ("income", "rent", "wish")]
    known = [cell.known for cell in mine]
    said = [of.facts["income"].value == 5, of.facts["rent"].value == 6, of.facts["wish"].value == 7]
    found = pair(of, *known, *said, z3.Not(of.facts["income"].proven))
    days = {"published": PUBLISHED, "closes": PUBLISHED + 14}
    assert found == Example({"income": 5}, {"rent": 6, **days}, {"wish": 7, "reacted_on": PUBLISHED + 7})
    assert pair(of, *(z3.Not(one) for one in known)) == Example({}, days, {"reacted_on": PUBLISHED + 7})


def test_what_is_proven_is_marked_unless_the_register_vouches_for_it() -> None:
    of = world("income", "registered")
    held = pair(of, *(cell.proven for cell in of.facts.values()), of.facts["income"].value == 5).candidate
    assert isinstance(held["income"], Proven)
    assert not isinstance(held["registered"], Proven)


@pytest.mark.parametrize(("sure", "complete"), [(False, False), (False, True), (True, False), (True, True)])
def test_an_event_and_its_list_are_each_marked_by_their_own_proof(sure: bool, complete: bool) -> None:
    of = world("debts")
    listed = of.events["debts"]
    place = listed.places[0]
    said = [
        place.present,
        listed.known,
        place.sure == sure,
        listed.proven == complete,
        *(c.known for c in place.columns.values()),
    ]
    held = pair(of, *said).candidate["debts"]
    assert isinstance(held, Proven) == complete
    (event,) = held.value if isinstance(held, Proven) else held
    assert isinstance(event, Proven) == sure
    told = event.value if isinstance(event, Proven) else event
    assert set(told) == {"landlord", "amount"}
    assert not any(isinstance(value, Proven) for value in told.values())


def test_the_registers_events_are_not_marked_and_absent_ones_are_not_told() -> None:
    of = world("urgencies", places=2)
    listed = of.events["urgencies"]
    first, second = listed.places
    unknown = [z3.Not(cell.known) for name, cell in first.columns.items() if name != "since"]
    said = [listed.known, first.present, z3.Not(second.present), first.columns["since"].known, *unknown]
    held = pair(of, *said, first.columns["since"].value == 12).candidate["urgencies"]
    assert held == [{"since": 12}]
    assert pair(of, z3.Not(listed.known)).candidate == {}


# --- the search ------------------------------------------------------------------------------------------------------------------------------


def test_what_is_fixed_has_that_value_and_is_known() -> None:
    size = facts.household_size
    for value, so in ((3, True), (4, False), (2, False)):
        found = Search(BUILT_IN, fixed={"household_size": value}, on=PUBLISHED).find(
            [Wish(size.equals(people(3)), "surely")]
        )
        assert isinstance(found, Example) == so
        assert isinstance(found, Impossible) != so


def test_where_everything_is_told_only_what_is_asked_about_may_be_missing() -> None:
    rich = facts.income > const(100_000, Unit.CENTS)
    for told, so in (("declared", False), ("proven", False), (None, True)):
        search = Search(BUILT_IN, told=told, on=PUBLISHED)
        found = search.find([Wish(rich, "not_surely"), Wish(rich, "possibly")])
        assert isinstance(found, Example) == so, told
        asked = search.find([Wish(known(facts.income), "never")])
        assert isinstance(asked, Example), "whether it is known is the question itself"
    proven = Search(BUILT_IN, told="proven", on=PUBLISHED)
    assert isinstance(proven.find([Wish(rich, "surely", "declared"), Wish(rich, "not_surely", "proven")]), Impossible)
    declared = Search(BUILT_IN, told="declared", on=PUBLISHED)
    assert isinstance(declared.find([Wish(rich, "surely", "declared"), Wish(rich, "not_surely", "proven")]), Example)


def test_one_of_several_wishes_is_enough_and_none_is_not() -> None:
    size = facts.household_size
    all_of, never = (
        [Wish(size >= people(3), "surely")],
        [Wish(size.equals(people(2)), "surely"), Wish(size.equals(people(1)), "surely")],
    )
    search = Search(BUILT_IN, on=PUBLISHED)
    assert isinstance(search.find(all_of, never), Impossible)
    assert isinstance(search.find(all_of, [*never, Wish(size.equals(people(4)), "surely")]), Example)
    assert isinstance(search.prove(all_of, [*never, Wish(size.equals(people(4)), "surely")]), Unsettled)


def test_a_fact_that_a_policy_declares_is_found_as_well() -> None:
    pets = Fact("pets", Side.CANDIDATE, Unit.NUMBER, Text("huisdieren", "pets"), 0, 9)
    book = BUILT_IN.declare([pets])
    found = Search(book, on=PUBLISHED).find([Wish(pets.number.equals(const(9, Unit.NUMBER)), "surely")])
    assert isinstance(found, Example)
    assert found.candidate["pets"] in (9, Proven(9))
    assert isinstance(
        Search(book).find([Wish(pets.number > const(9, Unit.NUMBER), "possibly"), Wish(known(pets.number), "surely")]),
        Impossible,
    )
