"""What points are given for, in words."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from brink.engine.calendar import day_number
from brink.engine.folds import PERS
from brink.engine.points import (
    Band,
    Measure,
    Points,
    PointsBands,
    PointsFact,
    PointsSince,
    PointsWhen,
    Residence,
    Since,
)
from brink.engine.tallies import PointsBalance, PointsCount, PointsForm
from brink.engine.wording import Text, spoken
from brink.policy.rulebook_criteria import conditions
from brink.policy.rulebook_lexicon import Lexicon
from brink.policy.rulebook_people import counted_models, place
from brink.policy.rulebook_statement import on_moment
from brink.policy.rulebook_text import Line, large, quoted, together
from brink.vocabulary.units import Unit

PER = {
    "day": Text("volle dag", "full day"),
    "month": Text("volle maand", "full month"),
    "year": Text("vol jaar", "full year"),
}
_EVERY = {"day": Text("elke", "every"), "month": Text("elke", "every"), "year": Text("elk", "every")}
_COMBINED = {
    "sum": Text("Alle scores tellen op.", "All scores are added up."),
    "average": Text("Het gemiddelde telt.", "The average counts."),
    "highest": Text("De hoogste score telt.", "The highest score counts."),
    "lowest": Text("De laagste score telt.", "The lowest score counts."),
}
_ONLY_IF = Text("Alleen als dit klopt:", "Only if this is so:")


def points(part: Points, lexicon: Lexicon) -> Line:
    """One part of the points: how many for what, for whom, and with which bounds."""
    says, inside = SHAPES[type(part)](part, lexicon)
    title = large(part.title.text) if part.title else None
    bounds = tuple(_bounds(part, lexicon))
    # A sentence that introduces what stands under it stays the last one before that.
    line = Line(says, title, (*inside, *map(Line, bounds))) if inside else Line(together(says, *bounds), title)
    if part.when is not None and not isinstance(part, PointsWhen):
        return line.with_inside(Line(_ONLY_IF, inside=conditions(part.when, lexicon)))
    return line


Said = tuple[Text, tuple[Line, ...]]


def _bounds(part: Points, lexicon: Lexicon) -> Iterator[Text]:
    """The most it can be, the days on which it counts, and the proof that it needs."""
    if part.cap is not None:
        cap = lexicon.quantity(part.cap, Unit.POINTS)
        yield Text("Meer dan {x} kan niet.", "More than {x} is not possible.").fill(x=cap)
    if part.from_ is not None:
        day = spoken(day_number(part.from_), Unit.DAY)
        yield Text("Dit telt vanaf {x}.", "This counts from {x}.").fill(x=day)
    if part.until is not None:
        day = spoken(day_number(part.until), Unit.DAY)
        yield Text("Dit telt tot {x}.", "This counts until {x}.").fill(x=day)
    if part.proof == "proven":
        yield Text("Hiervoor is altijd bewijs nodig.", "Proof is always needed for this.")
    if part.proof == "declared":
        yield Text("Hiervoor is geen bewijs nodig.", "No proof is needed for this.")


def _since(part: PointsSince, lexicon: Lexicon) -> Said:
    words = {"n": spoken(part.points, Unit.POINTS), "every": _EVERY[part.per], "per": PER[part.per]}
    says = Text("U krijgt {n} voor {every} {per} sinds de {date}.", "You get {n} for {every} {per} since the {date}.")
    return together(says.fill(**words, date=lexicon.fact(part.since)), on_moment(part.on)), ()


def _when(part: PointsWhen, lexicon: Lexicon) -> Said:
    says = Text("U krijgt {x} als dit klopt:", "You get {x} if this is so:")
    return says.fill(x=lexicon.quantity(part.points, Unit.POINTS)), conditions(part.when, lexicon)


def _fact(part: PointsFact, lexicon: Lexicon) -> Said:
    words = {"n": spoken(part.points, Unit.POINTS), "fact": quoted(lexicon.fact(part.fact))}
    return Text("U krijgt {n} voor elke 1 bij {fact}.", "You get {n} for every 1 of {fact}.").fill(**words), ()


def _bands(part: PointsBands, lexicon: Lexicon) -> Said:
    says, unit = _measure(part.of, lexicon)
    return says, tuple(_band(band, unit) for band in part.bands)


def _band(band: Band, unit: Unit) -> Line:
    bound = band.above if band.from_ is None else band.from_
    words = {"x": spoken(bound or 0, unit), "n": spoken(band.points, Unit.POINTS)}
    if band.from_ is None:
        return Line(Text("Meer dan {x}: u krijgt {n}.", "More than {x}: you get {n}.").fill(**words))
    return Line(Text("{x} of meer: u krijgt {n}.", "{x} or more: you get {n}.").fill(**words))


def _measure(of: Measure, lexicon: Lexicon) -> tuple[Text, Unit]:
    """What bands are a measure of, as a sentence that introduces them, and its unit."""
    if isinstance(of, Residence):
        where = place(of.resident if isinstance(of.resident, str) else tuple(of.resident), lexicon)
        how = Text("bij elkaar", "all together") if of.together else Text("aan één stuk", "without a break")
        says = Text(
            "De punten hangen af van hoe lang u woont of woonde in {x}, {how}. Het hoogste dat past, telt.",
            "The points depend on how long you live or lived in {x}, {how}. The highest that fits counts.",
        ).fill(x=where, how=how)
        last = Text("Alleen de laatste {n} jaar tellen mee.", "Only the last {n} years count.")
        window = last.fill(n=str(of.within_years)) if of.within_years else Text("", "")
        return together(says, window, on_moment(of.on)), PERS[of.per]
    name = of.since if isinstance(of, Since) else of.fact
    says = Text(
        "De punten hangen af van: de tijd sinds de {x}. Het hoogste dat past, telt.",
        "The points depend on: the time since the {x}. The highest that fits counts.",
    )
    if isinstance(of, Since):
        return together(says.fill(x=lexicon.fact(name)), on_moment(of.on)), PERS[of.per]
    says = Text(
        "De punten hangen af van: {x}. Het hoogste dat past, telt.",
        "The points depend on: {x}. The highest that fits counts.",
    )
    return says.fill(x=lexicon.fact(name)), lexicon.facts.fact(name).unit


def _balance(part: PointsBalance, lexicon: Lexicon) -> Said:
    says = Text("U krijgt de {kind} die u hebt gespaard.", "You get the {kind} that you saved.")
    most = Text("Meer dan {n} spaart u niet.", "You save no more than {n}.").fill(n=spoken(part.most, Unit.POINTS))
    least = Text("Minder dan {n} worden het nooit.", "It never becomes less than {n}.")
    under = least.fill(n=spoken(part.least, Unit.POINTS)) if part.least else Text("", "")
    kind = Text("punten (‘{x}’)", "points (‘{x}’)").fill(x=part.balance)
    return together(says.fill(kind=kind), most, under, on_moment(part.on)), ()


def _count(part: PointsCount, lexicon: Lexicon) -> Said:
    words = {"n": spoken(part.points, Unit.POINTS), "months": spoken(part.within_months, Unit.MONTHS)}
    says = Text(
        "U krijgt {n} voor elke reactie in de laatste {months}.", "You get {n} for every reaction in the last {months}."
    )
    fitting = Text("De woning moet toen bij u hebben gepast.", "The home must have fitted you then.")
    more = (counted_models(part.models, lexicon), fitting if part.fitting else Text("", ""))
    return together(says.fill(**words), *more, on_moment(part.on)), ()


def _form(part: PointsForm, lexicon: Lexicon) -> Said:
    says = Text(
        "U krijgt de score die beoordelaars geven op het formulier ‘{x}’. Is er meer dan een score?",
        "You get the score that assessors give on the form ‘{x}’. Is there more than one score?",
    )
    return together(says.fill(x=part.form), _COMBINED[part.combine], on_moment(part.on)), ()


SHAPES: Mapping[type, Callable[[Any, Lexicon], Said]] = {
    PointsSince: _since,
    PointsWhen: _when,
    PointsFact: _fact,
    PointsBands: _bands,
    PointsBalance: _balance,
    PointsCount: _count,
    PointsForm: _form,
}
"""What says each shape in which a policy gives points."""
