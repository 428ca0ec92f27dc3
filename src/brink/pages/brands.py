"""The face of each corporation: a token file and a drawn mark, both named by its slug."""

from pathlib import Path

_FOLDER = Path(__file__).parent / "static" / "pages" / "brands"

SLUGS = frozenset(path.stem for path in _FOLDER.glob("*.css"))
"""The corporations with a face of their own; anybody else wears the federation's."""


def class_of(slug: str) -> str:
    """The class that gives a part of a page, or all of it, a corporation's colours; empty for one without a face of its own."""
    return f"brand-{slug}" if slug in SLUGS else ""


def sheet_of(slug: str) -> str:
    """The static path of the token file, or empty."""
    return f"pages/brands/{slug}.css" if slug in SLUGS else ""


def mark_of(slug: str) -> str:
    """The static path of the drawn mark."""
    return f"pages/brands/{slug}.svg" if slug in SLUGS else "pages/brands/brink.svg"
