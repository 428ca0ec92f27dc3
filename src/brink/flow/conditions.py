"""What an advert asks of anybody, before it is known who reads it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby, product

from brink.engine import explain
from brink.engine.decide import decide
from brink.engine.decision import Decision
from brink.engine.explain import Reason
from brink.engine.keys import Metric
from brink.engine.pairs import Pairs, Record
from brink.engine.plan import Plan
from brink.engine.wording import NOT_KNOWN, Language
from brink.flow import judging, policy
from brink.flow.act import looking
from brink.flow.said import Sentence
from brink.records import models as records
from brink.records import snapshot
from brink.vocabulary.actors import Actor, Anonymous, Auditor, Officer, Seeker

SIZES = (1, 2, 3)
"""Households of these sizes are imagined; the last stands for larger ones too."""
WORKING, RETIRED = 40, 80
"""How old they are imagined."""
LANGUAGES: tuple[Language, Language] = ("nl", "en")
_BY_SIZE = (
    "{alone} voor één persoon, {together} voor twee of meer",
    "{alone} for one person, {together} for two or more",
)
_SAYS_NOTHING = {"", "ja", "yes", NOT_KNOWN.nl, NOT_KNOWN.en}


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition of an advert.

    title: what it is called.  asked: the limit in words, empty where the title says it all.  law: its article.
    of_income: it is about income, and `incomes` says what it comes to.
    """

    title: Sentence
    asked: Sentence
    law: str
    of_income: bool


@dataclass(frozen=True, slots=True)
class Span:
    """Incomes that are right for a home, euro cents a year.  above: more than this, None for any.  up_to: at most this, None for any."""

    above: int | None
    up_to: int | None


@dataclass(frozen=True, slots=True)
class Incomes:
    """Which incomes are right for a household.  persons: how many; the last of `SIZES` means that many or more.  retired: with a state pension."""

    persons: int
    retired: bool
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Rules:
    """What an advert asks, and in which order it puts those who may take part.

    incomes: which incomes are right, per household; empty when the home asks nothing of income.
    tiers: the priority groups, highest first, the last is everybody else; empty when there are none.
    metrics: what the order looks at.  draws, lottery: whether chance plays a part, and whether it goes before everything else.
    """

    conditions: tuple[Condition, ...]
    incomes: tuple[Incomes, ...]
    tiers: tuple[Sentence, ...]
    metrics: tuple[Sentence, ...]
    draws: bool
    lottery: bool


@dataclass(frozen=True, slots=True)
class Imagined:
    """Households to judge: first those of which only the size is known, then each kind of household with each income."""

    sizes: tuple[int, ...]
    kinds: tuple[tuple[int, int], ...]
    incomes: tuple[int, ...]
    on: date

    def records(self) -> list[Record]:
        """What the engine is told of them."""
        known: list[Record] = [{"household_size": size} for size in self.sizes]
        return known + [
            {**self._household(age, size), "income": income}
            for (age, size), income in product(self.kinds, self.incomes)
        ]

    def row(self, kind: int, income: int) -> int:
        """The row of a kind of household with an income, by their numbers."""
        return len(self.sizes) + kind * len(self.incomes) + income

    def _household(self, age: int, size: int) -> dict[str, object]:
        born, adults = date(self.on.year - age, 1, 1), min(size, 2)
        return {
            "household_size": size,
            "adults": adults,
            "children": size - adults,
            "persons": adults,
            "born": born,
            "born_eldest": born,
            "born_youngest": born,
        }


def rules(*, actor: Actor, advert: int, at: datetime) -> Rules | None:
    """The rules that touch this advert's home; None for a draft.

    They are found by judging imagined households: a condition that they all meet for certain does not touch this home, and the incomes at which the answer
    changes are the limits.
    """
    with looking(actor=actor, at=at, by=(Anonymous, Seeker, Officer, Auditor)):
        row = records.Advert.objects.filter(pk=advert).first()
        return None if row is None or row.plan_id is None else rules_of(row, at)


def rules_of(row: records.Advert, at: datetime) -> Rules:
    """The same, inside what reads already."""
    imagined = imagine(row, at)
    pairs = snapshot.of_nobody(row.pk, judging.as_of(row, at), households=imagined.records())
    return told(policy.plan_of(row), imagined, pairs)


