"""Nobody moves a registration date alone, and not unseen: a second officer decides, and the seeker is told."""

import json
from datetime import date, timedelta

import pytest
from django.db import ProgrammingError, transaction

from brink.flow import correction, guarded, reaction
from brink.flow.act import NotYours
from brink.flow.correction import Proposal
from brink.records import models as records
from brink.records.context import acting
from brink.vocabulary.actors import Actor, Clock, Seeker
from flow import world

pytestmark = pytest.mark.django_db
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
NOON = world.START + 3 * HOUR
EARLIER = date(2012, 3, 1)


@pytest.fixture
def friend() -> Seeker:
    """Somebody registered a year ago, whom an officer of Zandrug knows, and who reacted to a home of Zandrug."""
    who = world.seeker(at=world.START - 365 * DAY)
    here = world.advertise()
    reaction.react(actor=who, advert=here.advert, at=world.START + HOUR)
    return who


def claim_of(who: Seeker) -> records.TimeClaim:
    return records.TimeClaim.objects.using("owner").filter(registration=who.registration, replaced_by=None).get()


def proposal(who: Seeker, **other: object) -> Proposal:
    said = {
        "registration": who.registration,
        "claim": claim_of(who).pk,
        "counts_from": EARLIER,
        "reason": "Stond in het oude register van Assen.",
        "document": "Afschrift register 2012, dossier 88",
        **other,
    }
    return Proposal(**said)  # type: ignore[arg-type]


def letters(who: Seeker) -> list[str]:
    rows = records.Letter.objects.using("owner").filter(registration=who.registration, kind__startswith="date_")
    return list(rows.order_by("pk").values_list("kind", flat=True))


def test_a_date_changes_when_a_colleague_agrees_and_the_seeker_is_told(friend: Seeker) -> None:
    officer = world.officer()
    made = correction.propose(actor=officer, proposal=proposal(friend), at=NOON)
    assert claim_of(friend).origin == "registration", "nothing changes yet"
    assert letters(friend) == []
    correction.decide(actor=world.colleague(officer), correction=made, approved=True, at=NOON + HOUR)
    now = claim_of(friend)
    assert (now.counts_from, now.origin, now.original_value) == (EARLIER, "decision", "2025-09-07")
    assert now.replaces is not None
    assert letters(friend) == ["date_changed"]
    body = records.Letter.objects.using("owner").get(kind="date_changed").body
    assert "1 maart 2012" in body
    assert "oude register van Assen" in body


def test_an_officer_who_back_dates_a_friend_cannot_do_it_alone(friend: Seeker) -> None:
    officer = world.officer()
    made = correction.propose(actor=officer, proposal=proposal(friend), at=NOON)
    with pytest.raises(guarded.NotBySamePerson):
        correction.decide(actor=officer, correction=made, approved=True, at=NOON + HOUR)
    held = {"registration_id": friend.registration, "person_id": friend.person, "starts_on": EARLIER}
    about = {"decided_by": "zelf", "recorded_at": NOON, "replaces": claim_of(friend)}
    for wrong in (
        lambda: records.TimeClaim.objects.create(counts_from=EARLIER, origin="decision", **held, **about),
        lambda: records.TimeClaim.objects.create(counts_from=EARLIER - DAY, origin="registration", **held, **about),
        lambda: records.CorrectionDecision.objects.create(
            correction_id=made, approved=True, decided_by=officer.account, decided_at=NOON
        ),
        lambda: records.CorrectionDecision.objects.create(
            correction_id=made, approved=True, decided_by=officer.account + 1, decided_at=NOON
        ),
    ):
        with acting(officer), pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            wrong()
    assert claim_of(friend).origin == "registration"


def test_nobody_has_a_say_in_his_own_registration(friend: Seeker) -> None:
    officer = world.officer()
    records.Account.objects.using("owner").filter(pk=friend.account).update(person_id=None)
    self_served = world.colleague(officer, person=friend.person)
    with pytest.raises(guarded.NotBySamePerson):
        correction.propose(actor=self_served, proposal=proposal(friend), at=NOON)
    made = correction.propose(actor=officer, proposal=proposal(friend), at=NOON)
    with pytest.raises(guarded.NotBySamePerson):
        correction.decide(actor=self_served, correction=made, approved=True, at=NOON)
    with acting(self_served), pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        records.CorrectionDecision.objects.create(
            correction_id=made, approved=True, decided_by=self_served.account, decided_at=NOON
        )


def test_strangers_propose_and_decide_nothing(friend: Seeker) -> None:
    officer, stranger = world.officer(), world.officer("veenlicht")
    with pytest.raises(NotYours):
        correction.propose(actor=stranger, proposal=proposal(friend), at=NOON)
    made = correction.propose(actor=officer, proposal=proposal(friend), at=NOON)
    others: list[Actor] = [stranger, friend, world.seeker(), Clock()]
    for other in others:
        with pytest.raises(NotYours):
            correction.decide(actor=other, correction=made, approved=True, at=NOON)  # type: ignore[arg-type]
    assert claim_of(friend).origin == "registration"


def test_a_refusal_needs_a_reason_and_is_told_too(friend: Seeker) -> None:
    officer = world.officer()
    second = world.colleague(officer)
    made = correction.propose(actor=officer, proposal=proposal(friend), at=NOON)
    with pytest.raises(guarded.NeedsProof):
        correction.decide(actor=second, correction=made, approved=False, at=NOON)
    correction.decide(actor=second, correction=made, approved=False, reason="Het afschrift is niet leesbaar.", at=NOON)
    assert letters(friend) == ["date_kept"]
    with pytest.raises(guarded.DecidedBefore):
        correction.decide(actor=second, correction=made, approved=True, at=NOON + HOUR)


@pytest.mark.parametrize(
    ("other", "refusal"),
    [
        ({"reason": "zomaar"}, guarded.NeedsProof),
        ({"document": " "}, guarded.NeedsProof),
        ({"counts_from": date(2026, 9, 8)}, correction.NotInTheFuture),
        ({"counts_from": date(2025, 9, 7)}, correction.NotInTheFuture),
    ],
    ids=str,
)
def test_what_is_not_founded_is_not_proposed(
    friend: Seeker, other: dict[str, object], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        correction.propose(actor=world.officer(), proposal=proposal(friend, **other), at=NOON)


def test_one_proposal_at_a_time(friend: Seeker) -> None:
    officer = world.officer()
    first = correction.propose(actor=officer, proposal=proposal(friend), at=NOON)
    with pytest.raises(guarded.ProposedBefore):
        correction.propose(actor=officer, proposal=proposal(friend), at=NOON)
    old = claim_of(friend).pk
    correction.decide(actor=world.colleague(officer), correction=first, approved=True, at=NOON)
    with pytest.raises(guarded.ProposedBefore):
        correction.propose(actor=officer, proposal=proposal(friend, claim=old), at=NOON)


def test_every_step_stands_in_the_journal(friend: Seeker) -> None:
    officer = world.officer()
    second = world.colleague(officer)
    made = correction.propose(actor=officer, proposal=proposal(friend), at=NOON)
    correction.decide(actor=second, correction=made, approved=True, at=NOON)
    rows = records.Journal.objects.using("owner").filter(act__startswith="date.").order_by("pk")
    assert [(row.act, row.actor_account) for row in rows] == [
        ("date.propose", officer.account),
        ("date.decide", second.account),
    ]
    assert json.loads(rows[0].text.text)["to"] == "2012-03-01"
