"""The lists of the office as tables; on a phone each row becomes a card."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from brink.office.words import CONTRACT_KINDS, DWELLING_KINDS, DWELLING_STATES, GROUNDS, MODELS
from brink.pages import words
from brink.pages.parts import Badge, Cell, Column, Link, Row, Table, Tone
from brink.pages.states import badge_of
from brink.records.queries.contract import ContractRow
from brink.records.queries.dwelling import DwellingRow
from brink.records.queries.letter import LetterRow
from brink.records.queries.letting import AdvertHome, AdvertRow
from brink.records.queries.offer import OfferRow
from brink.reports.quota import Stand

TONES: dict[str, Tone] = {"vacant": "warning", "advertised": "info", "rented": "neutral"}


def spoken() -> words.Language:
    """The language of the page."""
    return words.spoken(get_language())


def moment(at: datetime | None) -> str:
    """A moment in a table, or a dash."""
    return f"{words.short_date(at)} {words.clock_time(at, spoken())}" if at else "–"


def adverts(rows: Sequence[AdvertRow]) -> Table:
    """Adverts: what, how far, until when, how many reacted."""
    columns = [Column(_("Woning")), Column(_("Nummer")), Column(_("Model")), Column(_("Stand")), Column(_("Sluit"))]
    return Table(
        caption=_("Publicaties"),
        quiet=True,
        columns=[*columns, Column(_("Reacties"), align="end")],
        rows=[
            Row(
                [
                    Cell(
                        homes_in_words(row.homes),
                        url=reverse("office:advert", args=[row.id]),
                        note=row.homes[0].place if row.homes else "",
                    ),
                    Cell(row.number),
                    Cell(model(row.model)),
                    Cell(badge=badge_of("advert", row.state)),
                    Cell(moment(row.closes_at)),
                    Cell(words.number(row.reactions, spoken())),
                ]
            )
            for row in rows
        ],
        empty=_("Er zijn geen publicaties in deze stand."),
    )


def offers(rows: Sequence[OfferRow]) -> Table:
    """Offers: which home, to which place on the list, how it stands."""
    columns = [Column(_("Woning")), Column(_("Plaats op de lijst")), Column(_("Stand")), Column(_("Aangeboden"))]
    return Table(
        caption=_("Aanbiedingen"),
        quiet=True,
        columns=[*columns, Column(_("Antwoord voor"))],
        rows=[
            Row(
                [
                    Cell(row.address, url=reverse("office:offer", args=[row.id]), note=row.place),
                    Cell(str(row.candidate_place or GROUNDS[row.ground])),
                    Cell(badge=badge_of("offer", row.state)),
                    Cell(words.short_date(row.made_at)),
                    Cell(moment(row.deadline)),
                ]
            )
            for row in rows
        ],
        empty=_("Er zijn geen aanbiedingen in deze stand."),
    )


def dwellings(rows: Sequence[DwellingRow]) -> Table:
    """Homes: where, what, and whether somebody lives there."""
    columns = [Column(_("Adres")), Column(_("Plaats")), Column(_("Soort")), Column(_("Slaapkamers"), align="end")]
    return Table(
        caption=_("Woningen"),
        quiet=True,
        columns=[*columns, Column(_("Oppervlakte"), align="end"), Column(_("Stand"))],
        rows=[
            Row(
                [
                    Cell(row.address, url=reverse("office:dwelling", args=[row.id]), note=row.postcode),
                    Cell(row.place),
                    Cell(str(DWELLING_KINDS[row.kind])),
                    Cell(str(row.bedrooms)),
                    Cell(f"{row.surface} m²"),
                    Cell(badge=Badge(str(DWELLING_STATES[row.status]), TONES[row.status])),
                ]
            )
            for row in rows
        ],
        empty=_("Er is geen woning die hierbij past."),
    )


def contracts(rows: Sequence[ContractRow]) -> Table:
    """Leases: which home, what kind, from when."""
    kinds = dict(CONTRACT_KINDS)
    columns = [Column(_("Woning")), Column(_("Soort contract")), Column(_("Getekend")), Column(_("Huur gaat in"))]
    return Table(
        caption=_("Huurcontracten"),
        quiet=True,
        columns=[*columns, Column(_("Stand")), Column(_("Publicatie"))],
        rows=[
            Row(
                [
                    Cell(row.address, note=row.place),
                    Cell(str(kinds[row.kind])),
                    Cell(words.short_date(row.signed_at)),
                    Cell(words.short_date(row.starts_on)),
                    Cell(badge=badge_of("contract", row.state)),
                    Cell(row.advert_number, url=reverse("office:advert", args=[row.advert]))
                    if row.advert
                    else Cell(str(GROUNDS["direct_mediation"])),
                ]
            )
            for row in rows
        ],
        empty=_("Er is nog geen contract getekend."),
    )


def letters(rows: Sequence[LetterRow]) -> Table:
    """Letters: about what, and whether they went out."""
    return Table(
        caption=_("Brieven"),
        quiet=True,
        columns=[Column(_("Onderwerp")), Column(_("Publicatie")), Column(_("Geschreven")), Column(_("Verstuurd"))],
        rows=[
            Row(
                [
                    Cell(row.subject),
                    Cell(row.advert_number, url=reverse("office:advert", args=[row.advert]))
                    if row.advert
                    else Cell("–"),
                    Cell(moment(row.written_at)),
                    Cell(badge=_sent(row), note=moment(row.sent_at) if row.sent_at else ""),
                ]
            )
            for row in rows
        ],
        empty=_("Er zijn nog geen brieven."),
    )


def quotas(stands: Sequence[Stand], names: Mapping[str, str]) -> Table:
    """Quotas: for which homes, counted where, how many are used, allowed and left.  names: of municipalities, by slug."""
    columns = [Column(_("Waarvoor")), Column(_("Geteld over")), Column(_("Gebruikt"), align="end")]
    return Table(
        caption=_("Ruimte"),
        quiet=True,
        columns=[*columns, Column(_("Ten hoogste"), align="end"), Column(_("Nog over"), align="end")],
        rows=[
            Row(
                [
                    Cell(stand.title_en if spoken() == "en" else stand.title_nl),
                    Cell(_scope(stand, names)),
                    Cell(words.number(stand.now.used, spoken())),
                    Cell(words.number(stand.now.most, spoken())),
                    Cell(words.number(stand.now.left, spoken())),
                ]
            )
            for stand in stands
        ],
        empty=_("Het beleid stelt geen grens aan het aantal woningen."),
    )


def _scope(stand: Stand, names: Mapping[str, str]) -> str:
    if stand.within == "municipality":
        return names.get(stand.where, stand.where)
    return str(_("deze corporatie") if stand.within == "corporation" else _("alle corporaties samen"))


def model(name: str) -> str:
    """What a model of allocation is called; a scheme's own name where the office has no word for it."""
    return str(MODELS.get(name, name))


def homes_in_words(homes: Sequence[AdvertHome]) -> str:
    """`Dorpsstraat 1`, or `Dorpsstraat 1 en nog 2 woningen`."""
    if not homes:
        return _("Zonder woning")
    if len(homes) == 1:
        return homes[0].address
    return _("%(first)s en nog %(more)s") % {"first": homes[0].address, "more": len(homes) - 1}


def trail(number: int, pages: int, query: dict[str, Any]) -> list[Link]:
    """Links to the previous and the next page of a list."""
    kept = "".join(f"&{name}={value}" for name, value in query.items() if value)
    links = []
    if number > 1:
        links.append(Link(_("Vorige"), f"?pagina={number - 1}{kept}", icon="left"))
    if number < pages:
        links.append(Link(_("Volgende"), f"?pagina={number + 1}{kept}", icon="right"))
    return links


def _sent(row: LetterRow) -> Badge:
    if row.by_post:
        return Badge(_("Per post"), "neutral", "letter")
    return Badge(_("Verstuurd"), "ok", "check") if row.sent_at else Badge(_("Wacht"), "warning", "clock")
