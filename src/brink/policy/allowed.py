"""What a corporation may do on a date: its models, labels, limits and terms. Values for those who publish and offer; no rule is applied here."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from brink.policy import freedom
from brink.policy.chance import Draws
from brink.policy.documents import NoPolicy, PolicySet
from brink.policy.forms import Rule, Words, nearest
from brink.policy.framework import AnyValue, Bounds, Conditional, Framework, Model, RegistrationRules
from brink.policy.freedom import Chosen, Origin
from brink.policy.local import LocalPolicy
from brink.policy.reading import Source
from brink.vocabulary.errors import BrinkError


@dataclass(frozen=True)
class Here:
    """A home in an advert.

    places: where it stands, from wide to narrow, as a core and a complex.  advert: what the advert itself chose, as stored.
    """

    places: tuple[str, ...]
    advert: Mapping[str, AnyValue] = field(default_factory=dict)


Places = str | tuple[str, ...] | Here | None
"""Where a home stands: a municipality or core, several names from wide to narrow, or those with the advert's own choices; None for nowhere special."""


class NotFreeHere(BrinkError):
    """An advert chooses what it may not choose.  name: the parameter; why, remedy: as `freedom.refusal` says."""

    def __init__(self, name: str, why: str, remedy: str) -> None:
        super().__init__(f"{why}. {remedy}")
        self.name, self.why, self.remedy = name, why, remedy


@dataclass(frozen=True)
class OpenChoice:
    """A parameter that an advert may choose.  value: what counts for the corporation unless the advert says otherwise."""

    name: str
    title: Words
    unit: str
    value: AnyValue
    within: Bounds


@dataclass(frozen=True)
class AllowedModel:
    """A model under which a corporation may publish.

    open_days: for how many days an advert must be open at least.  publications_before: how often the home must have been published in vain before.
    without_registration: whether anybody may react.
    """

    name: str
    title: Words
    open_days: int
    publications_before: int
    without_registration: bool


@dataclass(frozen=True)
class AllowedLabel:
    """A label that an advert may carry, and what it means."""

    name: str
    title: Words
    meaning: Words


@dataclass(frozen=True)
class ReactionLimit:
    """How many reactions somebody may have: still open, or in one round.  models: where it counts; empty means all."""

    name: str
    title: Words
    at_most: int
    per: Literal["round", "open"]
    models: tuple[str, ...]


@dataclass(frozen=True)
class OfferRules:
    """How a home is offered.

    sequential: one candidate after the other; else several at once.  invited: how many at once.
    answer_working_days, extension_working_days: the term to answer, and by how much it may be lengthened.
    no_answer: what silence means.
    """

    sequential: bool
    invited: int
    answer_working_days: int
    extension_working_days: int
    no_answer: Literal["passes_on", "counts_as_refusal"]


@dataclass(frozen=True)
class Standing:
    """The joint and local rules in force for a corporation on a date, and the value of every parameter.

    day: the date.  around: the area asked for, after the wider ones that hold it; empty for the corporation as a whole.
    """

    framework: Framework
    joint: Source
    local: LocalPolicy | None
    local_source: Source | None
    values: Mapping[str, Chosen]
    around: tuple[str, ...]
    day: date

    def value(self, written: object) -> object:
        """A value as written, or the value of the parameter that it names."""
        if isinstance(written, dict) and set(written) == {"parameter"}:
            return self.values[written["parameter"]].value
        return written

    def number(self, written: int | Rule) -> int:
        """A whole number, written or by parameter."""
        held = self.value(written)
        if not isinstance(held, int):
            raise self.joint.error(
                (), f"a whole number is asked, and {written} is {held}", "name a parameter that is a number"
            )
        return int(held)

    def say(self, words: Words) -> Words:
        """A text with the value of every parameter that it names, as in `vanaf {senior_from} jaar`."""
        return Words(nl=self._said(words.nl), en=self._said(words.en))

    def _said(self, text: str) -> str:
        for name, chosen in self.values.items():
            text = text.replace(f"{{{name}}}", str(chosen.value))
        return text

    def on(self, switch: str | None) -> bool:
        """Whether a part of the rules stands: always, or as its parameter says."""
        return switch is None or self.values[switch].value is True

    def stands(self, part: Conditional) -> bool:
        """Whether a part of the rules stands on this day."""
        return self.on(part.only_if) and part.stands_on(self.day)

    def asks(self, model: str, kind: str) -> Iterator[Rule]:
        """Every criterion of a kind that a gate of a model asks of all its homes."""
        for gate in self.framework.gates:
            if gate.where is None and (not gate.models or model in gate.models) and self.stands(gate):
                yield from (rule for rule in _all_asked(gate.ask) if rule.get("kind") == kind)

    def publications_before(self, model: str) -> int:
        """How often a home must have been published in vain before a model may be used: what its gates ask."""
        return max((self.number(rule.get("times", 1)) for rule in self.asks(model, "republished")), default=0)

    def model(self, name: str) -> Model:
        """A model that may be used.  Raises NoPolicy when there is none of that name, or this corporation may not use it."""
        held = self.framework.models.get(name)
        if held is None:
            raise NoPolicy(f"{self.joint.file} has no model {name}; {nearest(name, self.framework.models)}")
        if not self.on(held.only_if):
            origin = self.values[str(held.only_if)].origin
            raise NoPolicy(
                f"the model {name} may not be used here: {held.only_if} is off ({origin.file}:{origin.line})"
            )
        return held


