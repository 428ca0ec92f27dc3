"""Who is registered."""

from typing import Literal

from brink.engine import facts
from brink.engine.criterion import Criterion, Question
from brink.engine.expression import const
from brink.engine.facts import FactBook
from brink.engine.wording import Text, Wording
from brink.vocabulary.units import Unit


class Registered(Criterion):
    """The candidate has a live registration.  UNKNOWN when the register does not say."""

    sentences = Wording(
        yes=Text("Er is een inschrijving.", "There is a registration."),
        no=Text(
            "Voor deze woning is een inschrijving nodig. Die is er niet.",
            "For this home a registration is needed. There is none.",
        ),
        unknown=Text(
            "Het is niet bekend of er een inschrijving is.", "It is not known whether there is a registration."
        ),
    )

    kind: Literal["registered"] = "registered"

    def question(self, book: FactBook) -> Question:
        """Whether the register holds a registration."""
        return Question(asks=facts.registered.equals(const(1, Unit.TRUTH)))
