"""Worked cases are really worked: what is expected wrongly fails, and says what came out instead."""

from pathlib import Path

import pytest

from brink.policy.cases import CaseResult, run

from .conftest import Tree

CASES = """
kind: cases
name: proef
landlord: de-eik
model: registration_time
published: 2025-06-01
closes: 2025-06-08
usual:
  home: {core: hoogdorp, rent: € 500.00, labels: []}
  candidate: {registered_on: 2020-06-08, tenant_of: none, reactions: []}
cases:
"""
RANKING = """
  - name: een
    title: een proef
    kind: ranking
    candidates:
      Anna: {registered_on: 2020-06-08}
      Bram: {registered_on: 2021-06-08}
      Cora: {registered_on: 2021-06-08}
    expect: {ranking: [Anna, [Bram, Cora]]}
"""
REACTION = """
  - name: twee
    title: een proef
    kind: may_react
    candidate: {}
    expect: {may_react: true}
"""
DEBT = "gates:\n  - {name: geen-schuld, title: {nl: x, en: x}, ask: {kind: no_debt}}\n"


@pytest.fixture
def root(tmp_path: Path, tree: Tree) -> Path:
    """The small federation in a folder, with a gate that refuses debts."""
    joint = tree.joint.replace("limits:", f"{DEBT}limits:")
    for name, text in {"joint/federation.yaml": tree.federation, "joint/kader.yaml": joint}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    (tmp_path / "cases").mkdir()
    return tmp_path


def results(root: Path, *cases: str) -> list[CaseResult]:
    (root / "cases" / "proef.yaml").write_text(CASES + "".join(cases))
    return run(root)


def only(root: Path, case: str) -> CaseResult:
    (found,) = results(root, case)
    return found


def test_a_case_that_comes_out_passes_and_tells_the_outcome(root: Path) -> None:
    ranked, reacted = results(root, RANKING, REACTION)
    assert (ranked.passed, ranked.name, ranked.file, ranked.line) == (True, "een", "cases/proef.yaml", 13)
    assert ranked.outcome == ("Anna (1826) > Bram (1461) > Cora (1461) (waar gelijk: het lot)",)
    assert (reacted.passed, reacted.outcome) == (True, ("mag reageren",))


@pytest.mark.parametrize(
    ("old", "new", "difference"),
    [
        ("[Anna, [Bram, Cora]]", "[[Bram, Cora], Anna]", "gevonden  Anna > Bram > Cora"),
        ("[Anna, [Bram, Cora]]", "[Anna, Bram, Cora]", "met de loten andersom  Anna > Cora > Bram"),
        ("[Anna, [Bram, Cora]]", "[[Anna, Bram, Cora]]", "verwacht  (Anna = Bram = Cora)"),
        ("[Anna, [Bram, Cora]]", "[Anna, Bram]", "verwacht  Anna > Bram"),
        ("[Anna, [Bram, Cora]]}", "[Anna, [Bram, Cora]], values: {Anna: 1}}", "Anna: verwacht 1; gevonden 1826"),
        (
            "[Anna, [Bram, Cora]]}",
            "[Anna, [Bram, Cora]], tiers: {Anna: sloop}}",
            "Anna: verwacht in groep sloop; gevonden rest",
        ),
        ("[Anna, [Bram, Cora]]}", "[Anna, [Bram, Cora]], refused: {Dirk: [x]}}", "Dirk is geen kandidaat in dit geval"),
        ("[Anna, [Bram, Cora]]}", "[Anna, [Bram, Cora]], under: [joint/x.yaml]}", "gevonden  onder joint/kader.yaml"),
        (
            "Anna: {",
            "Anna: {debts: [{landlord: de-eik, amount: € 1.00}], ",
            "Anna: verwacht geweigerd door niets; gevonden geen-schuld",
        ),
    ],
)
def test_a_wrong_expectation_fails_and_says_what_came_out(root: Path, old: str, new: str, difference: str) -> None:
    assert old in RANKING
    found = only(root, RANKING.replace(old, new))
    assert not found.passed
    assert any(difference in line for line in found.differences), found.differences


