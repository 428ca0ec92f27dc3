"""The size of household that the advert itself asks."""

from typing import Literal

from brink.engine import facts
from brink.engine.criterion import Criterion, Question
from brink.engine.expression import both, either, known
from brink.engine.facts import FactBook
from brink.engine.wording import Text, Wording


class AdvertPersons(Criterion):
    """The household is as large as the advert asks (asks_persons_from, asks_persons_to, both included); an advert that asks nothing is always met.

    UNKNOWN when the advert asks and the size does not stand at the level of proof asked.
    """

    sentences = Wording(
        yes=Text(
            "Het aantal personen past bij wat voor deze woning is gevraagd.",
            "The number of persons fits what is asked for this home.",
        ),
        no=Text(
            "Het aantal personen in het huishouden is {found}. Voor deze woning is gevraagd: {limit}.",
            "The number of persons in the household is {found}. For this home is asked: {limit}.",
        ),
        unknown=Text(
            "Het aantal personen in het huishouden staat nog niet vast.",
            "The number of persons in the household has not been settled yet.",
        ),
    )

    kind: Literal["advert_persons"] = "advert_persons"

    def question(self, book: FactBook) -> Question:
        """Each bound that the advert gives, against the size of the household."""
        enough = either(facts.household_size >= facts.asks_persons_from, ~known(facts.asks_persons_from))
        not_too_many = either(facts.household_size <= facts.asks_persons_to, ~known(facts.asks_persons_to))
        return Question(asks=both(enough, not_too_many))
