"""The figures that follow from what is recorded."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from brink.engine.facts import NOBODY
from brink.engine.pairs import Proven
from brink.policy import documents, reckoning
from brink.policy.law import MissingAmount
from brink.policy.reckoning import Claim, Income, Member, RentPart, Rules, Tenancy

ON = date(2026, 11, 2)


def test_a_corrected_claim_counts_no_longer_and_who_left_takes_his_time_along() -> None:
    claims = [
        Claim(key=1, person=1, counts_from=date(2001, 1, 1), replaces=None),
        Claim(key=2, person=1, counts_from=date(2015, 1, 1), replaces=1),
        Claim(key=3, person=2, counts_from=date(2010, 1, 1), replaces=None),
        Claim(key=4, person=9, counts_from=date(1990, 1, 1), replaces=None),
    ]
    assert reckoning.registration_date(claims, [1, 2], "earliest") == date(2010, 1, 1)
    assert reckoning.registration_date(claims, [1, 2], "latest") == date(2015, 1, 1)
    assert reckoning.registration_date(claims, [1], "earliest") == date(2015, 1, 1)
    assert reckoning.registration_date(claims, [7], "earliest") is None


RULES = Rules("earliest", 0)


def member(born: date, *, child: bool = True, care: int = 1000, proven: bool = False) -> Member:
    return Member(5, born, child, care, proven)


def test_a_child_of_divided_care_counts_from_half_of_the_time() -> None:
    child = date(2020, 1, 1)
    sizes = [
        reckoning.household([date(1990, 1, 1)], [member(child, care=care)], ON, RULES)["household_size"]
        for care in (499, 500, 1000)
    ]
    assert sizes == [1, 2, 2]
    every = Rules("earliest", 0, care_counts_from=0)
    assert reckoning.household([date(1990, 1, 1)], [member(child, care=1)], ON, every)["household_size"] == 2


def test_who_turns_18_on_the_day_is_an_adult() -> None:
    for born, children in ((date(2008, 11, 2), 0), (date(2008, 11, 3), 1)):
        told = reckoning.household([date(1990, 1, 1), date(1988, 1, 1)], [member(born)], ON, RULES)
        assert (told["adults"], told["children"], told["persons"]) == (3 - children, children, 2)


def test_a_household_is_proven_when_all_its_members_are() -> None:
    proven, told = member(date(2015, 1, 1), proven=True), member(date(2016, 1, 1))
    assert reckoning.household([date(1990, 1, 1)], [proven], ON, RULES)["household_size"] == Proven(2)
    assert reckoning.household([date(1990, 1, 1)], [proven, told], ON, RULES)["household_size"] == 3
    assert reckoning.household([date(1990, 1, 1)], [], ON, RULES)["household_size"] == 1


def test_somebody_alone_proves_that_too_and_so_how_old_he_is() -> None:
    alone = reckoning.household([date(1990, 1, 1)], [], ON, RULES, whole=True)
    assert (alone["household_size"], alone["born"], alone["born_eldest"]) == (
        Proven(1),
        Proven(date(1990, 1, 1)),
        Proven(date(1990, 1, 1)),
    )
    joined = reckoning.household([date(1990, 1, 1)], [member(date(2016, 1, 1))], ON, RULES, whole=True)
    assert joined["household_size"] == 2


def test_the_income_of_a_household_is_known_when_everybodys_is_and_proven_when_everybodys_is() -> None:
    first, second = Income(1, 2025, 100, proven=True), Income(2, 2025, 30, proven=False)
    assert reckoning.household_income([first], [1]) == Proven(100)
    assert reckoning.household_income([first, second], [1, 2]) == 130
    assert reckoning.household_income([first], [1, 2]) is None
    assert reckoning.household_income(
        [Income(1, 2024, 1, proven=True), Income(1, 2025, 2, proven=True)], [1]
    ) == Proven(2)


def test_the_home_that_is_left_behind() -> None:
    def held(
        landlord: str, since: date, until: date | None = None, *, leaves: bool = True, proven: bool = False
    ) -> Tenancy:
        return Tenancy(landlord, since, until, leaves, proven)

    past, now = held("veenlicht", date(2010, 1, 1), ON), held("zandrug", date(2015, 1, 1), proven=True)
    assert reckoning.tenant_of([past, now], ON, told_where=True) == Proven("zandrug")
    assert reckoning.tenant_of([past], ON, told_where=True) == NOBODY
    both = [held("veenlicht", ON, leaves=False), held("zandrug", ON, leaves=False, proven=True)]
    assert reckoning.tenant_of(both, ON, told_where=True) == NOBODY, "the first home speaks, of which nothing is proven"
    assert reckoning.tenant_of(both[::-1], ON, told_where=True) == Proven(NOBODY)
    days = [date.fromordinal(ON.toordinal() + step) for step in (-1, 0, 1)]
    began = [reckoning.tenant_of([held("zandrug", day)], ON, told_where=True) for day in days]
    assert began == ["zandrug", "zandrug", NOBODY], "who moves in today rents today, who moves in tomorrow does not"
    ended = [reckoning.tenant_of([held("zandrug", days[0], day)], ON, told_where=True) for day in days]
    assert ended == [NOBODY, NOBODY, "zandrug"], "the first day on which it is no longer so is none of it"
    assert reckoning.tenant_of([], ON, told_where=False) is None
    assert (
        reckoning.tenant_of([held("zandrug", ON, leaves=False), held("hunzeborg", ON)], ON, told_where=True)
        == "hunzeborg"
    )


def test_debts_are_known_to_be_all_only_when_something_proven_stands_for_every_applicant() -> None:
    event = {"landlord": "zandrug", "amount": 0}
    assert reckoning.debts([], [1]) is None
    assert reckoning.debts([(1, event, True)], [1]) == Proven([Proven(event)])
    assert reckoning.debts([(1, event, True)], [1, 2]) == [Proven(event)]
    assert reckoning.debts([(1, event, False)], [1]) == [event]


def test_the_newest_rent_counts_and_service_costs_only_as_far_as_the_law_says() -> None:
    parts = [
        RentPart("basic", 60_000, date(2024, 7, 1)),
        RentPart("basic", 62_000, date(2026, 7, 1)),
        RentPart("basic", 64_000, date(2027, 7, 1)),
        RentPart("eligible_service", 5_500, date(2020, 1, 1)),
        RentPart("other_service", 900, date(2020, 1, 1)),
    ]
    assert reckoning.rent(parts, ON, Rules("earliest", 4_800)) == {"basic_rent": 62_000, "rent": 66_800}
    assert reckoning.rent(parts, ON, Rules("earliest", 0)) == {"basic_rent": 62_000, "rent": 62_000}
    assert reckoning.rent(parts[3:], ON, Rules("earliest", 0)) == {"basic_rent": None, "rent": None}


def test_since_2026_service_costs_count_no_longer() -> None:
    policies = documents.load(Path(__file__).parents[2] / "policies")
    assert reckoning.rules(policies, on=date(2025, 12, 31)) == Rules("earliest", 4_800)
    assert reckoning.rules(policies, on=date(2026, 1, 1)) == Rules("earliest", 0)
    with pytest.raises(MissingAmount, match=r"rent\.service_costs"):
        reckoning.rules(policies, on=date(2027, 1, 1))


def test_a_home_was_published_in_vain_as_often_as_since_it_was_last_let() -> None:
    def on(month: int) -> datetime:
        return datetime(2026, month, 1, tzinfo=UTC)

    assert reckoning.published_in_vain([on(1), on(3), on(5)], [on(2)], on(6)) == 2
    assert reckoning.published_in_vain([on(1), on(3), on(5)], [], on(5)) == 2
    assert reckoning.published_in_vain([on(1), on(3)], [on(2), on(4)], on(3)) == 0
    assert reckoning.published_in_vain([on(1), on(3)], [on(2)], None) == 1


def test_a_proof_counts_through_its_last_day() -> None:
    assert reckoning.is_proven("proven", None, ON)
    assert reckoning.is_proven("proven", ON, ON)
    assert not reckoning.is_proven("proven", date(2026, 11, 1), ON)
    assert not reckoning.is_proven("declared", None, ON)
