"""Worked cases: run through the engine under the policy that they belong to, and compared with what they say should come out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from brink.engine import explain
from brink.engine.calendar import date_of
from brink.engine.decide import decide
from brink.engine.decision import Decision
from brink.engine.expression import Side
from brink.engine.pairs import from_records
from brink.engine.plan import Plan
from brink.engine.program import ByMetric
from brink.policy import cases_dated
from brink.policy.allowed import standing
from brink.policy.case_facts import Recorder, Writing
from brink.policy.casebook import Casebook, DatedCase, Facts, Order, QuotaCase, RankingCase, ReactionCase
from brink.policy.documents import PolicySet, load
from brink.policy.forms import nearest, parse
from brink.policy.framework import AnyValue, misfit
from brink.policy.plans import compile_plan
from brink.policy.reading import Place, Source, read
from brink.policy.working_days import AMSTERDAM
from brink.vocabulary.errors import BrinkError
from brink.vocabulary.units import Unit


@dataclass(frozen=True)
class CaseResult:
    """What came of one case.

    file, line: where it is written.  differences: what is not as expected, in Dutch; empty when the case passes.
    outcome: what came out, in Dutch, with the reasons of every refusal.
    """

    file: str
    line: int
    name: str
    title: str
    differences: tuple[str, ...]
    outcome: tuple[str, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether everything is as expected."""
        return not self.differences


def run(root: Path) -> list[CaseResult]:
    """Every case in `root/cases`, under the policy in `root`.

    A document or case that cannot be read or decided is a result too: a failed one that says why.
    Raises NoPolicy or PolicyError when the policy itself cannot stand.
    """
    policies = load(root)
    return [result for path in sorted((root / "cases").rglob("*.yaml")) for result in _run(path, root, policies)]


def _run(path: Path, root: Path, policies: PolicySet) -> Iterator[CaseResult]:
    file = path.relative_to(root).as_posix()
    try:
        source = read(path.read_bytes(), file)
        book = parse(Casebook, source)
    except BrinkError as wrong:
        yield CaseResult(file, 1, path.stem, "dit document kan niet worden gelezen", (str(wrong),))
        return
    for at, case in enumerate(book.cases):
        try:
            differences, outcome = work_out(policies, book, source, at)
        except BrinkError as wrong:
            differences, outcome = (str(wrong),), ()
        yield CaseResult(file, source.line(("cases", at)), case.name, case.title, tuple(differences), tuple(outcome))


Found = tuple[Sequence[str], Sequence[str]]
"""What is not as expected, and what came out; in Dutch."""


def work_out(policies: PolicySet, book: Casebook, source: Source, at: int, *, on: date | None = None) -> Found:
    """One case under the rules of its own day, or of another.

    source: the document that `book` was read from.  at: which of its cases.  Raises BrinkError when it cannot be decided.
    """
    case, bench = book.cases[at], _Bench(policies, book, source, at, on)
    if isinstance(case, RankingCase):
        return bench.ranking(case)
    return bench.reaction(case) if isinstance(case, ReactionCase) else bench.besides(case)


