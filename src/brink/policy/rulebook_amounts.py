"""The numbers of a rulebook side by side: legal amounts with article and source, values of the framework with who set them, and declared facts."""

from collections.abc import Iterator

from brink.engine.calendar import day_number
from brink.engine.wording import Text, spoken
from brink.policy.law import Amount, AmountInForce, Law
from brink.policy.rulebook_lexicon import Amounts, of_law
from brink.policy.rulebook_reading import Reading, quote, text
from brink.policy.rulebook_text import Block, Line, Listing, Paragraph, Section, Table, large, same
from brink.vocabulary.units import Unit

_LAW = (
    Text("Bedrag uit de wet", "Legal amount"),
    Text("Hoogte", "Amount"),
    Text("Geldt", "In force"),
    Text("Wet", "Law"),
    Text("Bron", "Source"),
)
_VALUES = (
    Text("Getal of keuze", "Number or choice"),
    Text("Hier", "Here"),
    Text("Kader", "Framework"),
    Text("Staat in", "Stands in"),
)


def legal(amounts: Amounts) -> Iterator[Section]:
    """The legal amounts that the rules asked for.  amounts: after everything else has been said."""
    blocks: list[Block] = []
    if amounts.used:
        rows = tuple(_row(amounts.law, amount, amounts) for amount in amounts.used.values())
        says = Text(
            "Deze bedragen komen uit de wet. Zij gelden op deze dag.",
            "These amounts come from the law. They are in force on this day.",
        )
        blocks += [Paragraph(says), Table(_LAW, rows)]
    if amounts.missing:
        says = Text("Voor deze bedragen is op deze dag geen bron:", "For these amounts there is no source on this day:")
        blocks += [Paragraph(says), Listing(tuple(quote(why, same(key)) for key, why in amounts.missing.items()))]
    if blocks:
        yield Section("wet", Text("Bedragen uit de wet", "Amounts from the law"), tuple(blocks))


def _row(law: Law, amount: Amount, amounts: Amounts) -> tuple[Text, ...]:
    held = _in_force(law, amount, amounts)
    days = {"from": spoken(day_number(held.from_), Unit.DAY), "to": spoken(day_number(held.to), Unit.DAY)}
    when = Text("{from} tot en met {to}", "{from} up to and including {to}").fill(**days)
    return text(amount.title), of_law(amount), when, same(amount.article), same(amount.source)


def _in_force(law: Law, amount: Amount, amounts: Amounts) -> AmountInForce:
    series = next(one for one in law.series if one.key == amount.key)
    return next(one for one in series.amounts if one.holds(amounts.on))


def values(reading: Reading) -> Iterator[Section]:
    """Every value of the framework, with the document that set it."""
    rows = []
    for name, parameter in reading.held.framework.parameters.items():
        here = reading.held.values[name]
        rows.append(
            (
                text(parameter.title),
                reading.lexicon.value(here.value, parameter.unit),
                reading.lexicon.value(parameter.value, parameter.unit),
                same(f"{here.origin.file}:{here.origin.line}"),
            )
        )
    if rows:
        yield Section("waarden", Text("Getallen en keuzes", "Numbers and choices"), (Table(_VALUES, tuple(rows)),))


def facts(reading: Reading) -> Iterator[Section]:
    """What only this policy knows of a candidate or a home, and who verifies it."""
    lines = []
    for fact in reading.held.framework.facts:
        who = fact.get("verified_by")
        says = Text("Wie kijkt of dit klopt? Dat doet {x}.", "Who looks whether this is so? That is done by {x}.").fill(
            x=str(who)
        )
        if not who:
            says = Text("Niemand kijkt of dit klopt.", "Nobody looks whether this is so.")
        lines.append(Line(says, large(Text(str(fact["nl"]), str(fact["en"])))))
    if lines:
        heading = Text("Wat vragen alleen deze regels?", "What do only these rules ask?")
        yield Section("feiten", heading, (Listing(tuple(lines)),))
