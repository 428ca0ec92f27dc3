"""From documents to a plan: law, joint framework and local choices of one corporation on one date, compiled for one model.

What a corporation may do besides (models, labels, limits, terms) is told by the functions of `allowed`, which can be reached from here too.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from pydantic import ValidationError

from brink.engine.plan import Parameter, Plan
from brink.engine.quantity import AS_WRITTEN
from brink.engine.rules import RuleError, Rules, compile_rules
from brink.policy.allowed import (
    Places,
    Standing,
    labels,
    limits,
    models,
    offer_rules,
    open_choices,
    registration_rules,
    standing,
)
from brink.policy.documents import PolicySet, Version
from brink.policy.forms import Rule, plain, told
from brink.policy.framework import AnyValue, Conditional, Framework, Gate, Limit, Tier
from brink.policy.law import Law
from brink.policy.reading import Place, PolicyError, Source
from brink.vocabulary.units import Cents

__all__ = [
    "check",
    "compile_plan",
    "every",
    "labels",
    "limits",
    "models",
    "offer_rules",
    "open_choices",
    "registration_rules",
]


def compile_plan(
    policies: PolicySet,
    *,
    landlord: str,
    model: str,
    on: date,
    area: Places = None,
    what_if: Mapping[str, AnyValue] | None = None,
) -> Plan:
    """The plan under which a corporation lets homes by a model.

    on: the day whose rules and legal amounts count (`PolicySet.reference_date` says which day of an advert that is).
    area: the core or municipality of the home, for choices that differ between places.  what_if: values tried instead of the chosen ones.
    Raises NoPolicy when there are no rules for this, MissingAmount when a legal amount is not known for the day, PolicyError when a rule cannot be
    compiled.
    """
    held = standing(policies, landlord=landlord, on=on, area=area, what_if=what_if)
    return _Draft(held, model, _Amounts(policies.law, on)).plan(policies.federation.name, landlord)


def check(policies: PolicySet) -> None:
    """Compile every plan that the documents can make.  Raises what `every` raises."""
    for _ in every(policies):
        pass


def every(policies: PolicySet) -> Iterator[Plan]:
    """Every plan that the documents can make, compiled on the day that each version begins.

    Raises what `compile_plan` raises, for the first plan that cannot be made; what a version cannot be asked on its first day for want of a legal amount
    is no fault of the documents and passes.
    """
    for corporation in policies.federation.corporations:
        areas = (None, *policies.federation.areas(corporation.slug))
        for on in _days(policies, corporation.slug):
            for area in areas:
                for model in models(policies, landlord=corporation.slug, on=on, area=area):
                    yield compile_plan(policies, landlord=corporation.slug, model=model.name, on=on, area=area)


def _days(policies: PolicySet, landlord: str) -> Sequence[date]:
    """The days on which the rules of a corporation change."""
    first = policies.frameworks[0].rules.in_force_from
    versions: list[Version[Any]] = [*policies.frameworks, *policies.locals.get(landlord, ())]
    dated = {
        day
        for version in policies.frameworks
        for part in _conditional(version.rules)
        for day in (part.from_, part.until)
        if day
    }
    return sorted({max(first, day) for day in (*dated, *(version.rules.in_force_from for version in versions))})


def _conditional(framework: Framework) -> Iterator[Conditional]:
    """Every part that may begin or end within the document's time."""
    yield from (*framework.gates, *framework.limits, *framework.labels, *framework.quotas, *framework.consequences)
    for model in framework.models.values():
        yield from model.tiers


class _Amounts:
    """Legal amounts on one day, and which were asked."""

    def __init__(self, law: Law, on: date) -> None:
        self.law, self.on = law, on
        self.used: dict[str, Parameter] = {}

    def __call__(self, key: str, asker: str) -> int:
        """An amount; money is marked as such."""
        amount = self.law.amount(key, self.on, asker=asker)
        self.used[key] = Parameter(f"law: {key}", amount.value, f"{amount.file}:{amount.line}")
        return Cents(amount.value) if amount.unit.startswith("cents") else amount.value


