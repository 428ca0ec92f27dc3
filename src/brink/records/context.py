"""Who looks, told to the database: one transaction, one actor.

Row security (sql/0002) shows and takes rows by four settings that live as long as the transaction.  Outside these blocks nothing is set, so a
query that somebody forgot to put inside one sees no row; after commit or rollback nothing is left on a connection that is used again.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from django.db import connection, transaction

from brink.vocabulary.actors import Actor, Anonymous, Auditor, Clock, LoggingIn, Officer, Seeker, Witness
from brink.vocabulary.errors import BrinkError

Settings = Mapping[str, str]


class AlreadyActing(BrinkError):
    """A transaction was opened inside another: one act is one transaction, by one actor."""


class NobodyActs(BrinkError):
    """Something steps into another's view while no transaction of anybody is open."""


@contextmanager
def acting(actor: Actor) -> Iterator[None]:
    """One transaction in which `actor` sees and writes what is theirs; an error inside undoes all of it.

    Raises AlreadyActing inside another transaction.  An auditor writes nothing, whichever of the two blocks opens it.
    """
    with _transaction(actor, read_only=isinstance(actor, Auditor)):
        yield


@contextmanager
def reading(actor: Actor) -> Iterator[None]:
    """One transaction in which `actor` sees what is theirs and the database refuses every write.  Raises AlreadyActing."""
    with _transaction(actor, read_only=True):
        yield


@contextmanager
def stepping_in(actor: Actor) -> Iterator[None]:
    """Inside an act: for what follows from it outside the actor's own view, see as another actor sees, then as before.

    An error inside leaves the whole act, so nothing is put back then.  Raises NobodyActs outside a transaction.
    """
    if not connection.in_atomic_block:
        raise NobodyActs("stepping in needs an open act; begin one with `acting`")
    names = list(settings_of(actor))
    with connection.cursor() as cursor:
        cursor.execute("SELECT " + ", ".join(["coalesce(current_setting(%s, true), '')"] * len(names)), names)
        before: dict[str, str] = dict(zip(names, cursor.fetchone() or (), strict=True))
    _tell(settings_of(actor))
    yield
    _tell(before)


def settings_of(actor: Actor) -> Settings:
    """What the database is told about an actor: context, holder (the name in the access table), party and account."""
    match actor:
        case Anonymous():
            return _settings("anonymous")
        case LoggingIn(account):
            return _settings("login", account=account)
        case Seeker(account=account):
            return _settings("seeker", holder=f"account:{int(account)}", account=account)
        case Officer(account=account, corporation=corporation):
            return _settings("officer", holder=f"party:{int(corporation)}", party=corporation, account=account)
        case Witness(account=account, party=party):
            return _settings("witness", party=party, account=account)
        case Clock():
            return _settings("clock")
        case Auditor(account=account):
            return _settings("auditor", account=account)


def _settings(context: str, *, holder: str = "", party: int | None = None, account: int | None = None) -> Settings:
    return {
        "brink.context": context,
        "brink.holder": holder,
        "brink.party": "" if party is None else str(int(party)),
        "brink.account": "" if account is None else str(int(account)),
    }


@contextmanager
def _transaction(actor: Actor, *, read_only: bool) -> Iterator[None]:
    if connection.in_atomic_block:
        raise AlreadyActing("a transaction is open already; an act or a page has exactly one, opened at its door")
    settings = dict(settings_of(actor))
    if read_only:
        settings["transaction_read_only"] = "on"
    with transaction.atomic(durable=True):
        _tell(settings)
        yield


def _tell(settings: Settings) -> None:
    """Set all settings at once, until the end of the transaction."""
    words = [word for setting in settings.items() for word in setting]
    with connection.cursor() as cursor:
        cursor.execute("SELECT " + ", ".join(["set_config(%s, %s, true)"] * len(settings)), words)
