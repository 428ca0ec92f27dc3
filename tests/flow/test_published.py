"""When the last home of an advert is let, anybody can download its ranking and check it; of who had priority nothing can be read in it."""

import json
from datetime import date, timedelta

import pytest
from django.db import ProgrammingError

from brink.engine import published as files
from brink.engine.canonical import digest
from brink.engine.plan import read_plan
from brink.flow import advert, contract, offer, published, reaction
from brink.flow.act import NotYours
from brink.records import models as records
from brink.records.context import acting, reading
from brink.records.queries import published as downloads
from brink.vocabulary.actors import Actor, Anonymous, Auditor, Clock, LoggingIn, Officer, Seeker, Witness
from brink.vocabulary.kinds import ContractKind, DeclineReason, PassOverReason
from flow import world
from flow.test_witness import board, promise, secret_of, witness

pytestmark = pytest.mark.django_db
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def urgent(kind: str, *, days: int = 400) -> Seeker:
    who = world.seeker(at=world.START - days * DAY)
    records.Urgency.objects.using("owner").create(
        registration_id=who.registration,
        kind=kind,
        since=date(2026, 5, 1),
        level="proven",
        stated_by="committee",
        recorded_at=world.START - 90 * DAY,
    )
    return who


def listed(*people: Seeker, model: str = "registration_time") -> world.Advertised:
    here = world.advertise(model=model)
    for who in people:
        reaction.react(actor=who, advert=here.advert, at=world.START)
    world.rank(here)
    return here


def turn(here: world.Advertised) -> tuple[Seeker, records.Offer]:
    """The home is offered to whose turn it is."""
    made = records.Offer.objects.using("owner").get(pk=world.offer_next(here, here.closes + HOUR))
    account = records.Account.objects.using("owner").get(person_id=made.person_id)
    return Seeker(account.pk, made.person_id, made.registration_id), made


def declined(here: world.Advertised) -> None:
    who, made = turn(here)
    offer.decline(actor=who, offer=made.pk, reason=DeclineReason.OTHER_HOME, text="", at=here.closes + HOUR)


def let(here: world.Advertised) -> None:
    who, made = turn(here)
    offer.accept(actor=who, offer=made.pk, at=here.closes + HOUR)
    contract.sign(
        actor=here.officer,
        offer=made.pk,
        kind=ContractKind.TEMPORARY,
        starts_on=date(2026, 10, 1),
        at=here.closes + HOUR,
    )


def kept(here: world.Advertised) -> records.ResultFile:
    return records.ResultFile.objects.using("owner").get(advert=here.advert)


def plain(*days: int) -> list[Seeker]:
    return [world.seeker(at=world.START - one * DAY) for one in days]


def auditor() -> Auditor:
    account = world.account()
    party, _ = records.Party.objects.using("owner").get_or_create(
        slug="stichting-proef", defaults={"kind": "foundation", "name": "Stichting Proef"}
    )
    records.Role.objects.using("owner").create(
        account=account, party=party, kind="auditor", shown_name="Controle", since=date(2020, 1, 1)
    )
    return Auditor(account.pk)


def own_opening(here: world.Advertised, who: Seeker) -> tuple[str, bytes] | None:
    mine = records.Reaction.objects.using("owner").get(advert=here.advert, registration=who.registration)
    with reading(who):
        return downloads.my_opening(reaction=mine.pk)


def opened(content: str | bytes) -> list[dict[str, object]]:
    return [row for row in json.loads(content)["rows"] if "salt" in row]


# --- what is written --------------------------------------------------------------------------------------------------------------------------


def test_whoever_was_offered_the_home_stands_open_and_the_rest_closed() -> None:
    here = listed(*plain(900, 800, 700, 600))
    declined(here)
    next_one, made = turn(here)
    offer.accept(actor=next_one, offer=made.pk, at=here.closes + HOUR)
    offer.pass_over(
        actor=here.officer,
        candidate=made.candidate_id or 0,
        dwelling=here.dwelling,
        reason=PassOverReason.DOCUMENTS,
        explanation="Geen papieren.",
        at=here.closes + HOUR,
    )
    let(here)
    file = kept(here)
    assert files.check(file.document.encode()) == [] and file.digest == digest(file.document.encode())
    said = json.loads(file.document)
    assert [row.get("outcome") for row in said["rows"]] == ["declined", "passed_over:documents", "let", None]
    assert [set(row) == {"place", "leaf"} for row in said["rows"]] == [False, False, False, True]
    assert (said["shown"], said["about"]["model"], said["about"]["corporation"]) == (
        "offered",
        "registration_time",
        "zandrug",
    )
    ranking = records.Ranking.objects.using("owner").get()
    assert said["ranking"] == ranking.digest
    assert not any(name in file.document for name in ("Eva", "van Dam", "zoeker"))


