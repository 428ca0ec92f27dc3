"""Whether the parts of a framework that name each other name something that is there."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from brink.policy.forms import nearest, shown
from brink.policy.framework import Among, Areas, Conditional, Framework, Parameter, Range, Stricter, misfit
from brink.policy.freedom import outside
from brink.policy.law import Law
from brink.policy.reading import Place, Source

SETTLING = ("lot",)
"""The keys after which no two candidates can be equal. Even the moment of a reaction can be."""

COUNTS = (
    "working_days",
    "invited",
    "open_days",
    "at_most",
    "months",
    "times",
    "within_months",
    "per_mille",
    "expected",
)
"""Where the framework itself, and not the engine, reads a number or the parameter that says it."""

NO_NUMBERS = ("truth", "code", "codes")


def check(framework: Framework, source: Source, law: Law) -> None:
    """Every parameter, legal amount, model and switch that is named exists, once, with a value that fits.

    Raises PolicyError for the first that does not.
    """
    for name, parameter in framework.parameters.items():
        _check_parameter(name, parameter, source)
    _check_names(framework, source)
    for place, part in _conditional(framework):
        _check_switch(place, part.only_if, framework, source)
    _check_texts(framework, source)
    if framework.bonuses and not any(part == {"bonuses": "corporation"} for part in _all(source.content)):
        raise source.error(
            ("bonuses",), "no order says where the bonuses count", "add `{bonuses: corporation}` to its points"
        )
    for name, model in framework.models.items():
        _check_switch(("models", name), model.only_if, framework, source)
        if not model.ties or model.ties[-1].get("by") not in SETTLING:
            ties: Place = ("models", name, "ties")
            raise source.error(
                ties, f"{name} leaves a tie open", "let `ties` end with a lot, as in `ties: [{by: lot}]`"
            )
    check_labels(source, framework, ("gates", "limits", "models"))
    check_named(source, framework, law)


def check_named(source: Source, framework: Framework, law: Law) -> None:
    """What a document calls `{parameter: name}` or `{law: key}` is there, and counts where a number is asked.  framework: of which the parameters are.

    Raises PolicyError for the first that is not.
    """
    for place, key, name in _named(source.content):
        known = list(framework.parameters) if key == "parameter" else [series.key for series in law.series]
        if name not in known:
            why = f"there is no {'parameter' if key == 'parameter' else 'legal amount'} {name if isinstance(name, str) else shown(name)}"
            raise source.error(place, why, nearest(str(name), known))
        if key == "parameter" and place[-2] in COUNTS and framework.parameters[name].unit in NO_NUMBERS:
            unit = framework.parameters[name].unit
            raise source.error(place, f"a number is asked here, and {name} is {unit}", "name a parameter that counts")


def _check_bounds(name: str, parameter: Parameter, source: Source) -> None:
    """What may be chosen is of the parameter's own unit."""
    within = parameter.free.within if parameter.free else None
    place: Place = ("parameters", name, "free", "within")
    if isinstance(within, Among) and parameter.unit != "codes":
        for position, value in enumerate(within.of):
            wrong = misfit(value, parameter.unit)
            if wrong:
                raise source.error((*place, "of", position), wrong, "mend what may be chosen")
    if isinstance(within, Range | Stricter) and parameter.unit in NO_NUMBERS:
        raise source.error((*place, "kind"), f"{name} is {parameter.unit}, which has no order", "use `kind: among`")
    if isinstance(within, Areas) and parameter.unit != "codes":
        raise source.error((*place, "kind"), f"{name} is {parameter.unit}, and areas are codes", "mend the unit")


def _check_parameter(name: str, parameter: Parameter, source: Source) -> None:
    _check_bounds(name, parameter, source)
    if parameter.value is None:
        return
    place: Place = ("parameters", name, "value")
    wrong = misfit(parameter.value, parameter.unit)
    if not wrong and parameter.free and not isinstance(parameter.free.within, Areas):
        wrong = outside(parameter.value, parameter.free.within, (), parameter.value)
    if wrong:
        raise source.error(place, wrong, "mend the value or its bounds")


