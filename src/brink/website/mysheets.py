"""What a seeker's own reactions and offers look like."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from brink.engine.explain import Reason
from brink.flow.act import dutch_day
from brink.pages import words
from brink.pages.parts import Answer, Badge, Fact, GroupCount, ReasonLine
from brink.pages.states import badge_of
from brink.records.queries.my_offer import MyOffer
from brink.records.queries.reaction import MyPlace, MyReaction
from brink.website.sheets import spoken
from brink.website.words import KINDS, PASSED, RENT_PARTS, model_badge

OPEN_STATES = ("published", "closed", "revealing", "drawn", "ranked", "offering")


@dataclass(frozen=True, slots=True)
class Line:
    """A reaction in a list.  stands: where it stands, in words.  due: until when others can still react."""

    url: str
    address: str
    core: str
    kind: str
    bedrooms: int
    seed: str
    corporation_name: str
    model: Badge
    badge: Badge
    stands: str
    due: datetime | None
    offer: str


@dataclass(frozen=True, slots=True)
class Why:
    """Why a reaction stands where it stands.

    sentence: the place in words.  compared: what separates it from the place above.  before: how many stand before, by ground.
    changes: what would have changed it, and what nobody can change.
    values: what the order looked at.  reasons: every condition, those not met first.  passed: why somebody was passed over.
    """

    place: int | None
    of: int
    sentence: str
    compared: str
    groups: list[GroupCount]
    before: list[str]
    changes: list[str]
    values: list[Fact]
    reasons: list[ReasonLine]
    passed: list[str]
    ranked_at: datetime
    entry: str
    lot: str
    digest: str


def is_live(one: MyReaction) -> bool:
    """Whether something can still come of a reaction."""
    return one.state == "placed" and one.advert_state in OPEN_STATES and not one.refused


def line(one: MyReaction) -> Line:
    """A reaction in a list."""
    return Line(
        url=reverse("my-reaction", args=[one.id]),
        address=one.address,
        core=one.core,
        kind=one.kind,
        bedrooms=one.bedrooms,
        seed=str(one.dwelling),
        corporation_name=one.corporation_name,
        model=model_badge(one.model),
        badge=_badge(one),
        stands=_stands(one),
        due=one.closes_at if one.advert_state == "published" and one.state == "placed" else None,
        offer=reverse("my-offer", args=[one.offer]) if one.offer and one.offer_state == "made" else "",
    )


def why(place: MyPlace) -> Why:
    """Why, from what the ranking kept."""
    return Why(
        place=place.place,
        of=place.of,
        sentence=_sentence(place),
        compared=_compared(place),
        groups=[GroupCount(_group(group.name), group.reactions, mine=group.mine) for group in place.groups],
        before=_before(place),
        changes=_changes(place),
        values=_values(place),
        reasons=sorted(
            (_line(reason) for reason in place.gates), key=lambda one: ("no", "unknown", "yes").index(one.answer)
        ),
        passed=[f"{str(PASSED.get(code, code)).capitalize()}: {text}" for code, text in place.passed],
        ranked_at=place.ranked_at,
        entry=place.entry,
        lot=place.lot,
        digest=place.digest,
    )


def winner(won: Mapping[str, Any] | None, place: int | None, since: date | None) -> list[str]:
    """Who got the home, beside oneself.  won: of the public result.  place: the own one.  since: from when the own registration time counts."""
    if won is None or place == won["place"]:
        return []
    said = [_("De woning ging naar plaats %(place)s.") % {"place": words.number(won["place"], spoken())}]
    if won.get("group") == "priority":
        said.append(_("Die kandidaat ging voor op grond van voorrang."))
    elif won.get("registered_on"):
        day = words.long_date(date.fromisoformat(str(won["registered_on"])), spoken())
        said.append(_("Die kandidaat staat ingeschreven sinds %(day)s.") % {"day": day})
        if since:
            own = {"day": words.long_date(since, spoken())}
            said.append(_("Uw inschrijfduur telt vanaf %(day)s.") % own)
    return said


def offer_facts(offer: MyOffer) -> list[Fact]:
    """The home that is offered."""
    facts = [
        Fact(_("Soort woning"), str(KINDS[offer.kind]), icon="home"),
        Fact(_("Slaapkamers"), str(offer.bedrooms), icon="bed"),
        Fact(_("Oppervlakte"), f"{offer.surface} m²", icon="area"),
        Fact(_("Verhuurder"), offer.corporation_name, icon="key", hint=offer.corporation_phone),
    ]
    if offer.viewing_at:
        facts.append(Fact(_("Bezichtiging"), words.full_moment(offer.viewing_at, spoken()), icon="eye"))
    if offer.place:
        facts.append(Fact(_("Uw plaats op de lijst"), str(offer.place), icon="list"))
    if offer.ground_text:
        facts.append(Fact(_("Waarom aan u"), offer.ground_text, icon="info"))
    return facts


def offer_rent(offer: MyOffer) -> list[Fact]:
    """The parts of the rent a month, as they are at the offer."""
    on = dutch_day(offer.made_at)
    newest = {part.kind: part.cents for part in offer.parts if part.since <= on}
    return [Fact(str(RENT_PARTS[kind]), words.euro(newest[kind], spoken())) for kind in RENT_PARTS if kind in newest]


def _badge(one: MyReaction) -> Badge:
    if one.offer_state:
        return badge_of("offer", one.offer_state)
    if one.refused:
        return Badge(_("Voldeed niet aan de voorwaarden"), "error", "stop")
    if one.state != "placed":
        return badge_of("reaction", one.state)
    return badge_of("advert", one.advert_state)


def _stands(one: MyReaction) -> str:
    numbers = {"place": words.number(one.place or 0, spoken()), "of": words.number(one.of, spoken())}
    if one.refused or (one.state != "placed" and not one.final):
        return ""
    if one.final:
        return _("Plaats %(place)s van %(of)s") % numbers
    if one.place is None:
        return ngettext("Er doet %(of)s mee aan de loting", "Er doen %(of)s mee aan de loting", one.of) % numbers
    return _("Nu plaats %(place)s van %(of)s") % numbers


def _sentence(place: MyPlace) -> str:
    if place.place is None:
        return _("U staat niet op de lijst, want u voldoet niet aan een voorwaarde.")
    if place.place == 1:
        return _("U staat op de eerste plaats.")
    before = place.place - 1
    return ngettext("Er staat %(n)s kandidaat voor u.", "Er staan %(n)s kandidaten voor u.", before) % {
        "n": words.number(before, spoken())
    }


def _compared(place: MyPlace) -> str:
    return {
        "tier": _("Wie direct voor u staat, zit in een hogere voorrangsgroep."),
        "value": _("Wie direct voor u staat, gaat voor op: %(title)s.") % {"title": _what(place)},
        "lot": _("Wie direct voor u staat, staat verder gelijk met u. Het lot besliste."),
    }.get(place.above, "")


def _what(place: MyPlace) -> str:
    """What the order looked at: the part of a sum that has only one, else what the sum is called."""
    if not place.values:
        return ""
    first = place.values[0]
    return _lower(first.parts[0][0] if len(first.parts) == 1 else first.title)


def _before(place: MyPlace) -> list[str]:
    """How many stand before, by the ground on which they do."""
    return [
        _ON_GROUND[one.by](one.count) % {"n": words.number(one.count, spoken()), "title": _lower(one.title)}
        for one in place.grounds
    ]


_ON_GROUND: Mapping[str, Callable[[int], str]] = {
    "tier": lambda n: ngettext(
        "%(n)s kandidaat ging voor door voorrang", "%(n)s kandidaten gingen voor door voorrang", n
    ),
    "value": lambda n: ngettext(
        "%(n)s kandidaat ging voor op: %(title)s", "%(n)s kandidaten gingen voor op: %(title)s", n
    ),
    "lot": lambda n: ngettext("%(n)s kandidaat had een beter lot", "%(n)s kandidaten hadden een beter lot", n),
}


def _changes(place: MyPlace) -> list[str]:
    """What would have changed the place, as far as that is true; and what nobody can change."""
    said = [
        _("Dit stond nog niet vast: %(what)s. Laat u het zien, dan telt het de volgende keer mee.") % {"what": one}
        for one in place.unsettled
    ]
    lost = place.lost_by
    if lost and lost.by == "lot":
        said.append(_("Aan een lot kan niemand iets veranderen. Bij een volgende woning hebt u weer een nieuwe kans."))
    if lost and lost.key == "arrival":
        said.append(_("Hier telde wie het eerst reageerde. Had u eerder gereageerd, dan had u hoger gestaan."))
    if lost and lost.key == "wish":
        said.append(
            _(
                "Hier telde uw wensenlijstje. Had deze woning hoger op uw lijstje gestaan, dan had u misschien hoger gestaan."
            )
        )
    if lost and lost.key == "since":
        said.append(_("Hier telde tijd. Die groeit elke dag, dus bij een volgende woning hebt u er meer van."))
    return said


def _group(name: str) -> str:
    return _("Met voorrang") if name == "priority" else _("Zonder voorrang")


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _values(place: MyPlace) -> list[Fact]:
    facts = [Fact(_("Uw voorrangsgroep"), _first_large(place.group))] if place.group else []
    for value in place.values:
        hint = "; ".join(f"{title}: {said}" for title, said in value.parts)
        facts.append(Fact(_first_large(value.title), value.said, hint=hint))
    return facts


def _line(reason: Reason) -> ReasonLine:
    return ReasonLine(Answer(reason.answer), reason.sentence, law=reason.law)


def _first_large(text: str) -> str:
    return text[:1].upper() + text[1:]
