"""What a policy may ask about people, as rows: income, homes, ties, debts, urgency, blocks."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from brink.importers.demo import moments
from brink.importers.demo.chance import Ints, stream
from brink.importers.demo.copying import Sheet
from brink.importers.demo.filing import URGENCIES, URGENT_FOR, File, stated
from brink.importers.demo.people import NOBODY, Flags, People
from brink.records import models as records

WORK = "economisch"


def sheets(file: File, proven: Ints) -> Iterator[Sheet]:
    """The rows of everybody.  proven: of each row the moment at which incomes were shown, 0 while they were not."""
    yield _incomes(file, proven)
    yield _shown_incomes(file, proven)
    yield _residences(file)
    yield _tenancies(file)
    yield _debts(file)
    yield _bindings(file)
    yield _urgencies(file)


def _incomes(file: File, proven: Ints) -> Sheet:
    """What people told when registering; replaced when it was shown."""
    people, partners = file.people, file.partners
    told = np.flatnonzero(people.income_known)
    earning = np.flatnonzero(people.income_known[partners])
    rows = np.concatenate([told, partners[earning]])
    return Sheet(
        records.Income,
        {
            "person": np.concatenate([told + 1, file.first_partner + earning]),
            "year": [moments.as_date(day).year for day in people.opened[rows].tolist()],
            "kind": ["estimate"] * rows.size,
            "cents": np.concatenate([people.income[told], people.partner_income[partners[earning]]]),
            "replaced_at": [at or None for at in proven[rows].tolist()],
            **stated(file, rows),
        },
    )


def _shown_incomes(file: File, proven: Ints) -> Sheet:
    """What people showed when they had accepted a home."""
    people = file.people
    rows, persons = _adults(file, proven > 0)
    is_partner = persons >= file.first_partner
    told = np.where(is_partner, people.partner_income[rows], people.income[rows])
    days = [moments.day_of(at) for at in proven[rows].tolist()]
    return Sheet(
        records.Income,
        {
            "person": persons,
            "year": [moments.as_date(day).year - 1 for day in days],
            "kind": ["collective"] * rows.size,
            "cents": shown_income(told, people.grown[rows]),
            "level": ["proven"] * rows.size,
            "stated_by": ["counter"] * rows.size,
            "proven_by": ["income statement"] * rows.size,
            "proven_on": days,
            "valid_from": days,
            "recorded_at": proven[rows],
        },
    )


def shown_income(told: Ints, grown: Ints) -> Ints:
    """What somebody's income turns out to be, in cents, when it is shown."""
    return told * grown // 1_000_000 * 1000


def _adults(file: File, chosen: Flags) -> tuple[Ints, Ints]:
    """Rows and person ids of the adults in the chosen rows: applicants, then partners."""
    applicants = np.flatnonzero(chosen).astype(np.int64)
    partners = np.flatnonzero(chosen[file.partners]).astype(np.int64)
    return np.concatenate([applicants, file.partners[partners]]), np.concatenate(
        [applicants + 1, file.first_partner + partners]
    )


def _residences(file: File) -> Sheet:
    """Where they live, and where the applicant lived before."""
    people = file.people
    rows, persons = _adults(file, np.ones(people.size, np.bool_))
    before = np.flatnonzero(lived_elsewhere(people))
    facts: dict[str, Any] = stated(file, np.concatenate([rows, before]), "extract of the population register")
    since = np.concatenate([people.lives_since[rows], people.lived_before_since[before]])
    municipality = np.concatenate([people.municipality[rows], people.lived_before[before]])
    until = [*[None] * rows.size, *people.lives_since[before].tolist()]
    core = [*core_ids(file, people.municipality[rows], people.core[rows]), *[None] * before.size]
    return Sheet(
        records.Residence,
        {
            **facts,
            "person": np.concatenate([persons, before + 1]),
            "municipality": municipality + 1,
            "core": core,
            "valid_from": since,
            "valid_until": until,
        },
    )


def core_ids(file: File, municipality: Ints, core: Ints) -> list[int]:
    """The area ids of cores, from the index of the municipality and of the core inside it."""
    counts = [len(place.cores) for place in file.federation.municipalities]
    first = len(counts) + 1 + np.concatenate([[0], np.cumsum(counts)[:-1]])
    return [int(one) for one in first[municipality] + core]


def _tenancies(file: File) -> Sheet:
    rows, persons = _adults(file, file.people.tenant_of != NOBODY)
    return Sheet(
        records.Tenancy,
        {
            **stated(file, rows, "landlord's own records"),
            "person": persons,
            "landlord": landlord_ids(file, file.people.tenant_of[rows]),
            "leaves_home": [True] * rows.size,
            "valid_from": file.people.tenant_since[rows],
        },
    )


def landlord_ids(file: File, numbers: Ints) -> list[int]:
    """Party ids from the index of the corporation, counted from 1."""
    ids = [file.ground.parties[corporation.slug] for corporation in file.federation.corporations]
    return [ids[number - 1] for number in numbers.tolist()]


def _debts(file: File) -> Sheet:
    rows = np.flatnonzero(file.people.in_debt)
    return Sheet(
        records.Debt,
        {
            **stated(file, rows),
            "person": rows + 1,
            "landlord": landlord_ids(file, file.people.tenant_of[rows]),
            "cents": debt_of(file)[rows],
        },
    )


def debt_of(file: File) -> Ints:
    """What each would owe the landlord, in cents, if there is a debt."""
    return stream(file.seed, "circumstances", "debts").integers(12_000, 340_000, file.people.size)


def lived_elsewhere(people: People) -> Flags:
    """Of whom a home before the present one is known: who came to live here as an adult."""
    return people.lives_since - people.born > 18 * 365


def _bindings(file: File) -> Sheet:
    rows = np.flatnonzero(file.people.works_in != NOBODY)
    return Sheet(
        records.Binding,
        {
            **stated(file, rows, "employer's statement"),
            "person": rows + 1,
            "kind": [WORK] * rows.size,
            "area": file.people.works_in[rows],
        },
    )


def _urgencies(file: File) -> Sheet:
    """Urgencies, granted in the year before somebody began to look and valid for a year."""
    people = file.people
    rows = np.flatnonzero(people.urgency != NOBODY)
    granted = people.urgent_since[rows]
    return Sheet(
        records.Urgency,
        {
            "registration": rows + 1,
            "kind": [URGENCIES[kind - 1] for kind in people.urgency[rows].tolist()],
            "since": granted,
            "level": ["proven"] * rows.size,
            "stated_by": ["urgency committee"] * rows.size,
            "proven_by": ["urgency committee"] * rows.size,
            "proven_on": granted,
            "valid_from": granted,
            "valid_until": granted + URGENT_FOR,
            "recorded_at": granted * moments.DAY + 10 * 3600,
        },
    )
