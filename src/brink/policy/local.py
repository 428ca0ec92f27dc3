"""A local policy: what one corporation chose inside the freedom that the framework grants, and nothing else."""

from datetime import date
from typing import Literal

from pydantic import Field

from brink.policy.forms import Form, Name, Rule, Slug, Words
from brink.policy.framework import AnyValue


class AreaChoices(Form):
    """Choices for the homes in some municipalities or cores only."""

    areas: tuple[Slug, ...] = Field(min_length=1)
    choices: dict[str, AnyValue]


class ComplexChoices(Form):
    """Choices for the homes of some complexes only."""

    complexes: tuple[Slug, ...] = Field(min_length=1)
    choices: dict[str, AnyValue]


class Bonus(Form):
    """Points that count on this corporation's own homes only.

    counts: one item of the engine's key `points`: a fixed number with a condition, or bands.
    """

    name: Name
    title: Words
    counts: Rule
    choice: str = ""


class LocalPolicy(Form):
    """What a corporation chose, in force from a day until its next version begins.

    choices: parameter and value.  areas: likewise for some places; a later entry goes before an earlier one, a core before its municipality.
    complexes: likewise for some complexes, which go before their place.
    grounds: parameter and why it was chosen so, where the framework wants to know.  tenants_heard: the day on which the tenants were heard about it.
    """

    kind: Literal["local"]
    corporation: Slug
    in_force_from: date
    about: str = ""
    choices: dict[str, AnyValue] = Field(default_factory=dict)
    areas: tuple[AreaChoices, ...] = ()
    complexes: tuple[ComplexChoices, ...] = ()
    grounds: dict[str, str] = Field(default_factory=dict)
    tenants_heard: date | None = None
    bonuses: tuple[Bonus, ...] = ()
