"""A stranger in every act: refused, with nothing changed, while whose it is succeeds at the very same thing."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import pytest
from django.db import connections

from brink.flow import accountability, advert, contract, offer, ranking, reaction, registration
from brink.flow.act import NotYours
from brink.records import models as records
from brink.records.context import reading
from brink.vocabulary.actors import Actor, Anonymous, Auditor, Clock, LoggingIn, Officer, Seeker
from brink.vocabulary.kinds import ContractKind, DeclineReason, PassOverReason
from flow import world

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
Attempt = Callable[..., object]


def everything() -> list[tuple[str, str]]:
    """Every table of the register with a digest of its rows."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relkind = 'r' AND relname LIKE 'records\\_%' ORDER BY 1")
        found = []
        for (table,) in cursor.fetchall():
            cursor.execute(f"SELECT coalesce(md5(string_agg(t::text, '|' ORDER BY t::text)), '') FROM {table} AS t")
            found.append((table, cursor.fetchone()[0]))
    return found


def all_refused(attempt: Attempt, strangers: dict[str, Actor]) -> None:
    before = everything()
    through = [name for name, stranger in strangers.items() if not is_refused(attempt, stranger)]
    assert not through, f"{attempt} let through: {through}"
    assert everything() == before


def is_refused(attempt: Attempt, stranger: Actor) -> bool:
    try:
        attempt(actor=stranger)
    except (NotYours, reaction.NotRegistered):
        return True
    return False


@pytest.fixture
def eva() -> Seeker:
    return world.seeker(at=world.START - 900 * DAY)


@pytest.fixture
def bram() -> Seeker:
    return world.seeker()


@pytest.fixture
def not_officers(eva: Seeker, stranger: Officer) -> dict[str, Actor]:
    """Everybody who is not a letting officer of the corporation that owns the homes."""
    own = world.officer()
    return {
        "officer of another corporation": world.officer("veenlicht"),
        "officer of nowhere": stranger,
        "another's account in the own corporation": Officer(world.officer("veenlicht").account, own.corporation),
        "seeker": eva,
        "anonymous": Anonymous(),
        "somebody logging in": LoggingIn(own.account),
        "auditor": Auditor(own.account),
        "clock": Clock(),
    }


@pytest.fixture
def not_eva(eva: Seeker, bram: Seeker, stranger: Officer) -> dict[str, Actor]:
    """Everybody who is not the seeker in question."""
    return {
        "another seeker": bram,
        "another seeker with her number": Seeker(bram.account, bram.person, eva.registration),
        "another seeker with her person": Seeker(bram.account, eva.person, None),
        "own officer": world.officer(),
        "officer of another corporation": world.officer("veenlicht"),
        "officer of nowhere": stranger,
        "anonymous": Anonymous(),
        "somebody logging in": LoggingIn(eva.account),
        "auditor": Auditor(eva.account),
        "clock": Clock(),
    }


def test_adverts_are_the_own_corporations(not_officers: dict[str, Actor]) -> None:
    officer, home = world.officer(), world.home()
    draft = advert.DraftAdvert(model="registration_time", dwellings=(home,))
    compose = partial(advert.compose, draft=draft, at=world.START)
    all_refused(compose, not_officers)
    key = compose(actor=officer)
    change = partial(advert.change_draft, advert=key, draft=replace(draft, text_nl="Mooi."), at=world.START)
    all_refused(change, not_officers)
    change(actor=officer)
    publish = partial(advert.publish, advert=key, closes_at=world.START + 7 * DAY, at=world.START)
    all_refused(publish, not_officers)
    publish(actor=officer)
    withdraw = partial(advert.withdraw, advert=key, reason="Vergissing", at=world.START)
    all_refused(withdraw, not_officers)
    withdraw(actor=officer)


def test_the_clocks_acts_are_the_clocks(not_officers: dict[str, Actor], eva: Seeker) -> None:
    here = world.advertise()
    reaction.react(actor=eva, advert=here.advert, at=world.START)
    others = {name: actor for name, actor in not_officers.items() if name != "clock"} | {"own officer": here.officer}
    for act in (advert.close, ranking.draw, ranking.rank):
        attempt = partial(act, advert=here.advert, at=here.closes)
        all_refused(attempt, others)
        attempt(actor=Clock())
    made = world.offer_next(here, here.closes)
    attempt = partial(offer.expire, offer=made, at=here.closes + 30 * DAY)
    all_refused(attempt, others)
    attempt(actor=Clock())


def test_a_seeker_reacts_and_withdraws_for_nobody_else(eva: Seeker, not_eva: dict[str, Actor]) -> None:
    here = world.advertise()
    react = partial(reaction.react, advert=here.advert, at=world.START)
    all_refused(react, {name: actor for name, actor in not_eva.items() if name != "another seeker"})
    key = react(actor=eva)
    own_corporation = {"own officer": not_eva["own officer"]}
    withdraw = partial(reaction.withdraw, reaction=key, at=world.START)
    all_refused(withdraw, {name: actor for name, actor in not_eva.items() if name not in own_corporation})
    withdraw(actor=eva)


def test_nobody_looks_ahead_for_another(eva: Seeker, not_eva: dict[str, Actor]) -> None:
    here = world.advertise()
    look = partial(reaction.preview, advert=here.advert, at=world.START)
    all_refused(look, {name: actor for name, actor in not_eva.items() if name != "another seeker"})
    assert look(actor=eva).may


