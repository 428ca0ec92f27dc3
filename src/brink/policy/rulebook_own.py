"""What a corporation chose for itself, beside the framework, and what it may choose."""

from collections.abc import Iterable, Iterator

from brink.engine.wording import Text
from brink.policy.deviations import LocalChoice, chosen
from brink.policy.framework import Among, Areas, Bounds, Chooser, Conditional, Free, Need, Parameter, Range
from brink.policy.rulebook_lexicon import Lexicon
from brink.policy.rulebook_models import own_points
from brink.policy.rulebook_reading import Reading, quote, text
from brink.policy.rulebook_text import (
    Block,
    Line,
    Listing,
    Paragraph,
    Section,
    Table,
    all_of,
    one_of,
    same,
)

_COLUMNS = (
    Text("Onderwerp", "Subject"),
    Text("Keuze", "Choice"),
    Text("Kader", "Framework"),
    Text("Waar", "Where"),
    Text("Staat in", "Stands in"),
)
_EVERYWHERE = Text("overal", "everywhere")
_CHOOSERS: dict[Chooser, Text] = {
    "corporation": Text("alle eigen woningen", "all its own homes"),
    "municipality": Text("een gemeente of dorp", "a municipality or village"),
    "complex": Text("een complex", "a complex"),
    "advert": Text("een advertentie", "an advert"),
}
_NEEDS: dict[Need, Text] = {
    "ground": Text("met de reden erbij", "with the reason"),
    "tenants_heard": Text("als de huurders zijn gehoord", "after the tenants were heard"),
}


def own(reading: Reading) -> Iterator[Section]:
    """What the corporation chose, and which points of its own count; for the framework, what every corporation chose."""
    if reading.joint:
        yield _all_choices(reading)
        yield from _freedom(reading)
        return
    yield _choices(reading)
    points = tuple(own_points(reading, reading.held))
    if points:
        heading = Text("Welke punten geeft de corporatie zelf?", "Which points does the corporation give itself?")
        yield Section("eigen-punten", heading, (Listing(points),))
    yield from _adverts(reading)


def _choices(reading: Reading) -> Section:
    heading = Text("Wat koos {x} zelf?", "What did {x} choose itself?").fill(x=reading.name)
    made = tuple(chosen(reading.policies, reading.corporation, reading.held.day))
    local = reading.held.local
    blocks: list[Block] = [Paragraph(same(local.about), written=True)] if local and local.about else []
    if made:
        blocks.append(Table(_COLUMNS, tuple(_row(reading, one) for one in made)))
        blocks += [Listing(grounds)] if (grounds := tuple(_grounds(reading, made))) else []
    else:
        none = Text("Hier geldt bij elk getal wat in het kader staat.", "Every number here is that of the framework.")
        blocks.append(Paragraph(none))
    return Section("eigen-keuzes", heading, tuple(blocks))


def _grounds(reading: Reading, made: Iterable[LocalChoice]) -> Iterator[Line]:
    """Why something was chosen, where the corporation says so."""
    for one in made:
        if one.ground:
            yield quote(one.ground, text(reading.held.framework.parameters[one.parameter].title))


def _row(reading: Reading, one: LocalChoice) -> tuple[Text, ...]:
    parameter, lexicon = reading.held.framework.parameters[one.parameter], reading.lexicon
    where = all_of([lexicon.name(place) for place in one.places]) if one.places else _EVERYWHERE
    return (
        text(parameter.title),
        lexicon.value(one.value, parameter.unit),
        lexicon.value(parameter.value, parameter.unit),
        where,
        same(one.origin),
    )


def _all_choices(reading: Reading) -> Section:
    """What every corporation chose otherwise."""
    rows = [
        (same(corporation.name), *_row(reading, one))
        for corporation in reading.policies.federation.corporations
        for one in chosen(reading.policies, corporation.slug, reading.held.day)
    ]
    heading = Text("Wat kozen de corporaties zelf?", "What did the corporations choose?")
    if not rows:
        none = Text("Geen corporatie koos iets anders.", "No corporation chose otherwise.")
        return Section("eigen-keuzes", heading, (Paragraph(none),))
    return Section("eigen-keuzes", heading, (Table((Text("Corporatie", "Corporation"), *_COLUMNS), tuple(rows)),))


