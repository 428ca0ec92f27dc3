"""The journal as a chain that nobody can rewrite unseen: the digest of an entry, the link to the one before it, and the anchor that is mailed every day.

An entry that is sealed gets a position in the chain of its organisation, a leaf (the digest of all that the row says) and a link (the digest of the link
before it and this leaf).  An anchor holds the leaves of everything that was sealed since the anchor before it.  What has been mailed cannot be called back.
"""

import hashlib
import json
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Any, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StrictInt, StrictStr, ValidationError

from brink.engine import merkle
from brink.engine.canonical import canonical, digest
from brink.engine.lot import fields
from brink.vocabulary.errors import BrinkError

NAME = b"brink-journal-1"
FORMAT = "brink-anchor-1"
NOTHING = "0" * 64
"""What the first anchor names as the digest of the anchor before it."""
WIDTH = 32
JOINT = 0
"""The chain of acts that belong to no organisation."""

Hex = Annotated[StrictStr, Field(pattern=r"^[0-9a-f]{64}$")]


class NoAnchor(BrinkError):
    """A file is no anchor, or contradicts itself; the message names the file."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the journal, all of it.  digest: of the erasable words beside it, hex."""

    id: int
    at: datetime
    act: str
    actor: str
    account: int | None
    corporation: int | None
    subject: str
    subject_id: str
    registration: int | None
    digest: str

    @property
    def chain(self) -> int:
        """The organisation in whose chain it stands: the id of the party, or JOINT."""
        return self.corporation or JOINT

    @property
    def leaf(self) -> bytes:
        """SHA-256 over the name of this method and the canonical JSON of all columns in the order above; moments in UTC to the microsecond."""
        moment = self.at.astimezone(UTC).isoformat(timespec="microseconds")
        said = [self.id, moment, self.act, self.actor, self.account, self.corporation]
        said += [self.subject, self.subject_id, self.registration, self.digest]
        return hashlib.sha256(fields(NAME, canonical(said))).digest()


def start(chain: int) -> bytes:
    """The link before the first entry of a chain; no two chains begin alike."""
    return hashlib.sha256(fields(NAME, str(chain).encode())).digest()


def linked(before: bytes, leaf: bytes) -> bytes:
    """The link of an entry: SHA-256 over the link before it and its leaf."""
    return hashlib.sha256(fields(before, leaf)).digest()


class _Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class SaidPart(_Shape):
    """What an anchor says of one chain: from which position to which, and a leaf for each.  before, link: the links before the first and of the last."""

    chain: Annotated[StrictInt, Field(ge=0)]
    organisation: StrictStr
    first: Annotated[StrictInt, Field(ge=1)]
    last: Annotated[StrictInt, Field(ge=1)]
    before: Hex
    link: Hex
    root: Hex
    leaves: tuple[Hex, ...]


class SaidAnchor(_Shape):
    """The document that is mailed.  previous: the digest of the anchor before it."""

    format: Literal["brink-anchor-1"]
    number: Annotated[StrictInt, Field(ge=1)]
    previous: Hex
    made_at: AwareDatetime
    chains: tuple[SaidPart, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """Of one chain, what one anchor holds.  leaves: 32 bytes for each position from first to last."""

    organisation: str
    first: int
    last: int
    before: bytes
    link: bytes
    leaves: bytes

    def leaf(self, position: int) -> bytes:
        """The leaf at a position that lies in this part."""
        at = (position - self.first) * WIDTH
        return self.leaves[at : at + WIDTH]


@dataclass(frozen=True, slots=True)
class Anchor:
    """An anchor as it was read from a file.  digest: of the file, hex.  parts: by chain."""

    file: str
    number: int
    previous: str
    digest: str
    made_at: datetime
    parts: Mapping[int, Part]


@dataclass(frozen=True, slots=True)
class Protected:
    """All that a set of anchors says of one chain, in order of position; between parts there can be gaps, for anchors that are not at hand.

    made: of each part, when its anchor was made.
    """

    parts: Sequence[Part]
    made: Sequence[datetime]

    @property
    def last(self) -> int:
        """The last position that any anchor holds; 0 where none does."""
        return self.parts[-1].last if self.parts else 0

    def part_of(self, position: int) -> int | None:
        """Which part holds a position; None in a gap and after the last."""
        at = bisect_right(self.parts, position, key=lambda part: part.first) - 1
        return at if at >= 0 and position <= self.parts[at].last else None

    def made_before(self, position: int) -> datetime | None:
        """When the last anchor was made that does not hold a position yet, None where there is none."""
        at = bisect_right(self.parts, position, key=lambda part: part.last + 1) - 1
        return self.made[at] if at >= 0 else None


def part(chain: int, organisation: str, first: int, before: bytes, leaves: Sequence[bytes]) -> dict[str, Any]:
    """What an anchor says of one chain, ready to be written.  leaves: of the positions from `first` on."""
    link = before
    for leaf in leaves:
        link = linked(link, leaf)
    return {
        "chain": chain,
        "organisation": organisation,
        "first": first,
        "last": first + len(leaves) - 1,
        "before": before.hex(),
        "link": link.hex(),
        "root": merkle.root(leaves).hex(),
        "leaves": [leaf.hex() for leaf in leaves],
    }


def document(number: int, previous: str, made_at: datetime, parts: Iterable[Mapping[str, object]]) -> bytes:
    """The bytes of an anchor."""
    moment = made_at.astimezone(UTC).isoformat(timespec="microseconds")
    said = {"format": FORMAT, "number": number, "previous": previous, "made_at": moment, "chains": list(parts)}
    return canonical(said)


def read(file: str, content: bytes) -> Anchor:
    """An anchor from the bytes of a file.  Raises NoAnchor with the file and what is wrong with it."""
    try:
        said = SaidAnchor.model_validate(json.loads(content))
    except (ValueError, ValidationError) as wrong:
        raise NoAnchor(f"{file}: this is no anchor: {_first_line(wrong)}; put in the file as it was mailed") from wrong
    parts = {one.chain: _checked(file, one) for one in said.chains}
    if len(parts) != len(said.chains):
        raise NoAnchor(f"{file}: a chain stands in it twice")
    return Anchor(file, said.number, said.previous, digest(content), said.made_at, parts)


def _first_line(wrong: Exception) -> str:
    if isinstance(wrong, ValidationError):
        first = wrong.errors()[0]
        return f"{'.'.join(str(step) for step in first['loc'])}: {first['msg']}"
    return str(wrong)


def _checked(file: str, said: SaidPart) -> Part:
    leaves = [bytes.fromhex(leaf) for leaf in said.leaves]
    made = part(said.chain, said.organisation, said.first, bytes.fromhex(said.before), leaves)
    for name, value in (("last", said.last), ("link", said.link), ("root", said.root)):
        if made[name] != value:
            raise NoAnchor(
                f"{file}: chain {said.organisation}: its leaves do not lead to its {name}; the file was changed"
            )
    return Part(
        said.organisation, said.first, said.last, bytes.fromhex(said.before), bytes.fromhex(said.link), b"".join(leaves)
    )
