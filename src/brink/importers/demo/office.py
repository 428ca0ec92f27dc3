"""Officers at work: offering down the order, answers and silences, checks, signatures. The behaviour of people is invented; the order is the engine's."""

import heapq
from collections.abc import Callable
from functools import partial

import numpy as np

from brink.importers.demo import moments, schedule
from brink.importers.demo.chance import stream, uuids
from brink.importers.demo.course import Course, Lease, Offer, Passed, Placed
from brink.importers.demo.market import PLACED, Market
from brink.importers.demo.rulebook import Rulebook
from brink.vocabulary.kinds import ContractKind, DeclineReason, PassOverReason

MOST_OFFERS = 6
"""After so many offers in vain the officer takes the advert back and tries again."""

YES, UNLOVED = (0.38, 0.78), 0.05
"""How likely somebody accepts a home, from the plainest to the finest; and the share of homes that hardly anybody wants."""

SILENCE = 0.10
REASONS = tuple(DeclineReason)
REASON_WEIGHTS = np.array([0.24, 0.2, 0.24, 0.14, 0.08, 0.1])
SAID = {
    DeclineReason.OTHER_HOME: "Ik heb al iets anders gevonden.",
    DeclineReason.NOT_YET: "Ik wil nu nog niet verhuizen.",
    DeclineReason.LOCATION: "Het is te ver van mijn werk.",
    DeclineReason.FACILITIES: "De trap is te steil voor mij.",
    DeclineReason.RENT: "De huur is te hoog voor mij.",
    DeclineReason.PERSONAL: "",
}
OTHER_OFFER = "Deze kandidaat heeft al een aanbieding van een andere woning."
TOO_MUCH = "Het aangetoonde inkomen past niet bij deze woning."
NOT_PROVEN = "De voorrang is niet aangetoond. Met wat bewezen is, staat deze kandidaat lager dan de volgende."
GONE_BY_CONTRACT, LET_TO, LET = "contract", "home let to this candidate", "home let"
TAKEN_BACK = "advert withdrawn"
NOBODY_LEFT = "Er was geen kandidaat die de woning wilde."

Act = Callable[[Course, int], None]


