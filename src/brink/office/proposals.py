"""What a proposal of a colleague looks like: in a list, and on its own page."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from brink.office.sheets import day
from brink.office.tables import moment
from brink.pages import words
from brink.pages.parts import Cell, Column, Fact, Row, Table
from brink.pages.states import badge_of
from brink.records.queries.proposal import ProposalCard

Titles = Mapping[str, str]
"""What each kind of urgency is called."""


def title(card: ProposalCard) -> str:
    """`Inschrijfduur wijzigen`."""
    return {
        "date": _("Inschrijfduur wijzigen"),
        "grant": _("Urgentie toekennen"),
        "end": _("Urgentie laten stoppen"),
    }[card.what]


def address(card: ProposalCard) -> str:
    """The page of a proposal."""
    if card.what == "date":
        return reverse("office:correction", args=[card.id])
    return reverse("office:urgency-proposal", args=[card.id])


def state(card: ProposalCard) -> str:
    """How far it is: waiting, approved or refused."""
    if card.decided is None:
        return "waiting"
    return "approved" if card.decided.approved else "refused"


def table(cards: Sequence[ProposalCard], titles: Titles, *, empty: str, quiet: bool = True) -> Table:
    """Proposals: what, about which registration, by whom, and how far."""
    columns = [Column(_("Voorstel")), Column(_("Inschrijving")), Column(_("Door")), Column(_("Voorgesteld"))]
    return Table(
        caption=_("Voorstellen"),
        quiet=quiet,
        columns=[*columns, Column(_("Stand"))],
        rows=[
            Row(
                [
                    Cell(title(card), url=address(card), note=change(card, titles)),
                    Cell(card.number),
                    Cell(card.proposed_by or "–"),
                    Cell(moment(card.proposed_at)),
                    Cell(badge=badge_of("proposal", state(card))),
                ]
            )
            for card in cards
        ],
        empty=empty,
    )


def change(card: ProposalCard, titles: Titles) -> str:
    """What would be otherwise, in a few words."""
    if card.before is not None:
        told = {"before": words.short_date(card.before), "after": words.short_date(card.since)}
        return _("van %(before)s naar %(after)s") % told
    told = {"kind": titles.get(card.kind, card.kind), "since": words.short_date(card.since)}
    return _("%(kind)s, sinds %(since)s") % told


def facts(card: ProposalCard, titles: Titles) -> list[Fact]:
    """What is proposed, why, and by whom."""
    if card.before is not None:
        said = [Fact(_("Telt nu vanaf"), day(card.before)), Fact(_("Gaat tellen vanaf"), day(card.since))]
    else:
        said = [
            Fact(_("Soort urgentie"), titles.get(card.kind, card.kind)),
            Fact(_("Telt vanaf"), day(card.since)),
            Fact(_("Geldig tot en met"), _last(card.until)),
        ]
    return [
        Fact(_("Woningzoekende"), card.person, hint=card.number),
        *said,
        Fact(_("Waarom"), card.reason),
        Fact(_("Document"), card.document),
        Fact(_("Voorgesteld door"), card.proposed_by or "–", hint=moment(card.proposed_at)),
    ]


def decision(card: ProposalCard) -> list[Fact]:
    """What was decided, by whom and why; nothing while it waits."""
    if card.decided is None:
        return []
    outcome = _("Goedgekeurd") if card.decided.approved else _("Afgewezen")
    told = [
        Fact(_("Besluit"), outcome),
        Fact(_("Besloten door"), card.decided.by or "–", hint=moment(card.decided.at)),
    ]
    return [*told, Fact(_("Waarom niet"), card.decided.reason)] if card.decided.reason else told


def _last(until: date | None) -> str:
    return day(until - timedelta(days=1)) if until else _("geen einddatum")
