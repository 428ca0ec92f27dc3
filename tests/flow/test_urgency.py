"""Nobody grants or ends an urgency alone, and not unseen: a second officer decides, and the seeker is told."""

import json
from datetime import date, timedelta

import pytest
from django.db import ProgrammingError, transaction

from brink.flow import guarded, reaction, urgency
from brink.flow.act import NotYours
from brink.flow.urgency import End, Grant
from brink.records import models as records
from brink.records.context import acting
from brink.vocabulary.actors import Actor, Clock, Seeker
from brink.vocabulary.kinds import Level
from flow import world

pytestmark = pytest.mark.django_db
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
NOON = world.START + 3 * HOUR
SINCE, UNTIL = date(2026, 9, 1), date(2027, 3, 1)


@pytest.fixture
def friend() -> Seeker:
    """Somebody whom an officer of Zandrug knows, and who reacted to a home of Zandrug."""
    who = world.seeker(at=world.START - 30 * DAY)
    here = world.advertise()
    reaction.react(actor=who, advert=here.advert, at=world.START + HOUR)
    return who


def grant(who: Seeker, **other: object) -> Grant:
    said = {
        "registration": who.registration,
        "kind": "medisch",
        "since": SINCE,
        "until": UNTIL,
        "reason": "De arts schrijft dat traplopen niet meer kan.",
        "document": "Besluit urgentiecommissie, dossier 88",
        **other,
    }
    return Grant(**said)  # type: ignore[arg-type]


def end(row: int, **other: object) -> End:
    said = {"urgency": row, "reason": "De klachten zijn over.", "document": "Brief van de huisarts", **other}
    return End(**said)  # type: ignore[arg-type]


def urgencies(who: Seeker) -> list[records.Urgency]:
    rows = records.Urgency.objects.using("owner").filter(registration=who.registration, replaced_at=None)
    return list(rows.order_by("pk"))


def granted(who: Seeker) -> records.Urgency:
    """An urgency that two officers of Zandrug granted."""
    officer = world.officer()
    made = urgency.propose(actor=officer, grant=grant(who), at=NOON)
    urgency.decide(actor=world.colleague(officer), proposal=made, approved=True, at=NOON + HOUR)
    (row,) = urgencies(who)
    return row


def letters(who: Seeker) -> list[records.Letter]:
    rows = records.Letter.objects.using("owner").filter(registration=who.registration, kind__startswith="urgency_")
    return list(rows.order_by("pk"))


def test_an_urgency_counts_when_a_colleague_agrees_and_the_seeker_is_told(friend: Seeker) -> None:
    officer = world.officer()
    made = urgency.propose(actor=officer, grant=grant(friend), at=NOON)
    assert (urgencies(friend), letters(friend)) == ([], []), "nothing changes yet"
    urgency.decide(actor=world.colleague(officer), proposal=made, approved=True, at=NOON + HOUR)
    (now,) = urgencies(friend)
    assert (now.kind, now.since, now.valid_until, now.level) == ("medisch", SINCE, UNTIL, Level.PROVEN)
    (told,) = letters(friend)
    assert told.kind == "urgency_granted"
    assert "1 september 2026" in told.body and "tot en met 28 februari 2027" in told.body
    assert "traplopen niet meer kan" in told.body


def test_who_was_granted_one_stands_before_who_waited_longer(friend: Seeker) -> None:
    here = world.advertise()
    longer = world.seeker(at=world.START - 4000 * DAY)
    for who in (longer, friend):
        reaction.react(actor=who, advert=here.advert, at=world.START + HOUR)
    granted(friend)
    world.rank(here)
    first = records.Candidate.objects.using("owner").get(ranking__advert=here.advert, place=1)
    assert first.reaction.registration_id == friend.registration


