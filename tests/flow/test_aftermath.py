"""What follows from a no and from silence, where the policy says so: blocks, an urgency that lapses, a warning, and a letter about it."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from brink.flow import offer, policy, reaction
from brink.policy.reading import PolicyError
from brink.records import models as records
from brink.vocabulary.kinds import DeclineReason
from flow import world

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
RULES = """consequences:
  - name: niets-gehoord
    title: {nl: Niets laten horen, en: No answer}
    after: [no_answer]
    then: [{kind: block, months: 3}, {kind: warning}]
  - name: urgentie-geweigerd
    title: {nl: Een aanbieding geweigerd, en: An offer declined}
    after: [declined]
    then: [{kind: urgency_lapses}]

registration:
"""


@pytest.fixture
def strict(tmp_path: Path) -> None:
    """A policy in which silence blocks for three months, and a no costs the urgency."""
    policy.adopt(root=world.changed(tmp_path, "registration:\n", RULES), at=world.START)


def offered(who: world.Seeker) -> tuple[world.Advertised, object]:
    here = world.advertise()
    reaction.react(actor=who, advert=here.advert, at=world.START + HOUR)
    world.rank(here)
    return here, world.offer_next(here, here.closes + HOUR)


def letters() -> list[records.Letter]:
    return list(records.Letter.objects.using("owner").filter(kind="consequence").order_by("pk"))


def test_who_does_not_answer_is_blocked_for_three_months_and_told(strict: None) -> None:
    eva = world.seeker()
    _, made = offered(eva)
    deadline = records.Offer.objects.using("owner").get(pk=made).deadline
    offer.expire(actor=world.Clock(), offer=made, at=deadline + HOUR)
    block = records.Block.objects.using("owner").get(registration=eva.registration)
    day = deadline.date()
    assert (block.model, block.since, block.reason) == ("", day, "Niets laten horen")
    assert block.until == date(day.year, day.month + 3, day.day)
    (letter,) = letters()
    assert "tot en met" in letter.body and "waarschuwing" in letter.body
    later = world.advertise(at=deadline + 2 * HOUR)
    with pytest.raises(reaction.NotAllowed, match="blokkade"):
        reaction.react(actor=eva, advert=later.advert, at=deadline + 3 * HOUR)
    other = world.seeker(world.told(name="Bram"))
    reaction.react(actor=other, advert=later.advert, at=deadline + 3 * HOUR)


def test_a_no_costs_the_urgency_and_nothing_else(strict: None) -> None:
    eva = world.seeker()
    records.Urgency.objects.using("owner").create(
        registration_id=eva.registration,
        kind="medisch",
        since=date(2026, 8, 1),
        level="proven",
        stated_by="counter",
        recorded_at=world.START,
    )
    _, made = offered(eva)
    at = records.Offer.objects.using("owner").get(pk=made).deadline - HOUR
    offer.decline(actor=eva, offer=made, reason=DeclineReason.RENT, text="", at=at)
    versions = records.Urgency.objects.using("owner").filter(registration=eva.registration).order_by("pk")
    assert [(row.replaced_at, row.valid_until) for row in versions] == [(at, None), (None, at.date())]
    assert not records.Block.objects.using("owner").exists()
    (letter,) = letters()
    assert "urgentie is vervallen" in letter.body


def test_without_such_rules_nothing_follows() -> None:
    eva = world.seeker()
    _, made = offered(eva)
    deadline = records.Offer.objects.using("owner").get(pk=made).deadline
    offer.expire(actor=world.Clock(), offer=made, at=deadline + HOUR)
    assert not records.Block.objects.using("owner").exists()
    assert letters() == []


@pytest.mark.parametrize("then", ["{kind: points, points: 5}", "{kind: time_restarts}"])
def test_what_only_officers_may_do_is_not_adopted(tmp_path: Path, then: str) -> None:
    root = world.changed(tmp_path, "registration:\n", RULES.replace("{kind: warning}", then))
    with pytest.raises(PolicyError, match="let officers do it"):
        policy.adopt(root=root, at=world.START)


@pytest.mark.parametrize("part", ["{balance: zoekpunten, most: 30}", "{form: zorgvraag, combine: average}"])
def test_a_rule_about_what_the_register_does_not_keep_is_not_adopted(tmp_path: Path, part: str) -> None:
    bonus = "          - {bonuses: corporation}\n"
    root = world.changed(tmp_path, bonus, f"{bonus}          - {part}\n")
    with pytest.raises(policy.NotRecorded, match=r"bookings|scores"):
        policy.adopt(root=root, at=world.START)
    assert not records.PolicySet.objects.using("owner").filter(adopted_at=world.START).exists()
