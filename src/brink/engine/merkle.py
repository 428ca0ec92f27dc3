"""One digest over many leaves, of which each can be shown, or forgotten, alone.

As in RFC 6962: a leaf is the SHA-256 of a byte 0 and what it says; a node that of a byte 1 and its two parts; the left part holds the greatest power
of two of leaves that is less than all.
"""

import hashlib
from collections.abc import Sequence


def leaf(salt: bytes, said: bytes) -> bytes:
    """The digest of one leaf: salt (preceded by its length in 8 bytes, big-endian) and what it says."""
    return hashlib.sha256(b"\0" + len(salt).to_bytes(8, "big") + salt + said).digest()


def leaves(salts: Sequence[bytes], said: Sequence[str]) -> list[bytes]:
    """The digests of many leaves: the salt and the text of each."""
    sha, heads = hashlib.sha256, {size: b"\0" + size.to_bytes(8, "big") for size in set(map(len, salts))}
    together = zip(salts, said, strict=True)
    return [sha(heads[len(salt)] + salt + text.encode()).digest() for salt, text in together]


def _node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\1" + left + right).digest()


def root(leaves: Sequence[bytes]) -> bytes:
    """The digest over all leaves in their order; of none, the SHA-256 of nothing."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    level, sha = list(leaves), hashlib.sha256
    while len(level) > 1:
        odd = level[len(level) & ~1 :]
        level = [sha(b"\1" + left + right).digest() for left, right in zip(level[::2], level[1::2], strict=False)] + odd
    return level[0]


def path(leaves: Sequence[bytes], at: int) -> list[tuple[str, bytes]]:
    """What must be known beside one leaf to reach the root: from the leaf up, the side on which each digest stands, and the digest."""
    level, found = list(leaves), []
    while len(level) > 1:
        beside = at ^ 1
        if beside < len(level):
            found.append(("left" if beside < at else "right", level[beside]))
        odd = level[len(level) & ~1 :]
        level = [_node(level[one], level[one + 1]) for one in range(0, len(level) - 1, 2)] + odd
        at //= 2
    return found


def reached(start: bytes, beside: Sequence[tuple[str, bytes]]) -> bytes:
    """The root that a leaf reaches along its path."""
    digest = start
    for side, other in beside:
        digest = _node(other, digest) if side == "left" else _node(digest, other)
    return digest
