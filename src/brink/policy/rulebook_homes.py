"""What the criteria about a home ask, and those about a rent that fits or any one fact."""

from collections.abc import Iterator, Mapping

from brink.engine.criteria.fact import FactIs
from brink.engine.criteria.fitting_rent import FittingRent, Pensioners, Young
from brink.engine.criteria.home import Home
from brink.engine.criteria.labelled import Labelled
from brink.engine.criteria.model_is import ModelIs
from brink.engine.criteria.republished import Republished
from brink.engine.criteria.untranslatable import Untranslatable
from brink.engine.expression import Side
from brink.engine.wording import Text
from brink.policy.rulebook_lexicon import Lexicon
from brink.policy.rulebook_statement import EARLIER, LATER, LESS, MORE, Bounds, Statement, Teller
from brink.policy.rulebook_text import Line, all_of, one_of, together
from brink.vocabulary.units import Unit

_HOLDS = {
    Side.CANDIDATE: Text("Voor u geldt", "For you holds"),
    Side.DWELLING: Text("Voor de woning geldt", "For the home holds"),
    Side.PAIR: Text("Voor uw reactie geldt", "For your reaction holds"),
}
_NAMED = {
    "landlord": Text("De woning is van {x}.", "The home is of {x}."),
    "municipality": Text("De woning staat in de gemeente {x}.", "The home stands in the municipality of {x}."),
    "core": Text("De woning staat in {x}.", "The home stands in {x}."),
    "complex": Text("De woning hoort bij {x}.", "The home belongs to {x}."),
    "dwelling_type": Text("De woning is een {x}.", "The home is a {x}."),
    "energy_label": Text("Het energielabel is {x}.", "The energy label is {x}."),
}
_COUNTED = {
    "bedrooms_at_least": (Unit.NUMBER, Text("Er zijn {x} of meer slaapkamers.", "There are {x} or more bedrooms.")),
    "bedrooms_at_most": (Unit.NUMBER, Text("Er zijn {x} of minder slaapkamers.", "There are {x} or fewer bedrooms.")),
    "rent_at_least": (Unit.CENTS, Text("De huur is {x} per maand of hoger.", "The rent is {x} a month or higher.")),
    "rent_at_most": (Unit.CENTS, Text("De huur is {x} per maand of lager.", "The rent is {x} a month or lower.")),
    "floor_at_most": (Unit.NUMBER, Text("De woning ligt op verdieping {x} of lager.", "It is on floor {x} or lower.")),
}


def _home(asked: Home, lexicon: Lexicon) -> Statement:
    said = [
        pattern.fill(x=one_of([lexicon.name(code) for code in getattr(asked, name)]))
        for name, pattern in _NAMED.items()
        if getattr(asked, name)
    ]
    said += [
        pattern.fill(x=lexicon.quantity(getattr(asked, name), unit))
        for name, (unit, pattern) in _COUNTED.items()
        if getattr(asked, name) is not None
    ]
    head = Text("Dit is niet zo:", "This is not so:")
    if len(said) > 1:
        head = Text("Dit is niet allemaal zo:", "Not all of this is so:")
    return Statement(together(*said), together(head, *said))


def _labelled(asked: Labelled, lexicon: Lexicon) -> Statement:
    x = one_of([lexicon.label(code) for code in asked.label])
    yes = Text("De woning heeft het label {x}.", "The home carries the label {x}.")
    no = Text("De woning heeft niet het label {x}.", "The home does not carry the label {x}.")
    return Statement(yes.fill(x=x), no.fill(x=x))


def _model_is(asked: ModelIs, lexicon: Lexicon) -> Statement:
    x = one_of([lexicon.model(code) for code in asked.model])
    yes, no = (
        Text("De woning gaat met {x}.", "The home is let by {x}."),
        Text("De woning gaat niet met {x}.", "The home is not let by {x}."),
    )
    return Statement(yes.fill(x=x), no.fill(x=x))


def _republished(asked: Republished, lexicon: Lexicon) -> Statement:
    x = lexicon.quantity(asked.times, Unit.NUMBER)
    yes = Text("De woning is al {x} keer of vaker aangeboden.", "The home was on offer {x} or more times before.")
    no = Text("De woning is nog geen {x} keer aangeboden.", "The home was on offer fewer than {x} times before.")
    return Statement(yes.fill(x=x), no.fill(x=x))


def _untranslatable(asked: Untranslatable, lexicon: Lexicon) -> Statement:
    rule = Text(asked.nl, asked.en)
    yes = Text("Een medewerker kijkt of dit klopt: {rule}", "A member of staff judges whether this is so: {rule}")
    no = Text(
        "Een medewerker kijkt of dit niet klopt: {rule}", "A member of staff judges whether this is not so: {rule}"
    )
    return Statement(yes.fill(rule=rule), no.fill(rule=rule))


