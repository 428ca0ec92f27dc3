"""Who acts. Every act and every reading is done by exactly one actor, and the database sees which."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Anonymous:
    """A visitor who has not logged in: sees what is public."""


@dataclass(frozen=True, slots=True)
class LoggingIn:
    """Somebody on the way in or out: may touch accounts, and nothing of the register.

    account: the account that is known so far, or None.
    """

    account: int | None = None


@dataclass(frozen=True, slots=True)
class Seeker:
    """A person looking for a home, logged in with an own account.

    account, person: ids.  registration: the id of the registration that the person takes part in, or None before it exists.
    """

    account: int
    person: int | None = None
    registration: int | None = None


@dataclass(frozen=True, slots=True)
class Officer:
    """A letting officer at work for one corporation; sees seekers only where they reacted to its homes."""

    account: int
    corporation: int


@dataclass(frozen=True, slots=True)
class Witness:
    """Somebody of a tenants' organisation, at work for it: witnesses draws.  party: the organisation."""

    account: int
    party: int


@dataclass(frozen=True, slots=True)
class Clock:
    """Brink itself: closes, draws, ranks, expires, sends. Nobody logs in as the clock."""


@dataclass(frozen=True, slots=True)
class Auditor:
    """Reads everything to check it, changes nothing."""

    account: int


Actor = Anonymous | LoggingIn | Seeker | Officer | Witness | Clock | Auditor
