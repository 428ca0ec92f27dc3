"""The own file: what Brink knows of somebody, said by whom, and how sure it is."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from brink.pages import words
from brink.pages.parts import Badge, Cell, Column, Event, Fact, Row, Table
from brink.records.queries.proposal import ProposalCard
from brink.records.queries.registration import OwnFile
from brink.records.queries.registration_file import FactLine, PersonCard, UrgencyLine
from brink.vocabulary.kinds import ParticipantRole, Relation
from brink.website import sheets

ROLES: Mapping[str, Any] = {
    ParticipantRole.APPLICANT: gettext_lazy("Aanvrager"),
    ParticipantRole.CO_APPLICANT: gettext_lazy("Medeaanvrager"),
    Relation.CHILD: gettext_lazy("Kind"),
    Relation.PARENT: gettext_lazy("Ouder"),
    Relation.OTHER_ADULT: gettext_lazy("Andere volwassene"),
}
NAMES: Mapping[str, Any] = {
    "income": gettext_lazy("Inkomen over %(text)s"),
    "residence": gettext_lazy("Woont in"),
    "tenancy": gettext_lazy("Huurt van"),
    "urgency": gettext_lazy("Urgentie"),
}
ORIGINS: Mapping[str, Any] = {
    "registration": gettext_lazy("ingeschreven bij Brink"),
    "old_register": gettext_lazy("overgenomen van een vroegere inschrijving"),
    "merge": gettext_lazy("samengevoegd met een andere inschrijving"),
    "split": gettext_lazy("gesplitst van een andere inschrijving"),
    "restored": gettext_lazy("hersteld"),
    "decision": gettext_lazy("besluit van een corporatie"),
}


def context(own: OwnFile, titles: Mapping[str, str]) -> dict[str, object]:
    """What the page of the own file shows.  titles: what each kind of urgency is called."""
    file, language = own.file, sheets.spoken()
    dates = [
        Fact(line.name, words.long_date(line.since, language), hint=str(ORIGINS.get(line.origin, line.origin)))
        for line in file.counts_from
    ]
    return {
        "file": file,
        "dates": dates,
        "people": [_person(person) for person in file.people],
        "urgencies": _facts(_urgencies(file.urgencies, titles)) if file.urgencies else None,
        "changes": [_change(card, titles) for card in own.changes],
        "onlookers": [Fact(each.name, words.long_date(each.since, language)) for each in own.onlookers],
    }


def _person(person: PersonCard) -> dict[str, object]:
    language = sheets.spoken()
    lines = [Fact(_("Geboortedatum"), words.long_date(person.born, language))]
    if person.role == Relation.CHILD:
        lines.append(Fact(_("Woont bij u"), _care(person.share_of_care)))
    lines += [Fact(_reach(kind), value) for kind, value in person.reach]
    role = str(ROLES.get(person.role, person.role))
    shown = _("%(role)s, geboren in %(year)s") % {"role": role, "year": person.born.year}
    named = person.name if person.role != Relation.CHILD else shown
    return {"name": named, "role": role, "lines": lines, "facts": _facts(person.facts) if person.facts else None}


def _facts(facts: tuple[FactLine, ...]) -> Table:
    return Table(
        caption=_("Wat is opgegeven, en of het is bewezen"),
        quiet=True,
        columns=[Column(_("Gegeven")), Column(_("Waarde")), Column(_("Sinds")), Column(_("Hoe zeker"))],
        rows=[_fact(fact) for fact in facts],
    )


def _urgencies(lines: Iterable[UrgencyLine], titles: Mapping[str, str]) -> tuple[FactLine, ...]:
    return tuple(replace(line.told, text=titles.get(line.kind, line.kind)) for line in lines)


def _change(card: ProposalCard, titles: Mapping[str, str]) -> Event:
    """What two officers changed, or what stayed after a second one had looked."""
    language, kind = sheets.spoken(), titles.get(card.kind, card.kind)
    told = {"since": words.long_date(card.since, language), "kind": kind}
    if card.before is not None:
        told["before"] = words.long_date(card.before, language)
        title = _("Inschrijfduur: van %(before)s naar %(since)s") % told
    else:
        stops = _("Urgentie gestopt: %(kind)s") % told
        title = stops if card.what == "end" else _("Urgentie vanaf %(since)s: %(kind)s") % told
    made = card.decided
    if made is None:
        return Event(
            title,
            card.proposed_at,
            _("Voorgesteld door %(who)s. Een tweede medewerker beslist nog.") % {"who": card.corporation},
            "now",
        )
    if not made.approved:
        return Event(
            title, made.at, _("Afgewezen, er is niets veranderd. Reden: %(why)s") % {"why": made.reason}, "bad"
        )
    said = {"who": card.corporation, "why": card.reason}
    return Event(title, made.at, _("Besloten door twee medewerkers van %(who)s. Reden: %(why)s") % said)


def _fact(fact: FactLine) -> Row:
    name = str(NAMES.get(fact.kind, fact.kind)) % {"text": fact.text}
    value = fact.text if fact.cents is None else words.euro(fact.cents, sheets.spoken())
    sure = Badge(_("Bewezen"), "ok", "check") if fact.proven else Badge(_("Zelf opgegeven"), "neutral", "person")
    since = words.short_date(fact.since) if fact.since else ""
    return Row([Cell(name), Cell(value, strong=True), Cell(since), Cell(badge=sure)])


def _care(share: int) -> str:
    if share >= 1000:
        return _("altijd")
    return _("ongeveer de helft van de tijd, of meer") if share >= 500 else _("minder dan de helft van de tijd")


def _reach(kind: str) -> str:
    return {"mail": _("E-mail"), "phone": _("Telefoon"), "post": _("Post"), "helper": _("Helper")}.get(kind, kind)
