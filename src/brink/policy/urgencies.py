"""The kinds of urgency that a policy knows: those that its rules ask about."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from brink.policy.documents import PolicySet
from brink.policy.forms import Words
from brink.policy.references import placed

_ASKING = {"kind": ("urgent",), "by": ("urgency_since", "urgency_until")}


@dataclass(frozen=True)
class UrgencyKind:
    """A kind of urgency.  title: that of the group in which only this kind goes first, else its name."""

    name: str
    title: Words


def kinds(policies: PolicySet, *, on: date) -> tuple[UrgencyKind, ...]:
    """Every kind of urgency that a rule of the joint document names, in the order of the document.  Raises NoPolicy before the first framework."""
    joint = policies.framework(on)
    titles = {
        tier.when["kinds"][0]: tier.title
        for model in joint.rules.models.values()
        for tier in model.tiers
        if tier.when.get("kind") == "urgent" and len(tier.when.get("kinds", ())) == 1
    }
    named = dict.fromkeys(name for _, rule in placed(joint.source.content, ()) for name in _named(rule))
    return tuple(UrgencyKind(name, titles.get(name) or Words(nl=name, en=name)) for name in named)


def titles(policies: PolicySet, *, on: date, language: str) -> dict[str, str]:
    """What each kind is called, by its name.  language: nl, or else English."""
    return {kind.name: kind.title.nl if language == "nl" else kind.title.en for kind in kinds(policies, on=on)}


def _named(rule: Mapping[str, object]) -> Iterator[str]:
    """The kinds that a criterion or a key asks about; those of a parameter are named where it has its value."""
    said = rule.get("kinds")
    if isinstance(said, tuple) and any(rule.get(word) in asking for word, asking in _ASKING.items()):
        yield from (str(kind) for kind in said)
