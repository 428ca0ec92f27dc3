"""The drawn façade of a home: the same home always gets the same drawing, and two homes seldom the same."""

import hashlib
from collections.abc import Callable
from functools import lru_cache

from brink.pages.drawings.blocks import apartment, gallery_flat, studio
from brink.pages.drawings.houses import bungalow, detached
from brink.pages.drawings.palette import VARIANTS, Palette, palette
from brink.pages.drawings.rows import end_terrace, semi_detached, terraced
from brink.pages.drawings.scene import HEIGHT, WIDTH, backdrop, definitions
from brink.vocabulary.kinds import DwellingKind

_DRAWN: dict[DwellingKind, Callable[[Palette, int], str]] = {
    DwellingKind.TERRACED: terraced,
    DwellingKind.END_TERRACE: end_terrace,
    DwellingKind.SEMI_DETACHED: semi_detached,
    DwellingKind.DETACHED: detached,
    DwellingKind.BUNGALOW: bungalow,
    DwellingKind.APARTMENT: apartment,
    DwellingKind.GALLERY_FLAT: gallery_flat,
    DwellingKind.STUDIO: studio,
}


def variant_of(seed: str) -> int:
    """Which of the variants belongs to a home; `seed` is any text that stays the same for it."""
    return int.from_bytes(hashlib.sha256(seed.encode()).digest()[:4], "big") % VARIANTS


@lru_cache(maxsize=256)
def facade(kind: DwellingKind, bedrooms: int, variant: int) -> str:
    """A complete SVG document of 640 by 400 for a home of this kind.

    bedrooms: 0 to 5 (more is drawn as 5).  variant: as `variant_of` gives it, 0 to VARIANTS - 1.
    """
    colours = palette(variant % VARIANTS)
    drawn = _DRAWN[kind](colours, min(max(bedrooms, 0), 5))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}">'
        f"{definitions(colours)}{backdrop(colours)}{drawn}</svg>"
    )
