"""A trial of the rules: one advert and its candidates, handed in from outside, decided under the plan of a corporation.

Nothing of it is kept.  The facts are read as those of worked cases are, and the engine decides as it does for a real advert.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from brink.engine import drawing
from brink.engine.decide import decide
from brink.engine.decision import Decision
from brink.engine.expression import Side
from brink.engine.gate import Phase
from brink.engine.pairs import BadRecord, Pairs, Proven, from_records, lot_words
from brink.engine.plan import Plan
from brink.engine.reading import Reader
from brink.policy.allowed import Here, NotFreeHere
from brink.policy.case_facts import Recorder, Writing
from brink.policy.documents import PolicySet
from brink.policy.handed import Candidates, Handed, Person
from brink.policy.plans import compile_plan
from brink.policy.reading import Place, PolicyError, Source
from brink.policy.saying import names_of
from brink.vocabulary.errors import BrinkError

_OF_THE_ADVERT = ("landlord", "model", "published", "closes")
_PLACES = ("municipality", "core", "complex")
_FROM_BIRTH = ("born_eldest", "born_youngest")


class NoDraw(BrinkError):
    """Lots are asked from a seed and cannot follow from it."""


@dataclass(frozen=True)
class Setting:
    """What is tried.  landlord, model: of the advert.  on: the day whose rules count.  plan: what those rules come to."""

    policies: PolicySet
    handed: Handed
    landlord: str
    model: str
    on: date
    plan: Plan


@dataclass(frozen=True)
class Trial:
    """What came of it.  names: of the candidates; row i of the decision is about names[i]."""

    setting: Setting
    decision: Decision
    names: tuple[str, ...]


def set_up(policies: PolicySet, handed: Handed, *, landlord: str, model: str) -> Setting:
    """The plan for an advert that was handed in.

    Raises what `compile_plan` raises, and PolicyError for a choice that an advert may not make.
    """
    advert = handed.advert
    _check_order(handed)
    on = policies.reference_date(published=advert.published, closes=advert.closes)
    places = tuple(str(advert.home[name]) for name in _PLACES if advert.home.get(name) is not None)
    try:
        here = Here(places, advert.choices)
        plan = compile_plan(policies, landlord=landlord, model=model, on=on, area=here)
    except NotFreeHere as wrong:
        raise handed.source.error(("choices", wrong.name), wrong.why, wrong.remedy) from wrong
    return Setting(policies, handed, landlord, model, on, plan)


def _check_order(handed: Handed) -> None:
    """The advert closes after it began, and its home does not say again what the advert says."""
    advert, source = handed.advert, handed.source
    if advert.closes < advert.published:
        why = f"the advert closes ({advert.closes}) before it is published ({advert.published})"
        raise source.error(("closes",), why, "mend one of the two days")
    for name in _OF_THE_ADVERT:
        if name in advert.home:
            raise source.error(("home", name), f"{name} is said by the advert itself", "take it out")


def attempt(setting: Setting, candidates: Candidates, *, phase: Phase = "rank", seed: bytes | None = None) -> Trial:
    """Decide about the candidates.

    phase: what is asked, and how sure a fact must be.  seed: of the draw, where the candidates bring no lots; without either nobody is drawn, and who
    is equal shares a place.  Raises PolicyError with the place of what cannot be read, NoDraw.
    """
    people = candidates.people
    own = {person.name: person.lot for person in people if person.lot is not None}
    draw = _draw_of(setting, own) if seed is not None else ""
    pairs = _Records(setting, candidates).pairs(own)
    if seed is not None:
        entered = drawing.entered(decide(setting.plan, pairs, phase))
        pairs = replace(pairs, lots=lot_words(drawing.lots(seed, draw, entered)))
    return Trial(setting, decide(setting.plan, pairs, phase), tuple(person.name for person in people))


def _draw_of(setting: Setting, own: Mapping[str, bytes]) -> str:
    """The name of the draw to which a seed belongs."""
    if own:
        raise NoDraw("the candidates bring lots of their own; leave out the seed, or the column `lot`")
    if not setting.handed.advert.draw:
        raise NoDraw("a lot follows from the seed and the name of the draw; add `draw` to the advert")
    return setting.handed.advert.draw


class _Records:
    """The facts of a trial as the engine reads them."""

    def __init__(self, setting: Setting, candidates: Candidates) -> None:
        self.setting, self.candidates, self.book = setting, candidates, setting.plan.book
        self.recorder = Recorder(self.book, setting.policies.federation)

    def pairs(self, lots: Mapping[str, bytes]) -> Pairs:
        """Every candidate beside the home."""
        people, mine = [], []
        for person in self.candidates.people:
            facts = self._facts(person)
            own = {name: facts.pop(name) for name in list(facts) if self._of_pair(name)}
            first_day = {} if "reacted_at" in own else {"reacted_on": self.setting.handed.advert.published}
            people.append(facts)
            mine.append({**first_day, **own})
            self._check(Side.CANDIDATE, facts, self.candidates.source, person.place)
            self._check(Side.PAIR, own, self.candidates.source, person.place)
        joined = [
            {**own, "candidate": at, "dwelling": 0, "entry": person.name, "lot": lots.get(person.name)}
            for at, (person, own) in enumerate(zip(self.candidates.people, mine, strict=True))
        ]
        names = names_of(self.setting.policies.federation)
        return from_records(people, [self._dwelling()], joined, book=self.book, names=names)

    def _facts(self, person: Person) -> dict[str, Any]:
        source, sides = self.candidates.source, (Side.CANDIDATE, Side.PAIR)
        facts = self.recorder.record(person.facts, Writing(source, (person.place,)), sides)
        for name in person.proven - {"partner_born"}:
            if facts.get(name) is None:
                why = f"{name} is marked as proven and is not there"
                raise source.error((*person.place, f"{name}?proven"), why, "add it, or take the mark out")
            facts[name] = _proven(facts[name])
        births = {name for name in ("born", "partner_born") if person.facts.get(name) is not None}
        if births and births <= person.proven:
            facts |= {name: Proven(facts[name]) for name in _FROM_BIRTH if name not in person.facts}
        return facts

    def _dwelling(self) -> dict[str, Any]:
        handed = self.setting.handed
        place: Place = ("home",)
        home = self.recorder.record(handed.advert.home, Writing(handed.source, (place,)), (Side.DWELLING,))
        self._check(Side.DWELLING, home, handed.source, place)
        days = {"published": handed.advert.published, "closes": handed.advert.closes}
        return {**home, **days, "landlord": self.setting.landlord, "model": self.setting.model}

    def _of_pair(self, name: str) -> bool:
        return name in self.book.facts and self.book.facts[name].side == Side.PAIR

    def _check(self, side: Side, facts: Mapping[str, Any], source: Source, place: Place) -> None:
        """Every fact is one that the engine can read; it names a row, and this the place where somebody wrote it."""
        try:
            Reader(self.book).table(side, [facts])
        except BadRecord:
            for name, value in facts.items():
                self._check_alone(side, name, value, (source, place))
            raise

    def _check_alone(self, side: Side, name: str, value: object, written: tuple[Source, Place]) -> None:
        source, place = written
        try:
            Reader(self.book).table(side, [{name: value}])
        except BadRecord as wrong:
            raise _located(wrong, source, (*place, name)) from wrong


def _located(wrong: BadRecord, source: Source, place: Place) -> PolicyError:
    """What the engine found about one record, at the place where it is written."""
    _, _, why = str(wrong).partition(": ")
    return source.error(place, why, "mend the value")


def _proven(value: object) -> Proven:
    """A value that is proven; of a list also each entry."""
    return Proven([Proven(one) for one in value] if isinstance(value, list) else value)
