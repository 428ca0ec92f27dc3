"""Documents become a plan in which every value says who set it; a rule that cannot be is pointed at where it is written."""

from datetime import date

import pytest

from brink.engine.decide import decide
from brink.engine.pairs import from_records
from brink.engine.plan import Plan
from brink.policy.documents import NoPolicy, PolicySet
from brink.policy.law import MissingAmount
from brink.policy.plans import check, compile_plan, models
from brink.policy.reading import PolicyError

from .conftest import FRAMEWORK, Tree

DAY = date(2025, 6, 1)
BONUS = """
bonuses:
  - name: doorstroming
    title: {nl: huurder laat woning achter, en: tenant leaves home}
    counts: {points: 100, when: {kind: own_tenant}}
"""


def plan(policies: PolicySet, landlord: str = "de-eik", *, on: date = DAY, area: str | None = None) -> Plan:
    return compile_plan(policies, landlord=landlord, model="registration_time", on=on, area=area)


def origins(made: Plan) -> dict[str, tuple[int | str, str]]:
    return {parameter.name: (parameter.value, parameter.origin) for parameter in made.parameters}


def with_gates(tree: Tree, gates: str) -> Tree:
    tree.joint = tree.joint.replace("limits:", f"gates:\n{gates}limits:")
    return tree


def test_every_value_in_a_plan_says_who_set_it(tree: Tree) -> None:
    gate = "  - {name: oud, title: {nl: x, en: x}, ask: {kind: age_between, at_least: {parameter: answer_days}}}\n"
    with_gates(tree, gate)
    joint = plan(tree.read())
    tree.local += "choices:\n  answer_days: 5\n"
    local = plan(tree.read())
    assert origins(joint)["answer_days"] == (3, "joint/2025.yaml:6")
    assert origins(local)["answer_days"] == (5, "local/de-eik/2025.yaml:6")
    assert origins(plan(tree.read(), "de-beuk"))["answer_days"] == (3, "joint/2025.yaml:6")


def test_a_legal_amount_is_that_of_the_day_and_says_where_it_stands(tree: Tree) -> None:
    law = (
        "kind: law\nname: proef\nseries:\n  - key: a.limit\n    title: {nl: x, en: x}\n    unit: cents_per_year\n    article: x\n"
        "    span: {from: 2025-01-01, to: 2026-12-31}\n    amounts:\n"
        "      - {from: 2025-01-01, to: 2025-12-31, amount: € 100.00, source: bron}\n"
        "      - {from: 2026-01-01, to: 2026-12-31, amount: € 200.00, source: bron}\n"
    )
    tree.more["law/proef.yaml"] = law
    with_gates(
        tree, "  - {name: inkomen, title: {nl: x, en: x}, ask: {kind: income_ceiling, single: {law: a.limit}}}\n"
    )
    policies = tree.read()
    found = [origins(plan(policies, on=date(year, 6, 1)))["law: a.limit"] for year in (2025, 2026)]
    assert found == [(10000, "law/proef.yaml:10"), (20000, "law/proef.yaml:11")]
    with pytest.raises(MissingAmount, match=r"joint/2025\.yaml:\d+ asks for the legal amount a\.limit on 2027-06-01"):
        plan(policies, on=date(2027, 6, 1))


def test_equal_rules_make_one_plan_and_other_rules_another(tree: Tree) -> None:
    policies = tree.read()
    assert plan(policies).digest == plan(policies, on=date(2025, 7, 1)).digest
    assert plan(policies).digest != plan(policies, "de-beuk").digest
    tree.joint = tree.joint.replace("per: day", "per: month")
    assert plan(tree.read()).digest != plan(policies).digest


def test_a_bonus_stands_in_the_plan_of_its_corporation_only(tree: Tree) -> None:
    tree.local += BONUS
    policies = tree.read()
    assert b"huurder laat woning achter" in plan(policies).document
    assert b"huurder laat woning achter" not in plan(policies, "de-beuk").document


