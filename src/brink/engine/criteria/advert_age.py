"""The age that the advert itself asks."""

from typing import Literal

from brink.engine import facts
from brink.engine.criterion import Criterion, Question
from brink.engine.expression import Number, Truth, both, called, either, known
from brink.engine.facts import FactBook
from brink.engine.folds import full_years
from brink.engine.measure import Moment, day
from brink.engine.wording import Text, Wording
from brink.vocabulary.units import Unit


class AdvertAge(Criterion):
    """The age lies within what the advert asks (asks_age_from, asks_age_to, both included); an advert that asks nothing is always met.

    of: the main applicant, either applicant (one is enough), or all applicants.  on: the day that counts.
    UNKNOWN when the advert asks and the date of birth does not stand at the level of proof asked.
    """

    sentences = Wording(
        yes=Text("De leeftijd past bij wat voor deze woning is gevraagd.", "The age fits what is asked for this home."),
        no=Text(
            "De leeftijd is {found}. Voor deze woning is gevraagd: {limit}.",
            "The age is {found}. For this home is asked: {limit}.",
        ),
        unknown=Text("De leeftijd staat nog niet vast.", "The age has not been settled yet."),
    )

    kind: Literal["advert_age"] = "advert_age"
    of: Literal["main", "either", "all"] = "main"
    on: Moment = "closes"

    def question(self, book: FactBook) -> Question:
        """Each bound that the advert gives, against the age."""
        if self.of == "main":
            asks = self._within(facts.born, facts.born)
        elif self.of == "all":
            asks = self._within(facts.born_youngest, facts.born_eldest)
        else:
            asks = either(
                self._within(facts.born_eldest, facts.born_eldest),
                self._within(facts.born_youngest, facts.born_youngest),
            )
        return Question(asks=asks)

    def _within(self, from_: Number, to: Number) -> Truth:
        old_enough = either(self._age(from_) >= facts.asks_age_from, ~known(facts.asks_age_from))
        young_enough = either(self._age(to) <= facts.asks_age_to, ~known(facts.asks_age_to))
        return both(old_enough, young_enough)

    def _age(self, born: Number) -> Number:
        return called("leeftijd", "age", Unit.YEARS, full_years(born, day(self.on)))
