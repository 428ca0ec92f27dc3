"""Which homes a rule is about."""

from typing import Literal, Self

from pydantic import model_validator

from brink.engine import facts
from brink.engine.amount import Amount, Count, Money, Names, number
from brink.engine.criterion import Criterion, Question
from brink.engine.expression import Truth, both, code
from brink.engine.facts import FactBook
from brink.engine.wording import Text, Wording
from brink.vocabulary.units import Unit

_NAMED = {
    "landlord": facts.landlord,
    "municipality": facts.municipality,
    "core": facts.core,
    "complex": facts.complex_,
    "dwelling_type": facts.dwelling_type,
    "energy_label": facts.energy_label,
}


class Home(Criterion):
    """The home is of this sort. All that is given must hold; of a list of names one is enough.

    bedrooms_at_least, bedrooms_at_most: numbers.  rent_at_least, rent_at_most: the rekenhuur in euro cents a month.  floor_at_most: a storey.
    UNKNOWN when something that is asked is not known of the home.
    """

    sentences = Wording(
        yes=Text("Dit geldt voor deze woning.", "This applies to this home."),
        no=Text("Dit geldt niet voor deze woning.", "This does not apply to this home."),
        unknown=Text(
            "Het is niet bekend of dit voor deze woning geldt.", "It is not known whether this applies to this home."
        ),
    )

    kind: Literal["home"] = "home"
    landlord: Names = ()
    municipality: Names = ()
    core: Names = ()
    complex: Names = ()
    dwelling_type: Names = ()
    energy_label: Names = ()
    bedrooms_at_least: Count | None = None
    bedrooms_at_most: Count | None = None
    rent_at_least: Money | None = None
    rent_at_most: Money | None = None
    floor_at_most: Amount | None = None

    @model_validator(mode="after")
    def _asks_something(self) -> Self:
        if not self.model_fields_set - {"kind", "wording"}:
            raise ValueError("say at least one thing about the home")
        return self

    def question(self, book: FactBook) -> Question:
        """All that is said about the home."""
        asked = self._named() + self._counted(book)
        return Question(asks=both(*asked) if len(asked) > 1 else asked[0])

    def _named(self) -> list[Truth]:
        given = {name: getattr(self, name) for name in _NAMED}
        return [_NAMED[name].among([code(one) for one in names]) for name, names in given.items() if names]

    def _counted(self, book: FactBook) -> list[Truth]:
        asked = []
        if self.bedrooms_at_least is not None:
            asked.append(facts.bedrooms >= number(self.bedrooms_at_least, Unit.NUMBER, book))
        if self.bedrooms_at_most is not None:
            asked.append(facts.bedrooms <= number(self.bedrooms_at_most, Unit.NUMBER, book))
        if self.rent_at_least is not None:
            asked.append(facts.rent >= number(self.rent_at_least, Unit.CENTS, book))
        if self.rent_at_most is not None:
            asked.append(facts.rent <= number(self.rent_at_most, Unit.CENTS, book))
        if self.floor_at_most is not None:
            asked.append(facts.floor <= number(self.floor_at_most, Unit.NUMBER, book))
        return asked
