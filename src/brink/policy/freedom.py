"""The freedom of a corporation: whether a local choice keeps the bounds, and which value counts in the end, by whom."""

from collections.abc import Iterator
from dataclasses import dataclass

from brink.policy.federation import Federation
from brink.policy.forms import nearest
from brink.policy.framework import (
    AnyValue,
    Areas,
    BonusFreedom,
    Bounds,
    Chooser,
    Framework,
    Range,
    Stricter,
    misfit,
)
from brink.policy.local import Bonus, LocalPolicy
from brink.policy.reading import Place, PolicyError, Source


@dataclass(frozen=True)
class Origin:
    """Where a value was set.  layer: law, joint, local, or case for a what-if."""

    layer: str
    file: str
    line: int


@dataclass(frozen=True)
class Chosen:
    """A parameter's value as it counts, and who set it."""

    value: AnyValue
    origin: Origin


def check(local: LocalPolicy, source: Source, framework: Framework, joint: Source, federation: Federation) -> None:
    """Whether a local policy stays inside the freedom of a framework.

    Raises PolicyError that names the choice, the bound, and where the bound stands.
    """
    areas = federation.areas(local.corporation)
    for place, name, value, chooser in _choices(local):
        refused = refusal(framework, joint, name=name, value=value, chooser=chooser, areas=areas)
        if refused:
            raise source.error(place, *refused)
    for position, part in enumerate(local.areas):
        foreign = sorted(set(part.areas) - set(areas))
        if foreign:
            raise source.error(
                ("areas", position, "areas"),
                f"{local.corporation} lets no homes in {', '.join(foreign)}",
                nearest(foreign[0], areas),
            )
    _check_needs(local, source, framework, joint)
    _check_bonuses(local, source, framework, joint)


def _check_needs(local: LocalPolicy, source: Source, framework: Framework, joint: Source) -> None:
    """What must stand beside a choice stands there, and nothing beside what was not chosen."""
    chosen = {name: place for place, name, _, _ in _choices(local)}
    for name, place in chosen.items():
        free = framework.parameters[name].free
        bound = f"{joint.file}:{joint.line(('parameters', name))}"
        if free and "ground" in free.needs and not local.grounds.get(name, "").strip():
            raise source.error(
                place,
                f"{name} may be chosen with a ground only ({bound})",
                f"add it under `grounds`, as in `{name}: why`",
            )
        if free and "tenants_heard" in free.needs and local.tenants_heard is None:
            raise source.error(
                place,
                f"{name} may be chosen after the tenants were heard only ({bound})",
                "add the day as `tenants_heard`",
            )
    for name in local.grounds:
        if name not in chosen:
            raise source.error(
                ("grounds", name), f"there is a ground for {name}, and nothing is chosen", nearest(name, chosen)
            )


def _choices(local: LocalPolicy) -> Iterator[tuple[Place, str, AnyValue, Chooser]]:
    for name, value in local.choices.items():
        yield ("choices", name), name, value, "corporation"
    for position, part in enumerate(local.areas):
        for name, value in part.choices.items():
            yield ("areas", position, "choices", name), name, value, "municipality"
    for position, homes in enumerate(local.complexes):
        for name, value in homes.choices.items():
            yield ("complexes", position, "choices", name), name, value, "complex"


def refusal(
    framework: Framework, joint: Source, *, name: str, value: AnyValue, chooser: Chooser, areas: tuple[str, ...] = ()
) -> tuple[str, str] | None:
    """Why a choice cannot stand, and what to do; None when it can.  areas: those of the corporation."""
    parameter = framework.parameters.get(name)
    if parameter is None:
        return f"{joint.file} knows no parameter {name}", nearest(name, framework.parameters)
    bound = f"{joint.file}:{joint.line(('parameters', name))}"
    if parameter.free is None:
        return (
            f"{name} is not free: the framework settles it ({bound})",
            "take the choice out, or have the framework changed",
        )
    if chooser not in parameter.free.by:
        return (
            f"{name} may be chosen by the {' or '.join(parameter.free.by)} only ({bound})",
            f"move it: here the {chooser} chooses",
        )
    wrong = misfit(value, parameter.unit) or outside(value, parameter.free.within, areas, parameter.value)
    return (f"{name}: {wrong} ({bound})", "choose within the bounds, or have the framework changed") if wrong else None


def outside(value: AnyValue, bounds: Bounds, areas: tuple[str, ...], joint: AnyValue = None) -> str | None:
    """How a value leaves its bounds; None when it keeps them.  areas: those of the corporation that chooses.  joint: the framework's own value."""
    if isinstance(bounds, Stricter):
        return _laxer(value, bounds, joint)
    if isinstance(bounds, Range):
        kept = isinstance(value, int) and bounds.from_ <= value <= bounds.to
        return None if kept else f"{value} lies outside {bounds.from_} up to {bounds.to}"
    values = value if isinstance(value, tuple) else (value,)
    allowed = areas if isinstance(bounds, Areas) else bounds.of
    strange = [one for one in values if one not in allowed]
    if not strange:
        return None
    return f"{', '.join(map(str, strange))} is not among {'the own areas' if isinstance(bounds, Areas) else ', '.join(map(str, allowed))}"


