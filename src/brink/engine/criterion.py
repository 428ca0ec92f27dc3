"""What a criterion is: a named question about a candidate and a home, that can be asked and can say why.

One file of `criteria` holds one criterion: the shape in which a policy writes it, its question, its wording and its law.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from pydantic import StrictStr

from brink.engine.amount import Part
from brink.engine.expression import Truth
from brink.engine.facts import FactBook
from brink.engine.wording import Text, Wording


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked.

    asks: a comparison, a truth, or a combination of comparisons; *found* and *asked* in an explanation are the two sides of the comparison that
    decided.  unless: a guard apart from it; where the guard holds, the question is met whatever it asks.
    """

    asks: Truth
    unless: Truth | None = None


class Said(Part):
    """A sentence in both languages, as a policy writes it."""

    nl: StrictStr
    en: StrictStr

    @property
    def text(self) -> Text:
        """The sentence."""
        return Text(self.nl, self.en)


class Sentences(Part):
    """A policy's own wording for a criterion: what it says for each answer. {found}, {asked} and {limit} may be used."""

    yes: Said
    no: Said
    unknown: Said


class Criterion(Part):
    """The base of every criterion.

    kind: its name in a policy.  wording: the policy's own sentences, where the usual ones do not fit.
    """

    sentences: ClassVar[Wording]
    law: ClassVar[str] = ""

    kind: str
    wording: Sentences | None = None

    def question(self, book: FactBook) -> Question:
        """The question as expressions over the facts of this book. Raises UnknownFact, WrongAmount, UnresolvedAmount, ExpressionError."""
        raise NotImplementedError

    def words(self, book: FactBook) -> Mapping[str, Text | str]:
        """The criterion's own parameters as its sentences name them."""
        return {}

    def said(self, book: FactBook) -> Wording:
        """Its sentences, with its parameters filled in."""
        own = self.wording
        wording = Wording(own.yes.text, own.no.text, own.unknown.text) if own else self.sentences
        return wording.fill(**self.words(book))
