"""Nobody but the own officer comes to what belongs to a corporation: the address map itself says which addresses there are."""

from collections.abc import Mapping
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, reverse

from brink.office.urls import urlpatterns
from brink.records.models import Account
from flow import world
from office.case import Case, case

LISTS = {"desk", "dwellings", "adverts", "offers", "contracts", "letters", "quotas", "counter", "register", "proposals"}
WHY = {"reason": "Dat stond in het oude register.", "document": "afschrift"}
ACTS: Mapping[str, Mapping[str, str]] = {
    "publish": {"closes_on": "2099-01-01", "closes_hour": "12"},
    "withdraw": {"reason": "vergissing"},
    "react-at-counter": {"registration": "NR-0"},
    "make-offer": {},
    "pass-over": {"reason": "documents", "explanation": "de papieren kwamen niet"},
    "answer": {"answer": "yes"},
    "extend": {"deadline": "2026-09-18T12:00", "reason": "ziek"},
    "sign": {"kind": "indefinite", "starts_on": "2026-10-01"},
    "change": {"model": "registration_time"},
    "compose": {"model": "registration_time"},
    "mediate": {"registration": "NR-0", "ground": "zorg"},
    "propose-date": {"counts_from": "2012-03-01", **WHY},
    "propose-urgency": {"kind": "sociaal", "since": "2026-09-01", **WHY},
    "propose-end": WHY,
    "correction": {"decision": "yes"},
    "urgency-proposal": {"decision": "yes"},
}
ONLY_POSTED = {"publish", "withdraw", "react-at-counter", "make-offer", "answer", "extend", "sign"}


def arguments(pattern: URLPattern, here: Case) -> dict[str, Any]:
    """Real objects of the corporation for the blanks of an address."""
    adverts = {
        "publish": here.draft,
        "change": here.draft,
        "react-at-counter": here.published,
        "ranking": here.ranked,
        "turn": here.ranked,
    }
    objects = {
        "dwelling": here.ranked_home if pattern.name in ("make-offer", "pass-over", "turn") else here.vacant,
        "advert": adverts.get(pattern.name or "", here.published),
        "candidate": here.candidate,
        "offer": here.offer,
        "registration": here.registration,
        "claim": here.claim,
        "urgency": here.urgency,
        "correction": here.correction,
        "proposal": here.proposal,
    }
    return {name: objects[name] for name in pattern.pattern.converters}


def logged_in(account: int) -> Client:
    client = Client()
    client.force_login(Account.objects.get(pk=account), backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.fixture
def here(register: object) -> Case:
    return case("zandrug")


OF_THINGS = [pattern for pattern in urlpatterns if pattern.name not in LISTS]


def test_every_address_of_the_office_is_tried(here: Case) -> None:
    assert {pattern.name for pattern in urlpatterns} == LISTS | {pattern.name for pattern in OF_THINGS}
    assert all(pattern.pattern.converters for pattern in OF_THINGS)


def test_strangers_are_refused_where_the_own_officer_succeeds(here: Case) -> None:
    own, neighbour = logged_in(here.officer.account), logged_in(world.officer("veenlicht").account)
    seeker, visitor = logged_in(here.seeker.account), Client()
    for pattern in OF_THINGS:
        address = reverse(f"office:{pattern.name}", kwargs=arguments(pattern, here))
        for method in ("get", "post") if pattern.name in ACTS else ("get",):
            said = dict(ACTS.get(pattern.name or "", {})) if method == "post" else {}
            if method == "get" and pattern.name in ONLY_POSTED:
                continue
            where = f"{method} {address}"
            assert getattr(visitor, method)(address, said).status_code == 302, where
            assert getattr(visitor, method)(address, said)["Location"].startswith(reverse("account_login")), where
            assert getattr(seeker, method)(address, said).status_code == 403, where
            assert getattr(neighbour, method)(address, said).status_code == 404, where
            assert getattr(own, method)(address, said).status_code in (200, 302, 422), where


def test_a_seeker_and_a_visitor_see_no_list_of_the_office(here: Case) -> None:
    seeker, visitor = logged_in(here.seeker.account), Client()
    for name in LISTS:
        assert seeker.get(reverse(f"office:{name}")).status_code == 403
        assert visitor.get(reverse(f"office:{name}")).status_code == 302


def test_the_lists_of_a_neighbour_hold_nothing_of_ours(here: Case) -> None:
    own, neighbour = logged_in(here.officer.account), logged_in(world.officer("veenlicht").account)
    for name in LISTS - {"register", "counter", "letters", "contracts", "quotas", "proposals"}:
        address = reverse(f"office:{name}")
        assert "Proefstraat" in own.get(address).content.decode(), name
        assert "Proefstraat" not in neighbour.get(address).content.decode(), name


def test_a_registration_number_opens_no_file_for_a_neighbour(here: Case) -> None:
    address = reverse("office:counter")
    neighbour = logged_in(world.officer("veenlicht").account)
    assert neighbour.get(address, {"nummer": here.number}).status_code == 200
    assert logged_in(here.officer.account).get(address, {"nummer": here.number}).status_code == 302


def test_a_neighbour_sees_no_proposal_of_ours(here: Case) -> None:
    address = reverse("office:proposals")
    neighbour = logged_in(world.officer("veenlicht").account)
    assert here.number in logged_in(here.officer.account).get(address).content.decode()
    assert here.number not in neighbour.get(address).content.decode()
