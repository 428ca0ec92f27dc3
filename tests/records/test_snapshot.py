"""What the engine is told is what was recorded, at its level of proof, and in four questions."""

import uuid
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from brink.engine.calendar import day_number
from brink.engine.expression import Side, code_of
from brink.engine.facts import BUILT_IN, NOBODY, Fact
from brink.engine.pairs import Pairs
from brink.engine.table import Ragged, Table
from brink.engine.wording import Text
from brink.policy.reckoning import Rules
from brink.records import models as r
from brink.records.context import reading
from brink.records.snapshot import AsOf, NoSuchCandidate, NoSuchHome, Who, of_advert, of_homes, of_one
from brink.vocabulary.actors import Actor, Anonymous, Clock
from brink.vocabulary.units import Unit
from records.town import CLOSES, NOW, OPENED, TOLD, Town, add

RULES = Rules(counts_from="earliest", service_costs=4_800)
PETS = Fact("pets", Side.CANDIDATE, Unit.NUMBER, Text("huisdieren", "pets"), 0, 99)
BOOK = BUILT_IN.declare([PETS])
PROVEN = {"level": "proven", "proven_by": "counter", "proven_on": OPENED.date()}


def as_of(at: datetime = NOW, **fields: Any) -> AsOf:
    return AsOf(at=at, **{"rules": RULES, "book": BOOK, **fields})


def fact(table: Table, name: str, row: int = 0) -> tuple[int | None, bool]:
    """The value of a fact and whether it is proven; (None, False) when not known."""
    column = table.column(name)
    return (int(column.values[row]) if column.known[row] else None), bool(column.proven[row])


def events(table: Table, kind: str, row: int = 0) -> list[dict[str, int | None]] | None:
    held: Ragged = table.ragged(kind)
    if not held.known[row]:
        return None
    rows = range(held.starts[row], held.starts[row + 1])
    return [
        {name: int(column.values[at]) if column.known[at] else None for name, column in held.columns.items()}
        for at in rows
    ]


def anna(town: Town, asked: AsOf | None = None, *, actor: Actor | None = None, home: int | None = None) -> Pairs:
    """Anna beside the open advert of her landlord, as she is told herself."""
    with reading(actor or town.anna):
        return of_one(town.open_a, Who(town.anna.person or 0, town.anna.registration), asked or as_of(), home=home)


# --- the candidate --------------------------------------------------------------------------------------------------------------------------


def test_what_was_told_is_handed_over_as_told(town: Town) -> None:
    she = anna(town).candidates
    born = day_number(date(1980, 5, 1))
    assert {
        name: fact(she, name)
        for name in ("income", "household_size", "adults", "children", "persons", "born", "born_eldest", "pets")
    } == {
        "income": (3_000_000, False),
        "household_size": (2, False),
        "adults": (1, False),
        "children": (1, False),
        "persons": (1, False),
        "born": (born, False),
        "born_eldest": (born, False),
        "pets": (2, False),
    }
    assert fact(she, "tenant_of") == (code_of("zandrug"), False)
    since = {"since": day_number(OPENED.date()), "until": None}
    assert events(she, "residences") == [{"core": code_of("peelo"), "municipality": code_of("assen"), **since}]
    assert events(she, "tenancies") == [{"landlord": code_of("zandrug"), **since}]
    assert events(she, "bindings") == [{"kind": code_of("economisch"), "area": code_of("peelo"), **since}]
    assert events(she, "debts") == [{"landlord": code_of("zandrug"), "amount": 12_300}]
    assert not any(
        she.ragged(kind).proven[0] or she.ragged(kind).sure[0]
        for kind in ("residences", "tenancies", "bindings", "debts")
    )


def test_what_the_register_itself_knows_is_proven(town: Town) -> None:
    she = anna(town).candidates
    assert fact(she, "registered") == (1, True)
    assert fact(she, "registered_on") == (day_number(OPENED.date()), True)
    assert events(she, "blocks") == [
        {"model": code_of("all"), "since": day_number(date(2021, 1, 1)), "until": day_number(date(2021, 2, 1))}
    ]
    (urgency,) = events(she, "urgencies") or []
    assert (urgency["kind"], urgency["since"], urgency["area"], urgency["rent_to"]) == (
        code_of("medisch"),
        day_number(date(2026, 9, 1)),
        None,
        None,
    )
    assert she.ragged("urgencies").proven[0] and she.ragged("blocks").proven[0]


