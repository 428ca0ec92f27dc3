"""An expression that exists makes sense: units fit, bounds hold, and what was stored is read again or refused."""

import operator
from datetime import date

import pytest

from brink.engine import events, facts, folds
from brink.engine import expression as ex
from brink.engine.expression import ExpressionError
from brink.engine.facts import BUILT_IN, UnknownFact
from brink.engine.pairs import Proven
from brink.engine.row import Span
from brink.engine.tree import from_json, number_from_json, to_json, truth_from_json
from brink.vocabulary.units import Unit
from engine import worlds

ONE_DAY, CENT, PERSON = ex.const(1, Unit.DAYS), ex.const(1, Unit.CENTS), ex.const(1, Unit.PERSONS)
DEBTS = events.debts

NONSENSE = {
    "income plus persons": lambda: facts.income + PERSON,
    "two dates added": lambda: facts.born + facts.closes,
    "a landlord added": lambda: facts.landlord + facts.landlord,
    "a landlord at most another": lambda: facts.landlord <= facts.core,
    "yes at most yes": lambda: facts.registered <= facts.registered,
    "income compared with persons": lambda: facts.income <= PERSON,
    "a date compared with days": lambda: facts.born <= ONE_DAY,
    "income times rent": lambda: facts.income * facts.rent,
    "a date doubled": lambda: facts.born * ex.const(2, Unit.NUMBER),
    "days taken from money": lambda: facts.income - ONE_DAY,
    "days minus a day of the calendar": lambda: ONE_DAY - facts.born,
    "divided by what may be nothing": lambda: facts.income // facts.bedrooms,
    "divided by persons": lambda: facts.income // facts.household_size,
    "the opposite of a date": lambda: -facts.born,
    "the smallest of landlords": lambda: ex.smallest(facts.landlord, facts.landlord),
    "a month of money": lambda: ex.called("maand", "month", Unit.DAY, facts.income),
    "a civil sum of money": lambda: folds.civil(facts.income),
    "months back in cents": lambda: folds.months_back(facts.closes, CENT),
    "months back into the future": lambda: folds.months_back(facts.closes, ex.const(-1, Unit.MONTHS)),
    "one of several facts": lambda: facts.landlord.among([facts.core]),
    "either money or persons": lambda: ex.choose(ex.always(), CENT, PERSON),
    "two kinds of event at once": lambda: folds.some(DEBTS.of, DEBTS["landlord"].equals(events.labels["label"])),
    "a run per week": lambda: folds.longest_run(events.residences.of, folds.Period(*[facts.closes] * 4), per="week"),
    "more than 2^53": lambda: facts.income * ex.const(10**8, Unit.NUMBER),
    "bounds the wrong way round": lambda: ex.fact("x", side=ex.Side.CANDIDATE, unit=Unit.CENTS, low=1, high=0),
}


@pytest.mark.parametrize("nonsense", NONSENSE.values(), ids=NONSENSE.keys())
def test_nonsense_cannot_be_built(nonsense):
    with pytest.raises(ExpressionError, match=r"\w+ \w+"):
        nonsense()


