"""What stands beside the conditions and the order: labels, quotas, consequences and registration."""

from collections.abc import Iterator

from brink.engine.wording import Text, spoken
from brink.policy.allowed import Standing
from brink.policy.framework import (
    Blocks,
    Consequence,
    Happening,
    Label,
    OfNumber,
    OfShare,
    Quota,
    RegistrationRules,
    Renewal,
    TakesPoints,
    Then,
)
from brink.policy.rulebook_reading import Reading, text
from brink.policy.rulebook_text import Line, Listing, Paragraph, Section, one_of, together
from brink.vocabulary.units import Unit

HAPPENINGS: dict[Happening, Text] = {
    "declined": Text("U zegt nee tegen een aanbod.", "You decline an offer."),
    "no_answer": Text("U laat niets horen na een aanbod.", "You do not answer an offer."),
    "no_show": Text("U komt niet kijken.", "You do not come to a viewing."),
    "late_papers": Text("U geeft uw papieren te laat.", "You hand in your papers late."),
    "untrue": Text("U zegt iets dat niet waar is.", "You say what is not true."),
}


def labels(reading: Reading) -> Iterator[Section]:
    """What each label means, and where it may be used."""
    lines = [line for label in reading.held.framework.labels for line in _label(reading, label)]
    if lines:
        heading = Text("Wat betekenen de labels?", "What do the labels mean?")
        yield Section("labels", heading, (Listing(tuple(lines)),))


def _label(reading: Reading, label: Label) -> tuple[Line, ...]:
    def tell(held: Standing) -> Line | None:
        if not held.stands(label):
            return None
        areas = held.value(label.areas)
        if areas == () and not reading.joint:
            return None
        line = Line(text(held.say(label.meaning)), text(label.title))
        if not isinstance(areas, tuple):
            return line
        if not areas:
            own = Text("Elke corporatie kiest zelf de plaatsen.", "Each corporation chooses the places.")
            return line.with_inside(Line(own))
        names = tuple(Line(reading.lexicon.name(area)) for area in areas)
        return line.with_inside(
            Line(Text("Dit label kan alleen hier:", "This label is possible only here:"), inside=names)
        )

    return reading.everywhere(tell)


def quotas(reading: Reading) -> Iterator[Section]:
    """How many homes of a kind there may be in a year."""
    lines = [line for quota in reading.held.framework.quotas for line in _quota(reading, quota)]
    if lines:
        heading = Text("Hoeveel woningen mogen dat zijn?", "How many homes may that be?")
        yield Section("quota", heading, (Listing(tuple(lines)),))


_SHARES = {
    "expected": Text("die in een jaar vrijkomen, naar verwachting", "that are expected in a year"),
    "published": Text("die in een jaar op de website komen", "that are published in a year"),
    "let": Text("die in een jaar zijn verhuurd", "that were let in a year"),
}
_WITHIN = {
    "federation": Text("Alle corporaties tellen samen.", "All corporations count together."),
    "corporation": Text("Elke corporatie telt apart.", "Each corporation counts apart."),
    "municipality": Text("Elke gemeente telt apart.", "Each municipality counts apart."),
}
_DATED = {
    "published": Text(
        "Een woning telt in het jaar waarin zij op de website komt.",
        "A home counts in the year in which it is published.",
    ),
    "let": Text(
        "Een woning telt in het jaar waarin zij is verhuurd.", "A home counts in the year in which it was let."
    ),
}


def _quota(reading: Reading, quota: Quota) -> tuple[Line, ...]:
    def tell(held: Standing) -> Line | None:
        if not (held.stands(quota) and reading.counts((quota.model,) if quota.model else ())):
            return None
        most = _most(quota.at_most, held)
        which = reading.lexicon.model(quota.model) if quota.model else reading.lexicon.label(quota.label or "")
        says = Text("Dit gaat over woningen met {x}.", "This is about homes with {x}.").fill(x=which)
        return Line(together(says, *most, _WITHIN[quota.within], _DATED[quota.dated_by]), text(quota.title))

    return reading.everywhere(tell)


