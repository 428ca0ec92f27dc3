"""Examples of every criterion and every metric, at its boundaries: together they notice every change of any node.

Each module holds EXAMPLES for the criterion of its name; `metrics` those for the keys of an order.  A world is one flat record.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

World = Mapping[str, Any]


@dataclass(frozen=True)
class About:
    """One way to write a criterion, and worlds in which it is met, not met, and unknown.  proven: the same where proof is asked."""

    rule: Mapping[str, Any]
    yes: Sequence[World] = ()
    no: Sequence[World] = ()
    unknown: Sequence[World] = ()
    proven_yes: Sequence[World] = ()
    proven_no: Sequence[World] = ()
    proven_unknown: Sequence[World] = ()


@dataclass(frozen=True)
class Counted:
    """One way to write a key, and worlds with what it amounts to there; None where it is missing."""

    rule: Mapping[str, Any]
    amounts: Sequence[tuple[World, Any]]
