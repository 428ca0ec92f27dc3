"""Filling in a letter: a kind, a language and the words it needs become a subject and a body."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from string import Formatter

from brink.vocabulary.errors import BrinkError

LANGUAGES = ("nl", "en")


class UnknownLetter(BrinkError):
    """There is no text of that kind."""


class MissingWords(BrinkError):
    """A letter was to be written without everything its text names."""


@dataclass(frozen=True, slots=True)
class Text:
    """A letter as somebody reads it.  subject: one line.  body: plain text, paragraphs parted by an empty line."""

    subject: str
    body: str


@lru_cache(maxsize=128)
def source(kind: str, language: str) -> Text:
    """The text of a kind before it is filled in; any language but Dutch and English reads English."""
    name = f"{kind}.{language if language in LANGUAGES else 'en'}.txt"
    path = resources.files("brink.letters") / "texts" / name
    if not path.is_file():
        raise UnknownLetter(f"there is no letter text {name}; add it in both languages")
    subject, _, body = path.read_text(encoding="utf-8").partition("\n")
    return Text(subject.strip(), body.strip())


def kinds() -> tuple[str, ...]:
    """Every kind of letter there is a text for."""
    names = {path.name.partition(".")[0] for path in (resources.files("brink.letters") / "texts").iterdir()}
    return tuple(sorted(names))


def fields(text: Text) -> frozenset[str]:
    """The names that a text asks to be filled in."""
    named = Formatter().parse(text.subject + "\n" + text.body)
    return frozenset(name for _, name, _, _ in named if name)


def write(kind: str, language: str, words: Mapping[str, str]) -> Text:
    """The letter with its words filled in.  A paragraph that is nothing but one empty word is left out.

    Raises UnknownLetter, MissingWords.
    """
    text = source(kind, language)
    missing = fields(text) - words.keys()
    if missing:
        raise MissingWords(f"the letter {kind} needs {', '.join(sorted(missing))}")
    paragraphs = (paragraph.format_map(words).strip() for paragraph in text.body.split("\n\n"))
    subject = " ".join(text.subject.format_map(words).split())
    return Text(subject[:200], "\n\n".join(filled for filled in paragraphs if filled) + "\n")
