"""Homes let outside any advert: to urgent people for whom nothing suitable is on offer, each with its ground in words."""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from brink.importers.demo import moments
from brink.importers.demo.chance import stream, uuids
from brink.importers.demo.filing import URGENCIES, URGENT_FOR
from brink.importers.demo.homes import Home
from brink.importers.demo.market import Market
from brink.importers.demo.office import Office
from brink.importers.demo.people import NOBODY
from brink.importers.demo.rulebook import Rulebook
from brink.vocabulary.kinds import ContractKind

GROUNDS = {
    "sloop": "De woning van deze huurder wordt gesloopt, en in het aanbod stond niets dat past.",
    "medisch": "Deze woning is aangepast. Zij past bij de medische situatie van deze kandidaat.",
    "sociaal": "De gemeente vroeg om met spoed een woning te vinden.",
    "mantelzorg": "De woning staat naast het huis waar de mantelzorg nodig is.",
}


@dataclass(slots=True)
class Mediated:
    """A home offered to one person outside any advert.  row: of `People`.  Moments are seconds since 1970, 0 while it has not come so far.

    contract: the id of the lease, 0 while there is none.
    """

    home: Home
    row: int
    ground: str
    offer: str
    made: int
    deadline: int
    answered: int = 0
    signed: int = 0
    contract: int = 0


@dataclass(slots=True)
class Mediator:
    """Mediates now and then.  homes: those that are not meant for an advert, by corporation.  priced: is told from which day a home has its rent."""

    seed: int
    office: Office
    market: Market
    rulebook: Rulebook
    homes: dict[str, list[Home]]
    priced: Callable[[Home, int], None]
    made: list[Mediated] = field(default_factory=list)

    def work(self, day: int) -> None:
        """One day: now and then a home for somebody who is urgent."""
        random = stream(self.seed, "mediation", day)
        for slug in sorted(self.homes):
            if self.homes[slug] and random.random() < len(self.homes[slug]) / max(1, self.office.today - day):
                row = self._somebody(random, day)
                if row is not None:
                    self._offer(slug, row, day, random)

    def _somebody(self, random: np.random.Generator, day: int) -> int | None:
        """Somebody urgent who does not react himself."""
        people, market = self.market.people, self.market
        urgent = (
            (people.urgency != NOBODY) & (people.urgent_since < day - 14) & (people.urgent_since + URGENT_FOR > day)
        )
        apart = (people.eager == 0) & (people.wakes < day)
        free = np.flatnonzero(urgent & apart & (market.gone == 0) & (market.busy == 0))
        return int(random.choice(free)) if free.size else None

    def _offer(self, slug: str, row: int, day: int, random: np.random.Generator) -> None:
        home = self.homes[slug].pop()
        self.priced(home, day)
        kind = URGENCIES[int(self.market.people.urgency[row]) - 1]
        at = moments.at(day, 10, int(random.integers(0, 60)))
        models = self.rulebook.models(slug, home.complex.core, day)
        terms = self.rulebook.terms(slug, next(iter(models)), home.complex.core, day)
        deadline = moments.deadline(at, terms.answer_working_days)
        mediated = Mediated(home, row, GROUNDS[kind], uuids(random, 1)[0], at, deadline)
        self.made.append(mediated)
        self.market.busy[row] = 1
        self.office.at(at + 5 * 3600, lambda moment: self._accept(mediated, moment))

    def _accept(self, mediated: Mediated, at: int) -> None:
        mediated.answered = at
        day = moments.working_day_after(moments.day_of(at), 2)
        self.office.at(moments.at(day, 15), lambda moment: self._sign(mediated, moment))

    def _sign(self, mediated: Mediated, at: int) -> None:
        mediated.signed = at
        mediated.contract = self.office.next_contract()
        self.market.busy[mediated.row] = 0
        if ContractKind.INDEFINITE in self.rulebook.ends_at(moments.day_of(at)):
            self.office.leave(mediated.row, at)
