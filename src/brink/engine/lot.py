"""Chance that anybody can work out again: the lot of an entry follows from the seed of its draw, and the seed from what was promised and published.

Wherever fields are put together, each is preceded by its length in 8 bytes, big-endian, so that no two lists of fields read alike.
"""

import hashlib
import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

NAME = b"brink-draw-1"
_INNER, _OUTER = (bytes(byte ^ mask for byte in range(256)) for mask in (0x36, 0x5C))
"""The masks of HMAC (RFC 2104), as tables; its keys are filled up to a block."""
_BLOCK = 64


class Entered(NamedTuple):
    """One entry as it stood when an advert closed.

    code: its entry code.  tickets: how many chances, 1 or more.  stratum: the key before any lot, hex: strata are drawn one after another.
    """

    code: str
    tickets: int = 1
    stratum: str = ""

    @property
    def line(self) -> bytes:
        """The digest that stands for this entry in the list; it can be published, since nobody guesses a code."""
        return lines([self])[0]


@dataclass(frozen=True, slots=True)
class Event:
    """A public event after the closing.

    kind: drand or lottery.  reference: which one, as fixed at publication.  value: what came out, as it was published.
    """

    kind: str
    reference: str
    value: str

    @property
    def text(self) -> bytes:
        """The event as it goes into a seed."""
        return f"{self.kind} {self.reference} {self.value}".encode()


def fields(*parts: bytes) -> bytes:
    """Parts put together so that they can be told apart again."""
    return b"".join(len(part).to_bytes(8, "big") + part for part in parts)


def lines(entries: Iterable[tuple[str, int, str]]) -> list[bytes]:
    """The digest that stands for each of many entries: SHA-256 of code, tickets and stratum with a blank between, and the end of a line."""
    sha = hashlib.sha256
    return [sha(f"{code} {tickets} {stratum}\n".encode()).digest() for code, tickets, stratum in entries]


def entries_digest(lines: Iterable[bytes]) -> bytes:
    """E: SHA-256 over the digests of all entries, in the order of their bytes."""
    return hashlib.sha256(b"".join(sorted(lines))).digest()


def reveals_text(reveals: Iterable[tuple[str, bytes]]) -> bytes:
    """R: who revealed what, a line each (`name secret-in-hex`), in the order of the names; who revealed nothing is left out."""
    return "".join(f"{name} {secret.hex()}\n" for name, secret in sorted(reveals)).encode()


def seed_of(draw_id: str, entries: bytes, reveals: Iterable[tuple[str, bytes]], event: Event | None = None) -> bytes:
    """The seed of a draw: SHA-256 over "brink-draw-1", the draw's id, E, R and the event (empty where there is none)."""
    parts = (NAME, draw_id.encode(), entries, reveals_text(reveals), event.text if event else b"")
    return hashlib.sha256(fields(*parts)).digest()


def draw(seed: bytes, draw_id: str, entry: str, ticket: int = 0) -> bytes:
    """The lot of one ticket of one entry, 32 bytes; the lowest goes first.

    HMAC-SHA-256 with the seed as key, over four fields: "lot", the draw's id, the entry code, and the number of the ticket in digits.  A lot does not
    depend on any other entry.
    """
    return hmac.digest(seed, fields(b"lot", draw_id.encode(), entry.encode(), str(ticket).encode()), "sha256")


def best(seed: bytes, draw_id: str, entry: str, tickets: int) -> bytes:
    """The lowest lot of an entry with several tickets: its chance to come first is exactly its share of all tickets.  tickets: 1 or more."""
    return min(draw(seed, draw_id, entry, ticket) for ticket in range(tickets))


def lots(seed: bytes, draw_id: str, entries: Iterable[Entered]) -> list[bytes]:
    """What `best` gives for each of many entries: the two states of the HMAC that depend on the seed alone are worked out once."""
    key = seed.ljust(_BLOCK, b"\0")
    inner, outer = hashlib.sha256(key.translate(_INNER)), hashlib.sha256(key.translate(_OUTER))
    inner.update(fields(b"lot", draw_id.encode()))
    again, finish, first = inner.copy, outer.copy, fields(b"0")
    found = []
    for code, tickets, _ in entries:
        entry, drawn = fields(code.encode()), []
        for ticket in range(tickets):
            one, two = again(), finish()
            one.update(entry + (fields(str(ticket).encode()) if ticket else first))
            two.update(one.digest())
            drawn.append(two.digest())
        found.append(min(drawn))
    return found


def hmacs(keys: Iterable[bytes], said: bytes) -> list[bytes]:
    """HMAC-SHA-256 of the same bytes under many keys."""
    sha, size, inner, outer = hashlib.sha256, _BLOCK, _INNER, _OUTER
    padded = [(key if len(key) <= size else sha(key).digest()).ljust(size, b"\0") for key in keys]
    return [sha(key.translate(outer) + sha(key.translate(inner) + said).digest()).digest() for key in padded]


def commitment(secret: bytes) -> str:
    """What is published of a secret before it is revealed: its SHA-256, in hex."""
    return hashlib.sha256(secret).hexdigest()


def own_secret(master: bytes, draw_id: str) -> bytes:
    """What a witness brings to one draw: HMAC-SHA-256 of the draw's id under the master secret of the year, so that one secret a year is kept."""
    return hmac.digest(master, draw_id.encode(), "sha256")
