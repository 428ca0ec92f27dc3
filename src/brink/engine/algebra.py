"""What a carrier must be able to do, so that it can carry every expression with one meaning.

A carrier holds quantities (`N`) and truths (`T`) in its own way: whole columns, one row, later bitmaps, a solver's terms or SQL.  Values that vary
in different spaces are brought together by `lift` before they meet; the tape does that.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from brink.engine.expression import Of, Side, Space

N = TypeVar("N")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Fold:
    """What a fold looks at.

    op: its name.  of: the kind of event.  per: day, month or year, for a length.  inside, outside: the space of its parts, and of its value.
    growing: whether it never goes down when one more event counts.  cap, floor: of a balance.
    """

    op: str
    of: Of
    per: str
    inside: Space
    outside: Space
    growing: bool
    cap: int = 0
    floor: int = 0


class Algebra(Protocol[N, T]):
    """The meaning of every node, for one carrier.

    same: the sides of which every value is as long as the pairs already, or the same for all.
    """

    @property
    def same(self) -> frozenset[Side]:
        """As above."""

    def constant(self, value: int) -> N:
        """A fixed quantity."""

    def fact(self, name: str, space: Space) -> N:
        """A fact of a side, missing where it does not stand at the level of proof that is asked."""

    def column(self, of: Of, name: str) -> N:
        """A column of events. Whether an event counts as proven is the fold's to judge."""

    def always(self) -> T:
        """YES."""

    def undecided(self) -> T:
        """UNKNOWN."""

    def lift_number(self, value: N, of: Space, to: Space) -> N:
        """The same quantity, repeated so that it varies in another space."""

    def lift_truth(self, value: T, of: Space, to: Space) -> T:
        """The same truth, repeated so that it varies in another space."""

    def arithmetic(self, op: str, of: Sequence[N], space: Space) -> N:
        """add sub mul floordiv min max neg civil civil_months months_back: missing when any part is."""

    def compare(self, op: str, a: N, b: N, space: Space) -> T:
        """le lt ge gt eq ne: UNKNOWN when a side is missing, unless its bounds decide."""

    def isin(self, a: N, among: Sequence[int], space: Space) -> T:
        """Whether it is one of some constants: UNKNOWN when missing."""

    def both(self, of: Sequence[T], space: Space) -> T:
        """NO when any is NO, YES when all are."""

    def either(self, of: Sequence[T], space: Space) -> T:
        """YES when any is YES, NO when all are."""

    def negate(self, a: T, space: Space) -> T:
        """YES for NO, NO for YES."""

    def choose(self, condition: T, then: N, other: N, space: Space) -> N:
        """`then` for YES, `other` for NO, missing for UNKNOWN."""

    def known(self, a: N, space: Space) -> T:
        """YES where a value stands, NO where it is missing."""

    def otherwise(self, a: N, b: N, space: Space) -> N:
        """`a`, and `b` where it is missing."""

    def some(self, where: T, fold: Fold) -> T:
        """YES when an event surely counts, NO when none possibly does and the list is complete."""

    def fold(self, numbers: Sequence[N], where: T, fold: Fold) -> N:
        """count () · total, earliest, latest (value) · longest_run, days_covered (since, until, start, end) · balance (amount, on)."""
