"""Windows, doors, dormers and chimneys."""

from brink.pages.drawings.palette import Palette
from brink.pages.drawings.shapes import Box, line, path, polygon, rect, rounded, way

GLASS = "#5f7f8e"
GLASS_LIGHT = "#8fb0bb"
CURTAIN = "#f1ece0"
STONE = "#cfc8b8"


def window(box: Box, colours: Palette, *, panes: int = 2, lintel: bool = True, plant: bool = False) -> str:
    """A window in a white frame: glass with a reflection, curtains, a brick lintel and a stone sill.  panes: side by side."""
    x, y, w, h = box
    inner = max(2.5, w * 0.05)
    glass = (x + inner, y + inner, w - 2 * inner, h - 2 * inner)
    out = [_lintel(x, y, w, colours)] if lintel else []
    out += [
        rect(x - 1, y + h, w + 2, 2.6, "#000000", shade=0.18),
        rounded(x, y, w, h, colours.frame, 0.8),
        rect(*glass, GLASS),
    ]
    out += [_reflection(*glass), _curtains(*glass)]
    out += [rect(x + w * n / panes - inner / 2, y, inner, h, colours.frame) for n in range(1, panes)]
    if h > 30:
        out.append(rect(x, y + h * 0.27, w, inner * 0.8, colours.frame))
    out.append(rounded(x - 3, y + h - 0.4, w + 6, 3.4, STONE, 0.6))
    if plant:
        out.append(_plants(x, y + h, w))
    return "".join(out)


def _lintel(x: float, y: float, w: float, colours: Palette) -> str:
    strip = rect(x - 3, y - 7, w + 6, 7, colours.brick[1], shade=0.75)
    count = int(w // 6)
    return strip + "".join(
        line(
            (x - 3 + n * (w + 6) / count, y - 6.6),
            (x - 3 + n * (w + 6) / count, y - 0.4),
            "#ffffff",
            width=0.6,
            shade=0.25,
        )
        for n in range(1, count)
    )


def _reflection(x: float, y: float, w: float, h: float) -> str:
    return polygon(((x, y + h * 0.75), (x + w * 0.5, y), (x + w * 0.8, y), (x, y + h)), GLASS_LIGHT, shade=0.5)


def _curtains(x: float, y: float, w: float, h: float) -> str:
    fold, edge = w * 0.16, x + w
    left = way("M", x, y, "h", fold, "q", -fold * 0.1, h * 0.6, -fold * 0.55, h, "h", -fold * 0.45, "z")
    right = way("M", edge, y, "h", -fold, "q", fold * 0.1, h * 0.6, fold * 0.55, h, "h", fold * 0.45, "z")
    return path(left, CURTAIN, shade=0.9) + path(right, CURTAIN, shade=0.9)


def _plants(x: float, y: float, w: float) -> str:
    out = [rounded(x + w * 0.1, y - 6.5, w * 0.8, 6.5, "#7a5a45", 1)]
    out += [
        path(
            f"M{x + w * (0.16 + 0.15 * n):.1f} {y - 6:.1f}q-4 -8 1 -9q5 1 3 9z",
            ("#5f8a4e", "#7d9a52", "#4f7f56")[n % 3],
        )
        for n in range(5)
    ]
    return "".join(out)


def door(box: Box, colour: str, colours: Palette, *, light: bool = True, canopy: bool = True) -> str:
    """A front door with a step; `light` puts a pane of glass above it, `canopy` a small roof."""
    x, y, w, h = box
    top = h * 0.16 if light else 0
    out = [rect(x - 3, y, w + 6, h, colours.frame), rect(x, y + top + 3, w, h - top - 3, colour)]
    if light:
        out += [rect(x, y + 3, w, top - 3, GLASS), _reflection(x, y + 3, w, top - 3)]
    out += [
        rounded(x + w * 0.18, y + top + h * 0.1, w * 0.26, h * 0.3, GLASS, 0.8),
        rounded(x + w * 0.56, y + top + h * 0.1, w * 0.26, h * 0.3, GLASS, 0.8),
        rect(x + w * 0.18, y + h * 0.68, w * 0.64, h * 0.2, "#000000", shade=0.12),
        rounded(x + w * 0.8, y + h * 0.6, w * 0.08, h * 0.09, "#e7dcb8", 0.8),
        rounded(x - 6, y + h - 1, w + 12, 4, STONE, 0.6),
    ]
    if canopy:
        out += [
            rounded(x - 9, y - 6, w + 18, 5, colours.frame, 1),
            rect(x - 9, y - 1, w + 18, 2.5, "#000000", shade=0.2),
        ]
    return "".join(out)


def dormer(x: float, y: float, w: float, h: float, colours: Palette) -> str:
    """A flat dormer on the roof with a row of panes."""
    out = [
        rect(x - 4, y + h, w + 8, 3, "#000000", shade=0.2),
        rect(x - 3, y, w + 6, h, colours.roof[1]),
        rect(x, y + 4, w, h - 4, colours.frame),
    ]
    third = (w - 8) / 3
    for n in range(3):
        left = x + 2 + n * (third + 2)
        out += [rect(left, y + 7, third, h - 10, GLASS), _reflection(left, y + 7, third, h - 10)]
    out.append(rounded(x - 6, y - 1, w + 12, 5, colours.frame, 1))
    return "".join(out)


def skylight(x: float, y: float, w: float, h: float) -> str:
    """A window lying in the roof."""
    return rounded(x - 2, y - 2, w + 4, h + 4, "#2f353a", 1) + rect(x, y, w, h, GLASS) + _reflection(x, y, w, h)


def chimney(x: float, top: float, colours: Palette, *, w: float = 18, h: float = 34) -> str:
    """A brick chimney with two pots."""
    return "".join(
        (
            rect(x + 2, top - 6, 5, 7, "#a05a3f"),
            rect(x + w - 7, top - 6, 5, 7, "#a05a3f"),
            rect(x, top, w, h, colours.brick[1]),
            rect(x + w * 0.55, top, w * 0.45, h, "#000000", shade=0.14),
            rect(x - 2, top, w + 4, 4, STONE),
        )
    )


def solar(x: float, y: float, *, columns: int = 4) -> str:
    """Two rows of solar panels on a roof."""
    return "".join(_panel(x + column * 17, y + row * 12) for column in range(columns) for row in range(2))


def _panel(x: float, y: float) -> str:
    return rounded(x, y, 16, 11, "#1f2d44", 0.6) + line((x + 1, y + 10), (x + 12, y + 1), "#4c6a94", width=1, shade=0.7)
