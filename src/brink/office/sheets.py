"""What one thing of the office looks like: its facts, and how it went."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from django.urls import reverse
from django.utils.translation import gettext as _

from brink.office.tables import homes_in_words, model, moment, spoken
from brink.office.words import DECLINE_REASONS, DWELLING_KINDS, GROUNDS, ORIGINS, RENT_PARTS, ROLES
from brink.pages import words
from brink.pages.parts import Cell, Column, Event, Fact, KeyFigure, Row, Table
from brink.pages.states import badge_of
from brink.records.queries.desk import Desk
from brink.records.queries.dwelling import DwellingCard
from brink.records.queries.letting import OfficeAdvert
from brink.records.queries.offer import OfferCard
from brink.records.queries.registration_file import FactLine, PersonCard, RegistrationFile
from brink.reports.quota import Stand


def figures(desk: Desk) -> list[KeyFigure]:
    """The numbers above the desk."""
    adverts, offers, homes = reverse("office:adverts"), reverse("office:offers"), reverse("office:dwellings")
    closing = _("%(n)s sluiten vandaag") % {"n": desk.closing_today} if desk.closing_today else ""
    return [
        KeyFigure(number(desk.published), _("op de website"), f"{adverts}?status=published", note=closing, icon="list"),
        KeyFigure(number(desk.reactions_open), _("reacties tot nu toe"), f"{adverts}?status=published", icon="person"),
        KeyFigure(number(desk.offers_open), _("open aanbiedingen"), offers, icon="mail"),
        KeyFigure(number(desk.vacant), _("leeg, niet aangeboden"), f"{homes}?status=vacant", icon="home"),
        KeyFigure(number(desk.let_this_year), _("verhuurd dit jaar"), reverse("office:contracts"), icon="key"),
    ]


def dwelling(home: DwellingCard) -> list[Fact]:
    """What a home is."""
    return [
        Fact(_("Soort"), str(DWELLING_KINDS[home.kind])),
        Fact(_("Gemeente"), home.municipality),
        Fact(_("Complex"), home.complex_name or "–"),
        Fact(_("Postcode"), home.postcode),
        Fact(_("Kamers"), str(home.rooms)),
        Fact(_("Slaapkamers"), str(home.bedrooms)),
        Fact(_("Oppervlakte"), f"{home.surface} m²"),
        Fact(_("Verdieping"), str(home.floor) if home.floor else _("Begane grond")),
        Fact(_("Bouwjaar"), str(home.built or "–")),
        Fact(_("Energielabel"), home.energy_label or "–"),
        Fact(_("Zonder drempels"), _("Ja") if home.step_free else _("Nee")),
    ]


def rent(home: DwellingCard) -> list[Fact]:
    """The parts of the rent a month."""
    return [Fact(str(RENT_PARTS[line.kind]), words.euro(line.cents, spoken())) for line in home.rent]


def past_adverts(home: DwellingCard) -> Table:
    """The adverts that a home was in."""
    return Table(
        caption=_("Publicaties van deze woning"),
        columns=[Column(_("Nummer")), Column(_("Model")), Column(_("Gepubliceerd")), Column(_("Stand"))],
        rows=[
            Row(
                [
                    Cell(past.number, url=reverse("office:advert", args=[past.id])),
                    Cell(model(past.model)),
                    Cell(words.short_date(past.published_at) if past.published_at else "–"),
                    Cell(badge=badge_of("advert", past.state)),
                ]
            )
            for past in home.adverts
        ],
        empty=_("Deze woning stond nog niet op de website."),
    )


def advert_title(advert: OfficeAdvert) -> str:
    """`Publicatie 2026-0123: Dorpsstraat 1`."""
    return _("Publicatie %(number)s: %(homes)s") % {
        "number": advert.row.number,
        "homes": homes_in_words(advert.row.homes),
    }


def advert(advert: OfficeAdvert, labels: dict[str, str], titles: dict[str, str]) -> list[Fact]:
    """What an advert asks and promises.  labels, titles: what each label, and each parameter that it chose itself, is called."""
    shown = [
        Fact(_("Model"), model(advert.row.model)),
        Fact(_("Bedoeld voor"), ", ".join(labels.get(label, label) for label in advert.row.labels) or _("iedereen")),
        Fact(_("Leeftijd"), _range(advert.asks_age_from, advert.asks_age_to, _("jaar"))),
        Fact(_("Huishouden"), _range(advert.asks_persons_from, advert.asks_persons_to, _("personen"))),
        Fact(_("Inkomen tot en met"), words.euro(advert.asks_income_to, spoken()) if advert.asks_income_to else "–"),
        Fact(_("Reacties"), number(advert.row.reactions)),
        Fact(_("Beschikbaar vanaf"), day(advert.available_from)),
        Fact(_("Bezichtiging"), moment(advert.viewing_at)),
    ]
    shown += [
        Fact(titles.get(name, name), str(value), hint=_("Voor deze publicatie gekozen."))
        for name, value in advert.choices.items()
    ]
    if advert.earlier_number:
        shown.append(Fact(_("Volgt op"), advert.earlier_number))
    if advert.withdrawn_reason:
        shown.append(Fact(_("Waarom ingetrokken"), advert.withdrawn_reason))
    if advert.plan_digest:
        shown.append(
            Fact(
                _("Regels"),
                advert.plan_digest[:16],
                hint=_("Het kenmerk van de regels die bij het publiceren vastlagen."),
            )
        )
    return shown


def course(advert: OfficeAdvert) -> list[Event]:
    """How far an advert is."""
    row = advert.row
    events = [Event(_("Concept gemaakt"), advert.created_at)]
    if row.published_at:
        events.append(Event(_("Gepubliceerd"), row.published_at))
    elif row.state == "draft":
        events.append(Event(_("Publiceren"), state="now"))
    if row.closes_at:
        passed = row.state not in ("draft", "published")
        events.append(Event(_("Sluiten"), row.closes_at, state="done" if passed else "now"))
    for state, title in (("ranked", _("Rangorde")), ("offering", _("Aanbieden")), ("let", _("Verhuurd"))):
        events.append(Event(title, state=_how_far(row.state, state)))
    if row.state == "withdrawn":
        events = [event for event in events if event.state == "done"]
        events.append(Event(_("Ingetrokken"), advert.ended_at, text=advert.withdrawn_reason, state="bad"))
    return events


def offer(offer: OfferCard) -> list[Fact]:
    """To whom, on what ground, until when."""
    shown = [
        Fact(_("Aan"), offer.person_name),
        Fact(_("Inschrijfnummer"), offer.registration_number or _("Zonder inschrijving")),
        Fact(_("Grond"), str(GROUNDS[offer.ground]), hint=offer.ground_text),
        Fact(_("Aangeboden"), moment(offer.made_at)),
        Fact(_("Antwoord voor"), moment(offer.deadline)),
        Fact(_("Bezichtiging"), moment(offer.viewing_at)),
    ]
    if offer.candidate_place:
        shown.insert(2, Fact(_("Plaats op de lijst"), str(offer.candidate_place)))
    if offer.answered_at:
        shown.append(Fact(_("Antwoord gegeven"), moment(offer.answered_at)))
    if offer.decline_reason:
        shown.append(Fact(_("Reden"), str(dict(DECLINE_REASONS)[offer.decline_reason]), hint=offer.answer_text))
    return shown


def person_title(person: PersonCard) -> str:
    """`Jan de Vries, aanvrager`."""
    return f"{person.name}, {str(ROLES.get(person.role, person.role)).lower()}"


def person(person: PersonCard) -> list[Fact]:
    """What is known of somebody, and how sure each thing is."""
    shown = [Fact(_("Geboren"), words.long_date(person.born, spoken()))]
    if person.share_of_care < 1000:
        shown.append(Fact(_("Woont hier"), _("%(percent)s%% van de tijd") % {"percent": person.share_of_care // 10}))
    titles = {"income": _("Inkomen"), "residence": _("Woont in"), "tenancy": _("Huurt van")}
    shown += [Fact(titles[line.kind], _value(line), hint=_sureness(line)) for line in person.facts]
    ways = {"mail": _("E-mail"), "phone": _("Telefoon"), "post": _("Post"), "helper": _("Helper")}
    return shown + [Fact(ways[kind], value) for kind, value in person.reach]


def times(file: RegistrationFile) -> list[Fact]:
    """From when each person's registration time counts, and where that comes from."""
    return [
        Fact(line.name, words.long_date(line.since, spoken()), hint=str(ORIGINS.get(line.origin, line.origin)))
        for line in file.counts_from
    ]


