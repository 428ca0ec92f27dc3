"""The income that the advert itself asks."""

from typing import Literal

from brink.engine import facts
from brink.engine.criterion import Criterion, Question
from brink.engine.expression import known
from brink.engine.facts import FactBook
from brink.engine.wording import Text, Wording


class AdvertIncome(Criterion):
    """The yearly income is at or under what the advert asks (asks_income_to); an advert that asks nothing is always met.

    Unit: euro cents a year.  UNKNOWN when the advert asks and no income stands at the level of proof asked.
    """

    sentences = Wording(
        yes=Text(
            "Het inkomen past bij wat voor deze woning is gevraagd.", "The income fits what is asked for this home."
        ),
        no=Text(
            "Het inkomen is {found} per jaar. Voor deze woning mag het niet hoger zijn dan {asked}.",
            "The income is {found} a year. For this home it may not be higher than {asked}.",
        ),
        unknown=Text("Het inkomen staat nog niet vast.", "The income has not been settled yet."),
    )

    kind: Literal["advert_income"] = "advert_income"

    def question(self, book: FactBook) -> Question:
        """The income against what the advert gives."""
        return Question(asks=facts.income <= facts.asks_income_to, unless=~known(facts.asks_income_to))
