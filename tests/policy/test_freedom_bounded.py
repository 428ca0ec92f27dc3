"""Freedom with conditions: only stricter, with a ground, after the tenants were heard, for one complex; and rules that stand for a time."""

from datetime import date

import pytest

from brink.policy.allowed import labels, limits, offer_rules
from brink.policy.plans import check, compile_plan
from brink.policy.reading import PolicyError

from .conftest import Tree

DAY = date(2025, 6, 1)
FEWER = """  most_reactions:
    title: {nl: reacties tegelijk, en: reactions at once}
    unit: number
    value: 4
    free: {by: [corporation], within: {kind: stricter, when: lower, least: 2}, needs: [ground, tenants_heard]}
"""
CHOSEN = "choices: {most_reactions: 3}\ngrounds: {most_reactions: Er reageren te veel mensen zonder te kijken.}\ntenants_heard: 2024-11-05\n"


@pytest.fixture
def free(tree: Tree) -> Tree:
    """The small federation, where a corporation may let people react to fewer homes."""
    old = tree.joint[tree.joint.index("  most_reactions:") : tree.joint.index("limits:")]
    tree.joint = tree.joint.replace(old, FEWER)
    tree.joint = tree.joint.replace(
        "by: [corporation], within: {kind: range, from: 2", "by: [corporation, complex], within: {kind: range, from: 2"
    )
    return tree


def test_what_is_stricter_and_told_with_its_ground_counts(free: Tree) -> None:
    free.local += CHOSEN
    policies = free.read()
    found = [
        limits(policies, landlord=landlord, model="registration_time", on=DAY)[0].at_most
        for landlord in ("de-eik", "de-beuk")
    ]
    assert found == [3, 4]


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("most_reactions: 3", "most_reactions: 5", "5 is laxer than the joint 4; only less is stricter"),
        ("most_reactions: 3", "most_reactions: 1", "1 goes further than 2"),
        ("grounds: {most_reactions: Er reageren te veel mensen zonder te kijken.}\n", "", "with a ground only"),
        ("tenants_heard: 2024-11-05\n", "", "after the tenants were heard only"),
        ("grounds: {", "grounds: {answer_days: Zomaar., ", "there is a ground for answer_days, and nothing is chosen"),
    ],
)
def test_what_is_laxer_or_lacks_its_ground_is_refused(free: Tree, old: str, new: str, why: str) -> None:
    free.local += CHOSEN.replace(old, new)
    with pytest.raises(PolicyError) as refused:
        free.read()
    assert refused.value.file == "local/de-eik/2025.yaml"
    assert why in refused.value.why
    assert "joint/2025.yaml:" in refused.value.why or "nothing is chosen" in why


def test_a_choice_for_a_complex_counts_for_its_homes_only(free: Tree) -> None:
    free.local += "choices: {answer_days: 4}\ncomplexes: [{complexes: [torenflat], choices: {answer_days: 2}}]"
    policies = free.read()

    def days(*area: str) -> int:
        return offer_rules(
            policies, landlord="de-eik", model="registration_time", on=DAY, area=area
        ).answer_working_days

    assert (days("hoogdorp", "torenflat"), days("hoogdorp", "laagflat"), days("hoogdorp")) == (2, 4, 4)


def test_who_may_not_choose_for_a_complex_is_refused(free: Tree) -> None:
    free.local += "complexes: [{complexes: [torenflat], choices: {village: true}}]"
    with pytest.raises(PolicyError, match="village may be chosen by the corporation or municipality only"):
        free.read()


QUIET = "{name: rustig, title: {nl: rustig, en: quiet}, meaning: {nl: x, en: x}"


def test_a_rule_stands_for_its_days_only(tree: Tree) -> None:
    tree.joint = tree.joint.replace(QUIET, QUIET + ", from: 2025-06-01, until: 2026-01-01, transitional: true")
    policies = tree.read()
    check(policies)
    days = (date(2025, 5, 31), date(2025, 6, 1), date(2025, 12, 31), date(2026, 1, 1))
    found = [any(label.name == "rustig" for label in labels(policies, landlord="de-eik", on=on)) for on in days]
    assert found == [False, True, True, False]


def test_a_condition_that_ends_is_no_longer_in_the_plan(tree: Tree) -> None:
    gate = "gates:\n  - {name: leeftijd, title: {nl: x, en: x}, ask: {kind: age_between, at_least: 18}, until: 2025-07-01}\n"
    tree.joint = tree.joint.replace("limits:\n", gate + "limits:\n")
    policies = tree.read()
    gates = [
        [one.name for one in compile_plan(policies, landlord="de-eik", model="registration_time", on=on).gates]
        for on in (date(2025, 6, 30), date(2025, 7, 1))
    ]
    assert gates == [["leeftijd", "tegelijk"], ["tegelijk"]]


@pytest.mark.parametrize(
    ("days", "why"),
    [
        (", transitional: true", "a transitional rule needs an end"),
        (", from: 2025-06-01, until: 2025-06-01", "nothing stands from 2025-06-01 until 2025-06-01"),
    ],
)
def test_days_that_make_no_sense_are_refused_where_they_stand(tree: Tree, days: str, why: str) -> None:
    tree.joint = tree.joint.replace(QUIET, QUIET + days)
    with pytest.raises(PolicyError, match=why) as refused:
        tree.read()
    line = tree.joint[: tree.joint.index(QUIET)].count("\n") + 1
    assert (refused.value.file, refused.value.line) == ("joint/2025.yaml", line)
