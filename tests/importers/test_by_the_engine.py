"""The history is the engine's: every ranking can be made again, from its receipt, and from the register as an act would make it."""

import hashlib
import json
from datetime import timedelta

import pytest

from brink.engine import drawing, lot, receipt
from brink.engine.plan import read_plan
from brink.engine.published import FEDERATION
from brink.flow import judging, ranking
from brink.flow.entered import entries
from brink.records import models as records
from brink.records.context import acting
from brink.records.snapshot import Who
from brink.vocabulary.actors import Clock
from importers.federation import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def clock(register):
    """Sees everything, as the clock does."""
    with acting(Clock()):
        yield


def openings(kept: records.Ranking) -> list[receipt.Opening]:
    rows = kept.candidates.order_by("row").select_related("reaction")
    return [receipt.Opening(row.reaction.entry_code, bytes(row.salt), row.facts) for row in rows]


def test_every_ranking_can_be_made_again_from_its_receipt(clock):
    plans = {row.digest: read_plan(row.text) for row in records.Plan.objects.all()}
    number = 0
    for kept in records.Ranking.objects.all():
        assert hashlib.sha256(kept.document.encode()).hexdigest() == kept.digest
        again = receipt.replay(kept.document.encode(), openings(kept), plans[kept.plan_id])
        assert again.differences == ()
        assert again.unopened == ()
        number += 1
    assert number > 100


def test_the_places_are_those_of_the_document(clock):
    for kept in records.Ranking.objects.all()[:40]:
        places = json.loads(kept.document)["places"]
        assert [row.place or 0 for row in kept.candidates.order_by("row")] == places


def test_every_draw_follows_from_its_secret_and_its_entries(clock):
    for drawn in records.Draw.objects.select_related("advert__secret"):
        secret = bytes.fromhex(drawn.secret)
        assert drawn.secret == drawn.advert.secret.secret
        assert lot.commitment(secret) == drawn.commitment == drawn.advert.seed_commitment
        entered = judging.entered(drawn.advert, entries(drawn.advert))
        made = drawing.drawn_from(drawn.draw_id, entered, [(FEDERATION, secret)])
        assert (len(entered), made.entries, made.seed.hex()) == (drawn.entries, drawn.entries_digest, drawn.seed)


def chosen() -> list[records.Advert]:
    """Adverts of every model and of every state after the ranking, of both versions of the framework."""
    ranked = records.Advert.objects.exclude(rankings=None).order_by("pk")
    found: dict[object, records.Advert] = {}
    for advert in ranked:
        found.setdefault((advert.model, advert.state), advert)
        found.setdefault((advert.corporation_id, advert.published_at.year), advert)
    return list({advert.pk: advert for advert in found.values()}.values())


def test_an_act_would_have_ranked_just_so(clock):
    """The facts come from the register here, one advert at a time; in the demo they came from columns, a day at a time."""
    adverts = chosen()
    assert len(adverts) >= 15
    for advert in adverts:
        kept = advert.rankings.get()
        entered = judging.entered(advert, entries(advert))
        drawn = drawing.drawn_from(advert.draw.draw_id, entered, [(FEDERATION, bytes.fromhex(advert.draw.secret))])
        decision = judging.ranked(advert, entries(advert), judging.lots_of(advert.draw, entered))
        salts = {one.entry: one.salt for one in openings(kept)}
        about = json.loads(kept.document)["about"]
        again = receipt.build(
            decision, salts=[salts[entry] for entry in decision.pairs.entries], about=about, draw=drawn
        )
        assert [one.facts for one in again.openings] == [one.facts for one in openings(kept)], advert.number
        assert again.digest == kept.digest, advert.number


def test_the_act_of_ranking_writes_a_document_of_the_same_shape(register, owner):
    drawn = records.Advert.objects.using("owner").get(state="drawn")
    made = ranking.rank(actor=Clock(), advert=drawn.pk, at=NOW)
    by_act = json.loads(records.Ranking.objects.using("owner").get(pk=made).document)
    in_demo = json.loads(records.Ranking.objects.using("owner").exclude(pk=made).order_by("-pk").first().document)
    assert set(by_act) == set(in_demo)
    assert set(by_act["about"]) == set(in_demo["about"])
    for name in ("policy", "law"):
        assert by_act["about"][name] == in_demo["about"][name]
    assert by_act["about"]["closed"][10:] == in_demo["about"]["closed"][10:]


def test_the_clock_goes_on_where_the_demo_stopped(register, owner):
    closed = records.Advert.objects.using("owner").get(state="closed")
    ranking.draw(actor=Clock(), advert=closed.pk, at=NOW)
    ranking.rank(actor=Clock(), advert=closed.pk, at=NOW)
    closed.refresh_from_db(using="owner")
    assert closed.state == "ranked"
    live = records.Reaction.objects.using("owner").filter(advert=closed, state="placed")
    assert records.Candidate.objects.using("owner").filter(reaction__in=live).count() == live.count()


def test_a_live_reaction_stands_where_an_act_would_put_it(clock):
    """The narrow table holds the key that `react` would have written."""
    live = records.Reaction.objects.filter(state="placed", advert__state="published").select_related("advert")
    checked = 0
    for reaction in live.order_by("entry_code")[:60]:
        judged = judging.may_react(
            reaction.advert, Who(reaction.person_id, reaction.registration_id), reaction.reacted_at
        )
        standing = records.Standing.objects.get(pk=reaction.standing)
        assert (judged.tier, judged.key) == (standing.tier, bytes(standing.key))
        checked += 1
    assert checked == 60


def test_whoever_got_a_home_passed_the_check_on_proven_facts(clock):
    for lease in records.Contract.objects.exclude(offer__candidate=None).select_related(
        "offer__candidate__ranking", "offer__candidate__reaction"
    )[:40]:
        checked = judging.recheck(lease.offer.candidate, lease.dwelling_id, lease.signed_at - timedelta(seconds=1))
        assert checked.failures == ()


def test_whoever_was_passed_over_on_income_fails_the_check(clock):
    passed = records.PassedOver.objects.filter(explanation__contains="inkomen").select_related(
        "candidate__ranking", "candidate__reaction"
    )
    for one in passed:
        assert judging.recheck(one.candidate, one.dwelling_id, one.at).failures


def test_the_public_result_tells_what_happened(clock):
    for shown in records.PublicResult.objects.exclude(advert=None).select_related("advert")[:40]:
        document = json.loads(shown.advert.rankings.get().document)
        assert shown.reactions == len(document["entries"])
        assert shown.refused == document["places"].count(0)
        assert [line["outcome"] for line in shown.candidates].count("let") == 1
        assert shown.candidates[-1]["outcome"] == "let"
        if shown.tiers:
            assert sum(group["reactions"] for group in shown.tiers) == shown.reactions - shown.refused


def test_offers_went_down_the_list_without_skipping_anybody(clock):
    """Before everybody who was offered a home stand only people who were offered it, were passed over, or took no part any more."""
    for kept in records.Ranking.objects.filter(advert__state="let"):
        lowest = max(offer.candidate.place for offer in kept.advert.offers.select_related("candidate"))
        asked = set(kept.candidates.filter(place__lte=lowest, offers__isnull=False).values_list("pk", flat=True))
        asked |= set(kept.candidates.filter(place__lte=lowest, passed_over__isnull=False).values_list("pk", flat=True))
        others = kept.candidates.filter(place__lte=lowest).exclude(pk__in=asked).select_related("reaction")
        signed = kept.advert.offers.get(state="let").contract.signed_at
        assert all(row.reaction.state != "placed" and row.reaction.ended_at < signed for row in others)
