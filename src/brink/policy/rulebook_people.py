"""What the criteria about a candidate ask: age, income, household, registration, debts, ties and urgencies."""

from collections.abc import Mapping

from brink.engine.criteria.advert_age import AdvertAge
from brink.engine.criteria.age_between import AgeBetween
from brink.engine.criteria.bound import Bound
from brink.engine.criteria.elapsed import Elapsed
from brink.engine.criteria.income_ceiling import IncomeCeiling
from brink.engine.criteria.no_debt import NoDebt
from brink.engine.criteria.persons_between import PersonsBetween
from brink.engine.criteria.reactions_below import ReactionsBelow
from brink.engine.criteria.resident import Resident
from brink.engine.criteria.urgent import Urgent
from brink.engine.folds import PERS
from brink.engine.wording import Text, spoken
from brink.policy.rulebook_lexicon import Lexicon
from brink.policy.rulebook_statement import NOTHING, OLDER, YOUNGER, Bounds, Statement, Teller, on_moment
from brink.policy.rulebook_text import all_of, large, one_of, same, together
from brink.vocabulary.units import Unit

_THERE = {
    "core": Text("het dorp of de wijk van de woning", "the village or neighbourhood of the home"),
    "municipality": Text("de gemeente van de woning", "the municipality of the home"),
    "area": Text(
        "het dorp, de wijk of de gemeente van de woning", "the village, neighbourhood or municipality of the home"
    ),
}
_WHO = {
    "main": Text("de aanvrager", "the applicant"),
    "either": Text("de aanvrager of de medeaanvrager", "the applicant or the co-applicant"),
    "all": Text("iedere aanvrager", "every applicant"),
}
_TIES = {
    "economisch": Text("economische binding", "an economic tie"),
    "maatschappelijk": Text("maatschappelijke binding", "a social tie"),
}
_URGENCIES = {
    "sloop": Text("vanwege sloop of renovatie", "because of demolition or renovation"),
    "medisch": Text("om medische redenen", "for medical reasons"),
    "sociaal": Text("om sociale redenen", "for social reasons"),
    "mantelzorg": Text("vanwege mantelzorg", "because of informal care"),
}
_SIZES = {
    "household": Text("het huishouden telt {x}", "the household counts {x}"),
    "adults": Text("er zijn volwassenen: {x}", "there are adults: {x}"),
    "children": Text("er zijn kinderen: {x}", "there are children: {x}"),
}
_NOT_SO = Text("Dit is niet zo: {what}.", "This is not so: {what}.")


def urgency(kinds: tuple[str, ...]) -> Text:
    """A kind of urgency in a sentence, with a space before it; nothing for any kind."""
    said = one_of([_URGENCIES.get(kind, same(f"(‘{kind}’)")) for kind in kinds])
    return Text(" {why}", " {why}").fill(why=said) if kinds else NOTHING


def place(where: str | tuple[str, ...], lexicon: Lexicon) -> Text:
    """A place: that of the home, or some by name."""
    return _THERE[where] if isinstance(where, str) else one_of([lexicon.name(code) for code in where])


def _advert_age(asked: AdvertAge, lexicon: Lexicon) -> Statement:
    yes = Text(
        "Vraagt de advertentie een leeftijd? Dan heeft {who} die leeftijd.",
        "Does the advert ask an age? Then {who} has that age.",
    )
    no = Text("De leeftijd past niet bij de advertentie.", "The age does not fit the advert.")
    return Statement(together(yes.fill(who=_WHO[asked.of]), on_moment(asked.on)), no)


def _advert_income(asked: object, lexicon: Lexicon) -> Statement:
    yes = Text(
        "Noemt de advertentie een hoogste inkomen? Dan is uw inkomen niet hoger.",
        "Does the advert name a highest income? Then your income is not higher.",
    )
    no = Text("Uw inkomen is hoger dan de advertentie noemt.", "Your income is higher than the advert names.")
    return Statement(yes, no)


