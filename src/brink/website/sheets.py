"""What a home and a result look like: cards laid out as the components of the pages."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, Literal

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from brink.flow.conditions import SIZES, Incomes, Rules, Span
from brink.flow.reaction import Preview
from brink.pages import words
from brink.pages.parts import Answer, Badge, Event, Fact, GroupCount, HomeCard, Photo, ReasonLine, Sketch, Village
from brink.policy import reckoning
from brink.policy.forms import Words
from brink.records.queries.advert import AdvertCard, HomeDetail, HomeRow, PhotoCard
from brink.vocabulary.kinds import DwellingKind
from brink.website.words import FEATURES, HOW, KINDS, RENT_PARTS, label_badges, model_badge

STATES = ("published", "closed", "revealing", "drawn", "ranked", "offering", "let")


def spoken() -> words.Language:
    """The language of the page."""
    return words.spoken(get_language())


def home_card(row: HomeRow, at: datetime) -> HomeCard:
    """A home in a list."""
    return HomeCard(
        url=reverse("home", args=[row.advert]),
        title=row.address,
        place=f"{row.core}, {row.municipality}" if row.core != row.municipality else row.core,
        kind=DwellingKind(row.kind),
        bedrooms=row.bedrooms,
        seed=str(row.dwelling),
        rent=row.rent,
        corporation=row.corporation,
        corporation_name=row.corporation_name,
        surface=row.surface,
        energy_label=row.energy_label,
        photo=photo(row.photo),
        model=model_badge(row.model),
        labels=label_badges(row.labels),
        closes_at=row.closes_at,
        now=at,
        reactions=row.reactions,
        homes=row.homes,
        mine=_("U hebt gereageerd") if row.mine else "",
    )


def photo(card: PhotoCard | None) -> Photo | None:
    """A photo with its words in the language of the page."""
    if card is None:
        return None
    return Photo(card.url, card.alt_en if spoken() == "en" and card.alt_en else card.alt_nl)


def badges(card: AdvertCard) -> list[Badge]:
    """The model and the labels of an advert."""
    return [model_badge(card.model), *label_badges(card.labels)]


def home_facts(home: HomeDetail) -> list[Fact]:
    """What a home is."""
    floor = _("Begane grond") if home.floor == 0 else _("Verdieping %(floor)s") % {"floor": home.floor}
    lift = _("met lift") if home.has_lift else _("zonder lift")
    facts = [
        Fact(_("Soort woning"), str(KINDS[home.kind]), icon="home"),
        Fact(
            _("Kamers"),
            _("%(rooms)s, waarvan %(bedrooms)s slaapkamers") % {"rooms": home.rooms, "bedrooms": home.bedrooms},
            icon="bed",
        ),
        Fact(_("Oppervlakte"), f"{home.surface} m²", icon="area"),
        Fact(_("Ligging"), floor if home.floor == 0 else f"{floor}, {lift}", icon="stairs"),
        Fact(_("Zonder drempels"), _("Ja") if home.step_free else _("Nee"), icon="wheel"),
        Fact(_("Energielabel"), home.energy_label or _("niet bekend"), icon="leaf"),
    ]
    if home.built:
        facts.append(Fact(_("Bouwjaar"), str(home.built), icon="calendar"))
    if home.features:
        facts.append(
            Fact(
                _("Er is ook"), ", ".join(str(FEATURES.get(each, each)).lower() for each in home.features), icon="plus"
            )
        )
    return facts


def total_rent(home: HomeDetail, on: date) -> int:
    """What is paid a month on a day, in cents: every part of the rent that holds then."""
    return sum(cents for _kind, cents in _newest(home, on))


def rent_lines(home: HomeDetail, on: date, rules: reckoning.Rules | None) -> list[Fact]:
    """The parts of the rent, and the rent that the rules look at."""
    lines = [Fact(str(RENT_PARTS[kind]), words.euro(cents, spoken())) for kind, cents in _newest(home, on)]
    reckoned = reckoning.rent(home.parts, on, rules)["rent"] if rules else None
    if isinstance(reckoned, int):
        lines.append(
            Fact(
                _("Rekenhuur"),
                words.euro(reckoned, spoken()),
                hint=_("Naar dit bedrag kijken de regels voor inkomen en huurtoeslag."),
            )
        )
    return lines


def about(home: HomeDetail, card: AdvertCard) -> list[str]:
    """The texts about a home: of the advert, else of the home itself."""
    english = spoken() == "en"
    advert = (card.text_en if english else "") or card.text_nl
    house = (home.about_en if english else "") or home.about_nl
    return [text for text in (advert, house) if text]


def say(text: Words) -> str:
    """A text of the policy in the language of the page."""
    return text.en if spoken() == "en" else text.nl


def conditions(rules: Rules) -> list[Fact]:
    """What an advert asks, but for income: what it is called, and its limit where the name does not say that yet."""
    language = spoken()
    lines = []
    for one in rules.conditions:
        if not (rules.incomes and one.of_income):
            title, asked = one.title.in_language(language), one.asked.in_language(language)
            lines.append(Fact(title, asked if _adds(title, asked) else "", hint=one.law))
    return lines


def incomes(rules: Rules) -> list[Fact]:
    """Which income is right for which household."""
    return [Fact(_household(one), _incomes(one.spans)) for one in rules.incomes]


def order(rules: Rules) -> list[str]:
    """The groups that go first, and after them everybody; empty where there are none."""
    groups = [_first_large(tier.in_language(spoken())) for tier in rules.tiers[:-1]]
    return [*groups, _("Iedereen die meedoet")] if groups else []


def decides(rules: Rules) -> str:
    """What the order looks at inside a group, in one line; empty where only chance decides."""
    parts = [metric.in_language(spoken()) for metric in rules.metrics]
    return "; ".join([parts[0].lower(), *parts[1:]]) if parts else ""


def tiers(preview: Preview | None) -> list[GroupCount]:
    """How many take part per priority group, where that is known; empty for a visitor."""
    if preview is None or not preview.tiers:
        return []
    language = spoken()
    return [
        GroupCount(_first_large(tier.name.in_language(language)), tier.reactions, mine=tier.tier == preview.tier)
        for tier in preview.tiers
    ]


def reasons(preview: Preview) -> list[ReasonLine]:
    """Why somebody may not react, or what would help if it were proven."""
    language = spoken()
    refused = [ReasonLine(Answer.NO, reason.in_language(language)) for reason in preview.reasons]
    return refused + [ReasonLine(Answer.UNKNOWN, finding.in_language(language)) for finding in preview.findings]


def how(model: str) -> str:
    """How a home is allotted, in a sentence or two."""
    return str(HOW.get(model, ""))


def course(card: AdvertCard, at: datetime, answer_days: int | None) -> list[Event]:
    """What happened and what comes.  answer_days: working days to answer an offer."""
    events = [Event(_("Op de website gezet"), card.published_at)]
    if card.state == "withdrawn":
        return [*events, Event(_("Ingetrokken"), text=card.withdrawn_reason, state="bad")]
    lottery, passed = card.model == "lottery", STATES.index(card.state)
    ranked = _("De loting") if lottery else _("De rangorde")
    reads = (
        _("Het lot bepaalt de volgorde.")
        if lottery
        else _("Iedereen die reageerde, leest de eigen plaats en de reden.")
    )
    offers = _("Wie vooraan staat, krijgt de woning het eerst aangeboden.")
    if answer_days:
        days = words.in_words(answer_days, spoken())
        offers += " " + _("Dan zijn er %(days)s werkdagen om te antwoorden.") % {"days": days}
    steps = [
        (_("Reageren kan tot"), card.closes_at, "", "closed"),
        (ranked, None, reads, "ranked"),
        (_("De woning wordt aangeboden"), None, offers, "let"),
        (_("Verhuurd"), None, _("De uitslag komt op de website, zonder namen."), "let"),
    ]
    done = [passed >= STATES.index(state) for *_rest, state in steps]
    now = done.index(False) if False in done else None
    for number, (title, moment, text, _state) in enumerate(steps):
        state: Literal["done", "now", "later"] = "done" if done[number] else "now" if number == now else "later"
        events.append(Event(title, moment, text, state=state))
    return events


def sketch(card: AdvertCard) -> Sketch:
    """Roughly where the first home lies, from where the villages of its municipality stand."""
    home = card.homes[0]
    villages = [Village(place.name, place.x, place.y) for place in card.nearby]
    return Sketch(home.municipality, villages, home.core, seed=home.municipality_slug)


def registered(candidate: Mapping[str, Any]) -> str:
    """What the public list says of a candidate's place: since when registered, or that priority went first."""
    if candidate.get("registered_on"):
        return words.long_date(date.fromisoformat(str(candidate["registered_on"])), spoken())
    return _("ging voor op grond van voorrang") if candidate.get("group") == "priority" else "–"


