"""Offering, answering, passing over, more time, mediation, the lease, and what proof changes."""

from datetime import date, datetime, timedelta

import pytest

from brink.flow import advert, contract, offer, ranking, reaction, registration
from brink.flow.act import NotYours
from brink.records import models as records
from brink.vocabulary.actors import Seeker
from brink.vocabulary.kinds import ContractKind, DeclineReason, PassOverReason
from brink.vocabulary.lifecycles import IllegalStep
from flow import world

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
HOUR = timedelta(hours=1)


def rows(kind: str) -> list[records.Letter]:
    return list(records.Letter.objects.using("owner").filter(kind=kind))


def on_the_list(*people: Seeker) -> world.Advertised:
    here = world.advertise()
    for seeker in people:
        reaction.react(actor=seeker, advert=here.advert, at=world.START)
    world.rank(here)
    return here


def rich(here: world.Advertised, seeker: Seeker, at: datetime) -> None:
    """The officer sees papers: the household as told, and an income far above every limit."""
    proof = registration.ProvenIncome(person=seeker.person, year=2025, cents=80_000_00, by="inkomensverklaring")
    registration.prove_income(actor=here.officer, registration=seeker.registration, proof=proof, at=at)
    registration.prove(actor=here.officer, registration=seeker.registration, what="household", by="uittreksel", at=at)


def family(at: datetime) -> Seeker:
    """A mother with a child, registered at a moment."""
    return world.seeker(world.told(children=[date(2019, 4, 1)]), at=at)


def queue(number: int) -> list[Seeker]:
    return [world.seeker(at=world.START - timedelta(days=900 - 100 * at)) for at in range(number)]


def turn(here: world.Advertised, at: datetime) -> offer.Next:
    found = offer.next_candidate(actor=here.officer, advert=here.advert, dwelling=here.dwelling, at=at)
    assert found is not None
    return found


def sign(
    here: world.Advertised, made: object, kind: ContractKind = ContractKind.INDEFINITE, at: datetime | None = None
) -> int:
    return contract.sign(
        actor=here.officer, offer=made, kind=kind, starts_on=date(2026, 10, 1), at=at or here.closes + 2 * HOUR
    )


def test_the_deadline_counts_the_working_days_of_the_policy() -> None:
    here = on_the_list(*queue(1))
    made = world.offer_next(here, here.closes + HOUR)  # Monday 14 September 2026; two working days
    row = records.Offer.objects.using("owner").get(pk=made)
    assert row.deadline.astimezone(world.AMSTERDAM) == datetime(2026, 9, 16, 23, 59, tzinfo=world.AMSTERDAM)
    assert "woensdag 16 september 2026 om 23.59 uur" in rows("offer_made")[0].body


def test_nobody_is_offered_the_home_out_of_turn() -> None:
    here = on_the_list(*queue(3))
    first, second, _ = records.Candidate.objects.using("owner").order_by("place")
    where = {"actor": here.officer, "advert": here.advert, "dwelling": here.dwelling, "at": here.closes + HOUR}
    with pytest.raises(offer.NotTheNext) as refused:
        offer.offer(**where, candidate=second.pk)
    assert refused.value.next_candidate == first.pk
    with pytest.raises(offer.NotTheNext):
        offer.pass_over(
            actor=here.officer,
            candidate=second.pk,
            dwelling=here.dwelling,
            reason=PassOverReason.INCOME,
            explanation="-",
            at=here.closes,
        )


def test_an_answer_after_the_deadline_is_refused_also_by_phone() -> None:
    people = queue(1)
    here = on_the_list(*people)
    made = world.offer_next(here, here.closes + HOUR)
    late = records.Offer.objects.using("owner").get(pk=made).deadline + timedelta(seconds=1)
    with pytest.raises(offer.DeadlinePassed):
        offer.accept(actor=people[0], offer=made, at=late)
    with pytest.raises(offer.DeadlinePassed):
        offer.decline(actor=people[0], offer=made, reason=DeclineReason.RENT, text="", at=late)
    with pytest.raises(offer.DeadlinePassed):
        offer.record_answer(actor=here.officer, offer=made, accepted=True, at=late)
    with pytest.raises(offer.DeadlinePassed):
        offer.extend(actor=here.officer, offer=made, deadline=late + DAY, reason="ziek", at=late)