def test_who_is_refused_must_be_expected_with_every_reason(root: Path) -> None:
    text = (root / "joint/kader.yaml").read_text()
    second = "  - {name: klein, title: {nl: x, en: x}, ask: {kind: persons_between, at_most: 2}}\n"
    (root / "joint/kader.yaml").write_text(text.replace("limits:", f"{second}limits:"))
    case = RANKING.replace("Anna: {", "Anna: {household_size: 3, debts: [{landlord: de-eik, amount: € 1.00}], ")
    half = case.replace("[Anna, [Bram, Cora]]", "[[Bram, Cora]], refused: {Anna: [klein]}")
    whole = case.replace("[Anna, [Bram, Cora]]", "[[Bram, Cora]], refused: {Anna: [klein, geen-schuld]}")
    assert only(root, half).differences == ("Anna: verwacht geweigerd door klein; gevonden geen-schuld, klein",)
    told = only(root, whole)
    assert told.passed
    assert "Er staat nog een schuld open van € 1,00." in told.outcome[1]


def test_a_reaction_that_is_refused_is_told_with_its_reason(root: Path) -> None:
    live = "{reactions: [" + ", ".join(["{model: registration_time, landlord: de-eik, on: 2025-06-01}"] * 4) + "]}"
    case = REACTION.replace("candidate: {}", f"candidate: {live}")
    assert only(root, case).differences == ("verwacht  mag reageren", "gevonden  geweigerd door tegelijk")
    told = only(root, case.replace("{may_react: true}", "{may_react: false, refused_by: [tegelijk]}"))
    assert told.passed
    assert told.outcome[0].startswith("mag niet reageren: Het aantal andere reacties is nu 4.")


def test_a_what_if_tries_another_value(root: Path) -> None:
    live = "{reactions: [{model: registration_time, landlord: de-eik, on: 2025-06-01}]}"
    case = REACTION.replace("candidate: {}", f"candidate: {live}")
    tried = case.replace("{may_react: true}", "{may_react: false, refused_by: [tegelijk]}").replace(
        "kind:", "choices: {most_reactions: 1}\n    kind:"
    )
    assert only(root, case).passed
    assert only(root, tried).passed


@pytest.mark.parametrize(
    ("old", "new", "line", "why"),
    [
        (
            "Anna: {registered_on: 2020-06-08}",
            "Anna: {registerd_on: 2020-06-08}",
            17,
            "there is no fact registerd_on. did you mean `registered_on`",
        ),
        ("Anna: {", "Anna: {rent: € 500.00, ", 17, "rent is a fact of the home"),
        ("Anna: {", "Anna: {income: 20000, ", 17, "income is 20000, where money is asked. write it as in € 597.30"),
        ("Anna: {", "Anna: {debts: [{landlord: x, amount: 3}], ", 17, "amount is 3, where money is asked"),
        ("Anna: {", "Anna: {debts: [{lord: x}], ", 17, "debts has no lord"),
        ("Anna: {", "Anna: {debts: x, ", 17, "debts is a list"),
        ("kind: ranking", "kind: ranking\n    home: {labels: [dorp, 3]}", 16, "3 is no entry of labels"),
        ("kind: ranking", "kind: ranking\n    landlord: de-els", 0, "de-els is not a corporation"),
        ("kind: ranking", "kind: ranking\n    choices: {speed: 3}", 0, "there is no parameter speed"),
    ],
)
def test_a_case_that_cannot_be_decided_fails_and_says_where(
    root: Path, old: str, new: str, line: int, why: str
) -> None:
    (difference,) = only(root, RANKING.replace(old, new)).differences
    assert why in difference
    assert not line or difference.startswith(f"cases/proef.yaml:{line}: ")


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("kind: ranking", "kind: rankings", "rankings"),
        ("expect: {ranking: [Anna, [Bram, Cora]]}", "expect: {}", "missing"),
        (
            "expect: {ranking: [Anna, [Bram, Cora]]}",
            "expect: {ranking: {huis: [Anna]}}",
            "with one `home`, it is one order",
        ),
        ("title: een proef", "titel: een proef", "missing"),
    ],
)
def test_a_document_of_cases_that_cannot_be_read_is_a_failure_too(root: Path, old: str, new: str, why: str) -> None:
    (difference,) = only(root, RANKING.replace(old, new)).differences
    assert difference.startswith("cases/proef.yaml:")
    assert why in difference