def _conditional(framework: Framework) -> Iterator[tuple[Place, Conditional]]:
    for word in ("gates", "limits", "labels", "quotas", "consequences"):
        parts: tuple[Conditional, ...] = getattr(framework, word)
        for position, part in enumerate(parts):
            yield (word, position), part
    for name, model in framework.models.items():
        for position, tier in enumerate(model.tiers):
            yield ("models", name, "tiers", position), tier


def _check_names(framework: Framework, source: Source) -> None:
    seen: set[tuple[Place, str]] = set()
    for place, part in _conditional(framework):
        # Gates and limits refuse side by side, so that their names may not be equal either.
        group: Place = ("gates",) if place[0] == "limits" else place[:-1]
        if (group, part.name) in seen:
            raise source.error((*place, "name"), f"{part.name} stands here twice", "give one of the two another name")
        seen.add((group, part.name))
    for place, model in _models_named(framework):
        if model not in framework.models:
            raise source.error(place, f"there is no model {model}", nearest(model, framework.models))
    labels = [label.name for label in framework.labels]
    for position, quota in enumerate(framework.quotas):
        if quota.label is not None and quota.label not in labels:
            raise source.error(
                ("quotas", position, "label"), f"there is no label {quota.label}", nearest(quota.label, labels)
            )


def check_labels(source: Source, framework: Framework, parts: Sequence[str]) -> None:
    """Every label that a criterion asks, in these parts of a document, is one of the framework's.  Raises PolicyError for the first that is not."""
    labels = [label.name for label in framework.labels]
    for place, rule in placed(source.content, ()):
        asked = rule.get("label") if place[:1] and place[0] in parts and rule.get("kind") == "labelled" else None
        if isinstance(asked, str) and asked not in labels:
            raise source.error((*place, "label"), f"there is no label {asked}", nearest(asked, labels))


def placed(part: object, place: Place) -> Iterator[tuple[Place, Mapping[str, object]]]:
    """Every group of keys in a document, with its place."""
    if isinstance(part, dict):
        yield place, part
    for step, held in part.items() if isinstance(part, dict) else enumerate(part) if isinstance(part, tuple) else ():
        yield from placed(held, (*place, step))


def _models_named(framework: Framework) -> Iterator[tuple[Place, str]]:
    """Every model that a part names."""
    for word in ("gates", "limits", "consequences"):
        for position, part in enumerate(getattr(framework, word)):
            yield from (((word, position, "models"), model) for model in part.models)
    for position, quota in enumerate(framework.quotas):
        if quota.model is not None:
            yield ("quotas", position, "model"), quota.model


def _check_switch(place: Place, name: str | None, framework: Framework, source: Source) -> None:
    if name is None:
        return
    parameter = framework.parameters.get(name)
    if parameter is None:
        raise source.error((*place, "only_if"), f"there is no parameter {name}", nearest(name, framework.parameters))
    if parameter.unit != "truth":
        raise source.error(
            (*place, "only_if"),
            f"{name} is not true or false but {parameter.unit}",
            "switch with a parameter of unit truth",
        )


def _check_texts(framework: Framework, source: Source) -> None:
    """A text for seekers that names a parameter, as in `vanaf {senior_from} jaar`, names one that is there."""
    for position, label in enumerate(framework.labels):
        for language, text in label.meaning.model_dump().items():
            for name in re.findall(r"\{(.*?)\}", text):
                if name not in framework.parameters:
                    place = ("labels", position, "meaning", language)
                    raise source.error(place, f"there is no parameter {name}", nearest(name, framework.parameters))


def _all(part: object) -> Iterator[object]:
    """A part and everything in it."""
    yield part
    for held in part.values() if isinstance(part, dict) else part if isinstance(part, tuple) else ():
        yield from _all(held)


def _named(part: object, place: Place = ()) -> Iterator[tuple[Place, str, Any]]:
    """Every `{parameter: name}` and `{law: key}` in a document."""
    if isinstance(part, dict):
        for key in ("parameter", "law"):
            if len(part) == 1 and key in part and place != ("parameters",):
                yield (*place, key), key, part[key]
        for step, held in part.items():
            yield from _named(held, (*place, step))
    elif isinstance(part, tuple):
        for position, held in enumerate(part):
            yield from _named(held, (*place, position))
