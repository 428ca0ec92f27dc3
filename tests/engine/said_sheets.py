"""What the engine says to people, and what a replay says of changed receipts, kept as it was read and found right.

`python -m engine.said_sheets` (with `src` and `tests` on the path) writes it anew; read what changed before you commit it.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from brink.engine import comparison, explain, receipt
from brink.engine.canonical import canonical
from brink.engine.decide import decide
from brink.engine.decision import Decision
from brink.engine.facts import BUILT_IN
from brink.engine.rules import Rules, compile_rules
from brink.engine.tree import to_json
from brink.engine.wording import Language
from brink.vocabulary.errors import BrinkError
from engine import worlds
from engine.another import each_other
from engine.test_criteria import ABOUT, expected
from engine.test_golden import GOLDEN, kept, openings_of, plan_of
from engine.test_quantity import table
from engine.test_receipt import CHANGED, PLAN, drawn, ranking, receipt_of

FOLDER = Path(__file__).parent / "approved"
TONGUES: tuple[Language, ...] = ("nl", "en")


def criteria() -> Iterator[str]:
    """Every example of every criterion: what is asked, as stored, and what is said of each world."""
    for kind, about in ABOUT:
        rules = {"gates": [{"name": "eis", "ask": about.rule}], "ties": [{"by": "lot"}]}
        plan = compile_rules(Rules.model_validate(rules), about={})
        yield f"{kind} {json.dumps(about.rule, default=str)}: {json.dumps(to_json(plan.gates[0].truth))}"
        for world, level, answer in expected(about):
            phase = "rank" if level == "declared" else "offer"
            decision = decide(plan, worlds.world(world), phase)
            for tongue in TONGUES:
                for one in (*explain.refusal(decision, 0, tongue), *explain.gates(decision, 0, tongue)):
                    yield f"  {level} {answer}: {one}"


def rankings() -> Iterator[str]:
    """Everybody in the golden rankings: his gates, his place, who stands before him and what separates him from each of them."""
    for name in GOLDEN:
        document = json.loads(kept(name)["document"])
        decision = receipt.replay(kept(name)["document"].encode(), openings_of(name), plan_of(name)).decision
        yield from (f"{name}: {line}" for line in _of_ranking(decision, document, ("nl",)))
    decision = ranking(20)
    yield from (f"usual: {line}" for line in _of_ranking(decision, json.loads(receipt_of(decision).document), TONGUES))


def _of_ranking(decision: Decision, document: Mapping[str, Any], tongues: Sequence[Language]) -> Iterator[str]:
    for row in range(0, decision.pairs.size, 2):
        for tongue in tongues:
            yield f"{row} {explain.place(decision, row, tongue)}"
            yield from (f"{row} {one}" for one in explain.gates(decision, row, tongue))
        yield from (f"{row} {one}" for one in decision.findings(row))
    for row, place in enumerate(document["places"]):
        yield f"place {place}: before {comparison.before(decision.plan, document, row)}"
        found = [comparison.against(decision.plan, document, row, other) for other in (0, 1, place - 1, place)]
        yield f"place {place} against none, the first, the one above and itself: {found}"


def replays() -> Iterator[str]:
    """What a replay says of a receipt in which one thing was changed."""
    made = receipt_of(ranking(60))
    for what, change in CHANGED.items():
        yield from _replayed(what, canonical({**json.loads(made.document), **change}), made.openings)
    small = receipt_of(ranking(5))
    document = json.loads(small.document)
    for place, other in each_other(document):
        yield from _replayed(place, canonical(other), small.openings)
    alone = receipt_of(drawn(ranking(3, with_lots=False)))
    yield alone.document.decode()


def _replayed(what: str, document: bytes, openings: Any) -> Iterator[str]:
    try:
        yield from (f"{what}: {one}" for one in receipt.replay(document, openings, PLAN).differences)
    except BrinkError as refused:
        yield f"{what}: {refused}"


def book() -> Iterator[str]:
    """Every fact and event that the register keeps, with its bounds."""
    yield from (str(fact) for fact in BUILT_IN.facts.values())
    yield from (str(kind) for kind in BUILT_IN.events.values())


def numbers() -> Iterator[str]:
    """What each kind of number reads and refuses."""
    yield from table()


SHEETS: Mapping[str, Callable[[], Iterator[str]]] = {
    "criteria.txt": criteria,
    "rankings.txt": rankings,
    "replays.txt": replays,
    "book.txt": book,
    "numbers.txt": numbers,
}


if __name__ == "__main__":
    for name, lines in SHEETS.items():
        (FOLDER / name).write_text("\n".join([*lines(), ""]))
