"""Every criterion, at its boundaries: in words, with values that are missing, and with every node of its expression changed."""

import re
from importlib import import_module
from pathlib import Path
from typing import Literal, get_args, get_origin

import pytest

from brink.engine import explain, facts
from brink.engine.catalogue import CRITERIA, CRITERION, judge
from brink.engine.criteria import __file__ as folder
from brink.engine.decide import decide
from brink.engine.expression import Truth
from brink.engine.facts import BUILT_IN
from brink.engine.judgement import Asked
from brink.engine.measure import Moment, day
from brink.engine.rules import Rules, compile_rules
from brink.engine.tree import from_json, to_json
from engine import mutants, worlds
from engine.examples import About

KINDS = {criterion.model_fields["kind"].default: criterion for criterion in CRITERIA}
ABOUT = [(kind, about) for kind in KINDS for about in import_module(f"engine.examples.{kind}").EXAMPLES]


def asked(rule: dict) -> Asked:
    judgement = judge(CRITERION.validate_python(rule), BUILT_IN)
    assert isinstance(judgement, Asked)
    return judgement


def expected(about: About):
    """Every world of an example, with the level of proof and the answer."""
    for answer in ("yes", "no", "unknown"):
        yield from ((world, "declared", answer) for world in getattr(about, answer))
        yield from ((world, "proven", answer) for world in getattr(about, f"proven_{answer}"))


def answers(truth: Truth, pairs: list) -> list[str]:
    return [worlds.by_row(truth, world, 0, level) for world, level in pairs]


def test_every_criterion_stands_in_the_catalogue():
    files = {path.stem for path in Path(folder).parent.glob("*.py")} - {"__init__"}
    assert files == set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_a_criterion_says_what_it_means_and_when_it_is_unknown(kind):
    assert "UNKNOWN" in (KINDS[kind].__doc__ or ""), f"{kind} does not say what makes it UNKNOWN"


def test_the_day_that_counts_is_the_one_that_is_named():
    assert {moment: day(moment) for moment in get_args(Moment)} == {
        "closes": facts.closes,
        "published": facts.published,
        "reacted_on": facts.reacted_on,
    }


@pytest.mark.parametrize("kind", KINDS)
def test_the_examples_use_every_way_to_write_a_criterion(kind):
    """Every field is filled in somewhere, and every choice of a closed list is made somewhere."""
    rules = [about.rule for of, about in ABOUT if of == kind]
    for name, field in KINDS[kind].model_fields.items():
        if name in ("kind", "wording", "on"):
            continue  # every criterion reads its day from `measure.day`
        used = [rule.get(name, field.default) for rule in rules]
        assert any(name in rule for rule in rules), f"no example of {kind} gives {name}"
        choices = [
            choice
            for part in (field.annotation, *get_args(field.annotation))
            if get_origin(part) is Literal
            for choice in get_args(part)
        ]
        assert set(choices) <= {one for one in used if isinstance(one, str)}, (
            f"no example of {kind} makes every choice of {name}"
        )


@pytest.mark.parametrize(("kind", "about"), ABOUT)
def test_the_examples_hold(kind, about):
    truth = asked(about.rule).truth
    for world, level, answer in expected(about):
        assert worlds.ask(truth, world, level) == answer, (about.rule, world, level)


@pytest.mark.parametrize(("kind", "about"), ABOUT)
def test_every_change_of_any_node_is_noticed(kind, about):
    """Comparison, and/or, constant, sign, order of operands, fact, column, guard: whatever is changed, an example gives another answer."""
    judgement = asked(about.rule)
    told = list(expected(about))
    pairs = [(worlds.world(world), level) for world, level, _ in told]
    right = [answer for *_, answer in told]
    everything = [*mutants.mutants(judgement.truth), *mutants.unguarded(judgement.asks, judgement.unless)]
    changed = [mutant for mutant in everything if mutant != judgement.truth]
    assert len(changed) >= 2
    survivors = [to_json(mutant) for mutant in changed if answers(mutant, pairs) == right]
    assert survivors == [], f"{len(survivors)} of {len(changed)} changes to {about.rule} were not noticed"


@pytest.mark.parametrize(("kind", "about"), ABOUT)
def test_a_criterion_is_stored_and_read_again(kind, about):
    truth = asked(about.rule).truth
    assert from_json(to_json(truth), BUILT_IN) == truth


@pytest.mark.parametrize(("kind", "about"), ABOUT)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_answer_is_said_in_words(kind, about, language):
    gate = {"name": kind, "ask": about.rule, "phases": {"rank": "declared", "offer": "proven"}}
    plan = compile_rules(Rules.model_validate({"gates": [gate], "ties": [{"by": "lot"}]}), about={})
    for world, level, answer in expected(about):
        decision = decide(plan, worlds.world(world), "rank" if level == "declared" else "offer")
        (reason,) = explain.gates(decision, 0, language)
        assert (reason.answer, reason.met, reason.criterion) == (answer, answer, kind)
        assert re.fullmatch(r"[A-ZÉ][^{}]*[.!]", reason.sentence), reason.sentence
        assert answer == "unknown" or not re.search(r"niet bekend|not known", reason.sentence), reason.sentence
        assert [one.sentence for one in explain.refusal(decision, 0, language)] == (
            [reason.sentence] if answer == "no" else []
        )
