"""What a criterion says in a rulebook, and the words that many criteria share."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from brink.engine.wording import Text
from brink.policy.rulebook_lexicon import Lexicon
from brink.policy.rulebook_text import Line
from brink.vocabulary.units import Unit

NOTHING = Text("", "")
_MOMENTS = {
    "published": Text("de dag dat de advertentie op de website komt", "the day on which the advert is published"),
    "reacted_on": Text("de dag waarop u reageert", "the day on which you react"),
}
_COUNTING = (Unit.YEARS, Unit.MONTHS, Unit.DAYS, Unit.PERSONS, Unit.POINTS)
MORE, LESS = Text("meer", "more"), Text("minder", "less")
OLDER, YOUNGER = Text("ouder", "older"), Text("jonger", "younger")
LATER, EARLIER = Text("later", "later"), Text("eerder", "earlier")


@dataclass(frozen=True, slots=True)
class Statement:
    """What is so when a criterion is met, and when it is not.  inside: more about what is asked."""

    yes: Text
    no: Text
    inside: tuple[Line, ...] = ()


Teller = Callable[[Any, Lexicon], Statement]
"""Says what one kind of criterion asks."""


def on_moment(day: str) -> Text:
    """On which day it counts; nothing for the closing day, which is the usual one."""
    return NOTHING if day == "closes" else Text("Dit telt op {day}.", "This counts on {day}.").fill(day=_MOMENTS[day])


@dataclass(frozen=True, slots=True)
class Bounds:
    """From here, up to there, both included; one may be absent.  over, under: what is more and less of it."""

    least: object
    most: object
    over: Text = MORE
    under: Text = LESS

    def said(self, unit: Unit, lexicon: Lexicon) -> Text:
        """The bounds in words: 18 jaar of ouder; 23 jaar of jonger; 18 tot en met 23 jaar."""
        # Of two numbers in a row only the last one says what it counts.
        bare = isinstance(self.least, int) and self.most is not None and unit in _COUNTING
        least = lexicon.quantity(self.least, Unit.NUMBER if bare else unit) if self.least is not None else NOTHING
        most = lexicon.quantity(self.most, unit) if self.most is not None else NOTHING
        if self.most is None:
            return Text("{x} of {over}", "{x} or {over}").fill(x=least, over=self.over)
        if self.least is None:
            return Text("{x} of {under}", "{x} or {under}").fill(x=most, under=self.under)
        return Text("{from} tot en met {to}", "{from} up to and including {to}").fill(**{"from": least, "to": most})
