"""The drawing at the top of the homes page: a brink, with houses around a common green and oaks on it.

`python -m brink.pages.drawings.village` writes it, the line of trees above the footer and the empty bench beside the other pictures.
"""

from pathlib import Path

from brink.pages.drawings.openings import chimney, door, window
from brink.pages.drawings.palette import Palette, palette
from brink.pages.drawings.scene import bicycle, shrub, tree
from brink.pages.drawings.shapes import circle, ellipse, line, path, polygon, rect, rounded, stroke, way

FOLDER = Path(__file__).parents[1] / "static" / "pages" / "img"
WIDTH, HEIGHT, BASE = 1600, 400, 306

_BEHIND = ((196, 306, 150, 5), (452, 306, 132, 1), (716, 304, 140, 16), (1078, 304, 150, 8), (1362, 306, 136, 5))
_BEFORE = ((24, 372, 204, 13), (330, 340, 118, 16), (618, 352, 132, 8), (1246, 348, 128, 1), (1584, 380, 290, 5))


def village() -> str:
    """The village, as an SVG document of 1600 by 400."""
    one, two, three, four, five = (palette(n) for n in (1, 5, 8, 3, 13))
    parts = [_patterns((one, two, three, four, five)), _horizon()]
    parts += [tree(x, y, size, palette(n)) for x, y, size, n in _BEHIND]
    parts += [_house(66, 118, five), _farm(224, three), _row(486, 2, one), _church(760, four), _house(926, 138, two)]
    parts += [_row(1108, 3, four), _farm(1388, two), _green()]
    parts += [
        shrub(438, 318, two, flowers="#d9748a"),
        shrub(1092, 316, three, flowers="#f0c94a"),
        shrub(902, 316, one, flowers="#f4f0e6"),
    ]
    parts += [_bench(1010, 352), bicycle(820, 350, "#8c2f39")]
    parts += [tree(x, y, size, palette(n)) for x, y, size, n in _BEFORE]
    return _document(WIDTH, HEIGHT, parts)


def _document(width: int, height: int, parts: list[str], more: str = "") -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"{more}>{"".join(parts)}</svg>\n'


def _patterns(colours: tuple[Palette, ...]) -> str:
    return f"<defs>{''.join(_wall(c) + _tiles(c) for c in colours)}</defs>"


def _wall(colours: Palette) -> str:
    return (
        f'<pattern id="b{colours.variant}" width="14" height="7" patternUnits="userSpaceOnUse">'
        f'<rect width="14" height="7" fill="{colours.brick[0]}"/>'
        '<path d="M0 3.5h14M0 7h14M0 0v3.5M7 3.5v3.5" stroke="#ffffff" stroke-width="0.5" opacity="0.2"/></pattern>'
    )


def _tiles(colours: Palette) -> str:
    return (
        f'<pattern id="t{colours.variant}" width="11" height="7" patternUnits="userSpaceOnUse">'
        f'<rect width="11" height="7" fill="{colours.roof[0]}"/>'
        f'<path d="M0 6.5q2.75 -2.5 5.5 0t5.5 0" fill="none" stroke="{colours.roof[1]}"/></pattern>'
    )


def _horizon() -> str:
    crowns, x, step = [], -20.0, 7
    while x < WIDTH + 40:
        step = (step * 29 + 17) % 97
        size = 26 + step % 26
        crowns.append(circle(x, BASE - 26 - step % 18, size, "#c3d6c6" if step % 2 else "#b5ccbb"))
        x += size * 1.1
    return "".join(crowns) + rect(0, BASE - 30, WIDTH, 60, "#c3d6c6")


def _green() -> str:
    edge = f"M0 {BASE - 2}C300 {BASE - 10} 500 {BASE + 2} 800 {BASE - 3}S1300 {BASE - 9} {WIDTH} {BASE - 2}V{HEIGHT}H0z"
    lane = f"M778 {BASE - 1}C820 {BASE + 26} 960 {BASE + 44} 930 {HEIGHT}H800C850 {BASE + 52} 770 {BASE + 30} 748 {BASE - 1}z"
    out = [
        path(edge, "#8bad64"),
        ellipse(800, HEIGHT + 24, 1000, 86, "#7aa259"),
        ellipse(800, HEIGHT + 44, 940, 76, "#6d9750"),
    ]
    out.append(path(lane, "#dfd3b4"))
    out += [
        line((x, BASE + 30 + x % 41), (x + 15, BASE + 30 + x % 41), "#5d8643", width=2, shade=0.4)
        for x in range(40, WIDTH, 89)
    ]
    return "".join(out)


def _gable(x: float, w: float, top: float, eaves: float, colours: Palette) -> str:
    mid, slopes = x + w / 2, ((x - 10, x), (x + w + 10, x + w))
    wall = polygon(((x, BASE), (x, eaves), (mid, top), (x + w, eaves), (x + w, BASE)), f"url(#b{colours.variant})")
    boards = "".join(line((foot, eaves + 7), (mid, top - 5), colours.frame, width=7) for foot, _ in slopes)
    return (
        wall
        + boards
        + "".join(line((foot, eaves + 2), (mid, top - 10), colours.roof[0], width=5) for foot, _ in slopes)
    )


