"""The rules in OpenFisca-Core: a reaction is a person, an advert is a group of them.

OpenFisca has no third truth, so what reads the income has a variable for *surely* and one for *possibly*.  Its whole numbers have 32 bits; names are
renumbered to fit, which is not counted.  Its ranking compares in floating point, so of a lot only the leading bits take part.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
from openfisca_core.entities import build_entity
from openfisca_core.periods import YEAR
from openfisca_core.simulations import Simulation, SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from bench.engine import rules
from bench.engine.world import DEMOLITION, MEDICAL, SENIOR, World
from brink.engine.calendar import civil, civil_months

REACTION = build_entity("reaction", "reactions", "", is_person=True)
ADVERT = build_entity("advert", "adverts", "", roles=[{"key": "candidate", "label": ""}])
LOT_BITS = 18
WHEN = "2026"
NAMED = ("urgency", "home_core", "tenant_of", "core", "landlord", "meant_for")
"""Facts that hold names, renumbered to fit in 32 bits."""

Formula = Callable[[Any, Any], Any]


def _age(who: Any, when: Any, born: str = "born_civil") -> Any:
    return (who.advert("closes_civil", when) - who(born, when)) // 10_000


def _alone(who: Any, when: Any, amounts: tuple[int, int]) -> Any:
    return np.where(who("household_size", when) <= 1, *amounts)


def _limit(who: Any, when: Any) -> Any:
    months = (who.advert("closes_months", when) - who("eldest_months", when)) // 100
    old = months >= rules.PENSION_MONTHS
    return np.where(old, _alone(who, when, rules.PENSION_LIMIT), _alone(who, when, rules.LIMIT))


def _fits_cap(who: Any, when: Any) -> Any:
    young = (_age(who, when, "eldest_civil") < rules.YOUNG_BELOW) & (who("children", when) <= 0)
    cap = np.where(who("household_size", when) <= 2, rules.CAP_SMALL, rules.CAP_LARGE)
    return who.advert("rent", when) <= np.where(young, rules.CAP_YOUNG, cap)


def _within(who: Any, when: Any, value: Any, asked: str) -> Any:
    low, high = who.advert(f"{asked}_from", when), who.advert(f"{asked}_to", when)
    return ((value >= low) | (low < 0)) & ((value <= high) | (high < 0))


def _asks_income(who: Any, when: Any) -> Any:
    return who("income", when) <= _alone(who, when, rules.CEILING)


def _over_limit(who: Any, when: Any) -> Any:
    return who("income", when) > _limit(who, when)


def _social(who: Any, when: Any) -> Any:
    return who.advert("rent", when) <= rules.SOCIAL_CAP


TRUTHS: dict[str, Formula] = {
    "registered_": lambda who, when: who("registered", when) == 1,
    "adult": lambda who, when: _age(who, when) >= rules.ADULT,
    "income_asks": lambda who, when: _asks_income(who, when) & who("income_known", when),
    "income_asks_possibly": lambda who, when: _asks_income(who, when) | ~who("income_known", when),
    "income_surely": lambda who, when: who("income_asks", when) | ~_social(who, when),
    "income_possibly": lambda who, when: who("income_asks_possibly", when) | ~_social(who, when),
    "fitting_asks": lambda who, when: _fits_cap(who, when) | (_over_limit(who, when) & who("income_known", when)),
    "fitting_asks_possibly": lambda who, when: (
        _fits_cap(who, when) | _over_limit(who, when) | ~who("income_known", when)
    ),
    "fitting_surely": lambda who, when: who("fitting_asks", when) | ~_social(who, when),
    "fitting_possibly": lambda who, when: who("fitting_asks_possibly", when) | ~_social(who, when),
    "age_asked": lambda who, when: _within(who, when, _age(who, when), "asks_age"),
    "persons_asked": lambda who, when: _within(who, when, who("household_size", when), "asks_persons"),
    "senior_asks": lambda who, when: _age(who, when, "eldest_civil") >= rules.SENIOR,
    "senior": lambda who, when: (
        who("senior_asks", when) | (who.advert("meant_for", when) != who.advert("senior_code", when))
    ),
    "few_reactions": lambda who, when: who("open_reactions", when) <= rules.MOST_REACTIONS,
}
GATES = (
    "registered_",
    "adult",
    "income_possibly",
    "fitting_possibly",
    "age_asked",
    "persons_asked",
    "senior",
    "few_reactions",
)


def _passes(who: Any, when: Any) -> Any:
    return np.logical_and.reduce([who(name, when) for name in GATES])


def _tier(who: Any, when: Any) -> Any:
    large = (who.advert("bedrooms", when) >= rules.LARGE_HOME) & (who("household_size", when) >= rules.LARGE_HOUSEHOLD)
    conditions = [
        who.advert("model", when) != 0,
        who("is_demolition", when),
        who("is_medical", when),
        large,
        who("home_core", when) == who.advert("core", when),
    ]
    return np.select(conditions, [1, 1, 2, 3, 4], 5)


def _key(who: Any, when: Any) -> Any:
    own = np.where(who("tenant_of", when) == who.advert("landlord", when), rules.OWN_TENANT, 0)
    points = np.maximum(who.advert("closes", when) - who("registered_on", when), 0) + own
    urgent = who("is_demolition", when) | who("is_medical", when)
    in_time = np.where(urgent, who("urgency_since", when), 200_000 - points)
    model = who.advert("model", when)
    return np.select([model == 0, model == 2], [in_time, who("reacted_at", when)], 0)


def _variable(name: str, entity: Any, kind: type, formula: Formula | None) -> type[Variable]:
    held: dict[str, Any] = {"value_type": kind, "entity": entity, "definition_period": YEAR, "label": name}
    if formula is not None:
        held["formula"] = formula
    return type(name, (Variable,), held)


class ByOpenFisca:
    """The year in OpenFisca."""

    def __init__(self, world: World) -> None:
        self.world, self.system = world, TaxBenefitSystem([REACTION, ADVERT])
        self.adverts, self.advert_of = np.unique(world.dwelling, return_inverse=True)
        self.candidates, self.dwellings = _narrowed(world)
        for side, entity in ((self.candidates, REACTION), (self.dwellings, ADVERT)):
            for name, values in side.items():
                self.system.add_variable(_variable(name, entity, bool if values.dtype == bool else int, None))
        self.system.add_variable(_variable("reacted_at", REACTION, int, None))
        for name, formula in TRUTHS.items():
            self.system.add_variable(_variable(name, REACTION, bool, formula))
        for name, kind, formula in (("passes", bool, _passes), ("tier", int, _tier), ("key", int, _key)):
            self.system.add_variable(_variable(name, REACTION, kind, formula))

    def judge(self) -> Simulation:
        """A simulation in which every truth, the tier and the key are reckoned."""
        simulation = self._simulation()
        for name in (*TRUTHS, "passes", "tier", "key"):
            simulation.calculate(name, WHEN)
        return simulation

    def decide(self) -> np.ndarray:
        """The same, ranked by OpenFisca's own `get_rank`: the place of each reaction, 0 for who is refused."""
        simulation = self.judge()
        passes, tier, key = (simulation.calculate(name, WHEN) for name in ("passes", "tier", "key"))
        whole = (tier.astype(np.int64) << 31 | key) << LOT_BITS | (
            self.world.lots[:, 0] >> np.uint64(64 - LOT_BITS)
        ).astype(np.int64)
        return simulation.reaction.get_rank(simulation.advert, whole.astype(np.float64), passes) + 1

    def sorted(self) -> np.ndarray:
        """The same, ranked beside OpenFisca by one sort in NumPy."""
        simulation = self.judge()
        passes, tier, key = (simulation.calculate(name, WHEN) for name in ("passes", "tier", "key"))
        rows = np.flatnonzero(passes)
        packed = (self.world.dwelling[rows] << 34 | tier[rows].astype(np.int64) << 31) | key[rows]
        order = rows[np.lexsort((self.world.lots[rows, 0], packed))]
        advert = self.advert_of[order]
        starts = np.flatnonzero(np.diff(advert, prepend=-1))
        rank = np.zeros(self.world.size, np.int64)
        rank[order] = np.arange(len(order)) - np.repeat(starts, np.diff(starts, append=len(order))) + 1
        return rank

    def _simulation(self) -> Simulation:
        builder, world = SimulationBuilder(), self.world
        builder.create_entities(self.system)
        builder.declare_person_entity("reaction", np.arange(world.size))
        advert = builder.declare_entity("advert", np.arange(len(self.adverts)))
        builder.join_with_persons(advert, self.advert_of, np.zeros(world.size, np.int64))
        simulation = builder.build(self.system)
        for name, values in self.candidates.items():
            simulation.set_input(name, WHEN, values[world.candidate])
        for name, values in self.dwellings.items():
            simulation.set_input(name, WHEN, values[self.adverts])
        simulation.set_input("reacted_at", WHEN, world.own["reacted_at"][0])
        return simulation


