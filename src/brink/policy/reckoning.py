"""What follows from what is recorded: the figures and events that rules ask about, out of rows as the register keeps them.

The register hands over what was said and shown; here it is counted, summed and compared, and nowhere else.  A cell is a value, a `Proven` value, or
None where nothing is known.  A period runs from its first day up to, not including, its last.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from brink.engine.calendar import day_number, full_years
from brink.engine.facts import NOBODY
from brink.engine.pairs import Proven
from brink.policy.allowed import registration_rules
from brink.policy.documents import PolicySet
from brink.vocabulary.kinds import Level, RentPartKind

Cell = Proven | int | date | str | None
Event = Mapping[str, Any]

SERVICE_COSTS = "rent.service_costs"
OF_AGE = 18
"""Burgerlijk Wetboek, book 1, article 233."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What the policy says about reckoning.

    counts_from: which of the applicants' dates is the registration date.  service_costs: how much of them counts in the rent at most, cents a month.
    care_counts_from: from which share of care a child of divided care belongs to the household, in thousandths.
    """

    counts_from: Literal["earliest", "latest"]
    service_costs: int
    care_counts_from: int = 500


def rules(policies: PolicySet, *, on: date) -> Rules:
    """The rules of reckoning in force on a day.  Raises NoPolicy before the first framework, MissingAmount without a sourced amount."""
    amount = policies.law.amount(SERVICE_COSTS, on, asker="the reckoning of the rent")
    registration = registration_rules(policies, on=on)
    return Rules(registration.counts_from, amount.value, registration.care_counts_from)


def is_proven(level: str, proven_until: date | None, on: date) -> bool:
    """Whether a proof counts on a day.  proven_until: the last day on which it does; None for a proof without an end."""
    return level == Level.PROVEN and (proven_until is None or on <= proven_until)


# --- the candidate ----------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Claim:
    """What one person may count.  key, replaces: ids of this claim and of the one that it corrects."""

    key: int
    person: int
    counts_from: date
    replaces: int | None


def registration_date(
    claims: Collection[Claim], people: Iterable[int], counts: Literal["earliest", "latest"]
) -> date | None:
    """The date from which a registration counts: of every applicant the earliest claim that was not corrected, and of those dates the one that counts.

    people: the applicants of today; what somebody brought who has left since counts no longer.  None when nobody claims anything.
    """
    replaced = {claim.replaces for claim in claims}
    own = [
        [claim.counts_from for claim in claims if claim.person == person and claim.key not in replaced]
        for person in people
    ]
    dates = [min(found) for found in own if found]
    if not dates:
        return None
    return min(dates) if counts == "earliest" else max(dates)


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who moves along.  child: of an applicant.  share_of_care: per mille of the time."""

    person: int
    born: date
    child: bool
    share_of_care: int
    proven: bool


def household(
    applicants: Sequence[date], members: Sequence[Member], on: date, rules: Rules, *, whole: bool = False
) -> dict[str, Cell]:
    """The household on a day: household_size, adults, children, and the applicants' persons, born, born_eldest, born_youngest.

    applicants: their dates of birth, the main one first.  Applicants count as adults, other people from the age of 18; a child of divided care counts
    from the share that the rules name.  whole: whether was shown that these people, of these ages, are all; so somebody alone can prove it too.
    The counts are proven when all members are; those of applicants only, and dates of birth, when the whole is.
    """
    counted = [member for member in members if not member.child or member.share_of_care >= rules.care_counts_from]
    children = sum(full_years(day_number(member.born), day_number(on)) < OF_AGE for member in counted)
    proven = (whole or bool(members)) and all(member.proven for member in members)
    size = len(applicants) + len(counted)
    sizes = {"household_size": size, "adults": size - children, "children": children}
    told: dict[str, Cell] = {name: Proven(size) if proven else size for name, size in sizes.items()}
    born = {"born": applicants[0], "born_eldest": min(applicants), "born_youngest": max(applicants)}
    shown: dict[str, Cell] = {name: Proven(day) if whole else day for name, day in born.items()}
    return told | shown | {"persons": Proven(len(applicants)) if whole else len(applicants)}


