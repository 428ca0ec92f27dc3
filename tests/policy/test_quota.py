"""Quotas: which homes count, against which number, and what the next one would do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brink.policy import quota
from brink.policy.forms import Words
from brink.policy.quota import Homes, Limit, NoForecast, Room, Where

HERE = Where("de-eik", "hoogveen")


def limit(**said: object) -> Limit:
    usual = {
        "name": "loting",
        "title": Words(nl="loting", en="lottery"),
        "label": None,
        "model": "lottery",
        "most": 100,
        "of": "let",
        "within": "corporation",
        "dated_by": "let",
    }
    return Limit(**{**usual, **said})


def homes(
    number: int = 1,
    *,
    corporation: str = "de-eik",
    municipality: str = "hoogveen",
    model: str = "lottery",
    **years: int | None,
) -> Homes:
    return Homes(
        corporation=corporation,
        municipality=municipality,
        model=model,
        number=number,
        **{"year_published": 2026, "year_let": 2026, **years},
    )


def test_a_corporation_counts_its_own_homes_a_municipality_those_there_a_federation_all() -> None:
    everywhere = [homes(2), homes(3, corporation="de-linde"), homes(5, municipality="laagveen")]
    used = {
        scope: quota.room(limit(within=scope), everywhere, HERE, 2026).used
        for scope in ("corporation", "municipality", "federation")
    }
    assert used == {"corporation": 7, "municipality": 5, "federation": 10}


def test_the_year_is_that_of_letting_or_of_publication() -> None:
    told = [homes(1, year_published=2025, year_let=2026), homes(4, year_published=2026, year_let=None)]
    assert quota.room(limit(), told, HERE, 2026).used == 1
    assert quota.room(limit(dated_by="published"), told, HERE, 2026).used == 4


def test_a_share_is_rounded_down() -> None:
    assert quota.room(limit(), [homes(1), homes(18, model="time")], HERE, 2026) == Room(1, 1, 19)
    assert quota.room(limit(), [homes(1), homes(8, model="time")], HERE, 2026) == Room(1, 0, 9)


def test_a_share_of_what_is_expected_needs_a_forecast() -> None:
    with pytest.raises(NoForecast, match="2026"):
        quota.room(limit(of="expected"), [], HERE, 2026)
    assert quota.room(limit(of="expected"), [], HERE, 2026, expected=45).left == 4


def test_a_number_is_a_number() -> None:
    two = limit(most=2, of="")
    assert quota.may_follow(two, quota.room(two, [homes(1)], HERE, 2026))
    assert not quota.may_follow(two, quota.room(two, [homes(2)], HERE, 2026))
    assert quota.room(two, [homes(3)], HERE, 2026).left == 0


@given(
    st.integers(0, 400), st.integers(0, 400), st.integers(0, 1000), st.sampled_from(["let", "published", "expected"])
)
def test_who_may_follow_stays_inside(counted, others, most, of) -> None:
    ruled = limit(most=most, of=of)
    told = [homes(counted), homes(others, model="time")]
    now = quota.room(ruled, told, HERE, 2026, expected=500)
    one_more = quota.room(ruled, [*told, homes(1)], HERE, 2026, expected=500)
    assert quota.may_follow(ruled, now) == (one_more.used <= one_more.most)
    assert quota.after_next(ruled, now) == one_more
