"""A question about any one fact, declared ones included."""

from typing import Literal, Self

from pydantic import StrictStr, model_validator

from brink.engine.amount import Value, number
from brink.engine.criterion import Criterion, Question
from brink.engine.expression import Truth, both, isin
from brink.engine.facts import FactBook
from brink.engine.wording import Text, Wording


class FactIs(Criterion):
    """One fact has this value, is one of these values, or lies within bounds (both included).

    fact: its name, built in or declared by the policy.  Bounds do not go with names, nor with yes or no.
    UNKNOWN when the fact does not stand at the level of proof asked.
    """

    sentences = Wording(
        yes=Text("Voor {fact} geldt: {found}. Dat past.", "For {fact} holds: {found}. That fits."),
        no=Text("Voor {fact} geldt: {found}. Gevraagd is {limit}.", "For {fact} holds: {found}. Asked is {limit}."),
        unknown=Text("Het staat nog niet vast: {fact}.", "This has not been settled yet: {fact}."),
    )

    kind: Literal["fact"] = "fact"
    fact: StrictStr
    equals: Value | None = None
    one_of: tuple[Value, ...] = ()
    at_least: Value | None = None
    at_most: Value | None = None

    @model_validator(mode="after")
    def _asks_something(self) -> Self:
        if self.equals is None and self.at_least is None and self.at_most is None and not self.one_of:
            raise ValueError("give equals, one_of, at_least or at_most")
        return self

    def words(self, book: FactBook) -> dict[str, Text | str]:
        """The fact."""
        return {"fact": book.fact(self.fact).text}

    def question(self, book: FactBook) -> Question:
        """What is asked of the fact, all of it."""
        found, unit = book.number(self.fact), book.fact(self.fact).unit
        asked: list[Truth] = []
        if self.equals is not None:
            asked.append(found.equals(number(self.equals, unit, book)))
        if self.one_of:
            asked.append(isin(found, [number(one, unit, book) for one in self.one_of]))
        if self.at_least is not None:
            asked.append(found >= number(self.at_least, unit, book))
        if self.at_most is not None:
            asked.append(found <= number(self.at_most, unit, book))
        return Question(asks=both(*asked) if len(asked) > 1 else asked[0])
