"""What an order is made of, compiled: metrics, tiers and lots, compared left to right."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, cast

from brink.engine.expression import ExpressionError, Number
from brink.engine.facts import FactBook
from brink.engine.judgement import (
    JsonObject,
    Judgement,
    entry,
    judgement_from_json,
    judgement_to_json,
    text_from_json,
    text_to_json,
)
from brink.engine.table import LEVELS, Level
from brink.engine.tree import number_from_json, to_json
from brink.engine.wording import Text


@dataclass(frozen=True, slots=True)
class Share:
    """One part of a metric.

    title: what it is called.  number: how much.  level: the level of proof that it needs, where that is not the phase's own.
    """

    title: Text
    number: Number
    level: Level | None = None


@dataclass(frozen=True, slots=True)
class Metric:
    """A key that is a quantity.

    by: its name in a policy.  first: whether the lowest or the highest goes first.
    shares: when `summed`, parts that are added up, each counting 0 where it is missing; else the one quantity itself, which comes last where missing.
    """

    by: str
    title: Text
    shares: tuple[Share, ...]
    first: Literal["lowest", "highest"]
    summed: bool = False

    @property
    def bounds(self) -> tuple[int, int]:
        """Between what the quantity always lies."""
        if not self.summed:
            return self.shares[0].number.low, self.shares[0].number.high
        return sum(min(0, share.number.low) for share in self.shares), sum(
            max(0, share.number.high) for share in self.shares
        )


@dataclass(frozen=True, slots=True)
class Tier:
    """A group that goes before those after it.

    when: who is in it, surely; level: at what level of proof, where that is not the phase's own.
    order: the keys that replace those after the tiers, for who is in it.
    """

    name: str
    title: Text
    when: Judgement
    level: Level | None = None
    order: "tuple[Key, ...] | None" = None


@dataclass(frozen=True, slots=True)
class Tiers:
    """A key that is a list of tiers, highest first; `rest` is what everybody else is called."""

    of: tuple[Tier, ...]
    rest: Text


@dataclass(frozen=True, slots=True)
class Lot:
    """A key that is chance: the lot that was drawn, lowest first, then the entry code.

    tickets: how many chances an entry has, where that differs; at least 1.
    """

    tickets: Metric | None = None


Key = Metric | Tiers | Lot


def keys_in(keys: Sequence[Key]) -> Iterator[Key]:
    """Every key, those inside tiers and the tickets of a lot too."""
    for key in keys:
        yield key
        if isinstance(key, Lot) and key.tickets:
            yield key.tickets
        if isinstance(key, Tiers):
            for tier in key.of:
                yield from keys_in(tier.order or ())


def key_to_json(key: Key) -> JsonObject:
    """A key as plain objects and lists."""
    if isinstance(key, Lot):
        return {"key": "lot"} if key.tickets is None else {"key": "lot", "tickets": key_to_json(key.tickets)}
    if isinstance(key, Tiers):
        return {"key": "tiers", "of": [_tier_to_json(tier) for tier in key.of], "rest": text_to_json(key.rest)}
    shares = [
        {"title": text_to_json(share.title), "number": to_json(share.number), "level": share.level}
        for share in key.shares
    ]
    return {
        "key": "metric",
        "by": key.by,
        "title": text_to_json(key.title),
        "shares": shares,
        "first": key.first,
        "summed": key.summed,
    }


def _tickets_from_json(stored: object, book: FactBook) -> Metric:
    tickets = _key_from_json(entry(stored, "the tickets of a lot"), book)
    if not isinstance(tickets, Metric):
        raise ExpressionError("the tickets of a lot are a metric")
    return tickets


def _tier_to_json(tier: Tier) -> JsonObject:
    order = None if tier.order is None else [key_to_json(key) for key in tier.order]
    when = judgement_to_json(tier.when)
    return {"name": tier.name, "title": text_to_json(tier.title), "when": when, "level": tier.level, "order": order}


def keys_from_json(data: object, book: FactBook) -> tuple[Key, ...]:
    """The keys that plain objects and lists say. Raises ExpressionError or UnknownFact."""
    return tuple(_key_from_json(entry(one, "a key"), book) for one in listing(data, "the keys of an order"))


def _key_from_json(stored: JsonObject, book: FactBook) -> Key:
    if stored.get("key") == "lot":
        return Lot(_tickets_from_json(stored["tickets"], book) if "tickets" in stored else None)
    if stored.get("key") == "tiers":
        of = tuple(_tier_from_json(entry(one, "a tier"), book) for one in listing(stored.get("of"), "the tiers"))
        return Tiers(of, text_from_json(stored.get("rest")))
    if stored.get("key") != "metric" or stored.get("first") not in ("lowest", "highest"):
        raise ExpressionError(
            "a key is a metric, tiers or a lot; a metric says which goes first, the lowest or the highest"
        )
    shares = tuple(
        Share(text_from_json(share["title"]), number_from_json(share["number"], book), level_from_json(share["level"]))
        for share in (
            entry(one, "a part of a metric") for one in listing(stored.get("shares"), "the parts of a metric")
        )
    )
    first = cast("Literal['lowest', 'highest']", stored["first"])
    return Metric(str(stored.get("by")), text_from_json(stored.get("title")), shares, first, bool(stored.get("summed")))


def _tier_from_json(stored: JsonObject, book: FactBook) -> Tier:
    order = None if stored.get("order") is None else keys_from_json(stored["order"], book)
    when = judgement_from_json(stored.get("when"), book)
    return Tier(
        str(stored.get("name")), text_from_json(stored.get("title")), when, level_from_json(stored.get("level")), order
    )


def level_from_json(data: object) -> Level | None:
    """A level of proof, or none. Raises ExpressionError."""
    if data is None:
        return None
    if data not in LEVELS:
        raise ExpressionError(f"{data!r} is no level of proof; it is declared or proven")
    return data


def listing(data: object, what: str) -> Sequence[object]:
    """Plain stored data that must be a list. Raises ExpressionError."""
    if not isinstance(data, Sequence) or isinstance(data, str):
        raise ExpressionError(f"{what} are missing or are no list")
    return data
