"""Rankings on their way into the register while the year goes on: too large to wait in memory."""

from collections.abc import Callable

from brink.importers.demo.copying import Sheet, Spool
from brink.importers.demo.course import Course
from brink.importers.demo.ground import Ground
from brink.importers.demo.judging import Judge, Ruling
from brink.records import models as records

CANDIDATE = ("id", "ranking", "reaction", "corporation", "registration", "row", "place", "salt", "facts")


class Ledger:
    """Takes every ruling.  pour: copies candidates at once.  rankings: wait in a file, because their adverts are not in the register yet."""

    def __init__(self, pour: Callable[[Sheet], None], rankings: Spool, judge: Judge, ground: Ground) -> None:
        self.pour, self.rankings, self.judge, self.ground = pour, rankings, judge, ground
        self.candidates = 0

    def take(self, course: Course, ruling: Ruling) -> None:
        """Keep a ranking and its candidates, in the order of its document."""
        rows = ruling.receipt.rows
        positions = ruling.positions[list(rows)]
        size = len(rows)
        self.pour(
            Sheet(
                records.Candidate,
                {
                    "id": range(self.candidates + 1, self.candidates + size + 1),
                    "ranking": [course.ranking] * size,
                    "reaction": course.entries.ids[positions],
                    "corporation": [self.ground.parties[course.advert.slug]] * size,
                    "registration": course.entries.rows[positions] + 1,
                    "row": range(size),
                    "place": [place or None for place in ruling.places[list(rows)].tolist()],
                    "salt": [opening.salt for opening in ruling.receipt.openings],
                    "facts": [opening.facts for opening in ruling.receipt.openings],
                },
            )
        )
        self.candidates += size
        self.rankings.add(
            Sheet(
                records.Ranking,
                {
                    "id": [course.ranking],
                    "advert": [course.advert.id],
                    "plan": [self.judge.plan(course.advert).digest],
                    "policy_set": [self.judge.rulebook.policies.digest],
                    "document": [ruling.receipt.document.decode()],
                    "digest": [ruling.receipt.digest],
                    "ranked_at": [course.ranked],
                },
            )
        )
