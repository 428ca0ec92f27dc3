"""Show the rules that count for a corporation on a day: law, framework and its own choices together, each with the file and line where it stands.

Without --model all models that it may use are shown. With --area the choices for that municipality, core or complex count; without it they stand
apart.
"""

import argparse
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from typing import TextIO

from brink.cli.dates import add_day, today
from brink.engine.wording import spoken_date
from brink.policy.allowed import standing
from brink.policy.documents import load
from brink.policy.effective import HEADINGS, Chapter, Effective, Provision, effective

NAME = "show"
HELP = "show the rules that count for a corporation, with where each stands"
_FOR_ALL: Sequence[Chapter] = ("values", "places", "amounts", "facts")
_PER_MODEL: Sequence[Chapter] = ("gates", "limits", "tiers", "order", "bonuses", "ties", "offer")
_AFTER: Sequence[Chapter] = ("labels", "quotas", "consequences", "registration", "freedom")


def add_options(parser: argparse.ArgumentParser) -> None:
    """CORPORATION, --model, --area, --on."""
    parser.add_argument("corporation", metavar="CORPORATION", help="its code, as in federation.yaml")
    parser.add_argument("--model", metavar="MODEL", help="one model only")
    parser.add_argument("--area", metavar="PLACE", help="for homes in this municipality, core or complex")
    add_day(parser)


def run(asked: argparse.Namespace, out: TextIO) -> int:
    """Print the rules.  Returns 0.  Raises what `effective` raises, and NoPolicy for a model that may not be used."""
    policies, on = load(asked.policies), asked.on or today()
    rules = effective(policies, corporation=asked.corporation, on=on, area=asked.area)
    if asked.model:
        standing(policies, landlord=asked.corporation, on=on, area=asked.area).model(asked.model)
    models = [name for name, _ in rules.models if asked.model in (None, name)]
    if asked.json:
        json.dump(_as_json(rules, models), out, ensure_ascii=False, indent=2, default=str)
        out.write("\n")
    else:
        for line in _lines(rules, models):
            print(line, file=out)
    return 0


def _as_json(rules: Effective, models: Sequence[str]) -> dict[str, object]:
    kept = [one for one in rules.provisions if any(one.counts_under(model) for model in models)]
    return asdict(rules) | {
        "models": [{"name": name, "title": title} for name, title in rules.models if name in models],
        "provisions": [asdict(one) for one in kept],
    }


def _lines(rules: Effective, models: Sequence[str]) -> Iterator[str]:
    place = f" in {rules.area}" if rules.area else ""
    yield f"{rules.name} ({rules.corporation}){place}, op {spoken_date(rules.on, 'nl')}"
    yield f"kader: {rules.framework}"
    yield f"eigen keuzes: {rules.local or 'geen'}"
    yield from _chapters(rules, _FOR_ALL)
    for model in models:
        yield from _model(rules, model)
    yield from _chapters(rules, _AFTER)


def _chapters(rules: Effective, chapters: Iterable[Chapter]) -> Iterator[str]:
    for chapter in chapters:
        yield from _chapter(HEADINGS[chapter], rules.of(chapter), "")


def _model(rules: Effective, model: str) -> Iterator[str]:
    itself = next(one for one in rules.of("models") if one.name == model)
    yield ""
    yield f"Model {itself.title} ({model}): {itself.says}  [{itself.origin}]"
    for chapter in _PER_MODEL:
        parts = tuple(one for one in rules.of(chapter) if one.counts_under(model))
        yield from _chapter(HEADINGS[chapter], parts, "  ")


def _chapter(heading: str, parts: Sequence[Provision], indent: str) -> Iterator[str]:
    if parts:
        yield ""
        yield f"{indent}{heading}"
    for one in parts:
        says = f": {one.says}" if one.says else ""
        besides = f" ({one.besides})" if one.besides else ""
        yield f"{indent}  {one.title}{says}{besides}  [{one.origin or 'geen bron'}]"