class _Draft:
    """The rules of one model, filled in; with, for every part, the document and the place that it comes from."""

    def __init__(self, held: Standing, model: str, amounts: _Amounts) -> None:
        self.held, self.name, self.model, self.amounts = held, model, held.model(model), amounts
        self.origins: dict[Place, tuple[Source, Place]] = {}
        self.used: dict[str, Parameter] = {}

    def plan(self, federation: str, landlord: str) -> Plan:
        """The plan, compiled by the engine."""
        rules = self._rules()
        local = self.held.local_source
        about = {
            "federation": federation,
            "landlord": landlord,
            "model": self.name,
            "framework": f"{self.held.framework.name} ({self.held.joint.file})",
            "local": local.file if local else "",
        }
        parameters = [*self.used.values(), *self.amounts.used.values()]
        try:
            return compile_rules(
                Rules.model_validate(rules, context=AS_WRITTEN),
                about=about,
                parameters=sorted(parameters, key=lambda parameter: parameter.name),
            )
        except ValidationError as wrong:
            raise self._told(wrong, rules) from None
        except RuleError as wrong:
            source, place = self._origin(wrong.place)
            raise source.error(place, wrong.why, "mend the rule") from wrong

    def _rules(self) -> Rule:
        joint, framework, word = self.held.joint, self.held.framework, ("models", self.name)
        gates = [self._gate(at, gate) for at, gate in self._standing("gates", framework.gates)]
        gates += [self._limit(at, limit) for at, limit in self._standing("limits", framework.limits)]
        for at, (place, _) in enumerate(gates):
            self.origins["gates", at] = (joint, place)
        tiers = [(place, tier) for place, tier in self._parts((*word, "tiers"), self.model.tiers) if self._stands(tier)]
        for at, (place, _) in enumerate(tiers):
            self.origins["tiers", at] = (joint, place)
        self.origins |= {(part,): (joint, (*word, part)) for part in ("order", "ties")} | {
            ("facts",): (joint, ("facts",))
        }
        return {
            "facts": plain(framework.facts),
            "gates": [rule for _, rule in gates],
            "tiers": [self._tier(at, place, tier) for at, (place, tier) in enumerate(tiers)],
            "order": [self._key(key, (*word, "order", at), ("order", at)) for at, key in enumerate(self.model.order)],
            "ties": [self._fill(key, joint, (*word, "ties", at)) for at, key in enumerate(self.model.ties)],
        }

    def _standing(self, word: str, parts: Sequence[Any]) -> Iterator[tuple[Place, Any]]:
        """The gates or limits that stand under this model."""
        for place, part in self._parts((word,), parts):
            if (not part.models or self.name in part.models) and self._stands(part):
                yield place, part

    @staticmethod
    def _parts(word: Place, parts: Sequence[Any]) -> Iterator[tuple[Place, Any]]:
        return (((*word, at), part) for at, part in enumerate(parts))

    def _stands(self, part: Conditional) -> bool:
        if part.only_if is not None:
            self._note(part.only_if)
        return self.held.stands(part)

    def _gate(self, place: Place, gate: Gate) -> tuple[Place, Rule]:
        joint = self.held.joint
        rule: Rule = {"name": gate.name, "title": gate.title.model_dump(), "phases": dict(gate.phases)}
        rule["ask"] = self._fill(gate.ask, joint, (*place, "ask"))
        if gate.where is not None:
            rule["only_when"] = self._fill(gate.where, joint, (*place, "where"))
        return place, rule

    def _limit(self, place: Place, limit: Limit) -> tuple[Place, Rule]:
        at_most = self._fill(limit.at_most, self.held.joint, (*place, "at_most"))
        ask = {"kind": "reactions_below", "limit": at_most, "per": limit.per, "models": list(limit.models)}
        return place, {
            "name": limit.name,
            "title": limit.title.model_dump(),
            "phases": {"react": "declared"},
            "ask": ask,
        }

    def _tier(self, at: int, place: Place, tier: Tier) -> Rule:
        joint = self.held.joint
        rule: Rule = {
            "name": tier.name,
            "title": tier.title.model_dump(),
            "when": self._fill(tier.when, joint, (*place, "when")),
        }
        if tier.order:
            steps = enumerate(tier.order)
            rule["order"] = [
                self._key(key, (*place, "order", step), ("tiers", at, "order", step)) for step, key in steps
            ]
        return rule

    def _key(self, key: Rule, place: Place, target: Place) -> Rule:
        """A key filled in; where its points leave room for bonuses, those of the corporation come there."""
        if not any(part == _ROOM for part in key.get("of", ()) if isinstance(part, dict)):
            return dict(self._fill(key, self.held.joint, place))
        filled: list[Any] = []
        for at, part in enumerate(key["of"]):
            if part == _ROOM:
                filled += self._bonuses((*target, "of"), len(filled))
            else:
                self.origins[*target, "of", len(filled)] = (self.held.joint, (*place, "of", at))
                filled.append(self._fill(part, self.held.joint, (*place, "of", at)))
        return {
            **self._fill({name: held for name, held in key.items() if name != "of"}, self.held.joint, place),
            "of": filled,
        }

    def _bonuses(self, target: Place, start: int) -> list[Rule]:
        """The bonuses of this corporation, each for its own homes only."""
        local, source = self.held.local, self.held.local_source
        if local is None or source is None:
            return []
        found = []
        for at, bonus in enumerate(local.bonuses):
            place: Place = ("bonuses", at, "counts")
            counts = self._fill(bonus.counts, source, place)
            own: list[Rule] = [{"kind": "home", "landlord": local.corporation}]
            asked = [*own, counts["when"]] if "when" in counts else own
            item = (*target, start + at)
            self.origins |= {item: (source, place), (*item, "when", "of", 1): (source, (*place, "when"))}
            found.append({**counts, "title": bonus.title.model_dump(), "when": {"kind": "all_of", "of": asked}})
        return found

    def _fill(self, part: object, source: Source, place: Place) -> Any:
        """A part as plain values, with every parameter and legal amount filled in."""
        if isinstance(part, Mapping):
            if set(part) == {"parameter"}:
                return self._parameter(str(part["parameter"]), source, place)
            if set(part) == {"law"}:
                return self.amounts(str(part["law"]), f"{source.file}:{source.line(place)}")
            return {name: self._fill(held, source, (*place, name)) for name, held in part.items()}
        if isinstance(part, tuple):
            return [self._fill(held, source, (*place, at)) for at, held in enumerate(part)]
        return part

    def _parameter(self, name: str, source: Source, place: Place) -> Any:
        if name not in self.held.values:
            raise source.error(place, f"there is no parameter {name}", "name one of the framework's parameters")
        self._note(name)
        value = self.held.values[name].value
        return list(value) if isinstance(value, tuple) else value

    def _note(self, name: str) -> None:
        chosen = self.held.values[name]
        origin = f"{chosen.origin.file}:{chosen.origin.line}" if chosen.origin.file else chosen.origin.layer
        self.used[name] = Parameter(name, _shown(chosen.value), origin)

    def _origin(self, steps: Place) -> tuple[Source, Place]:
        """The document and the place that a place in the filled-in rules comes from."""
        for length in range(len(steps), 0, -1):
            if steps[:length] in self.origins:
                source, place = self.origins[steps[:length]]
                rest = tuple("where" if step == "only_when" else step for step in steps[length:])
                return source, (*place, *rest)
        return self.held.joint, ("models", self.name)

    def _told(self, wrong: ValidationError, rules: Rule) -> PolicyError:
        """What the engine's shapes found, at its place in the documents."""
        first = wrong.errors(include_url=False)[0]
        steps = _steps(rules, first["loc"])
        source, around = self._origin(steps)
        loc = first["loc"][-1:] if first["type"] == "missing" else ()
        return told([{**first, "loc": loc}], source, around)


_ROOM = {"bonuses": "corporation"}


def _steps(rules: Rule, loc: Sequence[str | int]) -> Place:
    """The part of pydantic's location that is really written in the rules: the names of alternatives fall away."""
    steps: list[str | int] = []
    held: Any = rules
    for step in loc:
        inside = (
            step in held
            if isinstance(held, Mapping)
            else isinstance(step, int) and isinstance(held, list) and step < len(held)
        )
        if inside:
            held = held[step]
            steps.append(step)
    return tuple(steps)


def _shown(value: AnyValue) -> int | str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return ", ".join(value)
    return int(value) if isinstance(value, int) else str(value)