def _advert_persons(asked: object, lexicon: Lexicon) -> Statement:
    yes = Text(
        "Vraagt de advertentie een aantal mensen? Dan is uw huishouden zo groot.",
        "Does the advert ask a number of persons? Then your household is of that size.",
    )
    no = Text(
        "Uw huishouden is kleiner of groter dan de advertentie vraagt.",
        "Your household is smaller or larger than the advert asks.",
    )
    return Statement(yes, no)


def _age_between(asked: AgeBetween, lexicon: Lexicon) -> Statement:
    ages = Bounds(asked.at_least, asked.at_most, OLDER, YOUNGER).said(Unit.YEARS, lexicon)
    said = Text("{who} is {ages}", "{who} is {ages}").fill(who=_WHO[asked.of], ages=ages)
    yes = Text("{said}.", "{said}.").fill(said=large(said))
    return Statement(together(yes, on_moment(asked.on)), _NOT_SO.fill(what=said))


def _bound(asked: Bound, lexicon: Lexicon) -> Statement:
    ties = [_TIES.get(kind, Text(f"binding (‘{kind}’)", f"a tie (‘{kind}’)")) for kind in asked.of]
    words = {"tie": one_of(ties) if ties else Text("binding", "a tie"), "place": _THERE[asked.to]}
    yes = Text("U hebt een {tie} met {place}.", "You have {tie} to {place}.").fill(**words)
    no = Text("U hebt geen {tie} met {place}.", "You do not have {tie} to {place}.").fill(**words)
    return Statement(together(yes, on_moment(asked.on)), no)


def _elapsed(asked: Elapsed, lexicon: Lexicon) -> Statement:
    words = {"date": lexicon.fact(asked.since), "long": spoken(asked.at_least, PERS[asked.per])}
    yes = Text("De {date} is {long} of langer geleden.", "The {date} is {long} or longer ago.").fill(**words)
    no = Text("De {date} is nog geen {long} geleden.", "The {date} is less than {long} ago.").fill(**words)
    return Statement(together(yes, on_moment(asked.on)), no)


def _income_ceiling(asked: IncomeCeiling, lexicon: Lexicon) -> Statement:
    no = Text("Uw inkomen is te hoog.", "Your income is too high.")
    single = lexicon.quantity(asked.single, Unit.CENTS)
    if asked.shared is None:
        yes = Text("Uw inkomen is niet hoger dan {x} per jaar.", "Your income is at most {x} a year.")
        return Statement(yes.fill(x=single), no)
    yes = Text(
        "Bent u alleen? Dan is uw inkomen niet hoger dan {x} per jaar. Bent u met meer mensen? Dan is dat {y} per jaar.",
        "Are you alone? Then your income is at most {x} a year. Are you with more persons? Then that is {y} a year.",
    )
    return Statement(yes.fill(x=single, y=lexicon.quantity(asked.shared, Unit.CENTS)), no)


def _no_debt(asked: NoDebt, lexicon: Lexicon) -> Statement:
    at = {
        "landlord": Text("de verhuurder van deze woning", "the landlord of this home"),
        "all": Text("een verhuurder", "any landlord"),
    }[asked.at]
    if asked.at_most == 0:
        yes = Text("U hebt geen schuld bij {at}.", "You have no debt to {at}.").fill(at=at)
        return Statement(yes, Text("U hebt een schuld bij {at}.", "You have a debt to {at}.").fill(at=at))
    words = {"at": at, "most": lexicon.quantity(asked.at_most, Unit.CENTS)}
    yes = Text("Uw schuld bij {at} is niet hoger dan {most}.", "Your debt to {at} is at most {most}.")
    no = Text("Uw schuld bij {at} is hoger dan {most}.", "Your debt to {at} is more than {most}.")
    return Statement(yes.fill(**words), no.fill(**words))


def _not_blocked(asked: object, lexicon: Lexicon) -> Statement:
    yes = Text("Er loopt geen blokkade voor u.", "No block is running for you.")
    return Statement(yes, Text("Er loopt een blokkade voor u.", "A block is running for you."))


