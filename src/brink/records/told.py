"""What was recorded of one candidate or one home, row by row, and as the record that the engine reads."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import product
from typing import Any

from brink.engine.expression import Side
from brink.engine.facts import FactBook
from brink.engine.pairs import Proven, Record
from brink.policy import reckoning
from brink.policy.reckoning import Claim, Income, Member, RentPart, Rules, Tenancy
from brink.policy.working_days import AMSTERDAM
from brink.records.models import AdvertDwelling
from brink.vocabulary.errors import BrinkError
from brink.vocabulary.kinds import ParticipantRole, Relation
from brink.vocabulary.units import Unit

Content = Mapping[str, Any]

SHOWN_WHOLE = "household"
"""The declared fact that says, once proven, that the people named are the whole household."""

RECORDED = frozenset({"residences", "bindings", "tenancies", "debts", "blocks", "reactions", "urgencies", "labels"})
"""The events that the register keeps, of candidates and homes; a policy that counts others cannot be adopted."""


class BadlyTold(BrinkError):
    """A fact that the policy declared is recorded with a value of the wrong kind."""


@dataclass(slots=True)
class Candidate:
    """One candidate while it is assembled.  applicants: person -> date of birth, the main one first.  told: kind -> (person, content)."""

    registered: bool
    token: str = ""
    live: bool = False
    counts_reactions: bool = False
    applicants: dict[int, date] = field(default_factory=dict)
    members: dict[int, Content] = field(default_factory=dict)
    told: dict[str, list[tuple[int | None, Content]]] = field(default_factory=dict)

    def enter(self, person: int | None, kind: str, content: Content) -> None:
        """Take in a row of the people."""
        if kind == "registration":
            self.token, self.live = content["token"], True
        elif kind == "member" and person is not None:
            self.members[person] = content
        elif person is not None:
            born = {person: date.fromisoformat(content["born"])}
            first = content.get("role") == ParticipantRole.APPLICANT
            self.applicants = born | self.applicants if first else self.applicants | born

    def tell(self, person: int | None, kind: str, content: Content) -> None:
        """Take in a row of what was stated."""
        self.told.setdefault(kind, []).append((person, content))

    def record(self, on: date, rules: Rules, book: FactBook) -> Record:
        """The facts and events of this candidate on a day."""
        facts: dict[str, object] = {"registered": self.live}
        facts |= self._people(on, rules) if self.registered else self._alone()
        facts |= self._time(rules) | self._ties(on) | self._register_events() | self._declared(on, book)
        return facts

    def _people(self, on: date, rules: Rules) -> dict[str, object]:
        members = [_member(person, told, on) for person, told in self.members.items()]
        people = [*self.applicants, *(member.person for member in members if not member.child)]
        incomes = [
            Income(person, told["year"], told["cents"], _proven(told, on))
            for person, told in self._of("income")
            if person is not None
        ]
        whole = any(told["name"] == SHOWN_WHOLE and _proven(told, on) for _, told in self._of("declared"))
        sizes = reckoning.household(list(self.applicants.values()), members, on, rules, whole=whole)
        return {**sizes, "income": reckoning.household_income(incomes, people)}

    def _alone(self) -> dict[str, object]:
        (born,) = self.applicants.values()
        return {"born": born, "born_eldest": born, "born_youngest": born}

    def _time(self, rules: Rules) -> dict[str, object]:
        claims = [
            Claim(told["key"], told["person"], date.fromisoformat(told["counts_from"]), told["replaces"])
            for _, told in self._of("claim")
        ]
        return {"registered_on": reckoning.registration_date(claims, self.applicants, rules.counts_from)}

    def _ties(self, on: date) -> dict[str, object]:
        """Where people lived and live, whose home they leave, what ties them to a place, what they owe."""
        main = next(iter(self.applicants))
        residences = [
            (_event(told, "core", "municipality"), _proven(told, on))
            for person, told in self._of_applicants("residence")
            if person == main
        ]
        held = [(told, _proven(told, on)) for _, told in self._of_applicants("tenancy")]
        homes = [
            Tenancy(told["landlord"], _day(told["since"]), _day(told["until"]), told["leaves"], proven)
            for told, proven in held
        ]
        bindings = [(_event(told, "kind", "area"), _proven(told, on)) for _, told in self._of_applicants("binding")]
        owed = [
            (person, {"landlord": told["landlord"], "amount": told["amount"]}, _proven(told, on))
            for person, told in self._of_applicants("debt")
        ]
        return {
            "residences": reckoning.stated(residences),
            "tenant_of": reckoning.tenant_of(homes, on, told_where=bool(residences)),
            "tenancies": reckoning.stated([(_event(told, "landlord"), proven) for told, proven in held]),
            "bindings": reckoning.stated(bindings),
            "debts": reckoning.debts(owed, list(self.applicants)),
        }

    def _register_events(self) -> dict[str, object]:
        blocks = [_event({**told, "model": told["model"] or "all"}, "model") for _, told in self._of("block")]
        reactions = [
            {"model": told["model"] or None, "round": told["round"] or None, "on": date.fromisoformat(told["on"])}
            for _, told in self._of("reaction")
        ]
        urgencies = [event for _, told in self._of("urgency") for event in _profiles(told)]
        return {"blocks": blocks, "urgencies": urgencies, "reactions": reactions if self.counts_reactions else None}

    def _declared(self, on: date, book: FactBook) -> dict[str, object]:
        """What a policy declared for itself and asked of this candidate; the last that was told."""
        found: dict[str, object] = {}
        for _, told in self._of("declared"):
            fact = book.facts.get(told["name"])
            if fact is not None and fact.side == Side.CANDIDATE:
                value = _read(told["name"], told["value"], fact.unit)
                found[fact.name] = Proven(value) if _proven(told, on) else value
        return found

    def _of(self, kind: str) -> list[tuple[int | None, Content]]:
        return self.told.get(kind, [])

    def _of_applicants(self, kind: str) -> Iterable[tuple[int, Content]]:
        """What was told of the applicants, the main one first."""
        rows = self._of(kind)
        return ((person, told) for person in self.applicants for owner, told in rows if owner == person)


@dataclass(frozen=True, slots=True)
class Home:
    """One home in its advert.  beside: (kind, content) of what stands in other tables.  named: slug -> name of places and landlords.  today: for a draft."""

    row: AdvertDwelling
    beside: Sequence[tuple[str, Content]]
    named: Mapping[str, str]
    today: date

    @property
    def landlord(self) -> int:
        """The id of the corporation."""
        return self.row.advert.corporation_id

    def record(self, rules: Rules) -> Record:
        """The facts and events of this home in this advert."""
        advert = self.row.advert
        closes = _dutch(advert.closes_at)
        parts = [RentPart(told["kind"], told["cents"], date.fromisoformat(told["since"])) for told in self._of("rent")]
        moments = {
            kind: [datetime.fromisoformat(told["at"]) for told in self._of(kind)] for kind in ("withdrawn", "let")
        }
        return {
            **self._itself(),
            **reckoning.rent(parts, closes or self.today, rules),
            "model": advert.model,
            "round": advert.round or None,
            "published": _dutch(advert.published_at),
            "closes": closes,
            "publications_before": reckoning.published_in_vain(
                moments["withdrawn"], moments["let"], advert.published_at
            ),
            "asks_age_from": advert.asks_age_from,
            "asks_age_to": advert.asks_age_to,
            "asks_persons_from": advert.asks_persons_from,
            "asks_persons_to": advert.asks_persons_to,
            "asks_income_to": advert.asks_income_to,
            "labels": [{"label": label} for label in advert.labels],
        }

    def _itself(self) -> dict[str, object]:
        home, core = self.row.dwelling, self.row.dwelling.core
        return {
            "landlord": self.row.advert.corporation.slug,
            "municipality": core.parent.slug if core.parent else core.slug,
            "core": core.slug if core.parent else None,
            "complex": home.complex.slug if home.complex else None,
            "dwelling_type": home.kind,
            "energy_label": home.energy_label or None,
            "bedrooms": home.bedrooms,
            "rooms": home.rooms,
            "floor": home.floor,
        }

    def _of(self, kind: str) -> Iterable[Content]:
        return (content for held, content in self.beside if held == kind)


def _member(person: int, told: Content, on: date) -> Member:
    child = told["relation"] == Relation.CHILD
    return Member(person, date.fromisoformat(told["born"]), child, told["share_of_care"], _proven(told, on))


def _profiles(told: Content) -> Iterable[Record]:
    """An urgency as events: one for every area and type of home in its search profile; absent where it sets no limit."""
    runs = {**_event(told, "kind"), "rent_to": told["rent_to"]}
    for area, kind in product(told["areas"] or [None], told["dwelling_kinds"] or [None]):
        yield {**runs, "area": area, "dwelling_type": kind}


def _event(told: Content, *names: str) -> dict[str, object]:
    """An event with a period."""
    return {name: told[name] for name in names} | {"since": _day(told["since"]), "until": _day(told["until"])}


def _proven(told: Content, on: date) -> bool:
    return reckoning.is_proven(told["level"], _day(told["proven_until"]), on)


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _dutch(moment: datetime | None) -> date | None:
    return None if moment is None else moment.astimezone(AMSTERDAM).date()


def _read(name: str, text: str, unit: Unit) -> object:
    """A declared fact, kept as text, in its unit: a whole number, a date (2026-05-01), yes or no, or a name."""
    try:
        if unit == Unit.CODE:
            return text
        if unit == Unit.DAY:
            return date.fromisoformat(text)
        return {"true": True, "false": False}[text] if unit == Unit.TRUTH else int(text)
    except (KeyError, ValueError) as wrong:
        raise BadlyTold(
            f"the declared fact {name} is recorded as {text!r}, which is no {unit}; correct the record"
        ) from wrong
