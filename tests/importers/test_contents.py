"""What the small federation holds: enough of everything, nothing that could not be, and nobody who exists."""

from collections import Counter
from datetime import timedelta

import pytest
from django.db.models import Count, F, Max, Q

from brink.importers.demo import moments, places
from brink.importers.demo.homes import NEVER_ISSUED
from brink.importers.demo.loading import POLICIES
from brink.policy import documents
from brink.policy.allowed import limits
from brink.records import models as records
from brink.vocabulary.kinds import PartyKind, RentPartKind, RoleKind
from importers.federation import DAY, NOW, TODAY

BEGINS = moments.aware(moments.midnight(DAY))


@pytest.fixture(autouse=True, scope="module")
def _looked_at(shelf, register_template):
    """One register for all tests here: they look at its rows, past row security, and change nothing."""
    with shelf.copy(register_template):
        yield


def rows(model):
    return model.objects.using("owner")


def test_some_two_thousand_people_are_registered():
    active = rows(records.Registration).filter(state="active")
    assert 1900 <= active.count() <= 2100
    assert rows(records.Participant).filter(role="co_applicant").count() > 300
    assert rows(records.HouseholdMember).count() > 500


def test_sixty_adverts_stand_in_every_state_today():
    recent = rows(records.Advert).filter(created_at__gte=BEGINS - timedelta(days=40))
    states = Counter(recent.values_list("state", flat=True))
    for state, least in {
        "draft": 8,
        "published": 27,
        "ranked": 8,
        "offering": 11,
        "closed": 1,
        "drawn": 1,
        "let": 2,
        "withdrawn": 3,
    }.items():
        assert states[state] >= least, (state, states)
    assert sum(states.values()) >= 60


def test_open_adverts_close_soon_and_later_and_all_are_still_open():
    closing = rows(records.Advert).filter(state="published").values_list("closes_at", flat=True)
    days = {(moment.astimezone().date() - TODAY).days for moment in closing}
    assert min(closing) > NOW
    assert {0, 3, 6} <= days


def test_the_models_of_the_policy_are_all_in_use():
    open_ones = rows(records.Advert).filter(state="published")
    assert set(open_ones.values_list("model", flat=True)) == {"registration_time", "lottery", "direct"}


def test_a_second_publication_names_the_first_that_was_in_vain():
    again = rows(records.Advert).filter(state="published").exclude(earlier=None)
    assert again.count() >= 2
    for advert in again.select_related("earlier"):
        assert advert.earlier.state == "withdrawn"
        assert advert.earlier.ended_at < advert.created_at
        assert advert.earlier.homes.using("owner").get().dwelling_id == advert.homes.using("owner").get().dwelling_id


def test_a_year_of_homes_was_let():
    year = rows(records.Contract).filter(signed_at__gte=BEGINS - timedelta(days=365))
    assert year.count() > 100
    months = {moment.month for moment in year.values_list("signed_at", flat=True)}
    assert len(months) == 12
    grounds = Counter(rows(records.PublicResult).values_list("ground", flat=True))
    assert grounds["ranking"] > 80
    assert grounds["direct_mediation"] >= 5
    assert rows(records.PublicResult).count() == rows(records.Contract).count()


def test_every_corporation_has_something_to_do_today():
    for corporation in rows(records.Party).filter(kind=PartyKind.CORPORATION):
        mine = Counter(rows(records.Advert).filter(corporation=corporation).values_list("state", flat=True))
        assert mine["draft"] and mine["published"] >= 3 and mine["ranked"] and mine["offering"], (
            corporation.slug,
            mine,
        )
        assert rows(records.Offer).filter(corporation=corporation, state="made", deadline__gt=NOW).exists()


def test_offers_were_answered_in_every_way():
    states = Counter(rows(records.Offer).values_list("state", flat=True))
    assert {"made", "accepted", "declined", "expired", "let"} <= set(states)
    reasons = set(rows(records.Offer).filter(state="declined").values_list("decline_reason", flat=True))
    assert len(reasons) >= 4
    assert rows(records.PassedOver).exists()


def test_nobody_exists():
    mails = rows(records.Account).values_list("email", flat=True)
    assert all(mail.endswith(".example") for mail in mails)
    postcodes = rows(records.Dwelling).values_list("postcode", flat=True)
    assert {postcode[-2:] for postcode in postcodes} <= set(NEVER_ISSUED)
    for party in rows(records.Party).filter(kind__in=[PartyKind.CORPORATION, PartyKind.FOUNDATION]):
        assert "verzonnen" in party.about_nl
        assert "invented" in party.about_en


