"""The smallest pieces of an SVG drawing. Only numbers and fixed colours of Brink go in, never text of a visitor."""

from collections.abc import Iterable

Place = tuple[float, float]
Box = tuple[float, float, float, float]


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def rect(x: float, y: float, w: float, h: float, fill: str, *, shade: float = 1) -> str:
    """A rectangle.  shade: opacity."""
    return f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(w)}" height="{_n(h)}" fill="{fill}"{_shade(shade)}/>'


def rounded(x: float, y: float, w: float, h: float, fill: str, radius: float) -> str:
    """A rectangle with round corners."""
    return f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(w)}" height="{_n(h)}" fill="{fill}" rx="{_n(radius)}"/>'


def polygon(points: Iterable[Place], fill: str, *, shade: float = 1) -> str:
    """A closed shape with straight sides."""
    corners = " ".join(f"{_n(x)},{_n(y)}" for x, y in points)
    return f'<polygon points="{corners}" fill="{fill}"{_shade(shade)}/>'


def circle(x: float, y: float, r: float, fill: str, *, shade: float = 1) -> str:
    """A round."""
    return f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(r)}" fill="{fill}"{_shade(shade)}/>'


def ellipse(x: float, y: float, rx: float, ry: float, fill: str, *, shade: float = 1) -> str:
    """An oval."""
    return f'<ellipse cx="{_n(x)}" cy="{_n(y)}" rx="{_n(rx)}" ry="{_n(ry)}" fill="{fill}"{_shade(shade)}/>'


def line(start: Place, end: Place, stroke: str, *, width: float = 1, shade: float = 1) -> str:
    """A straight stroke with round ends."""
    (x1, y1), (x2, y2) = start, end
    return (
        f'<line x1="{_n(x1)}" y1="{_n(y1)}" x2="{_n(x2)}" y2="{_n(y2)}" stroke="{stroke}" stroke-width="{_n(width)}"'
        f' stroke-linecap="round"{_shade(shade)}/>'
    )


def path(d: str, fill: str, *, shade: float = 1) -> str:
    """A filled path in SVG's own notation."""
    return f'<path d="{d}" fill="{fill}"{_shade(shade)}/>'


def stroke(d: str, colour: str, *, width: float = 1, shade: float = 1) -> str:
    """An open path, only its line."""
    return (
        f'<path d="{d}" fill="none" stroke="{colour}" stroke-width="{_n(width)}"'
        f' stroke-linecap="round" stroke-linejoin="round"{_shade(shade)}/>'
    )


def _shade(shade: float) -> str:
    return "" if shade == 1 else f' opacity="{shade:g}"'


def way(*steps: str | float) -> str:
    """A path in SVG's notation out of its letters and numbers."""
    return " ".join(step if isinstance(step, str) else _n(step) for step in steps)
