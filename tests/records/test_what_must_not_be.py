"""What the database itself forbids, each tried for real: twice where once is right, and by the owner of the tables where nobody may."""

import uuid
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connections, models, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from brink.records import models as r
from brink.records.context import acting
from brink.vocabulary.actors import Clock
from records.town import CLOSES, NOW, PUBLISHED, Town, add

APPEND_ONLY = (
    r.TimeClaim,
    r.Correction,
    r.CorrectionDecision,
    r.UrgencyProposal,
    r.UrgencyDecision,
    r.RegistrationEvent,
    r.Draw,
    r.DrawClosing,
    r.RevealList,
    r.WitnessCommitment,
    r.WitnessReveal,
    r.EventReading,
    r.Ranking,
    r.Candidate,
    r.PassedOver,
    r.Replay,
    r.Incident,
    r.ResultFile,
    r.DrawFile,
    r.Journal,
    r.Seal,
    r.Anchor,
    r.Plan,
    r.PolicyDocument,
    r.PolicySet,
    r.PolicySetDocument,
)


def as_owner(statement: str) -> int:
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        cursor.execute(statement)
        return cursor.rowcount


# --- what was decided stays -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("model", APPEND_ONLY, ids=lambda model: model.__name__)
def test_what_was_decided_is_never_changed_removed_or_emptied_by_anybody(town: Town, model: type[models.Model]) -> None:
    table = model._meta.db_table
    column = model._meta.pk.column if model._meta.pk else "id"
    before = model._default_manager.using("owner").count()
    for statement in (f"UPDATE {table} SET {column} = {column}", f"DELETE FROM {table}", f"TRUNCATE {table} CASCADE"):
        with pytest.raises(IntegrityError, match="append-only"):
            as_owner(statement)
        with pytest.raises(Exception, match=r"append-only|permission denied"), acting(Clock()):
            connections["default"].cursor().execute(statement)
    assert model._default_manager.using("owner").count() == before > 0


def test_emptying_the_adverts_does_not_empty_what_was_decided_about_them(town: Town) -> None:
    with pytest.raises(IntegrityError, match="append-only"):
        as_owner("TRUNCATE records_advert CASCADE")


def test_the_words_of_the_journal_are_erased_one_by_one_and_never_rewritten(town: Town) -> None:
    for statement in ("UPDATE records_journaltext SET text = text", "TRUNCATE records_journaltext"):
        with pytest.raises(IntegrityError, match="append-only"):
            as_owner(statement)
    with acting(Clock()):
        assert r.JournalText.objects.all().delete()[0] > 0


def test_these_tables_are_guarded_even_in_a_replica(town: Town) -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_trigger WHERE tgname IN ('never_changed', 'never_emptied', 'only_erased', 'never_rewritten') AND tgenabled <> 'A'"
        )
        assert cursor.fetchone() == (0,)
        cursor.execute("SELECT count(DISTINCT tgrelid) FROM pg_trigger WHERE tgname = 'never_emptied'")
        assert cursor.fetchone() == (
            len(APPEND_ONLY) + 1,
        )  # the words of the journal too, which can be erased one by one


def test_the_opening_of_a_leaf_is_erased_and_never_written_anew(town: Town) -> None:
    (row,) = r.Candidate.objects.using("owner").values_list("pk", flat=True)
    with acting(Clock()):
        assert r.Candidate.objects.filter(pk=row).update(salt=None, facts=None) == 1
    for statement in (
        "UPDATE records_candidate SET salt = 'x', facts = '{}'",
        "UPDATE records_candidate SET place = 2, salt = NULL, facts = NULL",
    ):
        with pytest.raises(IntegrityError, match="append-only"):
            as_owner(statement)


def test_only_the_clock_erases_and_nothing_but_the_opening(town: Town) -> None:
    with acting(town.officer_a):
        assert r.Candidate.objects.update(salt=None, facts=None) == 0
    with pytest.raises(Exception, match="permission denied"), acting(Clock()):
        r.Candidate.objects.update(place=5)


