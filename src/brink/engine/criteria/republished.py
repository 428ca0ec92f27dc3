"""Homes that were advertised before without a match."""

from typing import Literal

from brink.engine import facts
from brink.engine.amount import Count, number
from brink.engine.criterion import Criterion, Question
from brink.engine.facts import FactBook
from brink.engine.wording import Text, Wording
from brink.vocabulary.units import Unit


class Republished(Criterion):
    """The home was published at least so many times before.  UNKNOWN when that is not known."""

    sentences = Wording(
        yes=Text("De woning is eerder aangeboden: {found} keer.", "The home was on offer before: {found} times."),
        no=Text(
            "De woning is {found} keer eerder aangeboden. Gevraagd is {limit} keer.",
            "The home was on offer {found} times before. Asked is {limit} times.",
        ),
        unknown=Text(
            "Het is niet bekend of de woning eerder is aangeboden.",
            "It is not known whether the home was on offer before.",
        ),
    )

    kind: Literal["republished"] = "republished"
    times: Count = 1

    def question(self, book: FactBook) -> Question:
        """The earlier publications against the number asked."""
        return Question(asks=facts.publications_before >= number(self.times, Unit.NUMBER, book))
