"""The whole stream without a browser, under each of the three models: register, react, close, draw, rank, offer, accept, sign, account for it."""

import json
from datetime import date, timedelta

import pytest

from brink.flow import advert, contract, offer, ranking, reaction, registration
from brink.records import models as records
from brink.vocabulary.kinds import ContractKind, DeclineReason, PassOverReason
from brink.vocabulary.lifecycles import IllegalStep
from flow import world

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def letters(seeker, kind: str) -> list[records.Letter]:
    return list(records.Letter.objects.using("owner").filter(registration=seeker.registration, kind=kind))


def place_of(reaction_id: int) -> int | None:
    return records.Candidate.objects.using("owner").get(reaction=reaction_id).place


def state(row: records.Advert | int) -> str:
    return records.Advert.objects.using("owner").get(pk=row).state


def test_by_registration_time_the_longest_registered_gets_the_home() -> None:
    long, short = world.seeker(at=world.START - 900 * DAY), world.seeker(at=world.START - 100 * DAY)
    here = world.advertise()
    first = reaction.react(actor=short, advert=here.advert, at=world.START + DAY)
    second = reaction.react(actor=long, advert=here.advert, at=world.START + 2 * DAY)
    seen = reaction.preview(actor=short, advert=here.advert, at=world.START + 3 * DAY)
    assert (seen.place, seen.of, seen.reaction, seen.may) == (2, 2, first, False)

    world.rank(here)
    assert (place_of(second), place_of(first)) == (1, 2)
    assert "plaats 1 van 2" in letters(long, "result_place")[0].body
    assert "plaats 2 van 2" in letters(short, "result_place")[0].subject + letters(short, "result_place")[0].body

    at = here.closes + timedelta(hours=1)
    turn = offer.next_candidate(actor=here.officer, advert=here.advert, dwelling=here.dwelling, at=at)
    assert turn is not None and (turn.reaction, turn.place, turn.failures) == (second, 1, ())
    made = offer.offer(
        actor=here.officer,
        advert=here.advert,
        dwelling=here.dwelling,
        candidate=turn.candidate,
        at=at,
        viewing_at=at + DAY,
    )
    assert state(here.advert) == "offering"
    assert "€ 610,00" in letters(long, "offer_made")[0].body and "bekijken" in letters(long, "offer_made")[0].body
    offer.accept(actor=long, offer=made, at=at + DAY)
    signed = contract.sign(
        actor=here.officer, offer=made, kind=ContractKind.INDEFINITE, starts_on=date(2026, 10, 1), at=at + 2 * DAY
    )

    assert state(here.advert) == "let"
    assert records.Contract.objects.using("owner").get(pk=signed).registration_id == long.registration
    assert records.Registration.objects.using("owner").get(pk=long.registration).state == "closed"
    assert records.Registration.objects.using("owner").get(pk=short.registration).state == "active"
    assert letters(long, "contract_signed") and letters(short, "home_let")
    assert "plaats 2 van 2" in letters(short, "home_let")[0].body
    assert (
        not records.Standing.objects.using("owner").exists() and not records.Engagement.objects.using("owner").exists()
    )


def test_by_lottery_the_draw_decides_and_anybody_can_work_it_out_again() -> None:
    seekers = [world.seeker(at=world.START - (10 + number) * DAY) for number in range(4)]
    here = world.advertise(model="lottery")
    reacted = [reaction.react(actor=seeker, advert=here.advert, at=world.START + DAY) for seeker in seekers]
    seen = reaction.preview(actor=seekers[0], advert=here.advert, at=world.START + DAY)
    assert (seen.place, seen.of, seen.lottery) == (None, 4, True)
    assert "loting" in letters(seekers[0], "reaction_received")[0].body
    world.rank(here)
    draw = records.Draw.objects.using("owner").get(advert=here.advert)
    assert (
        draw.entries == 4
        and draw.commitment == records.Advert.objects.using("owner").get(pk=here.advert).seed_commitment
    )
    entries = dict(records.Reaction.objects.using("owner").filter(pk__in=reacted).values_list("pk", "entry_code"))
    document = json.loads(records.Ranking.objects.using("owner").get(advert=here.advert).document)
    assert sorted(document["entries"]) == sorted(entries.values())
    entered = zip(document["entries"], document["tickets"], document["keys"], strict=True)
    assert draw.seed == document["draw"]["seed"] == world.seed_by_hand(draw, list(entered))
    by_lot = sorted(reacted, key=lambda key: world.lot_by_hand(draw, entries[key]))
    assert [place_of(key) for key in by_lot] == [1, 2, 3, 4]


