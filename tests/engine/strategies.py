"""Random policies and random people, with missing and unproven values everywhere; small pools of values, so that boundaries are met often."""

from datetime import date

from hypothesis import strategies as st

from brink.engine import expression as ex
from brink.engine import folds
from brink.engine.expression import ExpressionError, Number, Of, Side
from brink.engine.facts import BUILT_IN
from brink.engine.pairs import Proven
from brink.vocabulary.units import Unit

DAYS = [
    date(2019, 6, 1),
    date(2019, 6, 2),
    date(2013, 6, 1),
    date(2004, 2, 29),
    date(2001, 6, 1),
    date(1964, 6, 1),
    date(1964, 6, 2),
    date(2018, 1, 31),
]
POOLS = {
    Unit.DAY: DAYS,
    Unit.CODE: ["a", "b", "none", "all"],
    Unit.CENTS: [0, 1_000, 1_001, 2_000],
    Unit.PERSONS: [0, 1, 2, 3],
    Unit.YEARS: [18, 22, 55],
    Unit.MONTHS: [0, 12, 60],
    Unit.DAYS: [0, 30, 365],
    Unit.NUMBER: [0, 1, 2],
    Unit.POINTS: [0, 10, 500],
    Unit.SECONDS: [0, 1, 2],
    Unit.TRUTH: [False, True],
}


def cell(unit: Unit):
    value = st.sampled_from(POOLS[unit])
    return st.none() | value | value.map(Proven)


def event(kind: str):
    columns = BUILT_IN.kind(kind).columns
    row = st.fixed_dictionaries(
        {},
        optional={
            name: st.none() | st.sampled_from([-7, -2, 3, 5] if name == "amount" and low < 0 else POOLS[unit])
            for name, (unit, (low, _)) in columns.items()
        },
    )
    return row | row.map(Proven)


def events(kind: str):
    held = st.lists(event(kind), max_size=3)
    return st.none() | held | held.map(Proven)


def record(side: Side):
    facts = {name: cell(fact.unit) for name, fact in BUILT_IN.facts.items() if fact.side == side}
    kinds = {name: events(name) for name, kind in BUILT_IN.events.items() if kind.side == side}
    return st.fixed_dictionaries({}, optional=facts | kinds)


def names():
    return st.lists(st.sampled_from(POOLS[Unit.CODE]), min_size=1, max_size=2, unique=True).map(tuple)


def bounded(kind: str, values: list, **more):
    """A criterion with at_least, at_most or both."""
    value = st.sampled_from(values)
    some = (
        st.fixed_dictionaries({"at_least": value})
        | st.fixed_dictionaries({"at_most": value})
        | st.fixed_dictionaries({"at_least": value, "at_most": value})
    )
    return st.tuples(some, st.fixed_dictionaries({"kind": st.just(kind)}, optional=more)).map(
        lambda parts: parts[0] | parts[1]
    )


ON = st.sampled_from(["closes", "published", "reacted_on"])
OF = st.sampled_from(["main", "either", "all"])
CENTS = st.sampled_from(POOLS[Unit.CENTS])


def just(kind: str, wanted: dict | None = None, **more):
    return st.fixed_dictionaries({"kind": st.just(kind), **(wanted or {})}, optional=more)


