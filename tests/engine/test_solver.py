"""The solver carries every expression with the meaning that the row and the columns give it, and never calls impossible what can be."""

from datetime import date

import pytest
import z3
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from brink.engine import calendar, events, facts, folds, measure
from brink.engine.catalogue import CRITERION, judge
from brink.engine.events import Events
from brink.engine.expression import Node, Side, Truth, code_of, const
from brink.engine.facts import BUILT_IN
from brink.engine.pairs import Pairs, Proven, from_records
from brink.engine.row import Span
from brink.engine.solver import Answer, Quantity, Solver
from brink.engine.solver_calendar import Days, Strength
from brink.engine.solver_examples import Example
from brink.engine.solver_search import Impossible, Search, Unsettled, Wish
from brink.engine.solver_world import Cell, Listed, Place, World
from brink.engine.table import Column, Ragged
from brink.engine.tape import Tape, run
from brink.vocabulary.units import Unit
from engine import strategies, worlds

UNITS = [unit for unit in strategies._UNITS if unit != Unit.CODE]
SIDES = {Side.CANDIDATE: "candidates", Side.DWELLING: "dwellings", Side.PAIR: "own"}


def flag(value) -> z3.BoolRef:
    return z3.BoolVal(bool(value))


def cell(column: Column | None, row: int) -> Cell:
    """What stands in a column, as the solver's constants."""
    if column is None:
        return Cell(z3.FreshInt("missing"), flag(value=False), flag(value=False))
    value = z3.IntVal(int(column.values[row])) if column.known[row] else z3.FreshInt("missing")
    return Cell(value, flag(column.known[row]), flag(column.proven[row]))


def listed(kind: Events, ragged: Ragged, row: int) -> Listed:
    rows = range(int(ragged.starts[row]), int(ragged.starts[row + 1]))
    places = [
        Place(
            flag(value=True), flag(ragged.sure[at]), {name: cell(ragged.columns.get(name), at) for name in kind.columns}
        )
        for at in rows
    ]
    empty = Place(flag(value=False), flag(value=True), {name: cell(None, 0) for name in kind.columns})
    return Listed((empty, *places), flag(ragged.known[row]), flag(ragged.proven[row]))


def world_of(pairs: Pairs, row: int, strength: Strength = "exact", *, measured: bool = True) -> World:
    """The world in which nothing is left open: the one pair."""
    world = World(BUILT_IN, {}, Days(strength), measured)
    at = {Side.CANDIDATE: int(pairs.candidate[row]), Side.DWELLING: int(pairs.dwelling[row]), Side.PAIR: row}
    for name, fact in BUILT_IN.facts.items():
        world.facts[name] = cell(getattr(pairs, SIDES[fact.side]).column(name), at[fact.side])
    for name, kind in BUILT_IN.events.items():
        world.events[name] = listed(kind, getattr(pairs, SIDES[kind.side]).ragged(name), at[kind.side])
    return world


def by_solver(node: Node, world: World, level: str) -> Quantity | Answer:
    """What the solver makes of a node there."""
    tape = Tape()
    register = tape.add(node)
    return run(tape, Solver(world, level), [register])[register]


def same(found: Quantity | Answer, wanted) -> list:
    """What must be true for both to be the same."""
    if isinstance(found, Answer):
        surely, possibly = {answer: truth for truth, answer in worlds.ANSWERS.items()}[wanted]
        return [found.surely == surely, found.possibly == possibly]
    if isinstance(wanted, int):
        return [found.known, found.value == wanted]
    if not isinstance(wanted, Span):
        return [z3.Not(found.known)]
    capped = found.capped if wanted.most is None else z3.And(found.capped, found.most == wanted.most)
    return [z3.Not(found.known), found.least == wanted.least, z3.Not(capped) if wanted.most is None else capped]


def certain(world: World, claims: list) -> bool:
    """Whether claims hold whatever is still open in a world."""
    left = z3.simplify(z3.And(*claims))
    if z3.is_true(left) or z3.is_false(left):
        return bool(z3.is_true(left))
    asked = z3.Solver()
    asked.add(*world.rules, *world.days.rules, z3.Not(left))
    return asked.check() == z3.unsat


EXPRESSIONS = strategies.truths(3) | st.sampled_from(UNITS).flatmap(lambda unit: strategies.numbers(unit, 3))
LEVELS = st.sampled_from(["declared", "proven"])
SLOW = [HealthCheck.too_slow]


