"""Chance that anybody can work out again: the lot of an entry follows from the seed of its draw."""

import hashlib
import hmac


def draw(seed: bytes, draw_id: str, entry: str, ticket: int = 0) -> bytes:
    """The lot of one ticket of one entry, 32 bytes; the lowest goes first.

    HMAC-SHA-256 with the seed as key, over four fields: "lot", the draw's id, the entry code, and the number of the ticket in digits.  Each field is
    preceded by its length in 8 bytes, big-endian, so that no two lists of fields read alike.  A lot does not depend on any other entry.
    """
    fields = (b"lot", draw_id.encode(), entry.encode(), str(ticket).encode())
    return hmac.digest(seed, b"".join(len(one).to_bytes(8, "big") + one for one in fields), "sha256")


def best(seed: bytes, draw_id: str, entry: str, tickets: int) -> bytes:
    """The lowest lot of an entry with several tickets: its chance to come first is exactly its share of all tickets.  tickets: 1 or more."""
    return min(draw(seed, draw_id, entry, ticket) for ticket in range(tickets))


def commitment(secret: bytes) -> str:
    """What is published of a secret before it is revealed: its SHA-256, in hex."""
    return hashlib.sha256(secret).hexdigest()