def test_a_proof_counts_until_its_last_day(town: Town) -> None:
    r.Income.objects.using("owner").filter(person=town.anna.person).update(**PROVEN, proven_until=NOW.date())
    r.HouseholdMember.objects.using("owner").filter(registration=town.anna.registration).update(**PROVEN)
    r.Debt.objects.using("owner").filter(person=town.anna.person).update(**PROVEN)
    she = anna(town).candidates
    assert fact(she, "income") == (3_000_000, True)
    assert fact(she, "household_size") == (2, True)
    assert she.ragged("debts").sure[0] and she.ragged("debts").proven[0]
    assert fact(anna(town, as_of(NOW + timedelta(days=1))).candidates, "income") == (3_000_000, False)


def test_a_proven_income_goes_before_a_later_one_that_was_told(town: Town) -> None:
    add(r.Income, person_id=town.anna.person, year=2024, cents=2_500_000, **{**TOLD, **PROVEN})
    assert fact(anna(town).candidates, "income") == (2_500_000, True)


def test_facts_are_those_that_were_known_at_the_moment(town: Town) -> None:
    later = CLOSES + timedelta(hours=1)
    r.Income.objects.using("owner").filter(person=town.anna.person).update(replaced_at=later)
    add(r.Income, person_id=town.anna.person, year=2026, cents=9_900_000, **{**TOLD, "recorded_at": later})
    assert fact(anna(town, as_of(CLOSES)).candidates, "income") == (3_000_000, False)
    assert fact(anna(town, as_of(later)).candidates, "income") == (9_900_000, False)


def test_who_left_the_register_before_the_moment_is_not_registered(town: Town) -> None:
    r.Registration.objects.using("owner").filter(pk=town.anna.registration).update(ended_at=CLOSES, state="closed")
    assert fact(anna(town, as_of(CLOSES - timedelta(seconds=1))).candidates, "registered") == (1, True)
    assert fact(anna(town, as_of(CLOSES)).candidates, "registered") == (0, True)


def test_of_two_applicants_the_date_incomes_and_ages_are_reckoned_together(town: Town) -> None:
    partner = add(r.Person, first_name="Ben", family_name="Voorbeeld", born=date(1970, 1, 1), recorded_at=OPENED)
    holder = f"account:{town.anna.account}"
    add(r.Access, registration_id=town.anna.registration, person=partner, holder=holder, ground="own", since=OPENED)
    add(r.Participant, registration_id=town.anna.registration, person=partner, role="co_applicant", since=OPENED.date())
    assert fact(anna(town).candidates, "income") == (None, False), "one income is not known, so neither is that of both"
    add(r.Income, person=partner, year=2025, cents=1_000_000, **TOLD)
    claim = {"starts_on": OPENED.date(), "origin": "old_register", "decided_by": "import", "recorded_at": OPENED}
    claim |= {"registration_id": town.anna.registration, "person": partner}
    wrong = add(r.TimeClaim, counts_from=date(1999, 1, 1), **claim)
    add(r.TimeClaim, counts_from=date(2012, 4, 1), replaces=wrong, **claim)
    she = anna(town).candidates
    assert fact(she, "income") == (4_000_000, False)
    assert fact(she, "registered_on") == (day_number(date(2012, 4, 1)), True)
    assert (fact(she, "household_size")[0], fact(she, "persons")[0]) == (3, 2)
    assert fact(she, "born")[0] == day_number(date(1980, 5, 1)) and fact(she, "born_eldest")[0] == day_number(
        date(1970, 1, 1)
    )
    latest = anna(town, as_of(rules=Rules(counts_from="latest", service_costs=0))).candidates
    assert fact(latest, "registered_on")[0] == day_number(OPENED.date())


def test_an_urgency_tells_its_search_profile_area_by_area(town: Town) -> None:
    profile = {
        "areas": ["peelo", "assen"],
        "dwelling_kinds": ["bungalow"],
        "highest_rent": 70_000,
        "valid_until": date(2027, 9, 1),
    }
    r.Urgency.objects.using("owner").filter(registration=town.anna.registration).update(**profile)
    told = events(anna(town).candidates, "urgencies") or []
    assert [(one["area"], one["dwelling_type"], one["rent_to"]) for one in told] == [
        (code_of("peelo"), code_of("bungalow"), 70_000),
        (code_of("assen"), code_of("bungalow"), 70_000),
    ]
    assert {one["until"] for one in told} == {day_number(date(2027, 9, 1))}


def test_live_reactions_anywhere_are_told_when_somebody_would_react(town: Town) -> None:
    told = events(anna(town).candidates, "reactions") or []
    assert [(one["model"], one["round"], one["landlord"]) for one in told] == [
        (code_of("registration_time"), code_of("2026-42"), None)
    ]
    assert events(ranked(town, 1).candidates, "reactions") is None


