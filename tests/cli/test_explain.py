"""One candidate is told why: every condition, the group, what the order looks at, and the place above."""

import argparse
import io
import json
import re
import shlex
from pathlib import Path

import pytest

from brink.cli import explain
from brink.cli.explain import NoSuchCandidate

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "how" / "decide.md").read_text()
ADVERT, CANDIDATES = (re.findall(rf"```{kind}\n(.*?)```", GUIDE, re.S)[0] for kind in ("yaml", "csv"))
COMMAND = re.findall(r"```sh\n\./brink policy explain (.*?)```", GUIDE, re.S)[0]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "advert.yaml").write_text(ADVERT)
    (tmp_path / "candidates.csv").write_text(CANDIDATES)
    return tmp_path


def told(folder: Path, name: str, *more: str) -> list[str]:
    parser = argparse.ArgumentParser()
    parser.add_argument("--json", action="store_true")
    explain.add_options(parser)
    words = [*shlex.split(COMMAND.replace("Cora", name)), *more]
    asked = parser.parse_args(words, argparse.Namespace(policies=ROOT / "policies"))
    asked.advert, asked.candidates = folder / asked.advert, folder / asked.candidates
    out = io.StringIO()
    assert explain.run(asked, out) == 0
    return out.getvalue().splitlines()


def test_who_is_refused_reads_every_condition_and_which_one_refuses(folder: Path) -> None:
    lines = told(folder, "Cora")
    assert lines[0] == "Cora: doet niet mee"
    at = lines.index("  Inkomen voor sociale huur: nee")
    assert lines[at + 1].startswith("    Het inkomen is € 90.000,00 per jaar.")
    assert lines[at + 2] == "    gevonden: € 90.000,00; gevraagd: € 51.537,00 (Woningwet art. 48)"
    assert {"  Ingeschreven: ja", "  18 jaar of ouder: ja", "  Geen schuld bij deze verhuurder: ja"} <= set(lines)
    assert not any(line.startswith("De plaats erboven") for line in lines)


def test_who_has_a_place_reads_the_group_the_points_and_what_separates_it_from_the_place_above(folder: Path) -> None:
    lines = told(folder, "Bram")
    assert lines[0] == "Bram: plaats 4 van 4"
    assert "Groep: 6. overige kandidaten" in lines
    assert "    Huurder van Hunzeborg laat een woning achter: 365 punten" in lines
    assert re.fullmatch(r"  punten: 3\.478 punten; (Anna|Esra): 4\.209 punten", lines[-1])


def test_who_is_first_has_nobody_above_and_what_is_not_known_is_told(folder: Path) -> None:
    first, esra = told(folder, "Dirk"), told(folder, "Esra")
    assert first[0] == "Dirk: plaats 1 van 4" and "Groep: 5. Dorpsvoorrang" in first
    assert not any(line.startswith(("De plaats erboven", "Wat nog niet")) for line in first)
    assert "  Nog aan te tonen: Inkomen voor sociale huur." in esra


def test_what_no_advert_asks_is_not_shown_as_unknown(folder: Path) -> None:
    assert not any("gevraagd: niet bekend" in line for line in told(folder, "Anna"))


def test_the_same_is_said_in_english(folder: Path) -> None:
    lines = told(folder, "Cora", "--language", "en")
    assert lines[0] == "Cora: does not take part"
    assert "  Income for social rent: no" in lines
    assert "    found: €90,000.00; asked: €51,537.00 (Woningwet art. 48)" in lines


def test_a_shared_place_says_with_how_many(folder: Path) -> None:
    candidates = "name,registered_on\nAnna,2015-03-01\nBram,2015-03-01\n"
    (folder / "candidates.csv").write_text(candidates)
    without = COMMAND.replace("--seed 5eed ", "")
    parser = argparse.ArgumentParser()
    explain.add_options(parser)
    asked = parser.parse_args(
        shlex.split(without.replace("Cora", "Anna")), argparse.Namespace(policies=ROOT / "policies", json=False)
    )
    asked.advert, asked.candidates = folder / asked.advert, folder / asked.candidates
    out = io.StringIO()
    explain.run(asked, out)
    assert out.getvalue().startswith("Anna: plaats 1 van 2, gedeeld door 2\n")


def test_as_json_every_condition_is_there_in_both_languages(folder: Path) -> None:
    cora = json.loads("\n".join(told(folder, "Cora", "--json")))
    (income,) = [gate for gate in cora["gates"] if gate["gate"] == "inkomen"]
    assert (income["answer"], income["title"]["nl"]) == ("no", "Inkomen voor sociale huur")
    assert {gate["gate"] for gate in cora["gates"]} > {"ingeschreven", "meerderjarig", "passend"}
    assert cora["refused"] and "gates" in cora


def test_a_candidate_who_is_not_there_is_told_with_the_nearest_name(folder: Path) -> None:
    with pytest.raises(NoSuchCandidate, match="no candidate Korra in the file; did you mean `Cora`"):
        told(folder, "Korra")