def test_units_follow_from_what_is_combined():
    assert (facts.closes - facts.born).unit == Unit.DAYS
    assert (facts.closes - ONE_DAY).unit == (facts.closes + ONE_DAY).unit == (ONE_DAY + facts.closes).unit == Unit.DAY
    assert (
        (facts.income * ex.const(2, Unit.NUMBER)).unit == (ex.const(2, Unit.NUMBER) * facts.income).unit == Unit.CENTS
    )
    assert (facts.income // ex.const(2, Unit.NUMBER)).unit == Unit.CENTS
    assert (facts.rent // CENT).unit == Unit.NUMBER
    assert (ONE_DAY - ONE_DAY).unit == (ONE_DAY + ONE_DAY).unit == Unit.DAYS


RANGES = [(-3, 2), (0, 0), (1, 4), (-5, -2)]
BOUNDED = {
    "add": (operator.add, ex.add),
    "sub": (operator.sub, ex.sub),
    "mul": (operator.mul, ex.mul),
    "min": (min, ex.smallest),
    "max": (max, ex.greatest),
    "floordiv": (operator.floordiv, ex.floordiv),
}


@pytest.mark.parametrize("op", BOUNDED)
@pytest.mark.parametrize("left", RANGES, ids=str)
@pytest.mark.parametrize("right", RANGES, ids=str)
def test_bounds_are_exactly_what_can_be_reached(op, left, right):
    if op == "floordiv" and right[0] < 1:
        return
    act, build = BOUNDED[op]
    a, b = (
        ex.fact(name, side=ex.Side.CANDIDATE, unit=Unit.NUMBER, low=low, high=high)
        for name, (low, high) in (("a", left), ("b", right))
    )
    values = [act(x, y) for x in range(left[0], left[1] + 1) for y in range(right[0], right[1] + 1)]
    assert (build(a, b).low, build(a, b).high) == (min(values), max(values))
    assert ((-a).low, (-a).high) == (-left[1], -left[0])
    hull = min(left[0], right[0]), max(left[1], right[1])
    for either in (ex.choose(ex.always(), a, b), ex.otherwise(a, b)):
        assert (either.low, either.high) == hull
    assert ex.called("x", "x", Unit.POINTS, a).low == left[0]


def test_a_value_belongs_to_the_sides_that_it_reads():
    assert facts.income.space.side == ex.Side.CANDIDATE
    assert (facts.income <= facts.asks_income_to).space.side == ex.Side.PAIR
    assert folds.total(DEBTS.of, DEBTS["amount"]).space == ex.Space(ex.Side.CANDIDATE)
    assert folds.count(DEBTS.of, DEBTS["landlord"].equals(facts.landlord)).space == ex.Space(ex.Side.PAIR)
    assert folds.count(events.labels.of).space == ex.Space(ex.Side.DWELLING)
    with pytest.raises(ExpressionError):
        _ = facts.income.space.of


def test_missing_stays_missing_and_only_known_and_otherwise_see_it():
    two = ex.const(2, Unit.NUMBER)
    assert worlds.ask(facts.income * two, {}) is None
    assert worlds.ask(ex.choose(facts.income <= CENT, CENT, CENT), {}) is None
    assert worlds.ask(ex.choose(ex.always(), facts.income, CENT), {}) is None
    assert worlds.ask(ex.choose(~ex.always(), facts.income, CENT), {}) == 1
    assert worlds.ask(ex.choose(ex.undecided(), CENT, CENT), {}) is None
    assert worlds.ask(facts.income.differs(CENT), {}) == "unknown"
    assert worlds.ask(ex.known(facts.income), {}) == "no"
    assert worlds.ask(ex.otherwise(facts.income, CENT), {}) == 1
    assert worlds.ask(ex.otherwise(facts.income, CENT), {"income": 7}) == 7
    assert worlds.ask(ex.known(facts.income), {"income": 7}, "proven") == "no"
    assert worlds.ask(facts.landlord.among([]), {"landlord": "a"}) == "no"
    assert worlds.ask(ex.always(), {}) == "yes"


def test_three_truths_as_kleene_has_them():
    yes, no, unknown = ex.always(), ~ex.always(), ex.undecided()
    assert worlds.ask(facts.income <= CENT, {}) == "unknown"
    table = [(yes, "yes"), (unknown, "unknown"), (no, "no")]
    rank = ["no", "unknown", "yes"]
    for a, said_a in table:
        assert worlds.ask(~a, {}) == rank[2 - rank.index(said_a)]
        for b, said_b in table:
            assert worlds.ask(a & b, {}) == min(said_a, said_b, key=rank.index)
            assert worlds.ask(a | b, {}) == max(said_a, said_b, key=rank.index)


def test_what_is_certain_of_an_incomplete_list_is_used():
    owed = folds.total(DEBTS.of, DEBTS["amount"])
    half = {"debts": [Proven({"amount": 5}), {"amount": 3}]}
    assert worlds.ask(owed, half) == 8
    assert worlds.ask(owed, half, "proven") == Span(5, None)
    assert worlds.ask(owed, {"debts": Proven(half["debts"])}, "proven") == Span(5, 8)
    assert worlds.ask(owed >= ex.const(5, Unit.CENTS), half, "proven") == "yes"
    assert worlds.ask(owed <= ex.const(4, Unit.CENTS), half, "proven") == "no"
    assert worlds.ask(owed <= ex.const(6, Unit.CENTS), half, "proven") == "unknown"
    assert worlds.ask(owed > ex.const(8, Unit.CENTS), {"debts": Proven(half["debts"])}, "proven") == "no"
    assert worlds.ask(owed.equals(ex.const(9, Unit.CENTS)), {"debts": Proven(half["debts"])}, "proven") == "unknown"
    assert worlds.ask(owed, {"debts": [{"amount": 5}, {}]}) == Span(5, None)
    assert worlds.ask(owed * ex.const(2, Unit.NUMBER), half, "proven") is None


@pytest.mark.parametrize(("per", "longest"), [("day", 116_877), ("month", 3_839), ("year", 319)])
def test_the_longest_life_fits_in_the_bounds(per, longest):
    residences = events.residences
    period = folds.Period(residences["since"], residences["until"], residences["since"], facts.closes)
    run = folds.longest_run(residences.of, period, per=per)
    life = {"residences": [{"since": date(1880, 1, 1), "until": date(2199, 12, 31)}], "closes": date(2199, 12, 31)}
    assert worlds.ask(run, life) == run.high == longest
    window = folds.Period(residences["since"], residences["until"], ex.const(0, Unit.DAY), ex.const(59, Unit.DAY))
    assert folds.longest_run(residences.of, window, per=per).high == {"day": 59, "month": 2, "year": 0}[per]
    assert folds.days_covered(residences.of, window).high == 59


def test_folds_over_nothing():
    empty = {"debts": []}
    assert worlds.ask(folds.count(DEBTS.of), empty) == 0
    assert worlds.ask(folds.total(DEBTS.of, DEBTS["amount"]), empty) == 0
    assert worlds.ask(folds.earliest(DEBTS.of, DEBTS["amount"]), empty) is None
    assert (
        worlds.ask(folds.latest(DEBTS.of, DEBTS["amount"]), {"debts": [{"amount": 5}, {"amount": 9}, {"amount": 2}]})
        == 9
    )
    assert worlds.ask(folds.some(DEBTS.of, ex.always()), empty) == "no"
    assert worlds.ask(folds.some(DEBTS.of, ex.always()), {}) == "unknown"


# --- stored and read again --------------------------------------------------------------------------------------------------------------------

STORED = facts.income <= ex.const(3_803_500, Unit.CENTS)


def test_an_expression_is_stored_as_lists():
    assert to_json(STORED) == ["le", ["fact", "income"], ["const", 3_803_500, "cents"]]
    assert truth_from_json(to_json(STORED), BUILT_IN) == STORED


TAMPERED = [
    [],
    "le",
    None,
    {"op": "le"},
    ["grows", ["fact", "income"]],
    ["le", ["fact", "income"]],
    ["le", ["fact", "income"], ["const", 1, "persons"]],
    ["le", ["fact", "income"], ["const", 1.5, "cents"]],
    ["le", ["fact", "income"], ["const", True, "cents"]],
    ["le", ["fact", "income"], ["const", "1", "cents"]],
    ["le", ["fact", "income"], ["const", 1, "guilders"]],
    ["le", ["fact", "income"], ["const", 1]],
    ["and"],
    ["and", ["fact", "income"], ["always"]],
    ["not", ["fact", "income"]],
    ["known", ["always"]],
    ["longest_run", "residences", "week", *[["fact", "closes"]] * 2, ["always"], *[["fact", "closes"]] * 2],
    ["longest_run", "residences", "year", *[["fact", "closes"]] * 4],
    ["some", "residences"],
    ["code", 5],
    ["const", 2**53, "cents"],
    ["isin", ["fact", "landlord"], ["fact", "core"]],
]


@pytest.mark.parametrize("data", TAMPERED, ids=str)
def test_what_is_no_expression_is_refused(data):
    with pytest.raises(ExpressionError):
        from_json(data, BUILT_IN)


@pytest.mark.parametrize("data", [["fact", "shoe_size"], ["some", "parties", ["always"]], ["fact", "incom"]])
def test_an_unknown_name_is_refused_with_the_nearest(data):
    with pytest.raises(UnknownFact, match="there is no"):
        from_json(data, BUILT_IN)
    with pytest.raises(UnknownFact, match="did you mean income"):
        BUILT_IN.number("incom")


def test_a_quantity_is_no_truth_and_a_truth_no_quantity():
    with pytest.raises(ExpressionError, match="a truth is needed"):
        truth_from_json(["fact", "income"], BUILT_IN)
    with pytest.raises(ExpressionError, match="a quantity is needed"):
        number_from_json(["always"], BUILT_IN)


def test_a_code_is_the_first_48_bits_of_the_sha_256():
    assert ex.code_of("zandrug") == 0x627B3C1C4D06 == ex.constant_of(ex.code("zandrug"))
    assert ex.constant_of(CENT) == 1
    with pytest.raises(ExpressionError):
        ex.constant_of(facts.income)


def test_what_an_expression_reads():
    debt = folds.total(DEBTS.of, DEBTS["amount"], DEBTS["landlord"].equals(facts.landlord))
    assert ex.facts_of(debt <= facts.income) == {"landlord", "income"}
