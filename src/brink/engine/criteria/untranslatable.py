"""What a policy says but no criterion can ask."""

from typing import Literal

from pydantic import StrictStr

from brink.engine.criterion import Criterion, Question
from brink.engine.expression import undecided
from brink.engine.facts import FactBook
from brink.engine.wording import Text, Wording


class Untranslatable(Criterion):
    """A rule that only people can judge; it is never approximated.

    nl, en: what is to be judged.  Always UNKNOWN: it refuses nobody, gives no priority, and is a task for staff.
    """

    sentences = Wording(
        yes=Text("Een medewerker heeft dit beoordeeld: {rule}", "A member of staff has judged this: {rule}"),
        no=Text("Een medewerker heeft dit beoordeeld: {rule}", "A member of staff has judged this: {rule}"),
        unknown=Text("Een medewerker beoordeelt dit: {rule}", "A member of staff judges this: {rule}"),
    )

    kind: Literal["untranslatable"] = "untranslatable"
    nl: StrictStr
    en: StrictStr

    def words(self, book: FactBook) -> dict[str, Text | str]:
        """What is to be judged."""
        return {"rule": Text(self.nl, self.en)}

    def question(self, book: FactBook) -> Question:
        """Nothing that facts could answer."""
        return Question(asks=undecided())