def test_of_two_homes_the_last_writes_the_file() -> None:
    people, by = plain(900, 800, 700), world.officer()
    homes = (world.home(), world.home())
    draft = advert.DraftAdvert(model="registration_time", dwellings=homes)
    number = advert.compose(actor=by, draft=draft, at=world.START)
    closes = world.START + 7 * DAY
    advert.publish(actor=by, advert=number, closes_at=closes, at=world.START)
    first, second = (world.Advertised(number, home, closes, by) for home in homes)
    for who in people:
        reaction.react(actor=who, advert=number, at=world.START)
    world.rank(first)
    let(first)
    assert not records.ResultFile.objects.using("owner").exists()
    let(second)
    assert [row["outcome"] for row in opened(kept(first).document)] == ["let", "let"]


def test_a_lottery_opens_every_row() -> None:
    here = listed(*plain(900, 800, 700), model="lottery")
    let(here)
    said = json.loads(kept(here).document)
    assert said["shown"] == "all" and len(opened(kept(here).document)) == 3
    assert files.check(kept(here).document.encode()) == []
    assert {row["entry"] for row in said["rows"]} == set(
        records.Reaction.objects.using("owner").values_list("entry_code", flat=True)
    )


def test_the_secrets_of_witnesses_stand_in_the_file() -> None:
    here, huurders = world.advertise(model="lottery"), board("huurders-proef")
    reaction.react(actor=world.seeker(), advert=here.advert, at=world.START)
    promise(huurders, here)
    at = here.closes + timedelta(seconds=1)
    advert.close(actor=Clock(), advert=here.advert, at=at)
    witness.reveal(actor=huurders, advert=here.advert, secret=secret_of(here).hex(), at=at)
    world.ranking.draw(actor=Clock(), advert=here.advert, at=at)
    world.ranking.rank(actor=Clock(), advert=here.advert, at=at)
    let(here)
    draw = json.loads(kept(here).document)["draw"]
    assert [name for name, _ in draw["commitments"]] == ["federation", "huurders-proef"]
    assert dict(draw["reveals"])["huurders-proef"] == secret_of(here).hex()
    assert files.check(kept(here).document.encode()) == []


# --- one's own row ----------------------------------------------------------------------------------------------------------------------------


def test_everybody_finds_the_own_row_in_the_file_and_nobody_anothers() -> None:
    people = [*plain(900, 800), urgent("medisch")]
    here = listed(*people)
    let(here)
    file = kept(here).document.encode()
    for who in people:
        found = own_opening(here, who)
        assert found is not None and files.check_opening(found[1], file) == []
    mine = records.Reaction.objects.using("owner").get(advert=here.advert, registration=people[0].registration)
    strangers: list[Actor] = [people[1], world.officer("veenlicht"), board("huurders-proef"), Anonymous()]
    for stranger in [*strangers, LoggingIn(people[0].account), world.visitor(world.account())]:
        with reading(stranger):
            assert downloads.my_opening(reaction=mine.pk) is None, stranger


def test_who_is_erased_has_no_opening_any_more_and_every_digest_stays_valid() -> None:
    first, second, third = people = plain(900, 800, 700)
    here = listed(*people)
    records.Candidate.objects.using("owner").filter(registration=third.registration).update(salt=None, facts=None)
    let(here)
    before = kept(here).document.encode()
    assert files.check(before) == [] and own_opening(here, third) is None
    full = published.full(actor=auditor(), advert=here.advert, at=here.closes + DAY)
    assert files.check(full) == [] and json.loads(full)["shown"] == "offered"
    records.Candidate.objects.using("owner").filter(registration=second.registration).update(salt=None, facts=None)
    full = published.full(actor=auditor(), advert=here.advert, at=here.closes + DAY)
    assert files.check(full) == []
    assert json.loads(full)["root"] == json.loads(before)["root"]
    assert [row["place"] for row in opened(full)] == [1]
    assert own_opening(here, first) is not None and own_opening(here, second) is None


def test_who_was_refused_and_erased_leaves_the_root_as_it_was() -> None:
    rich = [world.seeker(world.told(name="Rijk", income=200_000_00)) for _ in range(3)]
    here = world.advertise(dwelling=world.home(rent=500_00))
    first = world.seeker(at=world.START - 700 * DAY)
    reaction.react(actor=first, advert=here.advert, at=world.START)
    for who in rich:
        records.Income.objects.using("owner").filter(person=who.person).update(cents=10_000_00)
        reaction.react(actor=who, advert=here.advert, at=world.START)
        records.Income.objects.using("owner").filter(person=who.person).update(cents=200_000_00)
    world.rank(here)
    let(here)
    root = json.loads(kept(here).document)["root"]
    records.Candidate.objects.using("owner").filter(registration=rich[1].registration).update(salt=None, facts=None)
    full = published.full(actor=auditor(), advert=here.advert, at=here.closes + DAY)
    assert files.check(full) == [] and json.loads(full)["root"] == root
    assert [row["place"] for row in json.loads(full)["rows"]] == [1, 0, 0, 0]


# --- the file with every row open -------------------------------------------------------------------------------------------------------------


