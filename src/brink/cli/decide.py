"""Decide about candidates that you hand in: a plan, an advert and candidates give a ranking with the reasons of every place and refusal, as JSON.

`docs/how/decide.md` says how an advert and candidates are written. Nothing is kept, and no database is needed.
"""

import argparse
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TextIO

from brink.engine import explain
from brink.engine.calendar import date_of
from brink.engine.decision import Decision
from brink.engine.explain import Above, Reason, Value
from brink.engine.gate import PHASES
from brink.engine.program import ByMetric
from brink.engine.wording import Language, Text
from brink.policy.documents import load
from brink.policy.handed import read_advert, read_candidates
from brink.policy.trial import Trial, attempt, set_up
from brink.vocabulary.errors import BrinkError
from brink.vocabulary.units import Unit

NAME = "decide"
HELP = "decide about candidates from a file, with all reasons, as JSON"
LANGUAGES: Sequence[Language] = ("nl", "en")


class NoSuchFile(BrinkError):
    """A file that was named cannot be read."""


def add_options(parser: argparse.ArgumentParser) -> None:
    """--corporation, --model, --advert, --candidates, --seed, --phase."""
    parser.add_argument("--corporation", required=True, metavar="CORPORATION", help="its code, as in federation.yaml")
    parser.add_argument("--model", required=True, metavar="MODEL", help="the model under which it lets the home")
    parser.add_argument("--advert", required=True, type=Path, metavar="FILE", help="the advert, as YAML or JSON")
    parser.add_argument("--candidates", required=True, type=Path, metavar="FILE", help="the candidates, as CSV or JSON")
    parser.add_argument("--seed", type=_seed, metavar="HEX", help="the seed of the draw, from which the lots follow")
    parser.add_argument(
        "--phase", choices=PHASES, default="rank", help="what is asked and how sure it must be (default: rank)"
    )


def run(asked: argparse.Namespace, out: TextIO) -> int:
    """Print the ranking as JSON.  Returns 0.  Raises what `tried` raises."""
    json.dump(as_json(tried(asked)), out, ensure_ascii=False, indent=2)
    out.write("\n")
    return 0


def tried(asked: argparse.Namespace) -> Trial:
    """The trial that the options ask.  Raises NoSuchFile, PolicyError, and what `set_up` and `attempt` raise."""
    advert = read_advert(_bytes(asked.advert), asked.advert.name)
    setting = set_up(load(asked.policies), advert, landlord=asked.corporation, model=asked.model)
    candidates = read_candidates(_bytes(asked.candidates), asked.candidates.name, setting.plan.book)
    return attempt(setting, candidates, phase=asked.phase, seed=asked.seed)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as wrong:
        raise NoSuchFile(f"{path} cannot be read: {wrong.strerror}. Name a file that is there") from wrong


def _seed(text: str) -> bytes:
    try:
        return bytes.fromhex(text)
    except ValueError as wrong:
        raise argparse.ArgumentTypeError(f"{text} is no seed; write it in hex digits") from wrong


def as_json(trial: Trial) -> dict[str, Any]:
    """A trial as plain objects and lists, candidates in the order of their places and after them who is refused."""
    setting, decision = trial.setting, trial.decision
    ranked = decision.order()
    rows = [*ranked, *(row for row in range(len(trial.names)) if decision.refused[row])]
    return {
        "plan": {**setting.plan.about, "digest": setting.plan.digest},
        "rules_on": setting.on.isoformat(),
        "phase": decision.phase,
        "drawn": decision.pairs.lots is not None,
        "parameters": [asdict(parameter) for parameter in setting.plan.parameters],
        "ranking": [trial.names[row] for row in ranked],
        "candidates": [candidate(trial, row) for row in rows],
    }


