"""The only assembler of facts: what is recorded of candidates and homes, handed to the engine.

It asks a fixed number of questions (four), whatever the number of candidates; it copies and converts.  What must be counted, summed or compared is
done by `policy.reckoning`.

**As of.** Facts are those that Brink knew at a moment (`AsOf.at`), with the proofs that counted on its Dutch day: for a ranking the moment of
closing, for a preview or a re-check now.  A registration that had ended by then is not registered.  The limits on reactions are asked when somebody
reacts, so other live reactions are told for `of_one` and `of_homes` only, as they are now.  Rent is that of the day on which the advert closes.

**Whose.** Income counts of applicants and other adults; tenancies, ties and debts (to the adverts' landlords only) of every applicant; places of
residence of the main applicant.  Of somebody without registration the own facts are told; household and income of a household are not known.

Events stand in the order in which they were recorded.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from typing import Any

from django.db import connection

from brink.engine.facts import BUILT_IN, FactBook
from brink.engine.pairs import Pairs, Record, from_records
from brink.policy.reckoning import Rules
from brink.policy.working_days import AMSTERDAM
from brink.records.models import AdvertDwelling, Reaction
from brink.records.sql import text_of
from brink.records.told import Candidate, Home
from brink.vocabulary.errors import BrinkError


class NoSuchHome(BrinkError):
    """Facts are asked of a home that is not in the advert, or that is not visible to who asks."""


class NoSuchCandidate(BrinkError):
    """Facts are asked of somebody who is not visible to who asks, or of a registration without an applicant at that moment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AsOf:
    """When, and by which rules, facts are asked.

    at: a moment with a time zone.  rules: how dates, incomes and rents are reckoned.  book: the facts that a plan may ask (`plan.book`).
    """

    at: datetime
    rules: Rules
    book: FactBook = field(default=BUILT_IN)

    @property
    def on(self) -> date:
        """The day in the Netherlands."""
        return self.at.astimezone(AMSTERDAM).date()


@dataclass(frozen=True, slots=True)
class Who:
    """A candidate: a registration, or a person without one."""

    person: int
    registration: int | None


def of_advert(
    advert: int,
    reactions: Sequence[Reaction],
    as_of: AsOf,
    *,
    lots: Mapping[str, bytes] | None = None,
    home: int | None = None,
) -> Pairs:
    """The pairs of one advert, in the order of its reactions given.

    lots: entry code -> 32 bytes, after the draw.  home: the dwelling whose facts count; of an advert with several the first, unless said.
    Raises NoSuchHome, NoSuchCandidate.
    """
    homes = _homes([advert], as_of, home)
    asked = [Who(row.person_id, row.registration_id) for row in reactions]
    people = [person.record(as_of.on, as_of.rules, as_of.book) for person in _candidates(asked, homes, as_of)]
    pairs = [
        {
            "candidate": at,
            "dwelling": 0,
            "reacted_at": row.reacted_at.astimezone(AMSTERDAM),
            "wish": row.wish,
            "entry": row.entry_code,
            "lot": lots[row.entry_code] if lots else None,
        }
        for at, row in enumerate(reactions)
    ]
    return _pairs(homes, people, pairs, as_of)


def of_one(advert: int, who: Who, as_of: AsOf, *, home: int | None = None, beside: Sequence[Record] = ()) -> Pairs:
    """One pair: somebody who would react to an advert now.  beside: imagined households, in pairs after it.  Raises NoSuchHome, NoSuchCandidate."""
    return _of_homes(_homes([advert], as_of, home), who, as_of, beside)


def of_homes(adverts: Sequence[int], who: Who, as_of: AsOf) -> Pairs:
    """One candidate beside the first home of each of these adverts, in the order given: which of them fit me?  Raises as `of_one`."""
    return _of_homes(_homes(adverts, as_of, None), who, as_of)


def of_nobody(advert: int, as_of: AsOf, *, households: Sequence[Record]) -> Pairs:
    """Imagined households, of which nothing is known but what is given, beside the first home of an advert.  Raises NoSuchHome."""
    pairs = [{"candidate": at, "dwelling": 0} for at in range(len(households))]
    return _pairs(_homes([advert], as_of, None), households, pairs, as_of)