def _fact(asked: FactIs, lexicon: Lexicon) -> Statement:
    fact = lexicon.facts.fact(asked.fact)
    words = {"holds": _HOLDS[fact.side], "fact": fact.text}
    if fact.unit == Unit.TRUTH and isinstance(asked.equals, bool):
        yes = Text("{holds}: {fact}.", "{holds}: {fact}.").fill(**words)
        no = Text("{holds} niet: {fact}.", "{holds} not: {fact}.").fill(**words)
        return Statement(yes, no) if asked.equals else Statement(no, yes)
    words["wanted"] = _wanted(asked, fact.unit, lexicon)
    yes = Text("{holds}: {fact} is {wanted}.", "{holds}: {fact} is {wanted}.")
    no = Text("{holds} niet: {fact} is {wanted}.", "{holds} not: {fact} is {wanted}.")
    return Statement(yes.fill(**words), no.fill(**words))


def _wanted(asked: FactIs, unit: Unit, lexicon: Lexicon) -> Text:
    """All that is asked of a fact: the value, one of some values, or bounds."""
    parts = [lexicon.quantity(asked.equals, unit)] if asked.equals is not None else []
    if asked.one_of:
        parts.append(one_of([lexicon.quantity(one, unit) for one in asked.one_of]))
    if asked.at_least is not None or asked.at_most is not None:
        over, under = (LATER, EARLIER) if unit == Unit.DAY else (MORE, LESS)
        parts.append(Bounds(asked.at_least, asked.at_most, over, under).said(unit, lexicon))
    return all_of(parts)


def _fitting_rent(asked: FittingRent, lexicon: Lexicon) -> Statement:
    yes = Text(
        "De huur past bij uw inkomen. Is uw inkomen laag? Dan mag de huur niet te hoog zijn.",
        "The rent fits your income. Is your income low? Then the rent may not be too high.",
    )
    no = Text("De huur past niet bij uw inkomen.", "The rent does not fit your income.")
    return Statement(yes, no, (*_low_income(asked, lexicon), *_caps(asked, lexicon)))


def _low_income(asked: FittingRent, lexicon: Lexicon) -> Iterator[Line]:
    yield _line(
        asked.income_single,
        lexicon,
        Text(
            "Bent u alleen? Dan is een inkomen tot en met {x} per jaar laag.",
            "Are you alone? Then an income up to and including {x} a year is low.",
        ),
    )
    yield _line(
        asked.income_shared,
        lexicon,
        Text(
            "Bent u met meer mensen? Dan is dat tot en met {x} per jaar.",
            "Are you with more persons? Then that is up to and including {x} a year.",
        ),
    )
    if asked.pensioners is not None:
        yield _pensioners(asked.pensioners, lexicon)


def _pensioners(old: Pensioners, lexicon: Lexicon) -> Line:
    head = Text(
        "Is de oudste aanvrager {x} of ouder? Dan is dit laag:",
        "Is the eldest applicant {x} or older? Then this is low:",
    )
    alone = Text("Alleen: tot en met {x} per jaar.", "Alone: up to and including {x} a year.")
    more = Text("Met meer mensen: tot en met {x} per jaar.", "With more persons: up to and including {x} a year.")
    inside = (_line(old.income_single, lexicon, alone), _line(old.income_shared, lexicon, more))
    return Line(head.fill(x=lexicon.quantity(old.from_months, Unit.MONTHS)), inside=inside)


def _caps(asked: FittingRent, lexicon: Lexicon) -> Iterator[Line]:
    small = Text(
        "Bij een laag inkomen is de huur niet hoger dan {x} per maand. Dat geldt voor een of twee mensen.",
        "With a low income the rent is at most {x} a month. That is for one or two persons.",
    )
    yield _line(asked.cap_small, lexicon, small)
    yield _line(
        asked.cap_large,
        lexicon,
        Text("Voor drie mensen of meer is dat {x} per maand.", "For three persons or more that is {x} a month."),
    )
    if asked.young is not None:
        yield _young(asked.young, lexicon)


def _young(young: Young, lexicon: Lexicon) -> Line:
    said = Text(
        "Is de oudste aanvrager jonger dan {age} en zijn er geen kinderen? Dan is dat {x} per maand.",
        "Is the eldest applicant younger than {age} and are there no children? Then that is {x} a month.",
    )
    return _line(young.cap, lexicon, said.fill(age=lexicon.quantity(young.below, Unit.YEARS)))


def _line(amount: object, lexicon: Lexicon, pattern: Text) -> Line:
    return Line(pattern.fill(x=lexicon.quantity(amount, Unit.CENTS)))


HOMES: Mapping[str, Teller] = {
    "fact": _fact,
    "fitting_rent": _fitting_rent,
    "home": _home,
    "labelled": _labelled,
    "model_is": _model_is,
    "republished": _republished,
    "untranslatable": _untranslatable,
}
"""Those about a home, by kind."""
