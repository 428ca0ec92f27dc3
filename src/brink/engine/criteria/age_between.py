"""The age of who applies."""

from typing import Literal, Self

from pydantic import model_validator

from brink.engine import facts
from brink.engine.amount import Count, number
from brink.engine.criterion import Criterion, Question
from brink.engine.expression import Number, Truth, both, called, either
from brink.engine.facts import FactBook
from brink.engine.folds import full_years
from brink.engine.measure import Moment, day
from brink.engine.wording import Text, Wording
from brink.vocabulary.units import Unit


class AgeBetween(Criterion):
    """An age in full years lies within bounds, both included.

    at_least, at_most: the bounds; one may be left out.  of: the main applicant, either applicant (one is enough), or all applicants.
    on: the day that counts.  UNKNOWN when the date of birth does not stand at the level of proof asked.
    """

    sentences = Wording(
        yes=Text("De leeftijd is {found}. Dat past bij deze woning.", "The age is {found}. That fits this home."),
        no=Text("De leeftijd is {found}. Gevraagd is {limit}.", "The age is {found}. Asked is {limit}."),
        unknown=Text("De leeftijd staat nog niet vast.", "The age has not been settled yet."),
    )

    kind: Literal["age_between"] = "age_between"
    at_least: Count | None = None
    at_most: Count | None = None
    of: Literal["main", "either", "all"] = "main"
    on: Moment = "closes"

    @model_validator(mode="after")
    def _has_a_bound(self) -> Self:
        if self.at_least is None and self.at_most is None:
            raise ValueError("give at_least, at_most or both")
        return self

    def question(self, book: FactBook) -> Question:
        """The bounds against the age."""
        if self.of == "main":
            return Question(asks=self._within(facts.born, facts.born, book))
        if self.of == "all":
            return Question(asks=self._within(facts.born_youngest, facts.born_eldest, book))
        eldest, youngest = facts.born_eldest, facts.born_youngest
        if self.at_least is None or self.at_most is None:
            return Question(asks=self._within(eldest, youngest, book))
        return Question(asks=either(self._within(eldest, eldest, book), self._within(youngest, youngest, book)))

    def _within(self, from_: Number, to: Number, book: FactBook) -> Truth:
        """Whether the age of who was born on `from_` is high enough, and of who was born on `to` low enough."""
        asked = []
        if self.at_least is not None:
            asked.append(self._age(from_) >= number(self.at_least, Unit.YEARS, book))
        if self.at_most is not None:
            asked.append(self._age(to) <= number(self.at_most, Unit.YEARS, book))
        return both(*asked) if len(asked) > 1 else asked[0]

    def _age(self, born: Number) -> Number:
        return called("leeftijd", "age", Unit.YEARS, full_years(born, day(self.on)))
