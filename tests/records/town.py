"""A small town of two corporations, with a row in every table, written as the owner of the tables."""

import uuid
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.db import models, transaction

from brink.records import models as r
from brink.vocabulary.actors import Auditor, Clock, Officer, Seeker

NOW = datetime(2026, 11, 2, 11, 0, tzinfo=UTC)
OPENED = datetime(2020, 3, 1, 9, 0, tzinfo=UTC)
PUBLISHED, CLOSES = NOW - timedelta(days=14), NOW - timedelta(days=7)
TOLD: dict[str, Any] = {"stated_by": "seeker", "recorded_at": OPENED, "valid_from": OPENED.date()}


def add(model: type[models.Model], /, **fields: Any) -> Any:
    """A row, written as the owner, who passes by row security."""
    return model._default_manager.using("owner").create(**fields)


@dataclass(frozen=True)
class Town:
    """Who and what there is.  a, b: ids of the corporations.  anna reacted at a, bram at b, chris at a without registration."""

    a: int
    b: int
    officer_a: Officer
    officer_b: Officer
    anna: Seeker
    bram: Seeker
    chris: Seeker
    auditor: Auditor
    clock: Clock
    plan: str
    policy_set: str
    open_a: int
    open_b: int
    ranked_a: int
    draft_a: int
    home_a: int
    home_b: int
    second_home_a: int


def corporation(slug: str) -> r.Party:
    made: r.Party = add(r.Party, slug=slug, kind="corporation", name=slug.title())
    return made


def dwelling(owner: r.Party, core: r.Area, number: int) -> r.Dwelling:
    made: r.Dwelling = add(
        r.Dwelling,
        corporation=owner,
        core=core,
        kind="terraced",
        street="Esweg",
        house_number=str(number),
        postcode="9400 AA",
        rooms=4,
        bedrooms=3,
        surface=80,
        energy_label="B",
    )
    add(r.RentPart, dwelling=made, kind="basic", cents=60_000, since=date(2020, 1, 1))
    return made


def advert(number: str, home: r.Dwelling, state: str, **fields: Any) -> r.Advert:
    published = (
        {}
        if state == "draft"
        else {"published_at": PUBLISHED, "closes_at": CLOSES, "plan_id": "p" * 64, "policy_set_id": "s" * 64}
    )
    made: r.Advert = add(
        r.Advert,
        number=number,
        corporation_id=home.corporation_id,
        model="registration_time",
        state=state,
        created_at=PUBLISHED,
        **{**published, **fields},
    )
    add(r.AdvertDwelling, advert=made, dwelling=home)
    return made


def seeker(name: str, mail: str) -> tuple[r.Account, r.Person, r.Registration]:
    """Somebody with an account, a registration, and every kind of fact."""
    account = r.Account.objects.db_manager("owner").create_user(mail, "a password of sorts")
    person = add(r.Person, first_name=name, family_name="Voorbeeld", born=date(1980, 5, 1), recorded_at=OPENED)
    r.Account.objects.using("owner").filter(pk=account.pk).update(person_id=person.pk)
    registration = add(
        r.Registration, number=f"R{person.pk:06d}", state="active", opened_at=OPENED, opened_by="website"
    )
    add(r.Participant, registration=registration, person=person, role="applicant", since=OPENED.date())
    claimed = {
        "starts_on": OPENED.date(),
        "counts_from": OPENED.date(),
        "origin": "registration",
        "decided_by": "seeker",
    }
    add(r.TimeClaim, registration=registration, person=person, recorded_at=OPENED, **claimed)
    add(r.RegistrationEvent, registration=registration, state="active", reason="opened", at=OPENED)
    add(r.Access, registration=registration, person=person, holder=f"account:{account.pk}", ground="own", since=OPENED)
    add(r.Reach, person=person, kind="phone", value="000 - 555 0001", since=OPENED.date())
    return account, person, registration