def test_more_time_needs_a_reason_and_stays_within_the_policy() -> None:
    people = queue(1)
    here = on_the_list(*people)
    at = here.closes + HOUR
    made = world.offer_next(here, at)
    old = records.Offer.objects.using("owner").get(pk=made).deadline
    with pytest.raises(offer.NeedsGround):
        offer.extend(actor=here.officer, offer=made, deadline=old + DAY, reason=" ", at=at)
    with pytest.raises(offer.TooMuchTime) as refused:
        offer.extend(actor=here.officer, offer=made, deadline=old + 30 * DAY, reason="ziek", at=at)
    assert refused.value.until.astimezone(world.AMSTERDAM).date() == date(
        2026, 9, 17
    )  # one working day after Wednesday
    with pytest.raises(offer.TooMuchTime):
        offer.extend(actor=here.officer, offer=made, deadline=old - DAY, reason="haast", at=at)
    offer.extend(actor=here.officer, offer=made, deadline=old + DAY, reason="U was ziek.", at=at)
    assert "U was ziek." in rows("offer_extended")[0].body
    offer.accept(actor=people[0], offer=made, at=old + HOUR)


def test_after_a_yes_a_candidate_may_still_say_no_until_the_lease() -> None:
    people = queue(2)
    here = on_the_list(*people)
    made = world.offer_next(here, here.closes + HOUR)
    offer.accept(actor=people[0], offer=made, at=here.closes + HOUR)
    with pytest.raises(offer.HomeHasOpenOffer):
        world.offer_next(here, here.closes + HOUR)
    offer.decline(
        actor=people[0], offer=made, reason=DeclineReason.PERSONAL, text="Toch niet", at=here.closes + 30 * DAY
    )
    assert turn(here, here.closes + 30 * DAY).registration == people[1].registration
    with pytest.raises(IllegalStep):
        offer.accept(actor=people[0], offer=made, at=here.closes + HOUR)
    with pytest.raises(contract.NotAccepted):
        sign(here, made)


def test_a_no_by_phone_needs_a_reason() -> None:
    here = on_the_list(*queue(1))
    made = world.offer_next(here, here.closes + HOUR)
    with pytest.raises(offer.NeedsReason):
        offer.record_answer(actor=here.officer, offer=made, accepted=False, at=here.closes + HOUR)
    offer.record_answer(
        actor=here.officer,
        offer=made,
        accepted=False,
        reason=DeclineReason.LOCATION,
        text="Te ver",
        at=here.closes + HOUR,
    )
    row = records.Offer.objects.using("owner").get(pk=made)
    assert (row.state, row.decline_reason, row.answer_text) == ("declined", "location", "Te ver")


def test_a_proven_income_that_is_too_high_stops_the_offer_and_is_the_ground_to_pass_over() -> None:
    people = [family(world.START - 900 * DAY), world.seeker()]
    here = on_the_list(*people)
    at = here.closes + HOUR
    assert any("inkomen" in finding.nl.lower() for finding in turn(here, at).findings), "told, not shown"
    rich(here, people[0], at)
    first = turn(here, at + HOUR)
    assert first.failures
    with pytest.raises(offer.FailsRecheck) as refused:
        world.offer_next(here, at + HOUR)
    assert refused.value.reasons == first.failures and "80.000" in refused.value.reasons[0].nl
    offer.pass_over(
        actor=here.officer,
        candidate=first.candidate,
        dwelling=here.dwelling,
        reason=PassOverReason.RECHECK,
        explanation=first.failures[0].nl,
        at=at + HOUR,
    )
    assert turn(here, at + HOUR).registration == people[1].registration
    assert records.Candidate.objects.using("owner").get(pk=first.candidate).place == 1, (
        "the list stays as it was ranked"
    )


def test_a_proof_after_the_yes_stops_the_lease() -> None:
    people = [family(world.START - 900 * DAY)]
    here = on_the_list(*people)
    made = world.offer_next(here, here.closes + HOUR)
    offer.accept(actor=people[0], offer=made, at=here.closes + HOUR)
    rich(here, people[0], here.closes + HOUR)
    with pytest.raises(offer.FailsRecheck):
        sign(here, made)
    candidate = records.Candidate.objects.using("owner").get()
    offer.pass_over(
        actor=here.officer,
        candidate=candidate.pk,
        dwelling=here.dwelling,
        reason=PassOverReason.INCOME,
        explanation="Het inkomen is te hoog.",
        at=here.closes + 3 * HOUR,
    )
    assert records.Offer.objects.using("owner").get(pk=made).state == "withdrawn"
    assert not records.Engagement.objects.using("owner").filter(kind="offer").exists()
    assert "inkomen" in rows("passed_over")[0].body


