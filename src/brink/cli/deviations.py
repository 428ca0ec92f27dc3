"""Show where the corporations differ: who chose otherwise than the framework, who lets points of its own count, and who uses which model.

The text is Markdown, so that it can be put in a report.
"""

import argparse
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from typing import TextIO

from brink.cli.dates import add_day, today
from brink.engine.wording import spoken_date
from brink.policy.deviations import Deviation, Deviations, Use, deviations
from brink.policy.documents import load

NAME = "deviations"
HELP = "show where the corporations differ from the framework"


def add_options(parser: argparse.ArgumentParser) -> None:
    """--on."""
    add_day(parser)


def run(asked: argparse.Namespace, out: TextIO) -> int:
    """Print the differences.  Returns 0.  Raises what `deviations` raises."""
    found = deviations(load(asked.policies), asked.on or today())
    if asked.json:
        json.dump(asdict(found) | {"nobody": found.nobody}, out, ensure_ascii=False, indent=2, default=str)
        out.write("\n")
    else:
        for line in _lines(found):
            print(line, file=out)
    return 0


def _lines(found: Deviations) -> Iterator[str]:
    yield f"# Verschillen tussen de corporaties op {spoken_date(found.on, 'nl')}"
    yield ""
    yield f"Kader: {found.joint}"
    yield ""
    if found.nobody:
        yield "Niemand wijkt af van het kader."
        yield ""
    yield from _choices(found)
    if found.points:
        yield from ("## Eigen punten", "")
        rows = ((one.corporation, one.title, one.counts, one.origin) for one in found.points)
        yield from _table(("Corporatie", "Punten", "Wat telt", "Waar het staat"), rows)
    yield from ("## Wie welk model gebruikt", "")
    yield from _table(("Model", "Gebruikt door", "Niet door", "Andersom in"), map(_use, found.models))


def _choices(found: Deviations) -> Iterator[str]:
    if found.choices:
        yield from ("## Andere keuzes", "")
        heads = ("Waarde", "Kader", "Corporatie", "Waar", "Keuze", "Waar het staat")
        yield from _table(heads, map(_row, found.choices))
    if found.alike and not found.nobody:
        yield f"Mag anders, en niemand wijkt af: {'; '.join(found.alike)}."
        yield ""


def _row(one: Deviation) -> Sequence[str]:
    chosen = f"{one.chosen} (weer als het kader)" if one.back else one.chosen
    ground = f" – {one.ground}" if one.ground else ""
    where = ", ".join(one.places) or "overal"
    return one.title, one.joint, one.corporation, where, f"{chosen}{ground}", f"{one.origin}, kader {one.joint_origin}"


def _use(one: Use) -> Sequence[str]:
    return one.title, ", ".join(one.used_by) or "niemand", ", ".join(one.not_by), "; ".join(one.elsewhere)


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield _cells(heads)
    yield _cells(["---"] * len(heads))
    yield from (_cells(row) for row in rows)
    yield ""


def _cells(cells: Sequence[str]) -> str:
    return f"| {' | '.join(' '.join(cell.split()).replace('|', '/') for cell in cells)} |"
