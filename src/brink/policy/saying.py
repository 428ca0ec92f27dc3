"""How values, bounds and rules of the policy are said in Dutch, for whoever works on the documents.

A criterion keeps the name that the documents give it, so that it can be looked up; what stands around it is said in words.
"""

from collections.abc import Mapping
from datetime import date

from brink.engine.wording import grouped, money
from brink.policy.federation import Federation
from brink.policy.framework import Among, AnyValue, Areas, BonusFreedom, Bounds, Parameter, Range, Stricter
from brink.vocabulary.units import Cents

_TERMS = {
    "manner": "manier",
    "invited": "aantal tegelijk",
    "answer_within": "tijd om te antwoorden",
    "extension": "langer mogelijk met",
    "no_answer": "geen antwoord",
    "counts_from": "van twee aanvragers telt de datum die is",
    "ends_at": "de inschrijving eindigt bij",
    "starts": "telt vanaf",
    "renewal": "verlengen",
    "split_agreed": "uit elkaar, samen eens",
    "split_not_agreed": "uit elkaar, niet eens",
    "care_counts_from": "zorg waarbij een kind meetelt (duizendsten van de tijd)",
    "after_move": "tijd die blijft na verhuizen (duizendsten)",
    "regret_days": "dagen spijt",
    "sequential": "een voor een",
    "simultaneous": "meer tegelijk",
    "passes_on": "de aanbieding gaat naar de volgende",
    "counts_as_refusal": "telt als weigering",
    "earliest": "de oudste",
    "latest": "de jongste",
    "since": "datum",
    "points": "punten",
    "urgency_since": "datum van de urgentie",
    "urgency_until": "einddatum van de urgentie",
    "number": "getal",
    "age": "leeftijd",
    "arrival": "moment van de reactie",
    "wish": "plaats op het wensenlijstje",
    "lot": "loting",
    "tiers": "groepen",
    "indefinite": "vast contract",
    "temporary": "tijdelijk contract",
    "youth": "jongerencontract",
    "filed": "aanvraag",
    "paid": "betaling",
    "activated": "eerste keer inloggen",
    "named": "wie zij aanwijzen",
    "main": "aanvrager",
    "both": "allebei",
    "nobody": "niemand",
    "open": "lopende reactie",
    "round": "ronde",
    "corporation": "corporatie",
    "municipality": "gemeente",
    "complex": "complex",
    "advert": "advertentie",
    "federation": "alle corporaties samen",
    "published": "publicatie",
    "let": "verhuur",
    "expected": "verwacht",
    "react": "reageren",
    "rank": "rangorde",
    "offer": "aanbieding",
    "declared": "opgegeven",
    "proven": "bewezen",
    "day": "dag",
    "month": "maand",
    "year": "jaar",
}
_FOR = {
    "corporation": "voor alle eigen woningen (`choices`)",
    "municipality": "voor een gemeente of kern (`areas`)",
    "complex": "voor een complex (`complexes`)",
    "advert": "in een advertentie",
}
_NEEDS = {
    "ground": "met de reden erbij (`grounds`)",
    "tenants_heard": "met de dag waarop de huurders zijn gehoord (`tenants_heard`)",
}
NOT_CHOSEN = "nog te kiezen"
_COUNTED = {
    "persons": ("persoon", "personen"),
    "years": ("jaar", "jaar"),
    "months": ("maand", "maanden"),
    "days": ("dag", "dagen"),
    "working_days": ("werkdag", "werkdagen"),
    "points": ("punt", "punten"),
}
_MONEY = {"cents": "", "cents_per_month": " per maand", "cents_per_year": " per jaar"}
_KEYS = {
    "ask": "gevraagd wordt",
    "where": "alleen bij",
    "when": "voor wie voldoet aan",
    "order": "daarbinnen telt",
    "at_most": "ten hoogste",
    "per": "geteld per",
    "phases": "gevraagd bij",
    "meaning": "betekenis",
    "areas": "alleen in",
    "after": "na",
    "times": "zo vaak",
    "within_months": "binnen (maanden)",
    "then": "dan",
    "within": "geteld over",
    "dated_by": "jaar volgens",
    "models": "bij model",
    "from": "vanaf",
    "until": "tot",
    "unit": "eenheid",
    "verified_by": "gecontroleerd door",
    "since": "sinds",
    "points": "punten",
    "label": "label",
    "model": "model",
}
_TELLING = ("per", "within", "dated_by", "phases")
"""The keys whose words are of the language of the documents itself, and not names of facts or criteria."""


