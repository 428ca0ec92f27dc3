"""How long ago something began."""

from typing import Literal

from pydantic import StrictStr

from brink.engine.criterion import Criterion, Question
from brink.engine.expression import called, const
from brink.engine.facts import FactBook
from brink.engine.folds import FULL, PERS
from brink.engine.measure import Moment, day
from brink.engine.quantity import Natural
from brink.engine.wording import Text, Wording


class Elapsed(Criterion):
    """At least so many full days, months or years have passed since a date.

    since: the name of a fact that is a day, such as registered_on.  on: the day until which is counted.
    UNKNOWN when the date does not stand at the level of proof asked.
    """

    sentences = Wording(
        yes=Text(
            "Sinds de {fact} is genoeg tijd voorbij: {found}.", "Enough time has passed since the {fact}: {found}."
        ),
        no=Text(
            "Sinds de {fact} is {found} voorbij. Gevraagd is {limit}.",
            "Since the {fact}, {found} have passed. Asked is {limit}.",
        ),
        unknown=Text("De {fact} staat nog niet vast.", "The {fact} has not been settled yet."),
    )

    kind: Literal["elapsed"] = "elapsed"
    since: StrictStr
    at_least: Natural
    per: Literal["day", "month", "year"]
    on: Moment = "closes"

    def words(self, book: FactBook) -> dict[str, Text | str]:
        """The date."""
        return {"fact": book.fact(self.since).text}

    def question(self, book: FactBook) -> Question:
        """The time passed against the time asked."""
        text, unit = book.fact(self.since).text, PERS[self.per]
        passed = called(
            f"tijd sinds de {text.nl}",
            f"time since the {text.en}",
            unit,
            FULL[self.per](book.number(self.since), day(self.on)),
        )
        return Question(asks=passed >= const(self.at_least, unit))