def test_direct_letting_goes_to_who_reacts_first_registered_or_not() -> None:
    here = world.advertise()
    advert.withdraw(actor=here.officer, advert=here.advert, reason="Niemand wilde de woning.", at=here.closes + DAY)
    late, early = world.seeker(at=world.START - 900 * DAY), world.account()
    again = world.advertise(model="direct", dwelling=here.dwelling, at=here.closes + 2 * DAY, earlier=here.advert)
    unregistered = world.visitor(early)
    told = world.told(name="Noor")
    first = reaction.react_unregistered(actor=unregistered, advert=again.advert, details=told, at=here.closes + 3 * DAY)
    second = reaction.react(actor=late, advert=again.advert, at=here.closes + 3 * DAY + timedelta(seconds=1))
    world.rank(again)
    assert (place_of(first), place_of(second)) == (1, 2)

    at = again.closes + timedelta(hours=1)
    turn = offer.next_candidate(actor=again.officer, advert=again.advert, dwelling=again.dwelling, at=at)
    assert turn is not None and turn.registration is None
    made = offer.offer(
        actor=again.officer, advert=again.advert, dwelling=again.dwelling, candidate=turn.candidate, at=at
    )
    offer.accept(actor=world.visitor(early), offer=made, at=at)
    contract.sign(actor=again.officer, offer=made, kind=ContractKind.INDEFINITE, starts_on=date(2026, 10, 15), at=at)
    assert state(again.advert) == "let"
    kinds = set(records.Letter.objects.using("owner").filter(account_id=early.pk).values_list("kind", flat=True))
    assert {"reaction_received", "result_place", "offer_made", "offer_accepted", "contract_signed"} <= kinds


def test_a_no_an_expired_offer_and_a_passing_over_bring_the_next() -> None:
    people = [world.seeker(at=world.START - (900 - 100 * number) * DAY) for number in range(4)]
    here = world.advertise()
    for seeker in people:
        reaction.react(actor=seeker, advert=here.advert, at=world.START + DAY)
    world.rank(here)
    at = here.closes + timedelta(hours=1)
    made = world.offer_next(here, at)
    offer.decline(actor=people[0], offer=made, reason=DeclineReason.RENT, text="Te duur", at=at)
    made = world.offer_next(here, at)
    deadline = records.Offer.objects.using("owner").get(pk=made).deadline
    with pytest.raises(offer.DeadlineNotPassed):
        offer.expire(actor=world.CLOCK, offer=made, at=deadline)
    offer.expire(actor=world.CLOCK, offer=made, at=deadline + timedelta(seconds=1))
    at = deadline + DAY
    turn = offer.next_candidate(actor=here.officer, advert=here.advert, dwelling=here.dwelling, at=at)
    assert turn is not None and turn.registration == people[2].registration
    offer.pass_over(
        actor=here.officer,
        candidate=turn.candidate,
        dwelling=here.dwelling,
        reason=PassOverReason.DOCUMENTS,
        explanation="De inkomensverklaring kwam niet.",
        at=at,
    )
    made = world.offer_next(here, at)
    offer.record_answer(actor=here.officer, offer=made, accepted=True, at=at)
    contract.sign(actor=here.officer, offer=made, kind=ContractKind.INDEFINITE, starts_on=date(2026, 11, 1), at=at)

    assert letters(people[0], "offer_declined") and letters(people[1], "offer_expired")
    assert "inkomensverklaring" in letters(people[2], "passed_over")[0].body
    result = records.PublicResult.objects.using("owner").get(dwelling=here.dwelling)
    assert [candidate["outcome"] for candidate in result.candidates] == [
        "declined",
        "expired",
        "passed_over:documents",
        "let",
    ]
    assert result.reactions == 4 and result.let_on == at.date()
    assert not any(name in str(result.candidates) for name in ("Eva", "van Dam"))


def test_who_is_refused_reads_every_reason_before_and_is_not_written_down() -> None:
    rich = world.seeker(world.told(income=95_000_00, born=date(2010, 1, 1)))
    here = world.advertise()
    seen = reaction.preview(actor=rich, advert=here.advert, at=world.START)
    assert not seen.may and seen.place is None and len(seen.reasons) >= 2
    with pytest.raises(reaction.NotAllowed) as refused:
        reaction.react(actor=rich, advert=here.advert, at=world.START)
    assert refused.value.reasons == seen.reasons
    assert any("inkomen" in reason.nl.lower() for reason in seen.reasons)
    assert any("income" in reason.en.lower() for reason in seen.reasons)
    assert not records.Reaction.objects.using("owner").exists() and not records.Standing.objects.using("owner").exists()


def test_who_changed_between_reacting_and_closing_is_refused_with_reasons_in_a_letter() -> None:
    eva, bram = world.seeker(), world.seeker()
    here = world.advertise()
    key = reaction.react(actor=eva, advert=here.advert, at=world.START)
    other = reaction.react(actor=bram, advert=here.advert, at=world.START)
    records.Income.objects.using("owner").filter(person=eva.person).update(cents=90_000_00)
    world.rank(here)
    assert (place_of(key), place_of(other)) == (None, 1)
    assert "inkomen" in letters(eva, "result_refused")[0].body.lower()


