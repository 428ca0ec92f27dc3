"""The invented people and homes as columns of facts, the same that the register's snapshot would tell of them; a test holds the two equal.

The snapshot asks the database for one advert at a time; a year of adverts is judged here without it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from brink.engine.expression import Side, code_of
from brink.engine.facts import BUILT_IN, NOBODY
from brink.engine.pairs import Column, Pairs, Ragged, Table, lot_words
from brink.engine.reading import Reader, Record
from brink.importers.demo import moments
from brink.importers.demo.chance import Ints
from brink.importers.demo.circumstances import WORK, debt_of, lived_elsewhere, shown_income
from brink.importers.demo.filing import URGENCIES, URGENT_FOR, File
from brink.importers.demo.homes import Caps, Home
from brink.importers.demo.people import NOBODY as NONE
from brink.importers.demo.people import Flags
from brink.importers.demo.rulebook import Rulebook
from brink.importers.demo.schedule import Advert
from brink.policy import reckoning
from brink.policy.reckoning import RentPart
from brink.vocabulary.kinds import RentPartKind

Columns = dict[str, Column]


@dataclass(frozen=True, slots=True)
class Asked:
    """The reactions to one advert that are judged together.  rows: of `People`.  lots, entries: after the draw, in the same order."""

    advert: Advert
    rows: Ints
    reacted: Ints
    lots: Sequence[bytes] = ()
    entries: Sequence[str] = ()


class Facts:
    """All that may be asked of everybody.

    rents: home id -> the day and the caps of its rent.  proven: of each row the moment at which its income was proven, 0 while it was not.
    """

    def __init__(self, file: File, rents: dict[int, tuple[int, Caps]], rulebook: Rulebook, proven: Ints) -> None:
        self.file, self.rents, self.rulebook, self.proven = file, rents, rulebook, proven
        self.fixed = _fixed(file, care=rulebook.reckoning(max(day for day, _ in rents.values())).care_counts_from)
        self.told = _told_income(file)
        self.true = true_income(file)
        self.events = {kind: found for kind, found in _events(file).items() if kind != "debts"}
        self.debts = {slug: _debts(file, number) for number, slug in enumerate(_landlords(file), start=1)}

    def price(self, home: Home, day: int) -> None:
        """Let a home have its rent from a day on."""
        self.rents[home.id] = (day, self.rulebook.caps(day))

    def pairs(self, asked: Sequence[Asked], at: int, *, at_offer: bool = False) -> Pairs:
        """The pairs of some adverts of one landlord, as known at a moment; at_offer: as they would be if every income were proven."""
        rows = np.concatenate([one.rows for one in asked])
        people, candidate = np.unique(rows, return_inverse=True)
        reacted = np.concatenate([one.reacted for one in asked])
        days = np.array([moments.day_of(moment) for moment in reacted.tolist()], np.int64)
        whole = np.ones(rows.size, np.bool_)
        lots = [lot for one in asked for lot in one.lots]
        return Pairs(
            candidates=self._candidates(people, asked[0].advert.slug, at, at_offer=at_offer),
            dwellings=Reader(BUILT_IN).table(Side.DWELLING, [self.home(one.advert) for one in asked]),
            own=Table(
                rows.size, {"reacted_at": Column(reacted, whole, whole), "reacted_on": Column(days, whole, whole)}
            ),
            candidate=candidate.astype(np.int64),
            dwelling=np.repeat(np.arange(len(asked)), [one.rows.size for one in asked]).astype(np.int64),
            lots=lot_words(lots) if lots else None,
            entries=tuple(entry for one in asked for entry in one.entries),
        )

    def _candidates(self, rows: Ints, landlord: str, at: int, *, at_offer: bool) -> Table:
        columns = {name: column.take(rows) for name, column in self.fixed.items()}
        columns["income"] = self._income(rows, at, at_offer=at_offer)
        events = {kind: taken(ragged, rows) for kind, ragged in {**self.events, "debts": self.debts[landlord]}.items()}
        return Table(rows.size, columns, events)

    def _income(self, rows: Ints, at: int, *, at_offer: bool) -> Column:
        shown = np.ones(rows.size, np.bool_) if at_offer else (self.proven[rows] > 0) & (self.proven[rows] <= at)
        values = np.where(shown, self.true[rows], self.told[rows])
        return Column(values, shown | self.file.people.income_known[rows], shown)

    def home(self, advert: Advert) -> Record:
        """The facts of a home in its advert."""
        home, place = advert.home, advert.home.complex
        published, closes = advert.published or advert.created, advert.closes or advert.created
        return {
            "landlord": place.corporation,
            "municipality": place.municipality,
            "core": place.core,
            "complex": place.slug,
            "dwelling_type": home.kind,
            "energy_label": place.label,
            "bedrooms": home.bedrooms,
            "rooms": home.rooms,
            "floor": home.floor,
            **self._rent(advert, moments.day_of(closes)),
            "model": advert.model,
            "round": advert.round,
            "published": moments.as_date(moments.day_of(published)),
            "closes": moments.as_date(moments.day_of(closes)),
            "publications_before": advert.vain,
            **advert.asks,
            "labels": [{"label": label} for label in advert.labels],
        }

    def _rent(self, advert: Advert, day: int) -> Record:
        home = advert.home
        since, caps = self.rents[home.id]
        first = moments.as_date(since).replace(day=1)
        cents = {RentPartKind.BASIC: home.basic_rent(caps), RentPartKind.ELIGIBLE_SERVICE: home.service}
        parts = [RentPart(kind, amount, first) for kind, amount in cents.items() if amount]
        return reckoning.rent(parts, moments.as_date(day), self.rulebook.reckoning(advert.rules_day))


def taken(ragged: Ragged, rows: Ints) -> Ragged:
    """The events of some owners, in the order given."""
    counts = ragged.starts[rows + 1] - ragged.starts[rows]
    starts = np.concatenate(([0], np.cumsum(counts))).astype(np.int64)
    at = np.repeat(ragged.starts[rows] - starts[:-1], counts) + np.arange(starts[-1])
    columns = {name: column.take(at) for name, column in ragged.columns.items()}
    return Ragged(starts, columns, ragged.sure[at], ragged.known[rows], ragged.proven[rows])


def _landlords(file: File) -> list[str]:
    return [corporation.slug for corporation in file.federation.corporations]


def _codes(names: Sequence[str]) -> Ints:
    return np.array([code_of(name) for name in names], np.int64)


def _fixed(file: File, *, care: int) -> Columns:
    """The facts that stay the same throughout the year.  care: the share from which a child counts, as the rules of the last advert have it."""
    people = file.people
    size = people.size
    together = people.partner_born != NONE
    counting = np.concatenate(([0], np.cumsum(people.children_care >= care)))
    children = counting[people.children_from[1:]] - counting[people.children_from[:-1]]
    applicants = 1 + together.astype(np.int64)
    partner = np.where(together, people.partner_born, people.born)
    landlords = np.concatenate([_codes([NOBODY]), _codes(_landlords(file))])
    whole = np.ones(size, np.bool_)
    sizes = {"household_size": applicants + children, "adults": applicants, "children": children}
    shown = people.documented & (np.diff(people.children_from) > 0)
    told = {
        "persons": applicants,
        "born": people.born,
        "born_eldest": np.minimum(people.born, partner),
        "born_youngest": np.maximum(people.born, partner),
    }
    rents = people.documented & (people.tenant_of != NONE)
    return {
        **{name: Column.of(values) for name, values in told.items()},
        **{name: Column.of(values, proven=shown) for name, values in sizes.items()},
        "tenant_of": Column.of(landlords[people.tenant_of], proven=rents),
        "registered": Column(whole.astype(np.int64), whole, whole),
        "registered_on": Column(
            np.where(together, np.minimum(people.counts_from, people.partner_counts_from), people.counts_from),
            whole,
            whole,
        ),
    }


def _told_income(file: File) -> Ints:
    return file.people.income + file.people.partner_income


def true_income(file: File) -> Ints:
    """What the tax office would say of each household: of every adult in whole tens of euros."""
    return shown_income(file.people.income, file.people.grown) + shown_income(
        file.people.partner_income, file.people.grown
    )


def _events(file: File) -> dict[str, Ragged]:
    people = file.people
    size, everybody = people.size, np.ones(people.size, np.bool_)
    nobody = ~everybody
    return {
        "residences": _residences(file),
        "tenancies": _tenancies(file),
        "bindings": _single(
            people.works_in != NONE,
            {
                "kind": _codes([WORK])[np.zeros(size, np.int64)],
                "area": _municipalities(file)[people.works_in - 1],
                "since": people.opened,
            },
            people.documented,
        ),
        "urgencies": _register_events(
            people.urgency != NONE,
            {
                "kind": _codes(URGENCIES)[people.urgency - 1],
                "since": people.urgent_since,
                "until": people.urgent_since + URGENT_FOR,
            },
        ),
        "blocks": Ragged(np.zeros(size + 1, np.int64), {}, np.zeros(0, np.bool_), everybody, everybody),
        "reactions": Ragged(np.zeros(size + 1, np.int64), {}, np.zeros(0, np.bool_), nobody, nobody),
    }


def _single(has: Flags, columns: Mapping[str, Ints], proven: Flags) -> Ragged:
    """At most one event of each; not known of who has none.  proven: whose is proven."""
    starts = np.concatenate(([0], np.cumsum(has))).astype(np.int64)
    rows = {name: Column.of(values[has]) for name, values in columns.items()}
    return Ragged(starts, rows, proven[has], has, has & proven)


def _register_events(has: Flags, columns: Mapping[str, Ints]) -> Ragged:
    """At most one event of each, vouched for by the register, which knows of everybody whether there is one."""
    everybody = np.ones(has.size, np.bool_)
    told = _single(has, columns, everybody)
    return Ragged(told.starts, told.columns, told.sure, everybody, everybody)


def _residences(file: File) -> Ragged:
    """Where the applicant lives, and lived before; the order says nothing."""
    people = file.people
    before = lived_elsewhere(people)
    counts = 1 + before.astype(np.int64)
    starts = np.concatenate(([0], np.cumsum(counts))).astype(np.int64)
    now, then = starts[:-1], starts[:-1][before] + 1
    total = int(starts[-1])
    municipality, since, until, core = (np.zeros(total, np.int64) for _ in range(4))
    municipality[now], municipality[then] = people.municipality, people.lived_before[before]
    since[now], since[then], until[then] = (
        people.lives_since,
        people.lived_before_since[before],
        people.lives_since[before],
    )
    core[now] = _cores(file)
    current = np.ones(total, np.bool_)
    current[then] = False
    columns = {
        "municipality": Column.of(_municipalities(file)[municipality]),
        "core": Column.of(core, known=current),
        "since": Column.of(since),
        "until": Column.of(until, known=~current),
    }
    shown = people.documented
    return Ragged(starts, columns, np.repeat(shown, counts), np.ones(people.size, np.bool_), shown)


def _tenancies(file: File) -> Ragged:
    """The rented home, once for every applicant."""
    people = file.people
    rents = people.tenant_of != NONE
    counts = np.where(rents, 1 + (people.partner_born != NONE), 0)
    starts = np.concatenate(([0], np.cumsum(counts))).astype(np.int64)
    owner = np.repeat(np.arange(people.size), counts)
    columns = {
        "landlord": Column.of(_codes(_landlords(file))[people.tenant_of[owner] - 1]),
        "since": Column.of(people.tenant_since[owner]),
    }
    return Ragged(starts, columns, people.documented[owner], rents, rents & people.documented)


def _debts(file: File, landlord: int) -> Ragged:
    """What is owed to one landlord (counted from 1); not known of who owes that one nothing."""
    people = file.people
    owes = people.in_debt & (people.tenant_of == landlord)
    code = _codes(_landlords(file))[np.full(people.size, landlord - 1)]
    return _single(owes, {"landlord": code, "amount": debt_of(file)}, np.zeros(people.size, np.bool_))


def _municipalities(file: File) -> Ints:
    return _codes([place.slug for place in file.federation.municipalities])


def _cores(file: File) -> Ints:
    """The code of the core where each lives."""
    codes = _codes([core.slug for place in file.federation.municipalities for core in place.cores])
    counts = np.array([len(place.cores) for place in file.federation.municipalities])
    return codes[np.concatenate([[0], np.cumsum(counts)[:-1]])[file.people.municipality] + file.people.core]
