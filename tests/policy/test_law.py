"""Legal amounts are looked up by date, each with its source; a gap is an error and never a default."""

from datetime import date
from pathlib import Path

import pytest

from brink.policy.documents import NATIONAL_LAW
from brink.policy.law import Law, MissingAmount, read_law
from brink.policy.reading import PolicyError, read

SERIES = """
kind: law
name: proef
series:
  - key: rent.cap
    title: {{nl: grens, en: cap}}
    unit: {unit}
    article: art. 1
    span: {{from: 2024-01-01, to: 2025-12-31}}
    amounts:
      - {{from: 2024-01-01, to: 2024-12-31, amount: {amount}, source: een bron}}
    {rest}
"""


def law_of_the_land() -> Law:
    return read_law(read(path.read_bytes(), f"law/{path.name}") for path in sorted(NATIONAL_LAW.glob("*.yaml")))


def a_law(amount: str = "€ 100.00", unit: str = "cents_per_month", rest: str = "") -> Law:
    rest = rest or "gaps: [{from: 2025-01-01, to: 2025-12-31, why: geen bron}]"
    return read_law([read(SERIES.format(amount=amount, unit=unit, rest=rest), "law/x.yaml")])


@pytest.mark.parametrize(
    ("key", "year", "euros"),
    [
        ("daeb.limit", 2018, "36798.00"),
        ("daeb.limit", 2019, "38035.00"),
        ("daeb.upper", 2019, "42436.00"),
        ("daeb.limit", 2021, "40024.00"),
        ("daeb.upper", 2021, "44655.00"),
        ("daeb.single", 2022, "40765.00"),
        ("daeb.shared", 2023, "48625.00"),
        ("daeb.single", 2026, "51537.00"),
        ("daeb.shared", 2026, "56910.00"),
        ("rent.social_cap", 2018, "710.68"),
        ("rent.social_cap", 2026, "932.93"),
        ("rent.youth_cap", 2022, "442.46"),
        ("rent.youth_cap", 2025, "477.20"),
        ("rent.low_cap", 2019, "607.46"),
        ("rent.low_cap", 2024, "650.43"),
        ("rent.high_cap", 2026, "764.14"),
        ("fitting.single", 2023, "25475.00"),
        ("fitting.shared", 2024, "37625.00"),
        ("fitting.single_pension", 2025, "27775.00"),
        ("fitting.shared_pension", 2026, "38650.00"),
    ],
)
def test_an_amount_is_that_of_its_year(key: str, year: int, euros: str) -> None:
    first, last = (law_of_the_land().amount(key, day, asker="a test") for day in (date(year, 1, 1), date(year, 12, 31)))
    assert (first.value, last.value) == (int(euros.replace(".", "")),) * 2
    assert first.source
    assert first.file.startswith("law/")
    assert first.line > 1


def test_the_limit_by_household_does_not_reach_back_before_2022() -> None:
    with pytest.raises(MissingAmount, match=r"daeb\.single on 2021-12-31: it is written down from 2022-01-01"):
        law_of_the_land().amount("daeb.single", date(2021, 12, 31), asker="a test")


def test_a_year_that_nobody_wrote_down_is_an_error_that_names_amount_date_and_asker() -> None:
    with pytest.raises(MissingAmount) as missing:
        law_of_the_land().amount("daeb.shared", date(2027, 1, 1), asker="the gate inkomen")
    assert (missing.value.key, missing.value.on, missing.value.asker) == (
        "daeb.shared",
        date(2027, 1, 1),
        "the gate inkomen",
    )
    assert "the gate inkomen asks for the legal amount daeb.shared on 2027-01-01" in str(missing.value)


def test_a_known_gap_says_why_it_is_one() -> None:
    with pytest.raises(MissingAmount, match=r"rent\.low_cap on 2023-06-01: a known gap \(geen bron"):
        law_of_the_land().amount("rent.low_cap", date(2023, 6, 1), asker="a test")


def test_a_misspelled_amount_comes_with_the_right_name() -> None:
    with pytest.raises(MissingAmount, match=r"did you mean `daeb\.single`"):
        law_of_the_land().amount("daeb.singel", date(2026, 1, 1), asker="a test")


def test_the_young_are_under_21_since_2026() -> None:
    ages = [
        law_of_the_land().amount("rent.youth_age", date(year, 6, 1), asker="a test").value
        for year in (2018, 2025, 2026)
    ]
    assert ages == [23, 23, 21]


def test_the_pension_age_rose_month_by_month() -> None:
    ages = [
        law_of_the_land().amount("pension.age", date(year, 6, 1), asker="a test").value for year in range(2018, 2027)
    ]
    assert ages == [792, 796, 796, 796, 799, 802, 804, 804, 804]


def test_the_gaps_are_these_and_stand_in_the_readme() -> None:
    gaps = sorted((series.key, gap.from_.year) for series, gap in law_of_the_land().gaps())
    assert gaps == [
        ("daeb.limit", 2020),
        ("daeb.upper", 2020),
        ("fitting.shared_pension", 2018),
        ("fitting.shared_pension", 2023),
        ("fitting.single_pension", 2018),
        ("fitting.single_pension", 2023),
        ("rent.high_cap", 2023),
        ("rent.low_cap", 2023),
        ("rent.youth_cap", 2018),
        ("rent.youth_cap", 2023),
        ("rent.youth_cap", 2024),
    ]
    rows = [
        line.split("|")[1:3]
        for line in (NATIONAL_LAW / "README.md").read_text().split("## ")[-1].splitlines()
        if line.startswith("| `")
    ]
    assert sorted((key.strip(" `"), int(year)) for key, year in rows) == gaps


def test_a_silent_gap_is_refused() -> None:
    with pytest.raises(PolicyError, match="fill the span exactly"):
        a_law(rest="gaps: []")
    with pytest.raises(PolicyError, match="2025-01-01 is without amount or gap"):
        a_law(rest="gaps: [{from: 2025-01-02, to: 2025-12-31, why: geen bron}]")
    with pytest.raises(PolicyError, match="2024-12-31 has two"):
        a_law(rest="gaps: [{from: 2024-12-31, to: 2025-12-31, why: geen bron}]")


def test_an_amount_is_written_in_its_unit() -> None:
    assert a_law().amount("rent.cap", date(2024, 5, 5), asker="a test").value == 10000
    with pytest.raises(PolicyError, match="write the amount with the sign €"):
        a_law(amount="100")
    with pytest.raises(PolicyError, match="write the amount without the sign €"):
        a_law(unit="years")
    with pytest.raises(PolicyError, match="whole number"):
        a_law(amount="100.5")


def test_one_amount_stands_in_one_place() -> None:
    text = SERIES.format(
        amount="€ 1.00", unit="cents_per_month", rest="gaps: [{from: 2025-01-01, to: 2025-12-31, why: x}]"
    )
    with pytest.raises(PolicyError, match=r"law/b\.yaml:5.*already stands at law/a\.yaml:5"):
        read_law([read(text, "law/a.yaml"), read(text, "law/b.yaml")])


def test_law_lies_in_the_checkout_and_is_readable_without_python() -> None:
    assert {path.name for path in Path(NATIONAL_LAW).glob("*.yaml")} == {"daeb.yaml", "rent.yaml", "fitting.yaml"}
