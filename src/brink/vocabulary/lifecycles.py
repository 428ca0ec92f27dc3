"""The states of the things in the stream, and which step may follow which. A step outside the table is an error, never a silence."""

from collections.abc import Mapping
from dataclasses import dataclass

from brink.vocabulary.errors import BrinkError


class IllegalStep(BrinkError):
    """A thing was asked to take a step that its lifecycle does not know."""


@dataclass(frozen=True)
class Lifecycle:
    """The states of one kind of thing.

    steps: each state with the states that may follow it; a state with none is an end.
    """

    name: str
    steps: Mapping[str, frozenset[str]]

    @property
    def states(self) -> tuple[str, ...]:
        """All states, in the order of a normal life."""
        return tuple(self.steps)

    @property
    def ends(self) -> frozenset[str]:
        """The states that nothing follows."""
        return frozenset(state for state, following in self.steps.items() if not following)

    def check(self, now: str, then: str) -> str:
        """Return `then` when it may follow `now`; raise IllegalStep otherwise."""
        if then not in self.steps.get(now, frozenset()):
            allowed = ", ".join(sorted(self.steps.get(now, frozenset()))) or "nothing"
            raise IllegalStep(f"{self.name} is {now} and cannot become {then}; from here it can become: {allowed}")
        return then


def _lifecycle(name: str, **steps: str) -> Lifecycle:
    return Lifecycle(name, {state: frozenset(following.split()) for state, following in steps.items()})


REGISTRATION = _lifecycle(
    "registration",
    active="blocked expiring lapsed closed",
    blocked="active lapsed closed",
    expiring="active lapsed closed",
    lapsed="active closed",
    closed="active",
)

ADVERT = _lifecycle(
    "advert",
    draft="published withdrawn",
    published="closed withdrawn",
    closed="revealing ranked withdrawn",
    revealing="drawn withdrawn",
    drawn="ranked withdrawn",
    ranked="offering withdrawn",
    offering="let withdrawn",
    let="",
    withdrawn="",
)

REACTION = _lifecycle("reaction", placed="withdrawn invalid ended", withdrawn="", invalid="", ended="")

OFFER = _lifecycle(
    "offer",
    made="accepted declined expired withdrawn",
    accepted="let declined withdrawn",
    declined="",
    expired="",
    withdrawn="",
    let="",
)

CONTRACT = _lifecycle("contract", signed="started undone", started="ended undone", ended="", undone="")

LIFECYCLES = (REGISTRATION, ADVERT, REACTION, OFFER, CONTRACT)
