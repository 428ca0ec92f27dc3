"""Rankings of every model with invented people, and the public files that are made of them.  A number says everything: the same number, the same ranking."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import Any

from brink.engine import drawing, published, receipt
from brink.engine.decide import decide
from brink.engine.lot import Event, commitment
from brink.engine.pairs import Pairs, from_records, lot_words
from brink.engine.plan import Plan
from brink.engine.published import Kept, Surroundings
from brink.engine.receipt import Receipt
from brink.engine.rules import Rules, compile_rules

URGENT = [
    {
        "name": "medisch",
        "when": {"kind": "urgent", "kinds": ["medisch"]},
        "order": [{"by": "urgency_since", "kinds": ["medisch"]}],
    },
    {
        "name": "sociaal",
        "when": {"kind": "urgent", "kinds": ["sociaal"]},
        "order": [{"by": "urgency_since", "kinds": ["sociaal"]}],
    },
]
GATES = [{"name": "ingeschreven", "ask": {"kind": "registered"}}]
SINCE = {"by": "since", "fact": "registered_on"}
POINTS = [{"since": "registered_on", "per": "day"}, {"points": 400, "when": {"kind": "urgent"}}]
MODELS: Mapping[str, Mapping[str, Any]] = {
    "registration_time": {"gates": GATES, "tiers": URGENT, "order": [SINCE]},
    "lottery": {"gates": GATES},
    "direct": {"order": [{"by": "arrival"}]},
    "strata": {"gates": GATES, "tiers": URGENT},
    "weighted": {"gates": GATES, "order": [{"by": "lot", "tickets": [{"fact": "children"}]}]},
    "points": {"gates": GATES, "order": [{"by": "points", "of": POINTS}]},
    "no_chance": {"gates": GATES, "order": [SINCE], "ties": [{"by": "age"}]},
}
PLANS: Mapping[str, Plan] = {
    name: compile_rules(Rules.model_validate({"ties": [{"by": "lot"}], **rules}), about={"model": name})
    for name, rules in MODELS.items()
}
HOME = {"landlord": "zandrug", "core": "rolde", "municipality": "aa-en-hunze", "closes": date(2026, 6, 1)}
COUNT = 200
Person = dict[str, Any]


@dataclass(frozen=True)
class Ranked:
    """A ranking, its receipt, and what its draw was made of."""

    model: str
    plan: Plan
    people: tuple[Person, ...]
    made: Receipt
    commitments: tuple[tuple[str, str], ...]

    @property
    def document(self) -> dict[str, Any]:
        return json.loads(self.made.document)


def some(number: int) -> Ranked:
    """The ranking with this number; the models take turns."""
    random = Random(number)
    model = list(MODELS)[number % len(MODELS)]
    people = [person(random) for _ in range(random.choice([0, 1, 2, 3, 8, 20, 33]) if number >= len(MODELS) else 12)]
    return ranked(model, people, number)


def person(random: Random) -> Person:
    """Registered on one of few days, so that chance decides now and then; now and then urgent."""
    urgent = random.choice(["medisch", "sociaal", "", "", "", ""])
    return {
        "registered": random.random() < 0.9,
        "registered_on": date(2015, 1, 1) + timedelta(days=random.randrange(40)),
        "children": random.randrange(4),
        "urgencies": [{"kind": urgent, "since": date(2025, 1, 1) + timedelta(days=random.randrange(9))}]
        if urgent
        else [],
    }


def ranked(model: str, people: Iterable[Person], number: int) -> Ranked:
    """People ranked by a model.  number: of the draw, from which all chance comes."""
    plan, people = PLANS[model], tuple(people)
    codes = [chance(number, "entry", at)[:8].hex() for at in range(len(people))]
    pairs = [
        {"candidate": at, "dwelling": 0, "entry": code, "reacted_at": at, "lot": bytes(32)}
        for at, code in enumerate(codes)
    ]
    decision = decide(plan, from_records(list(people), [HOME], pairs, book=plan.book), "rank")
    entered = drawing.entered(decision)
    secrets = {name: chance(number, name, 0) for name in ("federation", "huurders-a", "huurders-b")[: 1 + number % 3]}
    event = Event("lottery", "Staatsloterij, 2026-06-02", f"trekking {number} – één") if number % 4 == 0 else None
    revealed = [(name, secret) for name, secret in secrets.items() if name == "federation" or number % 5]
    drawn = drawing.drawn_from(f"brink/A{number:06d}", entered, revealed, event)
    lots = drawing.lots(drawn.seed, drawn.id, entered)
    decision = decide(plan, with_lots(decision.pairs, lots), "rank")
    digests = {name: hashlib.sha256(name.encode()).hexdigest() for name in ("policy", "law")}
    about = {"advert": f"A{number:06d}", **digests, "closed": "2026-06-01T10:00:00+02:00", "ranked": moment(number)}
    salts = [chance(number, "salt", at)[:16] for at in range(len(people))]
    made = receipt.build(decision, salts=salts, about=about, draw=drawn)
    promised = tuple((name, commitment(secret)) for name, secret in secrets.items())
    return Ranked(model, plan, tuple(people[row] for row in made.rows), made, promised)


def with_lots(pairs: Pairs, lots: list[bytes]) -> Pairs:
    return replace(pairs, lots=lot_words(lots)) if lots else pairs


def moment(number: int) -> str:
    return ("2026-06-01T10:00:01.250000+02:00", "2026-06-01T08:00:01Z")[number % 2]


def chance(number: int, what: str, at: int) -> bytes:
    return hashlib.sha256(f"{number} {what} {at}".encode()).digest()


def public(one: Ranked, *, offered: int = 6, everything: bool = False) -> bytes:
    """The public file: of a lottery every row that may be shown, else those of the first so many places.  everything: the file for auditors."""
    document, may_open = one.document, published.openable(one.plan)

    def kept(at: int) -> Kept:
        place = document["places"][at]
        turn = one.plan.lottery or 0 < place <= offered
        shown = everything or (turn and may_open(document["keys"][at]))
        outcome = {0: None, 1: "let", 2: "passed_over:income"}.get(place, "declined" if place <= offered else None)
        return Kept(one.made.openings[at].salt, shown=shown, outcome=outcome)

    about = {"corporation": "zandrug", "model": one.model, "published": "2026-05-25T10:00:00+02:00"}
    beside = Surroundings(about, one.made.digest, one.commitments, one.plan.stratified, groups(one))
    return published.build(document, [kept(at) for at in range(len(document["entries"]))], beside)


def groups(one: Ranked) -> list[dict[str, object]]:
    last, document = len(one.plan.tiers), one.document
    placed = [tier for tier, place in zip(document["tiers"], document["places"], strict=True) if place]
    first = sum(tier < last for tier in placed)
    return (
        [{"group": "priority", "reactions": first}, {"group": "rest", "reactions": len(placed) - first}] if last else []
    )


def opening(one: Ranked, at: int) -> bytes:
    return published.opening(one.document, at, one.made.openings[at].salt, one.made.digest)
