"""The size of the household."""

from typing import Literal, Self

from pydantic import model_validator

from brink.engine import facts
from brink.engine.amount import Count, number
from brink.engine.criterion import Criterion, Question
from brink.engine.expression import both
from brink.engine.facts import FactBook
from brink.engine.wording import Text, Wording
from brink.vocabulary.units import Unit

_COUNTED = {"household": facts.household_size, "adults": facts.adults, "children": facts.children}
_SAID = {
    "household": Text("Het aantal personen in het huishouden", "The number of persons in the household"),
    "adults": Text("Het aantal volwassenen", "The number of adults"),
    "children": Text("Het aantal kinderen", "The number of children"),
}


class PersonsBetween(Criterion):
    """The number of persons lies within bounds, both included.

    at_least, at_most: the bounds; one may be left out.  of: the whole household, its adults, or its children.
    UNKNOWN when the number does not stand at the level of proof asked.
    """

    sentences = Wording(
        yes=Text("{who} is {found}. Dat past bij deze woning.", "{who} is {found}. That fits this home."),
        no=Text("{who} is {found}. Gevraagd is {limit}.", "{who} is {found}. Asked is {limit}."),
        unknown=Text("{who} staat nog niet vast.", "{who} has not been settled yet."),
    )

    kind: Literal["persons_between"] = "persons_between"
    at_least: Count | None = None
    at_most: Count | None = None
    of: Literal["household", "adults", "children"] = "household"

    @model_validator(mode="after")
    def _has_a_bound(self) -> Self:
        if self.at_least is None and self.at_most is None:
            raise ValueError("give at_least, at_most or both")
        return self

    def words(self, book: FactBook) -> dict[str, Text | str]:
        """Whom it counts."""
        return {"who": _SAID[self.of]}

    def question(self, book: FactBook) -> Question:
        """The bounds against the number."""
        size = _COUNTED[self.of]
        asked = []
        if self.at_least is not None:
            asked.append(size >= number(self.at_least, Unit.PERSONS, book))
        if self.at_most is not None:
            asked.append(size <= number(self.at_most, Unit.PERSONS, book))
        return Question(asks=both(*asked) if len(asked) > 1 else asked[0])