SIMPLE = st.one_of(
    just("income_ceiling", {"single": CENTS}, shared=CENTS),
    just(
        "fitting_rent",
        {"income_single": CENTS, "income_shared": CENTS, "cap_small": CENTS, "cap_large": CENTS},
        pensioners=st.just({"from_months": 660, "income_single": 1_000, "income_shared": 2_000}),
        young=st.just({"below": 22, "cap": 1_000}),
    ),
    bounded("age_between", [18, 22, 55], of=OF, on=ON),
    bounded("persons_between", [1, 2, 3], of=st.sampled_from(["household", "adults", "children"])),
    just("advert_age", of=OF, on=ON),
    just("advert_persons"),
    just("advert_income"),
    just("registered"),
    just("not_blocked", on=ON),
    just("reactions_below", {"limit": st.sampled_from([1, 2])}, per=st.sampled_from(["round", "open"]), models=names()),
    just("no_debt", at=st.sampled_from(["landlord", "all"]), at_most=CENTS),
    just("urgent", kinds=names(), profile=st.booleans(), on=ON),
    just("bound", of=names(), to=st.sampled_from(["core", "municipality", "area"]), on=ON),
    just(
        "resident",
        {"at_least": st.sampled_from([1, 6])},
        per=st.sampled_from(["year", "month"]),
        place=st.sampled_from(["core", "municipality", ["a", "b"]]),
        within_years=st.sampled_from([1, 10]),
        together=st.booleans(),
        now=st.booleans(),
        on=ON,
    ),
    just("labelled", {"label": names()}),
    just("own_tenant"),
    st.just({"kind": "untranslatable", "nl": "Beoordeling.", "en": "Judgement."}),
    just("home", {"landlord": names()}, bedrooms_at_least=st.just(1), rent_at_most=CENTS),
    just("republished"),
    just("fact", {"fact": st.just("tenant_of"), "equals": st.sampled_from(["a", {"advert": "landlord"}])}),
    just("fact", {"fact": st.just("income"), "at_most": CENTS}),
    just("model_is", {"model": names()}),
    just(
        "elapsed",
        {
            "since": st.just("registered_on"),
            "at_least": st.sampled_from([0, 1, 6]),
            "per": st.sampled_from(["day", "month", "year"]),
        },
        on=ON,
    ),
)
CRITERIA = st.recursive(
    SIMPLE,
    lambda inner: (
        st.fixed_dictionaries(
            {"kind": st.sampled_from(["all_of", "any_of"]), "of": st.lists(inner, min_size=1, max_size=3)}
        )
        | st.fixed_dictionaries({"kind": st.just("not"), "of": inner})
    ),
    max_leaves=3,
)
PROOF = st.sampled_from(["declared", "proven"])
PER = st.sampled_from(["day", "month", "year"])
POINTS = st.one_of(
    st.fixed_dictionaries(
        {"since": st.sampled_from(["registered_on", "born"]), "per": PER},
        optional={"cap": st.just(60), "points": st.sampled_from([1, 2]), "when": SIMPLE, "proof": PROOF, "on": ON},
    ),
    st.fixed_dictionaries({"points": st.sampled_from([-100, 365]), "when": CRITERIA}, optional={"proof": PROOF}),
    st.fixed_dictionaries(
        {"fact": st.sampled_from(["children", "wish", "bedrooms"])},
        optional={"points": st.sampled_from([5]), "cap": st.just(7)},
    ),
    st.fixed_dictionaries(
        {
            "bands": st.just([{"from": 1, "points": 500}, {"above": 5, "points": 1000}]),
            "of": st.sampled_from(
                [
                    {"resident": "core", "per": "year"},
                    {"resident": ["a"], "per": "day", "together": True},
                    {"since": "registered_on", "per": "year"},
                    {"fact": "children"},
                ]
            ),
        }
    ),
)
POINTS |= st.one_of(
    st.fixed_dictionaries(
        {"balance": st.just("a"), "most": st.sampled_from([4, 6])}, optional={"least": st.just(-3), "on": ON}
    ),
    st.fixed_dictionaries(
        {"count": st.just("placed"), "within_months": st.just(12)},
        optional={"fitting": st.booleans(), "models": names(), "points": st.just(2), "when": SIMPLE},
    ),
    st.fixed_dictionaries({"form": st.just("a"), "combine": st.sampled_from(["sum", "average", "highest", "lowest"])}),
)
METRICS = st.one_of(
    st.fixed_dictionaries(
        {"by": st.just("since"), "fact": st.just("registered_on")},
        optional={"per": PER, "first": st.sampled_from(["earliest", "latest"]), "proof": PROOF},
    ),
    st.fixed_dictionaries({"by": st.sampled_from(["urgency_since", "urgency_until"])}, optional={"kinds": names()}),
    st.fixed_dictionaries({"by": st.just("points"), "of": st.lists(POINTS, min_size=1, max_size=3)}),
    st.fixed_dictionaries(
        {
            "by": st.just("number"),
            "fact": st.sampled_from(["income", "wish", "rent", "household_size"]),
            "first": st.sampled_from(["highest", "lowest"]),
        }
    ),
    st.fixed_dictionaries(
        {"by": st.just("age")},
        optional={
            "of": st.sampled_from(["main", "eldest", "youngest"]),
            "first": st.sampled_from(["oldest", "youngest"]),
            "at_most": st.just(55),
            "at_least": st.just(18),
        },
    ),
    st.fixed_dictionaries({"by": st.sampled_from(["arrival", "wish"])}),
)
TICKETS = st.fixed_dictionaries({"fact": st.just("children"), "points": st.sampled_from([2, 5]), "cap": st.just(7)})
LOT = st.sampled_from([{"by": "lot"}]) | st.builds(
    lambda one: {"by": "lot", "tickets": [{"points": 3, **one}]}, TICKETS
)


