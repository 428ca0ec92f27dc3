"""What all parts of a sum of points share."""

from datetime import date

from pydantic import Field

from brink.engine.amount import Count, Part
from brink.engine.criterion import Said
from brink.engine.table import Level


class Given(Part):
    """What all parts share.

    title: what it is called.  when: who gets it at all, surely.  cap: the most it can be.  proof: the level of proof that it needs, where that is not
    the phase's own.  from, until: it counts for adverts that close on or after the first day and before the last, where either is given.
    """

    title: Said | None = None
    from_: date | None = Field(default=None, alias="from")
    until: date | None = None
    cap: Count | None = None
    proof: Level | None = None
