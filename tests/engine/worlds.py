"""Small worlds for the engine's tests: one candidate beside one home, said in one flat record, and questions asked of it."""

from collections.abc import Mapping, Sequence
from typing import Any

from brink.engine.columns import Columns, Numbers, Truths
from brink.engine.expression import Node, Side
from brink.engine.facts import BUILT_IN, FactBook
from brink.engine.pairs import Pairs, from_records
from brink.engine.row import Row, Span
from brink.engine.table import Level
from brink.engine.tape import Tape, run

ANSWERS = {(False, False): "no", (False, True): "unknown", (True, True): "yes"}


def side_of(name: str, book: FactBook = BUILT_IN) -> Side:
    return book.facts[name].side if name in book.facts else book.events[name].side


def world(facts: Mapping[str, Any], book: FactBook = BUILT_IN) -> Pairs:
    """One pair; every fact goes to the side that it belongs to."""
    sides: dict[Side, dict[str, Any]] = {Side.CANDIDATE: {}, Side.DWELLING: {}, Side.PAIR: {}}
    for name, value in facts.items():
        sides[side_of(name, book)][name] = value
    pair = {"candidate": 0, "dwelling": 0, **sides[Side.PAIR]}
    return from_records([sides[Side.CANDIDATE]], [sides[Side.DWELLING]], [pair], book=book)


def by_row(node: Node, pairs: Pairs, row: int = 0, level: Level = "declared") -> Any:
    """What the carrier for one row makes of a node: a whole number, a span, None, or an answer."""
    tape = Tape()
    register = tape.add(node)
    found = run(tape, Row(pairs, row, level), [register])[register]
    return ANSWERS[found] if isinstance(found, tuple) else found


def by_columns(node: Node, pairs: Pairs, level: Level = "declared") -> list[Any]:
    """What the carrier for columns makes of a node, for every pair."""
    tape = Tape()
    register = tape.add(node)
    algebra = Columns(pairs, level)
    held = run(tape, algebra, [register])[register]
    space = tape.steps[register].space
    if isinstance(held, Truths):
        truth = algebra.pairwise_truth(held, space)
        return [
            ANSWERS[bool(surely), bool(possibly)] for surely, possibly in zip(truth.surely, truth.possibly, strict=True)
        ]
    return _numbers(algebra, held, space, pairs.size)


def _numbers(algebra: Columns, held: Numbers, space: Any, size: int) -> list[Any]:
    plain = algebra.pairwise_number(held, space)
    known = [True] * size if plain.known is None else plain.known.tolist()
    if held.bounds is None:
        return [value if here else None for value, here in zip(plain.values.tolist(), known, strict=True)]
    least, most, capped = (
        algebra.pairwise_number(Numbers(part.astype(int)), space).values.tolist()
        for part in (held.bounds.least, held.bounds.most, held.bounds.capped)
    )
    spans = [
        Span(low, high if capped_here else None) for low, high, capped_here in zip(least, most, capped, strict=True)
    ]
    return [value if here else span for value, here, span in zip(plain.values.tolist(), known, spans, strict=True)]


def ask(node: Node, facts: Mapping[str, Any], level: Level = "declared", book: FactBook = BUILT_IN) -> Any:
    """One node asked of one world, by both carriers, which must agree."""
    pairs = world(facts, book)
    found = by_row(node, pairs, 0, level)
    assert by_columns(node, pairs, level) == [found]
    return found


def ranked(letters: str, order: Sequence[int]) -> str:
    """An order as the letters of its candidates."""
    return "".join(letters[row] for row in order)
