"""How a home is let under each model: who goes first, what decides then, what settles a tie, and how it is offered."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pydantic import TypeAdapter

from brink.engine.order import KeyRule, TierRule
from brink.engine.points import Points
from brink.engine.wording import Text, spoken
from brink.policy.allowed import Standing
from brink.policy.framework import Model, Tier
from brink.policy.rulebook_keys import MOST_POINTS, key, tier
from brink.policy.rulebook_lexicon import working_days
from brink.policy.rulebook_points import points
from brink.policy.rulebook_reading import Reading, made, text
from brink.policy.rulebook_text import Line, Listing, Page, Paragraph, Section, same, together
from brink.vocabulary.units import Unit

KEY: TypeAdapter[KeyRule] = TypeAdapter(KeyRule)
TIER: TypeAdapter[TierRule] = TypeAdapter(TierRule)
POINTS: TypeAdapter[Points] = TypeAdapter(Points)
_ROOM = {"bonuses": "corporation"}
_REST = Text("Daarna komen alle anderen.", "Then everybody else follows.")


def model_pages(reading: Reading) -> Iterator[Page]:
    """A page for every model that may be used, in general or somewhere."""
    for name, model in reading.held.framework.models.items():
        used = _used(reading, model)
        if used:
            groups = [line for at, one in enumerate(model.tiers) for line in _tier(reading, name, at, one)]
            order = (*_tiers(model, groups), *_order(reading, name, model, grouped=bool(groups)))
            page = f"model-{name.replace('_', '-')}"
            yield Page(page, text(model.title), (_start(used), *order, _offer(reading, model)))


def _used(reading: Reading, model: Model) -> tuple[Line, ...]:
    return reading.everywhere(lambda held: _open(held, model))


def _open(held: Standing, model: Model) -> Line | None:
    if not held.on(model.only_if):
        return None
    days = spoken(held.number(model.open_days), Unit.DAYS)
    return Line(
        Text(
            "U kunt reageren zolang de advertentie open staat. Dat is {x} of langer.",
            "You can react as long as the advert is open. That is {x} or longer.",
        ).fill(x=days)
    )


def _start(used: tuple[Line, ...]) -> Section:
    return Section("begin", Text("Wanneer kunt u reageren?", "When can you react?"), (Listing(used),))


def _tiers(model: Model, groups: Sequence[Line]) -> Iterator[Section]:
    """Who goes before whom by group; nothing where the order itself makes the groups."""
    heading = Text("Wie gaat voor?", "Who goes first?")
    says = Text(
        "Wij maken groepen. Groep 1 gaat voor groep 2, en zo verder. U zit in de eerste groep die bij u past.",
        "We make groups. Group 1 goes before group 2, and so on. You are in the first group that fits you.",
    )
    sure = Text(
        "Weten wij niet of u bij een groep hoort? Dan krijgt u die voorrang niet.",
        "Do we not know whether you belong to a group? Then you do not get that priority.",
    )
    none = Text("Hier zijn geen groepen die voorgaan.", "There are no groups here that go first.")
    if groups:
        listed = Listing((*groups, Line(_REST)), ordered=True)
        yield Section("voorrang", heading, (Paragraph(together(says, sure)), listed))
    elif all(key["by"] != "tiers" for key in model.order):
        yield Section("voorrang", heading, (Paragraph(none),))


def _tier(reading: Reading, name: str, at: int, one: Tier) -> tuple[Line, ...]:
    def tell(held: Standing) -> Line | None:
        if not held.stands(one):
            return None
        rule: dict[str, Any] = {"name": one.name, "title": one.title.model_dump(), "when": one.when}
        if one.order:
            rule["order"] = list(one.order)
        made_tier = made(TIER, rule, held, held.joint, ("models", name, "tiers", at))
        return tier(made_tier, reading.lexicon)

    return reading.everywhere(tell)


def _order(reading: Reading, name: str, model: Model, *, grouped: bool) -> Iterator[Section]:
    """What decides among those who are in one group, and what when they are equal in that too."""
    lines = [line for at, one in enumerate(model.order) for line in _key(reading, one, (name, "order", at))]
    if lines:
        heading = Text("Wat telt dan?", "What counts then?")
        first = Text("Dit telt voor wie in dezelfde groep zit:", "This counts for those in the same group:")
        if not grouped:
            first = Text("Dit telt:", "This counts:")
        yield Section("volgorde", heading, (Paragraph(first), Listing(tuple(lines), ordered=len(lines) > 1)))
    ties = [line for at, one in enumerate(model.ties) for line in _key(reading, one, (name, "ties", at))]
    listed = Listing(tuple(ties), ordered=len(ties) > 1)
    if lines:
        equal = Text("Zijn twee mensen dan nog gelijk?", "Are two persons still equal then?")
        yield Section("gelijk", Text("En als het gelijk is?", "And in case of a tie?"), (Paragraph(equal), listed))
    else:
        yield Section("volgorde", Text("Wat telt dan?", "What counts then?"), (listed,))


def _key(reading: Reading, written: Mapping[str, Any], place: tuple[str, str, int]) -> tuple[Line, ...]:
    model, word, at = place

    def tell(held: Standing) -> Line:
        where = ("models", model, word, at)
        parts = written.get("of", ())
        if written.get("by") == "points" and _ROOM in parts:
            return Line(MOST_POINTS, inside=tuple(_parts(reading, held, parts, where)))
        return key(made(KEY, written, held, held.joint, where), reading.lexicon)

    return reading.everywhere(tell)


def _parts(reading: Reading, held: Standing, parts: tuple[Any, ...], where: tuple[str | int, ...]) -> Iterator[Line]:
    """The parts of the points; in the room for bonuses, those of the corporation."""
    for at, part in enumerate(parts):
        if part == _ROOM:
            yield from own_points(reading, held)
        else:
            yield points(made(POINTS, part, held, held.joint, (*where, "of", at)), reading.lexicon)


def own_points(reading: Reading, held: Standing) -> Iterator[Line]:
    """The points that count on the corporation's own homes only; for the framework, the room for them."""
    local, source = held.local, held.local_source
    if local is not None and source is not None:
        own = Text("Dit telt alleen bij woningen van {x}.", "This counts only for homes of {x}.").fill(x=reading.name)
        for at, bonus in enumerate(local.bonuses):
            said = points(made(POINTS, bonus.counts, held, source, ("bonuses", at, "counts")), reading.lexicon)
            yield Line(said.says, text(bonus.title), (*said.inside, Line(own)))
    elif reading.joint:
        yield from _room(held)


