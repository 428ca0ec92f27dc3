"""Who is tied to the place of the home."""

from typing import Literal

from brink.engine import events, facts
from brink.engine.amount import Names
from brink.engine.criterion import Criterion, Question
from brink.engine.expression import both, code, either
from brink.engine.facts import FactBook
from brink.engine.folds import some
from brink.engine.measure import Moment, day, running
from brink.engine.wording import Text, Wording, named

_PLACE = {
    "core": Text("het dorp of de wijk van deze woning", "the village or neighbourhood of this home"),
    "municipality": Text("de gemeente van deze woning", "the municipality of this home"),
    "area": Text(
        "het dorp, de wijk of de gemeente van deze woning", "the village, neighbourhood or municipality of this home"
    ),
}


class Bound(Criterion):
    """A tie to the place of the home runs on the day.

    of: which kinds of tie count; empty means any.  to: to the home's core, its municipality, or either (`area`).
    UNKNOWN when the ties do not stand at the level of proof asked.
    """

    sentences = Wording(
        yes=Text("Er is een binding{kinds} met {place}.", "There is a tie{kinds} to {place}."),
        no=Text("Er is geen binding{kinds} met {place}.", "There is no tie{kinds} to {place}."),
        unknown=Text(
            "Een binding{kinds} met {place} is nog niet aangetoond.", "A tie{kinds} to {place} has not been shown yet."
        ),
    )

    kind: Literal["bound"] = "bound"
    of: Names = ()
    to: Literal["core", "municipality", "area"] = "core"
    on: Moment = "closes"

    def words(self, book: FactBook) -> dict[str, Text | str]:
        """The kinds of tie and the place."""
        kinds = Text(" ({kinds})", " ({kinds})").fill(kinds=named(self.of)) if self.of else ""
        return {"kinds": kinds, "place": _PLACE[self.to]}

    def question(self, book: FactBook) -> Question:
        """Whether some tie counts."""
        bindings = events.bindings
        to_core, to_municipality = bindings["area"].equals(facts.core), bindings["area"].equals(facts.municipality)
        there = {"core": to_core, "municipality": to_municipality, "area": either(to_core, to_municipality)}[self.to]
        asked = [there, running(bindings, day(self.on))]
        if self.of:
            asked.append(bindings["kind"].among([code(kind) for kind in self.of]))
        return Question(asks=some(bindings.of, both(*asked)))
