"""Who did not get the home reads how many stood before him and on which ground; the officer reads the same numbers."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from brink.flow import contract, offer, reaction
from brink.records import models as records
from brink.vocabulary.actors import Seeker
from brink.vocabulary.kinds import ContractKind
from clocks import Clock as Moves
from flow import world
from website.test_draws import logged_in, text

pytestmark = pytest.mark.django_db
DAY, HOUR = timedelta(days=1), timedelta(hours=1)


def let(here: world.Advertised) -> None:
    """The home goes to the first on the list."""
    at = here.closes + HOUR
    made = world.offer_next(here, at)
    row = records.Offer.objects.using("owner").get(pk=made)
    account = records.Account.objects.using("owner").get(person_id=row.person_id)
    offer.accept(actor=Seeker(account.pk, row.person_id, row.registration_id), offer=made, at=at)
    contract.sign(actor=here.officer, offer=made, kind=ContractKind.INDEFINITE, starts_on=date(2026, 10, 15), at=at)


def page_of(who: Seeker, here: world.Advertised) -> str:
    mine = records.Reaction.objects.using("owner").get(advert=here.advert, registration=who.registration)
    return " ".join(text(logged_in(who.account), reverse("my-reaction", args=[mine.pk])).split())


def urgent(who: Seeker) -> None:
    records.Urgency.objects.using("owner").create(
        registration_id=who.registration,
        kind="medisch",
        since=date(2026, 1, 1),
        level="proven",
        stated_by="counter",
        recorded_at=world.START - 90 * DAY,
    )


def test_priority_and_registration_time_are_counted_apart(register: object, clock: Moves) -> None:
    long, middle, short, ill = (world.seeker(at=world.START - days * DAY) for days in (900, 600, 300, 30))
    urgent(ill)
    here = world.advertise()
    for who in (long, middle, short, ill):
        reaction.react(actor=who, advert=here.advert, at=world.START + HOUR)
    world.rank(here)
    clock.wait(until=here.closes + 2 * HOUR)
    said = page_of(short, here)
    assert "U staat op plaats 4 van 4" in said
    assert "1 kandidaat ging voor door voorrang" in said
    assert "2 kandidaten gingen voor op: punten" in said
    assert "medisch" not in said.lower(), "of others only counts are told, not the kind of urgency"
    candidate = records.Candidate.objects.using("owner").get(
        ranking__advert=here.advert, registration=short.registration
    )
    office = text(logged_in(here.officer.account), reverse("office:candidate", args=[candidate.pk]))
    assert "Ervoor door voorrang" in office
    assert "Ervoor op: punten" in office


def test_in_a_lottery_the_better_lots_are_counted_and_nobody_could_change_them(register: object, clock: Moves) -> None:
    people = [world.seeker(at=world.START - (10 + number) * DAY) for number in range(3)]
    here = world.advertise(model="lottery")
    for who in people:
        reaction.react(actor=who, advert=here.advert, at=world.START + HOUR)
    world.rank(here)
    placed = {
        row.registration_id: row.place
        for row in records.Candidate.objects.using("owner").filter(ranking__advert=here.advert)
    }
    last = next(who for who in people if placed[who.registration] == 3)
    clock.wait(until=here.closes + 2 * HOUR)
    assert "2 kandidaten hadden een beter lot" in page_of(last, here)
    assert "Aan een lot kan niemand iets veranderen" not in page_of(last, here), "the home is not let yet"
    let(here)
    assert "Aan een lot kan niemand iets veranderen" in page_of(last, here)


def test_another_seeker_does_not_see_the_page(register: object, clock: Moves) -> None:
    eva, stranger = world.seeker(), world.seeker()
    here = world.advertise()
    made = reaction.react(actor=eva, advert=here.advert, at=world.START + HOUR)
    world.rank(here)
    clock.wait(until=here.closes + HOUR)
    address = reverse("my-reaction", args=[made])
    assert logged_in(stranger.account).get(address).status_code == 404
    assert Client().get(address).status_code == 302
