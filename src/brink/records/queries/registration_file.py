"""Registrations as an officer sees them: only those that reacted to the own homes or were made at the own counter."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from brink.records.models import (
    HouseholdMember,
    Income,
    Participant,
    Person,
    Reach,
    Reaction,
    Registration,
    Residence,
    Tenancy,
    TimeClaim,
    Urgency,
)
from brink.records.models.kinds import Stated
from brink.records.queries.offer import full_name
from brink.vocabulary.kinds import Level


@dataclass(frozen=True, slots=True)
class FactLine:
    """One stated fact about somebody, with how sure it is.  value: cents for income, else a name or a date in words."""

    kind: str
    text: str
    cents: int | None
    since: date | None
    until: date | None
    proven: bool
    by: str


@dataclass(frozen=True, slots=True)
class PersonCard:
    """A person in a household.  role: applicant, co_applicant or the relation of a member."""

    id: int
    name: str
    born: date
    role: str
    share_of_care: int
    proven: bool
    facts: tuple[FactLine, ...]
    reach: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ReactionLine:
    """A reaction on one of the own adverts."""

    advert: int
    number: str
    state: str
    reacted_at: datetime


@dataclass(frozen=True, slots=True)
class TimeLine:
    """From when somebody's registration time counts.  id: of the claim."""

    id: int
    name: str
    since: date
    origin: str


@dataclass(frozen=True, slots=True)
class UrgencyLine:
    """An urgency.  until: the first day on which it no longer counts.  told: the same as a fact."""

    id: int
    kind: str
    until: date | None
    told: FactLine


@dataclass(frozen=True, slots=True)
class RegistrationFile:
    """The file of a registration, as far as this corporation may see it."""

    id: int
    number: str
    state: str
    opened_at: datetime
    counts_from: tuple[TimeLine, ...]
    people: tuple[PersonCard, ...]
    urgencies: tuple[UrgencyLine, ...]
    reactions: tuple[ReactionLine, ...]


def by_number(*, number: str) -> int | None:
    """The id of the registration with this number, or None when it does not exist or is not visible here."""
    return Registration.objects.filter(number__iexact=number.strip()).values_list("id", flat=True).first()


def file(*, registration: int) -> RegistrationFile | None:
    """The file of a registration, or None when it is not visible here.  Ten queries, whatever the size of the household."""
    row = Registration.objects.filter(pk=registration).first()
    if row is None:
        return None
    people = _people(row)
    claims = (
        TimeClaim.objects.filter(registration=row, replaced_by=None).select_related("person").order_by("counts_from")
    )
    reactions = Reaction.objects.filter(registration=row).select_related("advert").order_by("-reacted_at")[:50]
    return RegistrationFile(
        id=row.pk,
        number=row.number,
        state=row.state,
        opened_at=row.opened_at,
        counts_from=tuple(
            TimeLine(claim.pk, full_name(claim.person), claim.counts_from, claim.origin) for claim in claims
        ),
        people=people,
        urgencies=tuple(_urgency(urgency) for urgency in Urgency.objects.filter(registration=row, replaced_at=None)),
        reactions=tuple(
            ReactionLine(each.advert_id, each.advert.number, each.state, each.reacted_at) for each in reactions
        ),
    )


Facts = dict[int, list[FactLine]]
Ways = dict[int, list[tuple[str, str]]]


def _people(row: Registration) -> tuple[PersonCard, ...]:
    """The holders of a registration and whoever moves along, with what is known of each."""
    holders = list(Participant.objects.filter(registration=row, until=None).select_related("person").order_by("role"))
    members = list(
        HouseholdMember.objects.filter(registration=row, replaced_at=None)
        .select_related("person")
        .order_by("person__born")
    )
    ids = [holder.person_id for holder in holders] + [member.person_id for member in members]
    facts, reach = _facts(ids), _reach(ids)
    people = [_person(holder.person, holder.role, 1000, proven=True, facts=facts, reach=reach) for holder in holders]
    people += [
        _person(
            member.person,
            member.relation,
            member.share_of_care,
            proven=member.level == Level.PROVEN,
            facts=facts,
            reach=reach,
        )
        for member in members
    ]
    return tuple(people)


def _person(person: Person, role: str, care: int, *, proven: bool, facts: Facts, reach: Ways) -> PersonCard:
    return PersonCard(
        id=person.pk,
        name=full_name(person),
        born=person.born,
        role=role,
        share_of_care=care,
        proven=proven,
        facts=tuple(facts.get(person.pk, ())),
        reach=tuple(reach.get(person.pk, ())),
    )


def _facts(people: Sequence[int]) -> Facts:
    found: Facts = {}
    for income in Income.objects.filter(person__in=people, replaced_at=None).order_by("-year"):
        found.setdefault(income.person_id, []).append(_line(income, "income", str(income.year), cents=income.cents))
    residences = Residence.objects.filter(person__in=people, replaced_at=None).select_related("core", "municipality")
    for residence in residences.order_by("-valid_from"):
        place = residence.core or residence.municipality
        found.setdefault(residence.person_id, []).append(_line(residence, "residence", place.name))
    for tenancy in Tenancy.objects.filter(person__in=people, replaced_at=None).select_related("landlord"):
        found.setdefault(tenancy.person_id, []).append(_line(tenancy, "tenancy", tenancy.landlord.name))
    return found


def _line(fact: Stated, kind: str, text: str, *, cents: int | None = None) -> FactLine:
    return FactLine(
        kind=kind,
        text=text,
        cents=cents,
        since=fact.valid_from,
        until=fact.valid_until,
        proven=fact.level == Level.PROVEN,
        by=fact.proven_by or fact.stated_by,
    )


def _urgency(urgency: Urgency) -> UrgencyLine:
    told = replace(_line(urgency, "urgency", urgency.kind), since=urgency.since)
    return UrgencyLine(urgency.pk, urgency.kind, urgency.valid_until, told)


def _reach(people: Sequence[int]) -> Ways:
    found: Ways = {}
    for way in Reach.objects.filter(person__in=people, until=None).order_by("kind"):
        found.setdefault(way.person_id, []).append((way.kind, way.value))
    return found