def test_auditors_and_the_witnesses_of_the_draw_get_every_row_and_nobody_else() -> None:
    people = [*plain(900, 800, 700), urgent("sociaal")]
    here, huurders, others = world.advertise(), board("huurders-proef"), board("huurders-elders")
    for who in people:
        reaction.react(actor=who, advert=here.advert, at=world.START)
    promise(huurders, here)
    at = here.closes + timedelta(seconds=1)
    advert.close(actor=Clock(), advert=here.advert, at=at)
    witness.reveal(actor=huurders, advert=here.advert, secret=secret_of(here).hex(), at=at)
    world.ranking.draw(actor=Clock(), advert=here.advert, at=at)
    world.ranking.rank(actor=Clock(), advert=here.advert, at=at)
    let(here)
    for actor in (auditor(), huurders):
        full = published.full(actor=actor, advert=here.advert, at=at)
        said = json.loads(full)
        assert files.check(full) == [] and said["shown"] == "all" and len(opened(full)) == 4
        assert said["root"] == json.loads(kept(here).document)["root"]
    strangers: list[Actor] = [
        others,
        Witness(others.account, huurders.party),
        Auditor(here.officer.account),
        *people,
        here.officer,
        world.officer("veenlicht"),
        Anonymous(),
        LoggingIn(huurders.account),
        Clock(),
    ]
    for stranger in strangers:
        with pytest.raises(NotYours):
            published.full(actor=stranger, advert=here.advert, at=at)  # type: ignore[arg-type]
    with pytest.raises(NotYours):
        published.full(actor=auditor(), advert=here.advert + 1, at=at)


def test_anybody_reads_the_file_and_a_stranger_writes_none(stranger: Officer) -> None:
    here = listed(*plain(900))
    let(here)
    result = records.PublicResult.objects.using("owner").get()
    readers: list[Actor] = [Anonymous(), world.seeker(), world.officer("veenlicht"), stranger, board("huurders-proef")]
    for actor in readers:
        with reading(actor):
            found = downloads.result_file(result=result.pk)
        assert found is not None and found[1].decode() == kept(here).document
    with reading(Anonymous()):
        assert downloads.result_file(result=result.pk + 1) is None
    other = listed(*plain(800))
    row = records.Advert.objects.using("owner").get(pk=other.advert)
    for actor in readers:
        with pytest.raises(ProgrammingError, match="row-level security"), acting(actor):
            published.keep(row, b"{}", other.closes)
    let(other)


# --- nobody is recognised ---------------------------------------------------------------------------------------------------------------------


def told_dates(here: world.Advertised) -> set[date]:
    """Every registration date that somebody can work out from the public files of an advert, knowing the plan."""
    row = records.Advert.objects.using("owner").select_related("plan").get(pk=here.advert)
    plan = read_plan(row.plan.text) if row.plan else None
    assert plan is not None and plan.program.paths[-1].pieces
    high, closes = plan.program.metrics[-1].metric.bounds[1], here.closes.date()
    points = [high - int(str(one["key"])[2:], 16) for one in opened(kept(here).document)]
    found = {closes - timedelta(days=days) for days in points}
    for result in records.PublicResult.objects.using("owner").filter(advert=here.advert):
        found |= {date.fromisoformat(one["registered_on"]) for one in result.candidates if one["registered_on"]}
    return found


def registered(who: Seeker) -> date:
    return (records.TimeClaim.objects.using("owner").get(registration=who.registration)).counts_from


@pytest.mark.parametrize("kind", ["medisch", "sociaal", "sloop"])
def test_who_knows_a_registration_date_learns_neither_urgency_nor_its_kind(kind: str) -> None:
    """Somebody knows of a seeker the registration date, the household and where he lives, and reads every public file."""
    ill, others = urgent(kind, days=431), plain(900, 800, 700, 431)
    here = listed(ill, *others)
    declined(here)
    let(here)
    result = records.PublicResult.objects.using("owner").get()
    file = kept(here).document
    assert registered(others[0]) in told_dates(here), (
        "of who had no priority the date can be read, so that its absence means something"
    )
    assert registered(ill) not in told_dates(here)
    words = file + json.dumps([result.candidates, result.tiers])
    assert not any(word in words for word in ("medisch", "sociaal", "sloop", "mantelzorg", "urgen"))
    tiers = {one["tier"] for one in opened(file)}
    assert len(tiers) == 1, "an open row never tells of which tier somebody is"
    codes = dict(records.Reaction.objects.using("owner").values_list("registration", "entry_code"))
    assert codes[ill.registration or 0] not in file


def test_the_file_of_a_lottery_stands_there_before_anybody_is_offered_the_home() -> None:
    here = world.advertise(model="lottery")
    for hour in range(3):
        reaction.react(actor=world.seeker(), advert=here.advert, at=world.START + timedelta(hours=hour))
    world.rank(here)
    file = records.DrawFile.objects.using("owner").get()
    assert files.check(file.document.encode()) == []
    rows = json.loads(file.document)["rows"]
    assert [row["outcome"] for row in rows] == [None] * 3
    assert json.loads(file.document)["shown"] == "all"


def test_where_no_lottery_decides_nothing_is_published_before_the_home_is_let() -> None:
    here = world.advertise()
    reaction.react(actor=world.seeker(), advert=here.advert, at=world.START)
    world.rank(here)
    assert not records.DrawFile.objects.using("owner").exists()