def _laxer(value: AnyValue, bounds: Stricter, joint: AnyValue) -> str | None:
    if not isinstance(value, int) or not isinstance(joint, int):
        return "only a number can be stricter than another"
    if (value < joint) if bounds.when == "higher" else (value > joint):
        return (
            f"{value} is laxer than the joint {joint}; only {'more' if bounds.when == 'higher' else 'less'} is stricter"
        )
    if (bounds.most is not None and value > bounds.most) or (bounds.least is not None and value < bounds.least):
        return f"{value} goes further than {bounds.most if bounds.when == 'higher' else bounds.least}"
    return None


def _check_bonuses(local: LocalPolicy, source: Source, framework: Framework, joint: Source) -> None:
    if not local.bonuses:
        return
    room = framework.bonuses
    if room is None:
        raise source.error(
            ("bonuses",), f"{joint.file} leaves no room for bonuses", "take them out, or have the framework changed"
        )
    bound = f"{joint.file}:{joint.line(('bonuses',))}"
    if len(local.bonuses) > room.most:
        raise source.error(
            ("bonuses",),
            f"{len(local.bonuses)} bonuses, where at most {room.most} may count ({bound})",
            "choose which ones stay",
        )
    for position, bonus in enumerate(local.bonuses):
        for step, why, remedy in _strange(bonus, room):
            raise source.error(("bonuses", position, "counts", *step), f"{why} ({bound})", remedy)


def _strange(bonus: Bonus, room: BonusFreedom) -> Iterator[tuple[Place, str, str]]:
    """What a bonus asks or gives beyond its room: where, why, and what to do."""
    if not {"when", "since", "fact", "bands"} & set(bonus.counts):
        yield (), "the bonus asks nothing, so that everybody would get it", "add `when`"
    for step, points in _points(bonus.counts):
        if not room.points.from_ <= points <= room.points.to:
            yield (
                step,
                f"{points} points lies outside {room.points.from_} up to {room.points.to}",
                "choose within the bounds",
            )
    for step, kind in _kinds(bonus.counts):
        if kind not in room.criteria:
            yield step, f"a bonus may not ask {kind}", f"choose from: {', '.join(room.criteria)}"


def _points(part: object, place: Place = ()) -> Iterator[tuple[Place, int]]:
    for step, held in _parts(part):
        if step == "points" and isinstance(held, int):
            yield (*place, step), held
        yield from _points(held, (*place, step))


def _kinds(part: object, place: Place = ()) -> Iterator[tuple[Place, str]]:
    for step, held in _parts(part):
        if step == "kind" and isinstance(held, str):
            yield (*place, step), held
        yield from _kinds(held, (*place, step))


def _parts(part: object) -> Iterator[tuple[str | int, object]]:
    if isinstance(part, dict):
        yield from part.items()
    elif isinstance(part, tuple | list):
        yield from enumerate(part)


def effective(
    framework: Framework, joint: Source, local: tuple[LocalPolicy, Source] | None, around: tuple[str, ...]
) -> dict[str, Chosen]:
    """Every parameter of a framework with the value that counts, and where it was set.

    around: the area asked for, after the wider ones that hold it; empty for a corporation as a whole.
    Raises PolicyError when a parameter that must be chosen was not.
    """
    chosen = {
        name: Chosen(parameter.value, Origin("joint", joint.file, joint.line(("parameters", name))))
        for name, parameter in framework.parameters.items()
    }
    if local is not None:
        rules, source = local
        chosen |= {
            name: Chosen(value, Origin("local", source.file, source.line(("choices", name))))
            for name, value in rules.choices.items()
        }
        for area in around:
            chosen |= _chosen_for(area, rules, source)
    for name, held in chosen.items():
        if held.value is None:
            raise open_choice(name, joint, local)
    return chosen


def _chosen_for(area: str, local: LocalPolicy, source: Source) -> dict[str, Chosen]:
    return {
        name: Chosen(value, Origin("local", source.file, source.line(("areas", position, "choices", name))))
        for position, part in enumerate(local.areas)
        if area in part.areas
        for name, value in part.choices.items()
    } | {
        name: Chosen(value, Origin("local", source.file, source.line(("complexes", position, "choices", name))))
        for position, homes in enumerate(local.complexes)
        if area in homes.complexes
        for name, value in homes.choices.items()
    }


def open_choice(name: str, joint: Source, local: tuple[LocalPolicy, Source] | None) -> PolicyError:
    """The error for a parameter that each corporation must choose, and this one did not."""
    source = local[1] if local else joint
    bound = f"{joint.file}:{joint.line(('parameters', name))}"
    return source.error(
        ("choices",) if local else ("parameters", name),
        f"{name} must be chosen ({bound}) and is not",
        f"add `{name}` to the choices",
    )
