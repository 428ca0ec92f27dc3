"""A page of a rulebook as a fragment of HTML: headings from the second level on, no layout of its own."""

from collections.abc import Iterator, Sequence
from html import escape

from brink.engine.wording import Language, Text
from brink.policy.rulebook_text import Block, Line, Listing, Page, Paragraph, Table


def page_html(page: Page, language: Language) -> str:
    """One page as a fragment."""
    return "\n".join(_page(page, language)) + "\n"


def _page(page: Page, language: Language) -> Iterator[str]:
    yield f'<article lang="{language}" id="{page.name}">'
    yield f"<h2>{_said(page.title, language)}</h2>"
    for section in page.sections:
        heading = f"{page.name}-{section.name}"
        yield f'<section aria-labelledby="{heading}">'
        yield f'<h3 id="{heading}">{_said(section.heading, language)}</h3>'
        for block in section.blocks:
            yield from _block(block, language)
        yield "</section>"
    yield "</article>"


def _block(block: Block, language: Language) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield f"<p{_foreign(language, written=block.written)}>{_said(block.says, language)}</p>"
    elif isinstance(block, Listing):
        yield from _listing(block.lines, language, "ol" if block.ordered else "ul")
    else:
        yield from _table(block, language)


def _listing(lines: Sequence[Line], language: Language, tag: str) -> Iterator[str]:
    yield f"<{tag}>"
    for line in lines:
        name = f"<strong>{_said(line.title, language)}.</strong> " if line.title else ""
        yield f"<li{_foreign(language, written=line.written)}>{name}{_said(line.says, language)}"
        if line.inside:
            yield from _listing(line.inside, language, "ul")
        yield "</li>"
    yield f"</{tag}>"


def _table(table: Table, language: Language) -> Iterator[str]:
    yield "<table>"
    heads = "".join(f'<th scope="col">{_said(one, language)}</th>' for one in table.columns)
    yield f"<thead><tr>{heads}</tr></thead>"
    yield "<tbody>"
    for first, *rest in table.rows:
        cells = "".join(f"<td>{_said(cell, language)}</td>" for cell in rest)
        yield f'<tr><th scope="row">{_said(first, language)}</th>{cells}</tr>'
    yield "</tbody>"
    yield "</table>"


def _foreign(language: Language, *, written: bool) -> str:
    """What a document says is Dutch, and says so on an English page."""
    return ' lang="nl"' if written and language != "nl" else ""


def _said(text: Text, language: Language) -> str:
    return escape(text.say(language))