def _all_asked(rule: Rule) -> Iterator[Rule]:
    """A criterion, or the criteria that must all be met."""
    if rule.get("kind") == "all_of":
        for part in rule.get("of", ()):
            yield from _all_asked(part) if isinstance(part, dict) else ()
    else:
        yield rule


def standing(
    policies: PolicySet,
    *,
    landlord: str,
    on: date,
    area: Places = None,
    what_if: Mapping[str, AnyValue] | None = None,
) -> Standing:
    """What counts for a corporation on a date.

    area: a municipality or core, or a core and a complex, for choices that differ between them.  what_if: values tried instead of the chosen ones.
    Raises NoPolicy for an unknown corporation or a date before the first framework, PolicyError when a choice is still open.
    """
    joint = policies.framework(on)
    local = policies.local(landlord, on)
    here = area if isinstance(area, Here) else Here((area,) if isinstance(area, str) else area or ())
    named = here.places
    around = tuple(dict.fromkeys(place for name in named for place in policies.federation.around(name)))
    values = freedom.effective(joint.rules, joint.source, (local.rules, local.source) if local else None, around)
    for name, said in here.advert.items():
        value = tuple(said) if isinstance(said, list) else said
        refusal = freedom.refusal(joint.rules, joint.source, name=name, value=value, chooser="advert")
        if refusal:
            raise NotFreeHere(name, *refusal)
        values[name] = Chosen(value, Origin("advert", "", 0))
    for name, value in (what_if or {}).items():
        if name not in values:
            raise NoPolicy(f"{joint.source.file} knows no parameter {name}; {nearest(name, values)}")
        values[name] = Chosen(value, Origin("case", "", 0))
    return Standing(
        joint.rules, joint.source, local.rules if local else None, local.source if local else None, values, around, on
    )


def open_choices(policies: PolicySet, *, landlord: str, on: date, area: Places = None) -> tuple[OpenChoice, ...]:
    """What an advert may choose for itself, with what counts otherwise."""
    held = standing(policies, landlord=landlord, on=on, area=area)
    return tuple(
        OpenChoice(name, parameter.title, parameter.unit, held.values[name].value, parameter.free.within)
        for name, parameter in held.framework.parameters.items()
        if parameter.free and "advert" in parameter.free.by
    )


def models(policies: PolicySet, *, landlord: str, on: date, area: Places = None) -> tuple[AllowedModel, ...]:
    """The models under which a corporation may publish."""
    held = standing(policies, landlord=landlord, on=on, area=area)
    return tuple(
        AllowedModel(
            name=name,
            title=model.title,
            open_days=held.number(model.open_days),
            publications_before=held.publications_before(name),
            without_registration=not any(held.asks(name, "registered")),
        )
        for name, model in held.framework.models.items()
        if held.on(model.only_if)
    )


def labels(policies: PolicySet, *, landlord: str, on: date, area: Places = None) -> tuple[AllowedLabel, ...]:
    """The labels that an advert of a corporation may carry; with an area, those for a home there."""
    held = standing(policies, landlord=landlord, on=on, area=area)
    found = []
    for label in held.framework.labels:
        areas = held.value(label.areas)
        reaches = not isinstance(areas, tuple) or (bool(set(areas) & set(held.around)) if held.around else bool(areas))
        if held.stands(label) and reaches:
            found.append(AllowedLabel(label.name, label.title, held.say(label.meaning)))
    return tuple(found)


def limits(
    policies: PolicySet, *, landlord: str, model: str, on: date, area: Places = None
) -> tuple[ReactionLimit, ...]:
    """How many reactions a seeker may have, where a reaction under this model counts."""
    held = standing(policies, landlord=landlord, on=on, area=area)
    held.model(model)
    return tuple(
        ReactionLimit(limit.name, limit.title, held.number(limit.at_most), limit.per, limit.models)
        for limit in held.framework.limits
        if held.stands(limit) and (not limit.models or model in limit.models)
    )


def draw_rules(policies: PolicySet, *, on: date) -> Draws:
    """How chance is made where it decides: the same for every corporation."""
    return policies.framework(on).rules.draws


def offer_rules(policies: PolicySet, *, landlord: str, model: str, on: date, area: Places = None) -> OfferRules:
    """How homes are offered under a model."""
    held = standing(policies, landlord=landlord, on=on, area=area)
    offering = held.model(model).offer
    return OfferRules(
        sequential=offering.manner == "sequential",
        invited=held.number(offering.invited),
        answer_working_days=held.number(offering.answer_within.working_days),
        extension_working_days=held.number(offering.extension.working_days),
        no_answer=offering.no_answer,
    )


def registration_rules(policies: PolicySet, *, on: date) -> RegistrationRules:
    """What a registration is worth and when it ends: the same for every corporation."""
    return policies.framework(on).rules.registration
