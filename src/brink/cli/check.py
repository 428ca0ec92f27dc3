"""Check a policy before it comes into force: what is written wrongly, which rules can never work, which amounts are missing, and what the freedom of
the corporations can do to who may take part.
"""

import argparse
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from typing import TextIO

from brink.cli.dates import a_day
from brink.policy.analysis import analyse
from brink.policy.analysis_findings import WEIGHTS, Finding, Shown, Weight

NAME = "check"
HELP = "look for rules that cannot work, and for what is missing"

_CALLED: dict[Weight, tuple[str, str]] = {
    "error": ("fout", "fouten"),
    "warning": ("waarschuwing", "waarschuwingen"),
    "hint": ("aanwijzing", "aanwijzingen"),
    "information": ("mededeling", "mededelingen"),
}


def add_options(parser: argparse.ArgumentParser) -> None:
    """--until."""
    parser.add_argument(
        "--until",
        type=a_day,
        default=None,
        metavar="DATE",
        help="the last day for which legal amounts must be there (default: the last day that the law documents know)",
    )


def run(asked: argparse.Namespace, out: TextIO) -> int:
    """Print what was found.  Returns 1 when there is an error among it, else 0.  Raises what `analyse` raises."""
    found = analyse(asked.policies, asked.until)
    if asked.json:
        counts = {weight: _count(found, weight) for weight in WEIGHTS}
        json.dump({"counts": counts, "findings": [asdict(one) for one in found]}, out, ensure_ascii=False, indent=2)
        out.write("\n")
    else:
        for line in _lines(found):
            print(line, file=out)
    return 1 if _count(found, "error") else 0


def _count(found: Iterable[Finding], weight: Weight) -> int:
    return sum(one.weight == weight for one in found)


def _lines(found: Sequence[Finding]) -> Iterator[str]:
    for one in found:
        yield f"{_CALLED[one.weight][0]}  {one.file}:{one.line}"
        yield f"    {one.says}"
        if one.who:
            yield f"    Geldt voor: {', '.join(one.who)}."
        for shown in one.examples:
            yield from _example(shown)
        yield ""
    yield ", ".join(
        f"{number} {_CALLED[weight][number != 1]}" for weight in WEIGHTS for number in [_count(found, weight)]
    )


def _example(shown: Shown) -> Iterator[str]:
    yield f"    Voorbeeld ({shown.shows}):"
    for word, facts in (("kandidaat", shown.candidate), ("woning", shown.home)):
        yield f"      {word}: {'; '.join(f'{name} {value}' for name, value in facts) or 'niets bekend'}"
