"""The rules in plain Python, as one would generate or write them: one function over one pair, `None` for UNKNOWN, and a sort per advert."""

from bench.engine import rules
from bench.engine.world import DEMOLITION, MEDICAL, SENIOR, World
from brink.engine.calendar import civil, civil_months

Truth = bool | None


class ByPython:
    """Some whole adverts of the year in plain Python; objects and dates are made beforehand and not counted."""

    def __init__(self, world: World, reactions: int) -> None:
        last = int(world.dwelling[min(reactions, world.size - 1)])
        self.size = int((world.dwelling < last).sum())
        people = _objects(world.candidates, _dated_candidate)
        homes = _objects(world.dwellings, _dated_dwelling)
        own = world.own["reacted_at"][0].tolist()
        lots = [tuple(lot) for lot in world.lots[: self.size].tolist()]
        first = slice(0, self.size)
        pairs = zip(world.candidate[first].tolist(), world.dwelling[first].tolist(), own[first], lots, strict=True)
        self.pairs = [
            (people[candidate], homes[dwelling], int(world.model[dwelling]), reacted, dwelling, lot)
            for candidate, dwelling, reacted, lot in pairs
        ]

    def decide(self) -> tuple[list[tuple[Truth, ...]], list[int], list[int]]:
        """The truths, the tier and the rank of every reaction; rank 0 for who is refused."""
        truths, tiers, ranks, order = [], [], [0] * len(self.pairs), []
        for row, (candidate, dwelling, model, reacted, advert, lot) in enumerate(self.pairs):
            judged = judge(candidate, dwelling)
            tier, within = place(candidate, dwelling, model, reacted)
            truths.append(judged)
            tiers.append(tier)
            if False not in _gates(judged):
                order.append((advert, tier, within, lot, row))
        order.sort()
        before, rank = -1, 0
        for advert, *_, row in order:
            rank = rank + 1 if advert == before else 1
            before, ranks[row] = advert, rank
        return truths, tiers, ranks


def judge(who: dict[str, int | None], home: dict[str, int | None]) -> tuple[Truth, ...]:
    """The truth of every criterion and gate."""
    age = (home["closes_civil"] - who["born_civil"]) // 10_000
    eldest = (home["closes_civil"] - who["eldest_civil"]) // 10_000
    months = (home["closes_months"] - who["eldest_months"]) // 100
    income, household, alone = who["income"], who["household_size"], who["household_size"] <= 1
    social = home["rent"] <= rules.SOCIAL_CAP
    income_asks = None if income is None else income <= rules.CEILING[0 if alone else 1]
    if eldest < rules.YOUNG_BELOW and who["children"] <= 0:
        cap = rules.CAP_YOUNG
    else:
        cap = rules.CAP_SMALL if household <= 2 else rules.CAP_LARGE
    limit = (rules.PENSION_LIMIT if months >= rules.PENSION_MONTHS else rules.LIMIT)[0 if alone else 1]
    fits = True if home["rent"] <= cap else None if income is None else income > limit
    senior = eldest >= rules.SENIOR
    return (
        who["registered"] == 1,
        age >= rules.ADULT,
        income_asks,
        income_asks if social else True,
        fits,
        fits if social else True,
        _between(age, home["asks_age_from"], home["asks_age_to"]),
        _between(household, home["asks_persons_from"], home["asks_persons_to"]),
        senior,
        senior or home["meant_for"] != SENIOR,
        who["open_reactions"] <= rules.MOST_REACTIONS,
    )


def _between(value: int, low: int | None, high: int | None) -> bool:
    return (low is None or value >= low) and (high is None or value <= high)


def _gates(judged: tuple[Truth, ...]) -> tuple[Truth, ...]:
    return (judged[0], judged[1], judged[3], judged[5], judged[6], judged[7], judged[9], judged[10])


def place(who: dict[str, int | None], home: dict[str, int | None], model: int, reacted: int) -> tuple[int, int]:
    """The tier, and what is compared inside it; the lowest goes first."""
    if model:
        return 1, reacted if model == 2 else 0
    if who["urgency"] in (DEMOLITION, MEDICAL):
        return (1 if who["urgency"] == DEMOLITION else 2), who["urgency_since"]
    own = rules.OWN_TENANT if who["tenant_of"] == home["landlord"] else 0
    within = 200_000 - max(home["closes"] - who["registered_on"], 0) - own
    if home["bedrooms"] >= rules.LARGE_HOME and who["household_size"] >= rules.LARGE_HOUSEHOLD:
        return 3, within
    return (4 if who["home_core"] == home["core"] else 5), within


def _objects(columns, dated):
    lists = {
        name: values.tolist()
        if known is None
        else [value if here else None for value, here in zip(values.tolist(), known.tolist(), strict=True)]
        for name, (values, known) in columns.items()
    }
    return [dated(dict(zip(lists, row, strict=True))) for row in zip(*lists.values(), strict=True)]


def _dated_candidate(who):
    return {
        **who,
        "born_civil": civil(who["born"]),
        "eldest_civil": civil(who["born_eldest"]),
        "eldest_months": civil_months(who["born_eldest"]),
    }


def _dated_dwelling(home):
    return {**home, "closes_civil": civil(home["closes"]), "closes_months": civil_months(home["closes"])}