def tier(keys):
    return st.fixed_dictionaries(
        {"name": st.sampled_from(["sloop", "medisch", "dorp"]), "when": CRITERIA},
        optional={"proof": PROOF, "order": st.lists(keys, max_size=2)},
    )


NESTED = (
    METRICS
    | LOT
    | st.fixed_dictionaries({"by": st.just("tiers"), "of": st.lists(tier(METRICS | LOT), min_size=1, max_size=2)})
)
GATES = st.fixed_dictionaries(
    {"name": st.sampled_from(["een", "twee"]), "ask": CRITERIA},
    optional={
        "only_when": SIMPLE,
        "phases": st.dictionaries(st.sampled_from(["react", "rank", "offer"]), PROOF, min_size=1),
    },
)
RULES = st.fixed_dictionaries(
    {"ties": st.sampled_from([[{"by": "lot"}], [{"by": "arrival"}], [{"by": "arrival"}, {"by": "lot"}]])},
    optional={
        "gates": st.lists(GATES, max_size=3),
        "tiers": st.lists(tier(NESTED), max_size=3),
        "order": st.lists(NESTED, max_size=2),
    },
)


@st.composite
def companies(draw, *, drawn=None):
    """Candidates, homes, and pairs of them: (candidates, dwellings, pairs) as records."""
    candidates = draw(st.lists(record(Side.CANDIDATE), min_size=1, max_size=4))
    dwellings = draw(st.lists(record(Side.DWELLING), min_size=1, max_size=2))
    own = draw(st.lists(record(Side.PAIR), min_size=1, max_size=5))
    with_lots = draw(st.booleans()) if drawn is None else drawn
    pairs = []
    for at, facts in enumerate(own):
        where = {
            "candidate": draw(st.integers(0, len(candidates) - 1)),
            "dwelling": draw(st.integers(0, len(dwellings) - 1)),
        }
        lot = {"lot": draw(st.sampled_from([b"\0" * 32, b"\0" * 31 + b"\1", b"\7" * 32]))} if with_lots else {}
        pairs.append({**facts, **where, **lot, "entry": f"entry-{at}"})
    return candidates, dwellings, pairs


# --- expressions beyond what criteria build ---------------------------------------------------------------------------------------------------

_UNITS = [Unit.CENTS, Unit.DAY, Unit.NUMBER, Unit.PERSONS, Unit.CODE]
_COUNTED = [Unit.CENTS, Unit.NUMBER, Unit.PERSONS]


def leaf(unit: Unit, inside: Of | None):
    """A constant, a fact of any side, or a column of the events that are being folded."""
    constants = st.sampled_from(POOLS[unit]).map(lambda value: _constant(value, unit))
    facts = [fact.number for fact in BUILT_IN.facts.values() if fact.unit == unit]
    columns = []
    if inside is not None:
        kind = BUILT_IN.kind(inside.name)
        columns = [kind[name] for name, (of, _) in kind.columns.items() if of == unit]
    return constants | st.sampled_from(facts + columns * 3)


def _constant(value, unit: Unit) -> Number:
    if unit == Unit.CODE:
        return ex.code(value)
    return ex.const(folds.calendar.day_number(value) if isinstance(value, date) else value, unit)


@st.composite
def numbers(draw, unit: Unit, depth: int, inside: Of | None = None):
    if depth == 0 or unit == Unit.CODE:
        return draw(leaf(unit, inside))
    ops = ["leaf", "choose", "otherwise", "min", "max"]
    ops += {
        Unit.DAY: ["back", "earliest", "latest"],
        Unit.NUMBER: ["arithmetic", "civil", "count", "length", "balance"],
    }.get(unit, ["arithmetic", "total"])
    op = draw(st.sampled_from(ops))
    less = depth - 1
    if op == "leaf":
        return draw(leaf(unit, inside))
    if op == "choose":
        return ex.choose(
            draw(truths(less, inside)), draw(numbers(unit, less, inside)), draw(numbers(unit, less, inside))
        )
    if op in ("otherwise", "min", "max"):
        build = {"otherwise": ex.otherwise, "min": ex.smallest, "max": ex.greatest}[op]
        return build(draw(numbers(unit, less, inside)), draw(numbers(unit, less, inside)))
    if op == "arithmetic":
        return draw(_arithmetic(unit, less, inside))
    if op == "civil":
        return draw(st.sampled_from([folds.civil, folds.civil_months]))(draw(numbers(Unit.DAY, less, inside)))
    if op == "back":
        return folds.months_back(
            draw(numbers(Unit.DAY, less, inside)), ex.const(draw(st.sampled_from([0, 1, 12])), Unit.MONTHS)
        )
    return draw(_folded(op, unit, less))


