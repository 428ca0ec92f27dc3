"""A public random number as a relay of drand tells it.

`<relay>/<chain>/public/<round>` answers with JSON: `round`, `signature` and `randomness`, both hex, of which the second is the SHA-256 of the first
(the HTTP API of drand, as read in 2026).  Whether the signature is that of the network is not checked here: a number counts when two relays of different
keepers tell the same, and anybody can look it up in the chain.
"""

import hashlib
import json
from collections.abc import Mapping

from brink.vocabulary.errors import BrinkError


class NoBeacon(BrinkError):
    """What a relay answered is not the number that was asked."""


def path(reference: str) -> str:
    """Where a relay tells a number.  reference: chain and round, apart by a space, as an advert promises it."""
    chain, number = reference.split(" ")
    return f"/{chain}/public/{number}"


def value(reference: str, answer: bytes) -> str:
    """The random number, 64 hexadecimal digits.  Raises NoBeacon when the answer is of another round, or its parts do not belong together."""
    number = reference.split(" ")[1]
    try:
        said = json.loads(answer)
    except ValueError as wrong:
        raise NoBeacon(f"the answer to {reference} is no JSON: {answer[:60]!r}") from wrong
    if not isinstance(said, Mapping) or str(said.get("round")) != number:
        raise NoBeacon(f"the answer to {reference} is of another round: {answer[:60]!r}")
    try:
        signature = bytes.fromhex(str(said.get("signature")))
    except ValueError as wrong:
        raise NoBeacon(f"the signature of {reference} is not hexadecimal") from wrong
    found = hashlib.sha256(signature).hexdigest()
    if found != said.get("randomness"):
        raise NoBeacon(f"the number of {reference} does not follow from its signature")
    return found
