"""The analysis finds the rules that cannot work, proves what it calls impossible, and shows nothing that the engine does not decide as it says."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from brink.policy.analysis import analyse
from brink.policy.analysis_findings import Finding
from brink.policy.analysis_freedom import freedoms
from brink.policy.analysis_law import missing_amounts
from brink.policy.analysis_noise import noise
from brink.policy.documents import NoPolicy, PolicySet, read_documents

ROOT = Path(__file__).parents[2]
FEDERATION = """
kind: federation
name: Proeffederatie
rules_on: published
municipalities: [{slug: veenstad, name: Veenstad}]
corporations: [{slug: de-eik, name: De Eik, municipalities: [veenstad]}]
"""
FRAMEWORK = """
kind: framework
name: Proefkader
in_force_from: 2026-01-01
parameters: {PARAMETERS}
facts: [FACTS]
gates: [GATES]
labels:
  - {name: 55plus, title: {nl: a, en: a}, meaning: {nl: a, en: a}}
  - {name: jongeren, title: {nl: b, en: b}, meaning: {nl: b, en: b}}
registration: {counts_from: earliest, ends_at: [indefinite]}
models:
  gewoon:
    title: {nl: gewoon, en: usual}
    tiers: [TIERS]
    order: [{by: since, fact: registered_on}]
    ties: [{by: TIE}]
    offer:
      manner: sequential
      answer_within: {working_days: 3}
      extension: {working_days: 2}
      no_answer: passes_on