def _own_tenant(asked: object, lexicon: Lexicon) -> Statement:
    yes = Text(
        "U huurt van dezelfde verhuurder en laat die woning achter.",
        "You rent from the same landlord and leave that home behind.",
    )
    no = Text("U laat geen woning van dezelfde verhuurder achter.", "You leave no home of the same landlord behind.")
    return Statement(yes, no)


def _persons_between(asked: PersonsBetween, lexicon: Lexicon) -> Statement:
    said = _SIZES[asked.of].fill(x=Bounds(asked.at_least, asked.at_most).said(Unit.PERSONS, lexicon))
    return Statement(Text("{said}.", "{said}.").fill(said=large(said)), _NOT_SO.fill(what=said))


def _reactions_below(asked: ReactionsBelow, lexicon: Lexicon) -> Statement:
    per = {
        "round": Text("in dezelfde ronde", "in the same round"),
        "open": Text("die nog lopen", "that are still open"),
    }[asked.per]
    words = {"most": lexicon.quantity(asked.limit, Unit.NUMBER), "per": per}
    yes = Text("U hebt niet meer dan {most} reacties {per}.", "You have at most {most} reactions {per}.").fill(**words)
    no = Text("U hebt al {most} reacties {per}.", "You already have {most} reactions {per}.").fill(**words)
    return Statement(together(yes, counted_models(asked.models, lexicon)), no)


def counted_models(models: tuple[str, ...], lexicon: Lexicon) -> Text:
    """Under which models a reaction counts; nothing when that is all of them."""
    if not models:
        return NOTHING
    said = all_of([lexicon.model(code) for code in models])
    return Text("Alleen reacties bij {x} tellen mee.", "Only reactions under {x} count.").fill(x=said)


def _registered(asked: object, lexicon: Lexicon) -> Statement:
    return Statement(
        Text("U bent ingeschreven.", "You are registered."),
        Text("U bent niet ingeschreven.", "You are not registered."),
    )


def _resident(asked: Resident, lexicon: Lexicon) -> Statement:
    words = {
        "place": place(asked.place, lexicon),
        "long": spoken(asked.at_least, PERS[asked.per]),
        "how": Text("bij elkaar", "all together") if asked.together else Text("aan één stuk", "without a break"),
    }
    said = [
        Text(
            "U woont of woonde {long} of langer in {place}, {how}.",
            "You live or lived in {place} for {long} or longer, {how}.",
        ).fill(**words)
    ]
    if asked.within_years:
        last = Text("Alleen de laatste {n} jaar tellen mee.", "Only the last {n} years count.")
        said.append(last.fill(n=str(asked.within_years)))
    if asked.now:
        said.append(Text("U woont daar nu ook.", "You live there now as well."))
    no = Text("U woonde niet lang genoeg in {place}.", "You did not live long enough in {place}.").fill(**words)
    return Statement(together(*said, on_moment(asked.on)), no)


def _urgent(asked: Urgent, lexicon: Lexicon) -> Statement:
    why = urgency(asked.kinds)
    yes = Text("U hebt een geldige urgentie{why}.", "You have a valid urgency{why}.").fill(why=why)
    fits = Text("De woning past bij wat daarin staat.", "The home fits what stands in it.")
    no = Text("U hebt geen geldige urgentie{why}.", "You have no valid urgency{why}.").fill(why=why)
    return Statement(together(yes, fits if asked.profile else NOTHING, on_moment(asked.on)), no)


PEOPLE: Mapping[str, Teller] = {
    "advert_age": _advert_age,
    "advert_income": _advert_income,
    "advert_persons": _advert_persons,
    "age_between": _age_between,
    "bound": _bound,
    "elapsed": _elapsed,
    "income_ceiling": _income_ceiling,
    "no_debt": _no_debt,
    "not_blocked": _not_blocked,
    "own_tenant": _own_tenant,
    "persons_between": _persons_between,
    "reactions_below": _reactions_below,
    "registered": _registered,
    "resident": _resident,
    "urgent": _urgent,
}
"""Those about a candidate, by kind."""
