"""The draw gives everybody the chance that is promised: over many draws, by enumeration of small ones, and against whoever would cheat."""

import hashlib
from collections import Counter
from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import pairwise, permutations
from math import factorial, sqrt

import pytest
from bench.chance.coalitions import COALITIONS, Coalition, share, stated

from brink.engine import drawing, lot
from brink.engine.decide import decide
from brink.engine.lot import Entered
from brink.engine.pairs import from_records
from brink.engine.plan import Plan
from brink.engine.rules import Rules, compile_rules

DRAWS = 10_000
CODES = tuple(f"deelname{number}" for number in range(8))
CHI_49 = 85.4
"""Chi-square with 49 degrees of freedom exceeds this once in a thousand times."""

Places = Sequence[int]
Generator = Callable[[int], Places]


def places(lots: Sequence[bytes]) -> Places:
    """The place (from 0) of each entry."""
    order = sorted(range(len(lots)), key=lambda at: (lots[at], CODES[at]))
    return [order.index(at) for at in range(len(lots))]


def ours(number: int) -> Places:
    name, entered = f"brink/A{number:06d}", [Entered(code) for code in CODES]
    secret = hashlib.sha256(str(number).encode()).digest()
    return places(drawing.lots(drawing.drawn_from(name, entered, [("federation", secret)]).seed, name, entered))


def coarse(number: int) -> Places:
    """A biased one: lots of four bits, so that equal lots fall to the lowest code."""
    name, seed = f"brink/A{number:06d}", hashlib.sha256(str(number).encode()).digest()
    return places([bytes([lot.draw(seed, name, code)[0] >> 4]) for code in CODES])


def sticky(number: int) -> Places:
    """A dependent one: every draw but each third is as the one before."""
    return ours(number - number % 3)


def unevenness(generator: Generator) -> float:
    """Chi-square of who comes on which place: 8 people and 8 places, 49 degrees of freedom."""
    counts = Counter((at, place) for number in range(DRAWS) for at, place in enumerate(generator(number)))
    usual = DRAWS / len(CODES)
    return sum((counts[at, place] - usual) ** 2 / usual for at in range(8) for place in range(8)) * 7 / 8


def dependence(generator: Generator) -> float:
    """Chi-square of the first person's place in one draw against that in the next: 49 degrees of freedom."""
    firsts = [generator(number)[0] for number in range(DRAWS)]
    counts = Counter(pairwise(firsts))
    usual = (DRAWS - 1) / 64
    return sum((counts[one, other] - usual) ** 2 / usual for one in range(8) for other in range(8)) * 49 / 63


def test_everybody_comes_as_often_on_every_place() -> None:
    assert unevenness(ours) < CHI_49
    assert unevenness(coarse) > CHI_49


def test_one_draw_says_nothing_of_the_next() -> None:
    assert dependence(ours) < CHI_49
    assert dependence(sticky) > CHI_49


# --- by enumeration ---------------------------------------------------------------------------------------------------------------------------


def plan_of(**rules: object) -> Plan:
    return compile_rules(Rules.model_validate({"ties": [{"by": "lot"}], **rules}), about={})


def ranked(plan: Plan, people: Sequence[dict[str, object]], lots: Sequence[int]) -> tuple[int, ...]:
    """The order in which the engine puts people whose best ticket fell at these positions."""
    pairs = [
        {"candidate": at, "dwelling": 0, "entry": CODES[at], "lot": one.to_bytes(32, "big")}
        for at, one in enumerate(lots)
    ]
    return tuple(decide(plan, from_records(list(people), [{}], pairs, book=plan.book)).order())


def in_turn(tickets: Sequence[int], order: Sequence[int]) -> Fraction:
    """The stated chance of an order: each place goes to one of those left, in proportion to their tickets."""
    chance, left = Fraction(1), sum(tickets)
    for at in order:
        chance *= Fraction(tickets[at], left)
        left -= tickets[at]
    return chance


@pytest.mark.parametrize("tickets", [(1, 1, 1), (1, 2), (3, 1, 2), (2, 2, 1, 1)], ids=str)
def test_a_weighted_draw_gives_exactly_the_stated_chances(tickets: Sequence[int]) -> None:
    """All orders in which the tickets can fall are equally likely; the engine ranks every one of them."""
    rules = {"order": [{"by": "lot", "tickets": [{"fact": "children"}]}]}
    plan, people = plan_of(**rules), [{"children": held} for held in tickets]
    owners = [at for at, held in enumerate(tickets) for _ in range(held)]
    counted: Counter[tuple[int, ...]] = Counter()
    for fallen in permutations(range(len(owners))):
        best = [min(fallen[ticket] for ticket, owner in enumerate(owners) if owner == at) for at in range(len(tickets))]
        counted[ranked(plan, people, best)] += 1
    every = factorial(len(owners))
    assert {order: Fraction(times, every) for order, times in counted.items()} == {
        order: in_turn(tickets, order) for order in permutations(range(len(tickets)))
    }


def test_strata_are_drawn_one_after_another_each_fairly() -> None:
    plan = plan_of(tiers=[{"name": "eerst", "when": {"kind": "registered"}}], order=[{"by": "lot"}])
    people = [{"registered": True}, {"registered": False}, {"registered": True}, {"registered": False}]
    counted = Counter(ranked(plan, people, fallen) for fallen in permutations(range(4)))
    wanted = [(*first, *last) for first in permutations((0, 2)) for last in permutations((1, 3))]
    assert counted == dict.fromkeys(wanted, factorial(4) // len(wanted))


def test_the_lots_themselves_follow_the_tickets() -> None:
    """Real seeds: three people with 1, 2 and 5 tickets come first as often as that says (within four standard deviations)."""
    tickets = (1, 2, 5)
    entered = [Entered(CODES[at], held) for at, held in enumerate(tickets)]
    first: Counter[int] = Counter()
    for number in range(DRAWS):
        made = drawing.drawn_from(f"brink/W{number}", entered, [("federation", number.to_bytes(32, "big"))])
        lots = drawing.lots(made.seed, made.id, entered)
        first[lots.index(min(lots))] += 1
    for at, held in enumerate(tickets):
        p = held / sum(tickets)
        assert abs(first[at] / DRAWS - p) < 4 * sqrt(p * (1 - p) / DRAWS)


# --- against who would cheat ------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("with_event", [True, False], ids=["event", "no event"])
@pytest.mark.parametrize("coalition", COALITIONS, ids=lambda one: one.name)
def test_a_coalition_gains_no_more_than_is_stated(coalition: Coalition, with_event: bool) -> None:
    p = float(stated(coalition, with_event=with_event))
    found = share(coalition, DRAWS, with_event=with_event)
    assert abs(found - p) < 4 * sqrt(p * (1 - p) / DRAWS)
