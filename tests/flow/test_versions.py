"""The day before a new version and the day after: every door judges an advert by the version of its own publication."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from brink.flow import reaction
from brink.policy import plans
from brink.policy.documents import load
from brink.records import models as records
from brink.records.context import reading
from brink.records.queries import ranking as rankings
from flow import world

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
BEFORE, AFTER = (datetime(2026, *day, 9, tzinfo=ZoneInfo("Europe/Amsterdam")) for day in ((6, 30), (7, 1)))
ADVERTS = [("joint/2025-01-01.yaml", BEFORE), ("joint/2026-07-01.yaml", AFTER)]


def seeker(name: str, years: int, **told: object) -> world.Seeker:
    return world.seeker(world.told(name=name, municipality="emmen", **told), at=BEFORE - timedelta(days=365 * years))


def test_who_is_23_may_react_to_the_home_of_the_new_version_only() -> None:
    noor = seeker("Noor", 3, born=date(2003, 1, 1), income=14_000_00)
    home = {"dwelling": world.home("veenlicht", "angelslo", rent=45_000), "labels": ("jongeren",)}
    old = world.advertise("veenlicht", at=BEFORE, **home)
    new = world.advertise(
        "veenlicht", at=AFTER, labels=("jongeren",), dwelling=world.home("veenlicht", "angelslo", rent=45_000)
    )
    at = AFTER + HOUR
    seen = [reaction.preview(actor=noor, advert=one.advert, at=at) for one in (old, new)]
    assert [one.may for one in seen] == [False, True]
    with pytest.raises(reaction.NotAllowed, match="22"):
        reaction.react(actor=noor, advert=old.advert, at=at)
    assert reaction.react(actor=noor, advert=new.advert, at=at)


def test_informal_care_goes_first_in_the_new_version_only_for_seeker_officer_and_desk_alike() -> None:
    long, care = seeker("Lang", 9), seeker("Zorg", 1)
    records.Urgency.objects.using("owner").create(
        registration_id=care.registration,
        kind="mantelzorg",
        since=date(2026, 1, 1),
        level="proven",
        stated_by="counter",
        recorded_at=BEFORE - timedelta(days=90),
    )
    orders = []
    for framework, at in ADVERTS:
        here = world.advertise("veenlicht", at=at)
        for who in (long, care):
            reaction.react(actor=who, advert=here.advert, at=at + HOUR)
        shown = reaction.preview(actor=care, advert=here.advert, at=at + 2 * HOUR).place
        world.rank(here)
        with reading(here.officer):
            sheet = rankings.ranking(corporation=here.officer.corporation, advert=here.advert, language="nl")
        assert sheet is not None
        plan = records.Plan.objects.using("owner").get(adverts=here.advert)
        desk = plans.compile_plan(
            load(world.POLICIES), landlord="veenlicht", model="registration_time", on=at.date(), area="angelslo"
        )
        assert plan.digest == desk.digest and framework in desk.about["framework"]
        of = dict(records.Candidate.objects.using("owner").values_list("pk", "registration"))
        orders.append((shown, [of[row.candidate] for row in sheet.rows]))
    assert orders == [(2, [long.registration, care.registration]), (1, [care.registration, long.registration])]
