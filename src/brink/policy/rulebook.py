"""All rules of a corporation on a day as pages to read, in Dutch and in English; made from the documents, so that there is no second version.

Which homes and people a rule is about, is said as the rule says it; nothing is decided here.
"""

from collections.abc import Iterator
from datetime import date

from brink.engine.calendar import day_number
from brink.engine.wording import Text, spoken
from brink.policy.documents import PolicySet
from brink.policy.framework import Model
from brink.policy.rulebook_amounts import facts, legal, values
from brink.policy.rulebook_conditions import conditions, reactions
from brink.policy.rulebook_draws import draws
from brink.policy.rulebook_models import model_pages
from brink.policy.rulebook_own import open_choices, own
from brink.policy.rulebook_reading import Reading, quote, read_for, read_joint, text
from brink.policy.rulebook_terms import consequences, labels, quotas, registration
from brink.policy.rulebook_text import Line, Listing, Page, Paragraph, Rulebook, Section, together
from brink.vocabulary.units import Unit

_RULES_ON = {
    "published": Text(
        "Voor een woning gelden de regels van de dag waarop zij op de website komt.",
        "For a home the rules count of the day on which it is published.",
    ),
    "closes": Text(
        "Voor een woning gelden de regels van de dag waarop de advertentie sluit.",
        "For a home the rules count of the day on which the advert closes.",
    ),
}


def rulebook(policies: PolicySet, *, corporation: str | None, on: date) -> Rulebook:
    """All rules that count on a day.

    corporation: its code; None for the framework itself, with what a corporation may choose.
    Raises NoPolicy for an unknown corporation or too early a day, PolicyError for a rule that cannot stand or a choice that is still open.
    """
    reading = read_joint(policies, on) if corporation is None else read_for(policies, corporation, on)
    held = reading.held
    return Rulebook(
        corporation=reading.corporation,
        name=reading.name,
        on=on,
        framework=f"{held.framework.name} ({held.joint.file})",
        local=held.local_source.file if held.local_source else "",
        pages=tuple(_pages(reading)),
    )


def _pages(reading: Reading) -> Iterator[Page]:
    yield Page("meedoen", Text("Meedoen", "Taking part"), (_start(reading), conditions(reading), reactions(reading)))
    yield from model_pages(reading)
    beside = (*labels(reading), *quotas(reading), consequences(reading), draws(reading), registration(reading))
    yield Page("afspraken", Text("Andere afspraken", "Other terms"), beside)
    whose = Text("Wat de corporaties kiezen", "What the corporations choose")
    if not reading.joint:
        whose = Text("Eigen keuzes van {x}", "Own choices of {x}").fill(x=reading.name)
    yield Page("eigen", whose, tuple(own(reading)))
    # The legal amounts come last: they are those that the pages before asked for.
    numbers = (*values(reading), *facts(reading), *legal(reading.lexicon.amounts))
    if numbers:
        yield Page("bedragen", Text("Bedragen en getallen", "Amounts and numbers"), numbers)
    yield Page("keuzes", Text("Wat is gekozen", "What was chosen"), (open_choices(reading),))


def _start(reading: Reading) -> Section:
    """Which rules these are, from when, and by which models homes are let."""
    held = reading.held
    day = spoken(day_number(held.framework.in_force_from), Unit.DAY)
    since = Text("Deze regels gelden sinds {day}.", "These rules have been in force since {day}.").fill(day=day)
    models = [line for model in held.framework.models.values() for line in _way(reading, model)]
    free = Text(
        "Een corporatie mag sommige getallen zelf kiezen. Verderop staat welke. Hier staat wat anders geldt.",
        "A corporation may choose some of the numbers. Which ones stands below. Here stands what counts otherwise.",
    )
    ways = Text("Zo verdelen wij de woningen:", "Homes are let in these ways:")
    about = [quote(held.framework.about)] if held.framework.about else []
    blocks = [Paragraph(one.says, written=True) for one in about]
    own = free if reading.joint else Text("", "")
    rules = together(since, _RULES_ON[reading.policies.federation.rules_on], own, ways)
    return Section(
        "regels",
        Text("Welke regels zijn dit?", "Which rules are these?"),
        (Paragraph(rules), Listing(tuple(models)), *blocks),
    )


def _way(reading: Reading, model: Model) -> tuple[Line, ...]:
    return reading.everywhere(lambda held: Line(text(model.title)) if held.on(model.only_if) else None)
