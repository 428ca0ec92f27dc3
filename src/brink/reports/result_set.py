"""All results of a selection as one file: JSON for who reckons on, CSV for a spreadsheet.  What each word means stands in `docs/method/results.md`."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from brink.records.queries.accountability import Letting, Selection
from brink.reports.accountability import Year

FORMAT = "brink-results-1"
OF_HOME = ("result", "let_on", "municipality", "core", "kind", "corporation", "model", "ground", "reactions", "refused")
OF_CANDIDATE = ("place", "group", "registered_on", "lot", "outcome")
SPREADSHEET_MARK = "\ufeff"
"""Without it a spreadsheet takes the file for another alphabet, and spoils every name with an accent."""


def as_json(lettings: Iterable[Letting], *, selection: Selection, made_at: datetime, year: Year | None) -> bytes:
    """Each home with everybody whose turn came.  year: the figures of that year, for a set that holds one whole year."""
    said: dict[str, Any] = {
        "format": FORMAT,
        "made_at": made_at.isoformat(timespec="seconds"),
        "selection": {name: value for name, value in asdict(selection).items() if value},
        "results": [{**_home(one), "tiers": one.tiers, "candidates": list(_turns(one))} for one in lettings],
    }
    if year is not None:
        said["year"] = asdict(year)
    return json.dumps(said, ensure_ascii=False, default=str, indent=1).encode()


def as_csv(lettings: Iterable[Letting]) -> bytes:
    """A row for everybody whose turn came, the home repeated; a home that went to nobody from a list has one row."""
    out = io.StringIO(SPREADSHEET_MARK, newline="")
    out.seek(0, io.SEEK_END)
    writer = csv.DictWriter(out, (*OF_HOME, *OF_CANDIDATE), delimiter=";")
    writer.writeheader()
    for one in lettings:
        home = _home(one)
        writer.writerows({**home, **turn} for turn in (list(_turns(one)) or [{}]))
    return out.getvalue().encode()


def _home(one: Letting) -> dict[str, Any]:
    row = one.row
    told = (row.id, row.let_on, row.municipality, row.core, row.kind, row.corporation, row.model, row.ground)
    return dict(zip(OF_HOME, (*told, row.reactions, one.refused), strict=True))


def _turns(one: Letting) -> Iterator[Mapping[str, Any]]:
    for place, candidate in enumerate(one.candidates, start=1):
        yield {"place": place, **{name: candidate.get(name) for name in OF_CANDIDATE[1:]}}