def candidate(trial: Trial, row: int) -> dict[str, Any]:
    """All that was decided about one candidate; every sentence in both languages."""
    decision = trial.decision
    said = {language: explain.place(decision, row, language) for language in LANGUAGES}
    lots = decision.pairs.lots
    return {
        "name": trial.names[row],
        "refused": bool(decision.refused[row]),
        "place": int(decision.rank[row]) or None,
        "shared_by": said["nl"].shared or None,
        "refused_by": refusing(decision, row),
        "reasons": reasons(lambda language: explain.refusal(decision, row, language)),
        "tier": _tier(decision, row, [said[language].title for language in LANGUAGES]),
        "values": list(_values(decision, row, [said[language].values for language in LANGUAGES])),
        "unknown": [
            {"about": found.about, "title": both(found.title), "sentence": both(found.sentence)}
            for found in decision.findings(row)
        ],
        "above": _above(trial, [said[language].above for language in LANGUAGES]),
        "lot": None if lots is None else lots[row].astype(">u8").tobytes().hex(),
    }


def refusing(decision: Decision, row: int) -> list[str]:
    """The names of the gates that refuse a candidate."""
    return [gate.gate.name for gate in decision.gates if not gate.truth.possibly[row]]


def both(text: Text) -> dict[str, str]:
    """A text in both languages."""
    return {"nl": text.nl, "en": text.en}


def reasons(say: Callable[[Language], Sequence[Reason]]) -> list[dict[str, Any]]:
    """Reasons in both languages.  say: the reasons in one."""
    pairs = zip(*(say(language) for language in LANGUAGES), strict=True)
    return [
        {"gate": nl.gate, "answer": nl.answer, "criterion": nl.criterion, "met": nl.met, "law": nl.law}
        | {name: {"nl": getattr(nl, name), "en": getattr(en, name)} for name in ("title", "sentence", "found", "asked")}
        for nl, en in pairs
    ]


def _tier(decision: Decision, row: int, titles: Sequence[str]) -> dict[str, Any] | None:
    lists = decision.plan.program.tiers
    if not lists:
        return None
    number, tiers = int(decision.tier[row]), lists[0].tiers.of
    name = tiers[number - 1].name if number <= len(tiers) else "rest"
    return {"number": number, "name": name, "title": dict(zip(LANGUAGES, titles, strict=True))}


def _values(decision: Decision, row: int, said: Sequence[Sequence[Value]]) -> Iterator[dict[str, Any]]:
    """What the order looks at, the deciding one first."""
    pieces = decision.plan.program.paths[int(decision.path[row])].pieces
    metrics = [piece.metric for piece in pieces if isinstance(piece, ByMetric)]
    for metric, nl, en in zip(metrics, *said, strict=True):
        unit = decision.plan.program.metrics[metric].metric.shares[0].number.unit
        counted = decision.metrics[metric]
        value = _plain(int(counted.total[row]), unit) if counted.known[row] else None
        yield {**_said(nl, en), "unit": str(unit), "value": value, "shares": list(map(_said, nl.shares, en.shares))}


def _said(nl: Value, en: Value) -> dict[str, Any]:
    return {"title": {"nl": nl.title, "en": en.title}, "said": {"nl": nl.said, "en": en.said}}


def _plain(value: int, unit: Unit) -> int | str:
    """A quantity as JSON writes it: a day and a moment (UTC) in digits, everything else as its number."""
    if unit == Unit.DAY:
        return date_of(value).isoformat()
    return datetime.fromtimestamp(value, UTC).isoformat() if unit == Unit.SECONDS else value


def _above(trial: Trial, said: Sequence[Above | None]) -> dict[str, Any] | None:
    """What separates a candidate from the place above; None for who is first or refused."""
    nl, en = said
    if nl is None or en is None:
        return None
    words = ("sentence", "title", "mine", "theirs")
    texts = {word: {"nl": getattr(nl, word), "en": getattr(en, word)} for word in words}
    return {"name": trial.names[nl.row], "by": nl.by, **texts}
