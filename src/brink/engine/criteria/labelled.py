"""What a home is meant for."""

from typing import Literal

from brink.engine import events
from brink.engine.amount import Names
from brink.engine.criterion import Criterion, Question
from brink.engine.expression import code
from brink.engine.facts import FactBook
from brink.engine.folds import some
from brink.engine.wording import Text, Wording, named


class Labelled(Criterion):
    """The advert carries (at least one of) these labels.  UNKNOWN when its labels are not known."""

    sentences = Wording(
        yes=Text("De woning heeft het label {labels}.", "The home carries the label {labels}."),
        no=Text("De woning heeft niet het label {labels}.", "The home does not carry the label {labels}."),
        unknown=Text(
            "Het is niet bekend of de woning het label {labels} heeft.",
            "It is not known whether the home carries the label {labels}.",
        ),
    )

    kind: Literal["labelled"] = "labelled"
    label: Names

    def words(self, book: FactBook) -> dict[str, Text | str]:
        """The labels."""
        return {"labels": named(self.label)}

    def question(self, book: FactBook) -> Question:
        """Whether some label is one of these."""
        return Question(
            asks=some(events.labels.of, events.labels["label"].among([code(label) for label in self.label]))
        )