def test_points_that_are_not_proven_let_the_next_go_first_until_they_are() -> None:
    """A bonus for own tenants, told and not shown: with it Eva is first, without it Bram."""
    here, eva, bram = world.bonus_story()
    at = here.closes + HOUR
    first = turn(here, at)
    assert (first.registration, first.stands_lower) == (eva.registration, True)
    with pytest.raises(offer.FailsRecheck) as refused:
        world.offer_next(here, at)
    assert "lager" in refused.value.reasons[0].nl
    registration.prove(actor=here.officer, registration=eva.registration, what="tenancies", by="huurcontract", at=at)
    assert not turn(here, at + HOUR).stands_lower
    world.offer_next(here, at + HOUR)
    assert bram.registration != eva.registration


def test_a_home_is_mediated_with_a_ground_and_the_corporation_sees_the_file_from_then_on() -> None:
    eva, officer = world.seeker(), world.officer()
    home = world.home()
    number = records.Registration.objects.using("owner").get(pk=eva.registration).number
    with pytest.raises(offer.NeedsGround):
        offer.mediate(actor=officer, dwelling=home, registration=number, ground="", at=world.START)
    made = offer.mediate(actor=officer, dwelling=home, registration=number, ground="Taakstelling", at=world.START)
    with pytest.raises(offer.HomeHasOpenOffer):
        offer.mediate(actor=officer, dwelling=home, registration=number, ground="Nog eens", at=world.START)
    with pytest.raises(offer.HasOpenOffer):
        offer.mediate(actor=officer, dwelling=world.home(), registration=number, ground="Andere woning", at=world.START)
    assert records.Access.objects.using("owner").filter(
        holder=f"party:{officer.corporation}", registration=eva.registration, ground="mediation"
    )
    offer.accept(actor=eva, offer=made, at=world.START + HOUR)
    key = contract.sign(
        actor=officer, offer=made, kind=ContractKind.INDEFINITE, starts_on=date(2026, 10, 1), at=world.START + DAY
    )
    result = records.PublicResult.objects.using("owner").get(dwelling=home)
    assert (result.ground, result.advert_id, result.reactions) == ("direct_mediation", None, 0)
    assert records.Contract.objects.using("owner").get(pk=key).registration_id == eva.registration
    other = records.Registration.objects.using("owner").get(pk=world.seeker().registration).number
    with pytest.raises(offer.HomeIsLet):
        offer.mediate(actor=officer, dwelling=home, registration=other, ground="Nog eens", at=world.START + DAY)
    with pytest.raises(NotYours):
        offer.mediate(
            actor=officer, dwelling=world.home(), registration=number, ground="Nog eens", at=world.START + DAY
        )


def test_a_home_in_an_advert_is_not_mediated() -> None:
    eva = world.seeker()
    here = world.advertise()
    number = records.Registration.objects.using("owner").get(pk=eva.registration).number
    with pytest.raises(offer.HomeIsLet):
        offer.mediate(actor=here.officer, dwelling=here.dwelling, registration=number, ground="Haast", at=world.START)


def test_a_temporary_lease_leaves_the_registration_and_its_other_reactions_standing() -> None:
    eva = world.seeker()
    elsewhere = world.advertise("veenlicht")
    reaction.react(actor=eva, advert=elsewhere.advert, at=world.START)
    here = on_the_list(eva)
    made = world.offer_next(here, here.closes + HOUR)
    offer.accept(actor=eva, offer=made, at=here.closes + HOUR)
    sign(here, made, ContractKind.TEMPORARY)
    assert records.Registration.objects.using("owner").get(pk=eva.registration).state == "active"
    assert "blijft staan" in rows("contract_signed")[0].body
    live = records.Reaction.objects.using("owner").filter(registration=eva.registration, state="placed")
    assert [row.advert_id for row in live] == [elsewhere.advert]
    assert records.Engagement.objects.using("owner").count() == 1