@dataclass(frozen=True, slots=True)
class Income:
    """What one person had in one year, in euro cents."""

    person: int
    year: int
    cents: int
    proven: bool


def household_income(incomes: Collection[Income], people: Iterable[int]) -> Cell:
    """The income of a household: of everybody whose income counts a proven one before a told one, and then the latest year.

    people: the applicants and the other adults who move along (a child's income does not count).  None when somebody's is not known; proven when all are.
    """
    found: list[Income] = []
    for person in people:
        own = [income for income in incomes if income.person == person]
        if not own:
            return None
        found.append(max(own, key=lambda income: (income.proven, income.year)))
    total = sum(income.cents for income in found)
    return Proven(total) if found and all(income.proven for income in found) else total


@dataclass(frozen=True, slots=True)
class Tenancy:
    """A home rented from a corporation.  leaves: whether it becomes vacant when the person moves."""

    landlord: str
    since: date | None
    until: date | None
    leaves: bool
    proven: bool


def tenant_of(tenancies: Sequence[Tenancy], on: date, *, told_where: bool) -> Cell:
    """The landlord of the home that is left behind; `none` where none is, and None where nobody asked.

    tenancies: the main applicant's first; the first home that becomes vacant counts.
    told_where: whether somebody told where he lives; who did, and named no landlord, rents from none of the corporations.
    """
    running = [
        held
        for held in tenancies
        if (held.since is None or held.since <= on) and (held.until is None or held.until > on)
    ]
    chosen = next((held for held in running if held.leaves), running[0] if running else None)
    if chosen is None:
        return NOBODY if told_where else None
    landlord = chosen.landlord if chosen.leaves else NOBODY
    return Proven(landlord) if chosen.proven else landlord


def stated(events: Sequence[tuple[Event, bool]]) -> object:
    """Events with, for each, whether it is proven, as the engine reads them: not known where nothing was said; a list of proven ones is proven whole."""
    if not events:
        return None
    held = [Proven(event) if proven else event for event, proven in events]
    return Proven(held) if all(proven for _, proven in events) else held


def debts(owed: Sequence[tuple[int, Event, bool]], people: Collection[int]) -> object:
    """What the applicants owe: (person, event, proven).  Proven as a whole only when something proven stands for every one of them."""
    if not owed:
        return None
    held = [Proven(event) if proven else event for _, event, proven in owed]
    shown = {person for person, _, proven in owed if proven}
    return Proven(held) if shown >= set(people) and all(proven for _, _, proven in owed) else held


# --- the home ---------------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class RentPart:
    """A part of the monthly rent from a day on, in euro cents."""

    kind: str
    cents: int
    since: date


def rent(parts: Iterable[RentPart], on: date, reckoned: Rules) -> dict[str, Cell]:
    """The basic rent, and the rent that counts for rent allowance (rekenhuur), on a day, in cents a month; None without a basic rent.

    Law: Wet op de huurtoeslag art. 5.  Eligible service costs count up to the amount of the rules, which since 1 January 2026 is nothing.
    """
    newest: dict[str, RentPart] = {}
    for part in parts:
        known = newest.get(part.kind)
        if part.since <= on and (known is None or part.since > known.since):
            newest[part.kind] = part
    basic, service = newest.get(RentPartKind.BASIC), newest.get(RentPartKind.ELIGIBLE_SERVICE)
    if basic is None:
        return {"basic_rent": None, "rent": None}
    counted = min(service.cents, reckoned.service_costs) if service else 0
    return {"basic_rent": basic.cents, "rent": basic.cents + counted}


def published_in_vain(withdrawn: Iterable[datetime], let: Iterable[datetime], before: datetime | None) -> int:
    """How often a home was published and taken back since it was last let.

    withdrawn: when the adverts were published that were taken back.  let: when it was let.  before: only what came before this moment counts.
    """
    last = max((moment for moment in let if before is None or moment < before), default=None)
    earlier = [moment for moment in withdrawn if before is None or moment < before]
    return sum(last is None or moment > last for moment in earlier)