class _Bench:
    """One case being run."""

    def __init__(self, policies: PolicySet, book: Casebook, source: Source, at: int, on: date | None) -> None:
        self.policies, self.book, self.source, self.on = policies, book, source, on
        self.case, self.place = book.cases[at], ("cases", at)
        self.names = _names(policies)

    @cached_property
    def plan(self) -> Plan:
        """The plan under which the case plays."""
        landlord, model = self._said("landlord"), self._said("model")
        return compile_plan(
            self.policies, landlord=landlord, model=model, on=self._on(), area=self._area(), what_if=self._choices()
        )

    @cached_property
    def recorder(self) -> Recorder:
        """What reads the facts of the case."""
        return Recorder(self.plan.book, self.policies.federation)

    def besides(self, case: DatedCase | QuotaCase) -> Found:
        """What the rules beside the ranking say: blocks, registrations, quotas."""
        landlord = self._said("landlord")
        held = standing(self.policies, landlord=landlord, on=self._on(), area=case.area, what_if=self._choices())
        if isinstance(case, QuotaCase):
            return cases_dated.quotas(case, held, landlord)
        return cases_dated.dated(case, held, case.model or self.book.model or "")

    def ranking(self, case: RankingCase) -> Found:
        """Decide twice, with the lots one way and the other: what is expected to be equal must turn round, and nothing else."""
        expect = case.expect
        orders = expect.ranking if isinstance(expect.ranking, dict) else {"": expect.ranking}
        homes = case.homes or {"": case.home}
        differences, outcome = self._under(expect.under), []
        for name, order in orders.items():
            place: Place = (*self.place, "homes", name) if case.homes else (*self.place, "home")
            first, last = (
                self._decide(case, (homes[name], place, name), order, turned=turned) for turned in (False, True)
            )
            of = f"{name}: " if name else ""
            found = (_order(first, list(case.candidates)), _order(last, list(case.candidates)))
            wanted = (_flat(order), _flat(order, turned=True))
            if found != wanted:
                differences += _differ(of, order, *found)
            differences += [f"{of}{line}" for line in _people(first, case)]
            outcome += [f"{of}{line}" for line in _told(first, list(case.candidates), found)]
        return differences, outcome

    def reaction(self, case: ReactionCase) -> Found:
        """Ask whether the one candidate may react."""
        people = {"candidate": case.candidate}
        decision = self._judge(people, (case.home, (*self.place, "home"), ""), {"candidate": 0}, "react")
        refused = _refusing(decision, 0)
        sentences = [reason.sentence for reason in explain.refusal(decision, 0, "nl")]
        outcome = ["mag reageren"] if not refused else [f"mag niet reageren: {' '.join(sentences)}"]
        if set(refused) == set(case.expect.refused_by):
            return [], outcome
        wanted = f"geweigerd door {', '.join(case.expect.refused_by)}" if case.expect.refused_by else "mag reageren"
        got = f"geweigerd door {', '.join(refused)}" if refused else "mag reageren"
        return [f"verwacht  {wanted}", f"gevonden  {got}"], outcome

    def _on(self) -> date:
        return self.on or self.policies.reference_date(published=self._said("published"), closes=self._said("closes"))

    def _choices(self) -> Mapping[str, AnyValue]:
        """What the case tries instead of what was chosen.  Raises PolicyError for a value that its parameter cannot have."""
        parameters = self.policies.framework(self._on()).rules.parameters
        written = {name: ("choices", name) for name in self.book.choices} | {
            name: (*self.place, "choices", name) for name in self.case.choices
        }
        tried = {**self.book.choices, **self.case.choices}
        for name, value in tried.items():
            if name not in parameters:
                raise self.source.error(written[name], f"there is no parameter {name}", nearest(name, parameters))
            wrong = misfit(value, parameters[name].unit)
            if wrong:
                raise self.source.error(written[name], f"{name}: {wrong}", "write it so, or take it out")
        return tried

    def _said(self, name: str) -> Any:
        """What the case says, or the document for all its cases."""
        held = getattr(self.case, name) or getattr(self.book, name)
        if held is None:
            raise self.source.error(self.place, f"neither the case nor the document says `{name}`", f"add `{name}`")
        return held

    def _area(self) -> str | None:
        home = getattr(self.case, "home", {}) or self.book.usual.home
        core = home.get("core") or self.book.usual.home.get("core")
        return self.case.area or self.book.area or (core if isinstance(core, str) else None)

    def _under(self, documents: tuple[str, ...]) -> list[str]:
        used = [document for document in (_file(self.plan.about["framework"]), self.plan.about["local"]) if document]
        wanted = list(documents)
        return (
            []
            if not wanted or wanted == used
            else [f"verwacht  onder {', '.join(wanted)}", f"gevonden  onder {', '.join(used)}"]
        )

    def _decide(self, case: RankingCase, home: tuple[Facts, Place, str], order: Order, *, turned: bool) -> Decision:
        expected = _flat(order)
        drawn = [*expected, *(name for name in case.candidates if name not in expected)]
        lots = {name: lot for lot, name in enumerate(reversed(drawn) if turned else drawn)}
        return self._judge(case.candidates, home, lots, "rank")

    def _judge(
        self, people: Mapping[str, Facts], home: tuple[Facts, Place, str], lots: Mapping[str, int], phase: Any
    ) -> Decision:
        usual = self.book.usual
        facts, place, called = home
        candidates, pairs = [], []
        for at, (name, told) in enumerate(people.items()):
            where = (
                (*self.place, "candidates", name) if isinstance(self.case, RankingCase) else (*self.place, "candidate")
            )
            writing = Writing(self.source, (where, ("usual", "candidate")))
            held = self.recorder.record(
                {**usual.candidate, **self._wish(told, called, where)}, writing, (Side.CANDIDATE, Side.PAIR)
            )
            mine = {fact: value for fact, value in held.items() if self._of_pair(fact)}
            candidates.append({fact: value for fact, value in held.items() if fact not in mine})
            first_day = {} if "reacted_at" in mine else {"reacted_on": self._said("published")}
            lot = lots.get(name, at).to_bytes(32, "big")
            pairs.append({**first_day, **mine, "candidate": at, "dwelling": 0, "lot": lot, "entry": name})
        dwelling = self.recorder.record(
            {**usual.home, **facts}, Writing(self.source, (place, ("usual", "home"))), (Side.DWELLING,)
        )
        advert = {name: self._said(name) for name in ("landlord", "model", "published", "closes")}
        return decide(
            self.plan,
            from_records(candidates, [{**advert, **dwelling}], pairs, book=self.plan.book, names=self.names),
            phase,
        )

    def _wish(self, facts: Facts, home: str, place: Place) -> Facts:
        """The facts of a candidate before one of several homes: a wish may be written for each."""
        wish, homes = facts.get("wish"), getattr(self.case, "homes", {})
        if not isinstance(wish, Mapping):
            return facts
        for named in wish:
            if named not in homes:
                raise self.source.error((*place, "wish"), f"there is no home {named}", nearest(named, homes))
        return {**facts, "wish": wish.get(home)}

    def _of_pair(self, name: str) -> bool:
        return name in self.plan.book.facts and self.plan.book.facts[name].side == Side.PAIR


