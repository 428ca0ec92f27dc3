"""What an advert asks of anybody, before it is known who reads it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from brink.engine import explain
from brink.engine.decide import decide
from brink.engine.decision import Decision
from brink.engine.explain import Reason
from brink.engine.wording import NOT_KNOWN, Language
from brink.flow import judging, policy
from brink.flow.said import Sentence
from brink.records import models as records
from brink.records import snapshot
from brink.records.context import reading
from brink.vocabulary.actors import Actor

SIZES = (1, 2)
LANGUAGES: tuple[Language, Language] = ("nl", "en")
_BY_SIZE = (
    "{alone} voor één persoon, {together} voor twee of meer",
    "{alone} for one person, {together} for two or more",
)
_SAYS_NOTHING = {"", "ja", "yes", NOT_KNOWN.nl, NOT_KNOWN.en}


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition of an advert.  title: what it is called.  asked: the limit in words, empty where the title says it all.  law: its article."""

    title: Sentence
    asked: Sentence
    law: str


@dataclass(frozen=True, slots=True)
class Rules:
    """What an advert asks, and in which order it puts those who may take part.

    tiers: the priority groups, highest first, the last is everybody else; empty when there are none.
    metrics: what the order looks at.  draws, lottery: whether chance plays a part, and whether it goes before everything else.
    """

    conditions: tuple[Condition, ...]
    tiers: tuple[Sentence, ...]
    metrics: tuple[Sentence, ...]
    draws: bool
    lottery: bool


def rules(*, actor: Actor, advert: int, at: datetime) -> Rules | None:
    """The rules that touch this advert's home; None for a draft.

    They are found by judging households of which only the size is known: a condition that they meet for certain does not touch this home.
    """
    with reading(actor):
        row = records.Advert.objects.filter(pk=advert).first()
        if row is None or row.plan_id is None:
            return None
        plan = policy.plan_of(row)
        decision = decide(plan, snapshot.of_nobody(advert, judging.as_of(row, at), sizes=SIZES), "rank")
    here_nl, here_en = explain.place(decision, 0, "nl"), explain.place(decision, 0, "en")
    return Rules(
        conditions=tuple(_conditions(decision)),
        tiers=tuple(Sentence(tier.nl, tier.en) for tier in plan.tiers),
        metrics=tuple(Sentence(nl.title, en.title) for nl, en in zip(here_nl.values, here_en.values, strict=True)),
        draws=plan.draws,
        lottery=plan.lottery,
    )


def _conditions(decision: Decision) -> Iterator[Condition]:
    """One line per gate that is not met for certain; the first of its criteria speaks for it."""
    seen: set[str] = set()
    said = [
        {reason.gate: reason for reason in reversed(explain.gates(decision, 0, language))} for language in LANGUAGES
    ]
    more = [
        {reason.gate: reason for reason in reversed(explain.gates(decision, 1, language))} for language in LANGUAGES
    ]
    for reason in explain.gates(decision, 0, "nl"):
        if reason.answer == "yes" or reason.gate in seen:
            continue
        seen.add(reason.gate)
        alone, together = ([one[reason.gate] for one in each] for each in (said, more))
        limits = [_limit(one, other, words) for one, other, words in zip(alone, together, _BY_SIZE, strict=True)]
        yield Condition(Sentence(alone[0].title, alone[1].title), Sentence(*limits), reason.law)


def _limit(alone: Reason, together: Reason, words: str) -> str:
    """The limit of a condition, told apart where it differs between one person and more."""
    if alone.asked in _SAYS_NOTHING or together.asked in _SAYS_NOTHING:
        return ""
    return alone.asked if alone.asked == together.asked else words.format(alone=alone.asked, together=together.asked)
