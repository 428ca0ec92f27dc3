"""A home for which 5,000 people came in turn is read on a phone like any other."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.urls import reverse
from playwright.sync_api import Page

from brink.records import models as records
from flow import world

MANY = 5_000
ELEMENTS = 3_000
"""As many as a page of a government site has; a table of 5,000 rows would have 60,000."""


def let_after(many: int) -> int:
    """A home that the last of so many candidates got; the number of its result."""
    turns = [
        {
            "group": "rest",
            "registered_on": date.fromordinal(730_000 + at).isoformat(),
            "lot": None,
            "outcome": "declined",
        }
        for at in range(many)
    ]
    turns[-1]["outcome"] = "let"
    made = records.PublicResult.objects.using("owner").create(
        dwelling_id=world.home(),
        corporation=records.Party.objects.using("owner").get(slug="zandrug"),
        model="registration_time",
        ground="ranking",
        reactions=many,
        candidates=turns,
        let_on=date(2026, 9, 30),
        published_at=datetime(2026, 9, 30, tzinfo=world.AMSTERDAM),
    )
    return int(made.pk)


@pytest.mark.parametrize("width", [390, 1280])
def test_the_result_of_five_thousand_candidates_is_read_page_by_page(
    register: object, visit: Callable[..., Page], no_barriers: Callable[[Page], None], width: int
) -> None:
    page = visit(width=width)
    page.goto(reverse("result", args=[let_after(MANY)]))
    assert page.get_by_text("Plaats van wie de woning kreeg").locator("xpath=..").inner_text().endswith("5.000")
    assert page.locator("tbody tr").count() == 100
    assert page.evaluate("document.querySelectorAll('*').length") < ELEMENTS
    no_barriers(page)
    page.get_by_role("link", name="Pagina 50").click()
    last = page.locator("tbody tr").last.inner_text()
    assert "5000" in last
    assert "Kreeg de woning" in last


def test_a_short_list_has_no_pages(register: object, visit: Callable[..., Page]) -> None:
    page = visit(width=390)
    page.goto(reverse("result", args=[let_after(3)]))
    assert page.locator("tbody tr").count() == 3
    assert page.locator(".brink-pagination").count() == 0
