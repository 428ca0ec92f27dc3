"""Whoever asks what counts at a corporation reads every rule, with the document and line that set it."""

import argparse
import io
import json
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from brink.cli import show
from brink.policy.documents import NoPolicy, load
from brink.policy.effective import NoSuchPlace
from brink.policy.plans import compile_plan

POLICIES = Path(__file__).parents[2] / "policies"
AUTUMN = "2026-09-01"


def shown(corporation: str, *words: str, root: Path = POLICIES) -> list[str]:
    out = io.StringIO()
    assert show.run(asked(corporation, *words, root=root), out) == 0
    return out.getvalue().splitlines()


def told(corporation: str, *words: str, root: Path = POLICIES) -> Any:
    return json.loads("\n".join(shown(corporation, *words, "--json", root=root)))


def asked(*words: str, root: Path) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--json", action="store_true")
    show.add_options(parser)
    return parser.parse_args(words, argparse.Namespace(policies=root))


def one(rules: Any, chapter: str, name: str) -> Any:
    (found,) = [part for part in rules["provisions"] if (part["chapter"], part["name"]) == (chapter, name)]
    return found


def written(origin: str, root: Path = POLICIES) -> str:
    """The line of a document that an origin points at."""
    file, line = origin.rsplit(":", 1)
    return (root / file).read_text().splitlines()[int(line) - 1].strip()


def test_a_corporation_s_own_choice_is_shown_with_its_line_and_the_joint_value() -> None:
    days = one(told("zandrug", "--on", AUTUMN), "values", "answer_days")
    assert (days["says"], days["besides"]) == ("2 werkdagen", "kader: 3 werkdagen")
    assert days["origin"].startswith("local/zandrug/2026-07-01.yaml:")
    assert written(days["origin"]) == "answer_days: 2"


def test_what_a_corporation_left_alone_comes_from_the_framework() -> None:
    days = one(told("zandrug", "--on", AUTUMN), "values", "open_days")
    assert (days["says"], days["besides"]) == ("5 dagen", "")
    assert written(days["origin"]) == "open_days:"


def test_a_legal_amount_names_its_article_its_source_and_its_line() -> None:
    amount = one(told("zandrug", "--on", AUTUMN), "amounts", "daeb.single")
    assert amount["says"] == "€ 51.537,00 per jaar"
    assert amount["besides"].startswith("Woningwet art. 48")
    assert "; bron: " in amount["besides"]
    assert "from: 2026-01-01" in written(amount["origin"])


def test_a_gate_is_shown_with_the_amounts_of_the_day() -> None:
    now, before = (one(told("zandrug", "--on", day), "gates", "inkomen")["says"] for day in (AUTUMN, "2025-06-01"))
    assert "income_ceiling (single: € 51.537,00, shared: € 56.910,00)" in now
    assert "income_ceiling (single: € 49.669,00" in before


def test_every_gate_tier_and_parameter_of_every_plan_is_shown() -> None:
    policies = load(POLICIES)
    for corporation in policies.federation.corporations:
        rules = told(corporation.slug, "--on", AUTUMN)
        for model in rules["models"]:
            plan = compile_plan(policies, landlord=corporation.slug, model=model["name"], on=date(2026, 9, 1))
            shown_here = [part for part in rules["provisions"] if part["model"] in ("", model["name"])]
            conditions = {part["name"] for part in shown_here if model["name"] in (part["models"] or [model["name"]])}
            assert {gate.name for gate in plan.gates} <= conditions
            tiers = [part["title"] for part in shown_here if part["chapter"] == "tiers"]
            assert tiers == [title.nl for title in plan.tiers[:-1]]
            origins = {part["origin"] for part in shown_here}
            assert {used.origin for used in plan.parameters} <= origins


def test_a_tier_that_is_switched_off_is_not_shown() -> None:
    tiers = {
        name: [part["name"] for part in told(name, "--on", AUTUMN)["provisions"] if part["chapter"] == "tiers"]
        for name in ("zandrug", "keienkring")
    }
    assert "groot-huishouden" in tiers["zandrug"] and "dorpsvoorrang" not in tiers["zandrug"]
    assert "groot-huishouden" not in tiers["keienkring"] and "dorpsvoorrang" in tiers["keienkring"]


