"""An officer who back-dates a friend needs a colleague, and both stand in the report with what came of it."""

from datetime import date, timedelta

import pytest

from brink.flow import advert, contract, correction, offer, reaction, urgency
from brink.records import models as records
from brink.records.context import reading
from brink.reports.anomalies import Anomalies, anomalies
from brink.vocabulary.actors import Clock, Seeker
from brink.vocabulary.kinds import ContractKind
from flow import world
from flow.test_correction import proposal
from flow.test_urgency import grant

pytestmark = pytest.mark.django_db
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def report(since: date = date(2026, 9, 1), until: date = date(2026, 12, 31)) -> Anomalies:
    with reading(Clock()):
        return anomalies(since=since, until=until)


def test_a_friend_who_is_moved_up_and_then_wins_is_told(register: object) -> None:
    friend, others = world.seeker(at=world.START - 30 * DAY), [world.seeker() for _ in range(3)]
    here, officer = world.advertise(), world.officer()
    second = world.colleague(officer)
    for who in (friend, *others):
        reaction.react(actor=who, advert=here.advert, at=world.START + HOUR)
    made = correction.propose(actor=officer, proposal=proposal(friend), at=world.START + 2 * HOUR)
    assert report().changed == ()
    correction.decide(actor=second, correction=made, approved=True, at=world.START + 3 * HOUR)
    world.rank(here)
    at = here.closes + HOUR
    offered = world.offer_next(here, at)
    row = records.Offer.objects.using("owner").get(pk=offered)
    assert row.registration_id == friend.registration, "it worked"
    account = records.Account.objects.using("owner").get(person_id=friend.person)
    offer.accept(actor=Seeker(account.pk, friend.person, friend.registration), offer=offered, at=at)
    contract.sign(actor=officer, offer=offered, kind=ContractKind.INDEFINITE, starts_on=date(2026, 10, 15), at=at)
    (moved,) = report().changed
    assert (moved.proposed_by, moved.decided_by) == (officer.account, second.account)
    assert (moved.what, moved.days is not None and moved.days > 5000) == ("date", True)
    assert moved.ranked_within == 6
    assert moved.won
    assert report(until=date(2026, 9, 6)).changed == ()


def test_an_urgency_shortly_before_a_ranking_is_told(register: object) -> None:
    friend = world.seeker()
    here, officer = world.advertise(), world.officer()
    second = world.colleague(officer)
    reaction.react(actor=friend, advert=here.advert, at=world.START + HOUR)
    made = urgency.propose(actor=officer, grant=grant(friend), at=world.START + 2 * HOUR)
    assert report().changed == ()
    urgency.decide(actor=second, proposal=made, approved=True, at=world.START + 3 * HOUR)
    world.rank(here)
    (changed,) = report().changed
    assert (changed.what, changed.kind, changed.days) == ("granted", "medisch", None)
    assert (changed.proposed_by, changed.decided_by) == (officer.account, second.account)
    assert (changed.ranked_within, changed.won) == (6, False)


def test_one_officer_with_most_of_the_changes_is_named(register: object) -> None:
    here, officer = world.advertise(), world.officer()
    second = world.colleague(officer)
    for _ in range(3):
        who = world.seeker()
        reaction.react(actor=who, advert=here.advert, at=world.START + HOUR)
        made = correction.propose(actor=officer, proposal=proposal(who), at=world.START + 2 * HOUR)
        correction.decide(actor=second, correction=made, approved=True, at=world.START + 3 * HOUR)
    assert {(busy.account, busy.part, busy.changes) for busy in report().busy} == {
        (officer.account, "proposing", 3),
        (second.account, "deciding", 3),
    }


def test_a_home_that_is_withdrawn_and_advertised_again_is_told(register: object) -> None:
    here = world.advertise()
    reaction.react(actor=world.seeker(), advert=here.advert, at=world.START + HOUR)
    advert.withdraw(actor=here.officer, advert=here.advert, reason="Toch eerst opknappen.", at=world.START + DAY)
    assert report().again == ()
    again = world.advertise(dwelling=here.dwelling, at=world.START + 2 * DAY, earlier=here.advert)
    numbers = dict(records.Advert.objects.using("owner").values_list("pk", "number"))
    (told,) = report().again
    assert (told.withdrawn, told.again, told.reason) == (
        numbers[here.advert],
        numbers[again.advert],
        "Toch eerst opknappen.",
    )