@st.composite
def _arithmetic(draw, unit: Unit, less: int, inside: Of | None):
    a = draw(numbers(unit, less, inside))
    act = draw(st.sampled_from(["add", "sub", "mul", "floordiv", "neg"]))
    try:
        if act == "neg":
            return -a
        if act in ("mul", "floordiv"):
            by = ex.const(draw(st.sampled_from([1, 3, 10_000])), Unit.NUMBER)
            return a * by if act == "mul" else a // by
        b = draw(numbers(unit, less, inside))
        return a + b if act == "add" else a - b
    except ExpressionError:  # it could grow beyond 2^53
        return a


@st.composite
def _balanced(draw, less: int):
    kind = BUILT_IN.kind("bookings")
    booking = folds.Booking(kind["amount"], draw(numbers(Unit.DAY, min(less, 1), kind.of)))
    floor, cap = sorted(draw(st.lists(st.integers(-5, 12), min_size=2, max_size=2)))
    held = folds.balance(kind.of, booking, draw(truths(less, kind.of)), cap=max(cap, 0), floor=floor)
    return ex.called("saldo", "balance", Unit.NUMBER, held)


@st.composite
def _folded(draw, op: str, unit: Unit, less: int):
    kind = BUILT_IN.kind(draw(st.sampled_from(["residences", "debts", "urgencies", "labels", "reactions"])))
    where = draw(truths(less, kind.of))
    if op == "count":
        return folds.count(kind.of, where)
    if op == "balance":
        return draw(_balanced(less))
    if op == "length":
        kind = BUILT_IN.kind("residences")
        ends = [draw(numbers(Unit.DAY, min(less, 1), kind.of)) for _ in range(4)]
        per = draw(st.sampled_from(["day", "month", "year"]))
        period = folds.Period(*ends)
        where = draw(truths(less, kind.of))
        length = (
            folds.days_covered(kind.of, period, where)
            if draw(st.booleans())
            else folds.longest_run(kind.of, period, where, per=per)
        )
        return ex.called("lengte", "length", Unit.NUMBER, length)
    value = draw(numbers(unit, less, kind.of))
    try:
        return {"earliest": folds.earliest, "latest": folds.latest, "total": folds.total}[op](kind.of, value, where)
    except ExpressionError:  # a sum over many events could grow beyond 2^53
        return draw(leaf(unit, None))


@st.composite
def truths(draw, depth: int, inside: Of | None = None):
    unit = draw(st.sampled_from(_UNITS))
    less = max(depth - 1, 0)
    op = draw(
        st.sampled_from(["compare", "isin", "known", "undecided"] + ["and", "or", "not", "some", "span"] * (depth > 0))
    )
    if op in ("and", "or"):
        parts = draw(st.lists(truths(less, inside), min_size=1, max_size=3))
        return ex.both(*parts) if op == "and" else ex.either(*parts)
    if op == "undecided":
        return ex.undecided()
    if op == "not":
        return ~draw(truths(less, inside))
    if op == "some":
        kind = BUILT_IN.kind(draw(st.sampled_from(["residences", "bindings", "labels"])))
        return folds.some(kind.of, draw(truths(less, kind.of)))
    if op == "known":
        return ex.known(draw(numbers(unit, less, inside)))
    if op == "isin":
        return draw(numbers(unit, less, inside)).among(
            [_constant(value, unit) for value in draw(st.lists(st.sampled_from(POOLS[unit]), max_size=2))]
        )
    if op == "span":
        unit = Unit.NUMBER
    comparisons = ["eq", "ne"] if unit == Unit.CODE else list(ex.COMPARISONS)
    return ex.compare(
        draw(st.sampled_from(comparisons)), draw(numbers(unit, less, inside)), draw(numbers(unit, less, inside))
    )