def every_fact(person: r.Person, registration: r.Registration, core: r.Area, landlord: r.Party) -> None:
    add(r.Income, person=person, year=2025, cents=3_000_000, **TOLD)
    add(r.Residence, person=person, core=core, municipality=core.parent, **TOLD)
    add(r.Tenancy, person=person, landlord=landlord, **TOLD)
    add(r.Binding, person=person, kind="economisch", area=core, **TOLD)
    add(r.Indication, person=person, kind="step_free", **TOLD)
    add(r.Debt, person=person, landlord=landlord, cents=12_300, **TOLD)
    add(r.Urgency, registration=registration, kind="medisch", since=date(2026, 9, 1), **TOLD)
    block = {"since": date(2021, 1, 1), "until": date(2021, 2, 1), "reason": "no answer", "recorded_at": OPENED}
    add(r.Block, registration=registration, **block)
    add(r.DeclaredFact, registration=registration, name="pets", value="2", **TOLD)
    child = add(r.Person, first_name="", family_name="Voorbeeld", born=date(2015, 6, 1), recorded_at=OPENED)
    add(r.HouseholdMember, registration=registration, person=child, relation="child", **TOLD)
    access = r.Access.objects.using("owner").get(registration=registration, person=person)
    add(r.Access, registration=registration, person=child, holder=access.holder, ground="own", since=OPENED)


def react(on: r.Advert, person: r.Person, registration: r.Registration | None) -> r.Reaction:
    """A live reaction, with its narrow rows; the corporation sees who reacted."""
    entry = uuid.uuid4().hex[:16]
    fields = {
        "advert": on,
        "corporation_id": on.corporation_id,
        "person": person,
        "registration": registration,
        "entry_code": entry,
    }
    made: r.Reaction = add(r.Reaction, reacted_at=PUBLISHED + timedelta(days=1), channel="website", **fields)
    add(r.Standing, id=made.standing, advert=on, tier=1, key=b"\x05")
    people = [person.pk]
    if registration is not None:
        add(
            r.Engagement,
            token=registration.token,
            kind="reaction",
            model=on.model,
            round="2026-42",
            since=PUBLISHED.date(),
            source=made.engagement,
        )
        people += (
            r.HouseholdMember.objects.using("owner").filter(registration=registration).values_list("person", flat=True)
        )
    for one in people:
        add(
            r.Access,
            registration=registration,
            person_id=one,
            holder=f"party:{on.corporation_id}",
            ground="reaction",
            since=PUBLISHED,
        )
    return made


def let(home: r.Dwelling, on: r.Advert, reaction: r.Reaction, officer: int) -> None:
    """The whole end of the stream, from draw to contract, letters and journal."""
    about = {"registration": reaction.registration, "person": reaction.person}
    _drawn(on, officer)
    ranking = add(
        r.Ranking,
        advert=on,
        plan_id=on.plan_id,
        policy_set_id=on.policy_set_id,
        document="{}",
        digest=on.number,
        ranked_at=CLOSES,
    )
    row = {
        "ranking": ranking,
        "reaction": reaction,
        "corporation_id": on.corporation_id,
        "registration": reaction.registration,
    }
    candidate = add(r.Candidate, row=0, place=1, salt=b"salt", facts="{}", **row)
    owned = {"corporation_id": on.corporation_id}
    passed = {"reason": "recheck", "explanation": "as told", "at": NOW}
    add(r.PassedOver, candidate=candidate, registration=reaction.registration, dwelling=home, **owned, **passed)
    term = {"made_at": NOW, "deadline": NOW + timedelta(days=3), "ground": "ranking"}
    offer = add(r.Offer, dwelling=home, advert=on, candidate=candidate, **owned, **about, **term)
    signed = {"kind": "indefinite", "signed_at": NOW, "starts_on": date(2026, 12, 1)}
    add(r.Contract, dwelling=home, offer=offer, **owned, **about, **signed)
    result = {"model": on.model, "ground": "ranking", "reactions": 1, "let_on": NOW.date(), "published_at": NOW}
    add(r.PublicResult, advert=on, dwelling=home, **owned, **result)
    _told(on, reaction, officer)
    _corrected(on, reaction, officer)
    ranking = r.Ranking.objects.using("owner").get(advert=on)
    sealed = r.Journal.objects.using("owner").order_by("pk").first()
    add(r.Seal, entry=sealed, chain=0, position=1, leaf=b"1" * 32, link=b"2" * 32)
    add(r.Anchor, number=1, previous="0" * 64, digest="1" * 64, made_at=NOW, chains=[])
    night = add(r.Replay, at=NOW, replayed=1, differing=1, unopened=0)
    add(r.Incident, replay=night, ranking=ranking, found=["a place"], differences=1, digest="0" * 64, at=NOW)


