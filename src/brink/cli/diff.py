"""Show what differs between two sides, in words, and which worked cases come out otherwise.

`diff A B [--on DATE]` compares two corporations. `diff [A] --from DATE --to DATE` compares two days. `diff [A] --against DIR [--on DATE]` compares the
tree of --policies with another tree. Without a corporation all of them are compared, and what is the same for several is told once. The cases are
those of --policies; under the rules of another corporation, the two change places in a case.
"""

import argparse
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal, TextIO

from brink.cli.dates import a_day, add_day, today
from brink.policy.difference import Change, Side, differences
from brink.policy.documents import PolicySet, load
from brink.policy.effective import HEADINGS
from brink.policy.outcomes import Replayed, Turned, replay
from brink.vocabulary.errors import BrinkError

NAME = "diff"
HELP = "show what differs between corporations, days or trees, and which cases come out otherwise"


class UnclearSides(BrinkError):
    """The words do not say which two sides are to be compared."""


@dataclass(frozen=True)
class Compared:
    """One comparison and what came of it.  name: whose rules."""

    name: str
    sides: tuple[Side, Side]
    changes: tuple[Change, ...]
    replayed: Replayed


def add_options(parser: argparse.ArgumentParser) -> None:
    """CORPORATION, twice at most; --from and --to, --against, --on."""
    parser.add_argument("corporations", nargs="*", metavar="CORPORATION", help="its code, as in federation.yaml")
    parser.add_argument("--from", dest="from_", type=a_day, metavar="DATE", help="the first of two days")
    parser.add_argument("--to", type=a_day, metavar="DATE", help="the second of two days")
    parser.add_argument("--against", type=Path, metavar="DIR", help="another tree of documents")
    add_day(parser)


def run(asked: argparse.Namespace, out: TextIO) -> int:
    """Print the differences.  Returns 0.  Raises UnclearSides, and what `differences` and `replay` raise."""
    policies = load(asked.policies)
    others = load(asked.against) if asked.against else policies
    found = [_compared(asked.policies, *sides) for sides in _sides(asked, policies, others)]
    alone = sorted({*_slugs(policies)} ^ {*_slugs(others)})
    if asked.json:
        told = {"compared": [_as_json(one) for one in found], "on_one_side_only": alone}
        json.dump(told, out, ensure_ascii=False, indent=2, default=str)
        out.write("\n")
    else:
        for line in _lines(found, alone):
            print(line, file=out)
    return 0


def _sides(asked: argparse.Namespace, policies: PolicySet, others: PolicySet) -> list[tuple[Side, Side]]:
    """The pairs of sides that the words ask for.  Raises UnclearSides."""
    named, on = asked.corporations, asked.on or today()
    both = [one for one in _slugs(policies) if one in _slugs(others)]
    way = _way(asked)
    if way == "corporations":
        first, second = (Side(policies, one, on, _name(policies, one)) for one in named)
        return [(first, second)]
    if way == "days":
        days = (asked.from_, asked.to)
        pairs = (tuple(Side(policies, one, day, str(day)) for day in days) for one in named or both)
        return [(first, second) for first, second in pairs]
    if not both:
        raise UnclearSides(
            f"{asked.policies} and {asked.against} have no corporation in common; nothing can be compared"
        )
    names = str(asked.policies), str(asked.against)
    return [(Side(policies, one, on, names[0]), Side(others, one, on, names[1])) for one in named or both]


def _way(asked: argparse.Namespace) -> Literal["corporations", "days", "trees"]:
    """What the two sides differ in.  Raises UnclearSides when the words name none, more than one, or half of one."""
    days = [day for day in (asked.from_, asked.to) if day]
    number, tree = len(asked.corporations), asked.against is not None
    if number == 2 and not days and not tree:
        return "corporations"
    if number < 2 and len(days) == 2 and not tree and not asked.on:
        return "days"
    if number < 2 and not days and tree:
        return "trees"
    raise UnclearSides(
        "say one of: two corporations; --from and --to; --against DIR. The last two take one corporation, or none for all"
    )


def _slugs(policies: PolicySet) -> list[str]:
    return [one.slug for one in policies.federation.corporations]


def _name(policies: PolicySet, corporation: str) -> str:
    """What a corporation is called; its code when it is unknown, which is told when its rules are asked."""
    held = policies.federation.corporation(corporation)
    return held.name if held else corporation


def _compared(root: Path, one: Side, other: Side) -> Compared:
    name = _name(one.policies, one.corporation)
    return Compared(name, (one, other), differences(one, other), replay(root, one, other))


def _as_json(found: Compared) -> dict[str, object]:
    sides = [{"corporation": side.corporation, "on": side.on, "called": side.called} for side in found.sides]
    changes = [asdict(change) for change in found.changes]
    return {"sides": sides, "changes": changes, "cases": asdict(found.replayed)}


def _lines(found: Sequence[Compared], alone: Sequence[str]) -> Iterator[str]:
    yield " → ".join(side.called for side in found[0].sides)
    if alone:
        yield f"Staat maar aan een kant, en is niet vergeleken: {', '.join(alone)}"
    yield from _rules(found)
    yield from _cases(found)


def _rules(found: Sequence[Compared]) -> Iterator[str]:
    """The changes, those that several corporations share told once."""
    shared: dict[Change, list[str]] = {}
    for one in found:
        for change in one.changes:
            shared.setdefault(change, []).append(one.name)
    yield ""
    yield f"Regels die verschillen: {len(shared)}" if shared else "De regels verschillen niet."
    for names in dict.fromkeys(tuple(held) for held in shared.values()):
        if len(found) > 1:
            yield ""
            yield f"{'Alle corporaties' if len(names) == len(found) else ', '.join(names)}"
        yield from (line for change, held in shared.items() if tuple(held) == names for line in _change(change))


def _change(change: Change) -> Iterator[str]:
    models = f" [{', '.join(change.models)}]" if change.models and change.chapter != "models" else ""
    origins = " → ".join(origin for origin in dict.fromkeys(change.origins) if origin)
    yield f"  {HEADINGS[change.chapter]}{models}: {change.title}  ({origins})"
    yield f"    - {_said(change, change.before)}"
    yield f"    + {_said(change, change.after)}"


def _said(change: Change, counts: str | None) -> str:
    absent = "staat er niet" if change.chapter in ("values", "places", "amounts") else "geldt niet"
    return absent if counts is None else counts or "geldt"


def _cases(found: Sequence[Compared]) -> Iterator[str]:
    replayed = [one.replayed for one in found]
    cases, turned = sum(one.cases for one in replayed), sum(len(one.turned) for one in replayed)
    unsettled = list(dict.fromkeys(line for one in replayed for line in one.unsettled))
    none = "Er zijn geen uitgewerkte gevallen om na te rekenen."
    yield ""
    yield f"Uitgewerkte gevallen: {turned} van de {cases} met een andere uitkomst" if cases else none
    for one in found:
        yield from (line for case in one.replayed.turned for line in _turned(case, one.sides))
    if unsettled:
        yield ""
        yield f"Niet na te rekenen, aan geen van beide kanten: {len(unsettled)}"
        yield from (f"  {line}" for line in unsettled)


def _turned(case: Turned, sides: Iterable[Side]) -> Iterator[str]:
    yield f"  {case.file}:{case.line} {case.name}: {case.title}"
    for side, lines in zip(sides, (case.before, case.after), strict=True):
        yield f"    {side.called}:"
        yield from (f"      {line}" for line in lines)