def test_names_are_of_many_kinds():
    people = rows(records.Person)
    assert people.exclude(infix="").count() > 300
    names = " ".join(people.values_list("first_name", flat=True)) + " ".join(
        people.values_list("family_name", flat=True)
    )
    for letter in "ëçşłü'-":
        assert letter in names, letter
    longest = max(len(" ".join(name)) for name in people.values_list("first_name", "infix", "family_name"))
    assert longest > 40


def test_rents_keep_to_the_legal_caps_of_their_day():
    law = documents.load(POLICIES).law
    rent: dict[int, int] = {}
    since = {}
    for part in rows(records.RentPart).exclude(kind=RentPartKind.OTHER_SERVICE):
        rent[part.dwelling_id] = rent.get(part.dwelling_id, 0) + part.cents
        since[part.dwelling_id] = part.since
        assert part.cents > 0
    shares = Counter()
    for home, cents in rent.items():
        caps = {
            key: law.amount(f"rent.{key}", since[home], asker="the test").value
            for key in ("low_cap", "high_cap", "social_cap")
        }
        assert cents <= caps["social_cap"]
        shares[next(key for key in caps if cents <= caps[key])] += 1
    assert shares["low_cap"] > shares["social_cap"] > 0
    assert set(rent) == set(rows(records.Dwelling).values_list("pk", flat=True))


def test_every_home_is_described_in_two_languages_and_stands_in_a_village_of_its_landlord():
    federation = documents.load(POLICIES).federation
    where = {corporation.slug: corporation.municipalities for corporation in federation.corporations}
    for home in rows(records.Dwelling).select_related("core__parent", "corporation"):
        assert len(home.about_nl) > 60 and len(home.about_en) > 60
        assert home.core.parent.slug in where[home.corporation.slug]
        assert home.energy_label and home.surface >= 20


def test_every_place_has_its_own_spot_on_the_sketch():
    spots = list(rows(records.Area).values_list("x", "y"))
    assert all(0 <= x <= 1000 and 0 <= y <= 1000 for x, y in spots)
    cores = list(rows(records.Area).filter(kind="core").values_list("x", "y"))
    assert len(set(cores)) == len(cores)
    by_slug = {slug: (x, y) for slug, x, y in rows(records.Area).values_list("slug", "x", "y")}
    assert by_slug["meppel"][0] < by_slug["emmen"][0]
    assert by_slug["noordenveld"][1] < by_slug["coevorden"][1]


def test_an_unknown_place_is_told():
    with pytest.raises(places.UnknownPlace, match=r"places\.py"):
        places.on_the_sketch("atlantis", None)


def test_reactions_lie_between_publication_and_closing_and_after_registering():
    wrong = rows(records.Reaction).filter(
        Q(reacted_at__lt=F("advert__published_at"))
        | Q(reacted_at__gte=F("advert__closes_at"))
        | Q(reacted_at__lt=F("registration__opened_at"))
        | Q(reacted_at__gte=BEGINS)
    )
    assert not wrong.exists()


def test_nothing_has_happened_yet_that_lies_ahead():
    assert not rows(records.Offer).filter(Q(made_at__gte=BEGINS) | Q(answered_at__gte=BEGINS)).exists()
    assert not rows(records.Contract).filter(signed_at__gte=BEGINS).exists()
    assert not rows(records.Journal).filter(at__gte=BEGINS).exists()
    assert not rows(records.Letter).filter(sent_at=None).exists()


def test_whoever_found_a_home_has_left():
    gone = rows(records.Registration).filter(state="closed")
    assert gone.exists()
    assert not rows(records.Reaction).filter(registration__in=gone, state="placed").exists()
    assert set(gone.values_list("end_reason", flat=True)) == {"contract"}
    closed = rows(records.RegistrationEvent).filter(state="closed")
    assert closed.count() == gone.count()
    later = rows(records.Reaction).filter(registration__state="closed", reacted_at__gte=F("registration__ended_at"))
    assert not later.exists()


def test_a_closed_registration_belongs_to_a_tenant():
    tenants = rows(records.Contract).filter(kind="indefinite").values_list("registration", flat=True)
    assert set(tenants) == set(rows(records.Registration).filter(state="closed").values_list("pk", flat=True))


def test_nobody_has_two_open_offers():
    offers = rows(records.Offer).filter(state__in=["made", "accepted"])
    assert not offers.values("registration").annotate(n=Count("pk")).filter(n__gt=1).exists()
    counted = rows(records.Engagement).filter(kind="offer")
    assert set(counted.values_list("source", flat=True)) == set(offers.values_list("pk", flat=True))


def test_nobody_reacts_more_than_the_policy_allows():
    policies = documents.load(POLICIES)
    most = limits(policies, landlord="zandrug", model="registration_time", on=TODAY)[0].at_most
    live = rows(records.Engagement).filter(kind="reaction", model__in=["registration_time", "lottery"])
    assert max(live.values("token").annotate(n=Count("pk")).values_list("n", flat=True)) <= most