def test_a_reaction_too_many_is_refused() -> None:
    eva = world.seeker()
    *within, beyond = [world.advertise() for _ in range(world.limit() + 1)]
    for here in within:
        reaction.react(actor=eva, advert=here.advert, at=world.START)
    with pytest.raises(reaction.NotAllowed) as refused:
        reaction.react(actor=eva, advert=beyond.advert, at=world.START)
    assert str(world.limit()) in refused.value.reasons[0].nl
    mine = records.Reaction.objects.using("owner").filter(registration=eva.registration).first()
    reaction.withdraw(actor=eva, reaction=mine.pk, at=world.START)
    reaction.react(actor=eva, advert=beyond.advert, at=world.START)


def test_who_is_blocked_may_not_react() -> None:
    eva = world.seeker()
    here = world.advertise()
    records.Block.objects.using("owner").create(
        registration_id=eva.registration,
        since=date(2026, 1, 1),
        until=date(2027, 1, 1),
        reason="no show",
        recorded_at=world.START,
    )
    with pytest.raises(reaction.NotAllowed):
        reaction.react(actor=eva, advert=here.advert, at=world.START)


def test_a_reaction_after_closing_is_late_even_before_the_clock_came_by() -> None:
    eva = world.seeker()
    here = world.advertise()
    with pytest.raises(reaction.AdvertClosed):
        reaction.react(actor=eva, advert=here.advert, at=here.closes)
    advert.close(actor=world.CLOCK, advert=here.advert, at=here.closes)
    with pytest.raises(reaction.AdvertClosed):
        reaction.react(actor=eva, advert=here.advert, at=here.closes - DAY)
    assert not reaction.preview(actor=eva, advert=here.advert, at=here.closes).open


def test_nothing_leaves_between_closing_and_ranking() -> None:
    eva = world.seeker()
    here = world.advertise()
    key = reaction.react(actor=eva, advert=here.advert, at=world.START)
    with pytest.raises(reaction.BetweenClosingAndRanking):
        reaction.withdraw(actor=eva, reaction=key, at=here.closes)
    advert.close(actor=world.CLOCK, advert=here.advert, at=here.closes)
    with pytest.raises(reaction.BetweenClosingAndRanking):
        reaction.withdraw(actor=eva, reaction=key, at=here.closes)
    ranking.draw(actor=world.CLOCK, advert=here.advert, at=here.closes)
    ranking.rank(actor=world.CLOCK, advert=here.advert, at=here.closes)
    reaction.withdraw(actor=eva, reaction=key, at=here.closes + DAY)
    at = here.closes + DAY
    assert offer.next_candidate(actor=here.officer, advert=here.advert, dwelling=here.dwelling, at=at) is None


def test_an_advert_is_closed_drawn_and_ranked_once_and_in_that_order() -> None:
    here = world.advertise()
    with pytest.raises(advert.NotYetDue):
        advert.close(actor=world.CLOCK, advert=here.advert, at=here.closes - DAY)
    with pytest.raises(ranking.AdvertStillOpen):
        ranking.draw(actor=world.CLOCK, advert=here.advert, at=here.closes)
    advert.close(actor=world.CLOCK, advert=here.advert, at=here.closes)
    with pytest.raises(ranking.NotDrawn):
        ranking.rank(actor=world.CLOCK, advert=here.advert, at=here.closes)
    ranking.draw(actor=world.CLOCK, advert=here.advert, at=here.closes)
    with pytest.raises(IllegalStep):
        ranking.draw(actor=world.CLOCK, advert=here.advert, at=here.closes)
    ranking.rank(actor=world.CLOCK, advert=here.advert, at=here.closes)
    for act in (advert.close, ranking.draw, ranking.rank):
        with pytest.raises(IllegalStep):
            act(actor=world.CLOCK, advert=here.advert, at=here.closes)
    assert records.Ranking.objects.using("owner").count() == 1


def test_an_advert_without_reactions_is_ranked_too() -> None:
    here = world.advertise()
    world.rank(here)
    assert state(here.advert) == "ranked"
    assert offer.next_candidate(actor=here.officer, advert=here.advert, dwelling=here.dwelling, at=here.closes) is None


def test_an_ended_registration_takes_its_reactions_at_every_corporation_with_it() -> None:
    eva = world.seeker()
    here, there = world.advertise(), world.advertise("veenlicht")
    for place in (here, there):
        reaction.react(actor=eva, advert=place.advert, at=world.START)
    registration.end_registration(actor=eva, registration=eva.registration, reason="-", at=world.START)
    assert set(records.Reaction.objects.using("owner").values_list("state", flat=True)) == {"ended"}
    assert (
        not records.Standing.objects.using("owner").exists() and not records.Engagement.objects.using("owner").exists()
    )
    with pytest.raises(reaction.NotRegistered):
        reaction.react(actor=eva, advert=here.advert, at=world.START)
