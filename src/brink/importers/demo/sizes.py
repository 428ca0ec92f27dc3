"""How large the invented federation is."""

from dataclasses import dataclass

from brink.importers.demo.year import Interest
from brink.vocabulary.errors import BrinkError


class UnknownSize(BrinkError):
    """There is no federation of that size."""


@dataclass(frozen=True, slots=True)
class Size:
    """A size.

    registered: registrations, those included that end during the year.  lookers: those among them who react at some time.
    adverts: of ordinary weeks.  until: the last day of those weeks, counted from today; what stands today is planned apart.
    """

    registered: int
    lookers: int
    adverts: int
    until: int
    interest: Interest


SIZES = {
    "small": Size(2_090, 1_350, 110, -27, Interest(34, 14, 80)),
    "drenthe": Size(114_100, 21_900, 4_700, -1, Interest(190, 70, 390)),
}


def size_of(name: str) -> Size:
    """The size of this name.  Raises UnknownSize."""
    if name not in SIZES:
        raise UnknownSize(f"there is no demo of size {name}; choose from {', '.join(SIZES)}")
    return SIZES[name]
