"""A corporation chooses inside the freedom that the framework grants; what leaves it is refused where it stands."""

from datetime import date

import pytest

from brink.policy.allowed import labels, limits, models, offer_rules
from brink.policy.documents import NoPolicy
from brink.policy.reading import PolicyError

from .conftest import Tree

DAY = date(2025, 6, 1)


def test_without_a_choice_the_framework_counts(tree: Tree) -> None:
    policies = tree.read()
    rules = offer_rules(policies, landlord="de-eik", model="registration_time", on=DAY)
    assert (rules.answer_working_days, rules.extension_working_days, rules.sequential, rules.no_answer) == (
        3,
        2,
        True,
        "passes_on",
    )
    assert rules == offer_rules(policies, landlord="de-beuk", model="registration_time", on=DAY)


def test_a_choice_within_the_bounds_counts_for_that_corporation_only(tree: Tree) -> None:
    tree.local += "choices: {answer_days: 5}"
    policies = tree.read()
    terms = [
        offer_rules(policies, landlord=landlord, model="registration_time", on=DAY).answer_working_days
        for landlord in ("de-eik", "de-beuk")
    ]
    assert terms == [5, 3]


@pytest.mark.parametrize(
    ("choice", "line", "why"),
    [
        ("answer_days: 6", 6, "6 lies outside 2 up to 5 (joint/2025.yaml:6)"),
        ("answer_days: 1", 6, "1 lies outside 2 up to 5 (joint/2025.yaml:6)"),
        ("answer_days: ja", 6, "working days asks a whole number"),
        ("answer_days: € 3", 6, "working days asks a whole number"),
        ("village: ja", 6, "truth asks true or false"),
        ("village_cores: [hoogdorp, duinstad]", 6, "duinstad is not among the own areas (joint/2025.yaml:16)"),
        ("most_reactions: 9", 6, "most_reactions is not free: the framework settles it (joint/2025.yaml:26)"),
        ("anser_days: 3", 6, "joint/2025.yaml knows no parameter anser_days"),
    ],
)
def test_a_choice_outside_the_freedom_is_refused_where_it_stands(tree: Tree, choice: str, line: int, why: str) -> None:
    tree.local += f"choices:\n  {choice}"
    with pytest.raises(PolicyError) as refused:
        tree.read()
    assert (refused.value.file, refused.value.line) == ("local/de-eik/2025.yaml", line)
    assert why in refused.value.why


def test_a_choice_for_one_place_counts_there_only(tree: Tree) -> None:
    tree.local += "choices: {village_cores: [hoogdorp]}\nareas: [{areas: [hoogdorp], choices: {village: true}}]"
    policies = tree.read()
    found = {
        area: [label.name for label in labels(policies, landlord="de-eik", on=DAY, area=area)]
        for area in ("hoogdorp", "laagdorp", "veenstad")
    }
    assert found == {"hoogdorp": ["dorp", "rustig"], "laagdorp": ["rustig"], "veenstad": ["rustig"]}


def test_a_village_without_the_label_does_not_get_it_from_its_neighbour(tree: Tree) -> None:
    tree.local += "choices: {village: true, village_cores: [hoogdorp]}"
    policies = tree.read()
    assert [label.name for label in labels(policies, landlord="de-eik", on=DAY, area="laagdorp")] == ["rustig"]
    assert [label.name for label in labels(policies, landlord="de-eik", on=DAY)] == ["dorp", "rustig"]


@pytest.mark.parametrize(
    ("areas", "why"),
    [
        ("{areas: [veenstad], choices: {answer_days: 4}}", "answer_days may be chosen by the corporation only"),
        ("{areas: [duinstad], choices: {village: true}}", "de-eik lets no homes in duinstad"),
    ],
)
def test_a_place_may_choose_only_what_is_free_for_places(tree: Tree, areas: str, why: str) -> None:
    tree.local += f"areas: [{areas}]"
    with pytest.raises(PolicyError, match=why):
        tree.read()


