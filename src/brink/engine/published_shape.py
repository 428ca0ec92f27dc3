"""The shape of a published result and of the opening of one row, as docs/method/README.md tells it."""

from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

FORMAT, OPENING_FORMAT = "brink-result-1", "brink-opening-1"
MOST = 2**53 - 1

Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Name = Annotated[str, Field(pattern=r"^[A-Za-z0-9._/-]{1,120}$")]
Text = Annotated[str, Field(pattern=r"^[^\x00-\x1f\x7f]+$")]
Secret = Annotated[str, Field(pattern=r"^([0-9a-f]{2}){1,64}$")]
Key = Annotated[str, Field(pattern=r"^([0-9a-f]{2})*$")]
Code = Annotated[str, Field(pattern=r"^[a-z0-9-]{1,64}$")]
Outcome = Annotated[str, Field(pattern=r"^[a-z_]+(:[a-z_]+)?$")]
Natural = Annotated[int, Field(ge=0, le=MOST)]
Tickets = Annotated[int, Field(ge=1, le=1000)]
Moment = Annotated[
    str,
    Field(
        pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})$",
    ),
]


class Part(BaseModel):
    """Something in a file: every key is there, and no other."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class About(Part):
    """Which advert it was, and when."""

    advert: Name
    closed: Moment
    corporation: Name
    model: Name
    published: Moment
    ranked: Moment


class SaidEvent(Part):
    """The public event of a draw."""

    kind: Text
    reference: Text
    value: Text


class SaidDraw(Part):
    """The draw: what was promised, fixed and revealed, and the seed."""

    commitments: list[Annotated[tuple[Name, Digest], Field(strict=False)]]
    entries: Digest
    event: SaidEvent | None
    id: Name
    lines: list[Digest]
    reveals: list[Annotated[tuple[Name, Secret], Field(strict=False)]]
    seed: Digest
    stratified: bool

    @model_validator(mode="after")
    def _names_stand_once_and_in_order(self) -> Self:
        for said in (self.commitments, self.reveals):
            names = [name for name, _ in said]
            if names != sorted(set(names)):
                raise ValueError("the names of commitments or reveals are not in order, or one stands twice")
        return self


class Group(Part):
    """How many there were with a place, with priority or without."""

    group: Literal["priority", "rest"]
    reactions: Natural


class ClosedRow(Part):
    """A row of which only the place and the digest are told."""

    leaf: Digest
    place: Natural


class OpenRow(ClosedRow):
    """A row that can be worked out again."""

    entry: Code
    key: Key
    lot: Digest | None
    outcome: Outcome | None
    salt: Digest
    tickets: Tickets
    tier: Annotated[int, Field(ge=1, le=MOST)]


class Published(Part):
    """A published result."""

    about: About
    draw: SaidDraw
    format: Literal["brink-result-1"]
    law: Digest
    plan: Digest
    policy: Digest
    ranking: Digest
    root: Digest
    rows: list[OpenRow | ClosedRow]
    shown: Literal["all", "offered"]
    tiers: list[Group]


class OwnRow(ClosedRow):
    """A row as its entrant gets it."""

    entry: Code
    key: Key
    lot: Digest | None
    salt: Digest
    tickets: Tickets


class SaidOpening(Part):
    """The opening of one row, a file of its own."""

    advert: Name
    format: Literal["brink-opening-1"]
    ranking: Digest
    row: OwnRow