def urgencies(file: RegistrationFile, titles: Mapping[str, str]) -> list[Fact]:
    """The urgencies of a registration.  titles: what each kind is called."""
    return [
        Fact(
            titles.get(line.kind, line.kind),
            _("sinds %(day)s") % {"day": day(line.told.since)},
            hint=_("tot en met %(day)s") % {"day": day(line.until - timedelta(days=1))} if line.until else "",
        )
        for line in file.urgencies
    ]


def own_reactions(file: RegistrationFile) -> Table:
    """The reactions of a registration on the own homes."""
    return Table(
        caption=_("Reacties op uw woningen"),
        columns=[Column(_("Publicatie")), Column(_("Gereageerd")), Column(_("Stand"))],
        rows=[
            Row(
                [
                    Cell(line.number, url=reverse("office:advert", args=[line.advert])),
                    Cell(moment(line.reacted_at)),
                    Cell(badge=badge_of("reaction", line.state)),
                ]
            )
            for line in file.reactions
        ],
        empty=_("Nog geen reacties."),
    )


def number(count: int) -> str:
    """A count as the page writes it."""
    return words.number(count, spoken())


def day(on: date | datetime | None) -> str:
    """A date in words, or a dash."""
    return words.long_date(on, spoken()) if on else "–"


def _range(low: int | None, high: int | None, unit: str) -> str:
    if low and high:
        return _("%(low)s tot en met %(high)s %(unit)s") % {"low": low, "high": high, "unit": unit}
    if low:
        return _("vanaf %(low)s %(unit)s") % {"low": low, "unit": unit}
    return _("tot en met %(high)s %(unit)s") % {"high": high, "unit": unit} if high else "–"