def _newest(home: HomeDetail, on: date) -> list[tuple[str, int]]:
    newest = {part.kind: part.cents for part in sorted(home.parts, key=lambda part: part.since) if part.since <= on}
    return [(kind, newest[kind]) for kind in RENT_PARTS if kind in newest]


def _first_large(text: str) -> str:
    return text[:1].upper() + text[1:]


def _adds(title: str, asked: str) -> bool:
    """Whether a limit says something that the name of the condition does not."""
    numbers = {number for number in re.findall(r"\d+", asked) if int(number)}
    return bool(numbers - set(re.findall(r"\d+", title)))


def _household(one: Incomes) -> str:
    if one.persons == 1:
        many = _("1 persoon")
    elif one.persons < SIZES[-1]:
        many = _("%(n)s personen") % {"n": one.persons}
    else:
        many = _("%(n)s of meer personen") % {"n": one.persons}
    return _("%(many)s, met AOW") % {"many": many} if one.retired else many


def _incomes(spans: Sequence[Span]) -> str:
    if not spans:
        return _("geen enkel inkomen past bij deze huur")
    return _(" of ").join(_span(span) for span in spans)


def _span(span: Span) -> str:
    above, up_to = (
        None if cents is None else words.euro(cents, spoken(), whole=True) for cents in (span.above, span.up_to)
    )
    if above and up_to:
        return _("meer dan %(above)s, tot en met %(up_to)s") % {"above": above, "up_to": up_to}
    if up_to:
        return _("tot en met %(up_to)s") % {"up_to": up_to}
    return _("meer dan %(above)s") % {"above": above} if above else _("elk inkomen")
