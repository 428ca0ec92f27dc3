"""The rules of a corporation as a page shows them: one language, and nothing but text."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from brink.engine.wording import Language
from brink.policy.rulebook_text import Block, Line, Listing, Page, Paragraph, Rulebook


@dataclass(frozen=True, slots=True)
class Said:
    """One item of a list.  foreign: whether it is Dutch on a page that is not."""

    title: str
    text: str
    inside: tuple["Said", ...]
    foreign: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """A paragraph, a list or a table: the one that is filled in.  ordered: whether a list is numbered."""

    text: str = ""
    foreign: bool = False
    lines: tuple[Said, ...] = ()
    ordered: bool = False
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A heading and what stands under it.  name: its anchor."""

    name: str
    heading: str
    blocks: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class Leaf:
    """Parts that are read together.  name: its anchor."""

    name: str
    title: str
    parts: tuple[Part, ...]


def leaves(book: Rulebook, language: Language) -> tuple[Leaf, ...]:
    """The whole rulebook in a language, ready to be shown."""
    return tuple(Leaf(page.name, page.title.say(language), tuple(_parts(page, language))) for page in book.pages)


def _parts(page: Page, language: Language) -> Iterator[Part]:
    for section in page.sections:
        blocks = tuple(_shown(block, language) for block in section.blocks)
        yield Part(f"{page.name}-{section.name}", section.heading.say(language), blocks)


def _shown(block: Block, language: Language) -> Shown:
    if isinstance(block, Paragraph):
        return Shown(text=block.says.say(language), foreign=block.written and language != "nl")
    if isinstance(block, Listing):
        return Shown(lines=tuple(_said(block.lines, language)), ordered=block.ordered)
    rows = tuple(tuple(cell.say(language) for cell in row) for row in block.rows)
    return Shown(columns=tuple(column.say(language) for column in block.columns), rows=rows)


def _said(lines: Iterable[Line], language: Language) -> Iterator[Said]:
    for line in lines:
        title = line.title.say(language) if line.title else ""
        inside = tuple(_said(line.inside, language))
        yield Said(title, line.says.say(language), inside, line.written and language != "nl")
