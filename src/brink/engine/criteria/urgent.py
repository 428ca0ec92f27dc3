"""Who has an urgency."""

from typing import Literal

from pydantic import StrictBool

from brink.engine import events, facts
from brink.engine.amount import Names
from brink.engine.criterion import Criterion, Question
from brink.engine.expression import Truth, both, code, either, known
from brink.engine.facts import FactBook
from brink.engine.folds import some
from brink.engine.measure import Moment, day, running
from brink.engine.wording import Text, Wording, named


class Urgent(Criterion):
    """An urgency of one of these kinds runs on the day, and, where asked, this home lies within its search profile.

    kinds: empty means any kind.  profile: whether the home must lie within the urgency's area, type of home and rent, as far as it names these.
    UNKNOWN when the urgencies do not stand at the level of proof asked.
    """

    sentences = Wording(
        yes=Text("Er is een geldige urgentie{kinds}.", "There is a valid urgency{kinds}."),
        no=Text(
            "Er is geen geldige urgentie{kinds} voor deze woning.", "There is no valid urgency{kinds} for this home."
        ),
        unknown=Text(
            "Het is niet bekend of er een geldige urgentie{kinds} is.",
            "It is not known whether there is a valid urgency{kinds}.",
        ),
    )

    kind: Literal["urgent"] = "urgent"
    kinds: Names = ()
    profile: StrictBool = False
    on: Moment = "closes"

    def words(self, book: FactBook) -> dict[str, Text | str]:
        """The kinds."""
        return {"kinds": Text(" ({kinds})", " ({kinds})").fill(kinds=named(self.kinds)) if self.kinds else ""}

    def question(self, book: FactBook) -> Question:
        """Whether some urgency counts."""
        urgencies = events.urgencies
        asked = [running(urgencies, day(self.on))]
        if self.kinds:
            asked.append(urgencies["kind"].among([code(kind) for kind in self.kinds]))
        if self.profile:
            asked.append(_within_profile())
        return Question(asks=some(urgencies.of, both(*asked) if len(asked) > 1 else asked[0]))


def _within_profile() -> Truth:
    urgencies = events.urgencies
    area, kind, rent_to = urgencies["area"], urgencies["dwelling_type"], urgencies["rent_to"]
    there = either(~known(area), area.equals(facts.core), area.equals(facts.municipality))
    such = either(~known(kind), kind.equals(facts.dwelling_type))
    return both(there, such, either(~known(rent_to), facts.rent <= rent_to))
