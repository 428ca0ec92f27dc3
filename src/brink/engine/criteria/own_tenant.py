"""Who leaves a home of the same landlord behind."""

from typing import Literal

from brink.engine import facts
from brink.engine.criterion import Criterion, Question
from brink.engine.facts import FactBook
from brink.engine.wording import Text, Wording


class OwnTenant(Criterion):
    """The candidate is a tenant of this landlord, and the home that is left becomes free.  UNKNOWN when `tenant_of` is not known."""

    sentences = Wording(
        yes=Text("Er komt een woning van dezelfde verhuurder vrij.", "A home of the same landlord becomes free."),
        no=Text("Er komt geen woning van dezelfde verhuurder vrij.", "No home of the same landlord becomes free."),
        unknown=Text(
            "Het is niet bekend of er een woning van dezelfde verhuurder vrijkomt.",
            "It is not known whether a home of the same landlord becomes free.",
        ),
    )

    kind: Literal["own_tenant"] = "own_tenant"

    def question(self, book: FactBook) -> Question:
        """The landlord of the home that is left, against that of this home."""
        return Question(asks=facts.tenant_of.equals(facts.landlord))
