"""What a free value can do to who may take part: whether a choice within the bounds can be wider than the framework's own value, stricter, or both.

A whole number is looked at for all values of the bounds at once, as one more unknown; other values are tried one by one.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Literal

from brink.engine.calendar import day_number
from brink.engine.decide import decide
from brink.engine.expression import Truth, code_of, known
from brink.engine.gate import PHASES, Gate, Phase
from brink.engine.pairs import Proven
from brink.engine.plan import Plan
from brink.engine.solver_examples import Example
from brink.engine.solver_search import Impossible, Search, Wish
from brink.policy.analysis_findings import Finding, Shown, Teller
from brink.policy.analysis_rulings import names, pairs_of
from brink.policy.documents import PolicySet, Version
from brink.policy.framework import Among, AnyValue, Framework, Parameter, Range, Stricter
from brink.policy.law import MissingAmount
from brink.policy.plans import compile_plan
from brink.policy.reading import PolicyError

Direction = Literal["wider", "stricter"]
Verdict = Literal["can", "cannot", "unknown"]
_LISTED = 40
"""How many values are tried one by one."""


@dataclass(frozen=True)
class _Free:
    """A free value in a framework under one model. landlord: any; what it chose itself is left out."""

    policies: PolicySet
    version: Version[Framework]
    name: str
    model: str

    @property
    def parameter(self) -> Parameter:
        return self.version.rules.parameters[self.name]

    @property
    def landlord(self) -> str:
        return self.policies.federation.corporations[0].slug

    @property
    def day(self) -> date:
        return self.version.rules.in_force_from

    @property
    def unknown(self) -> str:
        """What the chosen value is called when it is one more unknown."""
        return f"chosen_{self.name}".replace("-", "_")

    def plan(self, value: object) -> Plan:
        """The plan with a value, and every other as the framework says. Raises what `compile_plan` raises."""
        framework = self.version.rules
        joint: dict[str, AnyValue] = {
            name: one.value for name, one in framework.parameters.items() if one.value is not None
        }
        switch = framework.models[self.model].only_if
        what_if = {**joint, **({switch: True} if switch else {}), self.name: value}
        return compile_plan(
            self._widened,
            landlord=self.landlord,
            model=self.model,
            on=self.day,
            what_if=what_if,  # type: ignore[arg-type]
        )

    @cached_property
    def _widened(self) -> PolicySet:
        """The documents with the chosen value as a fact of the home."""
        bounds = _bounds(self.parameter)
        if bounds is None:
            return self.policies
        title = self.parameter.title
        fact = {"name": self.unknown, "of": "dwelling", "unit": self.parameter.unit, "nl": title.nl, "en": title.en}
        facts = (*self.version.rules.facts, {**fact, "low": bounds[0], "high": bounds[1]})
        version = replace(self.version, rules=self.version.rules.model_copy(update={"facts": facts}))
        held = tuple(version if one is self.version else one for one in self.policies.frameworks)
        return replace(self.policies, frameworks=held)

    def values(self) -> tuple[object, ...]:
        """What may be chosen: one unknown for all values, or one after the other. Nothing when that is too much."""
        if _bounds(self.parameter) is not None:
            return ({"fact": self.unknown},)
        within = self.parameter.free.within if self.parameter.free else None
        if not isinstance(within, Among) or self.parameter.unit == "codes" or len(within.of) > _LISTED:
            return ()
        return within.of


def _bounds(parameter: Parameter) -> tuple[int, int] | None:
    """The lowest and the highest value that may be chosen, of a whole number between bounds."""
    within = parameter.free.within if parameter.free else None
    if isinstance(within, Range):
        return within.from_, within.to
    if isinstance(within, Stricter) and isinstance(parameter.value, int):
        if within.when == "higher":
            return parameter.value, within.most if within.most is not None else max(parameter.value, 320)
        return within.least if within.least is not None else 0, parameter.value
    return None


def freedoms(policies: PolicySet) -> Iterator[Finding]:
    """What every free value that stands in a gate can do, and last that the others do nothing to who may take part."""
    for version in policies.frameworks:
        asked = _names(version.source.content or {})  # type: ignore[arg-type]
        free = [name for name, one in version.rules.parameters.items() if one.free and name in asked]
        for name in free:
            yield _of_parameter(policies, version, name)
        others = "Geen andere vrije waarde" if free else "Geen enkele vrije waarde"
        says = f"{others} staat in een voorwaarde: daarmee kan een corporatie niemand weigeren die het kader toelaat, en niemand toelaten die het weigert."
        yield Finding("information", "freedom", says, version.source.file, version.source.line(("parameters",)))


def _names(content: Mapping[str, object]) -> frozenset[str]:
    """The parameters that gates and limits name, or that switch them on."""
    return frozenset(_named([content.get("gates"), content.get("limits")]))


def _named(part: object) -> Iterator[str]:
    if isinstance(part, Mapping):
        for key, held in part.items():
            if key in ("parameter", "only_if"):
                yield str(held)
            yield from _named(held)
    elif isinstance(part, tuple | list):
        for held in part:
            yield from _named(held)


def _of_parameter(policies: PolicySet, version: Version[Framework], name: str) -> Finding:
    found: dict[Direction, tuple[Verdict, Shown | None]] = {}
    title = version.rules.parameters[name].title.nl
    for direction in _SAID:
        answers = [_answer(_Free(policies, version, name, model), direction) for model in version.rules.models]
        found[direction] = _joined(answers)
    shown = tuple(example for _, example in found.values() if example)
    verdicts = tuple(verdict for verdict, _ in found.values())
    says = f"‘{title}’ ({name}): {_VERDICTS.get(verdicts, 'wat een eigen keuze kan doen, kon niet worden uitgemaakt')}."
    weight: Literal["warning", "information"] = "warning" if "unknown" in verdicts else "information"
    line = version.source.line(("parameters", name))
    return Finding(
        weight, "freedom", says, version.source.file, line, examples=shown, settled="unknown" not in verdicts
    )


_SAID: Mapping[Direction, str] = {
    "wider": "ruimer: het kader weigert, met de eigen keuze {value} mag het",
    "stricter": "strenger: het kader laat toe, met de eigen keuze {value} mag het niet",
}
_VERDICTS: Mapping[tuple[Verdict, ...], str] = {
    ("can", "can"): "een eigen keuze kan ruimer zijn dan het kader, en strenger",
    ("can", "cannot"): "een eigen keuze kan alleen ruimer zijn dan het kader; strenger kan niet (bewezen)",
    ("cannot", "can"): "een eigen keuze kan alleen strenger zijn dan het kader; ruimer kan niet (bewezen)",
    ("cannot", "cannot"): "een eigen keuze verandert niet wie er mag meedoen (bewezen)",
}


def _joined(answers: Sequence[tuple[Verdict, Shown | None]]) -> tuple[Verdict, Shown | None]:
    """Of several models or values: it can when it can under one, and cannot when it cannot under any."""
    for verdict, example in answers:
        if verdict == "can":
            return verdict, example
    return ("cannot" if all(verdict == "cannot" for verdict, _ in answers) else "unknown"), None


def _answer(free: _Free, direction: Direction) -> tuple[Verdict, Shown | None]:
    values = free.values()
    if not values or free.parameter.value is None:
        return "unknown", None
    try:
        joint = free.plan(free.parameter.value)
        answers = [_tried(free, direction, joint, value, phase) for value in values for phase in PHASES]
    except (PolicyError, MissingAmount):
        return "unknown", None
    return _joined(answers)


def _tried(free: _Free, direction: Direction, joint: Plan, value: object, phase: Phase) -> tuple[Verdict, Shown | None]:
    """What a value does in a phase, proven or seen."""
    chosen = free.plan(value)
    lax, strict = (chosen, joint) if direction == "wider" else (joint, chosen)
    refusing = [gate for gate in strict.gates_at(phase) if gate not in lax.gates_at(phase)]
    if not refusing:
        return "cannot", None
    wishes = [_wish(gate, phase, "possibly") for gate in lax.gates_at(phase)]
    symbolic = isinstance(value, Mapping)
    if symbolic:
        wishes.append(Wish(_stands(chosen, free.unknown), "surely"))
    found = _search(free, chosen).find(wishes, [_wish(gate, phase, "never") for gate in refusing])
    if isinstance(found, Impossible):
        return "cannot", None
    if isinstance(found, Example):
        shown = _replayed(free, direction, found, phase, None if symbolic else value)
        return ("can", shown) if shown else ("unknown", None)
    return "unknown", None


def _wish(gate: Gate, phase: Phase, so: Literal["possibly", "never"]) -> Wish:
    return Wish(gate.truth, so, gate.phases[phase])


def _stands(plan: Plan, name: str) -> Truth:
    return known(plan.book.number(name))


def _search(free: _Free, plan: Plan) -> Search:
    fixed = {"landlord": code_of(free.landlord), "model": code_of(free.model)}
    mentioned = frozenset((*plan.program.names, *fixed.values()))
    return Search(plan.book, fixed, None, mentioned, day_number(free.day))


def _replayed(free: _Free, direction: Direction, example: Example, phase: Phase, value: object) -> Shown | None:
    """The example, once the engine decides about it as was claimed; with the chosen value filled in."""
    held = dict(example.dwelling)
    unknown = held.pop(free.unknown, None)
    number = unknown.value if isinstance(unknown, Proven) else unknown
    pair, tried = replace(example, dwelling=held), number if value is None else value
    joint, chosen = free.plan(free.parameter.value), free.plan(tried)
    refused = [bool(decide(plan, pairs_of(plan, pair), phase).refused[0]) for plan in (joint, chosen)]
    if refused != ([True, False] if direction == "wider" else [False, True]):
        return None
    teller = Teller(joint.book, {**joint.program.names, **chosen.program.names, **names(free.policies)})
    return teller.shown(_SAID[direction].format(value=tried), pair)
