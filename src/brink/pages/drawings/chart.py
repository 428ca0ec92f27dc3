"""Lengths of bars for a small chart."""

from dataclasses import dataclass

from brink.pages.parts import Chart, Point

FULL = 100


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar.  length: of FULL, at least 1 where the value is not 0.  shown: what stands behind it."""

    point: Point
    length: int
    shown: str


def bars(chart: Chart) -> list[Bar]:
    """One bar per point, the largest filling the width."""
    most = max((point.value for point in chart.points), default=0)
    return [
        Bar(point, _length(point.value, most), point.shown or f"{point.value:,}".replace(",", "."))
        for point in chart.points
    ]


def _length(value: int, most: int) -> int:
    return max(1, round(FULL * value / most)) if value > 0 else 0
