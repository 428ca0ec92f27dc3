"""The rules that are measured: eight conditions, four tiers, three models.

The amounts are invented and round.  The peers carry the same rules in their own language, by the same amounts.
"""

from functools import cache
from typing import Any

from brink.engine.plan import Plan
from brink.engine.rules import Rules, compile_rules

ADULT = 18
SOCIAL_CAP = 90_000
CEILING = (4_800_000, 5_300_000)
"""The most income for one person, and for two or more; cents a year."""
LIMIT = (2_700_000, 3_700_000)
PENSION_LIMIT = (2_800_000, 3_800_000)
"""Up to this income the rent must fit; from the age of pension on another; for one person, and for two or more."""
PENSION_MONTHS = 804
CAP_SMALL, CAP_LARGE, CAP_YOUNG = 65_000, 70_000, 45_000
YOUNG_BELOW = 21
SENIOR = 55
MOST_REACTIONS = 10
LARGE_HOUSEHOLD, LARGE_HOME = 4, 4
OWN_TENANT = 365

MODELS = ("time", "lottery", "direct")

_FACTS = [
    {"name": "urgency", "unit": "code", "nl": "urgentie", "en": "urgency"},
    {"name": "urgency_since", "unit": "day", "nl": "urgent sinds", "en": "urgent since"},
    {"name": "home_core", "unit": "code", "nl": "eigen dorp", "en": "own village"},
    {"name": "open_reactions", "unit": "number", "nl": "lopende reacties", "en": "open reactions", "low": 0},
    {"name": "meant_for", "of": "dwelling", "unit": "code", "nl": "bestemd voor", "en": "meant for"},
]
_SOCIAL = {"kind": "home", "rent_at_most": SOCIAL_CAP}
_GATES = [
    {"name": "registered", "ask": {"kind": "registered"}},
    {"name": "adult", "ask": {"kind": "age_between", "at_least": ADULT}},
    {
        "name": "income",
        "only_when": _SOCIAL,
        "ask": {"kind": "income_ceiling", "single": CEILING[0], "shared": CEILING[1]},
    },
    {
        "name": "fitting",
        "only_when": _SOCIAL,
        "ask": {
            "kind": "fitting_rent",
            "income_single": LIMIT[0],
            "income_shared": LIMIT[1],
            "cap_small": CAP_SMALL,
            "cap_large": CAP_LARGE,
            "pensioners": {
                "from_months": PENSION_MONTHS,
                "income_single": PENSION_LIMIT[0],
                "income_shared": PENSION_LIMIT[1],
            },
            "young": {"below": YOUNG_BELOW, "cap": CAP_YOUNG},
        },
    },
    {"name": "age_asked", "ask": {"kind": "advert_age"}},
    {"name": "persons_asked", "ask": {"kind": "advert_persons"}},
    {
        "name": "senior",
        "only_when": {"kind": "fact", "fact": "meant_for", "equals": "senior"},
        "ask": {"kind": "age_between", "at_least": SENIOR, "of": "either"},
    },
    {"name": "reactions", "ask": {"kind": "fact", "fact": "open_reactions", "at_most": MOST_REACTIONS}},
]


def _urgent(kind: str) -> dict[str, Any]:
    order = [{"by": "since", "fact": "urgency_since"}]
    return {"name": kind, "when": {"kind": "fact", "fact": "urgency", "equals": kind}, "order": order}


_LARGE = [
    {"kind": "home", "bedrooms_at_least": LARGE_HOME},
    {"kind": "persons_between", "at_least": LARGE_HOUSEHOLD},
]
_TIERS = [
    _urgent("demolition"),
    _urgent("medical"),
    {"name": "large", "when": {"kind": "all_of", "of": _LARGE}},
    {"name": "village", "when": {"kind": "fact", "fact": "home_core", "equals": {"advert": "core"}}},
]
_POINTS = [
    {"since": "registered_on", "per": "day"},
    {"points": OWN_TENANT, "when": {"kind": "own_tenant"}},
]
_ORDERS: dict[str, dict[str, Any]] = {
    "time": {"tiers": _TIERS, "order": [{"by": "points", "of": _POINTS}]},
    "lottery": {},
    "direct": {"order": [{"by": "arrival"}]},
}


@cache
def plan_of(model: str) -> Plan:
    """The plan of one model."""
    return plan_from({"gates": _GATES, **_ORDERS[model]}, model)


def plan_from(rules: dict[str, Any], model: str) -> Plan:
    """A plan from gates, tiers and an order, with the facts that these rules declare; the lot settles what is equal."""
    whole = Rules.model_validate({"facts": _FACTS, "ties": [{"by": "lot"}], **rules})
    return compile_rules(whole, about={"model": model})


def grown(*, gates: int, tiers: int) -> Plan:
    """A plan with so many gates and tiers, for the tables of growth.

    Beyond those above, half of the gates read the candidate alone, half an age on the closing day, and so the pair; the tiers read the candidate.
    """
    many = [{**_GATES[at % 8], "name": f"{_GATES[at % 8]['name']}-{at // 8}"} for at in range(gates)]
    extra = [
        {"name": f"tier-{at}", "when": {"kind": "persons_between", "at_least": 9 + at, "at_most": 9 + at}}
        for at in range(max(tiers - len(_TIERS), 0))
    ]
    held = (*_TIERS[:tiers], *extra)
    for at, gate in enumerate(many[8:], 8):
        own = {"kind": "fact", "fact": "open_reactions", "at_most": MOST_REACTIONS + at}
        gate["ask"] = own if at % 2 else {"kind": "age_between", "at_most": 120 + at, "of": "main"}
        gate.pop("only_when", None)
    return plan_from({"gates": many, "tiers": list(held), "order": _ORDERS["time"]["order"]}, "time")
