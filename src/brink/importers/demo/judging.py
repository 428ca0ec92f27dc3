"""The year's adverts before the engine: who may react, who comes first, and the receipt of each ranking. No rule stands here."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from brink.engine import drawing, receipt
from brink.engine.decide import decide
from brink.engine.decision import Decision
from brink.engine.drawing import Drawn
from brink.engine.lot import Entered
from brink.engine.plan import Plan
from brink.engine.published import FEDERATION
from brink.engine.receipt import Receipt
from brink.flow import draws
from brink.flow.result import Shown, candidate_shown, tiers_shown
from brink.importers.demo import moments
from brink.importers.demo.chance import Ints, digest, stream
from brink.importers.demo.course import Course, Placed
from brink.importers.demo.facts import Asked, Facts
from brink.importers.demo.people import Flags
from brink.importers.demo.rulebook import Rulebook
from brink.importers.demo.schedule import Advert

FIRST_PLACES = 60
"""How far down an order anybody goes."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """What was decided about one closed advert.

    positions: of the reactions that took part, in the order of the decision.  places: theirs, 0 for who was refused.  order: the first places;
    `candidate` in them is still the row of the document.  tiers: how many took part with priority and without.
    """

    positions: Ints
    places: Ints
    order: list[Placed]
    tiers: list[Shown]
    receipt: Receipt
    drawn: Drawn


class Judge:
    """Puts pairs before the engine, many adverts of one plan at a time."""

    def __init__(self, *, seed: int, rulebook: Rulebook, facts: Facts, today: int) -> None:
        self.seed, self.rulebook, self.facts, self.today = seed, rulebook, facts, today

    def plan(self, advert: Advert) -> Plan:
        """The plan under which an advert is published."""
        place, day = advert.home.complex, advert.rules_day
        return self.rulebook.plan(place.corporation, advert.model, place.core, day)

    def secret(self, advert: Advert) -> bytes:
        """The secret behind the draw of an advert."""
        return digest(self.seed, "secret", advert.id)

    def entry_codes(self, advert: Advert, count: int) -> list[str]:
        """The entry codes of the first `count` reactions to an advert."""
        chance = stream(self.seed, "entries", advert.id).bytes(count * draws.ENTRY_BYTES)
        return [
            draws.entry_code(chance[at : at + draws.ENTRY_BYTES]) for at in range(0, len(chance), draws.ENTRY_BYTES)
        ]

    def allowed(self, asked: Sequence[Asked]) -> list[Flags]:
        """Who may react to each of these adverts, which are all published at one time."""
        found: dict[int, Flags] = {}
        for plan, group in self._by_plan(asked):
            decision = decide(plan, self.facts.pairs(group, group[0].advert.published or 0), "react")
            for one, refused in zip(group, _split(decision.refused, group), strict=True):
                found[one.advert.id] = ~refused
        return [found[one.advert.id] for one in asked]

    def standing(self, courses: Sequence[Course], at: int) -> dict[int, list[tuple[int, bytes]]]:
        """Tier and key, without chance, of the live reactions of each advert (by its id), as known at a moment."""
        asked = []
        for course in courses:
            live = course.entries.live()
            asked.append(Asked(course.advert, course.entries.rows[live], course.entries.reacted[live]))
        found: dict[int, list[tuple[int, bytes]]] = {}
        for plan, group in self._by_plan(asked):
            decision = decide(plan, self.facts.pairs(group, at), "react")
            for one, rows in zip(group, _split(np.arange(decision.pairs.size), group), strict=True):
                found[one.advert.id] = [(int(decision.tier[row]), decision.sort_key(row)) for row in rows.tolist()]
        return found

    def rank(self, courses: Sequence[Course], about: Mapping[str, str]) -> list[Ruling]:
        """The rankings of adverts that closed at one moment."""
        positions = {course.advert.id: course.entries.live() for course in courses}
        by_id = {course.advert.id: course for course in courses}
        asked = [self._entered(course, positions[course.advert.id]) for course in courses]
        rulings: dict[int, Ruling] = {}
        for plan, group in self._by_plan(asked):
            closes = group[0].advert.closes or 0
            drawn = self._draw(plan, group, closes)
            with_lots = [replace(one, lots=drawn[one.advert.id][1]) for one in group]
            decision = decide(plan, self.facts.pairs(with_lots, closes), "rank")
            first = np.flatnonzero((decision.rank > 0) & (decision.rank <= FIRST_PLACES))
            proven = decide(plan, self.facts.pairs(group, closes, at_offer=True).take(first), "offer")
            at_offer = {int(row): (bool(proven.refused[at]), proven.sort_key(at)) for at, row in enumerate(first)}
            for one, rows in zip(group, _split(np.arange(decision.pairs.size), group), strict=True):
                course, held = by_id[one.advert.id], positions[one.advert.id]
                made = receipt.build(
                    decision.take(rows),
                    salts=self.salts(one.advert, held.size),
                    about=self._about(course, about),
                    draw=drawn[one.advert.id][0],
                )
                rulings[one.advert.id] = _ruling(decision, rows, held, at_offer, made, drawn[one.advert.id][0])
        return [rulings[course.advert.id] for course in courses]

    def _entered(self, course: Course, positions: Ints) -> Asked:
        """The reactions to a closed advert that take part."""
        codes = self.entry_codes(course.advert, course.entries.rows.size)
        entries = [codes[position] for position in positions.tolist()]
        return Asked(course.advert, course.entries.rows[positions], course.entries.reacted[positions], entries=entries)

    def draw(self, course: Course) -> Drawn:
        """The draw of an advert that is not ranked yet."""
        one = self._entered(course, course.entries.live())
        return self._draw(self.plan(course.advert), [one], course.advert.closes or 0)[course.advert.id][0]

    def _draw(self, plan: Plan, group: Sequence[Asked], closes: int) -> dict[int, tuple[Drawn, list[bytes]]]:
        """The draw of each of these adverts, which have one plan, and the lots of its entries."""
        entered = [Entered(code) for one in group for code in one.entries]
        if plan.weighs or plan.stratified:
            entered = list(drawing.entered(decide(plan, self.facts.pairs(group, closes), "rank")))
        found = {}
        for one, rows in zip(group, _split(np.arange(len(entered)), group), strict=True):
            mine, name = [entered[row] for row in rows], draws.draw_id(draws.advert_number(one.advert.id))
            made = drawing.drawn_from(name, mine, [(FEDERATION, self.secret(one.advert))])
            found[one.advert.id] = made, drawing.lots(made.seed, name, mine)
        return found

    def salts(self, advert: Advert, count: int) -> list[bytes]:
        """The salts of the leaves of a ranking."""
        chance = stream(self.seed, "salts", advert.id).bytes(count * receipt.LEAST_SALT)
        return [chance[at : at + receipt.LEAST_SALT] for at in range(0, len(chance), receipt.LEAST_SALT)]

    def _about(self, course: Course, about: Mapping[str, str]) -> dict[str, str]:
        """What the receipt says of its advert, as the act of ranking writes it."""
        return {
            **about,
            "advert": draws.advert_number(course.advert.id),
            "closed": moments.aware(course.advert.closes or 0).isoformat(),
            "ranked": moments.aware(course.ranked).isoformat(),
        }

    def _by_plan(self, asked: Sequence[Asked]) -> Iterable[tuple[Plan, list[Asked]]]:
        groups: dict[str, tuple[Plan, list[Asked]]] = {}
        for one in asked:
            plan = self.plan(one.advert)
            groups.setdefault(plan.digest, (plan, []))[1].append(one)
        return groups.values()


def _split(values: np.ndarray, asked: Sequence[Asked]) -> list[np.ndarray]:
    """Values of all pairs as those of each advert."""
    return np.split(values, np.cumsum([one.rows.size for one in asked])[:-1])


def _ruling(
    decision: Decision,
    rows: Ints,
    positions: Ints,
    at_offer: Mapping[int, tuple[bool, bytes]],
    made: Receipt,
    drawn: Drawn,
) -> Ruling:
    """The ruling about the pairs `rows` of a decision.  at_offer: for the first places whether each fails on proven facts, and its key."""
    document = json.loads(made.document)
    tiers = len(decision.plan.tiers)
    row_of = {index: row for row, index in enumerate(made.rows)}
    ranks, chance = decision.rank[rows], decision.pairs.lots
    lots = np.zeros((len(rows), 4), np.dtype(">u8")) if chance is None else chance[rows].astype(np.dtype(">u8"))
    order = []
    for index in np.argsort(ranks, kind="stable").tolist():
        if 0 < ranks[index] <= FIRST_PLACES:
            row = row_of[index]
            facts = made.openings[row].facts
            order.append(
                Placed(
                    position=int(positions[index]),
                    candidate=row,
                    key=decision.sort_key(int(rows[index])),
                    lot=lots[index].tobytes(),
                    proven_key=at_offer[int(rows[index])][1],
                    fails=at_offer[int(rows[index])][0],
                    shown=candidate_shown(document, row=row, facts=facts, outcome="", tiers=tiers),
                )
            )
    return Ruling(positions, ranks, order, tiers_shown(document, tiers), made, drawn)
