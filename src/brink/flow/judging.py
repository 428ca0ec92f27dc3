"""Asking the engine, and saying what it found in both languages.  No rule lives here."""

import json
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from brink.engine import drawing, explain
from brink.engine.decide import decide
from brink.engine.decision import Decision
from brink.engine.lot import Entered
from brink.engine.pairs import Pairs
from brink.engine.plan import Plan
from brink.flow import policy, turn
from brink.flow.said import Sentence
from brink.policy import reckoning
from brink.records import models as records
from brink.records import snapshot

LOWER = Sentence(
    "Met wat bewezen is, staat deze kandidaat lager dan de volgende.",
    "With what has been proven, this candidate stands lower than the next one.",
)


@dataclass(frozen=True, slots=True)
class Judged:
    """What the engine says of one pair.

    reasons: why it is refused, each one; empty when it is not.  findings: what is not known and would matter.
    tier: from 1.  key: the place in the order without chance, lowest first.
    """

    reasons: tuple[Sentence, ...]
    findings: tuple[Sentence, ...]
    tier: int
    key: bytes


@dataclass(frozen=True, slots=True)
class Stand:
    """How a key stands among others: how many there are, how many before it, how many equal, and how many per tier."""

    all: int
    before: int
    equal: int
    tiers: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Rechecked:
    """What proven facts say of a candidate whose turn it is.

    failures: the gates that he fails, in words.  findings: what is not proven.  stands_lower: he would stand below the one after him.
    """

    failures: tuple[Sentence, ...]
    findings: tuple[Sentence, ...]
    stands_lower: bool


def as_of(advert: records.Advert, at: datetime) -> snapshot.AsOf:
    """Facts as they were at a moment, by the rules of the advert."""
    policies = policy.adopted(str(advert.policy_set_id))
    rules = reckoning.rules(policies, on=policy.rules_on(policies, advert))
    return snapshot.AsOf(at=at, rules=rules, book=policy.plan_of(advert).book)


def may_react(advert: records.Advert, who: snapshot.Who, at: datetime) -> Judged:
    """Whether somebody may react now, and where he would stand."""
    return would_react(policy.plan_of(advert), snapshot.of_one(advert.pk, who, as_of(advert, at)))


def would_react(plan: Plan, pairs: Pairs) -> Judged:
    """What the engine says of the first of these pairs, when it is about to react."""
    decision = decide(plan, pairs.take([0]), "react")
    return Judged(refusal(decision, 0), findings(decision, 0), int(decision.tier[0]), decision.sort_key(0))


def ranked(advert: records.Advert, reactions: Sequence[records.Reaction], lots: Mapping[str, bytes] | None) -> Decision:
    """The decision about everybody who took part, on the facts of the moment of closing."""
    if advert.closes_at is None:
        raise ValueError(f"advert {advert.number} has no closing time")
    pairs = snapshot.of_advert(advert.pk, reactions, as_of(advert, advert.closes_at), lots=lots)
    return decide(policy.plan_of(advert), pairs, "rank")


def entered(advert: records.Advert, reactions: Sequence[records.Reaction]) -> tuple[Entered, ...]:
    """Everybody who takes part in the draw, with the tickets and the stratum of the moment of closing where the plan has them."""
    plan = policy.plan_of(advert)
    if not (plan.weighs or plan.stratified):
        return tuple(Entered(reaction.entry_code) for reaction in reactions)
    return drawing.entered(ranked(advert, reactions, None))


def lots_of(draw: records.Draw, entries: Sequence[Entered]) -> dict[str, bytes]:
    """The lot of each of these entries in a draw."""
    made = drawing.lots(bytes.fromhex(draw.seed), draw.draw_id, entries)
    return {one.code: lot for one, lot in zip(entries, made, strict=True)}


def recheck(candidate: records.Candidate, dwelling: int, at: datetime) -> Rechecked:
    """Judge one candidate again for one home, on proven facts as they are now.  The list itself stays as it was ranked."""
    ranking = candidate.ranking
    advert = records.Advert.objects.get(pk=ranking.advert_id)
    pairs = snapshot.of_advert(advert.pk, [candidate.reaction], as_of(advert, at), home=dwelling)
    decision = decide(policy.plan_of(advert), pairs, "offer")
    after = turn.waiting(advert.pk, dwelling).filter(ranking=ranking, place__gt=candidate.place).first()
    lower = after is not None and _stands_lower(
        decision.sort_key(0).hex(), json.loads(ranking.document), candidate, after
    )
    return Rechecked(refusal(decision, 0), findings(decision, 0), lower)


def _stands_lower(
    key: str, document: Mapping[str, Sequence[str]], candidate: records.Candidate, after: records.Candidate
) -> bool:
    """Whether a new key puts a candidate below another whose key stands as it was ranked; chance decides what is equal."""
    if key == document["keys"][candidate.row]:
        return False
    lots = document["lots"] or document["entries"]
    return (key, lots[candidate.row]) > (document["keys"][after.row], lots[after.row])


def refusal(decision: Decision, row: int) -> tuple[Sentence, ...]:
    """Every reason why a pair is refused."""
    told = zip(explain.refusal(decision, row, "nl"), explain.refusal(decision, row, "en"), strict=True)
    return tuple(Sentence(dutch.sentence, english.sentence) for dutch, english in told)


def findings(decision: Decision, row: int) -> tuple[Sentence, ...]:
    """What is not known of a pair, or not proven, and would matter."""
    said = (finding.sentence for finding in decision.findings(row))
    return tuple(Sentence(sentence.nl, sentence.en) for sentence in said)


def stand(advert: int, key: bytes, *, without: uuid.UUID | None = None) -> Stand:
    """Where a key stands among the live reactions of an advert.  without: a reaction that does not count.  One question to the database."""
    others = records.Standing.objects.filter(advert=advert)
    if without is not None:
        others = others.exclude(pk=without)
    before, equal = Count("pk", filter=Q(key__lt=key)), Count("pk", filter=Q(key=key))
    rows = list(others.values("tier").annotate(here=Count("pk"), before=before, equal=equal))
    return Stand(
        all=sum(row["here"] for row in rows),
        before=sum(row["before"] for row in rows),
        equal=sum(row["equal"] for row in rows),
        tiers={row["tier"]: row["here"] for row in rows},
    )


def tier_counts(plan: Plan, counted: Mapping[int, int]) -> list[tuple[int, Sentence, int]]:
    """How many stand in each tier of a plan: number, name, count; empty for a plan without tiers."""
    return [(at, Sentence(name.nl, name.en), counted.get(at, 0)) for at, name in enumerate(plan.tiers, start=1)]
