"""What the parties agreed about chance: how long witnesses may reveal, and which public event nobody can foresee."""

from typing import Annotated, Literal

from pydantic import Field, field_validator

from brink.policy.forms import Form


class Drand(Form):
    """The public random numbers of drand: a new one every so many seconds, from a network that nobody owns.

    chain: its hash, hex.  genesis_time: when the first came, in seconds since 1970, as the network tells it.  period_seconds: how often.
    relays: addresses of servers that tell the numbers, of different keepers; a number counts when two of them tell the same.
    source: where all these are written.
    """

    kind: Literal["drand"]
    chain: str = Field(pattern="^[0-9a-f]{64}$")
    genesis_time: int = Field(ge=0)
    period_seconds: int = Field(ge=1, le=3600)
    relays: tuple[Annotated[str, Field(pattern="^https?://[^/]+$")], ...] = Field(min_length=2)
    source: str = Field(min_length=4)

    @field_validator("relays")
    @classmethod
    def _differ(cls, relays: tuple[str, ...]) -> tuple[str, ...]:
        if len(set(relays)) < len(relays):
            raise ValueError("a relay stands here twice; two different ones must tell the same")
        return relays


class NationalLottery(Form):
    """The first draw of a lottery that everybody can look up, after the closing.  name: which lottery, and which number of it counts."""

    kind: Literal["lottery"]
    name: str = Field(min_length=4, max_length=80)


class Draws(Form):
    """How chance is made where it decides, and not only settles a tie.

    reveal_hours: how long after the closing witnesses may reveal what they promised; when all have, nobody waits.
    event: the public event after that, which nobody can foresee; absent where the parties chose none.
    """

    reveal_hours: int = Field(default=24, ge=1, le=168)
    event: Annotated[Drand | NationalLottery, Field(discriminator="kind")] | None = None
    choice: str = ""
