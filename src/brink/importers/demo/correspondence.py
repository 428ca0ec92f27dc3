"""The letters that a persona of the demo finds: those of the acts that concern the home in question, and nothing for the other thousands."""

from collections.abc import Iterator, Mapping

from brink.flow import draws
from brink.importers.demo import moments
from brink.importers.demo.chance import stream, uuids
from brink.importers.demo.copying import Sheet
from brink.importers.demo.course import Course, Offer
from brink.importers.demo.facts import Facts
from brink.importers.demo.filing import File
from brink.importers.demo.ground import Row, columns
from brink.importers.demo.year import Kept
from brink.letters import letter, phrases, wording
from brink.records.models import Letter

RECENT = 40 * moments.DAY
"""How long ago a letter was written at most, in seconds."""


class Correspondence:
    """Writes letters to the personas.  personas: row -> language.  site: the address that letters name."""

    def __init__(self, *, file: File, facts: Facts, kept: Kept, personas: Mapping[int, str], site: str) -> None:
        self.file, self.facts, self.kept, self.personas, self.site = file, facts, kept, personas, site
        self.names = {one.slug: one.name for one in file.federation.corporations}

    def sheet(self, since: int) -> Sheet:
        """The letters written after a moment, the first first."""
        rows = sorted(
            (row for row in self._all() if row["written_at"] >= since),
            key=lambda row: (row["written_at"], row["registration"]),
        )
        for number, row in zip(uuids(stream(self.file.seed, "letters"), len(rows)), rows, strict=True):
            row["message_id"] = number
        return Sheet(Letter, columns(rows))

    def _all(self) -> Iterator[Row]:
        for course in self.kept.courses:
            for position in course.entries.placed().tolist():
                row = int(course.entries.rows[position])
                if row in self.personas:
                    yield from self._about(course, position, row)

    def _about(self, course: Course, position: int, row: int) -> Iterator[Row]:
        """What somebody was told about one home."""
        entries, language = course.entries, self.personas[row]
        closes = wording.moment(moments.aware(course.advert.closes or 0), language)
        yield self._letter(
            "reaction_received",
            course,
            row,
            int(entries.reacted[position]),
            {"code": self._code(course, position), "closes": closes, "place": ""},
        )
        placed = next((placed for placed in course.order if placed.position == position), None)
        if placed is None:
            return
        place = {"place": str(course.order.index(placed) + 1), "of": str(course.took_part - course.refused)}
        yield self._letter("result_place", course, row, course.ranked, {**place, "reason": ""})
        for offer in course.offers:
            if offer.placed == placed:
                yield from self._of_offer(course, row, offer, place)
        if course.lease and entries.why[position] == "home let":
            yield self._letter(
                "home_let", course, row, course.lease.signed, {"place": phrases.say("place_was", language, **place)}
            )

    def _of_offer(self, course: Course, row: int, offer: Offer, place: Mapping[str, str]) -> Iterator[Row]:
        language = self.personas[row]
        rent = self.facts.home(course.advert)["rent"]
        words = {
            "rent": wording.euros(int(str(rent)), language),
            "deadline": wording.moment(moments.aware(offer.deadline), language),
            "ground": phrases.say("place_was", language, **place),
            "viewing": phrases.say("viewing", language, moment=wording.moment(moments.aware(offer.viewing), language)),
        }
        yield self._letter("offer_made", course, row, offer.made, words)
        if offer.state in {"accepted", "declined"}:
            yield self._letter(f"offer_{offer.state}", course, row, offer.answered, {})

    def _code(self, course: Course, position: int) -> str:
        chance = stream(self.file.seed, "entries", course.advert.id).bytes((position + 1) * draws.ENTRY_BYTES)
        return draws.entry_code(chance[-draws.ENTRY_BYTES :])

    def _letter(self, kind: str, course: Course, row: int, at: int, words: Mapping[str, str]) -> Row:
        place, language, sender = course.advert.home.complex, self.personas[row], self.names[course.advert.slug]
        home = f"{place.street} {course.advert.home.number} in {place.core_name}"
        always = {
            "name": self.file.names[row].first,
            "sender": sender,
            "corporation": sender,
            "site": self.site,
            "home": home,
        }
        text = letter.write(kind, language, {**always, **words})
        return {
            "kind": kind,
            "registration": row + 1,
            "corporation": self.file.ground.parties[course.advert.slug],
            "advert": course.advert.id,
            "account_id": int(self.file.accounts[row]),
            "to": self.file.mail_of(row),
            "language": language,
            "subject": text.subject,
            "body": text.body,
            "written_at": at,
            "due_at": at,
            "sent_at": at,
        }
