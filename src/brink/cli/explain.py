"""Explain what was decided about one candidate that you hand in: every condition with its answer, the group, what the order looks at, and the place above.

The files are those of `decide`. With --json the same in both languages.
"""

import argparse
import json
from collections.abc import Iterator
from typing import TextIO

from brink.cli import decide
from brink.engine import explain
from brink.engine.explain import Place, Reason
from brink.engine.wording import NOT_KNOWN, Language, Text
from brink.policy.forms import nearest
from brink.policy.trial import Trial
from brink.vocabulary.errors import BrinkError

NAME = "explain"
HELP = "explain the place or the refusal of one candidate from a file"

_ANSWERS = {"yes": Text("ja", "yes"), "no": Text("nee", "no"), "unknown": Text("niet bekend", "not known")}
_REFUSED = Text("doet niet mee", "does not take part")
_PLACE = Text("plaats {place} van {of}", "place {place} of {of}")
_SHARED = Text("gedeeld door {shared}", "shared by {shared}")
_RULES = Text("regels van {on}: {framework}", "rules of {on}: {framework}")
_OWN = Text("eigen keuzes: {local}", "own choices: {local}")
_GATES = Text("Voorwaarden", "Conditions")
_SIDES = Text("gevonden: {found}; gevraagd: {asked}", "found: {found}; asked: {asked}")
_GROUP = Text("Groep", "Group")
_VALUES = Text("Waar de volgorde naar kijkt", "What the order looks at")
_UNKNOWN = Text("Wat nog niet bekend is", "What is not known yet")
_ABOVE = Text("De plaats erboven: {name}", "The place above: {name}")
_COMPARED = Text("{title}: {mine}; {name}: {theirs}", "{title}: {mine}; {name}: {theirs}")


class NoSuchCandidate(BrinkError):
    """Nobody of that name stands in the file."""


def add_options(parser: argparse.ArgumentParser) -> None:
    """Those of `decide`, and --candidate, --language."""
    decide.add_options(parser)
    parser.add_argument("--candidate", required=True, metavar="NAME", help="whose place or refusal")
    parser.add_argument("--language", choices=decide.LANGUAGES, default="nl", help="the language (default: nl)")


def run(asked: argparse.Namespace, out: TextIO) -> int:
    """Print what was decided about the candidate.  Returns 0.  Raises what `decide` raises, and NoSuchCandidate."""
    trial = decide.tried(asked)
    row = _row(trial, asked.candidate)
    if asked.json:
        gates = decide.reasons(lambda language: explain.gates(trial.decision, row, language))
        json.dump({**decide.candidate(trial, row), "gates": gates}, out, ensure_ascii=False, indent=2)
        out.write("\n")
    else:
        for line in _lines(trial, row, asked.language):
            print(line, file=out)
    return 0


def _row(trial: Trial, name: str) -> int:
    if name not in trial.names:
        raise NoSuchCandidate(f"there is no candidate {name} in the file; {nearest(name, trial.names)}")
    return trial.names.index(name)


def _lines(trial: Trial, row: int, language: Language) -> Iterator[str]:
    place, plan = explain.place(trial.decision, row, language), trial.setting.plan
    yield f"{trial.names[row]}: {_standing(place).say(language)}"
    yield _RULES.fill(on=trial.setting.on.isoformat(), framework=plan.about["framework"]).say(language)
    if plan.about["local"]:
        yield _OWN.fill(local=plan.about["local"]).say(language)
    yield from ("", _GATES.say(language))
    for reason in explain.gates(trial.decision, row, language):
        yield from _gate(reason, language)
    yield from _order(place, language)
    findings = trial.decision.findings(row)
    if findings:
        yield from ("", _UNKNOWN.say(language))
        yield from (f"  {found.sentence.say(language)}" for found in findings)
    yield from _above(trial, place, language)


def _standing(place: Place) -> Text:
    if not place.place:
        return _REFUSED
    held = _PLACE.fill(place=str(place.place), of=str(place.of))
    shared = _SHARED.fill(shared=str(place.shared))
    return held if place.shared == 1 else Text(f"{held.nl}, {shared.nl}", f"{held.en}, {shared.en}")


def _gate(reason: Reason, language: Language) -> Iterator[str]:
    """A criterion of a gate: the answer, the sentence, and both sides of the comparison where something was asked."""
    yield f"  {reason.title}: {_ANSWERS[reason.answer].say(language)}"
    yield f"    {reason.sentence}"
    if reason.asked not in ("", NOT_KNOWN.say(language)):
        sides = _SIDES.fill(found=reason.found, asked=reason.asked).say(language)
        yield f"    {sides}{f' ({reason.law})' if reason.law else ''}"


def _order(place: Place, language: Language) -> Iterator[str]:
    if place.title:
        yield from ("", f"{_GROUP.say(language)}: {place.tier}. {place.title}")
    if place.values:
        yield from ("", _VALUES.say(language))
    for value in place.values:
        yield f"  {value.title}: {value.said}"
        yield from (f"    {share.title}: {share.said}" for share in value.shares)


def _above(trial: Trial, place: Place, language: Language) -> Iterator[str]:
    above = place.above
    if above is None:
        return
    name = trial.names[above.row]
    yield from ("", _ABOVE.fill(name=name).say(language), f"  {above.sentence}")
    if above.mine or above.theirs:
        sides = {"title": above.title, "mine": above.mine, "name": name, "theirs": above.theirs}
        yield f"  {_COMPARED.fill(**sides).say(language)}"