# --- rankings and draws follow the closing --------------------------------------------------------------------------------------------------


def ranking(town: Town, advert: int, **fields: Any) -> r.Ranking:
    return r.Ranking(
        **{
            "advert_id": advert,
            "plan_id": town.plan,
            "policy_set_id": town.policy_set,
            "document": "{}",
            "digest": uuid.uuid4().hex,
            "ranked_at": NOW + timedelta(days=30),
            **fields,
        }
    )


def draw(advert: int, **fields: Any) -> r.Draw:
    said = {
        "commitment": "c",
        "secret": "s",
        "entries": 1,
        "entries_digest": "e",
        "seed": "s",
        "draw_id": uuid.uuid4().hex,
    }
    return r.Draw(**{"advert_id": advert, "drawn_at": NOW + timedelta(days=30), **said, **fields})


@pytest.mark.parametrize("alias", ["default", "owner"])
@pytest.mark.parametrize("made", [ranking, lambda town, advert: draw(advert)], ids=["ranking", "draw"])
def test_an_open_advert_or_a_draft_is_not_ranked_or_drawn(
    town: Town, alias: str, made: Callable[..., models.Model]
) -> None:
    for advert in (town.open_a, town.draft_a):
        with pytest.raises(IntegrityError, match="is not closed"), acting(Clock()):
            made(town, advert).save(using=alias, force_insert=True)


def test_nothing_is_ranked_before_its_closing_time(town: Town) -> None:
    with pytest.raises(IntegrityError, match="is not closed"):
        ranking(town, town.ranked_a, sequence=2, reason="fout", ranked_at=CLOSES - timedelta(seconds=1)).save(
            using="owner", force_insert=True
        )


def test_a_correction_is_a_second_ranking_with_a_reason(town: Town) -> None:
    with acting(Clock()):
        ranking(town, town.ranked_a, sequence=2, reason="een inkomen stond verkeerd").save(force_insert=True)
    for wrong, name in (
        ({"sequence": 2, "reason": "nog eens"}, "one_ranking_per_sequence"),
        ({"sequence": 3}, "a_correction_has_a_reason"),
    ):
        with pytest.raises(IntegrityError, match=name):
            ranking(town, town.ranked_a, **wrong).save(using="owner", force_insert=True)


def test_an_advert_is_drawn_once(town: Town) -> None:
    with pytest.raises(IntegrityError, match="records_draw"):
        draw(town.ranked_a).save(using="owner", force_insert=True)


def test_a_closed_advert_does_not_open_again_and_what_was_published_stays(town: Town) -> None:
    def change(advert: int, **fields: Any) -> Callable[[], object]:
        return lambda: r.Advert.objects.using("owner").filter(pk=advert).update(**fields)

    for wrong in (
        change(town.ranked_a, state="published"),
        change(town.ranked_a, state="draft"),
        change(town.ranked_a, closes_at=NOW + timedelta(days=1)),
        change(town.open_a, seed_commitment="0" * 64),
        change(town.open_a, model="lottery"),
        change(town.open_a, published_at=NOW),
    ):
        with pytest.raises(IntegrityError, match=r"does not open again|stay"):
            wrong()
    assert change(town.open_a, closes_at=NOW + timedelta(days=9), text_nl="langer")() == 1
    assert change(town.draft_a, model="lottery")() == 1


def test_no_advert_is_published_without_plan_policy_and_term(town: Town) -> None:
    with pytest.raises(IntegrityError, match="published_under_a_plan"):
        r.Advert.objects.using("owner").filter(pk=town.draft_a).update(state="published")
    with pytest.raises(IntegrityError, match="closes_after_publication"):
        r.Advert.objects.using("owner").filter(pk=town.open_a).update(closes_at=PUBLISHED)


