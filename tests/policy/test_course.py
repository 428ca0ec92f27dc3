"""The course of a registration, and what follows from what somebody did: what the worked cases do not show."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brink.policy import consequences, course
from brink.policy.consequences import Effect, Happened, Rule
from brink.policy.course import Dated, NotRuled, OutOfOrder
from brink.policy.forms import Words
from brink.policy.framework import RegistrationRules, Renewal

FILED = Dated(on=date(2020, 1, 31), what="filed", people=("Anna", "Bram"))
SILENT = RegistrationRules(counts_from="earliest", ends_at=("indefinite",))


def ruled(**said: object) -> RegistrationRules:
    return RegistrationRules.model_validate({"counts_from": "earliest", "ends_at": ("indefinite",), **said})


@pytest.mark.parametrize(
    ("event", "missing"),
    [
        (Dated(on=date(2021, 1, 1), what="split", people=("Bram",), agreed=True, time_to="Anna"), "split_agreed"),
        (Dated(on=date(2021, 1, 1), what="split", people=("Bram",), agreed=False), "split_not_agreed"),
        (Dated(on=date(2021, 1, 1), what="renewal_asked"), "renewal"),
        (Dated(on=date(2021, 1, 1), what="restored"), "restore_months"),
    ],
)
def test_where_the_rules_are_silent_nobody_decides(event: Dated, missing: str) -> None:
    with pytest.raises(NotRuled, match=missing):
        course.follow(SILENT, [FILED, event], date(2022, 1, 1))


def test_what_cannot_happen_to_a_registration_is_told_with_its_day() -> None:
    for event in ("renewed", "housed", "died", "ended", "time_restarts", "joined", "split"):
        with pytest.raises(OutOfOrder, match="2019-06-01"):
            course.follow(SILENT, [Dated(on=date(2019, 6, 1), what=event)], date(2022, 1, 1))
    with pytest.raises(OutOfOrder, match="nobody has filed"):
        course.follow(ruled(starts="paid"), [Dated(on=date(2019, 6, 1), what="paid")], date(2022, 1, 1))
    with pytest.raises(OutOfOrder, match="nothing was ended"):
        course.follow(SILENT, [FILED, Dated(on=date(2021, 6, 1), what="regretted")], date(2022, 1, 1))


def test_regret_comes_in_time_or_not() -> None:
    housed = Dated(on=date(2021, 6, 1), what="housed", contract="indefinite")
    rules = ruled(regret_days=14)
    back = course.follow(rules, [FILED, housed, Dated(on=date(2021, 6, 15), what="regretted")], date(2021, 6, 15))
    assert (back.state, back.counts_from(rules)) == ("active", FILED.on)
    with pytest.raises(OutOfOrder, match="14 days"):
        course.follow(rules, [FILED, housed, Dated(on=date(2021, 6, 16), what="regretted")], date(2021, 7, 1))


def test_a_contract_of_another_kind_ends_nothing() -> None:
    housed = Dated(on=date(2021, 6, 1), what="housed", contract="youth")
    assert course.follow(SILENT, [FILED, housed], date(2022, 1, 1)).state == "active"


def test_a_renewal_that_comes_early_counts_for_the_coming_year() -> None:
    rules = ruled(renewal=Renewal(every_months=12, within_days=14))
    early = Dated(on=date(2020, 12, 20), what="renewed")
    for events, lapses in (([FILED], date(2021, 2, 15)), ([FILED, early], date(2022, 2, 15))):
        assert course.follow(rules, events, lapses - timedelta(days=1)).state == "active"
        assert course.follow(rules, events, lapses).state == "lapsed"


def test_what_lapsed_comes_back_for_so_long() -> None:
    rules = ruled(renewal=Renewal(every_months=12, within_days=14, restore_months=1))
    for on, may in ((date(2021, 3, 14), True), (date(2021, 3, 15), False)):
        events = [FILED, Dated(on=on, what="restored")]
        if may:
            assert course.follow(rules, events, on).counts_from(rules) == FILED.on
        else:
            with pytest.raises(OutOfOrder, match="2021-03-15"):
                course.follow(rules, events, on)


def test_with_nobody_left_the_registration_ends() -> None:
    both = Dated(on=date(2021, 6, 1), what="died", people=("Anna", "Bram"))
    assert course.follow(SILENT, [FILED, both], date(2022, 1, 1)).state == "ended"


DAYS = st.dates(date(2020, 1, 1), date(2026, 12, 31))
BLOCK = Rule("stil", Words(nl="stil", en="silent"), ("no_answer",), (), 2, 12, (Effect("block", 3),))
HAPPENED = st.lists(
    st.builds(Happened, DAYS, st.sampled_from(["no_answer", "declined"]), st.just("loting")), max_size=12
)


@given(HAPPENED, st.randoms())
def test_the_order_in_which_events_are_told_does_not_matter(happened, random) -> None:
    shuffled = list(happened)
    random.shuffle(shuffled)
    assert consequences.follow([BLOCK], happened) == consequences.follow([BLOCK], shuffled)


@given(HAPPENED)
def test_nobody_is_blocked_before_it_happened_often_enough_nor_by_what_does_not_count(happened) -> None:
    followed = consequences.follow([BLOCK], happened)
    silent = sorted(one.on for one in happened if one.what == "no_answer")
    assert len(followed.blocks) <= len(silent) // 2
    for block in followed.blocks:
        assert sum(day <= block.since for day in silent) >= 2
        assert followed.blocked(block.since) == ("all",)
        assert followed.blocked(block.since - timedelta(days=1)) == () or len(followed.blocks) > 1