def test_the_narrow_tables_count_exactly_the_live_reactions():
    live = rows(records.Reaction).filter(state="placed")
    assert set(rows(records.Standing).values_list("pk", flat=True)) == set(live.values_list("standing", flat=True))
    counted = rows(records.Engagement).filter(kind="reaction").values_list("source", "token")
    assert set(counted) == set(live.values_list("engagement", "registration__token"))


def test_corporations_see_those_who_reacted_and_no_others():
    seen = set(
        rows(records.Access)
        .filter(ground="reaction", person=F("registration__participants__person"))
        .values_list("registration", "holder")
    )
    reacted = {
        (registration, f"party:{corporation}")
        for registration, corporation in rows(records.Reaction).values_list("registration", "corporation").distinct()
    }
    assert seen == reacted


def test_who_has_an_account_sees_everybody_in_the_own_registration():
    own = rows(records.Access).filter(ground="own")
    account = rows(records.Account).exclude(person_id=None).order_by("pk").last()
    registration = rows(records.Participant).get(person=account.person_id).registration_id
    people = set(rows(records.Participant).filter(registration=registration).values_list("person", flat=True))
    people |= set(rows(records.HouseholdMember).filter(registration=registration).values_list("person", flat=True))
    assert set(own.filter(holder=f"account:{account.pk}").values_list("person", flat=True)) == people


def test_of_one_in_twenty_the_income_is_not_known():
    known = rows(records.Income).values("person")
    applicants = rows(records.Participant).filter(role="applicant")
    share = applicants.exclude(person__in=known).count() / applicants.count()
    assert 0.03 < share < 0.07


def test_there_are_urgencies_debts_bindings_and_tenancies():
    for kind, least in ((records.Urgency, 20), (records.Debt, 5), (records.Binding, 100), (records.Tenancy, 300)):
        assert rows(kind).count() >= least, kind
    kinds = set(rows(records.Urgency).values_list("kind", flat=True))
    assert kinds == {"sloop", "medisch", "sociaal", "mantelzorg"}


def test_old_registers_say_how_their_time_became_a_date():
    old = rows(records.TimeClaim).filter(origin="old_register")
    assert old.count() > 1000
    assert not old.filter(Q(original_value="") | Q(conversion_rule="")).exists()
    points = old.filter(original_value__endswith="punten")
    assert points.exists()
    assert not rows(records.TimeClaim).filter(counts_from__gt=F("recorded_at__date")).exists()


def test_incomes_were_shown_before_a_lease():
    tenants = rows(records.Contract).filter(offer__ground="ranking").values_list("person", flat=True)
    shown = rows(records.Income).filter(level="proven").values_list("person", flat=True)
    assert set(tenants) <= set(shown)
    replaced = rows(records.Income).filter(person__in=set(shown), level="declared", replaced_at=None)
    assert not replaced.exists()


def test_one_letting_officer_works_at_each_corporation_and_an_auditor_looks_on():
    officers = rows(records.Role).filter(kind=RoleKind.LETTING_OFFICER, until=None)
    corporations = rows(records.Party).filter(kind=PartyKind.CORPORATION)
    assert sorted(officers.values_list("party", flat=True)) == sorted(corporations.values_list("pk", flat=True))
    assert rows(records.Role).filter(kind=RoleKind.AUDITOR).count() == 1


def test_twelve_tenants_organisations_speak_for_the_tenants():
    assert rows(records.Representation).count() == 12


def test_waits_at_letting_differ_between_places_as_aimed_at():
    waits: dict[str, list[float]] = {}
    contracts = rows(records.Contract).filter(offer__advert__model="registration_time", registration__urgencies=None)
    for lease in contracts.annotate(since=Max("registration__time_claims__counts_from")).select_related(
        "dwelling__core__parent"
    ):
        days = (lease.signed_at.date() - lease.since).days
        waits.setdefault(lease.dwelling.core.parent.slug, []).append(days / 30.4)
    quick = [month for slug in waits if places.wait_in_months(slug) < 50 for month in waits[slug]]
    slow = [month for slug in waits if places.wait_in_months(slug) > 70 for month in waits[slug]]
    assert sum(quick) / len(quick) < sum(slow) / len(slow)
    assert 20 < sorted(quick + slow)[len(quick + slow) // 2] < 110


def test_the_journal_tells_every_act_on_an_advert():
    let = rows(records.Contract).exclude(offer__advert=None).order_by("-pk").first()
    acts = rows(records.Journal).filter(subject="advert", subject_id=str(let.offer.advert_id)).order_by("at")
    assert [entry.act for entry in acts] == ["advert.compose", "advert.publish", "advert.close"]
    signed = rows(records.Journal).get(subject="contract", subject_id=str(let.pk))
    assert signed.at == let.signed_at
    assert signed.registration_id == let.registration_id
