"""Homes that stand alone: a house with its gable to the street, and a home on one floor."""

from brink.pages.drawings.openings import chimney, door, skylight, solar, window
from brink.pages.drawings.palette import Palette
from brink.pages.drawings.rows import FLOWERS
from brink.pages.drawings.scene import GROUND, WIDTH, ground, hedge, shrub, tree
from brink.pages.drawings.shapes import line, polygon, rect, stroke


def detached(colours: Palette, bedrooms: int) -> str:
    """A house with a steep gable to the street and a lower wing beside it."""
    left, right, top, eaves = 168, 392, 74, 208
    middle = (left + right) / 2
    out = [tree(84, GROUND + 4, 190, colours), _wing(right - 10, 152, colours)]
    out.append(polygon(((left, GROUND), (left, eaves), (middle, top), (right, eaves), (right, GROUND)), "url(#brick)"))
    out += [
        line((left - 18, eaves + 12), (middle, top - 12), "#000000", width=11, shade=0.2),
        line((left - 18, eaves + 8), (middle, top - 14), colours.frame, width=9),
        line((right + 18, eaves + 8), (middle, top - 14), colours.frame, width=9),
        line((left - 20, eaves + 3), (middle, top - 20), colours.roof[0], width=5),
        line((right + 20, eaves + 3), (middle, top - 20), colours.roof[0], width=5),
    ]
    out += [rect(left, GROUND - 9, right - left, 9, "#5b544c"), chimney(middle + 44, top - 6, colours)]
    out += [window((middle - 34, 142, 68, 50), colours, panes=2)]
    out += [
        window((left + 24, GROUND - 76, 72, 56), colours),
        window((right - 96, GROUND - 76, 72, 56), colours, plant=True),
    ]
    if bedrooms >= 3:
        out.append(window((middle - 14, 106, 28, 24), colours, panes=1, lintel=False))
    out.append(ground(colours, right + 64))
    out += [hedge(-8, right + 30, colours), hedge(right + 98, 220, colours)]
    out += [
        shrub(left + 118, GROUND + 6, colours, flowers=FLOWERS[colours.variant % 4]),
        tree(616, GROUND + 8, 130, colours),
    ]
    return "".join(out)


def _wing(x: float, w: float, colours: Palette) -> str:
    out = [rect(x, 232, w, GROUND - 232, "url(#brick)"), rect(x, GROUND - 9, w, 9, "#5b544c")]
    out.append(polygon(((x - 4, 236), (x - 4, 164), (x + w - 26, 164), (x + w + 14, 236)), "url(#tiles)"))
    out += [rect(x, 233, w + 12, 6, colours.frame), skylight(x + 62, 184, 30, 30)]
    out += [
        door((x + 56, GROUND - 74, 38, 72), colours.door, colours),
        window((x + 108, GROUND - 66, 30, 42), colours, panes=1),
    ]
    return "".join(out)


def bungalow(colours: Palette, bedrooms: int) -> str:
    """A home on one floor without steps: a wide door, a low window, a bench by the path."""
    left, right, eaves, ridge = 88, 552, 220, 140
    out = [tree(602, GROUND + 4, 180, colours), rect(left, eaves, right - left, GROUND - eaves, "url(#brick)")]
    out += [
        polygon(
            ((left - 26, eaves + 6), (left + 44, ridge), (right - 44, ridge), (right + 26, eaves + 6)), "url(#tiles)"
        )
    ]
    out += [line((left + 44, ridge), (right - 44, ridge), colours.roof[1], width=5)]
    out += [
        rect(left - 26, eaves + 3, right - left + 52, 7, colours.frame),
        rect(left, eaves + 10, right - left, 4, "#000000", shade=0.2),
    ]
    out += [rect(left, GROUND - 8, right - left, 8, "#5b544c"), chimney(right - 130, ridge - 28, colours)]
    out += (
        [solar(left + 96, ridge + 24, columns=6)] if colours.variant % 2 else [skylight(left + 120, ridge + 26, 30, 28)]
    )
    door_x = left + 128
    out.append(door((door_x, GROUND - 72, 46, 72), colours.door, colours, light=False))
    out.append(window((left + 26, GROUND - 66, 70, 48), colours))
    out.append(window((door_x + 84, GROUND - 68, 116, 54), colours, panes=3, plant=True))
    if bedrooms >= 2:
        out.append(window((right - 96, GROUND - 66, 70, 48), colours))
    out.append(ground(colours, door_x + 23, wide=48))
    out += [hedge(-8, 90, colours), hedge(door_x + 80, WIDTH - door_x, colours, h=16)]
    out += [_bench(left + 30), shrub(door_x + 150, GROUND + 8, colours, flowers=FLOWERS[colours.variant % 4])]
    out += [
        shrub(right - 30, GROUND + 8, colours, flowers=FLOWERS[(colours.variant + 2) % 4]),
        tree(34, GROUND + 8, 130, colours),
    ]
    return "".join(out)


def _bench(x: float) -> str:
    base = GROUND + 14
    return stroke(
        f"M{x} {base}v-12h52v12M{x + 2} {base - 12}v-12M{x + 50} {base - 12}v-12", "#6b5140", width=3
    ) + "".join(line((x - 3, base - 14 - 6 * n), (x + 55, base - 14 - 6 * n), "#9a7350", width=3.4) for n in range(3))