# --- one at a time --------------------------------------------------------------------------------------------------------------------------


def reaction(town: Town, **fields: Any) -> r.Reaction:
    who = {"registration_id": town.anna.registration, "person_id": town.anna.person}
    said = {"reacted_at": NOW, "channel": "website", "entry_code": uuid.uuid4().hex[:16]}
    return r.Reaction(**{"advert_id": town.open_a, "corporation_id": town.a, **who, **said, **fields})


def test_one_registration_has_one_live_reaction_on_an_advert(town: Town, at_once: Callable[..., list[Any]]) -> None:
    with pytest.raises(IntegrityError, match="one_live_reaction"), acting(town.anna):
        reaction(town).save()
    with acting(town.anna):
        assert r.Reaction.objects.filter(advert=town.open_a).update(state="withdrawn") == 1

    def again() -> None:
        with acting(town.anna):
            reaction(town).save()

    outcomes = at_once(*[again] * 8)
    assert outcomes.count(None) == 1 and sum(isinstance(one, IntegrityError) for one in outcomes) == 7
    assert (
        r.Reaction.objects.using("owner").filter(advert=town.open_a, person=town.anna.person, state="placed").count()
        == 1
    )


def test_one_person_without_registration_has_one_live_reaction_on_an_advert(town: Town) -> None:
    with pytest.raises(IntegrityError, match="one_live_reaction_of_person"), acting(town.chris):
        reaction(town, registration_id=None, person_id=town.chris.person).save()


def offer(town: Town, **fields: Any) -> r.Offer:
    who = {
        "registration_id": town.anna.registration,
        "person_id": town.anna.person,
        "corporation_id": town.a,
        "dwelling_id": town.second_home_a,
    }
    said = {"ground": "direct_mediation", "ground_text": "brand", "made_at": NOW, "deadline": NOW + timedelta(days=2)}
    return r.Offer(**{**who, **said, **fields})


def test_a_home_that_is_offered_one_by_one_has_one_open_offer(town: Town, at_once: Callable[..., list[Any]]) -> None:
    def make() -> None:
        with acting(town.officer_a):
            offer(town).save(force_insert=True)

    outcomes = at_once(make, make)
    assert outcomes.count(None) == 1
    assert [str(one) for one in outcomes if one is not None and "one_open_offer_per_home" in str(one)]
    with pytest.raises(IntegrityError, match="one_open_offer_per_home"):
        offer(town, state="accepted").save(using="owner", force_insert=True)
    r.Offer.objects.using("owner").filter(dwelling=town.second_home_a).update(state="declined")
    make()


def test_several_may_be_invited_at_once_where_the_policy_says_so(town: Town) -> None:
    for _ in range(2):
        offer(town, sequential=False).save(using="owner", force_insert=True)


def test_an_offer_outside_a_ranking_says_on_what_ground(town: Town) -> None:
    with pytest.raises(IntegrityError, match="an_offer_has_a_ground"):
        offer(town, ground_text="").save(using="owner", force_insert=True)


def contract(town: Town, starts: date, ends: date | None = None, **fields: Any) -> r.Contract:
    who = {
        "registration_id": town.anna.registration,
        "person_id": town.anna.person,
        "corporation_id": town.a,
        "dwelling_id": town.second_home_a,
    }
    return r.Contract(**{**who, "kind": "indefinite", "signed_at": NOW, "starts_on": starts, "ends_on": ends, **fields})


def test_a_home_is_not_let_to_two_at_a_time(town: Town, at_once: Callable[..., list[Any]]) -> None:
    contract(town, date(2026, 1, 1), date(2026, 6, 1), kind="temporary").save(using="owner")
    for starts, ends in (
        (date(2026, 5, 31), None),
        (date(2025, 1, 1), date(2026, 1, 2)),
        (date(2025, 1, 1), None),
        (date(2026, 2, 1), date(2026, 3, 1)),
    ):
        with pytest.raises(IntegrityError, match="one_letting_at_a_time"), acting(town.officer_a):
            contract(town, starts, ends).save()

    def sign() -> None:
        with acting(town.officer_a):
            contract(town, date(2026, 6, 1)).save()

    outcomes = at_once(sign, sign)
    assert outcomes.count(None) == 1 and [one for one in outcomes if "one_letting_at_a_time" in str(one)]


