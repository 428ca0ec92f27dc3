"""Who owes the landlord nothing."""

from typing import Literal

from brink.engine import events, facts
from brink.engine.amount import Money, number
from brink.engine.criterion import Criterion, Question
from brink.engine.expression import always, called
from brink.engine.facts import FactBook
from brink.engine.folds import total
from brink.engine.wording import Text, Wording
from brink.vocabulary.units import Unit


class NoDebt(Criterion):
    """The debts to this landlord (or to all landlords together) are at most an amount, usually nothing.

    at: `landlord` counts the debts to the landlord of the home, `all` those to every landlord.  at_most: euro cents.
    UNKNOWN when the debts do not stand at the level of proof asked; a proven debt above the amount is NO all the same.
    """

    sentences = Wording(
        yes=Text("Er staat geen schuld open die meetelt.", "There is no outstanding debt that counts."),
        no=Text(
            "Er staat nog een schuld open van {found}. Toegestaan is {limit}.",
            "A debt of {found} is still outstanding. Allowed is {limit}.",
        ),
        unknown=Text(
            "Het is niet bekend of er nog een schuld openstaat.", "It is not known whether a debt is still outstanding."
        ),
    )

    kind: Literal["no_debt"] = "no_debt"
    at: Literal["landlord", "all"] = "landlord"
    at_most: Money = 0

    def question(self, book: FactBook) -> Question:
        """The debts together against what is allowed."""
        debts = events.debts
        counts = debts["landlord"].equals(facts.landlord) if self.at == "landlord" else always()
        owed = called("openstaande schuld", "outstanding debt", Unit.CENTS, total(debts.of, debts["amount"], counts))
        return Question(asks=owed <= number(self.at_most, Unit.CENTS, book))
