"""A draw in which a coalition does its best for a favourite.

The rules of the draw are those of the product (`brink.engine.lot`).  What differs between coalitions is which seeds they can bring about before they
must settle for one: whoever knows everything that goes into a seed, and can still leave a part out, may choose among two.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from brink.engine import lot
from brink.engine.lot import Event

ENTRIES = tuple(f"entry{number:011d}" for number in range(5))
FAVOURITE = ENTRIES[3]
HONEST, SILENT = "huurders-a", "huurders-b"


@dataclass(frozen=True)
class Coalition:
    """Who plays together.  seeds: among how many seeds they can choose, without a public event; with one it is always a single one."""

    name: str
    seeds: int
    why: str


COALITIONS = (
    Coalition("nobody", 1, "the draw as it should be"),
    Coalition("one witness", 1, "reveals before the federation, and so without knowing the seed"),
    Coalition("all witnesses", 1, "likewise: the secret of the federation comes last, and is not known"),
    Coalition(
        "the federation", 2, "knows its own secret and receives the others first: it can say that one came too late"
    ),
    Coalition(
        "the federation and a silent witness", 2, "both seeds are known before the witness speaks, or stays silent"
    ),
)


def fair() -> Fraction:
    """The chance of the favourite in a fair draw."""
    return Fraction(1, len(ENTRIES))


def stated(coalition: Coalition, *, with_event: bool) -> Fraction:
    """The chance that the method document states: of two seeds the better one, 1 - (1 - p)²; with an event always p."""
    return fair() if with_event else 1 - (1 - fair()) ** coalition.seeds


def wins(coalition: Coalition, number: int, *, with_event: bool) -> bool:
    """Whether the favourite comes first in one draw, played as well as the coalition can.  number: of the draw."""
    choices = list(_reveals(coalition, number))
    draw_id = f"brink/S{number:06d}"
    if not with_event:
        return any(_first(draw_id, reveals, None) == FAVOURITE for reveals in choices)
    # Everything is settled before the event exists, so that the choice can only be a guess.
    guess = choices[_chance("guess", number)[0] % len(choices)]
    return _first(draw_id, guess, Event("drand", f"round {number}", _chance("event", number).hex())) == FAVOURITE


def share(coalition: Coalition, draws: int, *, with_event: bool) -> float:
    """How often the favourite came first in so many draws."""
    return sum(wins(coalition, number, with_event=with_event) for number in range(draws)) / draws


def _reveals(coalition: Coalition, number: int) -> Iterator[list[tuple[str, bytes]]]:
    """What may stand revealed in the end, as the coalition can bring it about."""
    everything = [(name, _chance(name, number)) for name in ("federation", HONEST, SILENT)]
    yield everything
    if coalition.seeds > 1:
        yield [one for one in everything if one[0] != SILENT]


def _first(draw_id: str, reveals: list[tuple[str, bytes]], event: Event | None) -> str:
    """Who comes first."""
    entered = [lot.Entered(code) for code in ENTRIES]
    seed = lot.seed_of(draw_id, lot.entries_digest(one.line for one in entered), reveals, event)
    return min(ENTRIES, key=lambda code: (lot.draw(seed, draw_id, code), code))


def _chance(word: str, number: int) -> bytes:
    """Secrets that are the same at every run."""
    return hashlib.sha256(f"{word} {number}".encode()).digest()
