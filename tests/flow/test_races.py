"""Many at once: whoever is first counts, once, and the others are told so."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from functools import partial

import psycopg
import pytest
from django.db import connections

from brink.flow import advert, contract, offer, ranking, reaction, registration
from brink.records import models as records
from brink.vocabulary.kinds import ContractKind, PassOverReason
from brink.vocabulary.lifecycles import IllegalStep
from flow import world
from jobs.workers import holding, until

pytestmark = pytest.mark.django_db
LATER = timedelta(hours=1)


def count(outcomes: list[object], kind: type) -> int:
    return sum(isinstance(outcome, kind) for outcome in outcomes)


def test_fifty_threads_with_one_registration_make_one_reaction(at_once) -> None:
    eva = world.seeker()
    here = world.advertise()
    outcomes = at_once(*[partial(reaction.react, actor=eva, advert=here.advert, at=world.START)] * 50)
    assert (count(outcomes, int), count(outcomes, reaction.AlreadyReacted)) == (1, 49), outcomes
    made = next(outcome for outcome in outcomes if isinstance(outcome, int))
    assert {outcome.reaction for outcome in outcomes if isinstance(outcome, reaction.AlreadyReacted)} == {made}
    assert records.Reaction.objects.using("owner").count() == records.Standing.objects.using("owner").count() == 1
    assert records.Engagement.objects.using("owner").count() == 1
    assert records.Letter.objects.using("owner").filter(kind="reaction_received").count() == 1


def test_at_the_counter_and_on_the_website_at_once_makes_one_reaction(at_once) -> None:
    eva = world.seeker()
    here = world.advertise()
    mediated = world.home()
    row = records.Registration.objects.using("owner").get(pk=eva.registration)
    number, born = row.number, row.participants.get().person.born
    made = offer.mediate(
        actor=here.officer, dwelling=mediated, registration=number, ground="Herstructurering", at=world.START
    )
    offer.decline(actor=eva, offer=made, reason="rent", text="", at=world.START)
    own = partial(reaction.react, actor=eva, advert=here.advert, at=world.START)
    whose = {"advert": here.advert, "registration": number, "born": born}
    counter = partial(reaction.react_at_counter, actor=here.officer, **whose, at=world.START)
    outcomes = at_once(own, counter, own, counter)
    assert (count(outcomes, int), count(outcomes, reaction.AlreadyReacted)) == (1, 3), outcomes


def test_the_limit_holds_when_somebody_reacts_to_many_homes_at_once(at_once) -> None:
    eva = world.seeker()
    adverts = [world.advertise() for _ in range(world.limit() + 4)]
    acts = [partial(reaction.react, actor=eva, advert=here.advert, at=world.START) for here in adverts]
    outcomes = at_once(*acts)
    assert (count(outcomes, int), count(outcomes, reaction.NotAllowed)) == (world.limit(), 4), outcomes


def test_two_officers_offer_one_home_at_once_and_one_offer_stands(at_once) -> None:
    people = [world.seeker(at=world.START - timedelta(days=900 - 100 * at)) for at in range(2)]
    here = world.advertise()
    for seeker in people:
        reaction.react(actor=seeker, advert=here.advert, at=world.START)
    world.rank(here)
    outcomes = at_once(*[partial(world.offer_next, here, here.closes + LATER)] * 6)
    assert count(outcomes, offer.HomeHasOpenOffer) == 5, outcomes
    assert records.Offer.objects.using("owner").count() == 1
    assert records.Letter.objects.using("owner").filter(kind="offer_made").count() == 1


def test_two_landlords_offer_to_one_seeker_at_once_and_one_offer_stands(at_once) -> None:
    eva = world.seeker()
    homes = [world.advertise(), world.advertise("veenlicht")]
    for here in homes:
        reaction.react(actor=eva, advert=here.advert, at=world.START)
        world.rank(here)
    outcomes = at_once(*[partial(world.offer_next, here, here.closes + LATER) for here in homes])
    assert count(outcomes, offer.HasOpenOffer) == 1, outcomes
    assert records.Offer.objects.using("owner").count() == 1


def test_reactions_while_the_advert_closes_are_ranked_or_refused_as_late(at_once) -> None:
    people = [world.seeker() for _ in range(16)]
    here = world.advertise()
    halfway = threading.Event()
    moment = here.closes - timedelta(seconds=1)

    def react(number: int) -> int:
        if number >= 8:
            halfway.wait(10)
        else:
            halfway.set() if number == 7 else None
        return reaction.react(actor=people[number], advert=here.advert, at=moment)

    def close() -> None:
        halfway.wait(10)
        advert.close(actor=world.CLOCK, advert=here.advert, at=here.closes)
        ranking.draw(actor=world.CLOCK, advert=here.advert, at=here.closes)
        ranking.rank(actor=world.CLOCK, advert=here.advert, at=here.closes)

    outcomes = at_once(*[partial(react, number) for number in range(16)], close)[:-1]
    acknowledged = {outcome for outcome in outcomes if isinstance(outcome, int)}
    assert len(acknowledged) + count(outcomes, reaction.AdvertClosed) == 16, outcomes
    assert set(records.Candidate.objects.using("owner").values_list("reaction", flat=True)) == acknowledged
    assert records.Draw.objects.using("owner").get().entries == len(acknowledged)
    assert set(records.Reaction.objects.using("owner").values_list("pk", flat=True)) == acknowledged


def advisory_waits(register) -> bool:
    with psycopg.connect(register.app) as looking:
        words = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
        return bool(looking.execute(words).fetchone()[0])


def test_closing_waits_for_a_reaction_that_is_half_written_and_finds_it(register) -> None:
    eva = world.seeker()
    here = world.advertise()
    with ThreadPoolExecutor(3) as threads, holding(register, "records_standing") as wait_until_blocked:
        reacting = threads.submit(
            alone, reaction.react, actor=eva, advert=here.advert, at=here.closes - timedelta(seconds=1)
        )
        assert wait_until_blocked().startswith('INSERT INTO "records_standing"')
        closing = threads.submit(alone, advert.close, actor=world.CLOCK, advert=here.advert, at=here.closes)
        until(lambda: closing.done() or advisory_waits(register), what="the closing to wait")
        assert not closing.done(), "closed while a reaction was being written"
    made = reacting.result(timeout=20)
    closing.result(timeout=20)
    ranking.draw(actor=world.CLOCK, advert=here.advert, at=here.closes)
    ranking.rank(actor=world.CLOCK, advert=here.advert, at=here.closes)
    assert records.Candidate.objects.using("owner").get().reaction_id == made


def test_a_reaction_waits_for_a_closing_that_is_half_written_and_is_late(register) -> None:
    eva = world.seeker()
    here = world.advertise()
    with ThreadPoolExecutor(3) as threads, holding(register, "records_advert") as wait_until_blocked:
        closing = threads.submit(alone, advert.close, actor=world.CLOCK, advert=here.advert, at=here.closes)
        assert wait_until_blocked().startswith('UPDATE "records_advert"')
        reacting = threads.submit(
            alone, reaction.react, actor=eva, advert=here.advert, at=here.closes - timedelta(seconds=1)
        )
        until(lambda: reacting.done() or advisory_waits(register), what="the reaction to wait")
        assert not reacting.done(), "acknowledged while the advert was closing"
    closing.result(timeout=20)
    with pytest.raises(reaction.AdvertClosed):
        reacting.result(timeout=20)
    assert not records.Reaction.objects.using("owner").exists()


def alone(act, **words):
    """An act in a thread of its own, whose connection ends with it."""
    try:
        return act(**words)
    finally:
        connections.close_all()


def test_a_yes_and_the_deadline_at_once_end_in_one_of_the_two(at_once) -> None:
    for _ in range(4):
        eva = world.seeker()
        here = world.advertise()
        reaction.react(actor=eva, advert=here.advert, at=world.START)
        world.rank(here)
        made = world.offer_next(here, here.closes + LATER)
        deadline = records.Offer.objects.using("owner").get(pk=made).deadline
        yes, over = at_once(
            partial(offer.accept, actor=eva, offer=made, at=deadline),
            partial(offer.expire, actor=world.CLOCK, offer=made, at=deadline + timedelta(seconds=1)),
        )
        assert sorted([type(yes), type(over)], key=str) == sorted([type(None), IllegalStep], key=str), (yes, over)
        state = records.Offer.objects.using("owner").get(pk=made).state
        assert state == ("accepted" if yes is None else "expired")
        assert records.Engagement.objects.using("owner").filter(source=made).exists() == (yes is None)


def test_a_registration_that_ends_while_it_reacts_leaves_no_live_reaction(at_once) -> None:
    for _ in range(4):
        eva = world.seeker()
        adverts = [world.advertise() for _ in range(3)]
        end = partial(
            registration.end_registration, actor=eva, registration=eva.registration, reason="-", at=world.START
        )
        outcomes = at_once(
            *[partial(reaction.react, actor=eva, advert=here.advert, at=world.START) for here in adverts], end
        )
        assert outcomes[-1] is None, outcomes
        assert all(isinstance(outcome, int | reaction.NotRegistered) for outcome in outcomes[:-1]), outcomes
        assert (
            not records.Reaction.objects.using("owner").filter(registration=eva.registration, state="placed").exists()
        )
        assert not records.Engagement.objects.using("owner").exists()


def test_two_homes_of_one_advert_signed_at_once_let_the_advert(at_once) -> None:
    people = [world.seeker(at=world.START - timedelta(days=900 - 100 * at)) for at in range(3)]
    officer, homes = world.officer(), (world.home(), world.home())
    number = advert.compose(
        actor=officer, draft=advert.DraftAdvert(model="registration_time", dwellings=homes), at=world.START
    )
    closes = world.START + timedelta(days=7)
    advert.publish(actor=officer, advert=number, closes_at=closes, at=world.START)
    for seeker in people:
        reaction.react(actor=seeker, advert=number, at=world.START)
    first, second = (world.Advertised(number, home, closes, officer) for home in homes)
    world.rank(first)
    made = [world.offer_next(first, closes + LATER)]
    offer.accept(actor=people[0], offer=made[0], at=closes + LATER)
    turn = offer.next_candidate(actor=officer, advert=number, dwelling=second.dwelling, at=closes + LATER)
    assert turn is not None and turn.open_offer, "the first on the list has an offer of the other home"
    who = {"candidate": turn.candidate, "dwelling": second.dwelling}
    why = {"reason": PassOverReason.OTHER_OFFER, "explanation": "Krijgt de andere woning."}
    offer.pass_over(actor=officer, **who, **why, at=closes + LATER)
    made.append(world.offer_next(second, closes + LATER))
    offer.accept(actor=people[1], offer=made[1], at=closes + LATER)
    lease = {"kind": ContractKind.INDEFINITE, "starts_on": date(2026, 10, 1), "at": closes + 2 * LATER}
    outcomes = at_once(*[partial(contract.sign, actor=officer, offer=key, **lease) for key in made])
    assert count(outcomes, int) == 2, outcomes
    assert records.Advert.objects.using("owner").get(pk=number).state == "let"
    assert records.Letter.objects.using("owner").filter(kind="home_let").count() == 1
    assert records.PublicResult.objects.using("owner").count() == 2


def test_one_home_in_two_drafts_published_at_once_is_advertised_once(at_once) -> None:
    officer, home = world.officer(), world.home()
    draft = advert.DraftAdvert(model="registration_time", dwellings=(home,))
    drafts = [advert.compose(actor=officer, draft=draft, at=world.START) for _ in range(4)]
    when = {"closes_at": world.START + timedelta(days=7), "at": world.START}
    outcomes = at_once(*[partial(advert.publish, actor=officer, advert=key, **when) for key in drafts])
    assert (outcomes.count(None), count(outcomes, advert.NotWithinPolicy)) == (1, 3), outcomes


def test_a_home_is_mediated_or_advertised_but_not_both(at_once) -> None:
    for _ in range(3):
        officer, home = world.officer(), world.home()
        number = records.Registration.objects.using("owner").get(pk=world.seeker().registration).number
        draft = advert.DraftAdvert(model="registration_time", dwellings=(home,))
        key = advert.compose(actor=officer, draft=draft, at=world.START)
        closes = world.START + timedelta(days=7)
        outcomes = at_once(
            partial(advert.publish, actor=officer, advert=key, closes_at=closes, at=world.START),
            partial(offer.mediate, actor=officer, dwelling=home, registration=number, ground="Sloop", at=world.START),
        )
        assert sum(isinstance(outcome, Exception) for outcome in outcomes) == 1, outcomes
        assert isinstance(outcomes[0], advert.NotWithinPolicy | None), outcomes


def test_a_contract_is_signed_once(at_once) -> None:
    eva = world.seeker()
    here = world.advertise()
    reaction.react(actor=eva, advert=here.advert, at=world.START)
    world.rank(here)
    made = world.offer_next(here, here.closes + LATER)
    offer.accept(actor=eva, offer=made, at=here.closes + LATER)
    lease = {"kind": ContractKind.INDEFINITE, "starts_on": date(2026, 10, 1), "at": here.closes + 2 * LATER}
    sign = partial(contract.sign, actor=here.officer, offer=made, **lease)
    outcomes = at_once(*[sign] * 5)
    assert (count(outcomes, int), count(outcomes, contract.NotAccepted)) == (1, 4), outcomes
