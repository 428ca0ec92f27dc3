"""Chance that can be had again: every stream of random numbers is named, so that one more draw here moves nothing there."""

import hashlib
import hmac

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


def stream(seed: int, *purpose: str | int) -> np.random.Generator:
    """The random numbers for one purpose: the same for the same seed and purpose, unrelated to those of any other."""
    return np.random.Generator(np.random.PCG64(int.from_bytes(digest(seed, *purpose)[:16], "big")))


def digest(seed: int, *purpose: str | int) -> bytes:
    """32 bytes for one purpose (a draw's secret, a salt's root)."""
    words = "\x1f".join(str(word) for word in purpose)
    return hmac.new(f"brink-demo:{seed}".encode(), words.encode(), hashlib.sha256).digest()


def hexes(random: np.random.Generator, count: int, width: int) -> list[str]:
    """`count` random texts of `width` hexadecimal digits (an even number)."""
    text = random.bytes(count * width // 2).hex()
    return [text[place : place + width] for place in range(0, count * width, width)]


def uuids(random: np.random.Generator, count: int) -> list[str]:
    """`count` random UUIDs of version 4, as text."""
    raw = np.frombuffer(random.bytes(count * 16), dtype=np.uint8).reshape(count, 16).copy()
    raw[:, 6] = raw[:, 6] & 0x0F | 0x40
    raw[:, 8] = raw[:, 8] & 0x3F | 0x80
    text = raw.tobytes().hex()
    return [
        f"{text[p : p + 8]}-{text[p + 8 : p + 12]}-{text[p + 12 : p + 16]}-{text[p + 16 : p + 20]}-{text[p + 20 : p + 32]}"
        for p in range(0, count * 32, 32)
    ]


def pick(random: np.random.Generator, weights: Floats | list[float], count: int) -> Ints:
    """`count` indexes, each drawn with the given weights (of any sum)."""
    edges = np.cumsum(np.asarray(weights, dtype=np.float64))
    return np.asarray(np.searchsorted(edges, random.random(count) * edges[-1], side="right"), np.int64)


def several(random: np.random.Generator, weights: Floats, count: int) -> Ints:
    """At most `count` different indexes, likelier where the weight is larger, never where it is 0; in order of index."""
    with np.errstate(divide="ignore"):
        arrival = random.exponential(size=weights.size) / weights
    willing = int(np.count_nonzero(weights))
    if count >= willing:
        return np.flatnonzero(weights).astype(np.int64)
    return np.sort(np.argpartition(arrival, count)[:count]).astype(np.int64)
