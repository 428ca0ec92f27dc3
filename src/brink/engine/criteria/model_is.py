"""How the advert is let."""

from typing import Literal

from brink.engine import facts
from brink.engine.amount import Names
from brink.engine.criterion import Criterion, Question
from brink.engine.expression import code
from brink.engine.facts import FactBook
from brink.engine.wording import Text, Wording


class ModelIs(Criterion):
    """The advert follows (one of) these allocation models.  UNKNOWN when its model is not known."""

    sentences = Wording(
        yes=Text(
            "Dit geldt voor de manier waarop deze woning wordt toegewezen.",
            "This applies to the way in which this home is let.",
        ),
        no=Text(
            "Dit geldt niet voor de manier waarop deze woning wordt toegewezen.",
            "This does not apply to the way in which this home is let.",
        ),
        unknown=Text(
            "Het is niet bekend hoe deze woning wordt toegewezen.", "It is not known in which way this home is let."
        ),
    )

    kind: Literal["model_is"] = "model_is"
    model: Names

    def question(self, book: FactBook) -> Question:
        """The advert's model against these."""
        return Question(asks=facts.model.among([code(model) for model in self.model]))
