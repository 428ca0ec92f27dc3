"""Whether every tier can be reached: somebody surely is in it, is refused by no gate, and is in no tier before it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from brink.engine.keys import Key, Tier, Tiers
from brink.engine.solver_examples import Example
from brink.engine.solver_search import Found, Impossible, Wish
from brink.policy.analysis_findings import Finding, Shown
from brink.policy.analysis_rulings import Ruling


@dataclass(frozen=True)
class _Stand:
    """A tier in its list.  inside: what holds of who comes to this list."""

    tiers: Tiers
    number: int
    inside: tuple[Wish, ...]
    ruling: Ruling

    @property
    def tier(self) -> Tier:
        return self.tiers.of[self.number - 1]

    @property
    def meets(self) -> Wish:
        """Being in the tier, surely."""
        return self._wish(self.tier)

    def _wish(self, tier: Tier) -> Wish:
        return Wish(tier.when.truth, "surely", tier.level or self.ruling.plan.proof["rank"])

    def outside(self, tier: Tier) -> Wish:
        """Not being in a tier, surely."""
        wish = self._wish(tier)
        return Wish(wish.truth, "not_surely", wish.level)

    @property
    def earlier(self) -> tuple[Tier, ...]:
        return self.tiers.of[: self.number - 1]

    @property
    def reached(self) -> tuple[Wish, ...]:
        """What holds of who reaches it."""
        return (*self.inside, *(self.outside(tier) for tier in self.earlier), self.meets)

    def seen(self, example: Example, number: int) -> bool:
        """Whether the engine puts an example in a tier of this list."""
        decision = self.ruling.decide(example, "rank")
        at = next(at for at, steps in enumerate(self.ruling.plan.program.tiers) if steps.tiers == self.tiers)
        return not decision.refused[0] and int(decision.tiers[at].number[0]) == number


Question = tuple[object, ...]
"""What makes the question whether a tier can be reached another one."""


def dead_tiers(ruling: Ruling, reached: set[Question]) -> Iterator[Finding]:
    """Every tier that nobody can reach, and every one of which that could not be settled.

    reached: what was found to be reached under other rules; what is found here is added.
    """
    for stand in _stands(ruling, ruling.plan.order, ()):
        question = (ruling.named, *_taking_part(ruling), *stand.reached)
        if question not in reached:
            found = _settle(stand)
            if found is None:
                reached.add(question)
            else:
                yield found


def _stands(ruling: Ruling, keys: Sequence[Key], inside: tuple[Wish, ...]) -> Iterator[_Stand]:
    for key in keys:
        if isinstance(key, Tiers):
            for number, tier in enumerate(key.of, 1):
                stand = _Stand(key, number, inside, ruling)
                yield stand
                yield from _stands(ruling, tier.order or (), stand.reached)


def _taking_part(ruling: Ruling) -> list[Wish]:
    """No gate refuses."""
    return [Wish(gate.truth, "possibly", gate.phases["rank"]) for gate in ruling.plan.gates_at("rank")]


def _settle(stand: _Stand) -> Finding | None:
    """What there is to say about a tier; nothing when somebody reaches it of whom everything is known."""
    wishes = (*_taking_part(stand.ruling), *stand.reached)
    level = stand.ruling.plan.proof["rank"]
    known = stand.ruling.search(level).find(wishes)
    if isinstance(known, Example) and stand.seen(known, stand.number):
        return None
    found: Found = stand.ruling.search().find(wishes)
    title = stand.tier.title.nl
    if isinstance(found, Impossible):
        why, example = _why(stand)
        return _finding(stand, f"Niemand kan in de groep ‘{title}’ komen: {why}.", example)
    if isinstance(found, Example) and stand.seen(found, stand.number):
        if isinstance(known, Impossible):
            says = f"In de groep ‘{title}’ kan alleen iemand komen van wie niet alles bekend is."
            return _finding(stand, says, stand.ruling.teller.shown("wie er wel in komt", found), weight="warning")
        return None
    says = f"Of iemand in de groep ‘{title}’ kan komen, kon niet worden uitgemaakt."
    return _finding(stand, says, None, weight="warning", settled=False)


def _why(stand: _Stand) -> tuple[str, Shown | None]:
    """Why nobody reaches a tier, and who would be expected there."""
    search = stand.ruling.search()
    if isinstance(search.prove([stand.meets]), Impossible):
        return "wat er wordt gevraagd, kan niet samen waar zijn", None
    for tier in stand.earlier:
        if isinstance(search.prove([stand.meets, stand.outside(tier)]), Impossible):
            return f"wie erin hoort, staat al in ‘{tier.title.nl}’", _instead(stand, tier)
    for gate in stand.ruling.plan.gates_at("rank"):
        passes = Wish(gate.truth, "possibly", gate.phases["rank"])
        if isinstance(search.prove([stand.meets, passes]), Impossible):
            return f"wie erin hoort, wordt geweigerd door ‘{gate.title.nl}’", None
    return "wie erin hoort, staat al in een hogere groep of wordt geweigerd", None


def _instead(stand: _Stand, tier: Tier) -> Shown | None:
    """Somebody who is in the tier, and stands in an earlier one."""
    number = stand.tiers.of.index(tier) + 1
    before = [stand.outside(one) for one in stand.tiers.of[: number - 1]]
    inside = Wish(tier.when.truth, "surely", tier.level or stand.ruling.plan.proof["rank"])
    found = stand.ruling.search().find([*_taking_part(stand.ruling), *stand.inside, *before, inside, stand.meets])
    shown = isinstance(found, Example) and stand.seen(found, number)
    shows = f"wie aan de groep voldoet, en in ‘{tier.title.nl}’ staat"
    return stand.ruling.teller.shown(shows, found) if isinstance(found, Example) and shown else None


def _finding(
    stand: _Stand, says: str, example: Shown | None, *, weight: str = "error", settled: bool = True
) -> Finding:
    file, line = stand.ruling.place("tiers", stand.tier.name)
    who, examples = stand.ruling.who, (example,) if example else ()
    return Finding("error" if weight == "error" else "warning", "dead_tier", says, file, line, who, examples, settled)