def test_a_bonus_counts_for_homes_of_that_corporation_only_whatever_the_plan_is_used_for(tree: Tree) -> None:
    tree.local += BONUS.replace("{kind: own_tenant}", "{kind: fact, fact: adults, at_least: 1}")
    tree.joint = tree.joint.replace("criteria: [own_tenant]", "criteria: [fact]")
    made = plan(tree.read())
    homes = [{"landlord": landlord, "closes": DAY} for landlord in ("de-eik", "de-beuk")]
    pairs = [{"candidate": 0, "dwelling": home} for home in (0, 1)]
    decision = decide(made, from_records([{"registered_on": DAY, "adults": 2}], homes, pairs))
    assert decision.metrics[0].total.tolist() == [100, 0]


def test_a_part_that_is_switched_off_is_not_in_the_plan(tree: Tree) -> None:
    gate = (
        "  - {name: dorp, title: {nl: x, en: x}, only_if: village, ask: {kind: resident, place: core, at_least: 1}}\n"
    )
    with_gates(tree, gate)
    tree.local += "choices: {village_cores: [hoogdorp]}\nareas: [{areas: [hoogdorp], choices: {village: true}}]"
    policies = tree.read()
    found = {area: [gate.name for gate in plan(policies, area=area).gates] for area in ("hoogdorp", "laagdorp")}
    assert found == {"hoogdorp": ["dorp", "tegelijk"], "laagdorp": ["tegelijk"]}
    assert origins(plan(policies, area="hoogdorp"))["village"] == ("true", "local/de-eik/2025.yaml:6")


def test_a_gate_believes_what_is_told_until_the_offer_and_then_asks_proof(tree: Tree) -> None:
    gates = (
        "  - {name: gewoon, title: {nl: x, en: x}, ask: {kind: registered}}\n"
        "  - {name: eigen, title: {nl: x, en: x}, phases: {offer: declared}, ask: {kind: registered}}\n"
    )
    usual, own, _ = plan(with_gates(tree, gates).read()).gates
    assert dict(usual.phases) == {"react": "declared", "rank": "declared", "offer": "proven"}
    assert dict(own.phases) == {"offer": "declared"}


def test_a_limit_is_a_gate_that_is_asked_when_somebody_reacts(tree: Tree) -> None:
    (limit,) = plan(tree.read()).gates
    assert (limit.name, dict(limit.phases)) == ("tegelijk", {"react": "declared"})


@pytest.mark.parametrize(
    ("ask", "where", "why"),
    [
        ("{kind: income_ceilling, single: 3}", "income_ceilling", "does not match any of the expected tags"),
        ("{kind: income_ceiling}", "kind: income_ceiling", "this key is missing"),
        ("{kind: income_ceiling, single: € 3, singel: € 4}", "singel", "not known here"),
        ("{kind: age_between}", "kind: age_between", "give at_least, at_most or both"),
        ("{kind: age_between, at_least: oud}", "at_least: oud", ""),
        ("{kind: fact, fact: incom, at_most: 3}", "fact: incom", "there is no fact incom"),
        ("{kind: fact, fact: landlord, at_most: x}", "kind: fact", "cannot put in order"),
        ("{kind: all_of, of: [{kind: registered}, {kind: registred}]}", "registred", "does not match any"),
        ("{kind: all_of, of: []}", "kind: all_of", "at least 1 item"),
        ("[]", "ask: []", ""),
    ],
)
def test_a_gate_that_cannot_be_asked_is_refused_where_it_is_written(tree: Tree, ask: str, where: str, why: str) -> None:
    with_gates(
        tree,
        f"  - name: een\n    title: {{nl: x, en: x}}\n    ask: {{kind: registered}}\n  - name: twee\n    title: {{nl: x, en: x}}\n    ask: {ask}\n",
    )
    with pytest.raises(PolicyError) as refused:
        plan(tree.read())
    assert why in refused.value.why
    assert (refused.value.file, refused.value.line) == (
        "joint/2025.yaml",
        tree.joint[: tree.joint.index(where)].count("\n") + 1,
    )


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ("since: registered_on, per: day", "since: registered_on, per: week", "per: week"),
        ("since: registered_on, per: day", "since: income, per: day", "since: income"),
        ("ties: [{by: lot}]\n    offer: &offer", "ties: [{by: lots}]\n    offer: &offer", "by: lots"),
        ("    order: [{by: points", "    order: [{by: pnts", "by: pnts"),
    ],
)
def test_an_order_that_cannot_be_is_refused_where_it_is_written(tree: Tree, old: str, new: str, where: str) -> None:
    assert old in tree.joint
    tree.joint = tree.joint.replace(old, new)
    with pytest.raises(PolicyError) as refused:
        plan(tree.read())
    assert (refused.value.file, refused.value.line) == (
        "joint/2025.yaml",
        tree.joint[: tree.joint.index(where)].count("\n") + 1,
    )


