"""The pages of a long list: which numbers to show around the current one."""

from collections.abc import Callable
from typing import Any

from django.core.paginator import Page

from brink.pages.parts import Trail


def trail_of(page: Page[Any], address: Callable[[int], str]) -> Trail:
    """The first page, the last, and those around the current one; None stands for a gap."""
    last = page.paginator.num_pages
    shown = sorted({1, last, *range(max(1, page.number - 1), min(last, page.number + 1) + 1)})
    items: list[tuple[int | None, str]] = []
    for at, number in enumerate(shown):
        if at and number - shown[at - 1] > 1:
            items.append((None, ""))
        items.append((number, address(number)))
    return Trail(
        number=page.number,
        pages=last,
        items=items,
        previous=address(page.number - 1) if page.number > 1 else "",
        following=address(page.number + 1) if page.number < last else "",
    )