def _names(policies: PolicySet) -> dict[str, str]:
    federation = policies.federation
    places = [area for place in federation.municipalities for area in (place, *place.cores)]
    return {named.slug: named.name for named in (*federation.corporations, *places)}


def _file(framework: str) -> str:
    return framework[framework.rindex("(") + 1 : -1]


def _flat(order: Order, *, turned: bool = False) -> list[str]:
    """The order without groups; turned: the equal ones the other way round."""
    groups = [[one] if isinstance(one, str) else list(one) for one in order]
    return [name for group in groups for name in (reversed(group) if turned else group)]


def _order(decision: Decision, names: Sequence[str]) -> list[str]:
    return [names[row] for row in decision.order()]


def _refusing(decision: Decision, row: int) -> list[str]:
    return [gate.gate.name for gate in decision.gates if not gate.truth.possibly[row]]


def _value(decision: Decision, row: int) -> int | date | None:
    """The quantity that decides first about a candidate: points, a date, or a moment."""
    program = decision.plan.program
    metric = next(
        (piece.metric for piece in program.paths[int(decision.path[row])].pieces if isinstance(piece, ByMetric)), None
    )
    if metric is None or not decision.metrics[metric].known[row]:
        return None
    total, unit = int(decision.metrics[metric].total[row]), program.metrics[metric].metric.shares[0].number.unit
    if unit == Unit.SECONDS:
        return datetime.fromtimestamp(total, AMSTERDAM)
    return date_of(total) if unit == Unit.DAY else total


def _tier(decision: Decision, row: int) -> str:
    """The name of the tier of a candidate; `rest` for everybody else."""
    lists = decision.plan.program.tiers
    number = int(decision.tier[row])
    return lists[0].tiers.of[number - 1].name if lists and number <= len(lists[0].tiers.of) else "rest"


def _differ(of: str, order: Order, found: list[str], turned: list[str]) -> list[str]:
    wanted = " > ".join(one if isinstance(one, str) else f"({' = '.join(one)})" for one in order)
    lines = [f"{of}verwacht  {wanted}", f"{of}gevonden  {' > '.join(found)}"]
    return lines if found == turned else [*lines, f"{of}met de loten andersom  {' > '.join(turned)}"]


def _people(decision: Decision, case: RankingCase) -> Iterator[str]:
    """What is not as expected about each candidate: refusals, tiers, values."""
    expect = case.expect
    for row, name in enumerate(case.candidates):
        refused, wanted = _refusing(decision, row), expect.refused.get(name, ())
        if set(refused) != set(wanted):
            yield f"{name}: verwacht geweigerd door {', '.join(wanted) or 'niets'}; gevonden {', '.join(refused) or 'niets'}"
        if name in expect.tiers and _tier(decision, row) != expect.tiers[name]:
            yield f"{name}: verwacht in groep {expect.tiers[name]}; gevonden {_tier(decision, row)}"
        if name in expect.values and _value(decision, row) != expect.values[name]:
            yield f"{name}: verwacht {expect.values[name]}; gevonden {_value(decision, row)}"
    for name in sorted({*expect.refused, *expect.tiers, *expect.values} - set(case.candidates)):
        yield f"{name} is geen kandidaat in dit geval"


def _told(decision: Decision, names: Sequence[str], found: tuple[list[str], list[str]]) -> Iterator[str]:
    drawn = "" if found[0] == found[1] else " (waar gelijk: het lot)"
    yield (
        " > ".join(_with_value(decision, names, name) for name in found[0]) + drawn if found[0] else "niemand doet mee"
    )
    for row, name in enumerate(names):
        if decision.refused[row]:
            yield f"{name} doet niet mee: {' '.join(reason.sentence for reason in explain.refusal(decision, row, 'nl'))}"


def _with_value(decision: Decision, names: Sequence[str], name: str) -> str:
    row = names.index(name)
    value, tier = _value(decision, row), _tier(decision, row)
    shown = f"{value:%H:%M:%S}" if isinstance(value, datetime) else str(value)
    said = [part for part in ("" if tier == "rest" else tier, "" if value is None else shown) if part]
    return f"{name} ({', '.join(said)})" if said else name
