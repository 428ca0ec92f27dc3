"""Composing, publishing and taking back; what is pinned at publication; and adopting policy."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext

from brink.flow import advert, contract, offer, policy, reaction
from brink.flow.act import NotYours
from brink.policy.reading import PolicyError
from brink.records import models as records
from brink.vocabulary.kinds import ContractKind
from brink.vocabulary.lifecycles import IllegalStep
from flow import world

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
WEEK = 7 * DAY
HOUR = timedelta(hours=1)


def compose(**draft: object) -> int:
    home = draft.pop("home", None) or world.home()
    told = advert.DraftAdvert(model="registration_time", dwellings=(home,))
    from dataclasses import replace

    return advert.compose(actor=world.officer(), draft=replace(told, **draft), at=world.START)


def row(key: int) -> records.Advert:
    return records.Advert.objects.using("owner").get(pk=key)


def test_a_draft_is_numbered_and_unseen_until_it_is_published() -> None:
    key = compose(labels=("nultreden",), asks_persons_to=3, text_nl="Mooie woning")
    assert row(key).number == f"A{key:06d}" and row(key).labels == ["nultreden"]
    with pytest.raises(reaction.AdvertClosed):
        reaction.react(actor=world.seeker(), advert=key, at=world.START)


def test_a_model_or_label_that_the_policy_does_not_give_is_refused_with_every_problem() -> None:
    with pytest.raises(advert.NotWithinPolicy) as refused:
        compose(model="auction", labels=("penthouse",))
    assert [problem.nl for problem in refused.value.problems if "auction" in problem.nl]
    assert [problem.en for problem in refused.value.problems if "penthouse" in problem.en]
    with pytest.raises(advert.NotWithinPolicy, match="1 keer"):
        compose(model="direct")
    assert not records.Advert.objects.using("owner").exists()


def test_a_home_that_is_let_or_in_another_advert_is_not_advertised() -> None:
    here = world.advertise()
    with pytest.raises(advert.NotWithinPolicy, match="andere advertentie"):
        compose(home=here.dwelling)
    world.rank(here)
    number = records.Registration.objects.using("owner").get(pk=world.seeker().registration).number
    home = world.home()
    made = offer.mediate(actor=here.officer, dwelling=home, registration=number, ground="Sloop", at=world.START)
    key = records.Offer.objects.using("owner").get(pk=made)
    offer.record_answer(actor=here.officer, offer=made, accepted=True, at=world.START)
    contract.sign(
        actor=here.officer, offer=made, kind=ContractKind.INDEFINITE, starts_on=date(2026, 10, 1), at=world.START
    )
    with pytest.raises(advert.NotWithinPolicy, match="verhuurd"):
        compose(home=key.dwelling_id)


def test_what_was_free_when_composed_is_checked_again_when_published() -> None:
    home = world.home()
    first, second = compose(home=home), compose(home=home)
    advert.publish(actor=world.officer(), advert=first, closes_at=world.START + WEEK, at=world.START)
    with pytest.raises(advert.NotWithinPolicy):
        advert.publish(actor=world.officer(), advert=second, closes_at=world.START + WEEK, at=world.START)
    assert row(second).state == "draft"


def test_publication_pins_plan_and_policy_and_promises_a_secret() -> None:
    key = compose()
    with pytest.raises(advert.ClosesTooSoon):
        advert.publish(actor=world.officer(), advert=key, closes_at=world.START, at=world.START)
    with pytest.raises(advert.ClosesTooSoon) as refused:
        advert.publish(actor=world.officer(), advert=key, closes_at=world.START + 4 * DAY, at=world.START)
    assert refused.value.first == (world.START + 5 * DAY).date()
    advert.publish(actor=world.officer(), advert=key, closes_at=world.START + WEEK, at=world.START)
    published = row(key)
    assert published.policy_set_id and published.plan_id and published.round == "2026-W37"
    secret = records.DrawSecret.objects.using("owner").get(advert=key).secret
    import hashlib

    assert published.seed_commitment == hashlib.sha256(bytes.fromhex(secret)).hexdigest()
    for act in (
        lambda: advert.publish(actor=world.officer(), advert=key, closes_at=world.START + WEEK, at=world.START),
        lambda: advert.change_draft(
            actor=world.officer(),
            advert=key,
            draft=advert.DraftAdvert(model="lottery", dwellings=(world.home(),)),
            at=world.START,
        ),
    ):
        with pytest.raises(IllegalStep):
            act()


def test_homes_under_different_rules_need_separate_adverts() -> None:
    """Hunzeborg gives village priority in Annen, and only there may the label stand; in Rolde likewise, in Borger not."""
    homes = (world.home("mondenhof", "stadskanaal-centrum"), world.home("mondenhof", "borger"))
    with pytest.raises(advert.NotWithinPolicy, match="lottery"):
        advert.compose(
            actor=world.officer("mondenhof"), draft=advert.DraftAdvert(model="lottery", dwellings=homes), at=world.START
        )


def test_homes_of_another_corporation_are_not_advertised() -> None:
    with pytest.raises(NotYours):
        compose(home=world.home("veenlicht", "angelslo"))


def test_who_reacted_reads_why_an_advert_was_taken_back() -> None:
    eva = world.seeker()
    here = world.advertise()
    reaction.react(actor=eva, advert=here.advert, at=world.START)
    world.rank(here)
    made = world.offer_next(here, here.closes + HOUR)
    advert.withdraw(actor=here.officer, advert=here.advert, reason="De woning heeft schade.", at=here.closes + DAY)
    letter = records.Letter.objects.using("owner").get(kind="advert_withdrawn")
    assert letter.registration_id == eva.registration and "schade" in letter.body
    assert records.Offer.objects.using("owner").get(pk=made).state == "withdrawn"
    assert (
        not records.Engagement.objects.using("owner").exists() and not records.Standing.objects.using("owner").exists()
    )
    with pytest.raises(IllegalStep):
        advert.withdraw(actor=here.officer, advert=here.advert, reason="-", at=here.closes + DAY)


def test_adopting_what_is_in_force_changes_nothing_and_what_was_replaced_does_not_return(tmp_path: Path) -> None:
    first = records.PolicySet.objects.using("owner").get()
    assert policy.adopt(root=world.POLICIES, at=world.START) == first.digest
    assert records.PolicySet.objects.using("owner").count() == 1
    root = world.changed(tmp_path, "versie 2", "versie 2b")
    second = policy.adopt(root=root, at=world.START)
    assert second != first.digest and records.PolicySet.objects.using("owner").count() == 2
    with pytest.raises(policy.AdoptedBefore):
        policy.adopt(root=world.POLICIES, at=world.START + DAY)


def test_documents_that_are_not_sound_are_not_adopted(tmp_path: Path) -> None:
    root = world.changed(tmp_path, "{kind: registered}", "{kind: registered_long_ago}")
    with pytest.raises(PolicyError):
        policy.adopt(root=root, at=world.START)
    assert records.PolicySet.objects.using("owner").count() == 1


def test_an_advert_keeps_the_policy_of_its_publication(tmp_path: Path) -> None:
    """A later set that asks for 40 years does not touch who reacted to an earlier advert."""
    young = world.seeker(world.told(born=date(2000, 1, 1)))
    before = world.advertise()
    policy.adopt(
        root=world.changed(tmp_path, "at_least: 18, of: main", "at_least: 40, of: main"), at=world.START + HOUR
    )
    after = world.advertise(at=world.START + 2 * HOUR)
    assert row(before.advert).plan_id != row(after.advert).plan_id
    assert reaction.preview(actor=young, advert=before.advert, at=world.START + 3 * HOUR).may
    with pytest.raises(reaction.NotAllowed, match="40"):
        reaction.react(actor=young, advert=after.advert, at=world.START + 3 * HOUR)
    key = reaction.react(actor=young, advert=before.advert, at=world.START + 3 * HOUR)
    world.rank(before)
    assert records.Candidate.objects.using("owner").get(reaction=key).place == 1


def test_several_may_be_invited_and_the_best_placed_who_says_yes_gets_the_home(tmp_path: Path) -> None:
    policy.adopt(
        root=world.changed(tmp_path, "manner: sequential", "manner: simultaneous\n      invited: 2"), at=world.START
    )
    people = [world.seeker(at=world.START - (900 - 100 * at) * DAY) for at in range(3)]
    here = world.advertise()
    for seeker in people:
        reaction.react(actor=seeker, advert=here.advert, at=world.START)
    world.rank(here)
    at = here.closes + HOUR
    first, second = world.offer_next(here, at), world.offer_next(here, at)
    with pytest.raises(offer.HomeHasOpenOffer):
        world.offer_next(here, at)
    offer.accept(actor=people[1], offer=second, at=at)
    lease = {"kind": ContractKind.INDEFINITE, "starts_on": date(2026, 10, 1), "at": at}
    with pytest.raises(contract.NotAccepted):
        contract.sign(actor=here.officer, offer=second, **lease)
    offer.accept(actor=people[0], offer=first, at=at)
    contract.sign(actor=here.officer, offer=first, **lease)
    assert row(here.advert).state == "let"
    assert records.Offer.objects.using("owner").get(pk=second).state == "withdrawn"
    assert not records.Engagement.objects.using("owner").filter(kind="offer").exists()
    kinds = records.Letter.objects.using("owner").filter(registration=people[1].registration)
    assert "offer_withdrawn" in set(kinds.values_list("kind", flat=True))


def test_looking_ahead_asks_few_questions_however_many_take_part() -> None:
    here = world.advertise()
    eva = world.seeker()
    counts = []
    for _ in range(2):
        for _ in range(5):
            reaction.react(actor=world.seeker(), advert=here.advert, at=world.START)
        with CaptureQueriesContext(connection) as asked:
            seen = reaction.preview(actor=eva, advert=here.advert, at=world.START)
        counts.append(len(asked))
    assert seen.of == 11 and seen.place is not None
    assert counts[0] == counts[1] == 9, [query["sql"][:120] for query in asked]


def test_an_advert_sets_what_the_policy_leaves_to_it_and_that_stays() -> None:
    """The corporation answers within two days; this advert gives five."""
    here = world.advertise(choices={"answer_days": 5})
    usual = world.advertise()
    eva = world.seeker()
    for one in (here, usual):
        reaction.react(actor=eva, advert=one.advert, at=world.START + HOUR)
        world.rank(one)
    long = records.Offer.objects.using("owner").get(pk=world.offer_next(here, here.closes + HOUR))
    assert (long.deadline - here.closes).days >= 6
    with pytest.raises(IntegrityError, match="what it chose stays"):
        records.Advert.objects.using("owner").filter(pk=here.advert).update(choices={})


@pytest.mark.parametrize(
    ("choices", "why"),
    [
        ({"answer_days": 9}, "9 lies outside 2 up to 5"),
        ({"senior_from": 50}, "senior_from"),
        ({"anser_days": 3}, "anser_days"),
    ],
)
def test_what_an_advert_may_not_choose_is_refused(choices: dict[str, int], why: str) -> None:
    with pytest.raises(advert.NotWithinPolicy, match=why):
        compose(choices=choices)
