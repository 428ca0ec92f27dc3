"""What people tell when they register: plain values, before anything is written."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Applicant:
    """Who registers, alone or with a partner.  income_cents: euro cents a year as told, None when not told.  born: a date in the past."""

    first_name: str
    family_name: str
    born: date
    infix: str = ""
    income_cents: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where the applicants live now.  municipality, core: slugs of areas.  since: the day they came to live there."""

    municipality: str
    since: date
    core: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Child:
    """A child that moves along.  share_of_care: the part of the time it lives with the applicant, per mille (1000 = always)."""

    born: date
    share_of_care: int = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRegistration:
    """What is told at registering.

    address: None for who lives outside the municipalities of the register.  language: nl or en, for letters.
    tenant_of: slug of the corporation whose home becomes vacant when they move, or None.
    """

    applicant: Applicant
    address: Address | None
    partner: Applicant | None = None
    children: tuple[Child, ...] = field(default=())
    language: str = "nl"
    phone: str = ""
    tenant_of: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvenIncome:
    """An income that an officer saw a proof of.  cents: of that person in that year.  by: what proved it (income statement, payslips)."""

    person: int
    year: int
    cents: int
    by: str
