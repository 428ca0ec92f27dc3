"""The entries of an advert as they stand at its closing, and their lots once there is a seed."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from brink.engine import lot
from brink.engine.decision import Decision, Keys
from brink.engine.lot import Entered, Event
from brink.engine.table import Ints


def tickets(decision: Decision) -> Ints:
    """How many chances each pair has: 1 where the plan does not weigh."""
    found = np.ones(decision.pairs.size, np.int64)
    for at, path in enumerate(decision.plan.program.paths):
        if path.tickets is not None:
            here = decision.path == at
            found[here] = np.maximum(1, decision.metrics[path.tickets].total[here])
    return found


def hexes(keys: Keys) -> list[str]:
    """Each row of bytes in hex."""
    count, width = keys.shape
    digits = np.ascontiguousarray(keys).tobytes().hex()
    return [digits[2 * at * width : 2 * (at + 1) * width] for at in range(count)]


def entered(decision: Decision) -> tuple[Entered, ...]:
    """What is fixed of each pair when its advert closes: its code, its tickets, and in a draw by strata the key before the lot."""
    strata = hexes(decision.keys) if decision.plan.stratified else [""] * decision.pairs.size
    rows = zip(decision.pairs.entries, tickets(decision).tolist(), strata, strict=True)
    return tuple(map(Entered._make, rows))


def lots(seed: bytes, draw_id: str, entries: Sequence[Entered]) -> list[bytes]:
    """The lot of each entry: of its tickets the lowest."""
    return lot.lots(seed, draw_id, entries)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A draw that was made.  entries: E, hex.  reveals: R, each name with its secret, in the order of the names.  event: None where none is awaited."""

    id: str
    entries: str
    reveals: tuple[tuple[str, bytes], ...]
    event: Event | None
    seed: bytes

    def said(self) -> dict[str, object]:
        """The draw as a receipt holds it."""
        return {
            "id": self.id,
            "entries": self.entries,
            "reveals": [[name, secret.hex()] for name, secret in self.reveals],
            "event": {"kind": self.event.kind, "reference": self.event.reference, "value": self.event.value}
            if self.event
            else None,
            "seed": self.seed.hex(),
        }


def drawn_from(
    draw_id: str, entries: Sequence[Entered], reveals: Sequence[tuple[str, bytes]], event: Event | None = None
) -> Drawn:
    """The draw of these entries, with what was revealed and the event that came after."""
    digest = lot.entries_digest(lot.lines(entries))
    seed = lot.seed_of(draw_id, digest, reveals, event)
    return Drawn(draw_id, digest.hex(), tuple(sorted(reveals)), event, seed)