def _house(x: float, w: float, colours: Palette) -> str:
    h = w * 0.62
    eaves, top, mid = BASE - h, BASE - h - w * 0.54, x + w / 2
    out = [chimney(mid + w * 0.2, top + w * 0.08, colours, w=12, h=34), _gable(x, w, top, eaves, colours)]
    out.append(window((mid - w * 0.13, eaves - w * 0.25, w * 0.26, w * 0.24), colours, lintel=False))
    out.append(window((x + w * 0.1, BASE - h * 0.68, w * 0.34, h * 0.42), colours, lintel=False))
    out.append(door((x + w * 0.62, BASE - h * 0.76, w * 0.2, h * 0.76), colours.door, colours, canopy=False))
    return "".join(out)


def _farm(x: float, colours: Palette) -> str:
    w, eaves, ridge = 206, BASE - 48, BASE - 158
    out = [polygon(((x - 16, eaves + 4), (x + 38, ridge), (x + w - 38, ridge), (x + w + 16, eaves + 4)), "#ab9063")]
    out += [
        line((x - 8 + 15.8 * n, eaves + 2), (x + 34 + 9.9 * n, ridge + 2), "#93794f", width=1.2, shade=0.6)
        for n in range(15)
    ]
    out += [rounded(x + 32, ridge - 6, w - 64, 9, "#7d6540", 3), rect(x, eaves, w, 48, f"url(#b{colours.variant})")]
    out += [path(way("M", x + 70, BASE, "v -50 a 33 24 0 0 1 66 0 v 50 z"), colours.door)]
    out += [line((x + 103, BASE - 70), (x + 103, BASE), "#000000", width=1.5, shade=0.3)]
    out += [window((x + at, BASE - 38, 34, 24), colours, lintel=False) for at in (18, w - 52)]
    return "".join(out)


def _row(x: float, homes: int, colours: Palette) -> str:
    w, eaves = 88, BASE - 84
    out = [rect(x, eaves, w * homes, 84, f"url(#b{colours.variant})")]
    out += [
        rect(x - 6, eaves - 52, w * homes + 12, 54, f"url(#t{colours.variant})"),
        rect(x - 6, eaves, w * homes + 12, 4, colours.frame),
    ]
    for n in range(homes):
        left, paint = x + n * w, (colours.door, colours.neighbour)[n % 2]
        out.append(door((left + 9, BASE - 46, 19, 46), paint, colours, canopy=False))
        out.append(window((left + 40, BASE - 42, 38, 27), colours, lintel=False))
        out += [window((left + at, eaves + 14, 27, 22), colours, lintel=False) for at in (9, 48)]
        out.append(chimney(left + w - 7, eaves - 66, colours, w=12, h=26))
    return "".join(out)


def _church(x: float, colours: Palette) -> str:
    wall, roof, tower = f"url(#b{colours.variant})", f"url(#t{colours.variant})", BASE - 168
    out = [polygon(((x + 46, BASE - 74), (x + 62, BASE - 128), (x + 140, BASE - 128), (x + 154, BASE - 74)), roof)]
    out.append(rect(x + 48, BASE - 76, 102, 76, wall))
    out += [path(way("M", x + 64 + 29 * n, BASE - 18, "v -30 a 8 10 0 0 1 16 0 v 30 z"), "#5f7f8e") for n in range(3)]
    out += [rect(x, tower, 52, 168, wall), rect(x - 4, tower - 4, 60, 8, colours.frame)]
    out += [polygon(((x - 4, tower - 4), (x + 26, tower - 112), (x + 56, tower - 4)), "#5a6a72")]
    out += [
        line((x + 26, tower - 126), (x + 26, tower - 108), "#c28a1e", width=3),
        circle(x + 26, tower + 30, 11, "#fbfaf5"),
    ]
    out += [
        line((x + 26, tower + 30), end, "#2b3136", width=1.8) for end in ((x + 26, tower + 22), (x + 31, tower + 33))
    ]
    return "".join(out) + path(way("M", x + 15, BASE, "v -32 a 11 12 0 0 1 22 0 v 32 z"), "#4c3a30")


def _bench(x: float, y: float) -> str:
    legs = way("M", x, y, "v -12 h 60 v 12 M", x + 3, y - 12, "v -13 M", x + 57, y - 13, "v -12")
    planks = "".join(line((x - 4, y - 13 - 6 * n), (x + 64, y - 13 - 6 * n), "#9a7350", width=3.6) for n in range(3))
    return stroke(legs, "#6b5140", width=3) + planks


def bench() -> str:
    """An empty bench under an oak: nothing here."""
    parts = [ellipse(200, 208, 190, 24, "#dfe8d0"), tree(92, 206, 178, palette(1)), tree(338, 204, 118, palette(8))]
    parts += [circle(270, 62, 14, "#f6dfa0"), f'<g transform="translate(156 208) scale(1.45)">{_bench(0, 0)}</g>']
    return _document(400, 240, parts)


def tree_line() -> str:
    """The silhouette of a village between trees, for above the footer."""
    parts, x, step = [], -10, 5
    while x < WIDTH + 20:
        step = (step * 29 + 17) % 97
        size = 15 + step % 21
        parts.append(circle(x, 62 - step % 8, size, "#0a3a32"))
        x += round(size * 1.2) + step % 34
        if step % 4 == 0:
            parts.append(path(way("M", x, 62, "v -20 l 17 -15 17 15 v 20 z"), "#0a3a32"))
            x += 46
    return _document(WIDTH, 60, parts, ' preserveAspectRatio="xMidYMax slice"')


PICTURES = {"village.svg": village, "bench.svg": bench, "treeline.svg": tree_line}

if __name__ == "__main__":
    for name, draw in PICTURES.items():
        (FOLDER / name).write_text(draw(), encoding="utf-8")