@pytest.mark.parametrize(
    ("counts", "why"),
    [
        ("{points: 400, when: {kind: own_tenant}}", "400 points lies outside 30 up to 365"),
        ("{points: 100, when: {kind: age_between, from: 55}}", "a bonus may not ask age_between"),
        ("{points: 100, when: {kind: all_of, of: [{kind: own_tenant}]}}", "a bonus may not ask all_of"),
    ],
)
def test_a_bonus_keeps_its_bounds(tree: Tree, counts: str, why: str) -> None:
    tree.local += f"bonuses:\n  - {{name: doorstroming, title: {{nl: x, en: x}}, counts: {counts}}}"
    with pytest.raises(PolicyError) as refused:
        tree.read()
    assert why in refused.value.why
    assert refused.value.line == 6


def test_more_bonuses_than_the_framework_allows_are_refused(tree: Tree) -> None:
    bonus = "  - {name: NAME, title: {nl: x, en: x}, counts: {points: 100, when: {kind: own_tenant}}}\n"
    tree.local += "bonuses:\n" + bonus.replace("NAME", "een") + bonus.replace("NAME", "twee")
    with pytest.raises(PolicyError, match="2 bonuses, where at most 1 may count"):
        tree.read()


def test_a_framework_without_room_for_bonuses_refuses_them(tree: Tree) -> None:
    tree.joint = tree.joint.replace(
        "bonuses:\n  most: 1\n  points: {kind: range, from: 30, to: 365}\n  criteria: [own_tenant]\n", ""
    )
    tree.local += "bonuses: [{name: een, title: {nl: x, en: x}, counts: {points: 100, when: {kind: own_tenant}}}]"
    with pytest.raises(PolicyError, match="leaves no room for bonuses"):
        tree.read()


def test_a_choice_must_also_keep_the_bounds_of_the_framework_that_comes_next(tree: Tree) -> None:
    tree.local += "choices: {answer_days: 5}"
    tree.more["joint/2026.yaml"] = tree.joint.replace("2025-01-01", "2026-01-01").replace("to: 5", "to: 4")
    with pytest.raises(PolicyError, match=r"5 lies outside 2 up to 4 \(joint/2026\.yaml:6\)"):
        tree.read()
    tree.more["local/de-eik/2026.yaml"] = tree.local.replace("2025-01-01", "2026-01-01").replace("5}", "4}")
    policies = tree.read()
    terms = [
        offer_rules(policies, landlord="de-eik", model="registration_time", on=day).answer_working_days
        for day in (date(2025, 12, 31), date(2026, 1, 1))
    ]
    assert terms == [5, 4]


def test_a_model_that_is_not_chosen_may_not_be_used(tree: Tree) -> None:
    assert [model.name for model in models(tree.read(), landlord="de-eik", on=DAY)] == ["registration_time"]
    with pytest.raises(NoPolicy, match="the model lottery may not be used here: lottery is off"):
        offer_rules(tree.read(), landlord="de-eik", model="lottery", on=DAY)
    tree.local += "choices: {lottery: true}"
    assert [model.name for model in models(tree.read(), landlord="de-eik", on=DAY)] == ["registration_time", "lottery"]


def test_the_limit_of_reactions_is_told(tree: Tree) -> None:
    (limit,) = limits(tree.read(), landlord="de-eik", model="registration_time", on=DAY)
    assert (limit.name, limit.at_most, limit.per, limit.models) == ("tegelijk", 4, "open", ())


def test_a_choice_that_must_be_made_is_asked_for(tree: Tree) -> None:
    tree.joint = tree.joint.replace("    value: 3\n", "")
    with pytest.raises(PolicyError, match="answer_days must be chosen") as refused:
        offer_rules(tree.read(), landlord="de-eik", model="registration_time", on=DAY)
    assert refused.value.file == "local/de-eik/2025.yaml"


def test_a_stranger_has_no_policy(tree: Tree) -> None:
    with pytest.raises(NoPolicy, match="de-els is not a corporation of Proeffederatie; did you mean"):
        models(tree.read(), landlord="de-els", on=DAY)


def test_before_the_first_framework_there_is_no_policy(tree: Tree) -> None:
    with pytest.raises(NoPolicy, match="no joint framework is in force on 2024-12-31"):
        models(tree.read(), landlord="de-eik", on=date(2024, 12, 31))
