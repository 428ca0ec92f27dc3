"""Sky, ground, trees, hedges and what else stands around a home."""

from brink.pages.drawings.palette import Palette
from brink.pages.drawings.shapes import circle, ellipse, line, path, rect, rounded, stroke, way

WIDTH = 640
HEIGHT = 400
GROUND = 318


def definitions(colours: Palette) -> str:
    """Gradients and patterns that the drawing uses: sky, brick, roof tiles, grass."""
    roof = colours.roof
    tiles = (
        f'<pattern id="tiles" width="14" height="9" patternUnits="userSpaceOnUse"><rect width="14" height="9" fill="{roof[0]}"/>'
        f'<path d="M0 8.5q3.5 -3.5 7 0t7 0M3.5 0v7M10.5 0v7" fill="none" stroke="{roof[1]}" stroke-width="1.1"/></pattern>'
    )
    fades = _fade("sky", colours.sky) + _fade("lawn", colours.green)
    return f"<defs>{fades}{_bricks('brick', colours.brick)}{_bricks('second', colours.second)}{tiles}</defs>"


def _fade(name: str, between: tuple[str, str]) -> str:
    stops = f'<stop offset="0" stop-color="{between[0]}"/><stop offset="1" stop-color="{between[1]}"/>'
    return f'<linearGradient id="{name}" x1="0" y1="0" x2="0" y2="1">{stops}</linearGradient>'


def _bricks(name: str, brick: tuple[str, str]) -> str:
    return (
        f'<pattern id="{name}" width="20" height="10" patternUnits="userSpaceOnUse">'
        f'<rect width="20" height="10" fill="{brick[0]}"/>'
        f'<rect x="0.5" y="0.5" width="9" height="4" fill="{brick[1]}" opacity="0.22"/>'
        '<path d="M0 5h20M0 10h20M0 0v5M10 5v5" fill="none" stroke="#ffffff" stroke-width="0.7" opacity="0.22"/></pattern>'
    )


def backdrop(colours: Palette) -> str:
    """Sky with clouds, and the line of trees on the horizon."""
    shift = colours.variant * 37 % 220
    out = [rect(0, 0, WIDTH, HEIGHT, "url(#sky)")]
    out += [
        _cloud(60 + shift, 58, 1),
        _cloud(400 + shift * 0.7, 34 + shift % 30, 0.72),
        _cloud(-40 + shift * 1.3, 108, 0.55),
    ]
    if colours.variant % 3 == 0:
        out.append(circle(560 - shift, 62, 22, "#fff3cf", shade=0.9))
    out.append(_tree_line(colours))
    return "".join(out)


def _cloud(x: float, y: float, size: float) -> str:
    return "".join(
        ellipse(x + dx * size, y + dy * size, rx * size, ry * size, "#ffffff", shade=0.75)
        for dx, dy, rx, ry in ((0, 0, 46, 11), (-16, -8, 20, 12), (12, -12, 24, 16))
    )


def _tree_line(colours: Palette) -> str:
    crowns = []
    x, step = -20.0, colours.variant
    while x < WIDTH + 30:
        step = (step * 29 + 17) % 97
        size = 20 + step % 22
        crowns.append(circle(x, GROUND - 44 - step % 14, size, "#9db9a5" if step % 2 else "#8fae9c"))
        x += size * 1.15
    return "".join(crowns) + rect(0, GROUND - 46, WIDTH, 60, "#9db9a5")


def ground(colours: Palette, *paths: float, wide: float = 34) -> str:
    """Lawn, pavement and street, with a garden path to each of the doors at `paths`.  wide: a path."""
    out = [rect(0, GROUND, WIDTH, 42, "url(#lawn)")]
    out += [_garden_path(at, wide) for at in paths]
    out += [rect(0, GROUND + 42, WIDTH, 16, "#d5ccbc"), rect(0, GROUND + 56, WIDTH, 4, "#b7ad9b")]
    out += [rect(0, GROUND + 60, WIDTH, 22, "#8b8a86")]
    out += [line((n * 32, GROUND + 42), (n * 32, GROUND + 56), "#b9af9e", width=0.8) for n in range(21)]
    return "".join(out)