def test_a_village_has_what_was_chosen_for_it() -> None:
    whole, village = told("veenlicht", "--on", AUTUMN), told("veenlicht", "--on", AUTUMN, "--area", "sleen")
    assert one(whole, "values", "village_priority")["says"] == "nee"
    assert one(village, "values", "village_priority")["says"] == "ja"
    (apart,) = [part for part in whole["provisions"] if part["chapter"] == "places"]
    assert apart["title"] == "Dorpsvoorrang in Dalen, Sleen, Schoonoord, Zweeloo"
    assert not [part for part in village["provisions"] if part["chapter"] == "places"]
    assert "dorpsvoorrang" in {part["name"] for part in village["provisions"] if part["chapter"] == "labels"}


def test_one_model_is_shown_with_its_own_conditions_only() -> None:
    lines = shown("zandrug", "--on", AUTUMN, "--model", "direct")
    assert [line.split(":")[0] for line in lines if line.startswith("Model ")] == ["Model Direct te huur (direct)"]
    assert any("Eerder aangeboden zonder kandidaat" in line for line in lines)
    assert not any("Ingeschreven" in line or "Urgent" in line for line in lines)


def test_the_points_of_a_corporation_stand_where_they_count() -> None:
    bonus = one(told("keienkring", "--on", AUTUMN), "bonuses", "doorstroming-ouderen")
    assert bonus["model"] == "registration_time"
    assert "punten 730" in bonus["says"] and "own_tenant" in bonus["says"]


def test_the_offer_and_what_may_be_chosen_are_in_words() -> None:
    lines = shown("zandrug", "--on", AUTUMN)
    assert "    tijd om te antwoorden: 2 werkdagen  [" in "\n".join(lines)
    assert any("Loting toegestaan: voor alle eigen woningen" in line for line in lines)


def test_an_amount_that_no_source_settles_is_told_and_stops_nothing(tmp_path: Path) -> None:
    root = Path(shutil.copytree(POLICIES, tmp_path / "regels"))
    joint = root / "joint" / "2025-01-01.yaml"
    joint.write_text(joint.read_text().replace("in_force_from: 2025-01-01", "in_force_from: 2020-01-01"))
    rules = told("zandrug", "--on", "2020-06-01", root=root)
    assert one(rules, "amounts", "daeb.single")["says"] == "niet bekend op deze dag"


def test_an_unknown_corporation_is_told_with_the_nearest_name() -> None:
    with pytest.raises(NoPolicy, match=r"zandrig is not a corporation .* did you mean `zandrug`"):
        shown("zandrig", "--on", AUTUMN)


def test_a_day_before_the_first_framework_is_refused() -> None:
    with pytest.raises(NoPolicy, match="no joint framework is in force on 2020-01-01; the first begins on 2025-01-01"):
        shown("zandrug", "--on", "2020-01-01")


def test_a_place_of_another_corporation_is_refused() -> None:
    with pytest.raises(NoSuchPlace, match="zandrug lets no homes in borger"):
        shown("zandrug", "--on", AUTUMN, "--area", "borger")
    with pytest.raises(NoSuchPlace, match="did you mean `marsdijk`"):
        shown("zandrug", "--on", AUTUMN, "--area", "marsdik")


def test_a_model_that_the_corporation_does_not_use_is_refused_with_the_choice() -> None:
    with pytest.raises(NoPolicy, match=r"direct may not be used here: direct is off \(local/mondenhof/"):
        shown("mondenhof", "--on", AUTUMN, "--model", "direct")
    with pytest.raises(NoPolicy, match="has no model loterij"):
        shown("zandrug", "--on", AUTUMN, "--model", "loterij")


def test_a_day_that_does_not_exist_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        shown("zandrug", "--on", "2026-02-30")
    assert "2026-02-30 is no day; write it as 2026-07-01" in capsys.readouterr().err
