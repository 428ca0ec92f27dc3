"""The pure part of draws and numbers: randomness and ids come in, codes and seeds go out."""

import base64

ENTRY_BYTES = 10


def registration_number(key: int) -> str:
    """The number by which people know a registration.  key: its id."""
    return f"R{key:07d}"


def advert_number(key: int) -> str:
    """The number by which people know an advert.  key: its id."""
    return f"A{key:06d}"


def entry_code(chance: bytes) -> str:
    """The code of one entry in one advert: 16 letters and digits, no personal data.  chance: 10 random bytes."""
    if len(chance) != ENTRY_BYTES:
        raise ValueError(f"an entry code takes {ENTRY_BYTES} random bytes, not {len(chance)}")
    return base64.b32encode(chance).decode().lower()


def draw_id(advert: str) -> str:
    """The id of the one draw of an advert.  advert: its number."""
    return f"brink/{advert}"


def round_of(on_year: int, on_week: int) -> str:
    """The publication round: a week of the ISO calendar, as in 2026-W09."""
    return f"{on_year:04d}-W{on_week:02d}"