def test_of_who_has_no_registration_only_the_own_facts_are_told(town: Town) -> None:
    with reading(town.chris):
        he = of_one(town.open_a, Who(town.chris.person or 0, None), as_of()).candidates
    assert fact(he, "registered") == (0, True)
    assert fact(he, "born") == (day_number(date(1990, 1, 1)), False)
    assert {fact(he, name)[0] for name in ("household_size", "income", "registered_on", "tenant_of")} == {None}


def test_who_told_where_he_lives_and_named_no_landlord_leaves_no_home_of_theirs(town: Town) -> None:
    r.Tenancy.objects.using("owner").filter(person=town.anna.person).update(leaves_home=False)
    assert fact(anna(town).candidates, "tenant_of") == (code_of(NOBODY), False)
    r.Tenancy.objects.using("owner").filter(person=town.anna.person).delete()
    assert fact(anna(town).candidates, "tenant_of") == (code_of(NOBODY), False)
    r.Residence.objects.using("owner").filter(person=town.anna.person).delete()
    assert fact(anna(town).candidates, "tenant_of") == (None, False)


def test_debts_to_another_landlord_are_not_told(town: Town) -> None:
    add(r.Debt, person_id=town.anna.person, landlord_id=town.b, cents=5, **TOLD)
    assert [one["landlord"] for one in events(anna(town).candidates, "debts") or []] == [code_of("zandrug")]


# --- the home -------------------------------------------------------------------------------------------------------------------------------


def test_the_home_and_the_adverts_own_conditions_are_handed_over(town: Town) -> None:
    r.Advert.objects.using("owner").filter(pk=town.open_a).update(
        asks_age_from=55, labels=["55plus", "nultreden"], round="2026-43"
    )
    home = anna(town).dwellings
    told = {
        name: fact(home, name)[0]
        for name in ("landlord", "municipality", "core", "model", "round", "dwelling_type", "energy_label")
    }
    assert told == {
        "landlord": code_of("zandrug"),
        "municipality": code_of("assen"),
        "core": code_of("peelo"),
        "model": code_of("registration_time"),
        "round": code_of("2026-43"),
        "dwelling_type": code_of("terraced"),
        "energy_label": code_of("B"),
    }
    assert [fact(home, name)[0] for name in ("bedrooms", "rooms", "floor", "asks_age_from", "asks_age_to")] == [
        3,
        4,
        0,
        55,
        None,
    ]
    assert [one["label"] for one in events(home, "labels") or []] == [code_of("55plus"), code_of("nultreden")]
    assert fact(home, "closes") == (day_number(NOW.date()) + 7, True)


def test_the_rent_is_that_of_the_closing_day_with_service_costs_as_far_as_the_law_counts_them(town: Town) -> None:
    part = {"dwelling_id": town.home_a}
    add(r.RentPart, kind="basic", cents=65_000, since=NOW.date() + timedelta(days=7), **part)
    add(r.RentPart, kind="basic", cents=99_000, since=NOW.date() + timedelta(days=8), **part)
    add(r.RentPart, kind="eligible_service", cents=6_000, since=date(2021, 1, 1), **part)
    add(r.RentPart, kind="other_service", cents=2_000, since=date(2021, 1, 1), **part)
    home = anna(town).dwellings
    assert (fact(home, "basic_rent")[0], fact(home, "rent")[0]) == (65_000, 69_800)


def test_earlier_publications_count_since_the_home_was_last_let(town: Town) -> None:
    base = r.Advert.objects.using("owner").get(pk=town.open_a)
    for number, days in (("old", 300), ("late", 60), ("later", 40)):
        moment = NOW - timedelta(days=days)
        fields = {
            "published_at": moment,
            "closes_at": moment + timedelta(days=7),
            "plan_id": base.plan_id,
            "policy_set_id": base.policy_set_id,
        }
        earlier = add(
            r.Advert,
            number=number,
            corporation_id=town.a,
            model="lottery",
            state="withdrawn",
            created_at=moment,
            **fields,
        )
        add(r.AdvertDwelling, advert=earlier, dwelling_id=town.home_a)
    said = {"model": "lottery", "ground": "ranking", "reactions": 1, "let_on": NOW.date()}
    add(r.PublicResult, corporation_id=town.a, dwelling_id=town.home_a, published_at=NOW - timedelta(days=200), **said)
    for actor in (town.anna, town.officer_a, Clock()):
        assert fact(anna(town, actor=actor).dwellings, "publications_before")[0] == 2, actor


def test_another_home_of_the_advert_can_be_asked(town: Town) -> None:
    add(r.AdvertDwelling, advert_id=town.open_a, dwelling_id=town.second_home_a, position=2)
    r.RentPart.objects.using("owner").filter(dwelling=town.second_home_a).update(cents=50_000)
    assert fact(anna(town).dwellings, "rent")[0] == 60_000
    assert fact(anna(town, home=town.second_home_a).dwellings, "rent")[0] == 50_000
    with pytest.raises(NoSuchHome):
        anna(town, home=town.home_b)


