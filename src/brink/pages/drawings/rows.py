"""Houses that share walls: in a row, at its end, and two under one roof."""

from brink.pages.drawings.openings import chimney, door, dormer, skylight, solar, window
from brink.pages.drawings.palette import Palette
from brink.pages.drawings.scene import GROUND, WIDTH, bicycle, ground, hedge, shrub, tree
from brink.pages.drawings.shapes import line, polygon, rect, rounded

EAVES = 178
RIDGE = 92
FLOWERS = ("#d9748a", "#f0c94a", "#b48ad0", "#f4f0e6")


def terraced(colours: Palette, bedrooms: int) -> str:
    """A row that runs on at both sides; the home in the middle stands out by its door."""
    width = 214
    start = (WIDTH - width) / 2 - width
    out = [rect(-10, EAVES, WIDTH + 20, GROUND - EAVES, "url(#brick)"), _roof(-10, WIDTH + 10)]
    out += [
        _front(start + n * width, width, colours, mirrored=n % 2 == 1, bedrooms=bedrooms, mine=n == 1) for n in range(3)
    ]
    out += [_veil(0, start + width), _veil(start + 2 * width, WIDTH - start - 2 * width)]
    out += [_party_wall(start + n * width, colours) for n in (1, 2)]
    path_at = start + 2 * width - 55
    out.append(ground(colours, path_at))
    out += [hedge(-8, path_at - 34, colours), hedge(path_at + 32, WIDTH - path_at, colours)]
    out.append(shrub(start + width + 36, GROUND + 10, colours, flowers=FLOWERS[colours.variant % 4]))
    if colours.variant % 2:
        out.append(bicycle(path_at - 78, GROUND + 15, colours.door))
    return "".join(out)


def end_terrace(colours: Palette, bedrooms: int) -> str:
    """The last of a row, with a garden and a tree beside it."""
    width, edge = 226, 452
    out = [tree(590, GROUND + 6, 190, colours), rect(-10, EAVES, edge + 10, GROUND - EAVES, "url(#brick)")]
    out.append(_roof(-10, edge + 8, verge=True))
    out.append(_front(edge - 2 * width, width, colours, mirrored=True, bedrooms=bedrooms, mine=False))
    out.append(_front(edge - width, width, colours, mirrored=False, bedrooms=bedrooms, mine=True))
    out += [_veil(0, edge - width), _party_wall(edge - width, colours), chimney(edge - 40, RIDGE - 24, colours)]
    out += [rect(edge - 3, EAVES, 3, GROUND - EAVES, "#000000", shade=0.18)]
    path_at = edge - 174
    out.append(ground(colours, path_at))
    out += [hedge(-8, path_at - 32, colours), hedge(path_at + 32, edge - path_at - 24, colours)]
    out += [
        hedge(edge + 20, WIDTH - edge, colours, h=34),
        shrub(edge - 60, GROUND + 8, colours, flowers=FLOWERS[colours.variant % 4]),
    ]
    return "".join(out)


def semi_detached(colours: Palette, bedrooms: int) -> str:
    """Two mirrored homes under one roof, with gardens at both sides."""
    left, right, middle = 92, 548, 320
    out = [tree(40, GROUND + 4, 150, colours), rect(left, EAVES, right - left, GROUND - EAVES, "url(#brick)")]
    out += [
        polygon(
            ((left - 16, EAVES + 5), (left + 60, RIDGE - 6), (right - 60, RIDGE - 6), (right + 16, EAVES + 5)),
            "url(#tiles)",
        )
    ]
    out += [
        rect(left - 16, EAVES + 2, right - left + 32, 6, colours.frame),
        rect(left, EAVES + 8, right - left, 4, "#000000", shade=0.2),
    ]
    out += [line((left + 60, RIDGE - 6), (right - 60, RIDGE - 6), colours.roof[1], width=5)]
    out.append(_front(left, middle - left, colours, mirrored=True, bedrooms=bedrooms, mine=True))
    out.append(_front(middle, right - middle, colours, mirrored=False, bedrooms=bedrooms, mine=False))
    out += [
        chimney(middle - 12, RIDGE - 34, colours, w=24, h=40),
        line((middle, EAVES + 10), (middle, GROUND), "#000000", width=1, shade=0.25),
    ]
    out.append(_downpipe(middle - 4, colours))
    mine, theirs = middle - 55, middle + 49
    out += [ground(colours, mine, theirs), hedge(-8, mine - 22, colours), hedge(theirs + 30, WIDTH - theirs, colours)]
    out += [tree(612, GROUND + 10, 118, colours)]
    out += [shrub(middle - 3, GROUND + 8, colours, flowers=FLOWERS[colours.variant % 4])]
    return "".join(out)


