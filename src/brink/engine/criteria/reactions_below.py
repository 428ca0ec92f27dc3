"""How many reactions one registration may have."""

from typing import Literal

from brink.engine import events, facts
from brink.engine.amount import Count, Names, number
from brink.engine.criterion import Criterion, Question
from brink.engine.expression import Truth, always, called, code
from brink.engine.facts import FactBook
from brink.engine.folds import count
from brink.engine.wording import Text, Wording
from brink.vocabulary.units import Unit


class ReactionsBelow(Criterion):
    """There are fewer other live reactions than the limit, so that one more is allowed.

    limit: the most that may be live together.  per: those of the same publication round, or all open ones.  models: only reactions to adverts of these
    models count, and only such adverts ask it; empty means every model.  UNKNOWN when the reactions are not known.
    """

    sentences = Wording(
        yes=Text(
            "Het aantal andere reacties is nu {found}. Er mag nog een bij.",
            "The number of other reactions is {found} now. One more is allowed.",
        ),
        no=Text(
            "Het aantal andere reacties is nu {found}. Het hoogste aantal is {asked}. Trek eerst een reactie in.",
            "The number of other reactions is {found} now. The highest number is {asked}. Withdraw a reaction first.",
        ),
        unknown=Text(
            "Het is niet bekend hoeveel andere reacties er nu zijn.",
            "It is not known how many other reactions there are now.",
        ),
    )

    kind: Literal["reactions_below"] = "reactions_below"
    limit: Count
    per: Literal["round", "open"] = "open"
    models: Names = ()

    def question(self, book: FactBook) -> Question:
        """The number of other reactions against the limit."""
        models = [code(model) for model in self.models]
        found = called(
            "andere lopende reacties", "other live reactions", Unit.NUMBER, count(events.reactions.of, self._counts())
        )
        asks = found < number(self.limit, Unit.NUMBER, book)
        return Question(asks=asks, unless=~facts.model.among(models) if models else None)

    def _counts(self) -> Truth:
        reactions = events.reactions
        same_round = reactions["round"].equals(facts.round_) if self.per == "round" else always()
        if not self.models:
            return same_round
        of_model = reactions["model"].among([code(model) for model in self.models])
        return of_model if self.per == "open" else same_round & of_model
