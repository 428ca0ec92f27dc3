"""The rules that a policy really makes: every different set of gates and keys, with whom it is for, compiled once."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from brink.engine.calendar import day_number
from brink.engine.decide import decide
from brink.engine.decision import Decision
from brink.engine.expression import Truth, code_of
from brink.engine.gate import Phase
from brink.engine.pairs import Pairs, from_records
from brink.engine.plan import Plan
from brink.engine.row import Row
from brink.engine.solver_examples import Example
from brink.engine.solver_search import Search
from brink.engine.table import Level
from brink.engine.tape import Tape, run
from brink.policy.allowed import Standing, standing
from brink.policy.analysis_findings import Teller
from brink.policy.documents import PolicySet
from brink.policy.framework import Conditional, Framework
from brink.policy.law import MissingAmount
from brink.policy.plans import compile_plan
from brink.policy.reading import Place, PolicyError


@dataclass(frozen=True)
class Ruling:
    """A plan that stands for everybody whose gates and order are the same.

    held: the documents that make it.  model: the way of letting.  landlord: one of those for whom it is.  who: what they are called.
    names: what every landlord, place and kind is called.
    """

    plan: Plan
    held: Standing
    model: str
    landlord: str
    who: tuple[str, ...]
    names: Mapping[int, str]

    @cached_property
    def teller(self) -> Teller:
        """Says its examples."""
        return Teller(self.plan.book, {**self.plan.program.names, **self.names})

    @property
    def named(self) -> tuple[str, str]:
        """The model, and the landlord where its rules name that one."""
        return self.model, self.landlord if code_of(self.landlord) in self.plan.program.names else ""

    def search(self, told: Level | None = None) -> Search:
        """A search among pairs whose home is let by this landlord under this model."""
        fixed = {"landlord": code_of(self.landlord), "model": code_of(self.model)}
        return Search(
            self.plan.book,
            fixed,
            told,
            frozenset((*self.plan.program.names, *fixed.values())),
            day_number(self.held.day),
        )

    def decide(self, example: Example, phase: Phase) -> Decision:
        """What the engine decides about an example."""
        return decide(self.plan, pairs_of(self.plan, example), phase)

    def place(self, word: str, name: str) -> tuple[str, int]:
        """File and line of a gate, limit or tier."""
        place: Place = ()
        for start, parts in _named(self.held.framework, self.model, word):
            place = next(((*start, at) for at, part in enumerate(parts) if part.name == name), place)
        return self.held.joint.file, self.held.joint.line(place)


def _named(framework: Framework, model: str, word: str) -> Iterator[tuple[Place, tuple[Conditional, ...]]]:
    if word == "tiers":
        yield ("models", model, "tiers"), framework.models[model].tiers
    else:
        yield ("gates",), framework.gates
        yield ("limits",), framework.limits


def pairs_of(plan: Plan, example: Example) -> Pairs:
    """An example as a pair that the engine can decide about."""
    pair = {**example.pair, "candidate": 0, "dwelling": 0}
    return from_records([example.candidate], [example.dwelling], [pair], book=plan.book)


def holds(truth: Truth, pairs: Pairs, level: Level) -> tuple[bool, bool]:
    """Whether a truth surely and possibly holds of the one pair, as the engine says."""
    tape = Tape()
    register = tape.add(truth)
    surely, possibly = run(tape, Row(pairs, 0, level), [register])[register]
    return surely, possibly


@dataclass(frozen=True)
class Rulings:
    """All rulings, and the faults for which some could not be made."""

    made: tuple[Ruling, ...]
    faults: tuple[PolicyError, ...]


def rulings(policies: PolicySet) -> Rulings:
    """Every ruling that the documents make, on the days on which something changes.

    What cannot be compiled for want of a legal amount is left out: the check of the law tells that.
    """
    made: dict[str, Ruling] = {}
    faults: dict[str, PolicyError] = {}
    for held, landlord, day, area in _standings(policies):
        for model in (name for name, one in held.framework.models.items() if held.on(one.only_if)):
            try:
                plan = compile_plan(policies, landlord=landlord, model=model, on=day, area=area)
            except PolicyError as wrong:
                faults.setdefault(str(wrong), wrong)
            except MissingAmount:
                continue
            else:
                _keep(made, Ruling(plan, held, model, landlord, (_called(policies, landlord),), names(policies)))
    return Rulings(tuple(made.values()), tuple(faults.values()))


def _keep(made: dict[str, Ruling], ruling: Ruling) -> None:
    key = _key(ruling)
    if key in made:
        who = tuple(dict.fromkeys((*made[key].who, *ruling.who)))
        ruling = Ruling(made[key].plan, made[key].held, ruling.model, made[key].landlord, who, ruling.names)
    made[key] = ruling


def _key(ruling: Ruling) -> str:
    """What makes a ruling different from another: its framework, gates, order and proof; and the landlord, where one is named."""
    stored = json.loads(ruling.plan.document)
    asked = json.dumps([stored[part] for part in ("gates", "order", "ties", "proof")])
    return "/".join((ruling.held.joint.file, *ruling.named, asked))


def _standings(policies: PolicySet) -> Iterator[tuple[Standing, str, date, str | None]]:
    """What counts for each corporation in each place, every difference once."""
    for corporation in policies.federation.corporations:
        seen = set()
        for day in days_of_change(policies, corporation.slug):
            for area in (None, *policies.federation.areas(corporation.slug)):
                held = standing(policies, landlord=corporation.slug, on=day, area=area)
                values = tuple((name, chosen.value) for name, chosen in held.values.items())
                if (day, values) not in seen:
                    seen.add((day, values))
                    yield held, corporation.slug, day, area


def days_of_change(policies: PolicySet, landlord: str) -> list[date]:
    """The days on which the rules of a corporation change."""
    first = policies.frameworks[0].rules.in_force_from
    versions = [version.rules.in_force_from for version in policies.frameworks]
    versions += [version.rules.in_force_from for version in policies.locals.get(landlord, ())]
    dated = [
        day
        for version in policies.frameworks
        for _, part in conditional(version.rules)
        for day in (part.from_, part.until)
        if day
    ]
    return sorted({max(first, day) for day in (*versions, *dated)})


def conditional(framework: Framework) -> Iterator[tuple[Place, Conditional]]:
    """Every part that may begin or end within the document's time, with its place."""
    for word in ("gates", "limits", "labels", "quotas", "consequences"):
        parts: tuple[Conditional, ...] = getattr(framework, word)
        yield from (((word, at), part) for at, part in enumerate(parts))
    for name, model in framework.models.items():
        yield from ((("models", name, "tiers", at), tier) for at, tier in enumerate(model.tiers))


def names(policies: PolicySet) -> dict[int, str]:
    """What every landlord, place and model is called, by its code."""
    federation = policies.federation
    places = [area for place in federation.municipalities for area in (place, *place.cores)]
    models = {
        code_of(name): model.title.nl for version in policies.frameworks for name, model in version.rules.models.items()
    }
    return models | {code_of(named.slug): named.name for named in (*federation.corporations, *places)}


def _called(policies: PolicySet, landlord: str) -> str:
    found = policies.federation.corporation(landlord)
    return found.name if found else landlord
