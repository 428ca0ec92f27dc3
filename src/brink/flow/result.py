"""The public result of a letting: how it went, without names."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from brink.flow import policy, turn
from brink.flow.act import Act
from brink.records import models as records

MEDIATION = "mediation"
EPOCH = date(1970, 1, 1)
Shown = dict[str, str | int | None]


def publish(running: Act, made: records.Offer) -> None:
    """Write the public result of the home that this offer let."""
    about: dict[str, Any] = {"model": MEDIATION, "reactions": 0}
    if made.candidate is not None and made.advert is not None:
        about = _of_ranking(made, made.candidate, made.advert)
    records.PublicResult.objects.create(
        advert=made.advert,
        dwelling=made.dwelling,
        corporation=made.corporation,
        ground=made.ground,
        let_on=running.on,
        published_at=running.at,
        **about,
    )


def _of_ranking(made: records.Offer, tenant: records.Candidate, advert: records.Advert) -> dict[str, Any]:
    document = json.loads(tenant.ranking.document)
    plan = policy.plan_of(advert)
    came = turn.list_of(advert.pk).filter(place__lte=tenant.place)
    outcomes = _outcomes(came, made.dwelling_id)
    return {
        "model": advert.model,
        "reactions": len(document["entries"]),
        "refused": document["places"].count(0),
        "tiers": tiers_shown(document, len(plan.tiers)),
        "candidates": [
            candidate_shown(document, row=one.row, facts=one.facts, outcome=outcomes[one.pk], tiers=len(plan.tiers))
            for one in came
        ],
    }


def _outcomes(came: Iterable[records.Candidate], dwelling: int) -> Mapping[int, str]:
    """What became of each candidate for this home: let, declined, expired, withdrawn, passed_over:<reason>, or left (took no part any more)."""
    keys = [one.pk for one in came]
    offers = records.Offer.objects.filter(candidate__in=keys, dwelling=dwelling).order_by("made_at")
    passed = records.PassedOver.objects.filter(candidate__in=keys, dwelling=dwelling).values_list("candidate", "reason")
    found = dict.fromkeys(keys, "left")
    found |= {
        candidate: state for candidate, state in offers.values_list("candidate", "state") if candidate is not None
    }
    return found | {candidate: f"passed_over:{reason}" for candidate, reason in passed}


def candidate_shown(
    document: Mapping[str, Sequence[Any]], *, row: int, facts: str | None, outcome: str, tiers: int
) -> Shown:
    """One line of a public result.  document: the ranking.  facts: the opening of the row, None when erased.  tiers: how many the plan has.

    group: priority (without its kind) or rest, None in a plan without tiers.  registered_on: a date, for who had no priority: a date and a priority
    together could tell who is urgent.  lot: hex, in a lottery and where dates are equal.
    """
    group = _group(document["tiers"][row], tiers)
    registered_on = None if group == "priority" or facts is None else _registered_on(json.loads(facts))
    return {
        "group": group,
        "registered_on": registered_on,
        "lot": document["lots"][row] if document["lots"] else None,
        "outcome": outcome,
    }


def tiers_shown(document: Mapping[str, Sequence[int]], tiers: int) -> list[Shown]:
    """How many took part with priority and without, those who were refused not counted; empty in a plan without tiers."""
    if not tiers:
        return []
    placed = [tier for tier, place in zip(document["tiers"], document["places"], strict=True) if place]
    first = sum(_group(tier, tiers) == "priority" for tier in placed)
    return [{"group": "priority", "reactions": first}, {"group": "rest", "reactions": len(placed) - first}]


def _group(tier: int, tiers: int) -> str | None:
    if not tiers:
        return None
    return "rest" if tier >= tiers else "priority"


def _registered_on(facts: Mapping[str, Mapping[str, int]]) -> str | None:
    day = facts.get("proven", {}).get("registered_on", facts.get("declared", {}).get("registered_on"))
    return None if day is None else (EPOCH + timedelta(days=day)).isoformat()
