"""All results as a file: each home with everybody whose turn came, no name, no address; and quarter by quarter what was let."""

import csv
import io
import json
from datetime import date, datetime

import pytest

from brink.records import models as records
from brink.records.context import reading
from brink.records.queries import accountability as queries
from brink.records.queries.accountability import Selection
from brink.reports import accountability, result_set
from brink.vocabulary.actors import Anonymous
from flow import world
from reports.test_accountability import TODAY, let

EVERYTHING = Selection()
MADE = datetime(2026, 10, 1, 9, tzinfo=world.AMSTERDAM)


def as_json(selection: Selection = EVERYTHING) -> dict[str, object]:
    with reading(Anonymous()):
        found = queries.lettings(selection)
        return dict(json.loads(result_set.as_json(found, selection=selection, made_at=MADE, year=None)))


def as_rows(selection: Selection = EVERYTHING) -> list[dict[str, str]]:
    with reading(Anonymous()):
        said = result_set.as_csv(queries.lettings(selection)).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(said, newline=""), delimiter=";"))


def test_both_files_say_the_same_of_every_home_and_candidate(register: object) -> None:
    let(100)
    let(None, model="lottery", on=date(2026, 9, 29))
    found = as_json()
    homes = found["results"]
    assert isinstance(homes, list)
    assert [home["let_on"] for home in homes] == ["2026-09-30", "2026-09-29"], "the latest first"
    rows = as_rows()
    assert len(rows) == sum(len(home["candidates"]) for home in homes) == 4
    whole = iter(rows)
    for home in homes:
        for candidate in home["candidates"]:
            row = next(whole)
            told = {name: value for name, value in {**home, **candidate}.items() if name in row}
            assert row == {name: "" if value is None else str(value) for name, value in told.items()}


def test_there_is_no_name_and_no_address_in_a_file(register: object) -> None:
    let(100)
    home = records.PublicResult.objects.using("owner").select_related("dwelling").get().dwelling
    for said in (json.dumps(as_json()), json.dumps(as_rows())):
        assert home.street not in said
        assert home.postcode not in said
        assert "Assen" in said


def test_a_home_that_went_outside_the_list_has_one_row_without_a_candidate(register: object) -> None:
    let(None, model="mediation", reactions=0)
    records.PublicResult.objects.using("owner").update(candidates=[], ground="direct_mediation")
    (row,) = as_rows()
    assert (row["ground"], row["place"], row["outcome"]) == ("direct_mediation", "", "")


@pytest.mark.parametrize(
    ("selection", "fits"),
    [
        (Selection(), 3),
        (Selection(year=2026), 2),
        (Selection(year=2025), 1),
        (Selection(year=2024), 0),
        (Selection(model="lottery"), 1),
        (Selection(model="lottery", year=2025), 0),
        (Selection(place="assen"), 3),
        (Selection(place="peelo"), 3),
        (Selection(place="emmen"), 0),
        (Selection(corporation="zandrug"), 3),
        (Selection(corporation="veenlicht"), 0),
        (Selection(kind="terraced"), 3),
        (Selection(kind="studio"), 0),
    ],
    ids=str,
)
def test_a_selection_holds_what_fits_all_that_is_asked(register: object, selection: Selection, fits: int) -> None:
    let(100)
    let(None, model="lottery")
    let(100, on=date(2025, 3, 1))
    with reading(Anonymous()):
        assert len(list(queries.lettings(selection))) == queries.results(selection).total == fits


def test_the_years_run_from_the_first_letting_to_the_last(register: object) -> None:
    with reading(Anonymous()):
        assert queries.years() == ()
    let(100, on=date(2024, 12, 31))
    let(100)
    with reading(Anonymous()):
        assert queries.years() == (2026, 2025, 2024)


def quarters(until: date = TODAY) -> list[tuple[int, int, bool, int]]:
    with reading(Anonymous()):
        return [(one.year, one.number, one.whole, one.let) for one in accountability.quarters(until=until)]


def test_a_quarter_has_three_months(register: object) -> None:
    for day in (date(2026, 3, 31), date(2026, 4, 1), date(2026, 6, 30), date(2026, 7, 1)):
        let(100, on=day)
    assert quarters() == [(2026, 1, True, 1), (2026, 2, True, 2), (2026, 3, True, 1)]
    assert quarters(date(2026, 9, 29))[-1] == (2026, 3, False, 1), "its last day is still to come"
    assert quarters(date(2026, 10, 1))[-1] == (2026, 4, False, 0)


def test_eight_quarters_are_told_and_none_before_the_first_letting(register: object) -> None:
    assert quarters() == [(2026, 3, True, 0)]
    let(100, on=date(2024, 10, 1))
    assert len(quarters()) == 8
    assert quarters()[0] == (2024, 4, True, 1)
    let(100, on=date(2024, 9, 30))
    assert quarters()[0] == (2024, 4, True, 1), "longer ago is left out"


def test_the_middle_time_of_a_quarter_needs_five_lettings(register: object) -> None:
    for days in (100, 200, 300, 400):
        let(days)
    with reading(Anonymous()):
        assert accountability.quarters(until=TODAY)[-1].waited.median is None
    let(500)
    with reading(Anonymous()):
        assert accountability.quarters(until=TODAY)[-1].waited == accountability.Waited(100, 300, 500)
