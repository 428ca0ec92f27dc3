"""A seeker's own reactions: where each stands now, where it ended, and why."""

import json
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from brink.engine import comparison, explain
from brink.engine.explain import Reason
from brink.engine.expression import code_of
from brink.engine.plan import Plan
from brink.engine.receipt import Opening, replay
from brink.engine.wording import Language
from brink.records.models import (
    AdvertDwelling,
    Area,
    Candidate,
    Dwelling,
    Offer,
    Party,
    PassedOver,
    Ranking,
    Reaction,
    Standing,
)
from brink.records.queries.ahead import Ahead, ahead_of, said
from brink.records.queries.ranking import plan


@dataclass(frozen=True, slots=True)
class MyReaction:
    """One of the own reactions in a list.

    place: now (while the advert is open), or as it was ranked; None where chance decides, or when refused.  of: how many take part.
    final: whether the ranking is made.  refused: by the ranking.
    """

    id: int
    advert: int
    number: str
    address: str
    core: str
    dwelling: int
    kind: str
    bedrooms: int
    corporation: str
    corporation_name: str
    model: str
    advert_state: str
    state: str
    reacted_at: datetime
    closes_at: datetime | None
    place: int | None
    of: int
    final: bool
    refused: bool
    offer: uuid.UUID | None
    offer_state: str


@dataclass(frozen=True, slots=True)
class Part:
    """A quantity that the order looks at: what it is called, how much, and the parts of a sum."""

    title: str
    said: str
    parts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Who takes part with priority, or without.  name: priority or rest; mine: whether I am among them."""

    name: str
    reactions: int
    mine: bool


@dataclass(frozen=True, slots=True)
class MyPlace:
    """Why I stand where I stand in a ranking, or why I do not stand in it.

    groups: empty in a plan without priority.  equal: how many have the same key, so that the lot decided.  lot: my own lot, hex, or empty.
    above: in which way the one above goes before me: tier, value, lot, or empty for who is first.  passed: why I was passed over, codes and words.
    grounds: on which ground how many stand before me.  lost_by: what separated me from who got the home.
    unsettled: what was not known or proven of me and could have put me in a higher tier, or given points.
    """

    ranked_at: datetime
    digest: str
    entry: str
    place: int | None
    of: int
    group: str
    groups: tuple[Group, ...]
    values: tuple[Part, ...]
    above: str
    lot: str
    gates: tuple[Reason, ...]
    passed: tuple[tuple[str, str], ...]
    grounds: tuple[Ahead, ...] = ()
    lost_by: Ahead | None = None
    unsettled: tuple[str, ...] = ()


def mine(*, registration: int | None, person: int | None) -> tuple[MyReaction, ...]:
    """All own reactions, the latest first.  Five queries, however many reactions there are."""
    who = Q(registration=registration) if registration is not None else Q(person=person, registration=None)
    rows = _with_standing(who)
    homes = _first_homes([row.advert_id for row in rows])
    ranked = {one.reaction_id: one for one in Candidate.objects.filter(reaction__in=rows).order_by("ranking__sequence")}
    sizes = _sizes([one.ranking_id for one in ranked.values()])
    offers = {
        offer.candidate_id: offer
        for offer in Offer.objects.filter(candidate__in=[one.pk for one in ranked.values()]).order_by("made_at")
    }
    return tuple(_row(row, homes, ranked.get(row.pk), sizes, offers) for row in rows if row.advert_id in homes)


def one(*, reaction: int, registration: int | None, person: int | None) -> MyReaction | None:
    """One of the own reactions, or None when it is not one's own."""
    return next((each for each in mine(registration=registration, person=person) if each.id == reaction), None)


def my_place(*, reaction: int, language: Language, winner: int | None = None) -> MyPlace | None:
    """Where an own reaction stands in the last ranking and why; None before there is one.  winner: the place of who got the home, if it is let.

    Of the others only counts are told: how many stand before, and on which ground.
    """
    candidate = (
        Candidate.objects.filter(reaction=reaction)
        .select_related("ranking", "reaction")
        .order_by("-ranking__sequence")
        .first()
    )
    if candidate is None:
        return None
    document = json.loads(candidate.ranking.document)
    rules = plan(candidate.ranking.plan_id)
    at = candidate.row
    gates, values, unsettled = _said(candidate, len(document["entries"]), rules, language)
    lost_by = comparison.against(rules, document, at, winner) if winner else None
    groups = _groups(document, rules, at)
    passed = PassedOver.objects.filter(candidate=candidate).order_by("at").values_list("reason", "explanation")
    return MyPlace(
        ranked_at=candidate.ranking.ranked_at,
        digest=candidate.ranking.digest,
        entry=candidate.reaction.entry_code,
        place=candidate.place,
        of=sum(1 for place in document["places"] if place),
        group=rules.tiers[document["tiers"][at] - 1].say(language) if rules.tiers else "",
        groups=groups if candidate.place else (),
        values=values,
        above=_above(document, at),
        lot=document["lots"][at] or "",
        gates=gates,
        passed=tuple(passed),
        grounds=ahead_of(rules, document, at, language),
        lost_by=said(lost_by, 1, language) if lost_by else None,
        unsettled=unsettled,
    )