def _drawn(on: r.Advert, officer: int) -> None:
    """A draw with a witness and an event."""
    add(r.DrawSecret, advert=on, secret="5" * 64, made_at=PUBLISHED)
    drawn = {"entries": 1, "entries_digest": "e" * 64, "seed": "d" * 64, "drawn_at": CLOSES + timedelta(minutes=1)}
    add(r.DrawClosing, advert=on, entries=1, entries_digest="e" * 64, closed_at=CLOSES, reveal_until=CLOSES)
    add(r.RevealList, advert=on, reveals=[["federation", "5" * 64]], fixed_at=CLOSES)
    witness = r.Party.objects.using("owner").filter(kind="tenants_organisation").first() or on.corporation
    add(r.WitnessCommitment, advert=on, party=witness, commitment="7" * 64, made_at=PUBLISHED)
    add(r.WitnessReveal, advert=on, party=witness, secret="8" * 64, made_at=CLOSES)
    add(r.EventReading, kind="lottery", reference=on.number, value="4 8 15", account_id=officer, read_at=CLOSES)
    add(r.Draw, advert=on, draw_id=on.number, commitment="c" * 64, secret="5" * 64, **drawn)


def _corrected(on: r.Advert, reaction: r.Reaction, officer: int) -> None:
    """A change of date and an urgency that were proposed and refused."""
    claim = r.TimeClaim.objects.using("owner").filter(registration=reaction.registration).first()
    about = {"registration": reaction.registration, "person": reaction.person, "claim": claim}
    said = {"counts_from": NOW.date(), "reason": "een oud register", "document": "een afschrift", "proposed_at": NOW}
    made = add(r.Correction, corporation_id=on.corporation_id, proposed_by=officer, **about, **said)
    refused = {"approved": False, "reason": "nee", "decided_by": officer + 1, "decided_at": NOW}
    add(r.CorrectionDecision, correction=made, **refused)
    who = {"registration": reaction.registration, "person": reaction.person, "corporation_id": on.corporation_id}
    why = {"reason": "een verhuizing", "document": "een brief", "proposed_by": officer, "proposed_at": NOW}
    asked = add(r.UrgencyProposal, kind="medisch", since=NOW.date(), **who, **why)
    add(r.UrgencyDecision, proposal=asked, **refused)


def _told(on: r.Advert, reaction: r.Reaction, officer: int) -> None:
    """The letter and the journal of an offer, and the file of the result."""
    add(r.DrawFile, advert=on, document="{}", digest="0" * 64, made_at=NOW)
    add(r.ResultFile, advert=on, document="{}", digest="0" * 64, made_at=NOW)
    owned = {"corporation_id": on.corporation_id}
    text = {"subject": "Een aanbieding", "body": "Beste Anna", "written_at": NOW, "due_at": NOW}
    add(r.Letter, kind="offer_made", registration=reaction.registration, **owned, **text)
    written = {
        "at": NOW,
        "act": "offer.ranking",
        "actor": "officer",
        "subject": "offer",
        "subject_id": "1",
        "digest": "0" * 64,
    }
    journal = add(r.Journal, actor_account=officer, registration_id=reaction.registration_id, **owned, **written)
    add(r.JournalText, entry=journal, salt="00", text="{}")


def fill() -> None:
    """The town, in one transaction: references are checked at its end."""
    with transaction.atomic(using="owner"):
        _fill()


