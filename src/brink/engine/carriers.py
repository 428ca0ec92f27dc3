"""Carrying a tape out over pairs, by columns or row by row; both give the same."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from brink.engine.columns import Columns, Numbers, Truths
from brink.engine.pairs import Pairs
from brink.engine.row import NO, UNKNOWN, YES, Row
from brink.engine.table import Level
from brink.engine.tape import Register, Tape, run


@dataclass(frozen=True, slots=True)
class Values:
    """What stands in registers, for every pair."""

    truths: dict[Register, Truths]
    numbers: dict[Register, Numbers]


Carrier = Callable[[Tape, Pairs, Level, Sequence[Register]], Values]
"""Gives the value of each wanted register for every pair, at a level of proof."""


def by_columns(tape: Tape, pairs: Pairs, level: Level, wanted: Sequence[Register]) -> Values:
    """All pairs at once, in arrays."""
    algebra = Columns(pairs, level)
    held = run(tape, algebra, wanted)
    spaces = {register: tape.steps[register].space for register in wanted}
    return Values(
        {one: algebra.pairwise_truth(held[one], space) for one, space in spaces.items() if not tape.steps[one].number},
        {one: algebra.pairwise_number(held[one], space) for one, space in spaces.items() if tape.steps[one].number},
    )


def by_rows(tape: Tape, pairs: Pairs, level: Level, wanted: Sequence[Register]) -> Values:
    """One pair after another, in plain numbers."""
    held = [run(tape, Row(pairs, row, level), wanted) for row in range(pairs.size)]
    if len(held) == 1:
        return _of_one(tape, held[0], wanted)
    values = Values({}, {})
    for register in wanted:
        found = [one[register] for one in held]
        if tape.steps[register].number:
            known = np.array([isinstance(one, int) for one in found], np.bool_)
            values.numbers[register] = Numbers(
                np.array([one if isinstance(one, int) else 0 for one in found], np.int64), known
            )
        else:
            values.truths[register] = Truths(*(np.array([one[at] for one in found], np.bool_) for at in (0, 1)))
    return values


def _one(*, surely: bool, possibly: bool) -> Truths:
    held = np.array([surely])
    held.flags.writeable = False
    if surely == possibly:
        return Truths(held, held)
    perhaps = np.array([possibly])
    perhaps.flags.writeable = False
    return Truths(held, perhaps)


_ONE = {(surely, possibly): _one(surely=surely, possibly=possibly) for surely, possibly in (NO, UNKNOWN, YES)}


def _of_one(tape: Tape, found: Mapping[Register, Any], wanted: Sequence[Register]) -> Values:
    """The values of one pair."""
    values = Values({}, {})
    for register in wanted:
        value = found[register]
        if tape.steps[register].number:
            known = isinstance(value, int)
            values.numbers[register] = Numbers(np.array([value if known else 0], np.int64), np.array([known]))
        else:
            values.truths[register] = _ONE[value]
    return values