def _garden_path(at: float, wide: float) -> str:
    left, right, end = at - wide / 2, at + wide / 2, GROUND + 42
    slab = path(way("M", left, GROUND, "h", wide, "L", right + 10, end, "H", left - 10, "z"), "#cdbfa8")
    seams = [(left - 2 * n, right + 2 * n, GROUND + 8 * n + 6) for n in range(5)]
    return slab + "".join(line((x, y), (to, y), "#a89a83", width=0.8, shade=0.7) for x, to, y in seams)


_SHADE = ((-1, 0.35, 0.85), (1, 0.3, 0.9), (0.2, -0.5, 1), (0, 0.5, 0.9))
_LIGHT = ((-0.85, 0.1, 0.7), (-0.1, -0.6, 0.82), (0.7, 0.02, 0.6), (-0.1, 0.25, 0.6))
_GLOW = ((-0.9, -0.1, 0.36), (-0.3, -0.85, 0.42), (0.5, -0.25, 0.26))


def tree(x: float, base: float, size: float, colours: Palette) -> str:
    """An oak: a trunk that forks, and a crown of overlapping rounds lit from the left."""
    light, dark = colours.green
    s, r, crown = size, size * 0.3, base - size * 0.72
    trunk = way("M", x - s * 0.05, base, "q", s * 0.03, -s * 0.3, -s * 0.06, -s * 0.52, "h", s * 0.2)
    trunk += way(" q", -s * 0.06, s * 0.24, -s * 0.03, s * 0.52, "z")
    forks = way(
        "M", x, base - s * 0.4, "l", -s * 0.16, -s * 0.22, "M", x + s * 0.02, base - s * 0.44, "l", s * 0.15, -s * 0.18
    )
    out = [ellipse(x, base + 2, s * 0.34, s * 0.05, "#000000", shade=0.16)]
    out += [path(trunk, "#6b5140"), stroke(forks, "#6b5140", width=s * 0.04)]
    out += [circle(x + dx * r, crown + dy * r, r * k, dark) for dx, dy, k in _SHADE]
    out += [circle(x + dx * r, crown + dy * r, r * k, light) for dx, dy, k in _LIGHT]
    out += [circle(x + dx * r, crown + dy * r, r * k, "#ffffff", shade=0.12) for dx, dy, k in _GLOW]
    return "".join(out)


def hedge(x: float, w: float, colours: Palette, *, h: float = 22, base: float = GROUND + 42) -> str:
    """A clipped beech hedge along the pavement."""
    out = [rounded(x, base - h, w, h, colours.green[1], 6), rounded(x, base - h, w, h * 0.45, colours.green[0], 6)]
    out += [
        circle(x + 9 + n * 17, base - h * (0.35 + 0.2 * (n % 3)), 2.6, "#ffffff", shade=0.1)
        for n in range(int((w - 10) // 17))
    ]
    return "".join(out)


def shrub(x: float, base: float, colours: Palette, *, flowers: str = "") -> str:
    """A round shrub, in bloom when `flowers` names a colour."""
    out = [
        circle(x - 9, base - 9, 10, colours.green[1]),
        circle(x + 8, base - 8, 9, colours.green[1]),
        circle(x, base - 14, 12, colours.green[0]),
    ]
    if flowers:
        out += [
            circle(x + dx, base + dy, 2.3, flowers)
            for dx, dy in ((-8, -13), (-2, -20), (6, -17), (10, -9), (-13, -7), (1, -10))
        ]
    return "".join(out)


def bicycle(x: float, base: float, colour: str) -> str:
    """A bicycle on its stand, as it stands before half the houses of the country."""
    hub, seat, front = base - 11, (x + 9, base - 26), (x + 26, base - 26)
    wheels = "".join(
        f'<circle cx="{cx:.1f}" cy="{hub:.1f}" r="10.5" fill="none" stroke="#2b3136" stroke-width="1.8"/>'
        for cx in (x, x + 33)
    )
    frame = way(
        "M", x, hub, "l 9 -15 h 17 l -11 15 z M", *seat, "l 6 15 M", *front, "l 7 15 M", *front, "l -2 -7 h 6 M", *seat
    )
    return wheels + stroke(frame + " l -2 -5 m -4 0 h 8", colour, width=2.2)