def _said(
    candidate: Candidate, rows: int, rules: Plan, language: Language
) -> tuple[tuple[Reason, ...], tuple[Part, ...], tuple[str, ...]]:
    """Every condition, every quantity and what was not settled of one candidate, judged again from the own opening alone; nothing when that was erased."""
    if candidate.facts is None or candidate.salt is None:
        return (), (), ()
    opening = Opening(candidate.reaction.entry_code, bytes(candidate.salt), candidate.facts)
    openings = [opening if row == candidate.row else None for row in range(rows)]
    decision = replay(candidate.ranking.document.encode(), openings, rules).decision
    named = replace(decision, pairs=replace(decision.pairs, names={**decision.pairs.names, **_names()}))
    values = tuple(
        Part(value.title, value.said, tuple((share.title, share.said) for share in value.shares))
        for value in explain.place(named, 0, language).values
    )
    unsettled = tuple(one.title.say(language) for one in named.findings(0) if one.about in ("tier", "part"))
    return tuple(explain.gates(named, 0, language)), values, unsettled


def _with_standing(who: Q) -> list[Reaction]:
    """Reactions with, while they live, how many stand before them and how many there are."""
    mine = Standing.objects.filter(pk=OuterRef("standing")).values("key")[:1]
    there = Standing.objects.filter(advert=OuterRef("advert")).order_by().values("advert")
    before = there.filter(key__lt=OuterRef("key")).annotate(count=Count("pk")).values("count")
    everybody = there.annotate(count=Count("pk")).values("count")
    return list(
        Reaction.objects.filter(who)
        .annotate(key=Subquery(mine))
        .annotate(before=Coalesce(Subquery(before), 0), everybody=Coalesce(Subquery(everybody), 0))
        .select_related("advert__corporation", "advert__plan")
        .order_by("-reacted_at", "-pk")
    )


def _first_homes(adverts: Sequence[int]) -> Mapping[int, Dwelling]:
    homes: dict[int, Dwelling] = {}
    for row in (
        AdvertDwelling.objects.filter(advert__in=adverts).select_related("dwelling__core").order_by("position", "pk")
    ):
        homes.setdefault(row.advert_id, row.dwelling)
    return homes


def _sizes(rankings: Sequence[int]) -> Mapping[int, int]:
    """How many have a place in each ranking, from the documents themselves: other people's rows are not visible."""
    documents = Ranking.objects.filter(pk__in=rankings).values_list("pk", "document")
    return {key: sum(1 for place in json.loads(document)["places"] if place) for key, document in documents}


def _row(
    row: Reaction,
    homes: Mapping[int, Dwelling],
    candidate: Candidate | None,
    sizes: Mapping[int, int],
    offers: Mapping[int | None, Offer],
) -> MyReaction:
    home, advert = homes[row.advert_id], row.advert
    offer = offers.get(candidate.pk) if candidate else None
    lottery = bool(advert.plan_id) and plan(str(advert.plan_id)).lottery
    now = None if lottery or row.state != "placed" else getattr(row, "before", 0) + 1
    return MyReaction(
        id=row.pk,
        advert=advert.pk,
        number=advert.number,
        address=f"{home.street} {home.house_number}",
        core=home.core.name,
        dwelling=home.pk,
        kind=home.kind,
        bedrooms=home.bedrooms,
        corporation=advert.corporation.slug,
        corporation_name=advert.corporation.name,
        model=advert.model,
        advert_state=advert.state,
        state=row.state,
        reacted_at=row.reacted_at,
        closes_at=advert.closes_at,
        place=candidate.place if candidate else now,
        of=sizes.get(candidate.ranking_id, 0) if candidate else getattr(row, "everybody", 0),
        final=candidate is not None,
        refused=candidate is not None and candidate.place is None,
        offer=offer.pk if offer else None,
        offer_state=offer.state if offer else "",
    )


def _groups(document: Mapping[str, list[int]], rules: Plan, at: int) -> tuple[Group, ...]:
    """With priority and without: which priority somebody else has could tell who it is."""
    if not rules.tiers:
        return ()
    last = len(rules.tiers)
    placed = ["rest" if tier >= last else "priority" for tier, place in _pairs(document) if place]
    mine = "rest" if document["tiers"][at] >= last else "priority"
    return tuple(Group(name, placed.count(name), name == mine) for name in ("priority", "rest") if name in placed)


def _pairs(document: Mapping[str, list[int]]) -> Iterable[tuple[int, int]]:
    return zip(document["tiers"], document["places"], strict=True)


def _above(document: Mapping[str, list[str]], at: int) -> str:
    """In which way the one above goes before this row: another tier, another value, or the lot."""
    places: list[int] = [int(place) for place in document["places"]]
    if places[at] <= 1:
        return ""
    above = places.index(max(place for place in places if 0 < place < places[at]))
    if document["tiers"][above] != document["tiers"][at]:
        return "tier"
    return "lot" if document["keys"][above] == document["keys"][at] else "value"


def _names() -> Mapping[int, str]:
    slugs = Area.objects.values_list("slug", "name").union(Party.objects.values_list("slug", "name"))
    return {code_of(slug): name for slug, name in slugs}
