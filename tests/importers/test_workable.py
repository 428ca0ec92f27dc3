"""On the first day: every promised log-in finds its situation, and every officer can get to work."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.hashers import check_password
from django.urls import reverse

from brink.flow import advert, contract, offer, ranking, reaction
from brink.flow.due import due
from brink.importers import demo
from brink.importers.demo import moments, personas
from brink.records import models as records
from brink.vocabulary.actors import Auditor, Clock, Officer, Seeker
from brink.vocabulary.kinds import ContractKind, DeclineReason, PassOverReason
from importers.federation import DAY, NOW, TODAY

pytestmark = pytest.mark.django_db


def rows(model):
    return model.objects.using("owner")


def seeker(situation: str) -> Seeker:
    """The persona in a situation, as it would be logged in."""
    known = next(login for login in demo.logins() if login.situation == situation)
    account = rows(records.Account).get(email=known.email)
    place = rows(records.Participant).filter(person=account.person_id, until=None).first()
    return Seeker(account.pk, account.person_id, place.registration_id if place else None)


def officer(slug: str) -> Officer:
    role = rows(records.Role).get(party__slug=slug, kind="letting_officer")
    return Officer(role.account_id, role.party_id)


CORPORATIONS = sorted(personas.OFFICERS)


@pytest.mark.parametrize("login", demo.logins(), ids=lambda login: login.email)
def test_every_log_in_works_with_the_password_that_is_shown(register, client, login):
    answer = client.post(reverse("account_login"), {"login": login.email, "password": login.password})
    assert answer.status_code == 302, answer.content.decode()[:2000]
    account = rows(records.Account).get(email=login.email)
    assert client.session["_auth_user_id"] == str(account.pk)


def test_log_ins_are_told_in_a_few_words():
    logins = demo.logins()
    assert len({login.email for login in logins}) == len(logins)
    assert all(len(login.role) <= 44 and login.about_en for login in logins)
    assert {login.kind for login in logins} == {"seeker", "officer", "witness", "auditor"}
    assert [login.situation for login in logins if login.kind == "seeker"] == [
        who.situation for who in personas.PERSONAS
    ]


def test_the_personas_carry_their_names(register):
    for who in personas.PERSONAS:
        account = rows(records.Account).get(email=who.email)
        if account.person_id:
            person = rows(records.Person).get(pk=account.person_id)
            assert (person.first_name, person.infix, person.family_name) == (
                who.name.first,
                who.name.infix,
                who.name.family,
            )


def test_anybody_met_in_the_office_can_be_logged_in_as(register):
    candidate = rows(records.Offer).filter(state="made").first()
    account = rows(records.Account).filter(person_id=candidate.person_id).first()
    assert account is None or check_password(personas.SHOWN_TO_ALL, account.password)


def test_one_has_an_offer_to_answer(register):
    who = seeker(personas.OFFER)
    made = rows(records.Offer).get(registration=who.registration, state="made")
    assert made.deadline > NOW
    assert (
        rows(records.Letter).filter(registration=who.registration, kind="offer_made", account_id=who.account).count()
        == 1
    )
    offer.accept(actor=who, offer=made.pk, at=NOW)
    assert rows(records.Offer).get(pk=made.pk).state == "accepted"


def test_one_can_say_no_to_it_as_well(register):
    who = seeker(personas.OFFER)
    made = rows(records.Offer).get(registration=who.registration, state="made")
    offer.decline(actor=who, offer=made.pk, reason=DeclineReason.LOCATION, text="Te ver weg.", at=NOW)
    again = offer.next_candidate(
        actor=Officer(*_letting(made)), advert=made.advert_id, dwelling=made.dwelling_id, at=NOW
    )
    assert again is not None and again.registration != who.registration


def _letting(made: records.Offer) -> tuple[int, int]:
    role = rows(records.Role).get(party=made.corporation_id, kind="letting_officer")
    return role.account_id, role.party_id


def test_one_has_reactions_running_and_a_good_place(register):
    who = seeker(personas.GOOD_PLACE)
    live = rows(records.Reaction).filter(registration=who.registration, state="placed", advert__state="published")
    places = [reaction.preview(actor=who, advert=one.advert_id, at=NOW) for one in live]
    assert places and all(one.reaction for one in places)
    assert min(one.place for one in places if one.place) <= 5


def test_one_just_lost_and_can_read_why(register):
    who = seeker(personas.JUST_LOST)
    lost = (
        rows(records.Reaction)
        .filter(registration=who.registration, end_reason="home let")
        .order_by("-ended_at")
        .first()
    )
    assert (TODAY - lost.ended_at.date()).days <= 5
    place = rows(records.Candidate).get(reaction=lost).place
    let = rows(records.PublicResult).get(advert=lost.advert_id)
    assert place == len(let.candidates) + 1 or place > len(let.candidates)
    assert place <= 15
    kinds = set(
        rows(records.Letter).filter(registration=who.registration, advert=lost.advert_id).values_list("kind", flat=True)
    )
    assert {"reaction_received", "result_place", "home_let"} <= kinds


def test_one_is_urgent_and_goes_first(register):
    who = seeker(personas.URGENT)
    granted = rows(records.Urgency).get(registration=who.registration)
    assert granted.since <= TODAY < granted.valid_until
    live = rows(records.Reaction).filter(
        registration=who.registration, advert__state="published", advert__model="registration_time"
    )
    seen = [reaction.preview(actor=who, advert=one.advert_id, at=NOW) for one in live]
    assert any(one.tier is not None and one.tier < len(one.tiers) for one in seen)


def test_one_has_an_account_and_nothing_else(register):
    who = seeker(personas.BRAND_NEW)
    assert who.person is None
    assert who.registration is None


def test_one_is_a_household_of_five(register):
    who = seeker(personas.FIVE)
    people = rows(records.Participant).filter(registration=who.registration).count()
    people += rows(records.HouseholdMember).filter(registration=who.registration).count()
    assert people == 5
    assert rows(records.Reaction).filter(registration=who.registration, state="placed").exists()


def test_one_is_a_senior(register):
    who = seeker(personas.SENIOR)
    born = rows(records.Person).get(pk=who.person).born
    assert (TODAY - born).days > 67 * 365.25
    assert rows(records.Reaction).filter(registration=who.registration, state="placed").exists()


def test_one_earns_too_much_and_reads_why(register):
    who = seeker(personas.TOO_MUCH)
    for one in rows(records.Advert).filter(state="published")[:5]:
        seen = reaction.preview(actor=who, advert=one.pk, at=NOW)
        assert not seen.may
        assert any("inkomen" in reason.nl.lower() for reason in seen.reasons)
        with pytest.raises(reaction.NotAllowed):
            reaction.react(actor=who, advert=one.pk, at=NOW)


def test_the_auditor_looks_on(register):
    role = rows(records.Role).get(kind="auditor")
    account = rows(records.Account).get(pk=role.account_id)
    assert account.email == next(login.email for login in demo.logins() if login.kind == "auditor")
    assert Auditor(account.pk)


def offered(actor: Officer, row: records.Advert) -> tuple[int, object] | None:
    """Offer the home of a ranked advert to the first who can have it, passing over those who cannot; the dwelling and the offer."""
    home = row.homes.using("owner").get().dwelling_id
    for _ in range(15):
        first = offer.next_candidate(actor=actor, advert=row.pk, dwelling=home, at=NOW)
        if first is None:
            return None
        if not (first.failures or first.stands_lower or first.open_offer):
            return home, offer.offer(actor=actor, advert=row.pk, dwelling=home, candidate=first.candidate, at=NOW)
        reason = PassOverReason.OTHER_OFFER if first.open_offer else PassOverReason.RECHECK
        offer.pass_over(
            actor=actor, candidate=first.candidate, dwelling=home, reason=reason, explanation="Zie de lijst.", at=NOW
        )
    return None


@pytest.mark.parametrize("slug", CORPORATIONS)
def test_an_officer_offers_and_lets_a_home_on_the_first_day(register, slug):
    actor = officer(slug)
    row = rows(records.Advert).filter(corporation=actor.corporation, state="ranked").order_by("pk").first()
    found = offered(actor, row)
    assert found is not None
    home, made = found
    offer.record_answer(actor=actor, offer=made, accepted=True, at=NOW + timedelta(hours=2))
    at = NOW + timedelta(days=1)
    signed = contract.sign(actor=actor, offer=made, kind=ContractKind.INDEFINITE, starts_on=date(2026, 12, 15), at=at)
    assert rows(records.Contract).get(pk=signed).dwelling_id == home
    assert rows(records.Advert).get(pk=row.pk).state == "let"


@pytest.mark.parametrize("slug", CORPORATIONS)
def test_an_officer_publishes_a_draft(register, slug):
    actor = officer(slug)
    draft = rows(records.Advert).get(corporation=actor.corporation, state="draft")
    advert.publish(actor=actor, advert=draft.pk, closes_at=NOW + timedelta(days=7), at=NOW)
    assert rows(records.Advert).get(pk=draft.pk).state == "published"


def test_an_accepted_offer_waits_for_its_signature(register):
    made = rows(records.Offer).filter(state="accepted", ground="ranking").first()
    actor = Officer(*_letting(made))
    contract.sign(actor=actor, offer=made.pk, kind=ContractKind.INDEFINITE, starts_on=date(2026, 12, 15), at=NOW)


def test_the_clock_closes_draws_and_ranks_what_falls_due_today(register):
    evening = moments.aware(moments.at(DAY, 20, 1))
    waiting = due(actor=Clock(), at=evening)
    assert len(waiting.close) >= 8
    assert waiting.draw and waiting.rank
    one = waiting.close[0]
    advert.close(actor=Clock(), advert=one, at=evening)
    ranking.draw(actor=Clock(), advert=one, at=evening)
    ranking.rank(actor=Clock(), advert=one, at=evening)
    assert rows(records.Ranking).filter(advert=one).exists()
    assert not due(actor=Clock(), at=NOW).expire


def test_a_persona_reacts_and_another_takes_back(register):
    who = seeker(personas.GOOD_PLACE)
    mine = (
        rows(records.Reaction).filter(registration=who.registration, state="placed", advert__state="published").first()
    )
    reaction.withdraw(actor=who, reaction=mine.pk, at=NOW)
    again = reaction.react(actor=who, advert=mine.advert_id, at=NOW + timedelta(minutes=5))
    assert rows(records.Reaction).get(pk=again).state == "placed"