@pytest.mark.parametrize(
    ("counts", "where"),
    [
        ("{points: 100, when: {kind: own_tenant, of: x}}", "of: x"),
        ("{points: 100}", "points: 100}"),
        ("{pints: 100}", "pints"),
    ],
)
def test_a_bonus_that_cannot_be_counted_is_refused_in_the_local_document(tree: Tree, counts: str, where: str) -> None:
    tree.local += BONUS.replace("{points: 100, when: {kind: own_tenant}}", counts)
    with pytest.raises(PolicyError) as refused:
        plan(tree.read())
    assert (refused.value.file, refused.value.line) == (
        "local/de-eik/2025.yaml",
        tree.local[: tree.local.index(where)].count("\n") + 1,
    )


def test_checking_a_policy_compiles_every_plan_of_every_corporation(tree: Tree) -> None:
    check(tree.read())
    tree.more["joint/2027.yaml"] = tree.joint.replace("2025-01-01", "2027-01-01").replace(
        "since: registered_on", "since: income"
    )
    with pytest.raises(PolicyError) as refused:
        check(tree.read())
    assert refused.value.file == "joint/2027.yaml"


def test_a_model_that_nobody_wrote_has_no_plan(tree: Tree) -> None:
    with pytest.raises(NoPolicy, match="has no model registration_tim; did you mean `registration_time`"):
        compile_plan(tree.read(), landlord="de-eik", model="registration_tim", on=DAY)


def test_a_what_if_names_a_parameter_that_is_there(tree: Tree) -> None:
    gate = "  - {name: oud, title: {nl: x, en: x}, ask: {kind: age_between, at_least: {parameter: answer_days}}}\n"
    policies = with_gates(tree, gate).read()
    tried = compile_plan(policies, landlord="de-eik", model="registration_time", on=DAY, what_if={"answer_days": 9})
    assert origins(tried)["answer_days"] == (9, "case")
    with pytest.raises(NoPolicy, match="no parameter answer_day"):
        compile_plan(policies, landlord="de-eik", model="registration_time", on=DAY, what_if={"answer_day": 9})


def test_a_gate_says_what_a_model_asks_of_those_who_publish(tree: Tree) -> None:
    gates = (
        "  - {name: inschrijving, title: {nl: x, en: x}, models: [registration_time], ask: {kind: registered}}\n"
        "  - {name: eerder, title: {nl: x, en: x}, models: [lottery], ask: {kind: all_of, of: [{kind: republished, times: 2}]}}\n"
    )
    tree.local += "choices: {lottery: true}"
    found = {model.name: model for model in models(with_gates(tree, gates).read(), landlord="de-eik", on=DAY)}
    assert {name: (model.publications_before, model.without_registration) for name, model in found.items()} == {
        "registration_time": (0, False),
        "lottery": (2, True),
    }


@pytest.mark.parametrize("line", range(1, FRAMEWORK.strip().count("\n") + 1))
def test_a_framework_that_lost_a_line_is_sound_or_refused_at_a_place(tree: Tree, line: int) -> None:
    lines = tree.joint.split("\n")
    tree.joint = "\n".join(lines[:line] + lines[line + 1 :])
    tree.local += BONUS
    refused = refusal(tree)
    if isinstance(refused, PolicyError):
        assert refused.file in ("joint/2025.yaml", "local/de-eik/2025.yaml")
        assert 1 <= refused.line <= len(lines)
        assert refused.remedy
    else:
        assert refused is None or "no framework" in str(refused)


def refusal(tree: Tree) -> PolicyError | NoPolicy | None:
    """Why a policy cannot stand; None when it can."""
    try:
        check(tree.read())
    except (PolicyError, NoPolicy) as refused:
        return refused
    return None
