"""The invented federation on the first day of its year: policy, homes, people, and what will be advertised."""

from dataclasses import dataclass

from brink.importers.demo import filing, ground, homes, moments, people, schedule
from brink.importers.demo.facts import Facts
from brink.importers.demo.judging import Judge
from brink.importers.demo.market import Market
from brink.importers.demo.rulebook import Rulebook
from brink.importers.demo.sizes import Size
from brink.policy.documents import PolicySet


@dataclass(frozen=True, slots=True)
class World:
    """The invented federation before and while it lives."""

    seed: int
    today: int
    size: Size
    rulebook: Rulebook
    stock: homes.Stock
    file: filing.File
    market: Market
    planner: schedule.Planner
    adverts: list[schedule.Advert]
    rents: dict[int, tuple[int, homes.Caps]]
    judge: Judge


def invent(*, seed: int, today: int, size: Size, policies: PolicySet) -> World:
    """The federation on the first day of its year.  today: a day number."""
    rulebook, federation = Rulebook(policies), policies.federation
    wanted = schedule.how_many(federation, size.adverts)
    stock = homes.build(
        seed, federation, {slug: schedule.homes_needed(federation, count) for slug, count in wanted.items()}
    )
    joint = moments.day_number(policies.frameworks[0].rules.in_force_from)
    crowd = people.Crowd(size.registered, size.lookers, today - 365 - schedule.RAMP, today, joint)
    file = filing.File(
        seed, people.invent(seed, federation, crowd, len(filing.URGENCIES)), federation, ground.lay(federation)
    )
    market = Market(file.people, federation)
    planner = schedule.Planner(seed=seed, rulebook=rulebook, stock=stock, today=today)
    adverts = [*planner.year(wanted, size.until), *planner.todays()]
    rents = {home.id: (today, rulebook.caps(today)) for home in stock.homes}
    for advert in reversed(schedule.in_order(adverts)):
        rents[advert.home.id] = (advert.rules_day, rulebook.caps(advert.rules_day))
    judge = Judge(seed=seed, rulebook=rulebook, facts=Facts(file, rents, rulebook, market.proven), today=today)
    return World(seed, today, size, rulebook, stock, file, market, planner, adverts, rents, judge)
