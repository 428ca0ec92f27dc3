"""How hard a Dutch text is to read: the formula of Flesch as Douma fitted it to Dutch, with a counter of syllables.

    206.84 - 0.93 x words per sentence - 77 x syllables per word

Source: W.H. Douma, "De leesbaarheid van landbouwbladen" (Landbouwhogeschool Wageningen, 1960). The formula and his table of norms are retold in a Dutch journal
of 1977 (dbnl.org, _taa014197701_01_0089): from 60 to 70 is "normaal", what somebody reads in the seventh class of primary school or after it; from 70 to 80
"tamelijk gemakkelijk". Douma himself calls formulas an aid and no instrument without fault.

A formula sees lengths and no meaning. It does not know B1, a level of the Council of Europe (2001) that is defined by what a reader can do, not by a score.
That `normaal` is asked here as a sign of B1 is therefore a choice of this house, and so are 25 words as the longest sentence.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence

NORMAL = 60
"""The lowest score that a section may have: where Douma's table begins to say `normaal`."""
LONGEST = 25
"""The most words in a sentence."""

_TREMA = "\N{COMBINING DIAERESIS}"
_ONE = ("ieu", "eeu", "aai", "ooi", "oei", "eau", *"aa ee oo uu ie oe eu ui ij ei au ou ai".split())
"""Vowels that are one syllable together, the longest first; any other vowel is one by itself."""
_ODD = {"website": 2, "online": 2, "museum": 3, "team": 1, "service": 2, "type": 2}
_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")


def syllables(word: str) -> int:
    """How many syllables a Dutch word has; an abbreviation in capitals is read letter by letter."""
    if word.isupper() and len(word) in (2, 3):
        return len(word)
    if word.lower() in _ODD:
        return _ODD[word.lower()]
    return max(1, sum(_in_piece(piece) for piece in _pieces(word.lower())))


def _pieces(word: str) -> Sequence[str]:
    """A word cut before every vowel with a trema, which begins a syllable; other accents taken away."""
    spelled = re.sub(rf"([a-z]){_TREMA}", r"|\1", unicodedata.normalize("NFD", word))
    plain = "".join(letter for letter in spelled if not unicodedata.combining(letter))
    return re.sub(r"qu(?=[aeio])", "kw", plain).split("|")


def _in_piece(piece: str) -> int:
    found, at = 0, 0
    while at < len(piece):
        together = next((one for one in _ONE if piece.startswith(one, at)), None)
        found += bool(together) or piece[at] in "aeiouy"
        at += len(together) if together else 1
    return found


def sentences(text: str) -> Iterator[str]:
    """The sentences of a text; a colon ends none."""
    yield from (one for one in re.split(r"(?<=[.!?])\s+(?=[A-Z‘€\d])", text.strip()) if one)


def length(sentence: str) -> int:
    """The words of a sentence; a number is one word, and so is an amount with its sign."""
    return len(sentence.replace("€ ", "€").split())


def words(text: str) -> list[str]:
    """The words that have syllables to count: a number is read as a figure and counts in the length only."""
    return [word for part in _WORD.findall(text) for word in part.split("-")]


def score(texts: Sequence[str]) -> float:
    """The reading ease of some texts together. Raises ValueError when they hold no words."""
    said = [sentence for text in texts for sentence in sentences(text)]
    spoken = [word for sentence in said for word in words(sentence)]
    if not spoken:
        raise ValueError("there are no words to read")
    per_sentence = sum(map(length, said)) / len(said)
    return 206.84 - 0.93 * per_sentence - 77 * sum(map(syllables, spoken)) / len(spoken)