# --- the pair, and who asks -----------------------------------------------------------------------------------------------------------------


def ranked(town: Town, wanted: int, *, lots: bool = False) -> Pairs:
    with reading(Clock()):
        reactions = list(r.Reaction.objects.filter(advert=town.open_a).order_by("-entry_code"))[:wanted]
        drawn = {row.entry_code: bytes([at]) * 32 for at, row in enumerate(reactions)} if lots else None
        return of_advert(town.open_a, reactions, as_of(), lots=drawn)


def test_pairs_stand_in_the_order_given_with_entry_moment_and_lot(town: Town) -> None:
    pairs = ranked(town, 2, lots=True)
    codes = (
        r.Reaction.objects.using("owner")
        .filter(advert=town.open_a)
        .order_by("-entry_code")
        .values_list("entry_code", "reacted_at")
    )
    assert pairs.entries == tuple(code for code, _ in codes)
    assert [int(one) for one in pairs.own.column("reacted_at").values] == [int(at.timestamp()) for _, at in codes]
    assert pairs.lots is not None and pairs.lots.tolist() == [[0] * 4, [int.from_bytes(bytes([1]) * 8, "big")] * 4]
    assert pairs.candidate.tolist() == [0, 1] and pairs.dwelling.tolist() == [0, 0]


def test_one_seeker_beside_many_homes(town: Town) -> None:
    with reading(town.anna):
        pairs = of_homes([town.open_b, town.open_a], Who(town.anna.person or 0, town.anna.registration), as_of())
    assert pairs.dwellings.column("landlord").values.tolist() == [code_of("veenlicht"), code_of("zandrug")]
    assert pairs.candidates.size == 1


@pytest.mark.parametrize(
    "actor",
    [lambda town: town.officer_a, lambda town: Clock(), lambda town: town.auditor],
    ids=["officer", "clock", "auditor"],
)
def test_everybody_who_may_ask_is_told_the_same(town: Town, actor: Callable[[Town], Actor]) -> None:
    add(r.Debt, person_id=town.anna.person, landlord_id=town.b, cents=5, **TOLD)
    own, other = anna(town), anna(town, actor=actor(town))
    for side in ("candidates", "dwellings"):
        one, two = getattr(own, side), getattr(other, side)
        assert {name: fact(one, name) for name in one.columns} == {name: fact(two, name) for name in two.columns}
        assert {kind: events(one, kind) for kind in one.events} == {kind: events(two, kind) for kind in two.events}


def test_a_stranger_is_told_nothing(town: Town) -> None:
    for actor in (town.bram, town.officer_b, Anonymous()):
        with pytest.raises(NoSuchCandidate):
            anna(town, actor=actor)
    with pytest.raises(NoSuchHome), reading(town.bram):
        of_one(town.draft_a, Who(town.bram.person or 0, town.bram.registration), as_of())


def test_the_number_of_questions_does_not_depend_on_the_number_of_candidates(town: Town) -> None:
    crowd(town, 298)
    counted = {}
    for wanted in (3, 300):
        with reading(Clock()):
            reactions = list(r.Reaction.objects.filter(advert=town.open_a).order_by("pk")[:wanted])
            with CaptureQueriesContext(connection) as asked:
                pairs = of_advert(town.open_a, reactions, as_of())
        assert pairs.size == wanted
        counted[wanted] = len(asked)
    assert counted == {3: 4, 300: 4}


def crowd(town: Town, size: int) -> None:
    """So many more people who reacted to the open advert."""
    people = r.Person.objects.using("owner").bulk_create(
        r.Person(first_name=str(at), family_name="Voorbeeld", born=date(1970, 1, 1), recorded_at=OPENED)
        for at in range(size)
    )
    opened = {"state": "active", "opened_at": OPENED, "opened_by": "website"}
    registrations = r.Registration.objects.using("owner").bulk_create(
        r.Registration(number=f"C{at}", **opened) for at in range(size)
    )
    both = list(zip(people, registrations, strict=True))
    r.Participant.objects.using("owner").bulk_create(
        r.Participant(registration=own, person=one, role="applicant", since=OPENED.date()) for one, own in both
    )
    r.Income.objects.using("owner").bulk_create(
        r.Income(person=one, year=2025, cents=2_000_000, **TOLD) for one in people
    )
    said = {"advert_id": town.open_a, "corporation_id": town.a, "reacted_at": NOW, "channel": "website"}
    r.Reaction.objects.using("owner").bulk_create(
        r.Reaction(registration=own, person=one, entry_code=uuid.uuid4().hex[:16], **said) for one, own in both
    )