def _narrowed(world: World) -> tuple[dict[str, np.ndarray], dict[str, np.ndarray]]:
    """Both sides in 32 bits: names renumbered, what an advert does not ask as -1, and dates as yyyymmdd beside them."""
    codes = np.unique(
        np.concatenate(
            [side[name][0] for side in (world.candidates, world.dwellings) for name in NAMED if name in side]
        )
    )
    candidates, dwellings = (
        {
            name: np.searchsorted(codes, values)
            if name in NAMED
            else values
            if known is None
            else np.where(known, values, -1)
            for name, (values, known) in side.items()
        }
        for side in (world.candidates, world.dwellings)
    )
    urgency = world.candidates["urgency"][0]
    known = world.candidates["income"][1]
    candidates |= {
        "born_civil": civil(candidates["born"]),
        "eldest_civil": civil(candidates["born_eldest"]),
        "eldest_months": civil_months(candidates["born_eldest"]),
        "is_demolition": urgency == DEMOLITION,
        "is_medical": urgency == MEDICAL,
        "income_known": np.ones(len(urgency), np.bool_) if known is None else known,
    }
    for unused in ("born", "born_eldest", "born_youngest", "urgency"):
        candidates.pop(unused)
    dwellings |= {
        "closes_civil": civil(dwellings["closes"]),
        "closes_months": civil_months(dwellings["closes"]),
        "model": world.model,
        "senior_code": np.full(len(world.model), np.searchsorted(codes, SENIOR)),
    }
    return candidates, dwellings