def _most(most: OfShare | OfNumber, held: Standing) -> Iterator[Text]:
    if isinstance(most, OfNumber):
        number = str(held.number(most.number))
        yield Text("Het zijn er {x} of minder in een jaar.", "There are {x} or fewer in a year.").fill(x=number)
        return
    share = held.number(most.per_mille)
    says = Text("Het zijn er {x} of minder van elke 1.000 {of}.", "There are {x} or fewer of every 1,000 {of}.")
    yield says.fill(x=str(share), of=_SHARES[most.of])
    if most.expected is not None:
        expected = held.number(most.expected)
        total = Text(
            "Wij verwachten er {n}. Dan zijn het er dus {x} of minder.", "We expect {n} of them, so it is {x} or fewer."
        )
        yield total.fill(n=spoken(expected, Unit.NUMBER), x=spoken(expected * share // 1000, Unit.NUMBER))


def consequences(reading: Reading) -> Section:
    """What follows when somebody declines, stays silent, does not come, or says what is not true."""
    held = reading.held
    lines = [line for one in held.framework.consequences for line in _consequence(reading, one)]
    heading = Text("Wat volgt er als het misgaat?", "What follows when things go wrong?")
    if not lines:
        none = Text("In deze regels staat geen straf.", "These rules know no penalty.")
        return Section("gevolgen", heading, (Paragraph(none),))
    return Section("gevolgen", heading, (Listing(tuple(lines)),))


def _consequence(reading: Reading, one: Consequence) -> tuple[Line, ...]:
    def tell(held: Standing) -> Line | None:
        if not (held.stands(one) and reading.counts(one.models)):
            return None
        after = tuple(Line(HAPPENINGS[what]) for what in one.after)
        then = Line(
            Text("Dan volgt dit:", "Then this follows:"), inside=tuple(Line(_then(fate, held)) for fate in one.then)
        )
        return Line(_happens(one, held), text(one.title), (*after, then, *reading.under(one.models)))

    return reading.everywhere(tell)


def _happens(one: Consequence, held: Standing) -> Text:
    """How often it must happen, and in what time."""
    times = held.number(one.times)
    says = Text("Dit gaat over wat hier staat:", "This is about what stands here:")
    if times > 1:
        says = Text("Gebeurt {x} keer wat hier staat?", "Does what stands here happen {x} times?").fill(x=str(times))
    if one.within_months is None:
        return says
    months = spoken(held.number(one.within_months), Unit.MONTHS)
    return together(says, Text("Wij kijken naar de laatste {x}.", "We look at the last {x}.").fill(x=months))


FATES = {
    "warning": Text("U krijgt een waarschuwing.", "You get a warning."),
    "urgency_lapses": Text("Uw urgentie vervalt.", "Your urgency lapses."),
    "time_restarts": Text("Uw inschrijftijd begint opnieuw.", "Your registration time starts anew."),
}


def _then(then: Then, held: Standing) -> Text:
    if isinstance(then, Blocks):
        months = spoken(held.number(then.months), Unit.MONTHS)
        says = {
            "all": Text("U mag {x} lang niet reageren.", "You may not react for {x}."),
            "same": Text(
                "U mag {x} lang niet reageren op woningen van dezelfde soort advertentie.",
                "You may not react for {x} to homes under the same model.",
            ),
        }
        return says[then.models].fill(x=months)
    if isinstance(then, TakesPoints):
        points = spoken(held.number(then.points), Unit.POINTS)
        return Text("Er gaan {x} af.", "You lose {x}.").fill(x=points)
    return FATES[then.kind]


_COUNTS = {
    "earliest": Text(
        "Bent u met z’n tweeën? Dan telt de oudste datum.", "Are you two applicants? Then the earliest date counts."
    ),
    "latest": Text(
        "Bent u met z’n tweeën? Dan telt de nieuwste datum.", "Are you two applicants? Then the latest date counts."
    ),
}
_STARTS = {
    "filed": Text("Uw tijd begint op de dag waarop u zich inschrijft.", "Your time begins on the day you register."),
    "paid": Text("Uw tijd begint op de dag waarop u betaalt.", "Your time begins on the day you pay."),
    "activated": Text("Uw tijd begint als u voor het eerst inlogt.", "Your time begins on the day you first log in."),
}
_CONTRACTS = {
    "indefinite": Text("een vast contract", "a contract without an end"),
    "temporary": Text("een tijdelijk contract", "a temporary contract"),
    "youth": Text("een contract voor jongeren", "a contract for young people"),
}
_KEEPS = {
    "named": Text("Wie u samen kiest, houdt de tijd.", "Whom you both name, keeps the time."),
    "main": Text("Dan houdt de aanvrager de tijd.", "Then the applicant keeps the time."),
    "both": Text("Dan houdt u allebei de tijd.", "Then you both keep the time."),
    "nobody": Text("Dan begint u allebei opnieuw.", "Then you both start anew."),
}


def registration(reading: Reading) -> Section:
    """Which date counts, when a registration ends, and what happens to the time in between."""
    rules = reading.held.framework.registration
    lines = [
        _STARTS[rules.starts],
        _COUNTS[rules.counts_from],
        *_ends(rules),
        *_renewal(rules.renewal),
        _care(rules),
        *_splits(rules),
        *_moves(rules),
    ]
    return Section(
        "inschrijving",
        Text("Hoe lang telt uw inschrijving?", "How long does your registration count?"),
        (Listing(tuple(Line(line) for line in lines)),),
    )


def _ends(rules: RegistrationRules) -> Iterator[Text]:
    if not rules.ends_at:
        yield Text("Een nieuw contract eindigt de inschrijving niet.", "A new contract does not end the registration.")
        return
    ending = one_of([_CONTRACTS[kind] for kind in rules.ends_at])
    says = Text("De inschrijving stopt als u dit krijgt: {x}.", "The registration ends when you get this: {x}.")
    yield says.fill(x=ending)
    staying = [said for kind, said in _CONTRACTS.items() if kind not in rules.ends_at]
    if staying:
        stays = Text("Zij loopt door bij {x}.", "It goes on with {x}.")
        yield stays.fill(x=one_of(staying))


def _renewal(renewal: Renewal | None) -> Iterator[Text]:
    if renewal is None:
        yield Text("U hoeft uw inschrijving niet te verlengen.", "You do not have to renew your registration.")
        return
    days = spoken(renewal.within_days, Unit.DAYS)
    every = Text(
        "Als wij erom vragen, moet u uw inschrijving verlengen.",
        "When we ask for it, you must renew your registration.",
    )
    if renewal.every_months is not None:
        every = Text("Om de {x} moet u uw inschrijving verlengen.", "Every {x} you must renew your registration.")
        every = every.fill(x=spoken(renewal.every_months, Unit.MONTHS))
    yield together(every, Text("Daar hebt u {x} voor.", "You have {x} for that.").fill(x=days))
    if renewal.restore_months is None:
        yield Text("Bent u te laat? Dan bent u uw tijd kwijt.", "Are you late? Then your time is gone.")
    else:
        months = spoken(renewal.restore_months, Unit.MONTHS)
        late = Text("Bent u te laat? Dan kunt u dat nog {x} herstellen.", "Are you late? You can mend that for {x}.")
        yield late.fill(x=months)


def _care(rules: RegistrationRules) -> Text:
    if rules.care_counts_from == 0:
        return Text("Een kind telt altijd mee in uw huishouden.", "A child always counts in your household.")
    if rules.care_counts_from == 500:
        return Text(
            "Een kind telt mee als het minstens de helft van de tijd bij u woont.",
            "A child counts when it lives with you for at least half of the time.",
        )
    return Text(
        "Een kind telt mee als het minstens {x} van elke 1.000 dagen bij u woont.",
        "A child counts when it lives with you for at least {x} of every 1,000 days.",
    ).fill(x=str(rules.care_counts_from))


def _splits(rules: RegistrationRules) -> Iterator[Text]:
    agreed = Text("Gaat u uit elkaar en bent u het eens?", "Do you part, and do you agree?")
    not_agreed = Text("Gaat u uit elkaar en bent u het niet eens?", "Do you part, and do you not agree?")
    if rules.split_agreed is not None:
        yield together(agreed, _KEEPS[rules.split_agreed])
    if rules.split_not_agreed is not None:
        yield together(not_agreed, _KEEPS[rules.split_not_agreed])


def _moves(rules: RegistrationRules) -> Iterator[Text]:
    if rules.after_move:
        yield Text(
            "Na een verhuizing houdt u een deel van uw tijd: {x} van elke 1.000 dagen.",
            "After a move you keep a part of your time: {x} of every 1,000 days.",
        ).fill(x=str(rules.after_move))
    if rules.regret_days:
        yield Text(
            "Hebt u spijt van uw nieuwe woning? Binnen {x} krijgt u alle tijd terug.",
            "Do you regret your new home? Within {x} you get all your time back.",
        ).fill(x=spoken(rules.regret_days, Unit.DAYS))
