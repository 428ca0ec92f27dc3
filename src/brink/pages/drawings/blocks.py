"""Homes above each other: a block with balconies, a flat with galleries, a building with studios."""

from brink.pages.drawings.openings import GLASS, STONE, door, window
from brink.pages.drawings.palette import Palette
from brink.pages.drawings.scene import GROUND, WIDTH, bicycle, ground, hedge, tree
from brink.pages.drawings.shapes import circle, line, rect, rounded

PLANT = "#5f8a4e"


def apartment(colours: Palette, bedrooms: int) -> str:
    """Four floors with balconies at both sides of an entrance under glass."""
    left, right, top = 96, 544, 62
    floor = (GROUND - top - 14) / 4
    out = [tree(44, GROUND + 4, 170, colours), rect(left, top, right - left, GROUND - top, "url(#brick)")]
    out += [
        rect(left - 8, top - 8, right - left + 16, 12, colours.frame),
        rect(left, top + 4, right - left, 5, "#000000", shade=0.2),
    ]
    out += [rect(286, top + 4, 68, GROUND - top - 4, "url(#second)")]
    for n in range(4):
        y = top + 14 + n * floor
        out += [
            _flat_front(left + 14, y, floor, colours, bedrooms=bedrooms, mine=(n == 1 and colours.variant % 2 == 0))
        ]
        out += [
            _flat_front(right - 178, y, floor, colours, bedrooms=bedrooms, mine=(n == 2 and colours.variant % 2 == 1))
        ]
        if n < 3:
            out.append(window((304, y + 8, 32, floor - 22), colours, panes=1, lintel=False))
    out += [rect(276, GROUND - 70, 88, 6, colours.frame), rect(276, GROUND - 64, 88, 3, "#000000", shade=0.2)]
    out += [
        door((301, GROUND - 60, 38, 60), colours.door, colours, light=False, canopy=False),
        rect(left, GROUND - 8, right - left, 8, "#5b544c"),
    ]
    out += [ground(colours, 320, wide=54), hedge(-8, 272, colours), hedge(378, 280, colours)]
    out += [
        tree(604, GROUND + 10, 150, colours),
        bicycle(236, GROUND + 14, colours.door),
        bicycle(190, GROUND + 14, "#2f3b45"),
    ]
    return "".join(out)


def _flat_front(x: float, y: float, h: float, colours: Palette, *, bedrooms: int, mine: bool) -> str:
    out = [rect(x, y + 6, 98, h - 10, colours.frame), rect(x + 3, y + 9, 92, h - 14, GLASS)]
    out += [rect(x + 30 * n + 3, y + 6, 3, h - 10, colours.frame) for n in range(1, 3)]
    out += [
        rect(x + 6, y + 9, 10, h - 14, "#f1ece0", shade=0.85),
        rect(x + 82, y + 9, 12, h - 14, "#f1ece0", shade=0.85),
    ]
    if bedrooms >= 2:
        out.append(window((x + 112, y + 12, 40, h - 28), colours, panes=2 if bedrooms > 2 else 1))
    else:
        out.append(window((x + 120, y + 14, 26, h - 32), colours, panes=1))
    out.append(_balcony(x - 6, y + h - 26, 110, 22, plants=mine))
    return "".join(out)