def test_a_lease_for_good_ends_the_registration_and_its_reactions_everywhere() -> None:
    eva = world.seeker()
    elsewhere = world.advertise("veenlicht", days=30)
    reaction.react(actor=eva, advert=elsewhere.advert, at=world.START)
    here = on_the_list(eva)
    made = world.offer_next(here, here.closes + HOUR)
    offer.accept(actor=eva, offer=made, at=here.closes + HOUR)
    sign(here, made)
    assert set(records.Reaction.objects.using("owner").values_list("state", flat=True)) == {"ended"}
    assert not records.Engagement.objects.using("owner").exists()
    world.rank(elsewhere)
    assert records.Draw.objects.using("owner").get(advert=elsewhere.advert).entries == 0


def test_who_found_a_home_between_closing_and_ranking_stays_in_the_draw_and_is_skipped_at_the_offer() -> None:
    eva, bram = queue(2)
    elsewhere = world.advertise("veenlicht", days=7)
    for seeker in (eva, bram):
        reaction.react(actor=seeker, advert=elsewhere.advert, at=world.START)
    here = on_the_list(eva)
    made = world.offer_next(here, here.closes + HOUR)
    offer.accept(actor=eva, offer=made, at=here.closes + HOUR)
    advert.close(actor=world.CLOCK, advert=elsewhere.advert, at=elsewhere.closes)
    sign(here, made, at=elsewhere.closes - HOUR)  # the officer's watch is behind; the advert has closed
    ranking.draw(actor=world.CLOCK, advert=elsewhere.advert, at=elsewhere.closes + DAY)
    ranking.rank(actor=world.CLOCK, advert=elsewhere.advert, at=elsewhere.closes + DAY)
    assert records.Draw.objects.using("owner").get(advert=elsewhere.advert).entries == 2
    assert records.Candidate.objects.using("owner").filter(ranking__advert=elsewhere.advert).count() == 2
    assert turn(elsewhere, elsewhere.closes + 2 * DAY).registration == bram.registration


def test_an_undone_lease_brings_the_registration_back_and_takes_the_result_away() -> None:
    eva = world.seeker()
    here = on_the_list(eva)
    made = world.offer_next(here, here.closes + HOUR)
    offer.accept(actor=eva, offer=made, at=here.closes + HOUR)
    key = sign(here, made)
    with pytest.raises(offer.NeedsGround):
        contract.undo(actor=here.officer, contract=key, reason="", at=here.closes + DAY)
    contract.undo(actor=here.officer, contract=key, reason="De huurder kwam niet.", at=here.closes + DAY)
    assert records.Registration.objects.using("owner").get(pk=eva.registration).state == "active"
    assert not records.PublicResult.objects.using("owner").exists()
    assert "inschrijving staat weer open" in rows("contract_undone")[0].body
    with pytest.raises(IllegalStep):
        contract.undo(actor=here.officer, contract=key, reason="nog eens", at=here.closes + DAY)
    again = world.advertise(dwelling=here.dwelling, at=here.closes + 2 * DAY)
    reaction.react(actor=eva, advert=again.advert, at=here.closes + 2 * DAY)


def test_the_public_result_hides_who_had_priority_and_why() -> None:
    urgent, plain = world.seeker(), world.seeker(at=world.START - 900 * DAY)
    records.Urgency.objects.using("owner").create(
        registration_id=urgent.registration,
        kind="medisch",
        since=date(2026, 5, 1),
        level="proven",
        stated_by="committee",
        recorded_at=world.START,
    )
    here = on_the_list(urgent, plain)
    made = world.offer_next(here, here.closes + HOUR)
    offer.decline(actor=urgent, offer=made, reason=DeclineReason.OTHER_HOME, text="", at=here.closes + HOUR)
    made = world.offer_next(here, here.closes + HOUR)
    offer.accept(actor=plain, offer=made, at=here.closes + HOUR)
    sign(here, made)
    result = records.PublicResult.objects.using("owner").get()
    first, second = result.candidates
    assert (first["group"], first["registered_on"], first["outcome"]) == ("priority", None, "declined")
    assert (second["group"], second["outcome"]) == ("rest", "let") and second["registered_on"].startswith("2024")
    assert result.tiers == [{"group": "priority", "reactions": 1}, {"group": "rest", "reactions": 1}]
    assert "medisch" not in str(result.candidates) + str(result.tiers)
