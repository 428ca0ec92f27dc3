"""What became of an advert after it closed: its order, the offers, who was passed over, the contract."""

from dataclasses import dataclass, field, replace

from brink.flow.result import Shown
from brink.importers.demo.market import Entries
from brink.importers.demo.schedule import Advert
from brink.vocabulary.kinds import ContractKind, DeclineReason, PassOverReason


@dataclass(slots=True)
class Offer:
    """An offer.  placed: to whom.  Moments are seconds since 1970; answered is 0 while there is no answer."""

    id: str
    placed: "Placed"
    made: int
    deadline: int
    viewing: int
    state: str = "made"
    answered: int = 0
    reason: DeclineReason | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Passed:
    """Somebody who was passed over."""

    placed: "Placed"
    reason: PassOverReason
    explanation: str
    at: int


@dataclass(frozen=True, slots=True)
class Lease:
    """The contract that ended it.  starts: a day number.  closes_registration: whether the registration ended with it."""

    id: int
    offer: Offer
    kind: ContractKind
    signed: int
    starts: int
    closes_registration: bool


@dataclass(frozen=True, slots=True)
class Placed:
    """One of the first places of a ranking.

    position: of the reaction.  candidate: its id.  key, lot: what it was ranked by.  proven_key: the key on proven facts.
    fails: whether it would be refused once the income is proven.  shown: its line in a public result, without the outcome.
    """

    position: int
    candidate: int
    key: bytes
    lot: bytes
    proven_key: bytes
    fails: bool
    shown: Shown

    def numbered(self, first: int) -> "Placed":
        """The same with the id of its candidate, where that of the first row of the document is `first`."""
        return replace(self, candidate=first + self.candidate)

    def stands_below(self, other: "Placed") -> bool:
        """Whether it would come after another on proven facts, where that one stays as it was ranked."""
        return self.proven_key != self.key and (self.proven_key, self.lot) > (other.key, other.lot)


@dataclass(slots=True)
class Course:
    """An advert on its way.

    order: the first places.  next: how far down the officer has come.  drawn, ranked: moments, 0 before.  ranking: its id.
    took_part, refused, tiers: what the public result tells of the ranking.
    """

    advert: Advert
    entries: Entries
    order: list[Placed] = field(default_factory=list)
    next: int = 0
    drawn: int = 0
    ranked: int = 0
    ranking: int = 0
    took_part: int = 0
    refused: int = 0
    tiers: list[Shown] = field(default_factory=list)
    offers: list[Offer] = field(default_factory=list)
    passed: list[Passed] = field(default_factory=list)
    lease: Lease | None = None

    @property
    def open_offer(self) -> Offer | None:
        """The offer that is open, if any."""
        return next((offer for offer in reversed(self.offers) if offer.state in {"made", "accepted"}), None)
