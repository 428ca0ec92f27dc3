"""The year in figures, from the public results alone."""

from datetime import date, datetime, timedelta

import pytest

from brink.records import models as records
from brink.records.context import reading
from brink.reports import accountability
from brink.vocabulary.actors import Anonymous
from flow import world

TODAY = date(2026, 9, 30)


def let(days: int | None, *, on: date = TODAY, model: str = "registration_time", reactions: int = 10) -> None:
    since = None if days is None else (on - timedelta(days=days)).isoformat()
    home = world.home()
    records.PublicResult.objects.using("owner").create(
        dwelling_id=home,
        corporation=records.Party.objects.using("owner").get(slug="zandrug"),
        model=model,
        ground="ranking",
        reactions=reactions,
        candidates=[
            {"group": None, "registered_on": "1999-01-01", "lot": None, "outcome": "declined"},
            {"group": None, "registered_on": since, "lot": None, "outcome": "let"},
        ],
        let_on=on,
        published_at=datetime(2026, 9, 30, tzinfo=world.AMSTERDAM),
    )


def year() -> accountability.Year:
    with reading(Anonymous()):
        return accountability.year(until=TODAY)


def test_the_middle_of_those_who_got_a_home_is_told_not_of_those_who_declined(register: object) -> None:
    for days in (100, 200, 300, 400, 5000):
        let(days)
    found = year()
    assert found.waited == accountability.Waited(100, 300, 5000)
    assert [(place.name, place.let, place.waited.median) for place in found.municipalities] == [("Assen", 5, 300)]


def test_of_few_lettings_no_time_is_told(register: object) -> None:
    for days in (100, 200, 300, 400):
        let(days)
    assert year().waited == accountability.Waited(None, None, None) and year().let == 4


def test_who_had_priority_and_who_won_by_lot_do_not_count_for_the_time(register: object) -> None:
    for days in (100, 200, 300, 400, None):
        let(days)
    let(900, model="lottery")
    assert year().waited.median is None
    assert year().models == (("registration_time", 5), ("lottery", 1))


@pytest.mark.parametrize(("on", "counts"), [(date(2025, 9, 30), 0), (date(2025, 10, 1), 1), (date(2026, 10, 1), 0)])
def test_a_year_is_a_year(register: object, on: date, counts: int) -> None:
    let(100, on=on)
    assert year().let == counts


def test_a_home_that_went_outside_the_website_has_no_reactions_to_count(register: object) -> None:
    let(100, reactions=40)
    let(None, model="mediation", reactions=0)
    assert year().reactions == 40