@settings(max_examples=250, deadline=None, suppress_health_check=SLOW)
@given(node=EXPRESSIONS, company=strategies.companies(), level=LEVELS)
def test_the_solver_agrees_with_the_row_on_any_expression(node, company, level):
    pairs = from_records(*company)
    for row in range(pairs.size):
        world = world_of(pairs, row)
        wanted = worlds.by_row(node, pairs, row, level)
        assert certain(world, same(by_solver(node, world, level), wanted)), f"the solver does not say {wanted}"


LIVED = measure.unbroken_residence(("a",), facts.closes, per="month")
SAVED = folds.balance(
    events.bookings.of, folds.Booking(events.bookings["amount"], events.bookings["on"]), cap=6, floor=-3
)
RESIDENCE = {"core": "a", "since": date(2015, 1, 31), "until": date(2016, 2, 29)}
NEXT = {"core": "a", "since": date(2016, 2, 29), "until": date(2018, 3, 1)}
ADVERT = {"closes": date(2020, 1, 1)}
SUMMER = date(2019, 6, 1)
SEEN = [
    ({"residences": Proven([RESIDENCE, Proven(NEXT)])}, LIVED, "an event without proof"),
    ({"residences": Proven([Proven(RESIDENCE), Proven(NEXT)])}, LIVED, "stretches that touch are one"),
    ({"residences": [Proven(RESIDENCE), NEXT]}, LIVED, "a list that may not be complete"),
    ({"residences": Proven([Proven({"core": "a"}), Proven(NEXT)])}, LIVED, "a stretch without a beginning"),
    ({"residences": Proven([Proven(NEXT), Proven({**RESIDENCE, "until": date(2017, 1, 1)})])}, LIVED, "an overlap"),
    ({"bookings": [{"amount": -5, "on": SUMMER}, {"amount": 5, "on": SUMMER}]}, SAVED, "added before taken"),
    ({"bookings": [{"amount": 9, "on": SUMMER}, {"amount": -2, "on": date(2019, 6, 2)}]}, SAVED, "the cap forgets"),
    (
        {"bookings": [{"amount": -2, "on": date(2019, 6, 2)}, {"amount": 9, "on": SUMMER}]},
        SAVED,
        "in order of the days",
    ),
]


def possible(node: Node, pairs: Pairs, level: str) -> bool:
    """Whether a world with free counts and dates leaves room for a pair as it is."""
    world = world_of(pairs, 0, "ordered", measured=False)
    claims = same(by_solver(node, world, level), worlds.by_row(node, pairs, 0, level))
    asked = z3.Solver()
    asked.set(timeout=20_000)
    asked.add(*world.rules, *world.days.rules, *claims)
    return asked.check() != z3.unsat


@pytest.mark.parametrize("level", ["declared", "proven"])
@pytest.mark.parametrize(("told", "node"), [case[:2] for case in SEEN], ids=[case[2] for case in SEEN])
def test_the_solver_agrees_with_the_row_on_lists(told, node, level):
    pairs = worlds.world({**ADVERT, **told})
    world = world_of(pairs, 0)
    assert certain(world, same(by_solver(node, world, level), worlds.by_row(node, pairs, 0, level)))
    assert possible(node, pairs, level)


def test_who_lived_there_the_whole_window_is_not_called_impossible():
    node = measure.unbroken_residence(("a",), facts.closes, per="year", within_years=2)
    pairs = worlds.world({**ADVERT, "residences": [{"core": "a", "since": date(2001, 1, 1)}]})
    assert worlds.by_row(node, pairs) == 2
    assert possible(node, pairs, "declared")


@settings(max_examples=150, deadline=None, suppress_health_check=SLOW)
@given(node=EXPRESSIONS, company=strategies.companies(), level=LEVELS)
def test_no_pair_is_left_out_where_counts_and_dates_are_free(node, company, level):
    assert possible(node, from_records(*company), level), "a pair that there is, was called impossible"


NAMES = frozenset(map(code_of, strategies.POOLS[Unit.CODE]))


