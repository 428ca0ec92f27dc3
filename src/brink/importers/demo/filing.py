"""People and registrations as rows: what each told when registering, and what an old register said of those who were brought over."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from allauth.account.models import EmailAddress

from brink.flow.draws import registration_number
from brink.importers.demo import moments
from brink.importers.demo.chance import Ints, stream, uuids
from brink.importers.demo.copying import Sheet, Values
from brink.importers.demo.ground import Ground
from brink.importers.demo.names import Name, draw_names, draw_relatives
from brink.importers.demo.people import NOBODY, Flags, People
from brink.policy.federation import Federation
from brink.records import models as records
from brink.vocabulary.kinds import Channel, Level, ParticipantRole, ReachKind, Relation

URGENCIES = ("sloop", "medisch", "sociaal", "mantelzorg")
URGENT_FOR = 365
"""How long an urgency holds, in days."""


@dataclass
class File:
    """Everybody in the register with ids and names.  Row n of `people` is registration n + 1 and its applicant is person n + 1.

    partners: rows that have a partner; their persons follow the applicants in this order, and the children follow them.
    renamed: row -> the name of a persona and the mail address it logs in with.
    """

    seed: int
    people: People
    federation: Federation
    ground: Ground
    renamed: dict[int, tuple[Name, str, str]] = field(default_factory=dict)

    @cached_property
    def partners(self) -> Ints:
        """The rows with a partner."""
        return np.flatnonzero(self.people.partner_born != NOBODY).astype(np.int64)

    @cached_property
    def parents(self) -> Ints:
        """For every child the row of its parent."""
        return np.repeat(np.arange(self.people.size), np.diff(self.people.children_from)).astype(np.int64)

    @property
    def first_partner(self) -> int:
        """The person id of the first partner."""
        return self.people.size + 1

    @property
    def first_child(self) -> int:
        """The person id of the first child."""
        return self.first_partner + self.partners.size

    @cached_property
    def opened_at(self) -> Ints:
        """The moment at which each registration entered the joint register: in the daytime; all old ones together, when it began."""
        hours = stream(self.seed, "file", "hours").integers(7 * 3600, 19 * 3600, self.people.size)
        return self.people.opened * moments.DAY + np.where(self.people.carried, 7 * 3600, hours)

    @cached_property
    def tokens(self) -> list[str]:
        """The random id by which narrow tables count each registration."""
        return uuids(stream(self.seed, "file", "tokens"), self.people.size)

    @cached_property
    def online(self) -> Flags:
        """Who has an account: nearly everybody who looks, and most of the others."""
        chance = stream(self.seed, "file", "online").random(self.people.size)
        return chance >= np.where(self.people.eager > 0, 0.02, 0.12)

    @cached_property
    def accounts(self) -> Ints:
        """The account id of each row; 0 for who has none."""
        return np.where(self.online, self.ground.first_seeker - 1 + np.cumsum(self.online), 0)

    @cached_property
    def names(self) -> list[Name]:
        """The applicants' names."""
        names = draw_names(stream(self.seed, "file", "names"), self.people.size)
        for row, (name, _, _) in self.renamed.items():
            names[row] = name
        return names

    def persons_of(self, row: int) -> list[int]:
        """The ids of everybody in a household: applicant, partner, children."""
        found = [row + 1]
        place = int(np.searchsorted(self.partners, row))
        if place < self.partners.size and self.partners[place] == row:
            found.append(self.first_partner + place)
        children = range(int(self.people.children_from[row]), int(self.people.children_from[row + 1]))
        return found + [self.first_child + child for child in children]

    def mail_of(self, row: int) -> str:
        """The address of a row's account."""
        known = self.renamed.get(row)
        return known[1] if known else f"{self.names[row].mailbox}.{row + 1}@voorbeeld.example"


def sheets(file: File, closed: Mapping[int, tuple[int, str]], password: str) -> Iterator[Sheet]:
    """The rows of everybody.  closed: row -> when its registration ended and why.  password: a hash, of everybody."""
    yield from _persons(file)
    yield _registrations(file, closed)
    yield from _holders(file)
    yield _claims(file)
    yield _events(file, closed)
    yield from _reaches(file, password)
    yield from _access(file)


