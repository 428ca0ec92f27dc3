"""What differs between the rules of two sides: two corporations, two days, or two trees of documents."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from brink.policy.documents import PolicySet
from brink.policy.effective import HEADINGS, Chapter, Effective, Provision, effective


@dataclass(frozen=True)
class Side:
    """Whose rules, from which documents, on which day.  called: how the side is named beside the other one."""

    policies: PolicySet
    corporation: str
    on: date
    called: str


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that differs.

    before, after: what counts on the one side and on the other, in Dutch; None where it does not stand at all.
    origins: file and line on both sides, empty likewise.  models: those that it is a part of; empty for what is a part of none.
    """

    chapter: Chapter
    name: str
    title: str
    models: tuple[str, ...]
    before: str | None
    after: str | None
    origins: tuple[str, str]


Key = tuple[Chapter, str, str]


def differences(one: Side, other: Side) -> tuple[Change, ...]:
    """What differs between two sides, in the order of the chapters.  Raises what `effective` raises."""
    left = effective(one.policies, corporation=one.corporation, on=one.on)
    right = effective(other.policies, corporation=other.corporation, on=other.on)
    chapters = list(HEADINGS)
    found = _merged((*_differing(left, right), *_reordered(left, right)))
    return tuple(sorted(found, key=lambda change: chapters.index(change.chapter)))


def _merged(found: Iterable[Change]) -> Iterator[Change]:
    """The changes, those that several models share told once."""
    alike: dict[Change, list[str]] = {}
    for change in found:
        alike.setdefault(replace(change, models=()), []).extend(change.models)
    return (replace(change, models=tuple(models)) for change, models in alike.items())


def _differing(left: Effective, right: Effective) -> Iterator[Change]:
    before, after = _by_key(left), _by_key(right)
    shared = {"", *(dict(left.models).keys() & dict(right.models).keys())}
    for key in dict.fromkeys((*before, *after)):
        held, holds = before.get(key), after.get(key)
        # A model that only one side has is told once, not once more for each of its parts.
        if (key[0] == "models" or key[1] in shared) and _says(held) != _says(holds):
            yield _change(key, held, holds)


def _by_key(rules: Effective) -> dict[Key, Provision]:
    return {(one.chapter, one.model, one.name): one for one in rules.provisions}


def _says(held: Provision | None) -> str | None:
    """What a provision says, and for which models where not for all."""
    if held is None or not held.models:
        return held.says if held else None
    return f"{held.says} (bij {', '.join(held.models)})"


def _change(key: Key, held: Provision | None, holds: Provision | None) -> Change:
    chapter, model, name = key
    titles = [one.title for one in (held, holds) if one]
    origins = (held.origin if held else "", holds.origin if holds else "")
    return Change(chapter, name, titles[-1], (model,) if model else (), _says(held), _says(holds), origins)


def _reordered(left: Effective, right: Effective) -> Iterator[Change]:
    """Where what both sides have stands in another order: the groups that go first, and the keys."""
    for model, title in left.models:
        for chapter in ("tiers", "order", "ties"):
            before, after = _line(left, chapter, model), _line(right, chapter, model)
            first = [one for one in before if one in after]
            second = [one for one in after if one in before]
            if first != second:
                said = " > ".join(before[one].title for one in first), " > ".join(after[one].title for one in second)
                origins = (before[first[0]].origin, after[second[0]].origin)
                yield Change(chapter, "volgorde", f"Wat voor wat gaat bij {title}", (model,), *said, origins)


def _line(rules: Effective, chapter: Chapter, model: str) -> dict[str, Provision]:
    return {one.name: one for one in rules.of(chapter) if one.model == model}
