"""A rulebook as Markdown."""

from collections.abc import Iterator, Sequence

from brink.engine.wording import Language, Text, spoken_date
from brink.policy.rulebook_text import Block, Line, Listing, Page, Paragraph, Rulebook, Section, Table


def markdown(book: Rulebook, language: Language) -> str:
    """All pages after each other, each under a heading of its own."""
    return "\n".join(
        [f"# {title(book, language)}", "", *(line for page in book.pages for line in _page(page, language))]
    )


def page_markdown(book: Rulebook, page: Page, language: Language) -> str:
    """One page, with the name of the rules above it."""
    return "\n".join([f"# {title(book, language)}", "", *_page(page, language)])


def title(book: Rulebook, language: Language) -> str:
    """Whose rules they are, and on which day."""
    day = spoken_date(book.on, language)
    words = Text("Spelregels van {name} op {day}", "Rules of {name} on {day}")
    return words.say(language).replace("{name}", book.name).replace("{day}", day)


def _page(page: Page, language: Language) -> Iterator[str]:
    yield from (f"## {page.title.say(language)}", "")
    for section in page.sections:
        yield from _section(section, language)


def _section(section: Section, language: Language) -> Iterator[str]:
    yield from (f"### {section.heading.say(language)}", "")
    for block in section.blocks:
        yield from _block(block, language)
        yield ""


def _block(block: Block, language: Language) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield block.says.say(language)
    elif isinstance(block, Listing):
        yield from _lines(block.lines, language, ordered=block.ordered)
    else:
        yield from _table(block, language)


def _lines(lines: Sequence[Line], language: Language, *, ordered: bool, depth: int = 0) -> Iterator[str]:
    for at, line in enumerate(lines, 1):
        mark = f"{at}." if ordered else "-"
        name = f"**{line.title.say(language)}.** " if line.title else ""
        yield f"{' ' * depth}{mark} {name}{line.says.say(language)}".rstrip()
        yield from _lines(line.inside, language, ordered=False, depth=depth + len(mark) + 1)


def _table(table: Table, language: Language) -> Iterator[str]:
    yield _row(table.columns, language)
    yield f"|{'---|' * len(table.columns)}"
    yield from (_row(row, language) for row in table.rows)


def _row(cells: Sequence[Text], language: Language) -> str:
    said = (cell.say(language).replace("|", "\\|").replace("\n", " ") for cell in cells)
    return f"| {' | '.join(said)} |"