def _persons(file: File) -> Iterator[Sheet]:
    people, random = file.people, stream(file.seed, "file", "relatives")
    partners = draw_relatives(random, [file.names[row] for row in file.partners.tolist()], 0.4)
    children = draw_relatives(random, [file.names[row] for row in file.parents.tolist()], 0.92)
    born = [people.born, people.partner_born[file.partners], people.children_born]
    rows = [np.arange(people.size), file.partners, file.parents]
    english = random.random(people.size) < 0.04
    languages = ["en" if one else "nl" for one in english.tolist()]
    for row, (_, _, language) in file.renamed.items():
        languages[row] = language
    first = 1
    for names, births, owners in zip([file.names, partners, children], born, rows, strict=True):
        yield Sheet(
            records.Person,
            {
                "id": range(first, first + len(names)),
                "first_name": [name.first for name in names],
                "infix": [name.infix for name in names],
                "family_name": [name.family for name in names],
                "born": births,
                "language": [languages[row] for row in owners.tolist()],
                "recorded_at": file.opened_at[owners],
            },
        )
        first += len(names)


def _registrations(file: File, closed: Mapping[int, tuple[int, str]]) -> Sheet:
    size = file.people.size
    ended = [closed.get(row) for row in range(size)]
    return Sheet(
        records.Registration,
        {
            "id": range(1, size + 1),
            "number": [registration_number(key) for key in range(1, size + 1)],
            "token": file.tokens,
            "state": ["closed" if one else "active" for one in ended],
            "opened_at": file.opened_at,
            "opened_by": _channels(file),
            "ended_at": [one[0] if one else None for one in ended],
            "end_reason": [one[1] if one else "" for one in ended],
        },
    )


def _channels(file: File) -> list[str]:
    carried, online = file.people.carried.tolist(), file.online.tolist()
    return [
        Channel.IMPORT if old else Channel.WEBSITE if own else Channel.COUNTER
        for old, own in zip(carried, online, strict=True)
    ]


def _holders(file: File) -> Iterator[Sheet]:
    people, partners = file.people, file.partners
    rows = np.concatenate([np.arange(people.size), partners])
    yield Sheet(
        records.Participant,
        {
            "registration": rows + 1,
            "person": range(1, rows.size + 1),
            "role": [ParticipantRole.APPLICANT] * people.size + [ParticipantRole.CO_APPLICANT] * partners.size,
            "since": people.opened[rows],
        },
    )
    parents = file.parents
    yield Sheet(
        records.HouseholdMember,
        {
            "id": range(1, parents.size + 1),
            "registration": parents + 1,
            "person": range(file.first_child, file.first_child + parents.size),
            "relation": [Relation.CHILD] * parents.size,
            "share_of_care": people.children_care,
            **stated(file, parents, "extract of the population register"),
        },
    )


def stated(file: File, rows: Ints, proof: str = "") -> dict[str, Values]:
    """How the facts of these rows were stated: told by the seeker when registering, or carried over from an old register.

    proof: what shows such a fact, for those who showed it; empty for a fact that is only told.
    """
    carried = file.people.carried[rows].tolist()
    shown = [one and bool(proof) for one in file.people.documented[rows].tolist()]
    opened = file.people.opened[rows].tolist()
    return {
        "level": [Level.PROVEN if one else Level.DECLARED for one in shown],
        "proven_by": [proof if one else "" for one in shown],
        "proven_on": [day if one else None for one, day in zip(shown, opened, strict=True)],
        "stated_by": ["import" if old else "seeker" for old in carried],
        "valid_from": file.people.opened[rows],
        "recorded_at": file.opened_at[rows],
    }


OLD_RULES = ("1 punt is 1 maand inschrijfduur", "de inschrijfdatum blijft")


