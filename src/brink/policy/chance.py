"""What the parties agreed about chance: how long witnesses may reveal, and which public event nobody can foresee."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field

from brink.policy.forms import Form


class Drand(Form):
    """The public random numbers of drand: a new one every so many seconds, from a network that nobody owns.

    chain: its hash, hex.  genesis: when the first came.  period_seconds: how often.  source: where these are written.
    """

    kind: Literal["drand"]
    chain: str = Field(pattern="^[0-9a-f]{64}$")
    genesis: datetime
    period_seconds: int = Field(ge=1, le=3600)
    source: str = Field(min_length=4)


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
