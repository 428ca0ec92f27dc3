"""Local choices that change nothing: what counts is what would count without them."""

from collections.abc import Iterator

from brink.policy.analysis_findings import Finding
from brink.policy.documents import PolicySet, Version
from brink.policy.framework import AnyValue, Framework
from brink.policy.local import LocalPolicy
from brink.policy.reading import Place


def noise(policies: PolicySet) -> Iterator[Finding]:
    """Every choice that is equal to what would count without it, under every framework that is in force while it is."""
    for versions in policies.locals.values():
        for at, version in enumerate(versions):
            beside = _frameworks(policies, versions, at)
            for place, name, says in _idle(version.rules, beside):
                source = version.source
                yield Finding(
                    "hint", "noise", says, source.file, source.line((*place, name)), (_who(policies, version),)
                )


def _who(policies: PolicySet, version: Version[LocalPolicy]) -> str:
    found = policies.federation.corporation(version.rules.corporation)
    return found.name if found else version.rules.corporation


def _frameworks(policies: PolicySet, versions: tuple[Version[LocalPolicy], ...], at: int) -> list[Framework]:
    """The frameworks that are in force while a local version is."""
    start, after = versions[at].rules.in_force_from, versions[at + 1 : at + 2]
    end = after[0].rules.in_force_from if after else None
    first = [one.rules for one in policies.frameworks if one.rules.in_force_from <= start][-1:]
    later = [
        one.rules
        for one in policies.frameworks
        if one.rules.in_force_from > start and (end is None or one.rules.in_force_from < end)
    ]
    return [*first, *later]


def _idle(local: LocalPolicy, beside: list[Framework]) -> Iterator[tuple[Place, str, str]]:
    for name, value in local.choices.items():
        if beside and all(_joint(one, name) == value for one in beside):
            yield ("choices",), name, f"`{name}` is gelijk aan het kader: de keuze verandert niets."
    parts = [(("areas", at), part.choices) for at, part in enumerate(local.areas)]
    parts += [(("complexes", at), part.choices) for at, part in enumerate(local.complexes)]
    for place, choices in parts:
        # Another entry may choose otherwise for a home of this one; then this one goes back on purpose.
        elsewhere = {name for other, chosen in parts for name in chosen if other != place}
        for name, value in choices.items():
            without = [local.choices.get(name, _joint(one, name)) for one in beside]
            if name not in elsewhere and without and all(one == value for one in without):
                which = "plaatsen" if place[0] == "areas" else "complexen"
                says = f"`{name}` is voor deze {which} gelijk aan wat er zonder deze keuze geldt."
                yield (*place, "choices"), name, says


def _joint(framework: Framework, name: str) -> AnyValue:
    parameter = framework.parameters.get(name)
    return parameter.value if parameter else None
