"""The cells of a table as markup. Made here and not in the template because a ranking has thousands of them."""

from collections.abc import Callable, Sequence

from django.utils.html import format_html
from django.utils.safestring import SafeString

from brink.pages.parts import Badge, Cell, Column, Row, Table

MarkOf = Callable[[Badge], SafeString]

_LINK = '<a class="utrecht-link utrecht-link--html-a" href="{}">{}</a>'
_NOTE = '{}<span class="brink-table__note">{}</span>'
_CELL = (
    '<td class="utrecht-table__cell brink-table__cell{}" role="cell" data-label="{}">'
    '<span class="brink-table__value">{}</span></td>'
)
_ROW = '<tr class="utrecht-table__row brink-table__row{}" role="row">{}</tr>'


def body(table: Table, mark_of: MarkOf) -> SafeString:
    """The rows of a table.  mark_of: draws a badge."""
    return SafeString("\n".join(_row(table.columns, row, mark_of) for row in table.rows))


def _row(columns: Sequence[Column], row: Row, mark_of: MarkOf) -> str:
    cells = "".join(
        format_html(
            _CELL, _style(column, first=at == 0), "" if column.hidden else column.shown, _content(cell, mark_of)
        )
        for at, (column, cell) in enumerate(zip(columns, row.cells, strict=True))
    )
    return format_html(_ROW, " brink-table__row--mark" if row.mark else "", SafeString(cells))


def _style(column: Column, *, first: bool) -> str:
    return (" brink-table--end" if column.align == "end" else "") + (" brink-table__cell--first" if first else "")


def _content(cell: Cell, mark_of: MarkOf) -> str:
    text = cell.text
    if cell.url:
        text = format_html(_LINK, cell.url, cell.text)
    elif cell.strong:
        text = format_html("<strong>{}</strong>", cell.text)
    if cell.badge:
        text = format_html("{}{}", text, mark_of(cell.badge))
    return format_html(_NOTE, text, cell.note) if cell.note else text
