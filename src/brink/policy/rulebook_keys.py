"""What an order compares, in words: who goes before whom."""

from collections.abc import Callable, Mapping
from typing import Any

from brink.engine.order import (
    ByAge,
    ByLot,
    ByNumber,
    ByPoints,
    ByReaction,
    BySince,
    ByTiers,
    ByUrgency,
    KeyRule,
    TierRule,
)
from brink.engine.wording import Text, spoken
from brink.policy.rulebook_criteria import condition
from brink.policy.rulebook_lexicon import Lexicon
from brink.policy.rulebook_people import urgency
from brink.policy.rulebook_points import PER, points
from brink.policy.rulebook_statement import on_moment
from brink.policy.rulebook_text import Line, large, same, together
from brink.vocabulary.units import Unit

PROVEN = Text("Hiervoor is altijd bewijs nodig.", "Proof is always needed for this.")
UNPROVEN = Text("Hiervoor is geen bewijs nodig.", "No proof is needed for this.")
INSIDE = Text("In deze groep:", "Inside this group:")
_NOTHING = Text("", "")


def key(rule: KeyRule, lexicon: Lexicon) -> Line:
    """Who goes first by one key."""
    line = KEYS[type(rule)](rule, lexicon)
    return Line(together(line.says, proof(getattr(rule, "proof", None))), line.title, line.inside)


def proof(level: str | None) -> Text:
    """That a rule always, or never, needs proof; nothing where it follows the usual level."""
    return {"proven": PROVEN, "declared": UNPROVEN}.get(level or "", _NOTHING)


def _since(rule: BySince, lexicon: Lexicon) -> Line:
    fact = lexicon.fact(rule.fact)
    first = Text("vroegste", "earliest") if rule.first == "earliest" else Text("laatste", "latest")
    says = Text("De {first} {fact} gaat voor.", "The {first} {fact} goes first.").fill(first=first, fact=fact)
    counted = _NOTHING
    if rule.per is not None:
        counted = Text(
            "Wij tellen per {per}: wie in dezelfde {per} valt, is gelijk.",
            "We count by the {per}: those in the same {per} are equal.",
        ).fill(per=PER[rule.per])
    return Line(together(says, counted, on_moment(rule.on)))


def _urgency(rule: ByUrgency, lexicon: Lexicon) -> Line:
    says = {
        "urgency_since": Text(
            "Wie het eerst een urgentie kreeg{why}, gaat voor.", "Who first got an urgency{why}, goes first."
        ),
        "urgency_until": Text(
            "Wiens urgentie{why} het eerst afloopt, gaat voor.", "Whose urgency{why} ends first, goes first."
        ),
    }[rule.by]
    return Line(together(says.fill(why=urgency(rule.kinds)), on_moment(rule.on)))


def _points(rule: ByPoints, lexicon: Lexicon) -> Line:
    return Line(MOST_POINTS, inside=tuple(points(part, lexicon) for part in rule.of))


MOST_POINTS = Text("Wie de meeste punten heeft, gaat voor.", "Who has most points, goes first.")


def _number(rule: ByNumber, lexicon: Lexicon) -> Line:
    first = Text("hoogste", "highest") if rule.first == "highest" else Text("laagste", "lowest")
    says = Text("Wie het {first} heeft bij ‘{fact}’, gaat voor.", "Who has the {first} of ‘{fact}’, goes first.")
    return Line(says.fill(first=first, fact=lexicon.fact(rule.fact)))


_WHOSE = {
    "main": Text("de aanvrager", "the applicant"),
    "eldest": Text("de oudste aanvrager", "the eldest applicant"),
    "youngest": Text("de jongste aanvrager", "the youngest applicant"),
}


def _age(rule: ByAge, lexicon: Lexicon) -> Line:
    first = Text("oudste", "oldest") if rule.first == "oldest" else Text("jongste", "youngest")
    says = [
        Text("De {first} gaat voor.", "The {first} goes first.").fill(first=first),
        Text("De leeftijd van {who} telt.", "The age of {who} counts.").fill(who=_WHOSE[rule.of]),
    ]
    for bound, said in (
        (rule.at_most, Text("Wie ouder is dan {x}, telt als {x}.", "Who is older than {x}, counts as {x}.")),
        (rule.at_least, Text("Wie jonger is dan {x}, telt als {x}.", "Who is younger than {x}, counts as {x}.")),
    ):
        if bound is not None:
            says.append(said.fill(x=spoken(bound, Unit.YEARS)))
    return Line(together(*says, on_moment(rule.on)))


def _reaction(rule: ByReaction, lexicon: Lexicon) -> Line:
    if rule.by == "arrival":
        return Line(Text("Wie het eerst reageert, gaat voor.", "Who reacts first, goes first."))
    says = Text(
        "Wie deze woning het hoogst op het lijstje heeft, gaat voor.",
        "Who has this home highest on the list, goes first.",
    )
    return Line(says)


def _lot(rule: ByLot, lexicon: Lexicon) -> Line:
    if not rule.tickets:
        return Line(Text("Het lot beslist.", "The lot decides."))
    says = Text(
        "Het lot beslist. Niet iedereen heeft evenveel loten; iedereen heeft er minstens één.",
        "The lot decides. Not everybody has as many tickets; everybody has at least one.",
    )
    return Line(says, inside=tuple(points(one, lexicon) for one in rule.tickets))


def _tiers(rule: ByTiers, lexicon: Lexicon) -> Line:
    says = Text("Er zijn groepen. Een hogere groep gaat voor.", "There are groups. A higher group goes first.")
    rest = rule.rest.text if rule.rest else Text("alle anderen", "everybody else")
    last = Text("Daarna: {rest}.", "After that: {rest}.").fill(rest=rest)
    return Line(says, inside=(*(tier(one, lexicon) for one in rule.of), Line(last)))


def tier(rule: TierRule, lexicon: Lexicon) -> Line:
    """A group that goes before the rest: who is in it, and what decides inside."""
    asked = condition(rule.when, lexicon)
    title = large(rule.title.text) if rule.title else same(rule.name)
    needs = proof(rule.proof)
    line = Line(asked.says, title, (*asked.inside, *((Line(needs),) if needs.nl else ())))
    if rule.order:
        return line.with_inside(Line(INSIDE, inside=tuple(key(one, lexicon) for one in rule.order)))
    return line


KEYS: Mapping[type, Callable[[Any, Lexicon], Line]] = {
    BySince: _since,
    ByUrgency: _urgency,
    ByPoints: _points,
    ByNumber: _number,
    ByAge: _age,
    ByReaction: _reaction,
    ByLot: _lot,
    ByTiers: _tiers,
}
"""What says each kind of key."""
