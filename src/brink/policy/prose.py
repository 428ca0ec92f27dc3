"""What the policy says, with the names that people know it by: the values in a plan, and what a corporation chose for itself."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from brink.engine.plan import Parameter as Used
from brink.engine.plan import Plan
from brink.policy.documents import PolicySet
from brink.policy.forms import Words
from brink.policy.framework import Value

LAW = "law: "


@dataclass(frozen=True, slots=True)
class Told:
    """A value of the policy.

    unit: of the framework or the law, e.g. cents_per_year, working_days, truth.  law: its article, empty where it is no legal amount.
    origin: file and line.
    """

    title: Words
    value: Value
    unit: str
    law: str
    origin: str


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a corporation chose.

    value: its own.  otherwise: what counts for who chose nothing, None where each must choose.  areas: where, empty for everywhere.
    """

    title: Words
    unit: str
    value: Value
    otherwise: Value | None
    areas: tuple[str, ...]


def values(policies: PolicySet, plan: Plan, *, on: date) -> tuple[Told, ...]:
    """The numbers in a plan, each with its name and where it stands.  on: the day whose rules the plan holds."""
    return tuple(_told(policies, used, on) for used in plan.parameters if isinstance(used.value, int))


def choices(policies: PolicySet, *, landlord: str, on: date) -> tuple[Chosen, ...]:
    """What a corporation chose inside the freedom of the framework: everywhere, and then for some of its places."""
    local = policies.local(landlord, on)
    if local is None:
        return ()
    joint = policies.framework(on).rules.parameters

    def chosen(named: dict[str, Value | None], areas: tuple[str, ...]) -> Iterator[Chosen]:
        for name, value in named.items():
            if value is not None and value != joint[name].value:
                yield Chosen(joint[name].title, joint[name].unit, value, joint[name].value, areas)

    rules = local.rules
    in_places = (one for area in rules.areas for one in chosen(area.choices, area.areas))
    return (*chosen(rules.choices, ()), *in_places)


def bonuses(policies: PolicySet, *, landlord: str, on: date) -> tuple[Words, ...]:
    """The points that count on this corporation's own homes only, by name."""
    local = policies.local(landlord, on)
    return tuple(bonus.title for bonus in local.rules.bonuses) if local else ()


def introduction(policies: PolicySet, *, landlord: str, on: date) -> str:
    """How the corporation's own policy introduces itself, in Dutch; empty where it says nothing."""
    local = policies.local(landlord, on)
    return local.rules.about if local else ""


def _told(policies: PolicySet, used: Used, on: date) -> Told:
    value = int(used.value)
    if used.name.startswith(LAW):
        amount = policies.law.amount(used.name.removeprefix(LAW), on, asker="the rules page")
        return Told(amount.title, value, amount.unit, amount.article, used.origin)
    parameter = policies.framework(on).rules.parameters[used.name]
    return Told(parameter.title, value, parameter.unit, "", used.origin)
