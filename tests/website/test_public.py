"""What anybody reads: homes, rules and results, without names."""

from datetime import date, timedelta

from django.test import Client
from django.urls import reverse

from brink.flow import advert, contract, offer, reaction
from brink.records import models as records
from brink.vocabulary.kinds import ContractKind
from clocks import Clock
from flow import world
from office.test_strangers import logged_in

HOUR = timedelta(hours=1)


def text(client: Client, name: str, *blanks: object, **asked: str) -> str:
    page = client.get(reverse(name, args=blanks), asked)
    assert page.status_code == 200
    return page.content.decode()


def test_a_home_page_says_what_is_asked_in_plain_words(register: object, clock: Clock) -> None:
    here = world.advertise(days=30, dwelling=world.home(rent=742_00))
    page = text(Client(), "home", here.advert)
    assert "meer dan €\u00a029.400, tot en met €\u00a051.537" in page
    assert "18 jaar of ouder" in page and "€\u00a00,00" not in page


def test_a_draft_is_no_page(register: object, clock: Clock) -> None:
    home = world.home()
    by = world.officer("zandrug")
    draft = advert.DraftAdvert(model="registration_time", dwellings=(home,))
    number = advert.compose(actor=by, draft=draft, at=world.START)
    assert Client().get(reverse("home", args=[number])).status_code == 404


def test_filters_leave_out_what_does_not_fit(register: object, clock: Clock) -> None:
    world.advertise(days=30, dwelling=world.home(bedrooms=1))
    large = world.advertise(days=30, dwelling=world.home(bedrooms=4), labels=("groot-gezin",))
    address = reverse("home", args=[large.advert])
    page = text(Client(), "homes", slaapkamers="3")
    assert address in page and page.count('class="brink-card"') == 1
    assert text(Client(), "homes", plaats="emmen").count('class="brink-card"') == 0
    assert text(Client(), "homes", slaapkamers="honderd").count('class="brink-card"') == 2


def test_only_homes_that_fit_me(register: object, clock: Clock) -> None:
    cheap, dear = world.advertise(days=30), world.advertise(days=30, dwelling=world.home(rent=742_00))
    me = logged_in(world.seeker(world.told(income=20_000_00)).account)
    page = text(me, "homes", passend="on")
    assert reverse("home", args=[cheap.advert]) in page and reverse("home", args=[dear.advert]) not in page
    assert reverse("home", args=[dear.advert]) in text(me, "homes")
    assert reverse("home", args=[dear.advert]) in text(Client(), "homes", passend="on")


def test_a_seeker_sees_the_own_place_and_a_visitor_none(register: object, clock: Clock) -> None:
    here = world.advertise(days=30)
    long, short = world.seeker(at=world.START - timedelta(days=900)), world.seeker()
    reaction.react(actor=long, advert=here.advert, at=world.START)
    assert "U zou nu op plaats" in text(logged_in(short.account), "home", here.advert)
    assert "U zou nu op plaats" not in text(Client(), "home", here.advert)


def test_a_result_has_reasons_and_no_names(register: object, clock: Clock) -> None:
    seeker = world.seeker(world.told(name="Eefje"), at=world.START - timedelta(days=900))
    here = world.advertise()
    reaction.react(actor=seeker, advert=here.advert, at=world.START)
    world.rank(here)
    at = here.closes + HOUR
    made = world.offer_next(here, at)
    offer.accept(actor=seeker, offer=made, at=at)
    contract.sign(actor=here.officer, offer=made, kind=ContractKind.INDEFINITE, starts_on=date(2026, 10, 1), at=at)
    clock.wait(until=at + HOUR)
    result = records.PublicResult.objects.using("owner").get()
    page = text(Client(), "result", result.pk)
    assert "Kreeg de woning" in page and "21 maart 2024" in page
    assert not any(name in page for name in ("Eefje", "van Dam"))
    assert reverse("result", args=[result.pk]) in text(Client(), "results")
    assert reverse("result", args=[result.pk]) not in text(Client(), "results", corporatie="veenlicht")


def test_the_rules_of_a_corporation_are_read_from_its_policy(register: object, clock: Clock) -> None:
    page = text(Client(), "rules", "zandrug")
    assert "Huurder van Zandrug laat een woning achter" in page and "€ 51.537,00 per jaar" in page
    assert Client().get(reverse("rules", args=["bestaat-niet"])).status_code == 404


def test_every_public_page_is_there(register: object, clock: Clock) -> None:
    for name in ("front", "homes", "results", "how-it-works", "corporations", "accessibility", "privacy", "contact"):
        text(Client(), name)


def test_the_results_of_a_year_are_a_file_with_the_figures_of_that_year(register: object, clock: Clock) -> None:
    here, seeker = world.advertise(), world.seeker()
    reaction.react(actor=seeker, advert=here.advert, at=world.START)
    world.rank(here)
    at = here.closes + HOUR
    made = world.offer_next(here, at)
    offer.accept(actor=seeker, offer=made, at=at)
    contract.sign(actor=here.officer, offer=made, kind=ContractKind.INDEFINITE, starts_on=date(2026, 10, 1), at=at)
    answer = Client().get(reverse("results-json"), {"jaar": 2026})
    assert answer["Content-Disposition"] == 'attachment; filename="brink-uitslagen-2026.json"'
    said = answer.json()
    assert said["selection"] == {"year": 2026}
    assert [one["candidates"][-1]["outcome"] for one in said["results"]] == ["let"]
    assert said["year"]["let"] == 1
    assert "year" not in Client().get(reverse("results-json"), {"jaar": 2026, "corporatie": "zandrug"}).json()
    assert Client().get(reverse("results-csv"), {"corporatie": "veenlicht"}).content.count(b"\n") == 1
    assert Client().get(reverse("results-csv"), {"jaar": 1900}).status_code == 404
    page = text(Client(), "results", jaar="2026", model="registration_time")
    assert reverse("results-csv") + "?jaar=2026&amp;model=registration_time" in page
