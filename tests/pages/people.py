"""People with a log-in, made by the owner of the database."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any

from brink.records.models import Access, Account, Participant, Party, Person, Registration, Role
from brink.vocabulary.kinds import RoleKind

PASSWORD = "een lang en gek wachtwoord"
THEN = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)


def account(email: str, person: int | None = None) -> Account:
    """A confirmed log-in."""
    from allauth.account.models import EmailAddress

    made = Account(email=email, person_id=person)
    made.set_password(PASSWORD)
    made.save(using="owner")
    EmailAddress.objects.using("owner").create(user=made, email=email, verified=True, primary=True)
    return made


def corporation(slug: str = "hunzeborg") -> Party:
    """A landlord."""
    return Party.objects.using("owner").create(slug=slug, kind="corporation", name=slug.title())


def role(holder: Account, party: Party, kind: RoleKind = RoleKind.LETTING_OFFICER, **more: Any) -> Role:
    """What somebody does for a party, from yesterday on."""
    given = {"shown_name": "J. Wiersema", "since": date(2026, 1, 1)} | more
    return Role.objects.using("owner").create(account=holder, party=party, kind=kind, **given)


def person(name: str = "Janna") -> Person:
    """A human being."""
    return Person.objects.using("owner").create(
        first_name=name, family_name="Brands", born=date(1990, 1, 1), recorded_at=THEN
    )


def registrations(holder: Account, somebody: Person, states: Iterable[str]) -> list[int]:
    """Registrations of somebody, opened a day after each other, that the account may see."""
    made = []
    for number, state in enumerate(states):
        opened = THEN + timedelta(days=number)
        row = Registration.objects.using("owner").create(
            number=f"R{somebody.pk}{number}", state=state, opened_at=opened, opened_by="website"
        )
        Participant.objects.using("owner").create(
            registration=row, person=somebody, role="applicant", since=opened.date()
        )
        access = {"person": somebody, "holder": f"account:{holder.pk}", "ground": "own", "since": THEN}
        Access.objects.using("owner").create(registration=row, **access)
        made.append(row.pk)
    return made
