"""Who is behind an account: what somebody does for a party, and the registration that somebody takes part in."""

from dataclasses import dataclass
from datetime import date

from django.db import connection

from brink.records.context import settings_of
from brink.vocabulary.actors import Seeker
from brink.vocabulary.kinds import RoleKind
from brink.vocabulary.lifecycles import REGISTRATION

_TOLD = "SELECT " + ", ".join(["set_config(%s, %s, true)"] * 4)
_ROLES = """
SELECT r.party_id, r.kind, r.shown_name, p.slug, p.name FROM records_role r JOIN records_party p ON p.id = r.party_id
WHERE r.account_id = %s AND r.since <= %s AND (r.until IS NULL OR r.until > %s) ORDER BY r.since, r.id
"""
_REGISTRATION = """
SELECT r.id FROM records_participant p JOIN records_registration r ON r.id = p.registration_id
WHERE p.person_id = %s AND p.until IS NULL ORDER BY array_position(%s, r.state::text), r.opened_at DESC LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class RoleCard:
    """What the holder of an account does for a party today.  party_slug, party_name: of that party."""

    party: int
    kind: RoleKind
    shown_name: str
    party_slug: str
    party_name: str


@dataclass(frozen=True, slots=True)
class Behind:
    """roles: of today.  registration: the one that lives, else the latest; None when there never was one."""

    roles: tuple[RoleCard, ...]
    registration: int | None


def behind(*, account: int, person: int | None, on: date) -> Behind:
    """Who is behind an account, in one round trip: the three questions travel together and so form one transaction of their own.

    It runs outside any other transaction, before it is known who acts; it sees what this account as a seeker may see.
    """
    told = [word for setting in settings_of(Seeker(account)).items() for word in setting]
    asked = [*told, account, on, on, person, list(REGISTRATION.states)]
    with connection.cursor() as cursor:
        cursor.execute(f"{_TOLD};{_ROLES};{_REGISTRATION}", asked)
        cursor.nextset()
        roles = tuple(RoleCard(party, RoleKind(kind), *names) for party, kind, *names in cursor.fetchall())
        cursor.nextset()
        row = cursor.fetchone()
    return Behind(roles, None if row is None else int(row[0]))
