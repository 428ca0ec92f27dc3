"""The journal of the year: a row for every act on adverts, rankings, offers and contracts.

The reactions of a whole year are left out (each stands in its own row, with its moment); whoever reacts from now on is in the journal.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from brink.importers.demo.chance import hexes, stream
from brink.importers.demo.copying import Sheet
from brink.importers.demo.course import Course, Offer
from brink.importers.demo.filing import File
from brink.importers.demo.ground import Row, columns
from brink.importers.demo.year import Kept
from brink.records import models as records


@dataclass(frozen=True, slots=True)
class Entry:
    """One act.  actor: officer, seeker or clock.  words: what may be erased later."""

    at: int
    act: str
    actor: str
    course: Course
    subject: str
    subject_id: str
    row: int | None = None
    words: Mapping[str, Any] = field(default_factory=dict)


def sheets(kept: Kept, file: File, first: int) -> Iterator[Sheet]:
    """The rows of the journal and their words, in the order of the acts.  first: the id of the first row; the adoption of the policy stands before it."""
    entries = sorted(
        (entry for course in kept.courses for entry in _acts(course)),
        key=lambda entry: (entry.at, entry.course.advert.id),
    )
    salts = hexes(stream(file.seed, "journal"), len(entries), 32)
    texts = [json.dumps(dict(entry.words), ensure_ascii=False, sort_keys=True, default=str) for entry in entries]
    yield Sheet(
        records.Journal,
        columns(
            [
                _row(number, entry, salt, text, file)
                for number, (entry, salt, text) in enumerate(zip(entries, salts, texts, strict=True), start=first)
            ]
        ),
    )
    yield Sheet(records.JournalText, {"entry": range(first, first + len(entries)), "salt": salts, "text": texts})


def _row(number: int, entry: Entry, salt: str, text: str, file: File) -> Row:
    slug = entry.course.advert.slug
    accounts = {"officer": file.ground.officers[slug], "clock": None}
    by_seeker = int(file.accounts[entry.row]) if entry.row is not None else None
    return {
        "id": number,
        "at": entry.at,
        "act": entry.act,
        "actor": entry.actor,
        "actor_account": accounts.get(entry.actor, by_seeker),
        "corporation": file.ground.parties[slug],
        "subject": entry.subject,
        "subject_id": entry.subject_id,
        "registration_id": None if entry.row is None else entry.row + 1,
        "digest": hashlib.sha256((salt + text).encode()).hexdigest(),
    }


def _acts(course: Course) -> Iterator[Entry]:
    advert = course.advert
    words = {"model": advert.model, "homes": [advert.home.id]}
    yield _of_advert(course, advert.created, "advert.compose", words)
    if advert.published is None:
        return
    yield _of_advert(course, advert.published, "advert.publish", {})
    if advert.state == "withdrawn":
        yield _of_advert(course, advert.ended or 0, "advert.withdraw", {"reason": advert.why_withdrawn})
    yield from _by_the_clock(course)
    for offer in course.offers:
        yield from _of_offer(course, offer)
    for passed in course.passed:
        told = {"reason": passed.reason, "explanation": passed.explanation}
        key, row = str(passed.placed.candidate), int(course.entries.rows[passed.placed.position])
        yield Entry(passed.at, "offer.pass_over", "officer", course, "passedover", key, row, told)
    if course.lease:
        row = int(course.entries.rows[course.lease.offer.placed.position])
        told = {"kind": course.lease.kind}
        yield Entry(
            course.lease.signed, "contract.sign", "officer", course, "contract", str(course.lease.id), row, told
        )


def _of_advert(course: Course, at: int, act: str, words: Mapping[str, Any]) -> Entry:
    return Entry(at, act, "officer", course, "advert", str(course.advert.id), None, words)


def _by_the_clock(course: Course) -> Iterator[Entry]:
    """Closing, drawing, ranking."""
    advert, key = course.advert, str(course.advert.id)
    if course.drawn or advert.state == "closed":
        yield Entry(advert.closes or 0, "advert.close", "clock", course, "advert", key)
    if course.drawn:
        yield Entry(course.drawn, "ranking.draw", "clock", course, "draw", key, None, {"entries": course.took_part})
    if course.ranked:
        yield Entry(course.ranked, "ranking.rank", "clock", course, "ranking", str(course.ranking))


def _of_offer(course: Course, offer: Offer) -> Iterator[Entry]:
    row = int(course.entries.rows[offer.placed.position])
    yield Entry(offer.made, "offer.ranking", "officer", course, "offer", offer.id, row)
    if offer.answered:
        act = "offer.decline" if offer.state == "declined" else "offer.accept"
        words = {"reason": offer.reason, "text": offer.text} if offer.state == "declined" else {}
        yield Entry(offer.answered, act, "seeker", course, "offer", offer.id, row, words)
    if offer.state == "expired":
        yield Entry(offer.deadline + 5, "offer.expire", "clock", course, "offer", offer.id, row)
