"""Expressions as a tape: every distinct node once, in an order in which each follows its parts.

A tape is made once per plan.  Each step knows in which space its value varies, so that a value that reads one side is computed once per row of that
side; where two spaces meet, the tape holds the step that lifts one to the other.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from brink.engine.algebra import Algebra, Fold
from brink.engine.expression import COMPARISONS, FOLDS, Node, Number, Param, Side, Space, code_of, constant_of

Register = int


@dataclass(frozen=True, slots=True)
class Step:
    """One node, or one lift.

    takes: the registers of its parts.  number: whether it gives a quantity (else a truth).  space: where it varies.
    spaces: of a lift, from where to where; of a fold, the space inside it.  growing: of a fold, whether it never goes down with one more event.
    """

    op: str
    takes: tuple[Register, ...]
    params: tuple[Param, ...]
    number: bool
    space: Space
    spaces: tuple[Space, ...] = ()
    growing: bool = False


@dataclass
class Tape:
    """Steps in order; a register is the number of a step."""

    steps: list[Step] = field(default_factory=list)
    _numbered: dict[Step, Register] = field(default_factory=dict)
    _added: dict[int, tuple[Node, Register]] = field(default_factory=dict)
    _schedules: dict[tuple[tuple[Register, ...], frozenset[Side]], tuple["Turn", ...]] = field(default_factory=dict)

    def add(self, node: Node) -> Register:
        """Where the value of a node will be; the node and its parts go on the tape unless they stand there already."""
        if id(node) not in self._added:
            self._added[id(node)] = node, self._register(node)
        return self._added[id(node)][1]

    def _register(self, node: Node) -> Register:
        if node.op == "called":
            return self.add(node.args[0])
        if node.op == "isin":
            among = tuple(sorted(constant_of(one) for one in node.args[1:]))
            return self._put(Step("isin", (self.add(node.args[0]),), among, False, node.space))
        inside = self._inside(node)
        takes = tuple(self._lifted(arg, inside) for arg in node.args)
        spaces = (inside,) if node.op in FOLDS else ()
        return self._put(
            Step(node.op, takes, node.params, isinstance(node, Number), node.space, spaces, _growing(node))
        )

    def _inside(self, node: Node) -> Space:
        """The space in which the parts of a node meet; those of a fold always meet among its events."""
        space = node.space if node.of is None else node.space.join(Space(node.of.side, node.of))
        for arg in node.args:
            space = space.join(arg.space)
        return space

    def _lifted(self, arg: Node, to: Space) -> Register:
        register = self.add(arg)
        of = self.steps[register].space
        return register if of == to else self._put(Step("lift", (register,), (), isinstance(arg, Number), to, (of, to)))

    def _put(self, step: Step) -> Register:
        if step not in self._numbered:
            self._numbered[step] = len(self.steps)
            self.steps.append(step)
        return self._numbered[step]

    def schedule(self, wanted: tuple[Register, ...], same: frozenset[Side]) -> tuple["Turn", ...]:
        """The steps to carry out for these, in order.  same: the sides as long as the pairs, from which nothing needs lifting."""
        if (wanted, same) not in self._schedules:
            self._schedules[wanted, same] = tuple(self._turns(wanted, same))
        return self._schedules[wanted, same]

    def needed(self, wanted: Iterable[Register]) -> tuple[tuple[Register, tuple[Register, ...]], ...]:
        """The registers that must be computed for these, in order; with each, those that nothing needs after it."""
        turns = self.schedule(tuple(sorted(set(wanted))), frozenset())
        return tuple((turn.register, turn.freed) for turn in turns)

    def _turns(self, wanted: Sequence[Register], same: frozenset[Side]) -> "Iterator[Turn]":
        last: dict[Register, Register] = dict.fromkeys(wanted, -1)
        order: list[tuple[Register, tuple[Register, ...]]] = []
        for register in range(len(self.steps) - 1, -1, -1):
            if register in last:
                takes = tuple(self._root(part, same) for part in self.steps[register].takes)
                order.append((register, takes))
                for part in takes:
                    last.setdefault(part, register)
        freed: dict[Register, list[Register]] = {}
        for part, register in last.items():
            freed.setdefault(register, []).append(part)
        for register, takes in reversed(order):
            step = self.steps[register]
            yield Turn(register, _ACTS[step.op], step, takes, tuple(freed.get(register, ())))

    def _root(self, register: Register, same: frozenset[Side]) -> Register:
        """What a lift reads, where it changes nothing."""
        step = self.steps[register]
        while step.op == "lift" and step.spaces[1].events is None and step.spaces[0].side in same:
            register = step.takes[0]
            step = self.steps[register]
        return register


class Turn(NamedTuple):
    """A step in its turn.  takes: the registers that it reads; freed: those that nothing needs after it."""

    register: Register
    act: "Act"
    step: Step
    takes: tuple[Register, ...]
    freed: tuple[Register, ...]


def _growing(node: Node) -> bool:
    """Whether a fold never goes down when one more event counts."""
    if node.op == "total":
        return isinstance(node.args[0], Number) and node.args[0].low >= 0
    return node.op in ("count", "longest_run", "days_covered")


Act = Callable[[Step, Algebra[Any, Any], Sequence[Any]], Any]


def _lift(step: Step, algebra: Algebra[Any, Any], parts: Sequence[Any]) -> Any:
    of, to = step.spaces
    return algebra.lift_number(parts[0], of, to) if step.number else algebra.lift_truth(parts[0], of, to)


def _fold(step: Step, algebra: Algebra[Any, Any], parts: Sequence[Any]) -> Any:
    """A fold's quantities and its `where` stand in the order of the node: only longest_run and days_covered have quantities after `where`,
    and they, as balance, have two before it.
    """
    per = str(step.params[1]) if step.op == "longest_run" else "day"
    cap, floor = (int(step.params[1]), int(step.params[2])) if step.op == "balance" else (0, 0)
    inside = step.spaces[0]
    fold = Fold(step.op, inside.of, per, inside, step.space, step.growing, cap, floor)
    at = 2 if len(parts) > 2 else len(parts) - 1
    if step.op == "some":
        return algebra.some(parts[0], fold)
    return algebra.fold([*parts[:at], *parts[at + 1 :]], parts[at], fold)


def _arithmetic(step: Step, algebra: Algebra[Any, Any], parts: Sequence[Any]) -> Any:
    return algebra.arithmetic(step.op, parts, step.space)


def _compare(step: Step, algebra: Algebra[Any, Any], parts: Sequence[Any]) -> Any:
    return algebra.compare(step.op, parts[0], parts[1], step.space)


_ACTS: Mapping[str, Act] = {
    "const": lambda step, algebra, parts: algebra.constant(int(step.params[0])),
    "code": lambda step, algebra, parts: algebra.constant(code_of(str(step.params[0]))),
    "fact": lambda step, algebra, parts: algebra.fact(str(step.params[0]), step.space),
    "column": lambda step, algebra, parts: algebra.column(step.space.of, str(step.params[1])),
    "always": lambda step, algebra, parts: algebra.always(),
    "undecided": lambda step, algebra, parts: algebra.undecided(),
    "lift": _lift,
    "isin": lambda step, algebra, parts: algebra.isin(parts[0], [int(one) for one in step.params], step.space),
    "and": lambda step, algebra, parts: algebra.both(parts, step.space),
    "or": lambda step, algebra, parts: algebra.either(parts, step.space),
    "not": lambda step, algebra, parts: algebra.negate(parts[0], step.space),
    "choose": lambda step, algebra, parts: algebra.choose(parts[0], parts[1], parts[2], step.space),
    "known": lambda step, algebra, parts: algebra.known(parts[0], step.space),
    "otherwise": lambda step, algebra, parts: algebra.otherwise(parts[0], parts[1], step.space),
    **dict.fromkeys(FOLDS, _fold),
    **dict.fromkeys(
        ("add", "sub", "mul", "floordiv", "min", "max", "neg", "civil", "civil_months", "months_back"), _arithmetic
    ),
    **dict.fromkeys(COMPARISONS, _compare),
}


def run(
    tape: Tape, algebra: Algebra[Any, Any], wanted: Iterable[Register], held: dict[Register, Any] | None = None
) -> dict[Register, Any]:
    """The value of each wanted register, as the carrier holds it.

    held: values computed before, which are used, and to which all are added; without it, what nothing needs any more is let go on the way.
    """
    values = {} if held is None else held
    for register, act, step, takes, freed in tape.schedule(tuple(wanted), algebra.same):
        if register not in values:
            values[register] = act(step, algebra, [values[part] for part in takes])
        if held is None:
            for part in freed:
                del values[part]
    return values
