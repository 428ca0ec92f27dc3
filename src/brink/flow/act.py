"""One act: one transaction, one security context, at least one journal row.

Locks are advisory and taken once, late, always in this order: the registration, then adverts by id, then the home.  Whoever places or ends a reaction, or
touches an offer that came from an advert, holds that advert at least in common; whoever closes, draws, ranks or withdraws it holds it alone.  The
registration comes first because what ends with it lies on many adverts, which are known for certain only once the registration is held.
"""

import contextlib
import hashlib
import json
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import IntEnum

from django.db import connection, models

from brink.policy.working_days import AMSTERDAM
from brink.records.context import acting, reading
from brink.records.models import Role
from brink.vocabulary.actors import Actor, Anonymous, Auditor, Clock, LoggingIn, Officer, Seeker, Witness
from brink.vocabulary.errors import BrinkError
from brink.vocabulary.kinds import RoleKind

_NAMES: Mapping[type, str] = {
    Anonymous: "anonymous",
    LoggingIn: "login",
    Seeker: "seeker",
    Officer: "officer",
    Witness: "witness",
    Clock: "clock",
    Auditor: "auditor",
}

_JOURNAL = "SELECT records_write_journal(%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"


class NotYours(BrinkError):
    """It does not exist, or it is not this actor's to see or change; which of the two is not said."""


class NothingWritten(BrinkError):
    """An act ended without a row in the journal: a fault in the act itself."""


class Held(IntEnum):
    """What an act can hold; the number is also the order in which to take them."""

    REGISTRATION = 1
    ADVERT = 2
    HOME = 3
    QUOTAS = 4
    SEALS = 5


@dataclass(slots=True)
class Act:
    """An act while it runs."""

    actor: Actor
    at: datetime
    written: int = field(default=0)

    @property
    def on(self) -> date:
        """The day of the act in the Netherlands."""
        return dutch_day(self.at)

    @property
    def account(self) -> int | None:
        """The account that acts, or None for the clock."""
        return getattr(self.actor, "account", None)

    @property
    def corporation(self) -> int | None:
        """The corporation that the actor works for, if any."""
        return self.actor.corporation if isinstance(self.actor, Officer) else None

    def nothing_new(self) -> None:
        """Say that the act found everything as it should be and changed nothing; it leaves no row."""
        self.written += 1

    def journal(
        self,
        act: str,
        subject: models.Model,
        *,
        corporation: int | None = None,
        registration: int | None = None,
        words: Mapping[str, object] | None = None,
    ) -> None:
        """Write down that `act` happened to `subject`.  words: what may be erased later; only its salted digest stands in the row."""
        salt = secrets.token_hex(16)
        text = json.dumps(words or {}, ensure_ascii=False, sort_keys=True, default=str)
        digest = hashlib.sha256((salt + text).encode()).hexdigest()
        row: list[str | int | datetime | None] = [
            self.at,
            act,
            _NAMES[type(self.actor)],
            self.account,
            corporation or self.corporation,
        ]
        row += [subject._meta.model_name, str(subject.pk)[:40], registration, digest, salt, text]
        with connection.cursor() as cursor:
            cursor.execute(_JOURNAL, row)
        self.written += 1


@contextmanager
def act(*, actor: Actor, at: datetime, by: tuple[type, ...]) -> Iterator[Act]:
    """Open the one transaction of an act.  by: the kinds of actor that may do it at all.

    Raises NotYours for anybody else, and for an officer who holds no letting role at the corporation that day.
    """
    _admit(actor, at, by)
    with acting(actor):
        running = Act(actor, at)
        _check_role(running)
        yield running
        if not running.written:
            raise NothingWritten("the act left no row in the journal")


@contextmanager
def looking(*, actor: Actor, at: datetime, by: tuple[type, ...]) -> Iterator[Act]:
    """The same for what only reads: in a read-only transaction, without a row in the journal.  Raises NotYours likewise.

    Where a page has opened its own for this actor already, it reads inside that one.
    """
    _admit(actor, at, by)
    with contextlib.nullcontext() if connection.in_atomic_block else reading(actor):
        running = Act(actor, at)
        _check_role(running)
        yield running


def _admit(actor: Actor, at: datetime, by: tuple[type, ...]) -> None:
    if not isinstance(actor, by):
        raise NotYours(f"this is not for {_NAMES[type(actor)]}")
    if at.tzinfo is None:
        raise ValueError("an act needs a moment with a time zone")


def _check_role(running: Act) -> None:
    if isinstance(running.actor, Officer) and not _works_there(running.actor, running.on):
        raise NotYours("you do not let homes for this corporation")
    if isinstance(running.actor, Witness) and not _sits_there(running.actor, running.on):
        raise NotYours("you are not of the board of this tenants' organisation")


def _works_there(officer: Officer, on: date) -> bool:
    return _has_role(officer.account, officer.corporation, RoleKind.LETTING_OFFICER, on)


def _sits_there(witness: Witness, on: date) -> bool:
    return _has_role(witness.account, witness.party, RoleKind.TENANTS_BOARD, on)


def _has_role(account: int, party: int, kind: RoleKind, on: date) -> bool:
    roles = Role.objects.filter(account_id=account, party_id=party, kind=kind)
    return roles.filter(models.Q(until=None) | models.Q(until__gt=on), since__lte=on).exists()


def hold(what: Held, *ids: int, in_common: bool = False) -> None:
    """Wait until the things with these ids are held, until the transaction ends.  in_common: together with others who hold them so."""
    function = "pg_advisory_xact_lock_shared" if in_common else "pg_advisory_xact_lock"
    with connection.cursor() as cursor:
        for key in sorted(set(ids)):
            cursor.execute(f"SELECT {function}(%s, %s)", [int(what), key % 2**31])


def fresh_id(model: type[models.Model]) -> int:
    """An id for a new row, taken before the row is written, so that who may see it can be written first."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(pg_get_serial_sequence(%s, 'id'))", [model._meta.db_table])
        row = cursor.fetchone()
    if row is None:
        raise LookupError(f"{model._meta.db_table} has no sequence")
    return int(row[0])


def dutch_day(at: datetime) -> date:
    """The date in the Netherlands at a moment."""
    return at.astimezone(AMSTERDAM).date()