def _balcony(x: float, y: float, w: float, h: float, *, plants: bool) -> str:
    out = [
        rect(x, y + h, w, 5, STONE),
        rect(x, y + h + 5, w, 3, "#000000", shade=0.2),
        rect(x, y, w, h, "#eef1ef", shade=0.42),
    ]
    out += [
        line((x + 5 * n + 2, y), (x + 5 * n + 2, y + h), "#39424a", width=0.9, shade=0.75) for n in range(int(w // 5))
    ]
    out.append(line((x, y), (x + w, y), "#39424a", width=2.4))
    if plants:
        out += [rounded(x + 8, y - 3, 44, 9, "#a4502f", 1.5)]
        out += [circle(x + 13 + 7 * n, y - 6 - n % 2 * 3, 5.4, PLANT) for n in range(6)]
        out += [circle(x + 12 + 9 * n, y - 8 - n % 2 * 3, 2, "#e2566d") for n in range(5)]
    return "".join(out)


def gallery_flat(colours: Palette, bedrooms: int) -> str:
    """Six floors with open galleries and a stair tower with the lift."""
    left, right, top = 60, 560, 34
    floor = (GROUND - top - 8) / 6
    out = [tree(602, GROUND + 4, 180, colours), rect(left, top, right - left, GROUND - top, "url(#brick)")]
    for n in range(6):
        y = top + 8 + n * floor
        out += [rect(left, y, right - left, floor, "#000000", shade=0.1)]
        out += [
            _gallery_home(left + 98 + k * 134, y, floor, colours, mine=(n == 2 and k == 1), wide=bedrooms > 1)
            for k in range(3)
        ]
        out += [
            rect(left + 84, y + floor - 5, right - left - 84, 5, STONE),
            _rail(left + 84, y + floor - 17, right - left - 84),
        ]
    out += [
        rect(left - 8, top - 22, 92, GROUND - top + 22, "url(#second)"),
        rect(left - 12, top - 26, 100, 7, colours.frame),
    ]
    out += [
        rect(left + 24, top - 4, 28, GROUND - top - 70, GLASS),
        *(rect(left + 24, top + 20 + 34 * n, 28, 3, colours.frame) for n in range(6)),
    ]
    out += [door((left + 18, GROUND - 58, 40, 58), colours.door, colours, light=False)]
    out += [
        rect(left + 84, top - 4, right - left - 84, 8, colours.frame),
        rect(left, GROUND - 6, right - left, 6, "#5b544c"),
    ]
    out += [
        ground(colours, left + 38, wide=50),
        hedge(left + 96, WIDTH, colours),
        tree(26, GROUND + 10, 110, colours),
    ]
    return "".join(out)


def _gallery_home(x: float, y: float, h: float, colours: Palette, *, mine: bool, wide: bool) -> str:
    out = [rect(x, y + 5, 26, h - 10, colours.door if mine else "#5b6a66"), rect(x + 5, y + 9, 16, 11, GLASS)]
    out += [
        rect(x + 36, y + 6, 62 if wide else 46, h - 24, colours.frame),
        rect(x + 38, y + 8, 58 if wide else 42, h - 28, GLASS),
    ]
    out += [rect(x + 40, y + 8, 9, h - 28, "#f1ece0", shade=0.85), rect(x + 66, y + 6, 2.5, h - 24, colours.frame)]
    if mine:
        out += [
            circle(x + 112, y + h - 22, 6, PLANT),
            circle(x + 118, y + h - 19, 5, PLANT),
            rounded(x + 108, y + h - 17, 14, 9, "#a4502f", 1),
        ]
    return "".join(out)


def _rail(x: float, y: float, w: float) -> str:
    out = [rect(x, y, w, 13, "#e8ece8", shade=0.55), line((x, y), (x + w, y), "#39424a", width=2)]
    out += [
        line((x + 12 * n, y), (x + 12 * n, y + 13), "#39424a", width=0.8, shade=0.6) for n in range(int(w // 12) + 1)
    ]
    return "".join(out)


def studio(colours: Palette, bedrooms: int) -> str:
    """A light building of three floors with tall windows; bicycles in front."""
    left, right, top = 150, 490, 92
    floor = (GROUND - top - 12) / 3
    out = [tree(78, GROUND + 6, 190, colours), rect(left, top, right - left, GROUND - top, "url(#brick)")]
    out += [
        rect(left, GROUND - floor, right - left, floor, "url(#second)"),
        rect(left - 8, top - 9, right - left + 16, 13, colours.frame),
    ]
    for n in range(3):
        for k in range(4):
            x, y = left + 24 + k * 80, top + 16 + n * floor
            if n == 2 and k == 1:
                out.append(door((x + 8, GROUND - 62, 38, 62), colours.door, colours, light=False))
            else:
                out += [window((x, y, 54, floor - 24), colours, panes=2, lintel=False)]
                out += [_rail(x - 3, y + floor - 40, 60)] if n < 2 else []
    out += [
        rect(left, GROUND - 7, right - left, 7, "#5b544c"),
        rect(left, top + 4, right - left, 4, "#000000", shade=0.2),
    ]
    out += [
        ground(colours, left + 131, wide=46),
        hedge(-8, left + 60, colours),
        hedge(right - 40, 260, colours),
    ]
    out += [
        bicycle(left + 190 + n * 44, GROUND + 14, ("#1f5c4d", "#8c2f39", "#234c7c")[n])
        for n in range(2 + min(bedrooms, 1))
    ]
    out.append(tree(566, GROUND + 8, 150, colours))
    return "".join(out)
