"""Which of the homes on offer would take me?  The same judgement as reacting to one, for many at once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from brink.engine.decide import decide
from brink.flow import policy
from brink.flow.act import looking
from brink.policy import reckoning
from brink.records import snapshot
from brink.records.snapshot import AsOf, Who
from brink.vocabulary.actors import Seeker


@dataclass(frozen=True, slots=True)
class OnOffer:
    """An open advert.  plan, policies: the digests it is allotted under."""

    advert: int
    plan: str
    policies: str
    published_at: datetime
    closes_at: datetime


def fitting(*, actor: Seeker, adverts: Sequence[OnOffer], at: datetime) -> frozenset[int]:
    """Those of these adverts (their first home) of which no condition refuses this seeker, as far as is known; none for who is not registered.

    How many reactions somebody has, and a block, do not count: they pass.  Four queries for all adverts whose figures are reckoned alike.
    """
    if actor.registration is None or actor.person is None:
        return frozenset()
    found: set[int] = set()
    with looking(actor=actor, at=at, by=(Seeker,)):
        for alike in _alike(adverts):
            found |= set(_fit(alike, Who(actor.person, actor.registration), at))
    return frozenset(found)


def _alike(adverts: Sequence[OnOffer]) -> Iterable[list[OnOffer]]:
    """The adverts by how their figures are reckoned and what their plans may ask."""
    groups: dict[object, list[OnOffer]] = {}
    for advert in adverts:
        declared = tuple(sorted(str(fact) for fact in policy.plan(advert.plan).declared))
        groups.setdefault((_rules(advert), declared), []).append(advert)
    return groups.values()


def _fit(adverts: Sequence[OnOffer], who: Who, at: datetime) -> Iterable[int]:
    as_of = AsOf(at=at, rules=_rules(adverts[0]), book=policy.plan(adverts[0].plan).book)
    pairs = snapshot.of_homes([one.advert for one in adverts], who, as_of)
    for digest in {one.plan for one in adverts}:
        rows = [row for row, one in enumerate(adverts) if one.plan == digest]
        decision = decide(policy.plan(digest), pairs.take(rows), "rank")
        yield from (adverts[row].advert for row, refused in zip(rows, decision.refused, strict=True) if not refused)


def _rules(advert: OnOffer) -> reckoning.Rules:
    return policy.reckoning_rules(advert.policies, published_at=advert.published_at, closes_at=advert.closes_at)