"""
LOCAL = """
kind: local
corporation: de-eik
in_force_from: 2026-01-01
"""


def rule(name: str, **parts: str) -> str:
    """A gate or tier as one line of YAML."""
    said = ", ".join(f"{key}: {part}" for key, part in parts.items())
    return f"{{name: {name}, title: {{nl: {name}, en: {name}}}, {said}}}"


def parameter(name: str, within: str, unit: str = "years", value: str = "55") -> str:
    free = f"free: {{by: [corporation], within: {within}}}"
    return f"{name}: {{title: {{nl: {name}, en: {name}}}, unit: {unit}, value: {value}, {free}}}"


def framework(
    *, gates: Sequence[str] = (), tiers: Sequence[str] = (), parameters: str = "", facts: str = "", tie: str = "lot"
) -> str:
    filled = {"PARAMETERS": parameters, "FACTS": facts, "GATES": ", ".join(gates), "TIERS": ", ".join(tiers)}
    text = FRAMEWORK.replace("TIE}", f"{tie}}}")
    for word, part in filled.items():
        text = text.replace(f"[{word}]", f"[{part}]").replace(f"{{{word}}}", f"{{{part}}}")
    return text


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """An empty folder for documents."""
    (tmp_path / "joint").mkdir()
    (tmp_path / "local" / "de-eik").mkdir(parents=True)
    (tmp_path / "joint" / "federation.yaml").write_text(FEDERATION)
    return tmp_path


def found(tree: Path, joint: str, about: str) -> list[Finding]:
    """What the analysis of a framework finds about one thing."""
    (tree / "joint" / "2026.yaml").write_text(joint)
    return [one for one in analyse(tree) if one.about == about]


def policies(joint: str, local: str = LOCAL) -> PolicySet:
    law = {f"law/{path.name}": path.read_bytes() for path in (ROOT / "policies" / "law").glob("*.yaml")}
    texts = {"joint/federation.yaml": FEDERATION, "joint/2026.yaml": joint, "local/de-eik/2026.yaml": local}
    return read_documents({**law, **{path: text.encode() for path, text in texts.items()}})


OLD, VERY_OLD = "{kind: age_between, at_least: 55}", "{kind: age_between, at_least: 65}"
YOUNG = "{kind: age_between, at_most: 23}"


# --- tiers ------------------------------------------------------------------------------------------------------------------------------------


def test_a_tier_behind_a_wider_one_is_dead_and_shows_who_stands_before_it(tree):
    (one,) = found(tree, framework(tiers=[rule("oud", when=OLD), rule("hoogbejaard", when=VERY_OLD)]), "dead_tier")
    assert (one.weight, one.settled) == ("error", True)
    assert one.says == "Niemand kan in de groep ‘hoogbejaard’ komen: wie erin hoort, staat al in ‘oud’."
    assert "geboortedatum van de hoofdaanvrager" in dict(one.examples[0].candidate)


def test_the_narrower_tier_first_is_fine(tree):
    joint = framework(tiers=[rule("hoogbejaard", when=VERY_OLD), rule("oud", when=OLD)])
    assert found(tree, joint, "dead_tier") == []


def test_a_tier_for_whom_a_gate_refuses_is_dead(tree):
    joint = framework(gates=[rule("jong", ask=YOUNG)], tiers=[rule("oud", when=OLD)])
    (one,) = found(tree, joint, "dead_tier")
    assert one.says == "Niemand kan in de groep ‘oud’ komen: wie erin hoort, wordt geweigerd door ‘jong’."


def test_a_tier_that_contradicts_itself_is_dead(tree):
    (one,) = found(
        tree, framework(tiers=[rule("niemand", when=f"{{kind: all_of, of: [{OLD}, {YOUNG}]}}")]), "dead_tier"
    )
    assert "kan niet samen waar zijn" in one.says


def test_a_tier_that_only_people_can_judge_is_dead(tree):
    judged = "{kind: untranslatable, nl: Beoordeling., en: Judgement.}"
    (one,) = found(tree, framework(tiers=[rule("bijzonder", when=judged)]), "dead_tier")
    assert one.weight == "error"


def test_years_lived_in_a_place_are_understood(tree):
    lived = "{{kind: resident, place: core, at_least: {years}, per: year}}"
    tiers = [rule("zes", when=lived.format(years=6)), rule("drie", when=lived.format(years=3))]
    assert found(tree, framework(tiers=tiers), "dead_tier") == []
    (one,) = found(tree, framework(tiers=tiers[::-1]), "dead_tier")
    assert "‘zes’" in one.says


def test_more_years_than_the_window_holds_reach_nobody(tree):
    lived = "{kind: resident, place: core, at_least: 12, per: year, within_years: 10}"
    (one,) = found(tree, framework(tiers=[rule("dorp", when=lived)]), "dead_tier")
    assert one.settled
    assert one.weight == "error"


def test_a_tier_that_only_the_silent_reach_is_a_warning(tree):
    poor, rich = "{kind: fact, fact: income, at_most: 1000}", "{kind: persons_between, at_least: 9}"
    gate = rule("arm", ask=poor, where=rich)
    many_and_rich = f"{{kind: all_of, of: [{rich}, {{kind: not, of: {poor}}}]}}"
    assert found(tree, framework(gates=[gate], tiers=[rule("groot", when=rich)]), "dead_tier") == []
    (one,) = found(tree, framework(gates=[gate], tiers=[rule("groot", when=many_and_rich)]), "dead_tier")
    assert "wordt geweigerd door ‘arm’" in one.says
    told = rule("jong", ask=YOUNG, where="{kind: home, bedrooms_at_least: 0}")
    silent = found(tree, framework(gates=[told], tiers=[rule("oud", when=OLD)]), "dead_tier")
    assert [one.weight for one in silent] == ["warning"]
    assert "niet alles bekend" in silent[0].says


# --- gates ------------------------------------------------------------------------------------------------------------------------------------


def test_a_gate_for_who_is_at_least_65_and_at_most_23_lets_nobody_through(tree):
    impossible = "{kind: age_between, at_least: 65, at_most: 23}"
    (one,) = found(tree, framework(gates=[rule("onzin", ask=impossible)]), "impossible_gate")
    assert (one.weight, one.settled) == ("error", True)
    assert one.says.startswith("Niemand kan aan ‘onzin’ voldoen")
    assert one.examples


def test_a_gate_that_is_asked_on_no_home_is_a_warning(tree):
    nowhere = "{kind: home, rent_at_least: € 900, rent_at_most: € 800}"
    (one,) = found(tree, framework(gates=[rule("nergens", ask=OLD, where=nowhere)]), "impossible_gate")
    assert (one.weight, "bij geen enkele woning" in one.says) == ("warning", True)


def test_two_gates_that_contradict_on_every_home_are_an_error_with_who_is_refused(tree):
    (one,) = found(tree, framework(gates=[rule("oud", ask=OLD), rule("jong", ask=YOUNG)]), "contradiction")
    assert (one.weight, one.settled) == ("error", True)
    assert one.examples


def test_two_gates_that_contradict_only_where_both_are_asked_are_a_warning(tree):
    gates = [
        rule("oud", ask=OLD, where="{kind: labelled, label: 55plus}"),
        rule("jong", ask=YOUNG, where="{kind: labelled, label: jongeren}"),
    ]
    (one,) = found(tree, framework(gates=gates), "contradiction")
    assert one.weight == "warning"
    assert {"55plus", "jongeren"} <= set(dict(one.examples[0].home)["labels van de woning"].split("; "))


def test_two_gates_for_different_homes_do_not_contradict(tree):
    gates = [
        rule("oud", ask=OLD, where="{kind: home, bedrooms_at_most: 2}"),
        rule("jong", ask=YOUNG, where="{kind: home, bedrooms_at_least: 3}"),
    ]
    assert found(tree, framework(gates=gates), "contradiction") == []


def test_three_gates_that_leave_nobody_over_are_an_error(tree):
    both = f"{{kind: any_of, of: [{OLD}, {YOUNG}]}}"
    between = "{kind: age_between, at_least: 30}", "{kind: not, of: {kind: age_between, at_least: 55}}"
    gates = [rule("een", ask=both), rule("twee", ask=between[0]), rule("drie", ask=between[1])]
    told = found(tree, framework(gates=gates), "contradiction")
    assert [one.weight for one in told] == ["error"]
    assert "alle voorwaarden samen" in told[0].says


def test_gates_of_different_phases_are_no_contradiction(tree):
    gates = [rule("oud", ask=OLD, phases="{react: declared}"), rule("jong", ask=YOUNG, phases="{offer: proven}")]
    assert found(tree, framework(gates=gates), "contradiction") == []


# --- facts, ties, times -----------------------------------------------------------------------------------------------------------------------

FACT = "{name: mantelzorger, of: candidate, unit: truth, nl: mantelzorger, en: carer}"
ASKED = "{kind: fact, fact: mantelzorger, equals: true}"


def test_proof_of_a_fact_that_nobody_verifies_is_an_error(tree):
    (one,) = found(tree, framework(facts=FACT, gates=[rule("zorg", ask=ASKED)]), "unverified_fact")
    assert one.weight == "error"
    assert "mantelzorger" in one.says


def test_a_fact_that_somebody_verifies_is_fine(tree):
    verified = FACT.replace("unit:", "verified_by: het wijkteam, unit:")
    assert found(tree, framework(facts=verified, gates=[rule("zorg", ask=ASKED)]), "unverified_fact") == []


def test_a_fact_that_is_only_declared_and_that_nobody_verifies_is_a_warning(tree):
    gate = rule("zorg", ask=ASKED, phases="{react: declared}")
    (one,) = found(tree, framework(facts=FACT, gates=[gate]), "unverified_fact")
    assert one.weight == "warning"


def test_an_open_tie_is_an_error_at_its_line(tree):
    joint = framework(tie="arrival")
    (one,) = found(tree, joint, "open_tie")
    assert one.weight == "error"
    assert "ties" in joint.splitlines()[one.line - 1]


def test_a_transitional_rule_without_an_end_is_a_breach(tree):
    (one,) = found(tree, framework(gates=[rule("tijdelijk", ask=OLD, transitional="true")]), "breach")
    assert "needs an end" in one.says


def test_a_rule_that_ended_before_its_document_began_never_stands(tree):
    (one,) = found(tree, framework(gates=[rule("vroeger", ask=OLD, until="2025-07-01")]), "timeless_rule")
    assert one.weight == "warning"


# --- breaches ---------------------------------------------------------------------------------------------------------------------------------


def test_every_breach_of_every_document_is_told_with_its_line(tree):
    bounds = "{kind: range, from: 50, to: 65}"
    joint = framework(parameters=f"{parameter('oud', bounds)}, {parameter('ouder', bounds)}")
    local = f"{LOCAL}choices:\n  oud: 49\n  ouder: 66\n"
    (tree / "local" / "de-eik" / "2026.yaml").write_text(local)
    lines = {(one.file, one.line) for one in found(tree, joint, "breach")}
    assert lines == {("local/de-eik/2026.yaml", 6), ("local/de-eik/2026.yaml", 7)}
    (tree / "local" / "de-eik" / "2026.yaml").write_text(local + "nonsense: 1\n")
    broken = found(tree, joint.replace("name: Proefkader", "nam: Proefkader"), "breach")
    assert {one.file for one in broken} == {"local/de-eik/2026.yaml", "joint/2026.yaml"}
    assert len(broken) == 3, "an unknown key, a missing key, and an unknown key in the other document"


def test_a_rule_that_cannot_be_compiled_is_told(tree):
    (one,) = found(tree, framework(gates=[rule("scheef", ask="{kind: age_betwen, at_least: 5}")]), "breach")
    assert one.weight == "error"


def test_a_folder_without_a_policy_is_refused(tmp_path):
    with pytest.raises(NoPolicy):
        analyse(tmp_path)


# --- law --------------------------------------------------------------------------------------------------------------------------------------

INCOME = rule("inkomen", ask="{kind: income_ceiling, single: {law: daeb.single}, shared: {law: daeb.shared}}")


def test_the_first_day_without_an_amount_is_told_with_what_asks_it():
    held = policies(framework(gates=[INCOME]))
    last = next(one.span.to for one in held.law.series if one.key == "daeb.single")
    assert [one.weight for one in missing_amounts(held, None)] == ["information"]
    told = [one for one in missing_amounts(held, date(last.year + 1, 6, 1)) if one.weight == "warning"]
    assert len(told) == 2
    assert all(f"vanaf {last.year + 1}-01-01" in one.says for one in told)
    assert {one.file for one in told} == {"joint/2026.yaml"}


def test_a_rule_that_has_ended_needs_no_amount():
    gate = INCOME.replace("ask:", "until: 2026-07-01, ask:", 1)
    held = policies(framework(gates=[gate]))
    assert [one for one in missing_amounts(held, date(2040, 1, 1)) if one.weight == "warning"] == []


# --- noise and freedom ------------------------------------------------------------------------------------------------------------------------

RANGE = "{kind: range, from: 50, to: 65}"


def test_a_choice_equal_to_the_framework_is_noise():
    joint = framework(parameters=parameter("oud", RANGE))
    (one,) = noise(policies(joint, f"{LOCAL}choices: {{oud: 55}}\n"))
    assert (one.weight, one.file, one.line) == ("hint", "local/de-eik/2026.yaml", 5)
    assert list(noise(policies(joint, f"{LOCAL}choices: {{oud: 56}}\n"))) == []


def free(within: str, *, unit: str = "years", value: str = "55", ask: str | None = None) -> Finding:
    """What is said of one free value in a gate."""
    gate = rule("oud", ask=ask or "{kind: age_between, at_least: {parameter: oud}}")
    first, *_ = freedoms(policies(framework(parameters=parameter("oud", within, unit, value), gates=[gate])))
    return first


def test_a_value_on_both_sides_of_the_joint_one_can_be_wider_and_stricter():
    one = free(RANGE)
    assert "kan ruimer zijn dan het kader, en strenger" in one.says
    assert len(one.examples) == 2
    assert all("geboortedatum van de hoofdaanvrager" in dict(shown.candidate) for shown in one.examples)


def test_a_value_that_may_only_be_stricter_is_proven_never_to_be_wider():
    one = free("{kind: stricter, when: higher, most: 65}")
    assert "alleen strenger" in one.says
    assert "bewezen" in one.says
    assert len(one.examples) == 1


def test_a_value_that_may_only_be_lower_is_proven_never_to_be_stricter():
    assert "alleen ruimer" in free("{kind: range, from: 18, to: 55}").says


def test_a_value_that_another_part_of_the_gate_overrules_changes_nothing():
    ask = f"{{kind: all_of, of: [{VERY_OLD}, {{kind: age_between, at_least: {{parameter: oud}}}}]}}"
    assert "verandert niet wie er mag meedoen" in free(RANGE, ask=ask).says


def test_a_switch_of_a_gate_can_only_do_what_the_gate_does():
    joint = framework(
        parameters=parameter("aan", "{kind: among, of: [true, false]}", "truth", "false"),
        gates=[rule("oud", ask=OLD, only_if="aan")],
    )
    first, *_ = freedoms(policies(joint))
    assert "alleen strenger" in first.says


def test_a_value_that_stands_in_no_gate_lets_nobody_in_or_out():
    joint = framework(
        parameters=parameter("oud", RANGE), tiers=[rule("oud", when="{kind: age_between, at_least: {parameter: oud}}")]
    )
    (only,) = freedoms(policies(joint))
    assert only.says.startswith("Geen enkele vrije waarde staat in een voorwaarde")


# --- the repository's own ---------------------------------------------------------------------------------------------------------------------


def test_the_repository_has_no_rule_that_cannot_work():
    found = analyse(ROOT / "policies")
    assert [one.says for one in found if one.weight == "error"] == []
    assert all(one.settled for one in found)


@pytest.mark.parametrize("scheme", sorted(path.name for path in (ROOT / "schemes").iterdir() if path.is_dir()))
def test_the_schemes_have_no_rule_that_cannot_work(scheme):
    found = analyse(ROOT / "schemes" / scheme)
    assert [one.says for one in found if one.weight == "error" or not one.settled] == []
