"""The keys of an order as whole numbers: what is compared, left to right, with every piece in its own bytes."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from brink.engine.decision import Keys, MetricValue
from brink.engine.program import InTier, MetricSteps, Path, Program
from brink.engine.table import Ints

Word = NDArray[np.uint64]
_BITS = 64


def words(program: Program, metrics: Sequence[MetricValue], path: Ints) -> list[Word]:
    """The key of each pair, without lot, as words of 64 bits, the highest first; a key that is shorter than the widest ends in zeros."""
    size, count = len(path), -(-program.width // 8)
    found = [np.zeros(size, np.uint64) for _ in range(count)]
    encoded = [_encoded(steps, metric) for steps, metric in zip(program.metrics, metrics, strict=True)]
    for at, way in enumerate(program.paths):
        rows = None if len(program.paths) == 1 else np.flatnonzero(path == at)
        if rows is None or len(rows):
            everybody = rows is None or len(rows) == size
            _write(found, _Layout(program, way), encoded, None if everybody else rows)
    return found


def key_bytes(found: Sequence[Word], width: int, size: int) -> Keys:
    """The same keys as bytes, (size, width), for what is stored and compared elsewhere."""
    if not found:
        return np.zeros((size, 0), np.uint8)
    room = np.empty((size, len(found)), np.dtype(">u8"))
    for at, word in enumerate(found):
        room[:, at] = word
    return room.view(np.uint8)[:, len(found) * 8 - width :]


class _Layout:
    """Where the pieces of one path stand, counted in bits from the end of the key."""

    def __init__(self, program: Program, way: Path) -> None:
        self.fixed = 0
        self.metrics: list[tuple[int, int, int]] = []
        end = 8 * program.width
        for piece in way.pieces:
            width = 8 if isinstance(piece, InTier) else 8 * program.metrics[piece.metric].width
            end -= width
            if isinstance(piece, InTier):
                self.fixed |= piece.number << end
            else:
                self.metrics.append((piece.metric, end, width))


def _write(found: Sequence[Word], layout: _Layout, encoded: Sequence[Word], rows: Ints | None) -> None:
    """Put the pieces of one path into the words of its rows."""
    last = len(found) - 1
    parts: list[Word | np.uint64] = [
        np.uint64(layout.fixed >> (_BITS * (last - at)) & (2**_BITS - 1)) for at in range(len(found))
    ]
    for metric, end, width in layout.metrics:
        at, shift = last - end // _BITS, end % _BITS
        value = encoded[metric] if rows is None else encoded[metric].take(rows)
        parts[at] = parts[at] | (value << np.uint64(shift))
        if shift + width > _BITS:
            parts[at - 1] = parts[at - 1] | (value >> np.uint64(_BITS - shift))
    for word, part in zip(found, parts, strict=True):
        word[slice(None) if rows is None else rows] = part


def _encoded(steps: MetricSteps, metric: MetricValue) -> Word:
    """A metric as a number that compares as the order asks, the lowest first; what is missing comes last."""
    low, high = steps.metric.bounds
    before = metric.total - low if steps.metric.first == "lowest" else high - metric.total
    if not metric.known.all():
        before = np.where(metric.known, before, high - low + 1)
    return before.astype(np.uint64)