def test_who_may_not_react_is_refused_by_something(root: Path) -> None:
    (difference,) = only(root, REACTION.replace("may_react: true", "may_react: false")).differences
    assert "refused by at least one gate" in difference


def test_two_cases_of_one_name_are_refused(root: Path) -> None:
    (failed,) = results(root, RANKING, RANKING)
    assert "the case een stands here twice" in failed.differences[0]


def test_with_two_homes_each_has_its_own_order(root: Path) -> None:
    case = RANKING.replace(
        "kind: ranking", "kind: ranking\n    homes: {groot: {core: hoogdorp}, klein: {core: laagdorp}}"
    )
    right = case.replace("[Anna, [Bram, Cora]]", "{groot: [Anna, [Bram, Cora]], klein: [Anna, [Bram, Cora]]}")
    wrong = case.replace("[Anna, [Bram, Cora]]", "{groot: [Anna, [Bram, Cora]], klein: [[Bram, Cora], Anna]}")
    assert only(root, right).passed
    assert only(root, wrong).differences[0] == "klein: verwacht  (Bram = Cora) > Anna"


def test_what_is_not_told_refuses_nobody(root: Path) -> None:
    text = (root / "joint/kader.yaml").read_text()
    gate = "  - {name: klein, title: {nl: x, en: x}, ask: {kind: persons_between, at_most: 2}}\n"
    (root / "joint/kader.yaml").write_text(text.replace("limits:", f"{gate}limits:"))
    assert only(root, RANKING).passed


def asks(root: Path, ask: str, candidate: str, *, may: bool) -> CaseResult:
    """A case of one candidate before a gate of its own."""
    joint = root / "joint" / "kader.yaml"
    gate = f"gates:\n  - {{name: eis, title: {{nl: x, en: x}}, ask: {ask}}}\n"
    joint.write_text(joint.read_text().replace(DEBT, gate))
    react = REACTION.replace("candidate: {}", f"candidate: {candidate}")
    expect = "{may_react: true}" if may else "{may_react: false, refused_by: [eis]}"
    return only(root, react.replace("{may_react: true}", expect))


@pytest.mark.parametrize(
    ("ask", "may"),
    [
        ("{kind: age_between, at_least: 65, of: main}", False),
        ("{kind: age_between, at_least: 65, of: either}", True),
        ("{kind: age_between, at_least: 65, of: all}", False),
        ("{kind: age_between, at_least: 35, of: all}", True),
        ("{kind: age_between, at_most: 40, of: all}", False),
        ("{kind: age_between, at_most: 40, of: either}", True),
    ],
)
def test_the_eldest_and_the_youngest_follow_from_both_dates_of_birth(root: Path, ask: str, may: bool) -> None:
    found = asks(root, ask, "{born: 1988-01-01, partner_born: 1950-01-01}", may=may)
    assert found.passed, found.differences


@pytest.mark.parametrize(
    ("place", "may"), [("hoogdorp", True), ("veenstad", True), ("laagdorp", False), ("duinstad", False)]
)
def test_who_lives_in_a_village_lives_in_its_municipality(root: Path, place: str, may: bool) -> None:
    ask = f"{{kind: resident, place: [{place}], at_least: 1, per: month, now: true}}"
    found = asks(root, ask, "{residences: [{core: hoogdorp, since: 2010-01-01}]}", may=may)
    assert found.passed, found.differences


@pytest.mark.parametrize(("place", "may"), [("veenstad", True), ("duinstad", False)])
def test_a_home_in_a_village_stands_in_its_municipality(root: Path, place: str, may: bool) -> None:
    ask = f"{{kind: home, municipality: [{place}]}}"
    found = asks(root, ask, "{}", may=may)
    assert found.passed, found.differences
