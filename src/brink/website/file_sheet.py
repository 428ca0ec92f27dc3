"""The own file: what Brink knows of somebody, said by whom, and how sure it is."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from brink.pages import words
from brink.pages.parts import Badge, Cell, Column, Fact, Row, Table
from brink.records.queries.registration import OwnFile
from brink.records.queries.registration_file import FactLine, PersonCard
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
URGENCIES: Mapping[str, Any] = {
    "sloop": gettext_lazy("vanwege sloop of renovatie"),
    "medisch": gettext_lazy("om medische redenen"),
    "sociaal": gettext_lazy("om sociale redenen"),
    "mantelzorg": gettext_lazy("vanwege mantelzorg"),
}
ORIGINS: Mapping[str, Any] = {
    "registration": gettext_lazy("ingeschreven bij Brink"),
    "old_register": gettext_lazy("overgenomen van een vroegere inschrijving"),
    "merge": gettext_lazy("samengevoegd met een andere inschrijving"),
    "split": gettext_lazy("gesplitst van een andere inschrijving"),
    "restored": gettext_lazy("hersteld"),
    "decision": gettext_lazy("besluit van een corporatie"),
}


def context(own: OwnFile) -> dict[str, object]:
    """What the page of the own file shows."""
    file, language = own.file, sheets.spoken()
    dates = [
        Fact(name, words.long_date(since, language), hint=str(ORIGINS.get(origin, origin)))
        for name, since, origin in file.counts_from
    ]
    return {
        "file": file,
        "dates": dates,
        "people": [_person(person) for person in file.people],
        "urgencies": _facts(file.urgencies) if file.urgencies else None,
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


def _fact(fact: FactLine) -> Row:
    name = str(NAMES.get(fact.kind, fact.kind)) % {"text": fact.text}
    value = str(URGENCIES.get(fact.text, fact.text)) if fact.cents is None else words.euro(fact.cents, sheets.spoken())
    sure = Badge(_("Bewezen"), "ok", "check") if fact.proven else Badge(_("Zelf opgegeven"), "neutral", "person")
    since = words.short_date(fact.since) if fact.since else ""
    return Row([Cell(name), Cell(value, strong=True), Cell(since), Cell(badge=sure)])


def _care(share: int) -> str:
    if share >= 1000:
        return _("altijd")
    return _("ongeveer de helft van de tijd, of meer") if share >= 500 else _("minder dan de helft van de tijd")


def _reach(kind: str) -> str:
    return {"mail": _("E-mail"), "phone": _("Telefoon"), "post": _("Post"), "helper": _("Helper")}.get(kind, kind)