def _freedom(reading: Reading) -> Iterator[Section]:
    """What a corporation may choose, who may, and how far."""
    columns = (
        Text("Onderwerp", "Subject"),
        Text("Kader", "Framework"),
        Text("Te kiezen voor", "To be chosen for"),
        Text("Wat mag", "What may be chosen"),
    )
    parameters = reading.held.framework.parameters.values()
    rows = tuple(_room(one, one.free, reading.lexicon) for one in parameters if one.free)
    heading = Text("Wat mag een corporatie zelf kiezen?", "What may a corporation choose?")
    if rows:
        yield Section("ruimte", heading, (Table(columns, rows),))


def _room(parameter: Parameter, free: Free, lexicon: Lexicon) -> tuple[Text, ...]:
    value, far = lexicon.value(parameter.value, parameter.unit), bounds(free.within, parameter, lexicon)
    needs = all_of([_NEEDS[need] for need in free.needs])
    said = Text("{far}, {needs}", "{far}, {needs}").fill(far=far, needs=needs) if free.needs else far
    return text(parameter.title), value, one_of([_CHOOSERS[who] for who in free.by]), said


def bounds(within: Bounds, parameter: Parameter, lexicon: Lexicon) -> Text:
    """How far a choice may go."""
    if isinstance(within, Range):
        ends: dict[str, Text | str] = {"from": str(within.from_), "to": lexicon.value(within.to, parameter.unit)}
        return Text("{from} tot en met {to}", "{from} up to and including {to}").fill(**ends)
    if isinstance(within, Among):
        return one_of([lexicon.value(one, parameter.unit) for one in within.of])
    if isinstance(within, Areas):
        return Text("plaatsen waar zij zelf verhuurt", "places where it lets homes itself")
    end = within.most if within.when == "higher" else within.least
    word = Text("of meer", "or more") if within.when == "higher" else Text("of minder", "or less")
    far = Text("", "") if end is None else Text(", tot en met {x}", ", up to and including {x}").fill(x=str(end))
    joint = lexicon.value(parameter.value, parameter.unit)
    return Text("{joint} {word}{far}", "{joint} {word}{far}").fill(joint=joint, word=word, far=far)


def _adverts(reading: Reading) -> Iterator[Section]:
    """What an advert may choose for itself."""
    lines = [
        Line(
            Text("In een advertentie mag dit anders zijn: {x}.", "An advert may say otherwise: {x}.").fill(
                x=bounds(one.free.within, one, reading.lexicon)
            ),
            text(one.title),
        )
        for one in reading.held.framework.parameters.values()
        if one.free and "advert" in one.free.by
    ]
    if lines:
        heading = Text("Wat mag een advertentie zelf kiezen?", "What may an advert choose?")
        yield Section("advertentie", heading, (Listing(tuple(lines)),))


def open_choices(reading: Reading) -> Section:
    """What no source settles, and what was chosen; as the documents say it."""
    heading = Text("Wat staat in geen bron?", "What does no source settle?")
    says = Text(
        "Soms zegt geen wet of afspraak hoe het moet. Dan is er iets gekozen. Dat staat hier, in de woorden van het beleid.",
        "Sometimes no law or agreement says how it must be. Then something was chosen. It stands here, in the words of the policy (in Dutch).",
    )
    lines = tuple(dict.fromkeys(quote(said, title) for title, said in _open(reading) if said))
    if not lines:
        none = Text("De documenten noemen geen eigen keuze.", "The documents name no choice of their own.")
        return Section("keuzes", heading, (Paragraph(none),))
    return Section("keuzes", heading, (Paragraph(says), Listing(lines)))


def _open(reading: Reading) -> Iterator[tuple[Text, str]]:
    rules = reading.held.framework
    yield (
        Text("Welke versie van de regels telt", "Which version of the rules counts"),
        reading.policies.federation.choice,
    )
    gates: tuple[Conditional, ...] = (*rules.gates, *rules.limits)
    yield from ((text(one.title), one.choice) for one in rules.parameters.values())
    yield from ((text(one.title), one.choice) for one in gates)
    for model in rules.models.values():
        yield text(model.title), model.choice
        yield from ((text(tier.title), tier.choice) for tier in model.tiers)
        yield Text("Het aanbod", "The offer"), model.offer.choice
    beside: tuple[Conditional, ...] = (*rules.labels, *rules.quotas, *rules.consequences)
    yield from ((text(part.title), part.choice) for part in beside)
    yield Text("Eigen punten", "Own points"), rules.bonuses.choice if rules.bonuses else ""
    yield Text("De loting", "The draw"), rules.draws.choice
    yield Text("De inschrijving", "The registration"), rules.registration.choice
    local = reading.held.local
    yield from ((text(bonus.title), bonus.choice) for bonus in (local.bonuses if local else ()))