def _fill() -> None:
    for digest, model, fields in (
        ("p" * 64, r.Plan, {"text": "{}", "compiled_at": OPENED}),
        ("s" * 64, r.PolicySet, {"adopted_at": OPENED, "law_digest": "l" * 64}),
        ("t" * 64, r.PolicyDocument, {"layer": "joint", "path": "joint/x.yaml", "text": "kind: framework"}),
    ):
        add(model, digest=digest, **fields)
    add(r.PolicySetDocument, set_id="s" * 64, document_id="t" * 64)
    municipality = add(r.Area, slug="assen", kind="municipality", name="Assen")
    core = add(r.Area, slug="peelo", kind="core", name="Peelo", parent=municipality)
    a, b = corporation("zandrug"), corporation("veenlicht")
    add(
        r.Representation,
        tenants=add(r.Party, slug="huurders", kind="tenants_organisation", name="Huurdersraad"),
        corporation=a,
    )
    add(r.Complex, corporation=a, slug="esweg", name="Esweg", core=core)
    officers = [
        r.Account.objects.db_manager("owner").create_user(f"officer@{party.slug}.example", "a password of sorts")
        for party in (a, b)
    ]
    for account, party in zip(officers, (a, b), strict=True):
        add(
            r.Role, account=account, party=party, kind="letting_officer", shown_name="I. Voorbeeld", since=OPENED.date()
        )
    homes = [dwelling(party, core, number) for number, party in enumerate((a, a, a, a, b), 1)]
    add(r.Photo, dwelling=homes[0], file="photos/none.jpg", alt_nl="De voorgevel")
    running = {"closes_at": NOW + timedelta(days=7)}
    adverts = [
        advert("A-open", homes[0], "published", **running),
        advert("A-ranked", homes[1], "offering"),
        advert("A-draft", homes[2], "draft"),
        advert("B-open", homes[4], "published", **running),
    ]
    _people(adverts, homes, core, officers)


def _people(adverts: list[r.Advert], homes: list[r.Dwelling], core: r.Area, officers: list[r.Account]) -> None:
    """Two seekers, one at each corporation, and somebody without a registration."""
    for name, on in (("Anna", adverts[0]), ("Bram", adverts[3])):
        _, person, registration = seeker(name, f"{name.lower()}@voorbeeld.example")
        every_fact(person, registration, core, on.corporation)
        react(on, person, registration)
        if name == "Anna":
            let(homes[1], adverts[1], react_again(adverts[1], person, registration), officers[0].pk)
    _unregistered("Chris", adverts[0])


def react_again(on: r.Advert, person: r.Person, registration: r.Registration) -> r.Reaction:
    """A second reaction at the same corporation, which sees the person already."""
    made: r.Reaction = add(
        r.Reaction,
        advert=on,
        corporation_id=on.corporation_id,
        person=person,
        registration=registration,
        entry_code=uuid.uuid4().hex[:16],
        reacted_at=PUBLISHED + timedelta(days=1),
        channel="website",
    )
    return made


def _unregistered(name: str, on: r.Advert) -> None:
    account = r.Account.objects.db_manager("owner").create_user(
        f"{name.lower()}@voorbeeld.example", "a password of sorts"
    )
    person = add(r.Person, first_name=name, family_name="Voorbeeld", born=date(1990, 1, 1), recorded_at=OPENED)
    r.Account.objects.using("owner").filter(pk=account.pk).update(person_id=person.pk)
    add(r.Access, person=person, holder=f"account:{account.pk}", ground="own", since=OPENED)
    react(on, person, None)


def found() -> Town:
    """The town as it stands in the register of this test."""
    accounts = {
        row.email.split("@")[0]: row for row in r.Account.objects.using("owner").exclude(email__startswith="officer")
    }
    officers = {row.party.slug: row for row in r.Role.objects.using("owner").select_related("party")}
    adverts = {row.number: row.pk for row in r.Advert.objects.using("owner")}
    homes = list(r.Dwelling.objects.using("owner").order_by("pk").values_list("pk", flat=True))
    registrations = dict(r.Participant.objects.using("owner").values_list("person", "registration"))
    people = {name: Seeker(row.pk, row.person_id, registrations.get(row.person_id)) for name, row in accounts.items()}
    works = {slug: Officer(row.account_id, row.party_id) for slug, row in officers.items()}
    return Town(
        a=works["zandrug"].corporation,
        b=works["veenlicht"].corporation,
        officer_a=works["zandrug"],
        officer_b=works["veenlicht"],
        **people,
        auditor=Auditor(2_000_000_009),
        clock=Clock(),
        plan="p" * 64,
        policy_set="s" * 64,
        open_a=adverts["A-open"],
        open_b=adverts["B-open"],
        ranked_a=adverts["A-ranked"],
        draft_a=adverts["A-draft"],
        home_a=homes[0],
        second_home_a=homes[3],
        home_b=homes[4],
    )
