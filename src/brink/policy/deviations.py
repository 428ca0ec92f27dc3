"""Where the corporations differ: who chose otherwise than the framework, who lets which points count, and who uses which model."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from brink.policy.allowed import models
from brink.policy.documents import PolicySet
from brink.policy.framework import AnyValue
from brink.policy.reading import Place
from brink.policy.saying import names_of, provision, value


@dataclass(frozen=True, slots=True)
class LocalChoice:
    """A choice as a local document writes it.

    places: the areas or complexes it is for; empty for all homes of the corporation.  ground: why, where the document says so.
    origin: file and line.
    """

    parameter: str
    value: AnyValue
    places: tuple[str, ...]
    ground: str
    origin: str


@dataclass(frozen=True, slots=True)
class Deviation:
    """One corporation that chose otherwise for one parameter; values and places in Dutch.

    joint: what the framework says, and joint_origin where.  places: empty for all homes.  back: whether it goes back to the joint value there, after
    another choice for all homes.
    """

    parameter: str
    title: str
    joint: str
    joint_origin: str
    corporation: str
    places: tuple[str, ...]
    chosen: str
    back: bool
    ground: str
    origin: str


@dataclass(frozen=True, slots=True)
class OwnPoints:
    """Points that count on the homes of one corporation only.  counts: as the document writes it."""

    corporation: str
    name: str
    title: str
    counts: str
    origin: str


@dataclass(frozen=True, slots=True)
class Use:
    """Who uses a model.  used_by, not_by: corporations.
    elsewhere: corporation and place where it is the other way round, as `a corporation, and where`.
    """

    model: str
    title: str
    used_by: tuple[str, ...]
    not_by: tuple[str, ...]
    elsewhere: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Deviations:
    """All differences between the corporations on a day.  joint: the framework's name; alike: the free parameters that nobody chose otherwise."""

    on: date
    joint: str
    choices: tuple[Deviation, ...]
    alike: tuple[str, ...]
    points: tuple[OwnPoints, ...]
    models: tuple[Use, ...]

    @property
    def nobody(self) -> bool:
        """Whether no corporation chose anything of its own."""
        return not self.choices and not self.points


def deviations(policies: PolicySet, on: date) -> Deviations:
    """All differences between the corporations on a day.  Raises NoPolicy before the first framework, PolicyError where a choice is still open."""
    framework = policies.framework(on)
    found = tuple(one for name in framework.rules.parameters for one in _of_parameter(policies, name, on))
    deviating = {one.parameter for one in found}
    alike = tuple(
        parameter.title.nl
        for name, parameter in framework.rules.parameters.items()
        if parameter.free and name not in deviating
    )
    uses = tuple(_use(policies, name, on) for name in framework.rules.models)
    return Deviations(on, framework.rules.name, found, alike, tuple(_points(policies, on)), uses)


def chosen(policies: PolicySet, corporation: str, on: date) -> Iterator[LocalChoice]:
    """Every choice that a corporation wrote down: for all its homes first, then for places, then for complexes.  Raises NoPolicy when unknown."""
    local = policies.local(corporation, on)
    if local is None:
        return
    rules, source = local.rules, local.source

    def written(choices: dict[str, AnyValue], place: Place, places: tuple[str, ...]) -> Iterator[LocalChoice]:
        for name, held in choices.items():
            origin = f"{source.file}:{source.line((*place, name))}"
            yield LocalChoice(name, held, places, rules.grounds.get(name, ""), origin)

    yield from written(rules.choices, ("choices",), ())
    for at, part in enumerate(rules.areas):
        yield from written(part.choices, ("areas", at, "choices"), part.areas)
    for at, homes in enumerate(rules.complexes):
        yield from written(homes.choices, ("complexes", at, "choices"), homes.complexes)


def _of_parameter(policies: PolicySet, name: str, on: date) -> Iterator[Deviation]:
    joint = policies.framework(on).rules.parameters[name]
    for corporation in policies.federation.corporations:
        differs = False
        for one in chosen(policies, corporation.slug, on):
            if one.parameter == name and (differs or one.value != joint.value):
                differs = True
                yield _deviation(policies, corporation.name, one, on)


def _deviation(policies: PolicySet, corporation: str, one: LocalChoice, on: date) -> Deviation:
    framework, names = policies.framework(on), names_of(policies.federation)
    joint = framework.rules.parameters[one.parameter]
    return Deviation(
        parameter=one.parameter,
        title=joint.title.nl,
        joint=value(joint.value, joint.unit, names),
        joint_origin=f"{framework.source.file}:{framework.source.line(('parameters', one.parameter))}",
        corporation=corporation,
        places=tuple(names.get(place, place) for place in one.places),
        chosen=value(one.value, joint.unit, names),
        back=one.value == joint.value,
        ground=one.ground,
        origin=one.origin,
    )


def _points(policies: PolicySet, on: date) -> Iterator[OwnPoints]:
    for corporation in policies.federation.corporations:
        local = policies.local(corporation.slug, on)
        if local is None:
            continue
        for at, bonus in enumerate(local.rules.bonuses):
            origin = f"{local.source.file}:{local.source.line(('bonuses', at))}"
            yield OwnPoints(corporation.name, bonus.name, bonus.title.nl, provision(bonus.counts), origin)


def _use(policies: PolicySet, model: str, on: date) -> Use:
    names, parties = names_of(policies.federation), policies.federation.corporations
    using = {one.slug: _may_use(policies, one.slug, model, on, None) for one in parties}
    elsewhere = (
        f"{one.name}: {names.get(place, place)}"
        for one in parties
        for place in _places(policies, one.slug, on)
        if _may_use(policies, one.slug, model, on, place) != using[one.slug]
    )
    return Use(
        model,
        policies.framework(on).rules.models[model].title.nl,
        tuple(one.name for one in parties if using[one.slug]),
        tuple(one.name for one in parties if not using[one.slug]),
        tuple(elsewhere),
    )


def _may_use(policies: PolicySet, corporation: str, model: str, on: date, area: str | None) -> bool:
    return any(held.name == model for held in models(policies, landlord=corporation, on=on, area=area))


def _places(policies: PolicySet, corporation: str, on: date) -> list[str]:
    """The places for which a corporation chose anything apart."""
    return list(dict.fromkeys(place for one in chosen(policies, corporation, on) for place in one.places))
