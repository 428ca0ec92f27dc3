"""Makes golden receipts: invented people before plans that are put together from bare nodes, so that every node and every kind of key is used.

    PYTHONPATH=src:tests python -m engine.make_golden

A file that exists is never made again, by this or by anything: it says what the nodes meant on the day that it was made.  Who adds a node or a kind
of key adds a world here, under a name of its own, and commits what this writes.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from brink.engine import drawing, events, facts, receipt
from brink.engine import expression as ex
from brink.engine.canonical import digest
from brink.engine.decide import decide
from brink.engine.expression import Number, Truth, code, const
from brink.engine.folds import (
    Booking,
    Period,
    balance,
    count,
    days_covered,
    earliest,
    full_months,
    full_years,
    latest,
    longest_run,
    months_back,
    some,
    total,
)
from brink.engine.gate import Gate, Phase
from brink.engine.judgement import Asked, Composite, Judgement
from brink.engine.keys import Key, Lot, Metric, Share, Tier, Tiers
from brink.engine.lot import Event
from brink.engine.pairs import Proven, from_records, lot_words
from brink.engine.plan import Plan
from brink.engine.wording import Text, Wording
from brink.vocabulary.units import Unit

FOLDER = Path(__file__).parent / "golden"
PEOPLE = 30
DRAW = "brink-golden"
CLOSES = date(2026, 9, 14)
HOME = {
    "landlord": "zandrug",
    "core": "rolde",
    "municipality": "aa-en-hunze",
    "model": "registration_time",
    "rent": 600_00,
    "published": date(2026, 9, 7),
    "closes": CLOSES,
    "labels": [{"label": "nultreden"}],
}


@dataclass(frozen=True)
class World:
    """What one file is made of."""

    plan: Plan
    phase: Phase = "rank"
    reveals: tuple[tuple[str, bytes], ...] = (("federation", b"golden secret"),)
    event: Event | None = None


def text(word: str) -> Text:
    return Text(word, word)


def asked(name: str, asks: Truth, unless: Truth | None = None) -> Asked:
    return Asked(name, asks, unless, Wording(*(text(f"{name}: {word}") for word in ("yes", "no", "unknown"))))


def gate(name: str, asks: Truth | Judgement, only_when: Judgement | None = None) -> Gate:
    judged = asked(name, asks) if isinstance(asks, Truth) else asks
    return Gate(name, text(name), {"rank": "declared", "offer": "proven"}, judged, only_when)


def metric(by: str, number: Number, first: str = "lowest") -> Metric:
    return Metric(by, text(by), (Share(text(by), number),), "lowest" if first == "lowest" else "highest")


def plan(gates: Sequence[Gate], order: Sequence[Key], ties: Sequence[Key]) -> Plan:
    return Plan({"landlord": "zandrug", "model": "golden"}, tuple(gates), tuple(order), tuple(ties))


def of(number: int, unit: Unit) -> Number:
    return const(number, unit)


def arithmetic() -> World:
    """Numbers, days, comparisons, truths; a key that is a quantity, a key that is a sum, and a lot."""
    people = facts.adults + facts.children
    limit = ex.choose(people.equals(of(1, Unit.PERSONS)), of(30_000_00, Unit.CENTS), of(36_000_00, Unit.CENTS))
    two_thirds = facts.income * of(2, Unit.NUMBER) // of(3, Unit.NUMBER)
    gates = [
        gate("inkomen", two_thirds <= limit),
        gate("volwassen", full_years(facts.born, facts.closes) >= of(21, Unit.YEARS)),
        gate("maanden", full_months(facts.registered_on, facts.closes) > of(3, Unit.MONTHS)),
        gate("wachttijd", facts.closes - facts.registered_on < of(9_000, Unit.DAYS)),
        gate("geboren", facts.born <= months_back(facts.closes, of(261, Unit.MONTHS))),
        gate("huurder", ~facts.tenant_of.equals(code("keienkring")) | facts.tenant_of.among([code("zandrug")])),
        gate("elders", facts.tenant_of.differs(code("veenlicht")) & ex.always()),
        gate("bekend", ex.known(facts.income) | (ex.otherwise(facts.children, of(0, Unit.PERSONS)) >= people)),
        gate("klein", ex.smallest(facts.adults, facts.children) < of(3, Unit.PERSONS)),
        gate("groot", ex.greatest(facts.adults, facts.children) <= of(4, Unit.PERSONS)),
        gate("samen", people <= of(6, Unit.PERSONS)),
        gate("gesprek", ex.undecided()),
    ]
    waiting = metric("maanden", -full_months(facts.registered_on, facts.closes) // of(12, Unit.NUMBER))
    home = Share(text("gezin"), facts.children * of(2, Unit.NUMBER))
    proven = Share(text("aangetoond"), facts.adults, "proven")
    return World(plan(gates, [waiting], [Metric("gezin", text("gezin"), (home, proven), "highest", True), Lot()]))


def lived(kind: str, where: Truth, per: str = "day") -> Number:
    lives = events.residences
    window = months_back(facts.closes, of(120, Unit.MONTHS))
    period = Period(lives["since"], ex.otherwise(lives["until"], facts.closes), window, facts.closes)
    return days_covered(lives.of, period, where) if kind == "days" else longest_run(lives.of, period, where, per=per)


def folds() -> World:
    """Everything that looks at events; tiers, one with keys of its own, one that asks for proof."""
    urgent, debts, placed, booked = events.urgencies, events.debts, events.placed, events.bookings
    here = events.residences["core"].equals(facts.core)
    tiers = (
        Tier(
            "urgent",
            text("urgent"),
            asked("urgent", some(urgent.of, urgent["since"] <= facts.closes)),
            order=(metric("sinds", earliest(urgent.of, urgent["since"], urgent["kind"].equals(code("medisch")))),),
        ),
        Tier("dorp", text("dorp"), asked("dorp", lived("run", here, "year") >= of(4, Unit.YEARS)), "proven"),
        Tier("maanden", text("maanden"), asked("maanden", lived("run", here, "month") >= of(30, Unit.MONTHS))),
    )
    gates = [
        gate(
            "schuld",
            total(debts.of, debts["amount"], debts["landlord"].equals(facts.landlord)) <= of(50_00, Unit.CENTS),
        ),
        gate("reacties", count(placed.of) < of(4, Unit.NUMBER)),
        gate("onlangs", latest(placed.of, placed["on"]) >= months_back(facts.closes, of(10, Unit.MONTHS))),
        gate("dagen", lived("days", here) >= of(2_500, Unit.DAYS)),
        gate("aaneen", lived("run", ~here) < of(2_000, Unit.DAYS)),
        gate(
            "nultreden",
            full_years(facts.born, facts.closes) >= of(30, Unit.YEARS),
            asked("label", some(events.labels.of, events.labels["label"].equals(code("nultreden")))),
        ),
    ]
    points = balance(booked.of, Booking(booked["amount"], booked["on"]), cap=40, floor=-5)
    order = [Tiers(tiers, text("de rest")), metric("punten", points, "highest"), metric("lengte", facts.registered_on)]
    return World(plan(gates, order, [Lot()]))


def weighted() -> World:
    """A draw in strata, with more chances for some, with witnesses and a public event."""
    young = asked("jong", full_years(facts.born, facts.closes) < of(35, Unit.YEARS))
    per_child = Metric("kansen", text("kansen"), (Share(text("kinderen"), facts.children),), "highest", True)
    order = [Tiers((Tier("jong", text("jong"), young, order=(Lot(per_child),)),), text("de rest"))]
    either = Composite(
        "any_of", (asked("inkomen", ex.known(facts.income)), asked("kinderen", ex.known(facts.children)))
    )
    rich = asked("rijk", facts.income > of(50_000_00, Unit.CENTS))
    family = asked("ruim", facts.income <= of(45_000_00, Unit.CENTS), facts.children >= of(3, Unit.PERSONS))
    gates = [gate("bekend", Composite("all_of", (either, Composite("not", (rich,))))), gate("ruim", family)]
    reveals = (("federation", b"golden secret"), ("huurders-assen", b"witness one"), ("huurders-emmen", b"witness two"))
    return World(plan(gates, order, [Lot()]), reveals=reveals, event=Event("drand", "5555555", "ab" * 32))


def direct() -> World:
    """First come, first served, without chance: who is equal shares a place.  Judged on proven facts, as at an offer."""
    first = metric("moment", facts.reacted_at)
    gates = [gate("inkomen", facts.income <= of(36_000_00, Unit.CENTS)), gate("leeftijd", ex.known(facts.born))]
    return World(plan(gates, [first], [metric("kinderen", facts.children, "highest")]), phase="offer")


WORLDS = {"arithmetic": arithmetic, "folds": folds, "weighted": weighted, "direct": direct}


def chance(*of: object) -> int:
    """A number that is always the same for the same words."""
    return int.from_bytes(hashlib.sha256(repr(of).encode()).digest()[:6], "big")


def pick(row: int, word: str, *among: Any) -> Any:
    """One of these, by chance."""
    return among[chance(row, word) % len(among)]


def day(row: int, word: str, least: int, most: int) -> date:
    """A day before the closing, by chance."""
    return CLOSES - timedelta(days=least + chance(row, word) % (most - least))


def someone(row: int) -> dict[str, Any]:
    """An invented person; of everything somebody lacks something."""
    # Some stand exactly on a limit, where "at most" and "less than" part.
    born = pick(row, "age", day(row, "born", 7_400, 20_000), date(2005, 9, 14), date(2005, 9, 15), date(2004, 12, 14))
    kinds = [pick(row, f"kind {at}", "medisch", "sloop", "medisch") for at in range(3)]
    urgent = [{"kind": kind, "since": day(row, f"urgency {at}", 5, 300)} for at, kind in enumerate(kinds)]
    since = day(row, "registered", 20, 9_500)
    return {
        "registered": True,
        "registered_on": pick(row, "limit", since, CLOSES - timedelta(days=9_000), date(2026, 5, 20)),
        "income": pick(row, "income", None, 20_000_00, 45_000_00, Proven(38_000_00), 36_000_00, 54_000_00),
        "household_size": 1 + chance(row, "size") % 5,
        "adults": pick(row, "adults", 1, Proven(2), 2, 3),
        "children": pick(row, "children", 0, Proven(1), 3, 5, None),
        "born": pick(row, "proof", Proven(born), Proven(born), born),
        "tenant_of": pick(row, "tenant", "none", "zandrug", "keienkring", "veenlicht"),
        "urgencies": pick(row, "urgent", [], [], urgent),
        **lists_of(row),
    }


def lists_of(row: int) -> dict[str, Any]:
    """What happened to an invented person, one thing after another."""
    moved = day(row, "moved", 30, 5_000)
    here = {"core": pick(row, "core", "rolde", "rolde", "gieten"), "since": moved}
    before = {"core": pick(row, "before", "gieten", "rolde"), "since": moved - timedelta(days=2_500), "until": moved}
    owed = [{"landlord": "zandrug", "amount": 60_00}], [{"landlord": "veenlicht", "amount": 90_00}]
    times = range(1 + chance(row, "placed") % 5)
    points = [pick(row, f"points {at}", 30, 15, -20) for at in range(3)]
    return {
        "residences": pick(row, "homes", Proven, list)([Proven(here), Proven(before)]),
        "debts": pick(row, "debt", [], [], *owed, None),
        "placed": [{"on": day(row, f"placed {at}", 5, 500), "model": "lottery"} for at in times],
        "bookings": [
            {"kind": "zoek", "amount": amount, "on": day(row, f"on {at}", 1, 400)} for at, amount in enumerate(points)
        ],
    }


def made(world: World) -> dict[str, Any]:
    """The file of one world."""
    entries = [digest(f"golden {row}".encode())[:16] for row in range(PEOPLE)]
    own = [
        {"candidate": row, "dwelling": 0, "entry": entry, "reacted_at": row // 2, "lot": bytes(32)}
        for row, entry in enumerate(entries)
    ]
    pairs = from_records([someone(row) for row in range(PEOPLE)], [HOME], own, book=world.plan.book)
    draw = None
    if world.plan.draws:
        entered = drawing.entered(decide(world.plan, pairs, world.phase))
        draw = drawing.drawn_from(DRAW, entered, world.reveals, world.event)
        pairs = replace(pairs, lots=lot_words(drawing.lots(draw.seed, DRAW, entered)))
    else:
        pairs = replace(pairs, lots=None)
    salts = [hashlib.sha256(f"salt {row}".encode()).digest()[:16] for row in range(PEOPLE)]
    kept = receipt.build(decide(world.plan, pairs, world.phase), salts=salts, about={"advert": "golden"}, draw=draw)
    openings = [{"entry": one.entry, "salt": one.salt.hex(), "facts": one.facts} for one in kept.openings]
    return {
        "digest": kept.digest,
        "plan": world.plan.document.decode(),
        "document": kept.document.decode(),
        "openings": openings,
    }


def main() -> None:
    """Write what is not there yet."""
    for name, world in WORLDS.items():
        file = FOLDER / f"{name}.json"
        if not file.exists():
            file.write_text(json.dumps(made(world()), indent=1, ensure_ascii=False) + "\n")
            print(f"{file.name} is made; commit it")


if __name__ == "__main__":
    main()
