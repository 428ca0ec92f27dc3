"""A sketch of where a home lies: a municipality as a rounded shape, its villages as dots, roads and trees between them. Not to scale."""

import hashlib
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from brink.pages.parts import Sketch, Village

WIDTH = 400
HEIGHT = 280
MARGIN = 58
DIRECTIONS = 14
LETTER, LINE_HEIGHT, NAME_GAP = 7, 16, 11
"""About how much room a name takes."""
Spot = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Dot:
    """A village on the sketch.  name: empty where there is no room for it.  before: its name stands left of the dot.  home: the home lies here."""

    name: str
    x: int
    y: int
    before: bool
    home: bool


@dataclass(frozen=True, slots=True)
class Landscape:
    """The finished sketch, in units of a box of WIDTH by HEIGHT.  outline, stream: SVG paths."""

    outline: str
    stream: str
    roads: Sequence[tuple[Spot, Spot]]
    trees: Sequence[Spot]
    dots: Sequence[Dot]
    home: Dot | None


def landscape(sketch: Sketch) -> Landscape:
    """Lay out a sketch.  The same municipality always looks the same, whichever home is shown."""
    spots = _fitted(sketch.villages)
    chance = _numbers(sketch.municipality)
    outline = _outline(spots, chance)
    dots = _named(sketch, spots)
    return Landscape(
        outline=_smooth(outline, closed=True),
        stream=_stream(outline, chance),
        roads=_roads(spots),
        trees=_trees(spots, outline, chance),
        dots=dots,
        home=next((dot for dot in dots if dot.home), None),
    )


def _named(sketch: Sketch, spots: Sequence[Spot]) -> list[Dot]:
    """The villages with their names, each where it covers no other; the name of the home's own village comes first."""
    placed: list[tuple[float, float, float]] = []
    dots = {}
    for number, village in sorted(enumerate(sketch.villages), key=lambda one: one[1].name != sketch.home):
        x, y = spots[number]
        length = NAME_GAP + LETTER * len(village.name)
        sides = [(x - length, x, True), (x, x + length, False)]
        free = [side for side in (sides if x > WIDTH * 0.62 else sides[::-1]) if _free(side[:2], y, placed)]
        start, end, before = free[0] if free else (0, 0, False)
        placed.append((start, end, y))
        dots[number] = Dot(village.name if free else "", round(x), round(y), before, village.name == sketch.home)
    return [dots[number] for number in range(len(spots))]


def _free(across: tuple[float, float], y: float, placed: Sequence[tuple[float, float, float]]) -> bool:
    return not any(
        across[0] < end and start < across[1] and abs(y - other) < LINE_HEIGHT for start, end, other in placed
    )


def _numbers(seed: str) -> Iterator[float]:
    """An endless row of numbers from 0 to 1 that depends on the seed alone."""
    block = 0
    while True:
        for byte in hashlib.sha256(f"{seed}/{block}".encode()).digest():
            yield byte / 255
        block += 1


def _fitted(villages: Sequence[Village]) -> list[Spot]:
    """The villages spread over the box, in their own proportions as far as there is room."""
    if not villages:
        return []
    xs, ys = [v.x for v in villages], [v.y for v in villages]
    wide, high = max(max(xs) - min(xs), 1), max(max(ys) - min(ys), 1)
    room_x, room_y = WIDTH - 2 * MARGIN - 40, HEIGHT - 2 * MARGIN
    if len(villages) == 1:
        return [(WIDTH / 2, HEIGHT / 2)]
    return [(MARGIN + 20 + room_x * (v.x - min(xs)) / wide, MARGIN + room_y * (v.y - min(ys)) / high) for v in villages]


def _outline(spots: Sequence[Spot], chance: Iterator[float]) -> list[Spot]:
    """Corners of a shape around all villages, a little uneven."""
    corners = []
    for n in range(DIRECTIONS):
        angle = 2 * math.pi * n / DIRECTIONS
        reach = max(
            (((x - WIDTH / 2) * math.cos(angle) + (y - HEIGHT / 2) * math.sin(angle)) for x, y in spots), default=60
        )
        distance = max(reach, 50) + 26 + 18 * next(chance)
        x, y = WIDTH / 2 + distance * math.cos(angle), HEIGHT / 2 + distance * math.sin(angle)
        corners.append((min(max(x, 8), WIDTH - 8), min(max(y, 8), HEIGHT - 8)))
    return corners


def _smooth(points: Sequence[Spot], *, closed: bool) -> str:
    """A curve through all points."""
    around = [points[-1], *points, points[0], points[1]] if closed else [points[0], *points, points[-1]]
    parts = [f"M{around[1][0]:.0f} {around[1][1]:.0f}"]
    for before, start, end, after in zip(around, around[1:], around[2:], around[3:], strict=False):
        one = (start[0] + (end[0] - before[0]) / 6, start[1] + (end[1] - before[1]) / 6)
        two = (end[0] - (after[0] - start[0]) / 6, end[1] - (after[1] - start[1]) / 6)
        parts.append(f"C{one[0]:.0f} {one[1]:.0f} {two[0]:.0f} {two[1]:.0f} {end[0]:.0f} {end[1]:.0f}")
    return "".join(parts) + ("Z" if closed else "")


def _stream(outline: Sequence[Spot], chance: Iterator[float]) -> str:
    start, end = outline[int(next(chance) * 3) + 9], outline[int(next(chance) * 3) + 2]
    bends = [
        (
            start[0] + (end[0] - start[0]) * share + 44 * (next(chance) - 0.5),
            start[1] + (end[1] - start[1]) * share + 44 * (next(chance) - 0.5),
        )
        for share in (0.25, 0.5, 0.75)
    ]
    return _smooth([start, *bends, end], closed=False)


def _roads(spots: Sequence[Spot]) -> list[tuple[Spot, Spot]]:
    """From each village to the nearest one that is already on the network."""
    reached, roads = list(spots[:1]), []
    waiting = list(spots[1:])
    while waiting:
        start, end = min(((a, b) for a in reached for b in waiting), key=lambda pair: math.dist(*pair))
        roads.append((start, end))
        reached.append(end)
        waiting.remove(end)
    return roads


def _trees(spots: Sequence[Spot], outline: Sequence[Spot], chance: Iterator[float]) -> list[Spot]:
    """Small groups of trees, away from the villages and inside the shape."""
    found: list[Spot] = []
    for _ in range(60):
        x, y = WIDTH * next(chance), HEIGHT * next(chance)
        if len(found) < 26 and _inside((x, y), outline) and all(math.dist((x, y), spot) > 40 for spot in spots):
            found += [(round(x), round(y)), (round(x + 8), round(y + 5))]
    return found


def _inside(spot: Spot, outline: Sequence[Spot]) -> bool:
    x, y = spot
    crossed = sum(
        (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1
        for (x1, y1), (x2, y2) in pairwise([*outline, outline[0]])
    )
    return crossed % 2 == 1