def imagine(row: records.Advert, at: datetime) -> Imagined:
    """The households by which the rules of an advert are found."""
    kinds, on = tuple(product((WORKING, RETIRED), SIZES)), judging.as_of(row, at).on
    return Imagined(SIZES[:2], kinds, _incomes(policy.plan_of(row), row.asks_income_to), on)


def told(plan: Plan, imagined: Imagined, pairs: Pairs) -> Rules:
    """What the judgement of the imagined households says.  pairs: theirs, in the order of `imagined.records()`."""
    decision = decide(plan, pairs, "rank")
    of_income = _of_income(decision, imagined)
    return Rules(
        conditions=tuple(_conditions(decision, of_income)),
        incomes=tuple(_right_incomes(decision, imagined, of_income)) if of_income else (),
        tiers=tuple(Sentence(tier.nl, tier.en) for tier in plan.tiers),
        metrics=tuple(metrics_of(plan)),
        draws=plan.draws,
        lottery=plan.lottery,
    )


def metrics_of(plan: Plan) -> Iterator[Sentence]:
    """What the order of a plan looks at inside a priority group, part by part."""
    for key in plan.order:
        if isinstance(key, Metric):
            yield from (Sentence(share.title.nl, share.title.en) for share in key.shares)


def _incomes(plan: Plan, asked: int | None) -> tuple[int, ...]:
    """No income, and what lies at and just above every number that the plan and the advert hold."""
    numbers = {parameter.value for parameter in plan.parameters if isinstance(parameter.value, int)} | {asked or 0}
    return tuple(sorted({0} | numbers | {number + 1 for number in numbers}))


def _of_income(decision: Decision, imagined: Imagined) -> frozenset[str]:
    """The gates whose answer changes with the income of some household."""
    found = set()
    for gate in decision.gates:
        for kind in range(len(imagined.kinds)):
            answers = {bool(gate.truth.possibly[imagined.row(kind, one)]) for one in range(len(imagined.incomes))}
            found |= {gate.gate.name} if len(answers) > 1 else set()
    return frozenset(found)


def _right_incomes(decision: Decision, imagined: Imagined, of_income: frozenset[str]) -> Iterator[Incomes]:
    """Per household the incomes that no gate about income refuses; those of the retired only where they differ."""
    found = [_spans(decision, imagined, kind, of_income) for kind in range(len(imagined.kinds))]
    working = dict(zip(SIZES, found, strict=False))
    for (age, size), spans in zip(imagined.kinds, found, strict=True):
        if age == WORKING or spans != working[size]:
            yield Incomes(size, age == RETIRED, spans)


def _spans(decision: Decision, imagined: Imagined, kind: int, of_income: frozenset[str]) -> tuple[Span, ...]:
    asked = [gate.truth.possibly for gate in decision.gates if gate.gate.name in of_income]
    right = [
        (all(truth[imagined.row(kind, one)] for truth in asked), income) for one, income in enumerate(imagined.incomes)
    ]
    stretches = [[income for _, income in group] for fits, group in groupby(right, key=lambda one: one[0]) if fits]
    last = imagined.incomes[-1]
    return tuple(
        Span(stretch[0] - 1 if stretch[0] else None, stretch[-1] if stretch[-1] < last else None)
        for stretch in stretches
    )


def _conditions(decision: Decision, of_income: frozenset[str]) -> Iterator[Condition]:
    """One line per gate that is not met for certain; the first of its criteria speaks for it."""
    alone = [_by_gate(explain.gates(decision, 0, language)) for language in LANGUAGES]
    together = [_by_gate(explain.gates(decision, 1, language)) for language in LANGUAGES]
    for name, reason in alone[0].items():
        if reason.answer == "yes" or any(name not in said for said in (*alone, *together)):
            continue
        limits = [
            _limit(one[name], other[name], words) for one, other, words in zip(alone, together, _BY_SIZE, strict=True)
        ]
        title = Sentence(reason.title, alone[1][name].title)
        yield Condition(title, Sentence(*limits), reason.law, name in of_income)


def _by_gate(reasons: Sequence[Reason]) -> Mapping[str, Reason]:
    """The first criterion of each gate, in the plan's order."""
    return {gate: next(group) for gate, group in groupby(reasons, key=lambda reason: reason.gate)}


def _limit(alone: Reason, together: Reason, words: str) -> str:
    """The limit of a condition, told apart where it differs between one person and more."""
    if alone.asked in _SAYS_NOTHING or together.asked in _SAYS_NOTHING:
        return ""
    return alone.asked if alone.asked == together.asked else words.format(alone=alone.asked, together=together.asked)
