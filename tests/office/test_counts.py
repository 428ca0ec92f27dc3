"""What a page of the office asks of the database does not grow with the number of seekers."""

from datetime import date

import pytest
from django.db import connection
from django.db.models import Count
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from brink.importers import demo
from brink.records.models import Account, Ranking
from databases import Shelf

MOST = 14


@pytest.fixture(scope="session")
def register_template(shelf: Shelf) -> str:
    def fill() -> None:
        demo.load(size="small", seed=1, today=date(2026, 11, 23), progress=lambda *_: None)

    return shelf.template("brink_office_demo", fill, based_on=shelf.migrated())


def queries_of(client: Client, address: str) -> list[str]:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return [query["sql"] for query in asked.captured_queries]


def test_a_ranking_takes_the_same_number_of_queries_for_few_and_for_many(register: object) -> None:
    waiting = Ranking.objects.using("owner").filter(advert__state="ranked")
    sizes = (
        waiting.annotate(size=Count("candidates")).order_by("size").values_list("advert", "advert__corporation", "size")
    )
    assert sizes[0][2] < sizes.reverse()[0][2], "the demo has rankings of one size only"
    counts = []
    for advert, corporation, _size in (sizes[0], sizes.reverse()[0]):
        client = officer_of(corporation)
        client.get(reverse("office:desk"))
        counts.append(len(queries_of(client, reverse("office:ranking", args=[advert]))))
    assert counts[0] == counts[1]
    assert counts[0] <= MOST


def test_the_desk_and_the_lists_stay_small(register: object) -> None:
    corporation = Ranking.objects.using("owner").values_list("advert__corporation", flat=True)[0]
    client = officer_of(corporation)
    client.get(reverse("office:desk"))
    for name in ("desk", "adverts", "offers", "dwellings", "contracts", "letters", "proposals"):
        assert len(queries_of(client, reverse(f"office:{name}"))) <= MOST, name


def officer_of(corporation: int) -> Client:
    account = Account.objects.using("owner").get(roles__party=corporation, roles__kind="letting_officer")
    client = Client()
    client.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client