def names_of(federation: Federation) -> dict[str, str]:
    """What every corporation and area is called, by its code."""
    areas = (area for place in federation.municipalities for area in (place, *place.cores))
    return {named.slug: named.name for named in (*federation.corporations, *areas)}


def value(held: object, unit: str, names: Mapping[str, str]) -> str:
    """A value with its unit, as people read it.  names: what codes are called; an unnamed code is shown as it is."""
    if held is None:
        return NOT_CHOSEN
    if isinstance(held, bool):
        return "ja" if held else "nee"
    if isinstance(held, tuple):
        return ", ".join(names.get(one, one) for one in held) or "geen"
    if not isinstance(held, int):
        return names.get(str(held), str(held))
    if isinstance(held, Cents) or unit in _MONEY:
        return f"{money(held, 'nl')}{_MONEY.get(unit, '')}"
    return _counted(held, unit)


def _counted(held: int, unit: str) -> str:
    one, more = _COUNTED.get(unit, ("", ""))
    return f"{grouped(held, 'nl')} {one if held == 1 else more}".strip()


def room(parameter: Parameter, names: Mapping[str, str]) -> str:
    """Who may choose a parameter, how far, and what must stand beside the choice; `niemand` where nobody may."""
    free = parameter.free
    if free is None:
        return "niemand"
    where = " of ".join(_FOR[chooser] for chooser in free.by)
    far = _bounds(free.within, parameter.unit, parameter.value, names)
    return "; ".join((where, far, *(_NEEDS[need] for need in free.needs)))


def points_room(freedom: BonusFreedom) -> str:
    """How far a corporation may go with points of its own."""
    points = f"elk van {freedom.points.from_} tot en met {freedom.points.to} punten"
    return f"ten hoogste {freedom.most} soorten tegelijk, {points}; een punt mag vragen naar: {', '.join(freedom.criteria)}"


def _bounds(within: Bounds, unit: str, joint: AnyValue, names: Mapping[str, str]) -> str:
    if isinstance(within, Range):
        return f"van {within.from_} tot en met {value(within.to, unit, names)}"
    if isinstance(within, Among):
        return " of ".join(value(one, unit, names) for one in within.of)
    if isinstance(within, Areas):
        return "gemeenten en kernen waar de corporatie zelf verhuurt"
    return _stricter(within, unit, joint, names)


def _stricter(within: Stricter, unit: str, joint: AnyValue, names: Mapping[str, str]) -> str:
    start = f"{value(joint, unit, names)} of {'meer' if within.when == 'higher' else 'minder'}"
    end = within.most if within.when == "higher" else within.least
    far = "" if end is None else f", ten {'hoogste' if within.when == 'higher' else 'minste'} {value(end, unit, names)}"
    return f"{start}{far} (alleen strenger dan het kader)"


def term(word: str) -> str:
    """A word of the documents in Dutch; itself where it is a name."""
    return _TERMS.get(word, word)


def provision(written: Mapping[str, object]) -> str:
    """A part of the rules as written, with words for its keys: `alleen bij …; gevraagd wordt …`."""
    return "; ".join(f"{_KEYS.get(key, key)} {_held(key, held)}" for key, held in written.items())


def _held(key: str, held: object) -> str:
    if key not in _TELLING:
        return rule(held)
    if isinstance(held, Mapping):
        return ", ".join(f"{term(phase)} ({term(str(level))})" for phase, level in held.items())
    return term(str(held))


def setting(held: object) -> str:
    """What a term of an offer or a registration is set to."""
    if isinstance(held, tuple):
        return ", ".join(term(str(one)) for one in held) or "niets"
    return term(held) if isinstance(held, str) else rule(held)


def rule(part: object) -> str:
    """A criterion, key, amount or term as written: `income_ceiling (single: € 51.537,00, shared: € 56.915,00)`."""
    if isinstance(part, Mapping):
        return _mapping(part)
    if isinstance(part, tuple | list):
        return f"[{', '.join(rule(held) for held in part)}]"
    if isinstance(part, date):
        return part.isoformat()
    return value(part, "", {})


def _mapping(part: Mapping[str, object]) -> str:
    if set(part) == {"nl", "en"}:
        return str(part["nl"])
    if set(part) == {"working_days"}:
        return value(part["working_days"], "working_days", {})
    said = ", ".join(f"{key}: {rule(held)}" for key, held in part.items() if key not in ("kind", "choice"))
    if "kind" not in part:
        return f"{{{said}}}"
    return f"{part['kind']} ({said})" if said else str(part["kind"])
