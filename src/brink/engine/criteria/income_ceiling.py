"""Who earns little enough for this home."""

from typing import Literal

from brink.engine import facts
from brink.engine.amount import Money, number
from brink.engine.criterion import Criterion, Question
from brink.engine.expression import choose, const
from brink.engine.facts import FactBook
from brink.engine.wording import Text, Wording
from brink.vocabulary.units import Unit


class IncomeCeiling(Criterion):
    """The household's yearly income is at or under the ceiling for its size.

    single, shared: the ceiling for one person, and for two or more; without `shared` there is one ceiling for all.
    Law: Woningwet art. 48.  Unit: euro cents a year.  UNKNOWN when income, or the size where it matters, does not stand at the level of proof asked.
    """

    sentences = Wording(
        yes=Text(
            "Het inkomen is {found} per jaar. Dat is niet hoger dan de grens van {asked}.",
            "The income is {found} a year. That is not above the limit of {asked}.",
        ),
        no=Text(
            "Het inkomen is {found} per jaar. Voor deze woning mag het niet hoger zijn dan {asked}.",
            "The income is {found} a year. For this home it may not be higher than {asked}.",
        ),
        unknown=Text(
            "Het inkomen of het aantal personen staat nog niet vast.",
            "The income or the number of persons has not been settled yet.",
        ),
    )
    law = "Woningwet art. 48"

    kind: Literal["income_ceiling"] = "income_ceiling"
    single: Money
    shared: Money | None = None

    def question(self, book: FactBook) -> Question:
        """The income against the ceiling."""
        single = number(self.single, Unit.CENTS, book)
        if self.shared is None:
            return Question(asks=facts.income <= single)
        shared = number(self.shared, Unit.CENTS, book)
        alone = facts.household_size <= const(1, Unit.PERSONS)
        return Question(asks=facts.income <= choose(alone, single, shared))