def _front(x: float, width: float, colours: Palette, *, mirrored: bool, bedrooms: int, mine: bool) -> str:
    """One house front: door and living-room window below, bedrooms above, something in the roof."""
    door_x = x + (30 if not mirrored else width - 74)
    wide_x = x + (98 if not mirrored else 22)
    colour = colours.door if mine else colours.neighbour
    out = [rect(x, GROUND - 9, width, 9, "#5b544c"), rect(x, EAVES + 72, width, 5, colours.brick[1], shade=0.7)]
    out.append(door((door_x, GROUND - 74, 38, 72), colour, colours))
    out.append(window((wide_x, GROUND - 66, 92, 50), colours, panes=3, plant=mine and colours.variant % 3 == 1))
    upper = EAVES + 22
    if bedrooms >= 3:
        out += [
            window((x + width * 0.12 + n * width * 0.285, upper, 48, 42), colours, panes=1 if n == 1 else 2)
            for n in range(3)
        ]
    else:
        out += [window((x + width * 0.13, upper, 66, 42), colours), window((x + width * 0.57, upper, 66, 42), colours)]
    out.append(_roof_piece(x, width, colours, bedrooms=bedrooms, mine=mine))
    return "".join(out)


def _roof_piece(x: float, width: float, colours: Palette, *, bedrooms: int, mine: bool) -> str:
    if bedrooms >= 4 or (mine and colours.variant % 4 == 2):
        return dormer(x + width * 0.27, RIDGE + 32, width * 0.46, 36, colours)
    if mine and colours.variant % 4 == 1:
        return solar(x + width * 0.3, RIDGE + 26, columns=5)
    return skylight(x + width * (0.58 if mine else 0.3), RIDGE + 34, 26, 30)


def _roof(left: float, right: float, *, verge: bool = False) -> str:
    out = [
        rect(left, RIDGE, right - left, EAVES - RIDGE, "url(#tiles)"),
        rect(left, RIDGE - 4, right - left, 6, "#000000", shade=0.35),
    ]
    out += [
        rect(left, EAVES - 3, right - left, 7, "#f4f0e6"),
        rect(left, EAVES + 4, right - left, 4, "#000000", shade=0.2),
    ]
    if verge:
        out.append(rect(right - 6, RIDGE - 5, 6, EAVES - RIDGE + 8, "#f4f0e6"))
    return "".join(out)


def _party_wall(x: float, colours: Palette) -> str:
    seam = line((x, EAVES + 8), (x, GROUND), "#000000", width=1, shade=0.22)
    return seam + _downpipe(x + 5, colours) + chimney(x - 9, RIDGE - 24, colours)


def _downpipe(x: float, colours: Palette) -> str:
    return rounded(x, EAVES + 4, 4, GROUND - EAVES - 4, "#d9d3c5" if colours.variant % 2 else "#8d9390", 1)


def _veil(x: float, w: float) -> str:
    """The neighbours a little paler, so that the eye finds the home."""
    return rect(x, RIDGE - 4, w, GROUND - RIDGE + 4, "#f3f1ea", shade=0.3)
