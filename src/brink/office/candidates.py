"""Candidates as tables, facts and reasons. What is said comes from the engine's explanation; here it is only laid out."""

from collections import Counter
from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from brink.engine.explain import Reason
from brink.office.words import DECLINE_REASONS, PASS_OVER_REASONS
from brink.pages.parts import Answer, Badge, Cell, Column, Fact, ReasonLine, Row, Table
from brink.pages.states import badge_of
from brink.records.queries.ranking import CandidateCard, Outcome, RankedHome, RankingSheet


def ranked(sheet: RankingSheet) -> Table:
    """The order of an advert."""
    tiers = any(row.tier for row in sheet.rows)
    usual = Counter(row.measure for row in sheet.rows).most_common(1)
    measure = usual[0][0] if usual else ""
    columns = [Column(_("Plaats"), align="end"), Column(_("Kandidaat"))]
    columns += [Column(_("Voorrangsgroep"))] if tiers else []
    columns += [Column(measure.capitalize() or _("Volgorde")), Column(_("Stand"))]
    return Table(
        caption=_("De volgorde"),
        columns=columns,
        rows=[
            Row(
                [
                    Cell(str(row.place), strong=True),
                    Cell(row.entry, url=reverse("office:candidate", args=[row.candidate])),
                    *([Cell(row.tier)] if tiers else []),
                    Cell(row.deciding or "–", note="" if row.measure == measure else row.measure.capitalize()),
                    Cell(badge=_badge(row.outcomes)) if row.outcomes else Cell("–"),
                ],
                mark=any(outcome.state in ("made", "accepted") for outcome in row.outcomes),
            )
            for row in sheet.rows
        ],
        empty=_("Niemand die reageerde voldoet aan de voorwaarden."),
    )


def is_taken(sheet: RankingSheet, home: RankedHome) -> bool:
    """Whether a home is on offer to somebody on the list, or let."""
    outcomes = (outcome for row in sheet.rows for outcome in row.outcomes)
    return any(one.dwelling == home.dwelling and one.state in ("made", "accepted", "let") for one in outcomes)


def refused(sheet: RankingSheet) -> Table:
    """Who did not meet the conditions, with every reason."""
    return Table(
        caption=_("Niet in de volgorde"),
        columns=[Column(_("Kandidaat")), Column(_("Waarom niet"))],
        rows=[
            Row([Cell(row.entry, url=reverse("office:candidate", args=[row.candidate])), Cell(" ".join(row.reasons))])
            for row in sheet.refused
        ],
    )


def values(card: CandidateCard) -> list[Fact]:
    """What the place rests on."""
    if card.place is None:
        return []
    shown = [Fact(_("Plaats"), _("%(place)s van %(of)s") % {"place": card.place.place, "of": card.place.of})]
    if card.place.title:
        shown.append(Fact(_("Voorrangsgroep"), card.place.title))
    for value in card.place.values:
        parts = "; ".join(f"{share.title}: {share.said}" for share in value.shares)
        shown.append(Fact(value.title.capitalize(), value.said, hint=parts))
    for one in card.grounds:
        label = {"tier": _("Ervoor door voorrang"), "lot": _("Ervoor door een beter lot")}.get(one.by)
        shown.append(Fact(label or _("Ervoor op: %(title)s") % {"title": one.title}, str(one.count)))
    above = card.place.above
    if above is not None:
        comparable = above.by in ("tier", "value") and above.title and above.theirs
        compared = f"{above.title}: {above.mine} – {above.theirs}" if comparable else ""
        shown.append(Fact(_("Verschil met de plaats erboven"), above.sentence, hint=compared))
    return shown


def reasons(card: CandidateCard) -> list[ReasonLine]:
    """Every condition, and what it said."""
    return [_line(reason) for reason in card.gates]


def outcomes(card: CandidateCard) -> Table:
    """What became of the candidate for each home."""
    addresses = {home.dwelling: home.address for home in card.homes}
    return Table(
        caption=_("Wat er met deze kandidaat gebeurde"),
        columns=[Column(_("Woning")), Column(_("Stand")), Column(_("Reden"))],
        rows=[
            Row(
                [
                    Cell(
                        addresses.get(outcome.dwelling, "–"),
                        url=reverse("office:offer", args=[outcome.offer]) if outcome.offer else "",
                    ),
                    Cell(badge=_badge([outcome])),
                    Cell(_reason(outcome)),
                ]
            )
            for outcome in card.outcomes
        ],
        empty=_("Deze kandidaat kreeg nog geen woning aangeboden."),
    )


def _line(reason: Reason) -> ReasonLine:
    return ReasonLine(Answer(reason.answer), reason.sentence, found=reason.found, asked=reason.asked, law=reason.law)


def _badge(outcomes: Iterable[Outcome]) -> Badge:
    last = list(outcomes)[-1]
    return Badge(_("Doorgegaan"), "neutral", "right") if last.state == "passed_over" else badge_of("offer", last.state)


def _reason(outcome: Outcome) -> str:
    words = dict(PASS_OVER_REASONS if outcome.state == "passed_over" else DECLINE_REASONS)
    return str(words.get(outcome.reason, "–"))