def _of_homes(homes: Sequence[Home], who: Who, as_of: AsOf, beside: Sequence[Record] = ()) -> Pairs:
    people = [
        person.record(as_of.on, as_of.rules, as_of.book)
        for person in _candidates([who], homes, as_of, with_reactions=True)
    ]
    moment: Record = {"reacted_at": as_of.at.astimezone(AMSTERDAM)}
    pairs: list[Record] = [{"candidate": 0, "dwelling": at, **moment} for at in range(len(homes))]
    pairs += [{"candidate": at, "dwelling": 0, **moment} for at in range(1, len(beside) + 1)]
    return _pairs(homes, [*people, *beside], pairs, as_of)


def _pairs(homes: Sequence[Home], people: Sequence[Record], pairs: Sequence[Record], as_of: AsOf) -> Pairs:
    names = {slug: name for home in homes[:1] for slug, name in home.named.items()}
    return from_records(people, [home.record(as_of.rules) for home in homes], pairs, book=as_of.book, names=names)


# --- homes ------------------------------------------------------------------------------------------------------------------------------


def _homes(adverts: Sequence[int], as_of: AsOf, home: int | None) -> list[Home]:
    """One home of each advert, in the order given: the one asked for, else the first."""
    with_all = ("advert__corporation", "dwelling__core__parent", "dwelling__complex")
    rows = AdvertDwelling.objects.filter(advert__in=adverts).select_related(*with_all).order_by("-position", "-pk")
    first = {row.advert_id: row for row in rows if home is None or row.dwelling_id == home}
    for advert in adverts:
        if advert not in first:
            raise NoSuchHome(f"advert {advert} has no such home; see that it is published, or yours")
    beside: dict[int | None, list[tuple[str, Any]]] = {}
    asked = [first[advert].dwelling_id for advert in adverts]
    for owner, kind, content in _ask("facts_of_homes", {"homes": asked}):
        beside.setdefault(owner, []).append((kind, content))
    named = {content["slug"]: content["name"] for _, content in beside.pop(None, [])}
    return [Home(first[advert], beside.get(first[advert].dwelling_id, []), named, as_of.on) for advert in adverts]


# --- candidates -------------------------------------------------------------------------------------------------------------------------


def _candidates(
    asked: Sequence[Who], homes: Sequence[Home], as_of: AsOf, *, with_reactions: bool = False
) -> list[Candidate]:
    """Everything that is known of candidates, in the order given."""
    found = {who: Candidate(registered=who.registration is not None) for who in asked}
    by_registration = {who.registration: candidate for who, candidate in found.items() if who.registration is not None}
    alone = {who.person: candidate for who, candidate in found.items() if who.registration is None}
    moment = {"at": as_of.at, "on": as_of.on, "registrations": list(by_registration)}
    of_person: dict[int, list[Candidate]] = {}
    for registration, person, kind, content in _ask("people_of_candidates", {**moment, "people": list(alone)}):
        candidate = alone[person] if registration is None else by_registration[registration]
        candidate.enter(person, kind, content)
        if person is not None:
            of_person.setdefault(person, []).append(candidate)
    _refuse_strangers(found)
    tokens = [candidate.token for candidate in found.values() if candidate.token] if with_reactions else []
    landlords = sorted({home.landlord for home in homes})
    asked_of = {**moment, "people": list(of_person), "landlords": landlords, "tokens": tokens}
    for registration, person, kind, content in _ask("facts_of_candidates", asked_of):
        owners = of_person[person] if registration is None else [by_registration[registration]]
        for candidate in owners:
            candidate.tell(person, kind, content)
    for candidate in found.values():
        candidate.counts_reactions = with_reactions
    return [found[who] for who in asked]


def _refuse_strangers(found: Mapping[Who, Candidate]) -> None:
    for who, candidate in found.items():
        if not candidate.applicants:
            raise NoSuchCandidate(
                f"nobody applies with registration {who.registration} (person {who.person}), as far as can be seen here"
            )


def _ask(question: str, words: Mapping[str, Any]) -> Iterable[tuple[Any, ...]]:
    """The rows of a question; the last column is JSON."""
    with connection.cursor() as cursor:
        cursor.execute(_text(question), words)
        for *keys, content in cursor.fetchall():
            yield (*keys, json.loads(content) if isinstance(content, str) else content)


_text = cache(text_of)