@settings(max_examples=60, deadline=None, suppress_health_check=SLOW)
@given(rule=strategies.CRITERIA, company=strategies.companies(), level=LEVELS, so=st.sampled_from(["surely", "never"]))
def test_what_is_found_is_so_and_what_is_impossible_is_nowhere(rule, company, level, so):
    truth = judge(CRITERION.validate_python(rule), BUILT_IN).truth
    answer = "yes" if so == "surely" else "no"
    found = Search(BUILT_IN, names=NAMES).find([Wish(truth, so, level)])
    if isinstance(found, Example):
        pair = {**found.pair, "candidate": 0, "dwelling": 0}
        assert worlds.by_row(truth, from_records([found.candidate], [found.dwelling], [pair]), 0, level) == answer
    if isinstance(found, Impossible):
        pairs = from_records(*company)
        assert answer not in [worlds.by_row(truth, pairs, row, level) for row in range(pairs.size)]


DATES = [
    date(1880, 1, 1),
    date(1900, 2, 28),
    date(1900, 3, 1),
    date(2000, 2, 29),
    date(2023, 12, 31),
    date(2199, 12, 31),
]


@pytest.mark.parametrize("day", DATES)
def test_an_exact_date_has_the_parts_of_the_calendar_and_no_others(day):
    number = calendar.day_number(day)
    days, unknown = Days("exact"), z3.Int("day")
    parts, back = days.parts(unknown), days.months_back(unknown, z3.IntVal(13))
    right = [
        parts.civil == calendar.civil(number),
        parts.civil_months == calendar.civil_months(number),
        back == calendar.months_back(number, 13),
    ]
    asked = z3.Solver()
    asked.add(*days.rules, unknown == number)
    assert asked.check() == z3.sat
    asked.add(z3.Not(z3.And(*right)))
    assert asked.check() == z3.unsat


def test_plain_dates_are_dates_of_the_calendar():
    days, unknown = Days("plain"), z3.Int("day")
    parts = days.parts(unknown)
    for year in (1901, 1904, 1999, 2000, 2001, 2099):
        asked = z3.Solver()
        asked.add(*days.rules, unknown == calendar.day_number(date(year, 1, 1)))
        assert asked.check() == z3.sat
        assert asked.model().eval(parts.civil).as_long() == year * 10_000 + 101


def test_who_is_65_is_not_23():
    truth = judge(CRITERION.validate_python({"kind": "age_between", "at_least": 65, "at_most": 23}), BUILT_IN).truth
    assert isinstance(Search(BUILT_IN).find([Wish(truth, "surely")]), Impossible)
    assert isinstance(Search(BUILT_IN, on=20_000).find([Wish(truth, "never")]), Example)


def test_what_takes_more_events_than_an_example_has_is_not_called_impossible():
    rule = {"kind": "not", "of": {"kind": "reactions_below", "limit": 7}}
    truth = judge(CRITERION.validate_python(rule), BUILT_IN).truth
    assert isinstance(Search(BUILT_IN).find([Wish(truth, "surely")]), Unsettled)


def urgent(*kinds: str) -> Truth:
    asked = [{"kind": "urgent", "kinds": [kind]} for kind in kinds]
    return judge(CRITERION.validate_python({"kind": "all_of", "of": asked}), BUILT_IN).truth


def test_there_is_room_for_an_event_for_each_question():
    names = frozenset(map(code_of, "abcd"))
    assert isinstance(Search(BUILT_IN, names=names, on=20_000).find([Wish(urgent(*"abc"), "surely")]), Example)
    assert not isinstance(Search(BUILT_IN, names=names).prove([Wish(urgent(*"abcd"), "surely")]), Impossible)


def test_two_people_may_be_born_on_one_day():
    ages = [folds.full_years(born, facts.closes) for born in (facts.born_eldest, facts.born_youngest)]
    twins = facts.born_eldest.equals(facts.born_youngest) & ages[0].equals(ages[1])
    assert isinstance(Search(BUILT_IN, on=20_000).find([Wish(twins, "surely")]), Example)
    assert isinstance(Search(BUILT_IN).prove([Wish(twins, "surely"), Wish(ages[0] < ages[1], "surely")]), Impossible)


def test_no_months_back_is_the_day_itself():
    back = folds.months_back(facts.closes, const(0, Unit.MONTHS))
    assert not isinstance(Search(BUILT_IN).prove([Wish(back.equals(facts.closes), "surely")]), Impossible)
    assert isinstance(Search(BUILT_IN).prove([Wish(back.differs(facts.closes), "surely")]), Impossible)
