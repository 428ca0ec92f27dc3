"""Writing down who somebody is and what he told: people, who may see them, and stated facts.  Part of the acts that register."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from django.db.models import QuerySet

from brink.flow.act import Act, Held, NotYours, fresh_id, hold
from brink.flow.told import Address, Applicant, NewRegistration
from brink.records import models as records
from brink.records.context import stepping_in
from brink.records.told import SHOWN_WHOLE
from brink.vocabulary.actors import Clock
from brink.vocabulary.errors import BrinkError
from brink.vocabulary.kinds import AreaKind, Level, ParticipantRole, PartyKind, ReachKind, Relation


class UnknownPlace(BrinkError):
    """A municipality, core or landlord was named that the register does not know."""


Provable = Literal["household", "residences", "tenancies", "bindings", "declared"]


@dataclass(slots=True)
class Household:
    """People being entered.  holder, ground: who may see them and why.  registration: None for people without one."""

    running: Act
    holder: str
    ground: str
    stated_by: str
    registration: int | None
    people: list[int] = field(default_factory=list)

    def person(self, told: Applicant, language: str) -> records.Person:
        """Enter an adult."""
        return self._person(told.first_name, told.infix, told.family_name, told.born, language)

    def _person(self, first: str, infix: str, family: str, born: date, language: str) -> records.Person:
        """A row for a person; who may see it is written before it, because the row must be visible to the one who writes it."""
        key = fresh_id(records.Person)
        grant(self.running, people=[key], registration=self.registration, holder=self.holder, ground=self.ground)
        self.people.append(key)
        return records.Person.objects.create(
            pk=key,
            first_name=first,
            infix=infix,
            family_name=family,
            born=born,
            language=language,
            recorded_at=self.running.at,
        )

    def children(self, registration: records.Registration, told: NewRegistration) -> None:
        """Enter the children that move along."""
        for child in told.children:
            row = self._person("", "", told.applicant.family_name, child.born, told.language)
            records.HouseholdMember.objects.create(
                registration=registration,
                person=row,
                relation=Relation.CHILD,
                share_of_care=child.share_of_care,
                **self._stated(),
            )

    def adult(self, person: records.Person, told: Applicant, at_home: NewRegistration) -> None:
        """What holds for one adult: income, where he lives, whose home he leaves.  A fact told before is replaced, not changed."""
        stated = self._stated()
        facts = (records.Income, records.Residence, records.Tenancy)
        for kind in facts:
            kind.objects.filter(person=person, level=Level.DECLARED, replaced_at=None).update(
                replaced_at=self.running.at
            )
        if told.income_cents is not None:
            records.Income.objects.create(
                person=person, year=self.running.on.year, kind="estimate", cents=told.income_cents, **stated
            )
        lives = stated
        if at_home.address is not None:
            municipality, core = places(at_home.address)
            lives = {**stated, "valid_from": at_home.address.since}
            records.Residence.objects.create(person=person, municipality=municipality, core=core, **lives)
        if at_home.tenant_of:
            records.Tenancy.objects.create(person=person, landlord=landlord(at_home.tenant_of), **lives)

    def reaches(self, person: records.Person, *, mail: str, phone: str) -> None:
        """How somebody can be reached besides the account."""
        given = [(ReachKind.MAIL, mail), (ReachKind.PHONE, phone)]
        records.Reach.objects.bulk_create(
            records.Reach(person=person, kind=kind, value=value, since=self.running.on)
            for kind, value in given
            if value
        )

    def _stated(self) -> dict[str, object]:
        return {
            "level": Level.DECLARED,
            "stated_by": self.stated_by,
            "valid_from": self.running.on,
            "recorded_at": self.running.at,
        }


def prove(running: Act, registration: records.Registration, what: Provable, by: str) -> None:
    """Replace what was told by the same, proven."""
    told = _told(registration, what).filter(replaced_at=None, level=Level.DECLARED)
    for row in list(told):
        told.filter(pk=row.pk).update(replaced_at=running.at)
        row.pk, row.level, row.recorded_at = None, Level.PROVEN, running.at
        row.proven_by, row.proven_on = by[:60], running.on
        row.save(force_insert=True)
    if what == "household":
        _shown_whole(running, registration, by)


def _shown_whole(running: Act, registration: records.Registration, by: str) -> None:
    """That nobody else belongs to the household was shown too: also somebody alone can prove it."""
    earlier = records.DeclaredFact.objects.filter(registration=registration, name=SHOWN_WHOLE, replaced_at=None)
    earlier.update(replaced_at=running.at)
    records.DeclaredFact.objects.create(
        registration=registration,
        name=SHOWN_WHOLE,
        value="shown",
        level=Level.PROVEN,
        stated_by="counter",
        proven_by=by[:60],
        proven_on=running.on,
        valid_from=running.on,
        recorded_at=running.at,
    )


def _told(registration: records.Registration, what: Provable) -> "QuerySet[Any]":
    """The rows that say this of a registration or of those who hold it."""
    people = registration.participants.filter(until=None).values("person")
    rows: Mapping[Provable, QuerySet[Any]] = {
        "household": records.HouseholdMember.objects.filter(registration=registration),
        "declared": records.DeclaredFact.objects.filter(registration=registration),
        "residences": records.Residence.objects.filter(person__in=people),
        "tenancies": records.Tenancy.objects.filter(person__in=people),
        "bindings": records.Binding.objects.filter(person__in=people),
    }
    return rows[what]


def grant(running: Act, *, people: Iterable[int], registration: int | None, holder: str, ground: str) -> None:
    """Let `holder` see a registration and these people, from now on; a grant that had ended counts again."""
    with stepping_in(Clock()):
        records.Access.objects.bulk_create(
            [
                records.Access(
                    person_id=person, registration_id=registration, holder=holder, ground=ground, since=running.at
                )
                for person in people
            ],
            ignore_conflicts=True,
        )
        ended = records.Access.objects.filter(person__in=list(people), registration=registration, holder=holder)
        ended.exclude(until=None).update(until=None)


def places(address: Address) -> tuple[records.Area, records.Area | None]:
    """The municipality and core that an address names.  Raises UnknownPlace."""
    municipality = records.Area.objects.filter(slug=address.municipality, kind=AreaKind.MUNICIPALITY).first()
    if municipality is None:
        raise UnknownPlace(f"there is no municipality {address.municipality} in the register")
    if address.core is None:
        return municipality, None
    core = records.Area.objects.filter(slug=address.core, kind=AreaKind.CORE, parent=municipality).first()
    if core is None:
        raise UnknownPlace(f"{address.core} is not a core of {address.municipality}")
    return municipality, core


def landlord(slug: str) -> records.Party:
    """The corporation of this slug.  Raises UnknownPlace."""
    party = records.Party.objects.filter(slug=slug, kind=PartyKind.CORPORATION).first()
    if party is None:
        raise UnknownPlace(f"there is no corporation {slug} in the register")
    return party


def numbered(
    running: Act, number: str, *, ground: Literal["mediation", "counter"], born: date | None = None
) -> records.Registration:
    """The live registration of this number, held; the corporation may see it from here on, unless the act fails.

    born: the date of birth of its applicant, as whoever stands at the counter says it; a number alone is easily guessed.
    Raises NotYours, with the same words for a number that is not there and a date that does not match.
    """
    with stepping_in(Clock()):
        known = records.Registration.objects.filter(number__iexact=number.strip()).first()
        if known is None:
            raise NotYours("there is no running registration of that number, or the date of birth is another")
        hold(Held.REGISTRATION, known.pk)
        found = records.Registration.objects.filter(pk=known.pk).exclude(state__in=("lapsed", "closed")).first()
        applicants = known.participants.filter(until=None, role=ParticipantRole.APPLICANT)
        if found is None or (born is not None and not applicants.filter(person__born=born).exists()):
            raise NotYours("there is no running registration of that number, or the date of birth is another")
        people = [*found.participants.filter(until=None).values_list("person", flat=True)]
        people += found.members.filter(replaced_at=None).values_list("person", flat=True)
    grant(running, people=people, registration=found.pk, holder=f"party:{running.corporation}", ground=ground)
    return found