def _room(held: Standing) -> Iterator[Line]:
    room = held.framework.bonuses
    if room is None:
        return
    says = Text(
        "Een corporatie mag bij haar eigen woningen punten geven. Dat mag voor {most} dingen of minder.",
        "A corporation may give points on its own homes, for at most {most} things.",
    )
    far = Text("Elk is goed voor {from} tot en met {to}.", "Each is worth {from} up to and including {to}.")
    words = {"from": same(str(room.points.from_)), "to": spoken(room.points.to, Unit.POINTS)}
    title = Text("Eigen punten van een corporatie", "A corporation's own points")
    yield Line(together(says.fill(most=str(room.most)), far.fill(**words)), title)


def _offer(reading: Reading, model: Model) -> Section:
    lines = [
        *reading.everywhere(lambda held: _manner(held, model)),
        *reading.everywhere(lambda held: _answer(held, model)),
        *reading.everywhere(lambda held: _silence(held, model)),
    ]
    return Section(
        "aanbod", Text("U krijgt een aanbod. En dan?", "You get an offer. What then?"), (Listing(tuple(lines)),)
    )


def _manner(held: Standing, model: Model) -> Line:
    if model.offer.manner == "sequential":
        return Line(
            Text(
                "Wie bovenaan staat, krijgt het eerste aanbod. Zegt die nee? Dan is de volgende aan de beurt.",
                "Who stands first, gets the first offer. Is the answer no? Then it is the next one's turn.",
            )
        )
    says = Text(
        "Wij bieden de woning aan {x} mensen tegelijk aan. Wie ja zegt en het hoogst staat, krijgt de woning.",
        "We offer the home to {x} persons at the same time. Who says yes and stands highest, gets the home.",
    )
    return Line(says.fill(x=str(held.number(model.offer.invited))))


def _answer(held: Standing, model: Model) -> Line:
    term = model.offer.answer_within.working_days
    says = [Text("U hebt {x} om te antwoorden.", "You have {x} to answer.").fill(x=working_days(held.number(term)))]
    parameter = held.framework.parameters[term["parameter"]] if isinstance(term, dict) else None
    if parameter and parameter.free and "advert" in parameter.free.by:
        says.append(Text("In de advertentie kan iets anders staan.", "The advert may say otherwise."))
    longer = held.number(model.offer.extension.working_days)
    more = Text("De corporatie mag u {x} meer geven.", "The corporation may give you {x} more.")
    none = Text("Meer tijd is er niet.", "There is no more time.")
    return Line(together(*says, more.fill(x=working_days(longer)) if longer else none))


def _silence(held: Standing, model: Model) -> Line:
    says = {
        "passes_on": Text(
            "Laat u niets horen? Dan gaat het aanbod naar de volgende. Dat telt niet als een nee van u.",
            "Do you not answer? Then the offer goes to the next. That does not count as a no from you.",
        ),
        "counts_as_refusal": Text(
            "Laat u niets horen? Dan telt dat als een nee van u.",
            "Do you not answer? Then that counts as a no from you.",
        ),
    }
    return Line(says[model.offer.no_answer])