class Office:
    """All officers together.  today: day number; nothing happens on it or after it.

    republish: is told when an advert was taken back because nobody wanted the home.
    """

    def __init__(
        self, *, seed: int, rulebook: Rulebook, market: Market, today: int, republish: Callable[[Course, int], None]
    ) -> None:
        self.seed, self.rulebook, self.market, self.today, self.republish = seed, rulebook, market, today, republish
        self.until = moments.midnight(today)
        self.due: list[tuple[int, int, int, Callable[[int], None]]] = []
        self.live: dict[int, list[tuple[Course, int]]] = {}
        self.counter = self.contracts = 0
        self.chance: dict[int, np.random.Generator] = {}

    def later(self, at: int, course: Course, act: Act) -> None:
        """Something to do for an advert at a moment."""
        self.at(at, partial(act, course), course.advert.id)

    def at(self, moment: int, act: Callable[[int], None], key: int = 0) -> None:
        """Something to do at a moment; what is due at one moment is done by key, then in the order in which it was planned."""
        self.counter += 1
        heapq.heappush(self.due, (moment, key, self.counter, act))

    def next_contract(self) -> int:
        """The id of the next contract."""
        self.contracts += 1
        return self.contracts

    def work_until(self, moment: int) -> None:
        """Do all that is due before a moment; nothing of today or later."""
        while self.due and self.due[0][0] < min(moment, self.until):
            at, _, _, act = heapq.heappop(self.due)
            act(at)

    def took_part(self, course: Course) -> None:
        """Remember whose reactions these are, to end them when somebody finds a home."""
        for position, row in enumerate(course.entries.rows.tolist()):
            self.live.setdefault(row, []).append((course, position))

    def ranked(self, course: Course, day: int) -> None:
        """A ranking is there: the officer begins on the next working day, or when the advert of today's set asks it."""
        begin = {
            schedule.RANKED: None,
            schedule.OFFERED: moments.working_day_before(self.today),
            schedule.ACCEPTED: moments.working_day_before(self.today, 3),
            schedule.DECLINED: moments.working_day_before(self.today, 3),
            schedule.EXPIRED: moments.working_day_before(self.today, self._terms(course) + 2),
        }.get(course.advert.waits, moments.working_day_after(day))
        if begin is not None:
            self.later(self._hour(course, begin), course, self.offer)

    def offer(self, course: Course, at: int) -> None:
        """Offer the home to the next who still takes part, passing over who cannot have it."""
        while (turn := self._turn(course)) is not None and len(course.offers) < self._most(course):
            course.next = course.order.index(turn, course.next) + 1
            row = int(course.entries.rows[turn.position])
            if self.market.busy[row]:
                course.passed.append(Passed(turn, PassOverReason.OTHER_OFFER, OTHER_OFFER, at))
            elif self.market.proven[row] and turn.fails:
                course.passed.append(Passed(turn, PassOverReason.RECHECK, TOO_MUCH, at))
            elif (after := self._turn(course)) is not None and turn.stands_below(after):
                course.passed.append(Passed(turn, PassOverReason.RECHECK, NOT_PROVEN, at))
            else:
                self._make(course, turn, at)
                return
            at += 240
        self.later(self._hour(course, moments.working_day_after(moments.day_of(at), 2)), course, self.give_up)

    def _turn(self, course: Course) -> Placed | None:
        """Whose turn it is: the first who still takes part and was not asked before."""
        return next(
            (placed for placed in course.order[course.next :] if course.entries.state[placed.position] == PLACED), None
        )

    def _most(self, course: Course) -> int:
        return 3 if course.advert.waits == schedule.FAILED else MOST_OFFERS

    def _make(self, course: Course, placed: Placed, at: int) -> None:
        random = self._chance(course)
        deadline = moments.deadline(at, self._terms(course))
        viewing = moments.at(moments.working_day_after(moments.day_of(at)), 11 + int(random.integers(0, 5)))
        made = Offer(uuids(random, 1)[0], placed, at, deadline, viewing)
        course.offers.append(made)
        course.advert.state = "offering"
        self.market.busy[course.entries.rows[placed.position]] = 1
        self._await_answer(course, made, random)

    def _await_answer(self, course: Course, made: Offer, random: np.random.Generator) -> None:
        waits, chance = course.advert.waits, float(random.random())
        day = moments.day_of(made.made) + (1 if chance < 0.8 else 0)
        at = min(moments.at(day, 8 + int(random.integers(0, 11)), int(random.integers(0, 60))), made.deadline - 600)
        at = max(at, made.made + 1800)
        if waits == schedule.OFFERED:
            return
        if waits == schedule.EXPIRED:
            self.later(made.deadline + 5, course, self.expire)
        elif waits in {schedule.ACCEPTED, schedule.LET} or (waits == "" and chance < self._appeal(course)):
            last = moments.at(moments.working_day_before(self.today), 9) if waits == schedule.ACCEPTED else at
            self.later(max(at, last), course, self.accept)
        elif waits == "" and chance > 1 - SILENCE:
            self.later(made.deadline + 5, course, self.expire)
        else:
            self.later(at, course, self.decline)

    def _appeal(self, course: Course) -> float:
        """How likely somebody accepts this home; likelier after each publication in vain, because the landlord does something about it."""
        random = stream(self.seed, "appeal", course.advert.home.id)
        unloved, appeal = float(random.random()) < UNLOVED, float(random.uniform(*YES))
        return (0.05 if unloved else appeal) + 0.3 * course.advert.vain

    def accept(self, course: Course, at: int) -> None:
        """The candidate accepts; the papers are asked for."""
        made = course.open_offer
        if made is None:
            return
        made.state, made.answered = "accepted", at
        if course.advert.waits != schedule.ACCEPTED:
            self.later(self._hour(course, moments.working_day_after(moments.day_of(at))) + 3600, course, self.check)

    def check(self, course: Course, at: int) -> None:
        """The income is proven: it fits and the lease can be signed, or somebody else is next."""
        made = course.open_offer
        if made is None:
            return
        row = int(course.entries.rows[made.placed.position])
        self.market.proven[row] = self.market.proven[row] or at
        if made.placed.fails:
            made.state = "withdrawn"
            self.market.busy[row] = 0
            course.passed.append(Passed(made.placed, PassOverReason.INCOME, TOO_MUCH, at + 600))
            self.later(at + 1800, course, self.offer)
            return
        after = moments.working_day_after(moments.day_of(at), 1 + course.advert.id % 2)
        day = moments.working_day_before(self.today) if course.advert.waits == schedule.LET else after
        self.later(self._hour(course, day) + 4 * 3600, course, self.sign)

    def sign(self, course: Course, at: int) -> None:
        """The lease is signed: the home is let, and the search of the tenant ends as the policy says."""
        made = course.open_offer
        if made is None:
            return
        random = self._chance(course)
        row = int(course.entries.rows[made.placed.position])
        kind = self._kind(course, random)
        ends = kind in self.rulebook.ends_at(course.advert.rules_day)
        made.state = "let"
        self.market.busy[row] = 0
        course.lease = Lease(
            self.next_contract(), made, kind, at, moments.day_of(at) + int(random.integers(2, 21)), ends
        )
        if ends:
            self.leave(row, at)
        else:
            self._end(course, made.placed.position, at, LET_TO)
        course.advert.state, course.advert.ended = "let", at
        self._end_all(course, at, LET)

    def _kind(self, course: Course, random: np.random.Generator) -> ContractKind:
        if "jongeren" in course.advert.labels:
            return ContractKind.YOUTH
        return ContractKind.TEMPORARY if random.random() < 0.04 else ContractKind.INDEFINITE

    def leave(self, row: int, at: int) -> None:
        """A registration ends, and with it every reaction that is live."""
        self.market.gone[row] = at
        for course, position in self.live.pop(row, []):
            self._end(course, position, at, GONE_BY_CONTRACT)

    def _end(self, course: Course, position: int, at: int, why: str) -> None:
        """End one reaction."""
        entries = course.entries
        if entries.state[position] != PLACED:
            return
        closed = course.advert.closes if course.advert.state != "published" else None
        entries.end(position, max(at, closed or 0), why)
        self.market.count(entries, np.array([position]), -1)

    def _end_all(self, course: Course, at: int, why: str) -> None:
        for position in course.entries.live().tolist():
            self._end(course, position, at, why)

    def decline(self, course: Course, at: int) -> None:
        """The candidate says no, and why."""
        made = course.open_offer
        if made is None:
            return
        random = self._chance(course)
        made.state, made.answered = "declined", at
        made.reason = REASONS[int(np.searchsorted(np.cumsum(REASON_WEIGHTS), random.random()))]
        made.text = SAID[made.reason]
        self._free(course, made)
        self._go_on(course, at)

    def expire(self, course: Course, at: int) -> None:
        """No answer came in time."""
        made = course.open_offer
        if made is None:
            return
        made.state = "expired"
        self._free(course, made)
        self._go_on(course, at)

    def _free(self, course: Course, made: Offer) -> None:
        self.market.busy[course.entries.rows[made.placed.position]] = 0

    def _go_on(self, course: Course, at: int) -> None:
        if course.advert.waits not in {schedule.DECLINED, schedule.EXPIRED}:
            self.later(self._hour(course, moments.working_day_after(moments.day_of(at))), course, self.offer)

    def give_up(self, course: Course, at: int) -> None:
        """Nobody wants the home: the advert is taken back, and the home advertised again."""
        advert = course.advert
        advert.state, advert.ended, advert.why_withdrawn = "withdrawn", at, NOBODY_LEFT
        self._end_all(course, at, TAKEN_BACK)
        self.republish(course, at)

    def take_back(self, course: Course, at: int) -> None:
        """An advert is withdrawn before it closes."""
        course.advert.why_withdrawn = "De woning wordt eerst opgeknapt."
        course.advert.ended = at
        course.advert.state = "withdrawn"
        self._end_all(course, at, TAKEN_BACK)

    def _hour(self, course: Course, day: int) -> int:
        """When in the day the officer of this landlord comes to this advert."""
        return moments.at(day, 9 + course.advert.id % 3, course.advert.id * 7 % 60)

    def _terms(self, course: Course) -> int:
        """Working days to answer an offer of this home."""
        advert, place = course.advert, course.advert.home.complex
        return self.rulebook.terms(place.corporation, advert.model, place.core, advert.rules_day).answer_working_days

    def _chance(self, course: Course) -> np.random.Generator:
        """The random numbers of one advert, whatever happens to the others."""
        return self.chance.setdefault(course.advert.id, stream(self.seed, "office", course.advert.id))