def test_an_urgency_ends_when_a_colleague_agrees_and_what_it_said_stays(friend: Seeker) -> None:
    row, officer = granted(friend), world.officer()
    made = urgency.propose_end(actor=officer, end=end(row.pk), at=NOON + DAY)
    assert [one.valid_until for one in urgencies(friend)] == [UNTIL]
    urgency.decide(actor=world.colleague(officer), proposal=made, approved=True, at=NOON + DAY)
    (now,) = urgencies(friend)
    assert (now.since, now.valid_until, now.ended_by) == (SINCE, date(2026, 9, 8), f"decision {made}")
    before = records.Urgency.objects.using("owner").get(pk=row.pk)
    assert (before.valid_until, before.replaced_at) == (UNTIL, NOON + DAY)
    assert letters(friend)[-1].kind == "urgency_ended"
    with pytest.raises(guarded.ProposedBefore):
        urgency.propose_end(actor=officer, end=end(now.pk), at=NOON + 2 * DAY)


def test_an_officer_who_helps_a_friend_cannot_do_it_alone(friend: Seeker) -> None:
    officer = world.officer()
    made = urgency.propose(actor=officer, grant=grant(friend), at=NOON)
    with pytest.raises(guarded.NotBySamePerson):
        urgency.decide(actor=officer, proposal=made, approved=True, at=NOON + HOUR)
    about = {"registration_id": friend.registration, "kind": "medisch", "since": SINCE, "level": Level.PROVEN}
    stated = {"valid_from": SINCE, "valid_until": UNTIL, "stated_by": "counter", "recorded_at": NOON}
    decided = {"proposal_id": made, "approved": True, "decided_at": NOON}
    for wrong in (
        lambda: records.Urgency.objects.create(**about, **stated),
        lambda: records.UrgencyDecision.objects.create(decided_by=officer.account, **decided),
        lambda: records.UrgencyDecision.objects.create(decided_by=officer.account + 1, **decided),
    ):
        with acting(officer), pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            wrong()
    assert urgencies(friend) == []


def test_what_was_decided_is_all_that_may_be_written(friend: Seeker) -> None:
    officer = world.officer()
    second = world.colleague(officer)
    made = urgency.propose(actor=officer, grant=grant(friend), at=NOON)
    urgency.decide(actor=second, proposal=made, approved=True, at=NOON)
    (row,) = urgencies(friend)
    for other in ({"kind": "sloop"}, {"since": SINCE - DAY}, {"valid_until": None}, {"recorded_at": NOON + DAY}):
        row.pk = None
        for name, value in {"kind": "medisch", "since": SINCE, "valid_until": UNTIL, "recorded_at": NOON}.items():
            setattr(row, name, other.get(name, value))
        with acting(second), pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            row.save(force_insert=True, using="default")
    with acting(second):
        assert records.Urgency.objects.update(replaced_at=NOON) == 0, "no end was decided"


def test_nobody_has_a_say_in_his_own_urgency(friend: Seeker) -> None:
    row, officer = granted(friend), world.officer()
    records.Account.objects.using("owner").filter(pk=friend.account).update(person_id=None)
    self_served = world.colleague(officer, person=friend.person)
    with pytest.raises(guarded.NotBySamePerson):
        urgency.propose(actor=self_served, grant=grant(friend, kind="sociaal"), at=NOON + DAY)
    with pytest.raises(guarded.NotBySamePerson):
        urgency.propose_end(actor=self_served, end=end(row.pk), at=NOON + DAY)
    made = urgency.propose(actor=officer, grant=grant(friend, kind="sociaal"), at=NOON + DAY)
    with pytest.raises(guarded.NotBySamePerson):
        urgency.decide(actor=self_served, proposal=made, approved=True, at=NOON + DAY)
    with acting(self_served), pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        records.UrgencyDecision.objects.create(
            proposal_id=made, approved=True, decided_by=self_served.account, decided_at=NOON + DAY
        )


