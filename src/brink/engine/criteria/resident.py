"""Who has lived long enough in a place."""

from typing import Literal

from pydantic import StrictBool

from brink.engine import events
from brink.engine.amount import Names
from brink.engine.criterion import Criterion, Question
from brink.engine.expression import Number, Truth, const
from brink.engine.facts import FactBook
from brink.engine.folds import PERS, months_back, some
from brink.engine.measure import Moment, Place, day, lived_there, residence_together, running, unbroken_residence
from brink.engine.quantity import Positive
from brink.engine.wording import Text, Wording, named, spoken
from brink.vocabulary.units import Unit

_PLACE = {
    "core": Text("het dorp of de wijk van deze woning", "the village or neighbourhood of this home"),
    "municipality": Text("de gemeente van deze woning", "the municipality of this home"),
}
_MONTHS = {"month": 1, "year": 12}


class Resident(Criterion):
    """The candidate lived in a place for at least so long.

    at_least, per: full years or months (`calendar` says what is full).  place: the home's `core`, its `municipality`, or a list of names of cores
    and municipalities.  within_years: only the last so many years count.  together: several stretches are added up (against as many days as the last
    `at_least` years or months had); otherwise one unbroken stretch must be long enough.  now: whether the candidate must live there on the day as well.
    UNKNOWN when the residences do not stand at the level of proof asked; a stretch that is proven and long enough is YES all the same.
    """

    sentences = Wording(
        yes=Text(
            "Er is lang genoeg gewoond in {place}: minimaal {long}.",
            "The residence in {place} was long enough: at least {long}.",
        ),
        no=Text(
            "Er is niet lang genoeg gewoond in {place}. Gevraagd is minimaal {long}.",
            "The residence in {place} was not long enough. Asked is at least {long}.",
        ),
        unknown=Text(
            "Het staat nog niet vast hoe lang er in {place} is gewoond.",
            "It has not been settled yet how long the residence in {place} was.",
        ),
    )

    kind: Literal["resident"] = "resident"
    at_least: Positive
    per: Literal["year", "month"] = "year"
    place: Place | Names = "core"
    within_years: Positive | None = None
    together: StrictBool = False
    now: StrictBool = False
    on: Moment = "closes"

    def words(self, book: FactBook) -> dict[str, Text | str]:
        """The place and the length."""
        place = _PLACE[self.place] if isinstance(self.place, str) else named(self.place)
        return {"place": place, "long": spoken(self.at_least, PERS[self.per])}

    def question(self, book: FactBook) -> Question:
        """The length of residence against what is asked, and where asked living there now."""
        asks = self._long_enough(day(self.on))
        if self.now:
            asks = asks & some(events.residences.of, lived_there(self.place) & running(events.residences, day(self.on)))
        return Question(asks=asks)

    def _long_enough(self, on: Number) -> Truth:
        if self.together:
            months = const(self.at_least * _MONTHS[self.per], Unit.MONTHS)
            return residence_together(self.place, on, within_years=self.within_years) >= on - months_back(on, months)
        return unbroken_residence(self.place, on, per=self.per, within_years=self.within_years) >= const(
            self.at_least, PERS[self.per]
        )
