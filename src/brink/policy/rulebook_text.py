"""The shape of a rulebook: pages with sections, and in them paragraphs, lists and tables. Every text is there in Dutch and in English."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from brink.engine.wording import Text

Place = str
"""The name of a page or a section, fit for a file name and for the anchor of a heading."""


@dataclass(frozen=True, slots=True)
class Line:
    """One item of a list, or one thing said.

    says: whole sentences.  title: what it is called, where it has a name.  inside: what stands under it.
    written: whether it is quoted from a document, which is in Dutch in both languages.
    """

    says: Text
    title: Text | None = None
    inside: "tuple[Line, ...]" = ()
    written: bool = False

    def with_inside(self, *more: "Line") -> "Line":
        """The same line with more under it."""
        return Line(self.says, self.title, (*self.inside, *more), self.written)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Some sentences.  written: as of a line."""

    says: Text
    written: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """A list.  ordered: whether the order of its lines means something."""

    lines: tuple[Line, ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Amounts or choices side by side."""

    columns: tuple[Text, ...]
    rows: tuple[tuple[Text, ...], ...]


Block = Paragraph | Listing | Table


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it."""

    name: Place
    heading: Text
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """Sections that are read together."""

    name: Place
    title: Text
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Rulebook:
    """All rules of a corporation, or of the joint framework, on a day.

    corporation: its code; empty for the framework.  name: whose rules they are.  framework, local: the documents; local is empty where there is none.
    """

    corporation: str
    name: str
    on: date
    framework: str
    local: str
    pages: tuple[Page, ...]


def same(text: str) -> Text:
    """A text that is the same in both languages: a name, or what a document says in Dutch."""
    return Text(text, text)


def together(*texts: Text) -> Text:
    """Sentences after each other."""
    said = [text for text in texts if text.nl]
    return Text(" ".join(text.nl for text in said), " ".join(text.en for text in said))


def all_of(texts: Sequence[Text]) -> Text:
    """A, B and C."""
    return _listed(texts, Text(" en ", " and "))


def one_of(texts: Sequence[Text]) -> Text:
    """A, B or C."""
    return _listed(texts, Text(" of ", " or "))


def _listed(texts: Sequence[Text], link: Text) -> Text:
    def joined(words: list[str], last: str) -> str:
        return last.join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)

    return Text(joined([text.nl for text in texts], link.nl), joined([text.en for text in texts], link.en))


def quoted(text: Text) -> Text:
    """A name between quotation marks."""
    return Text(f"‘{text.nl}’", f"‘{text.en}’")


def large(text: Text) -> Text:
    """A text that begins with a capital, to stand as a title."""
    return Text(text.nl[:1].upper() + text.nl[1:], text.en[:1].upper() + text.en[1:])


def lines_of(blocks: Sequence[Block]) -> Iterator[Line]:
    """Everything that is said in sentences: paragraphs as lines, and every line of every list, however deep."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield Line(block.says, written=block.written)
        elif isinstance(block, Listing):
            yield from _deep(block.lines)


def _deep(lines: Sequence[Line]) -> Iterator[Line]:
    for line in lines:
        yield line
        yield from _deep(line.inside)