def _claims(file: File) -> Sheet:
    """What each may count: the applicant's own date, and the partner's, which is the same or later."""
    people, partners = file.people, file.partners
    rows = np.concatenate([np.arange(people.size), partners])
    counts = np.concatenate([people.counts_from, people.partner_counts_from[partners]])
    old = people.carried[rows]
    points = old & (counts < people.began[rows])
    months = (people.opened[rows] - counts) // 30
    rules = zip(old.tolist(), points.tolist(), strict=True)
    return Sheet(
        records.TimeClaim,
        {
            "id": range(1, rows.size + 1),
            "registration": rows + 1,
            "person": range(1, rows.size + 1),
            "starts_on": people.began[rows],
            "counts_from": counts,
            "origin": ["old_register" if one else "registration" for one in old.tolist()],
            "original_value": _originals(old, points, months),
            "conversion_rule": ["" if not one else OLD_RULES[0] if worth else OLD_RULES[1] for one, worth in rules],
            "decided_by": ["import" if one else "seeker" for one in old.tolist()],
            "recorded_at": file.opened_at[rows],
        },
    )


def _originals(old: Flags, points: Flags, months: Ints) -> list[str]:
    return [
        "" if not one else f"{month} punten" if worth else "inschrijfdatum"
        for one, worth, month in zip(old.tolist(), points.tolist(), months.tolist(), strict=True)
    ]


def _events(file: File, closed: Mapping[int, tuple[int, str]]) -> Sheet:
    ended = sorted(closed.items())
    opened = [f"opened: {channel}" for channel in _channels(file)]
    return Sheet(
        records.RegistrationEvent,
        {
            "registration": [*range(1, file.people.size + 1), *(row + 1 for row, _ in ended)],
            "state": ["active"] * file.people.size + ["closed"] * len(ended),
            "reason": [*opened, *(why for _, (_, why) in ended)],
            "at": [*file.opened_at.tolist(), *(at for _, (at, _) in ended)],
        },
    )


def _reaches(file: File, password: str) -> Iterator[Sheet]:
    """Accounts with a confirmed address for who is online; post or a telephone for the others."""
    rows = np.flatnonzero(file.online)
    mails = [file.mail_of(row) for row in rows.tolist()]
    yield Sheet(
        records.Account,
        {
            "id": file.accounts[rows],
            "email": mails,
            "password": [password] * rows.size,
            "last_login": [None] * rows.size,
            "created_at": file.opened_at[rows],
            "person_id": rows + 1,
        },
    )
    true = [True] * rows.size
    yield Sheet(EmailAddress, {"user": file.accounts[rows], "email": mails, "verified": true, "primary": true})
    offline = np.flatnonzero(~file.online).tolist()
    yield Sheet(
        records.Reach,
        {
            "person": [row + 1 for row in offline],
            "kind": [ReachKind.POST if row % 3 else ReachKind.PHONE for row in offline],
            "value": [_address(file, row) if row % 3 else f"000 - 555 {row % 10_000:04d}" for row in offline],
            "since": file.people.opened[offline],
        },
    )


def _address(file: File, row: int) -> str:
    place = file.federation.municipalities[int(file.people.municipality[row])]
    return f"Voorbeeldstraat {row % 190 + 1}, {place.cores[int(file.people.core[row])].name}"


def _access(file: File) -> Iterator[Sheet]:
    """Everybody with an account sees the own registration and the people in it."""
    rows = np.flatnonzero(file.online)
    yield access(
        file,
        rows.tolist(),
        [f"account:{account}" for account in file.accounts[rows].tolist()],
        "own",
        file.opened_at[rows].tolist(),
    )


def access(file: File, rows: Iterable[int], holders: Sequence[str], ground: str, since: Sequence[int]) -> Sheet:
    """Who may see which registration and everybody in it: row n of `rows` by holder n, from moment n on."""
    found: list[tuple[int, int, str, int]] = [
        (row + 1, person, holder, at)
        for row, holder, at in zip(rows, holders, since, strict=True)
        for person in file.persons_of(row)
    ]
    return Sheet(
        records.Access,
        {
            "registration": [one[0] for one in found],
            "person": [one[1] for one in found],
            "holder": [one[2] for one in found],
            "ground": [ground] * len(found),
            "since": [one[3] for one in found],
        },
    )
