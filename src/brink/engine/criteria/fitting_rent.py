"""Whether the rent fits the income (passend toewijzen)."""

from typing import Literal

from brink.engine import facts
from brink.engine.amount import Count, Money, Part, number
from brink.engine.criterion import Criterion, Question
from brink.engine.expression import Number, choose, const
from brink.engine.facts import FactBook
from brink.engine.folds import full_months, full_years
from brink.engine.wording import Text, Wording
from brink.vocabulary.units import Unit


class Pensioners(Part):
    """Other income limits from the pension age on: the eldest applicant is at least so many months old on the closing day."""

    from_months: Count
    income_single: Money
    income_shared: Money


class Young(Part):
    """A lower cap while the eldest applicant is younger than this and has no children."""

    below: Count
    cap: Money


class FittingRent(Criterion):
    """The rekenhuur is at or under the cap for the household, unless the income is above the limit for rent allowance.

    income_single, income_shared: the income limit for one person, and for two or more.  cap_small: the cap for one or two persons.  cap_large: for
    three or more.  pensioners, young: other amounts for them, where the policy gives these.
    Law: Woningwet art. 46 lid 2; Wet op de huurtoeslag art. 13 and 20.  Units: euro cents, a month for rents and a year for incomes.
    UNKNOWN when the rent is above a cap, and income, size or age do not stand at the level of proof asked.
    """

    sentences = Wording(
        yes=Text(
            "De huur die meetelt is {found} per maand. De huur past bij het inkomen.",
            "The rent that counts is {found} a month. The rent fits the income.",
        ),
        no=Text(
            "De huur die meetelt is {found} per maand. Bij dit inkomen mag de huur niet hoger zijn dan {asked}.",
            "The rent that counts is {found} a month. With this income the rent may not be higher than {asked}.",
        ),
        unknown=Text(
            "Het staat nog niet vast of de huur bij het inkomen past.",
            "It has not been settled yet whether the rent fits the income.",
        ),
    )
    law = "Woningwet art. 46 lid 2"

    kind: Literal["fitting_rent"] = "fitting_rent"
    income_single: Money
    income_shared: Money
    cap_small: Money
    cap_large: Money
    pensioners: Pensioners | None = None
    young: Young | None = None

    def question(self, book: FactBook) -> Question:
        """The rent against the cap, unless the income is above the limit."""
        return Question(asks=facts.rent <= self._cap(book), unless=facts.income > self._income_limit(book))

    def _cap(self, book: FactBook) -> Number:
        small, large = number(self.cap_small, Unit.CENTS, book), number(self.cap_large, Unit.CENTS, book)
        cap = choose(facts.household_size <= const(2, Unit.PERSONS), small, large)
        if self.young is None:
            return cap
        age = full_years(facts.born_eldest, facts.closes)
        childless = facts.children <= const(0, Unit.PERSONS)
        young = (age < number(self.young.below, Unit.YEARS, book)) & childless
        return choose(young, number(self.young.cap, Unit.CENTS, book), cap)

    def _income_limit(self, book: FactBook) -> Number:
        alone = facts.household_size <= const(1, Unit.PERSONS)
        limit = choose(
            alone, number(self.income_single, Unit.CENTS, book), number(self.income_shared, Unit.CENTS, book)
        )
        old = self.pensioners
        if old is None:
            return limit
        age = full_months(facts.born_eldest, facts.closes)
        pension_limit = choose(
            alone, number(old.income_single, Unit.CENTS, book), number(old.income_shared, Unit.CENTS, book)
        )
        return choose(age >= number(old.from_months, Unit.MONTHS, book), pension_limit, limit)