def _how_far(now: str, step: str) -> Literal["done", "now", "later"]:
    order = ("draft", "published", "closed", "revealing", "drawn", "ranked", "offering", "let")
    if now not in order or order.index(now) < order.index(step):
        return "later"
    return "now" if now == step and step != "let" else "done"


def _value(line: FactLine) -> str:
    if line.cents is not None:
        return _("%(amount)s in %(year)s") % {"amount": words.euro(line.cents, spoken(), whole=True), "year": line.text}
    return _("%(place)s, sinds %(day)s") % {"place": line.text, "day": day(line.since)} if line.since else line.text


def _sureness(line: FactLine) -> str:
    return _("Bewezen: %(by)s") % {"by": line.by} if line.proven else _("Zelf opgegeven, nog niet bewezen")


@dataclass(frozen=True, slots=True)
class Room:
    """What publishing does to a quota.  may: whether it stays inside."""

    sentence: str
    may: bool


def room(stand: Stand) -> Room:
    """How a quota stands now and after publishing, in a sentence."""
    told = {
        "title": stand.title_en if spoken() == "en" else stand.title_nl,
        "now": stand.now.used,
        "after": stand.after.used,
        "most": stand.after.most,
    }
    if stand.may:
        sentence = _(
            "%(title)s: dit jaar zijn er %(now)s. Met deze erbij zijn het er %(after)s, en er mogen er %(most)s zijn."
        )
    else:
        sentence = _(
            "%(title)s: dit jaar zijn er %(now)s, en er mogen er %(most)s zijn. Publiceren kan niet. Kies een ander model."
        )
    return Room(sentence % told, stand.may)
