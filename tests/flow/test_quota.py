"""A quota that is full stops the next advert, whoever comes first, and says so beforehand."""

from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest

from brink.flow import advert, policy
from brink.records import models as records
from brink.records.context import reading
from brink.reports import quota
from brink.reports.quota import Next
from flow import world

pytestmark = pytest.mark.django_db
WEEK = timedelta(days=7)
SHARE = "{per_mille: {parameter: lottery_share}, of: expected, expected: {parameter: expected_homes}}"


@pytest.fixture
def only_two(tmp_path: Path) -> None:
    """A policy that lets each corporation hold two lotteries a year."""
    policy.adopt(root=world.changed(tmp_path, SHARE, "{number: 2}"), at=world.START)


def draft(slug: str = "zandrug", *, model: str = "lottery") -> int:
    home = world.home(slug, {"veenlicht": "angelslo"}.get(slug, "peelo"))
    return advert.compose(
        actor=world.officer(slug), draft=advert.DraftAdvert(model=model, dwellings=(home,)), at=world.START
    )


def publish(key: int, slug: str = "zandrug") -> None:
    advert.publish(actor=world.officer(slug), advert=key, closes_at=world.START + WEEK, at=world.START)


def test_the_third_lottery_of_a_corporation_is_refused_and_its_neighbour_goes_on(only_two: None) -> None:
    first, second, third = draft(), draft(), draft()
    publish(first)
    publish(second)
    with pytest.raises(advert.NotWithinPolicy, match="Er is geen ruimte meer"):
        publish(third)
    assert records.Advert.objects.using("owner").get(pk=third).state == "draft"
    publish(draft("veenlicht"), "veenlicht")
    publish(draft(model="registration_time"))


def test_what_is_withdrawn_makes_room_again(only_two: None) -> None:
    first, second, third = draft(), draft(), draft()
    publish(first)
    publish(second)
    advert.withdraw(actor=world.officer(), advert=first, reason="Schade", at=world.START)
    publish(third)


def test_another_year_begins_anew(only_two: None) -> None:
    for _ in range(2):
        world.advertise(model="lottery", at=world.START - timedelta(days=300))
    for _ in range(2):
        publish(draft())


def test_the_effect_is_told_before_publishing(only_two: None) -> None:
    publish(draft())
    coming = Next("lottery", (), ("assen", "assen"))
    with reading(world.officer()):
        rules = policy.in_force()
        (stand,) = quota.effect(rules, coming, corporation="zandrug", on=world.START.date())
        (ledger,) = quota.ledger(rules, corporation="zandrug", municipalities=("assen",), on=world.START.date())
        (later,) = quota.ledger(rules, corporation="zandrug", municipalities=(), on=date(2027, 1, 1))
    assert (stand.now.used, stand.after.used, stand.after.most, stand.may) == (1, 3, 2, False)
    assert (ledger.now.used, ledger.now.left, later.now.used) == (1, 1, 0)


def test_two_officers_cannot_both_take_the_last_room(only_two: None, at_once) -> None:
    publish(draft())
    drafts = [draft() for _ in range(6)]
    outcomes = at_once(*[partial(publish, key) for key in drafts])
    assert sum(isinstance(one, advert.NotWithinPolicy) for one in outcomes) == 5, outcomes
    assert records.Advert.objects.using("owner").filter(state="published").count() == 2
