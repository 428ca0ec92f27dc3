"""Run every worked case, print what came out of it with its reasons, and last how many passed and failed."""

import argparse
import json
from collections.abc import Iterable
from dataclasses import asdict
from itertools import groupby
from typing import TextIO

from brink.policy import cases
from brink.policy.cases import CaseResult

GREEN, RED, FAINT, PLAIN = "\033[32m", "\033[31m", "\033[2m", "\033[0m"


NAME = "cases"
HELP = "run the worked cases of a policy"


def add_options(parser: argparse.ArgumentParser) -> None:
    """--quiet."""
    parser.add_argument("--quiet", action="store_true", help="print failed cases only")


def run(asked: argparse.Namespace, out: TextIO) -> int:
    """Run the cases under `asked.policies` and print them.  Returns 0 when there are cases and all passed, else 1."""
    results = cases.run(asked.policies)
    failed = sum(not result.passed for result in results)
    if asked.json:
        shown = [asdict(result) | {"passed": result.passed} for result in results]
        json.dump(
            {"passed": len(results) - failed, "failed": failed, "cases": shown}, out, ensure_ascii=False, indent=2
        )
        out.write("\n")
    else:
        for line in _lines(results, colour=out.isatty(), quiet=asked.quiet):
            print(line, file=out)
        print(f"{len(results) - failed} passed, {failed} failed", file=out)
    return 0 if results and not failed else 1


def _lines(results: Iterable[CaseResult], *, colour: bool, quiet: bool) -> Iterable[str]:
    red, green, faint, plain = (RED, GREEN, FAINT, PLAIN) if colour else ("", "", "", "")
    shown = [result for result in results if not (quiet and result.passed)]
    for file, told in groupby(shown, key=lambda result: result.file):
        yield file
        for case in told:
            mark = f"{green}✓{plain}" if case.passed else f"{red}✗{plain}"
            yield f"  {mark} {case.name}  {case.title}{faint} (regel {case.line}){plain}"
            yield from (f"      {faint}{line}{plain}" for line in case.outcome)
            yield from (f"      {red}{line}{plain}" for line in case.differences)
        yield ""