def test_an_undone_contract_makes_room_and_another_home_is_another_home(town: Town) -> None:
    contract(town, date(2026, 1, 1), state="undone").save(using="owner")
    contract(town, date(2026, 1, 1)).save(using="owner")
    contract(town, date(2026, 1, 1), dwelling_id=town.home_a).save(using="owner")
    with pytest.raises(IntegrityError, match="a_lease_lasts"):
        contract(town, date(2026, 1, 1), date(2026, 1, 1), dwelling_id=town.home_b, corporation_id=town.b).save(
            using="owner"
        )


# --- whose is what --------------------------------------------------------------------------------------------------------------------------


def test_a_row_names_the_corporation_of_its_advert_or_home(town: Town) -> None:
    for wrong, name in (
        (reaction(town, advert_id=town.open_b), "reaction_at_the_adverts_corporation"),
        (offer(town, dwelling_id=town.home_b), "offer_by_the_homes_corporation"),
        (contract(town, date(2026, 1, 1), dwelling_id=town.home_b), "contract_with_the_homes_corporation"),
    ):
        with pytest.raises(IntegrityError, match=name), transaction.atomic(using="owner"):
            wrong.save(using="owner", force_insert=True)


def test_an_advert_holds_homes_of_its_own_corporation(town: Town, owner: BaseDatabaseWrapper) -> None:
    with pytest.raises(IntegrityError, match="is not of the corporation"):
        add(r.AdvertDwelling, advert_id=town.draft_a, dwelling_id=town.home_b)


# --- candidates and their reactions ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("column", ["reaction_id", "ranking_id", "corporation_id", "registration_id"])
def test_a_candidate_belongs_to_a_reaction_to_the_advert_that_was_ranked(town: Town, column: str) -> None:
    (row,) = r.Candidate.objects.using("owner").all()[:1]
    row.pk, row.row, row.place = None, 99, 99
    setattr(row, column, 987_654)
    with pytest.raises(IntegrityError, match="belongs to no reaction"), transaction.atomic(using="owner"):
        row.save(using="owner", force_insert=True)


@pytest.mark.parametrize(
    ("place", "row_of_document", "says"), [(99, None, "has two candidates"), (None, 99, "one_place"), (99, 99, "")]
)
def test_a_row_and_a_place_of_a_ranking_have_one_candidate(
    town: Town, place: int | None, row_of_document: int | None, says: str
) -> None:
    (row,) = r.Candidate.objects.using("owner").filter(place__isnull=False)[:1]
    row.pk = None
    row.place, row.row = place or row.place, row_of_document or row.row
    if not says:
        row.save(using="owner", force_insert=True)
        return
    with pytest.raises(IntegrityError, match=says), transaction.atomic(using="owner"):
        row.save(using="owner", force_insert=True)


def test_a_reaction_that_was_ranked_stays_and_stays_whose_it_was(town: Town) -> None:
    (row,) = r.Candidate.objects.using("owner").all()[:1]
    for statement in (
        f"DELETE FROM records_reaction WHERE id = {row.reaction_id}",
        f"UPDATE records_reaction SET corporation_id = corporation_id + 1 WHERE id = {row.reaction_id}",
        f"UPDATE records_reaction SET registration_id = NULL WHERE id = {row.reaction_id}",
    ):
        with pytest.raises(IntegrityError, match="was ranked"):
            as_owner(statement)
    assert as_owner(f"UPDATE records_reaction SET end_reason = 'x' WHERE id = {row.reaction_id}") == 1
