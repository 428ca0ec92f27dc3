"""The dated events of a candidate or a dwelling that a policy may count, measure and look through.

Every kind has columns with a unit and bounds.  Periods are half open: `until` is the first day on which it was no longer so, and absent while it
lasts.  The order of events never matters.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from brink.engine import calendar
from brink.engine.expression import Number, Of, Side, column
from brink.engine.wording import Text
from brink.vocabulary.units import Unit

DAY_BOUNDS = (calendar.EARLIEST, calendar.LATEST)
CODE_BOUNDS = (0, 2**48 - 1)
CENT_BOUNDS = (0, 2_000_000_000)


@dataclass(frozen=True, slots=True)
class Events:
    """A kind of event.

    side: whose they are.  columns: name -> unit and bounds.  of_register: whether they are the register's own, proven as soon as known.
    """

    name: str
    side: Side
    text: Text
    columns: Mapping[str, tuple[Unit, tuple[int, int]]]
    of_register: bool = False

    @property
    def of(self) -> Of:
        """What a fold needs to know of it."""
        return Of(self.name, self.side)

    def __getitem__(self, name: str) -> Number:
        unit, bounds = self.columns[name]
        return column(self.of, name, unit=unit, bounds=bounds)


_CODE = (Unit.CODE, CODE_BOUNDS)
_DAY = (Unit.DAY, DAY_BOUNDS)
_CENTS = (Unit.CENTS, CENT_BOUNDS)

residences = Events(
    "residences",
    Side.CANDIDATE,
    Text("woonadressen", "places of residence"),
    {"core": _CODE, "municipality": _CODE, "since": _DAY, "until": _DAY},
)
bindings = Events(
    "bindings",
    Side.CANDIDATE,
    Text("bindingen", "ties to a place"),
    {"kind": _CODE, "area": _CODE, "since": _DAY, "until": _DAY},
)
tenancies = Events(
    "tenancies", Side.CANDIDATE, Text("huurcontracten", "tenancies"), {"landlord": _CODE, "since": _DAY, "until": _DAY}
)
debts = Events(
    "debts",
    Side.CANDIDATE,
    Text("schulden bij verhuurders", "debts to landlords"),
    {"landlord": _CODE, "amount": _CENTS},
)
blocks = Events(
    "blocks",
    Side.CANDIDATE,
    Text("blokkades", "blocks"),
    {"model": _CODE, "since": _DAY, "until": _DAY},
    of_register=True,
)
reactions = Events(
    "reactions",
    Side.CANDIDATE,
    Text("andere lopende reacties", "other live reactions"),
    {"round": _CODE, "model": _CODE, "landlord": _CODE, "on": _DAY},
    of_register=True,
)
urgencies = Events(
    "urgencies",
    Side.CANDIDATE,
    Text("urgenties", "urgencies"),
    {"kind": _CODE, "since": _DAY, "until": _DAY, "area": _CODE, "dwelling_type": _CODE, "rent_to": _CENTS},
    of_register=True,
)
labels = Events(
    "labels", Side.DWELLING, Text("labels van de woning", "labels of the home"), {"label": _CODE}, of_register=True
)

bookings = Events(
    "bookings",
    Side.CANDIDATE,
    Text("bijgeschreven en afgeschreven punten", "points added and taken"),
    {"kind": _CODE, "amount": (Unit.POINTS, (-10_000, 10_000)), "on": _DAY, "until": _DAY},
    of_register=True,
)
placed = Events(
    "placed",
    Side.CANDIDATE,
    Text("reacties tot nu toe", "reactions so far"),
    {"model": _CODE, "landlord": _CODE, "on": _DAY, "fits": (Unit.TRUTH, (0, 1))},
    of_register=True,
)
scores = Events(
    "scores",
    Side.CANDIDATE,
    Text("scores van beoordelaars", "scores by assessors"),
    {"form": _CODE, "assessor": _CODE, "points": (Unit.POINTS, (0, 10_000)), "on": _DAY},
)

ALL = {
    kind.name: kind
    for kind in (
        residences,
        bindings,
        tenancies,
        debts,
        blocks,
        reactions,
        urgencies,
        labels,
        bookings,
        placed,
        scores,
    )
}
