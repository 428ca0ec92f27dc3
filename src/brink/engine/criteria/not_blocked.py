"""Who may react at present."""

from typing import Literal

from brink.engine import events, facts
from brink.engine.criterion import Criterion, Question
from brink.engine.expression import code
from brink.engine.facts import FactBook
from brink.engine.folds import some
from brink.engine.measure import Moment, day, running
from brink.engine.wording import Text, Wording


class NotBlocked(Criterion):
    """No block runs for the model of this advert, nor for all models (`all`).

    on: the day that counts, usually that of the reaction.  UNKNOWN when the blocks or that day are not known.
    """

    sentences = Wording(
        yes=Text("Er loopt geen blokkade.", "No block is running."),
        no=Text(
            "Er loopt een blokkade. Reageren op deze woning mag nu niet.",
            "A block is running. Reacting to this home is not allowed now.",
        ),
        unknown=Text("Het is niet bekend of er een blokkade loopt.", "It is not known whether a block is running."),
    )

    kind: Literal["not_blocked"] = "not_blocked"
    on: Moment = "reacted_on"

    def question(self, book: FactBook) -> Question:
        """Whether no block counts."""
        blocks = events.blocks
        for_this_model = blocks["model"].equals(facts.model) | blocks["model"].equals(code("all"))
        return Question(asks=~some(blocks.of, for_this_model & running(blocks, day(self.on))))