def test_strangers_propose_and_decide_nothing(friend: Seeker) -> None:
    row, officer, stranger = granted(friend), world.officer(), world.officer("veenlicht")
    with pytest.raises(NotYours):
        urgency.propose(actor=stranger, grant=grant(friend, kind="sociaal"), at=NOON + DAY)
    with pytest.raises(NotYours):
        urgency.propose_end(actor=stranger, end=end(row.pk), at=NOON + DAY)
    made = urgency.propose_end(actor=officer, end=end(row.pk), at=NOON + DAY)
    others: list[Actor] = [stranger, friend, world.seeker(), Clock()]
    for other in others:
        with pytest.raises(NotYours):
            urgency.decide(actor=other, proposal=made, approved=True, at=NOON + DAY)  # type: ignore[arg-type]
    assert [one.valid_until for one in urgencies(friend)] == [UNTIL]


def test_a_refusal_needs_a_reason_and_is_told_too(friend: Seeker) -> None:
    officer = world.officer()
    second = world.colleague(officer)
    made = urgency.propose(actor=officer, grant=grant(friend), at=NOON)
    with pytest.raises(guarded.NeedsProof):
        urgency.decide(actor=second, proposal=made, approved=False, at=NOON)
    urgency.decide(actor=second, proposal=made, approved=False, reason="Het besluit is van iemand anders.", at=NOON)
    assert [letter.kind for letter in letters(friend)] == ["urgency_unchanged"]
    assert urgencies(friend) == []
    with pytest.raises(guarded.DecidedBefore):
        urgency.decide(actor=second, proposal=made, approved=True, at=NOON + HOUR)


@pytest.mark.parametrize(
    ("other", "refusal"),
    [
        ({"reason": "zomaar"}, guarded.NeedsProof),
        ({"document": " "}, guarded.NeedsProof),
        ({"kind": "haast"}, urgency.UnknownKind),
        ({"since": date(2026, 9, 8)}, urgency.WrongTerm),
        ({"until": date(2026, 9, 7)}, urgency.WrongTerm),
        ({"since": date(2026, 9, 7), "until": date(2026, 9, 7)}, urgency.WrongTerm),
    ],
    ids=str,
)
def test_what_is_not_founded_is_not_proposed(
    friend: Seeker, other: dict[str, object], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        urgency.propose(actor=world.officer(), grant=grant(friend, **other), at=NOON)


def test_one_proposal_and_one_urgency_of_a_kind_at_a_time(friend: Seeker) -> None:
    officer = world.officer()
    second = world.colleague(officer)
    made = urgency.propose(actor=officer, grant=grant(friend), at=NOON)
    with pytest.raises(guarded.ProposedBefore):
        urgency.propose(actor=officer, grant=grant(friend), at=NOON)
    urgency.decide(actor=second, proposal=made, approved=True, at=NOON)
    with pytest.raises(urgency.RunsAlready):
        urgency.propose(actor=officer, grant=grant(friend), at=NOON)
    (row,) = urgencies(friend)
    urgency.propose_end(actor=officer, end=end(row.pk), at=NOON)
    with pytest.raises(guarded.ProposedBefore):
        urgency.propose_end(actor=officer, end=end(row.pk), at=NOON)


def test_every_step_stands_in_the_journal(friend: Seeker) -> None:
    officer = world.officer()
    second = world.colleague(officer)
    made = urgency.propose(actor=officer, grant=grant(friend), at=NOON)
    urgency.decide(actor=second, proposal=made, approved=True, at=NOON)
    (row,) = urgencies(friend)
    urgency.propose_end(actor=second, end=end(row.pk), at=NOON + DAY)
    rows = records.Journal.objects.using("owner").filter(act__startswith="urgency.").order_by("pk")
    assert [(one.act, one.actor_account) for one in rows] == [
        ("urgency.propose", officer.account),
        ("urgency.decide", second.account),
        ("urgency.propose_end", second.account),
    ]
    assert json.loads(rows[0].text.text)["until"] == "2027-03-01"
