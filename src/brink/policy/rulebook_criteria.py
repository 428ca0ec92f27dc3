"""What a rule asks, in words for who reads the rules.

The sentences of a criterion itself answer about one person; these say the rule.  They are kept by kind, and a test goes over the whole catalogue.
"""

from collections.abc import Mapping

from brink.engine.catalogue import AllOf, AnyCriterion, AnyOf, Not
from brink.engine.wording import Text
from brink.policy.rulebook_homes import HOMES
from brink.policy.rulebook_lexicon import Lexicon
from brink.policy.rulebook_people import PEOPLE
from brink.policy.rulebook_statement import Teller
from brink.policy.rulebook_text import Line

TELLERS: Mapping[str, Teller] = {**PEOPLE, **HOMES}
"""What says the rule of each criterion, by kind."""
_ALL = Text("Dit klopt allemaal:", "All of this is so:")
_ANY = Text("Ten minste een van deze dingen klopt:", "At least one of these things is so:")


def conditions(criterion: AnyCriterion, lexicon: Lexicon) -> tuple[Line, ...]:
    """What a criterion asks, to stand under a line that says that all of it must be so."""
    if isinstance(criterion, AllOf):
        return tuple(condition(one, lexicon) for one in criterion.of)
    return (condition(criterion, lexicon),)


def condition(criterion: AnyCriterion, lexicon: Lexicon, *, met: bool = True) -> Line:
    """What a criterion asks, with what belongs to it.  met: whether it must be so, or must not."""
    if isinstance(criterion, Not):
        return condition(criterion.of, lexicon, met=not met)
    if isinstance(criterion, AllOf | AnyOf):
        # Not all of them: at least one of them is not so.  Not one of them: all of them are not so.
        every = isinstance(criterion, AllOf) == met
        return Line(_ALL if every else _ANY, inside=tuple(condition(one, lexicon, met=met) for one in criterion.of))
    said = TELLERS[criterion.kind](criterion, lexicon)
    return Line(said.yes, inside=said.inside) if met else Line(said.no)
