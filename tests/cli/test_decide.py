"""Whoever brings candidates of their own gets the engine's ranking, with every reason, and every mistake at its line and column."""

import argparse
import io
import json
import re
import shlex
from pathlib import Path
from typing import Any

import pytest

from brink.cli import decide
from brink.cli.decide import NoSuchFile
from brink.engine import lot
from brink.policy.documents import NoPolicy
from brink.policy.reading import PolicyError
from brink.policy.trial import NoDraw

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "how" / "decide.md").read_text()
ADVERT, CANDIDATES, COMMAND = (re.findall(rf"```{kind}\n(.*?)```", GUIDE, re.S)[0] for kind in ("yaml", "csv", "sh"))
USUAL = "--corporation hunzeborg --model registration_time"


class Desk:
    """A folder with an advert and candidates."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.write("advert.yaml", ADVERT)
        self.write("candidates.csv", CANDIDATES)

    def write(self, name: str, text: str | bytes) -> None:
        (self.folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())

    def asked(self, words: str) -> argparse.Namespace:
        parser = argparse.ArgumentParser()
        decide.add_options(parser)
        asked = parser.parse_args(shlex.split(words), argparse.Namespace(policies=ROOT / "policies", json=False))
        asked.advert, asked.candidates = self.folder / asked.advert, self.folder / asked.candidates
        return asked

    def text(self, words: str = USUAL, candidates: str = "candidates.csv", advert: str = "advert.yaml") -> str:
        out = io.StringIO()
        asked = self.asked(f"{words} --advert {advert} --candidates {candidates}")
        assert decide.run(asked, out) == 0
        return out.getvalue()

    def decided(self, words: str = USUAL, **files: str) -> Any:
        return json.loads(self.text(words, **files))

    def only(self, columns: str, *rows: str) -> Any:
        """What comes of a table of these columns only."""
        self.write("candidates.csv", "\n".join((columns, *rows)))
        return self.decided()


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def person(decided: Any, name: str) -> Any:
    (found,) = [one for one in decided["candidates"] if one["name"] == name]
    return found


def test_the_example_of_the_guide_comes_out_as_the_guide_says(desk: Desk) -> None:
    words = COMMAND.removeprefix("./brink policy decide ").replace("--advert advert.yaml", "")
    told = desk.decided(words.replace("--candidates candidates.csv", ""))
    assert told["ranking"][0] == "Dirk" and set(told["ranking"]) == {"Anna", "Bram", "Dirk", "Esra"}
    assert person(told, "Dirk")["tier"]["name"] == "dorpsvoorrang"
    assert person(told, "Cora")["refused_by"] == ["inkomen"]
    (later,) = [one for one in ("Anna", "Esra") if (person(told, one)["above"] or {}).get("by") == "lot"]
    assert person(told, later)["above"]["name"] == ("Esra" if later == "Anna" else "Anna")


def test_a_refusal_says_what_was_found_and_asked_in_both_languages_with_its_law(desk: Desk) -> None:
    (reason,) = person(desk.decided(), "Cora")["reasons"]
    assert reason["sentence"]["nl"].startswith("Het inkomen is € 90.000,00 per jaar.")
    assert reason["sentence"]["en"].startswith("The income is €90,000.00 a year.")
    assert (reason["found"]["nl"], reason["asked"]["nl"]) == ("€ 90.000,00", "€ 51.537,00")
    assert (reason["answer"], reason["law"]) == ("no", "Woningwet art. 48")


def test_every_place_says_its_group_its_values_and_what_separates_it_from_the_place_above(desk: Desk) -> None:
    bram = person(desk.decided(), "Bram")
    (points,) = bram["values"]
    assert (points["unit"], points["value"], points["said"]["nl"]) == ("points", 3478, "3.478 punten")
    assert [share["said"]["nl"] for share in points["shares"]] == ["3.113 punten", "365 punten"]
    assert (bram["tier"]["name"], bram["above"]["by"]) == ("rest", "value")
    assert bram["above"]["mine"]["nl"] == "3.478 punten" and bram["above"]["theirs"]["nl"] == "4.209 punten"


def test_what_is_not_known_refuses_nobody_and_is_told(desk: Desk) -> None:
    esra = person(desk.decided(), "Esra")
    assert not esra["refused"]
    assert {found["title"]["nl"] for found in esra["unknown"]} == {
        "Inkomen voor sociale huur",
        "Geen schuld bij deze verhuurder",
    }
    cora = person(desk.decided(), "Cora")  # an empty cell is not known; `[]` is known to be none
    assert "Dorpsvoorrang" in {found["title"]["nl"] for found in cora["unknown"]}


def test_who_is_equal_shares_a_place_until_there_is_a_draw(desk: Desk) -> None:
    told = desk.decided()
    assert not told["drawn"]
    assert [(person(told, name)["place"], person(told, name)["shared_by"]) for name in ("Anna", "Esra")] == [(2, 2)] * 2
    drawn = desk.decided(f"{USUAL} --seed 5eed")
    assert sorted(person(drawn, name)["place"] for name in ("Anna", "Esra")) == [2, 3]


def test_the_lots_follow_from_the_seed_as_anybody_can_work_out(desk: Desk) -> None:
    told = desk.decided(f"{USUAL} --seed 5eed")
    expected = {name: lot.draw(bytes.fromhex("5eed"), "proef-1", name).hex() for name in ("Anna", "Esra")}
    assert {name: person(told, name)["lot"] for name in expected} == expected
    first, last = sorted(expected, key=lambda name: expected[name])
    assert told["ranking"].index(first) < told["ranking"].index(last)


def test_lots_that_were_drawn_elsewhere_count_the_lowest_first(desk: Desk) -> None:
    rows = [f"{name},2015-03-01,{mine}" for name, mine in (("Anna", "0b"), ("Bram", "0a"), ("Cora", "0C"))]
    assert desk.only("name,registered_on,lot", *rows)["ranking"] == ["Bram", "Anna", "Cora"]


def test_the_same_files_give_the_same_bytes_and_the_order_of_the_rows_does_not_matter(desk: Desk) -> None:
    once = desk.text(f"{USUAL} --seed 5eed")
    assert once == desk.text(f"{USUAL} --seed 5eed")
    header, *rows = CANDIDATES.splitlines()
    desk.write("candidates.csv", "\n".join((header, *reversed(rows))))
    assert desk.decided(f"{USUAL} --seed 5eed") == json.loads(once)


def test_json_says_the_same_as_csv(desk: Desk) -> None:
    facts = {"registered": True, "household_size": 1, "tenant_of": "none", "urgencies": [], "debts": []}
    people = [
        {
            "name": "Anna",
            "registered_on": "2015-03-01",
            "income": "€ 28000",
            "income?proven": True,
            "born": "1985-05-05",
        }
        | {"residences": [], **facts},
        {"name": "Dirk", "registered_on": "2020-05-01", "income": "€ 25000", "born": "1990-02-01", **facts}
        | {"residences": [{"core": "gieten", "since": "2012-01-01"}]},
    ]
    desk.write("candidates.json", json.dumps(people, ensure_ascii=False, indent=1))
    desk.write(
        "advert.json",
        json.dumps(
            {"published": "2026-09-01", "closes": "2026-09-08"}
            | {"home": {"core": "gieten", "rent": "€ 650.00", "bedrooms": 3, "labels": ["dorpsvoorrang"]}}
        ),
    )
    header, anna, _, _, dirk, _ = CANDIDATES.splitlines()
    desk.write("candidates.csv", f"{header}\n{anna}\n{dirk}")
    assert desk.text(candidates="candidates.json", advert="advert.json") == desk.text()


def test_a_table_from_a_dutch_spreadsheet_is_read(desk: Desk) -> None:
    rows = "name;registered_on;income\r\nAnna;2015-03-01;€ 28000\r\n\r\nBram;2018-03-01;\r\n"
    desk.write("candidates.csv", b"\xef\xbb\xbf" + rows.encode())
    assert desk.decided()["ranking"] == ["Anna", "Bram"]


def test_a_word_that_looks_like_a_number_stays_a_word(desk: Desk) -> None:
    assert desk.only("name,tenant_of", "1,2")["ranking"] == ["1"]


def test_before_an_offer_only_what_is_proven_counts(desk: Desk) -> None:
    told = desk.decided(f"{USUAL} --phase offer")
    open_ = {name: {found["title"]["nl"] for found in person(told, name)["unknown"]} for name in ("Anna", "Bram")}
    assert "Inkomen voor sociale huur" in open_["Bram"]
    assert open_["Bram"] >= open_["Anna"]
    proven = desk.only("name,income,income?proven,household_size,household_size?proven", "Anna,€ 90000,true,1,true")
    assert not person(proven, "Anna")["place"]
    refused = desk.decided(f"{USUAL} --phase offer")
    assert person(refused, "Anna")["refused_by"] == ["inkomen"]


def test_a_proven_birth_date_proves_the_age_unless_the_partner_s_is_not(desk: Desk) -> None:
    def sure(*rows: str) -> bool:
        desk.write("candidates.csv", "\n".join(rows))
        unknown = person(desk.decided(f"{USUAL} --phase offer"), "Anna")["unknown"]
        return "55-pluswoning" not in {found["title"]["nl"] for found in unknown}

    desk.write("advert.yaml", ADVERT.replace("[dorpsvoorrang]", "[55plus]"))
    assert sure("name,born,born?proven", "Anna,1960-01-01,true")
    assert not sure("name,born,born?proven", "Anna,1960-01-01,")
    both = "name,born,born?proven,partner_born,partner_born?proven"
    assert sure(both, "Anna,1960-01-01,true,1962-01-01,true")
    assert not sure(both, "Anna,1960-01-01,true,1958-01-01,")


def test_an_advert_may_choose_what_the_framework_leaves_to_it_and_nothing_else(desk: Desk) -> None:
    desk.write("advert.yaml", f"{ADVERT}choices: {{answer_days: 4}}\n")
    desk.decided()
    desk.write("advert.yaml", f"{ADVERT}choices: {{senior_from: 60}}\n")
    with pytest.raises(PolicyError, match=r"advert.yaml:5: choices.senior_from: senior_from is not free"):
        desk.decided()


@pytest.mark.parametrize(
    ("columns", "row", "complaint"),
    [
        ("name,incom", "Anna,€ 28000", r":2: \[0\].incom: there is no fact incom. did you mean `income`"),
        (
            "name,income",
            "Anna,28000",
            r":2: \[0\].income: income is 28000, where money is asked. write it as in € 597.30",
        ),
        ("name,income", "Anna,€ -5", r":2: \[0\].income: income is -500, outside its bounds"),
        ("name,income", "Anna,€ 28.000", r":2: \[0\].income: income is '€ 28.000', where money is asked"),
        ("name,income", "Anna,€ 28000 # ongeveer", r":2: \[0\].income: income is .*, where money is asked"),
        ("name,registered", "Anna,ja", r":2: \[0\].registered: registered is 'ja', where true or false is asked"),
        ("name,registered_on", "Anna,2015-02-30", r":2: \[0\].registered_on: 2015-02-30 does not exist"),
        (
            "name,registered_on",
            "Anna,01-03-2015",
            r":2: \[0\].registered_on: registered_on is '01-03-2015', where a day is asked",
        ),
        ("name,born,partner_born", "Anna,1980-01-01,5-5-1985", r":2: \[0\].partner_born: 5-5-1985 is no day"),
        ("name,rent", "Anna,€ 650", r":2: \[0\].rent: rent is a fact of the home"),
        ("name,core", "Anna,gieten", r":2: \[0\].core: core is a fact of the home"),
        ("name,residences", "Anna,gieten", r":2: \[0\].residences: residences is a list"),
        ("name,residences", 'Anna,"[{""cor"": ""gieten""}]"', r":2: \[0\].residences: residences has no cor"),
        ("name,residences", 'Anna,"[{"', r":2: \[0\].residences: not YAML"),
        (
            "name,residences",
            'Anna,"[{""since"": 5.5}]"',
            r":2: \[0\].residences: since is 5.5, where a day is asked",
        ),
        ("name,urgencies", 'Anna,"[{""rent_to"": 500}]"', r":2: \[0\].urgencies: rent_to is 500, where money is asked"),
        ("name,wish", "Anna,eerst", r":2: \[0\].wish: wish is 'eerst', where a whole number is asked"),
        ("name,income?proven", "Anna,ja", r":2: \[0\].income\?proven: ja does not say whether it is proven"),
        ("name,income?proven", "Anna,true", r":2: \[0\].income\?proven: income is marked as proven and is not there"),
        ("name,lot", "Anna,xyz", r":2: \[0\].lot: 'xyz' is no lot"),
        ("name,income", ",€ 28000", r":2: \[0\].name: the candidate has no name"),
        ("name,income", "Anna,1,2", r":2: \[0\]: 3 cells where the first line has 2 columns"),
        ("naam,income", "Anna,€ 1", r":1: there is no column `name`"),
        ("name,income,income", "Anna,€ 1,€ 1", r":1: the column `income` stands here twice"),
        ("name", "", r":1: there is no candidate in it"),
        ("name", 'Anna,"', r":2: no CSV"),
    ],
)
def test_what_cannot_be_read_is_pointed_at(desk: Desk, columns: str, row: str, complaint: str) -> None:
    with pytest.raises(PolicyError, match=f"candidates.csv{complaint}"):
        desk.only(columns, row)


def test_the_line_is_that_of_the_row_also_after_a_cell_of_more_lines(desk: Desk) -> None:
    with pytest.raises(PolicyError, match=r"candidates.csv:5: \[1\].income"):
        desk.only("name,income,residences", 'Anna,€ 1,"[', "", ']"', "Bram,12,")


def test_two_candidates_of_one_name_and_a_lot_for_some_are_refused(desk: Desk) -> None:
    with pytest.raises(PolicyError, match=r"csv:3: \[1\].name: Anna stands here twice \(first on line 2\)"):
        desk.only("name", "Anna", "Anna")
    with pytest.raises(PolicyError, match=r"csv:3: \[1\].lot: Bram has no lot"):
        desk.only("name,lot", "Anna,0a", "Bram,")


@pytest.mark.parametrize(
    ("advert", "complaint"),
    [
        ("closes: 2026-09-08", r"advert.yaml:1: published: this key is missing"),
        ("published: 2026-09-01\ncloses: 2026-08-31", r"advert.yaml:2: closes: the advert closes .* before"),
        (ADVERT + "area: gieten", r"advert.yaml:5: area: this key is not known here"),
        (ADVERT.replace("€ 650.00", "650"), r"advert.yaml:4: home.rent: rent is 650, where money is asked"),
        (ADVERT.replace("bedrooms: 3", "bedrooms: drie"), r"advert.yaml:4: home.bedrooms: bedrooms is 'drie'"),
        (ADVERT.replace("bedrooms: 3", "landlord: zandrug"), r"advert.yaml:4: home.landlord: landlord is said by"),
        (ADVERT.replace("bedrooms: 3", "income: € 1"), r"advert.yaml:4: home.income: income is a fact of a candidate"),
        (ADVERT.replace("[dorpsvoorrang]", "[[x]]"), r"advert.yaml:4: home.labels: .* is no entry of labels"),
    ],
)
def test_an_advert_that_cannot_be_is_pointed_at(desk: Desk, advert: str, complaint: str) -> None:
    desk.write("advert.yaml", advert)
    with pytest.raises(PolicyError, match=complaint):
        desk.decided()


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ('{"Anna": {}}', "the candidates are no list"),
        ("[5]", r"json:1: \[0\]: a candidate is a set of keys"),
        ("[]", "there is no candidate"),
        ('[\n{"name": 5}]', r"json:2: \[0\].name: the candidate has no name"),
        ('[{"name": "A",\n"income": 28000}]', r"json:2: \[0\].income: income is 28000, where money is asked"),
        ('[{"name": "A", "name": "B"}]', "this key stands here twice"),
        (b"\xff[]", "is not UTF-8"),
    ],
)
def test_json_that_cannot_be_is_pointed_at(desk: Desk, text: str | bytes, complaint: str) -> None:
    desk.write("candidates.json", text)
    with pytest.raises(PolicyError, match=complaint):
        desk.decided(candidates="candidates.json")


def test_a_table_that_is_no_text_or_empty_is_refused(desk: Desk) -> None:
    for text, complaint in ((b"name\n\xff\xfe\n", "is not UTF-8"), (b"", "the file is empty")):
        desk.write("candidates.csv", text)
        with pytest.raises(PolicyError, match=f"candidates.csv:1: {complaint}|{complaint}"):
            desk.decided()


def test_a_seed_needs_a_named_draw_and_no_lots_beside_it(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        desk.decided(f"{USUAL} --seed xyz")
    assert "xyz is no seed" in capsys.readouterr().err
    desk.write("advert.yaml", ADVERT.replace("draw: proef-1\n", ""))
    with pytest.raises(NoDraw, match="add `draw` to the advert"):
        desk.decided(f"{USUAL} --seed 5eed")
    desk.write("candidates.csv", "name,lot\nAnna,0a")
    with pytest.raises(NoDraw, match="bring lots of their own"):
        desk.decided(f"{USUAL} --seed 5eed")


def test_an_unknown_model_corporation_or_file_is_refused(desk: Desk) -> None:
    with pytest.raises(NoPolicy, match="has no model loterij"):
        desk.decided("--corporation hunzeborg --model loterij")
    with pytest.raises(NoPolicy, match="did you mean `hunzeborg`"):
        desk.decided("--corporation hunsborg --model registration_time")
    with pytest.raises(NoSuchFile, match="cannot be read: No such file"):
        desk.decided(candidates="nergens.csv")