def test_the_counter_reacts_for_who_gives_number_and_birthday_on_own_homes(
    eva: Seeker, not_officers: dict[str, Actor]
) -> None:
    officer, here, there = world.officer(), world.advertise(), world.advertise("veenlicht")
    row = records.Registration.objects.using("owner").get(pk=eva.registration)
    eva_says = {"registration": row.number, "born": row.participants.get().person.born}
    react = partial(reaction.react_at_counter, advert=here.advert, **eva_says, at=world.START)
    all_refused(react, not_officers)
    for wrong in (
        {"advert": there.advert},
        {"born": eva_says["born"] + DAY},
        {"registration": "R9999999"},
    ):
        all_refused(partial(react, **wrong), {"own officer": officer})
    with reading(officer):
        assert not records.Registration.objects.exists()
    react(actor=officer)
    with reading(officer):
        assert records.Registration.objects.get() == row


def test_nobody_reacts_unregistered_at_a_counter_that_is_not_his(not_officers: dict[str, Actor], eva: Seeker) -> None:
    here = world.advertise()
    advert.withdraw(actor=here.officer, advert=here.advert, reason="Niemand", at=here.closes)
    again = world.advertise(model="direct", dwelling=here.dwelling, at=here.closes + DAY)
    react = partial(
        reaction.react_unregistered, advert=again.advert, details=world.told(name="Noor"), at=again.closes - DAY
    )
    all_refused(react, not_officers)
    react(actor=here.officer)


def offered(eva: Seeker, bram: Seeker) -> Iterator[world.Advertised]:
    """Adverts on which Eva is first and Bram second."""
    while True:
        here = world.advertise()
        for seeker in (eva, bram):
            reaction.react(actor=seeker, advert=here.advert, at=world.START)
        world.rank(here)
        yield here


def test_offers_are_the_own_corporations(eva: Seeker, bram: Seeker, not_officers: dict[str, Actor]) -> None:
    here = next(offered(eva, bram))
    at = here.closes + DAY
    look = partial(offer.next_candidate, advert=here.advert, dwelling=here.dwelling, at=at)
    all_refused(look, not_officers)
    turn = look(actor=here.officer)
    make = partial(offer.offer, advert=here.advert, dwelling=here.dwelling, candidate=turn.candidate, at=at)
    all_refused(make, not_officers)
    made = make(actor=here.officer)
    deadline = records.Offer.objects.using("owner").get(pk=made).deadline
    extend = partial(offer.extend, offer=made, deadline=deadline + timedelta(hours=5), reason="Ziek", at=at)
    all_refused(extend, not_officers)
    extend(actor=here.officer)
    answer = partial(offer.record_answer, offer=made, accepted=True, at=at)
    all_refused(answer, not_officers)
    answer(actor=here.officer)
    sign = partial(contract.sign, offer=made, kind=ContractKind.INDEFINITE, starts_on=date(2026, 10, 1), at=at)
    all_refused(sign, not_officers)
    key = sign(actor=here.officer)
    undo = partial(contract.undo, contract=key, reason="Kwam niet", at=at)
    all_refused(undo, not_officers)
    undo(actor=here.officer)


def test_passing_over_and_mediating_are_the_own_corporations(
    eva: Seeker, bram: Seeker, not_officers: dict[str, Actor]
) -> None:
    here = next(offered(eva, bram))
    at = here.closes + DAY
    turn = offer.next_candidate(actor=here.officer, advert=here.advert, dwelling=here.dwelling, at=at)
    why = {"reason": PassOverReason.DOCUMENTS, "explanation": "Geen papieren."}
    pass_over = partial(offer.pass_over, candidate=turn.candidate, dwelling=here.dwelling, **why, at=at)
    all_refused(pass_over, not_officers)
    all_refused(
        partial(offer.pass_over, candidate=turn.candidate, dwelling=world.home(), **why, at=at),
        {"own officer, another home": here.officer},
    )
    pass_over(actor=here.officer)
    number = records.Registration.objects.using("owner").get(pk=eva.registration).number
    mediate = partial(offer.mediate, dwelling=world.home(), registration=number, ground="Sloop", at=at)
    all_refused(mediate, not_officers)
    mediate(actor=here.officer)


def test_only_the_candidate_answers(eva: Seeker, bram: Seeker, not_eva: dict[str, Actor]) -> None:
    here = next(offered(eva, bram))
    at = here.closes + DAY
    made = world.offer_next(here, at)
    accept = partial(offer.accept, offer=made, at=at)
    all_refused(accept, not_eva)
    accept(actor=eva)
    decline = partial(offer.decline, offer=made, reason=DeclineReason.RENT, text="", at=at)
    all_refused(decline, not_eva)
    decline(actor=eva)


def test_a_file_is_opened_and_proven_by_who_may_see_it(eva: Seeker, not_officers: dict[str, Actor]) -> None:
    here = world.advertise()
    look = partial(accountability.look, registration=eva.registration, why="nieuwsgierig", at=world.START)
    all_refused(look, {"officer before she reacted": here.officer})
    reaction.react(actor=eva, advert=here.advert, at=world.START)
    proof = registration.ProvenIncome(person=eva.person, year=2025, cents=1, by="niets")
    acts = (
        look,
        partial(accountability.look_unregistered, person=eva.person, why="nieuwsgierig", at=world.START),
        partial(registration.prove_income, registration=eva.registration, proof=proof, at=world.START),
        partial(registration.prove, registration=eva.registration, what="residences", by="niets", at=world.START),
    )
    for attempt in acts:
        all_refused(attempt, not_officers)
        attempt(actor=here.officer)
