"""One officer proposes, a colleague decides, and the seeker reads it: through the pages themselves."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from brink.flow import reaction
from brink.records import models as records
from brink.vocabulary.actors import Officer, Seeker
from flow import world
from office.test_strangers import logged_in

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
WHY = {"reason": "Stond in het oude register van Assen.", "document": "Afschrift register 2012, dossier 88"}


@pytest.fixture
def here(register: object) -> Seeker:
    """Somebody who reacted to a home of Zandrug."""
    who = world.seeker()
    reaction.react(actor=who, advert=world.advertise().advert, at=world.START + HOUR)
    return who


def page(client: Client, name: str, *args: object) -> str:
    return client.get(reverse(f"office:{name}", args=args)).content.decode()


def two_officers() -> tuple[Officer, Client, Client]:
    officer = world.officer()
    return officer, logged_in(officer.account), logged_in(world.colleague(officer).account)


def claim_of(who: Seeker) -> records.TimeClaim:
    return records.TimeClaim.objects.using("owner").filter(registration=who.registration, replaced_by=None).get()


def test_a_date_is_proposed_stands_on_the_desk_of_a_colleague_and_is_approved(here: Seeker) -> None:
    _, proposer, colleague = two_officers()
    form = reverse("office:propose-date", args=[here.registration, claim_of(here).pk])
    assert form in page(proposer, "registration", here.registration)
    sent = proposer.post(form, {"counts_from": "2012-03-01", **WHY})
    assert sent.status_code == 302
    address = sent["Location"]
    assert "Een collega beslist" in proposer.get(address).content.decode()
    assert (address in page(proposer, "desk"), address in page(colleague, "desk")) == (False, True)
    assert address in page(colleague, "proposals")
    assert colleague.post(address, {"decision": "yes"}).status_code == 302
    assert claim_of(here).counts_from == date(2012, 3, 1)
    assert address not in page(colleague, "desk")
    assert address in colleague.get(reverse("office:proposals"), {"status": "besloten"}).content.decode()
    assert "Goedgekeurd" in page(proposer, "registration", here.registration)


def test_who_proposed_cannot_decide_through_the_page_either(here: Seeker) -> None:
    _, proposer, _ = two_officers()
    form = reverse("office:propose-date", args=[here.registration, claim_of(here).pk])
    address = proposer.post(form, {"counts_from": "2012-03-01", **WHY})["Location"]
    refused = proposer.post(address, {"decision": "yes"})
    assert refused.status_code == 422
    assert "Vraag het een collega" in refused.content.decode()
    assert claim_of(here).origin == "registration"


def test_an_urgency_is_granted_and_ended_and_the_seeker_reads_both(here: Seeker) -> None:
    _, proposer, colleague = two_officers()
    today = timezone.localdate()
    last = (today + timedelta(days=90)).isoformat()
    said = {"kind": "medisch", "since": today.isoformat(), "last": last, **WHY}
    address = proposer.post(reverse("office:propose-urgency", args=[here.registration]), said)["Location"]
    colleague.post(address, {"decision": "yes"})
    row = records.Urgency.objects.using("owner").get(registration=here.registration)
    assert row.valid_until == today + timedelta(days=91)
    ending = reverse("office:propose-end", args=[here.registration, row.pk])
    assert ending in page(colleague, "registration", here.registration)
    address = colleague.post(ending, {"reason": "De klachten zijn helemaal over.", "document": "brief"})["Location"]
    proposer.post(address, {"decision": "yes"})
    assert ending not in page(colleague, "registration", here.registration)
    own = logged_in(here.account).get(reverse("my-registration")).content.decode()
    assert "Urgentie gestopt: Urgent om medische redenen" in own
    assert "Besloten door twee medewerkers van" in own
    assert "De klachten zijn helemaal over." in own


def test_another_seeker_reads_nothing_of_it(here: Seeker) -> None:
    _, proposer, _ = two_officers()
    proposer.post(
        reverse("office:propose-date", args=[here.registration, claim_of(here).pk]),
        {"counts_from": "2012-03-01", **WHY},
    )
    reads = {
        who: logged_in(who.account).get(reverse("my-registration")).content.decode() for who in (here, world.seeker())
    }
    assert ["Een tweede medewerker beslist nog" in own for own in reads.values()] == [True, False]


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"reason": "zomaar"}, "Schrijf in een hele zin waarom"),
        ({"since": "2099-01-01"}, "Een urgentie begint uiterlijk vandaag"),
        ({"last": "2020-01-01"}, "de einddatum ligt na vandaag"),
        ({"kind": "haast"}, "haast"),
    ],
    ids=str,
)
def test_what_is_wrong_is_told_and_what_was_typed_stays(here: Seeker, wrong: dict[str, str], told: str) -> None:
    _, proposer, _ = two_officers()
    said = {"kind": "medisch", "since": "2026-09-01", **WHY, **wrong}
    answer = proposer.post(reverse("office:propose-urgency", args=[here.registration]), said)
    assert answer.status_code == 422
    text = answer.content.decode()
    assert told in text
    assert WHY["document"] in text
    assert not records.UrgencyProposal.objects.using("owner").exists()


def test_a_refusal_asks_why(here: Seeker) -> None:
    _, proposer, colleague = two_officers()
    form = reverse("office:propose-date", args=[here.registration, claim_of(here).pk])
    address = proposer.post(form, {"counts_from": "2012-03-01", **WHY})["Location"]
    assert colleague.post(address, {"decision": "no"}).status_code == 422
    assert colleague.post(address, {"decision": "no", "reason": "Het afschrift is niet leesbaar."}).status_code == 302
    assert "Afgewezen" in colleague.get(address).content.decode()


def test_looking_at_a_proposal_is_written_down(here: Seeker) -> None:
    officer, proposer, _ = two_officers()
    form = reverse("office:propose-date", args=[here.registration, claim_of(here).pk])
    address = proposer.post(form, {"counts_from": "2012-03-01", **WHY})["Location"]
    looks = records.Journal.objects.using("owner").filter(act="file.look", actor_account=officer.account)
    before = looks.count()
    proposer.get(address)
    assert looks.count() == before + 1


def test_a_claim_or_an_urgency_of_another_registration_is_not_found(here: Seeker) -> None:
    _, proposer, _ = two_officers()
    other = world.seeker()
    reaction.react(actor=other, advert=world.advertise().advert, at=world.START + HOUR)
    wrong = reverse("office:propose-date", args=[here.registration, claim_of(other).pk])
    assert proposer.get(wrong).status_code == 404
    assert proposer.get(reverse("office:propose-end", args=[here.registration, 1])).status_code == 404
