"""Who looks: found once per request, in one statement, and only out of what that account may see."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import HttpResponse
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from brink.pages.actor import actor_of, for_officers, for_seekers
from brink.vocabulary.actors import Anonymous, Auditor, Officer, Seeker, Witness
from brink.vocabulary.kinds import RoleKind
from pages import people

TODAY = date(2026, 11, 23)
pytestmark = pytest.mark.usefixtures("register")


def test_a_visitor_is_anonymous_and_costs_nothing():
    with CaptureQueriesContext(connection) as asked:
        assert actor_of(AnonymousUser(), TODAY) == (Anonymous(), None)
    assert len(asked) == 0


def test_somebody_with_an_account_alone_is_a_seeker_without_registration():
    new = people.account("nieuw@example.org")
    assert actor_of(new, TODAY)[0] == Seeker(new.pk, None, None)


def test_a_seeker_comes_with_the_registration_that_lives():
    janna = people.person()
    holder = people.account("janna@example.org", janna.pk)
    ended, lives, _also_ended = people.registrations(holder, janna, ["closed", "active", "closed"])
    assert ended != lives
    assert actor_of(holder, TODAY)[0] == Seeker(holder.pk, janna.pk, lives)


def test_whoever_has_none_left_comes_with_the_latest():
    janna = people.person()
    holder = people.account("janna@example.org", janna.pk)
    *_older, latest = people.registrations(holder, janna, ["closed", "closed"])
    assert actor_of(holder, TODAY)[0] == Seeker(holder.pk, janna.pk, latest)


def test_a_stranger_does_not_come_with_the_registration_of_another():
    janna = people.person()
    people.registrations(people.account("janna@example.org", janna.pk), janna, ["active"])
    stranger = people.account("vreemd@example.org")
    stranger.person_id = janna.pk
    assert actor_of(stranger, TODAY)[0] == Seeker(stranger.pk, janna.pk, None)


def test_an_officer_works_for_the_corporation_of_the_role():
    officer, landlord = people.account("wiersema@hunzeborg.example"), people.corporation()
    people.role(officer, landlord)
    actor, role = actor_of(officer, TODAY)
    assert actor == Officer(officer.pk, landlord.pk)
    assert (role.shown_name, role.party_slug, role.party_name) == ("J. Wiersema", "hunzeborg", "Hunzeborg")


@pytest.mark.parametrize("period", [{"until": TODAY}, {"since": date(2027, 1, 1)}])
def test_who_no_longer_or_not_yet_works_there_is_no_officer(period):
    officer, landlord = people.account("wiersema@hunzeborg.example"), people.corporation()
    people.role(officer, landlord, **period)
    assert isinstance(actor_of(officer, TODAY)[0], Seeker)


def test_an_auditor_audits():
    auditor = people.account("controle@example.org")
    people.role(auditor, people.corporation(), RoleKind.AUDITOR)
    assert actor_of(auditor, TODAY)[0] == Auditor(auditor.pk)


def test_somebody_of_a_tenants_board_is_a_witness_of_draws_and_no_officer():
    board, party = people.account("bestuur@example.org"), people.corporation()
    people.role(board, party, RoleKind.TENANTS_BOARD)
    assert actor_of(board, TODAY)[0] == Witness(board.pk, party.pk)


def test_another_role_gives_no_view_of_the_office():
    member = people.account("commissie@example.org")
    people.role(member, people.corporation(), RoleKind.URGENCY_COMMITTEE)
    assert isinstance(actor_of(member, TODAY)[0], Seeker)


def test_finding_the_actor_takes_one_statement_and_leaves_nothing_behind():
    officer, landlord = people.account("wiersema@hunzeborg.example"), people.corporation()
    people.role(officer, landlord)
    with CaptureQueriesContext(connection) as asked:
        actor_of(officer, TODAY)
    assert len(asked) == 1
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(current_setting('brink.context', true), '')")
        assert cursor.fetchone() == ("",)


def ask(actor: object) -> object:
    request = RequestFactory().get("/ergens/")
    request.actor = actor
    return request


def test_only_seekers_come_in_where_seekers_belong():
    page = for_seekers(lambda request: HttpResponse(str(request.seeker.person)))
    answer = page(ask(Seeker(1, 7)))
    assert (answer.content, answer.headers["Cache-Control"]) == (b"7", "no-store")
    assert page(ask(Anonymous())).headers["Location"].endswith("?next=/ergens/")
    for stranger in (Officer(2, 3), Auditor(4)):
        with pytest.raises(PermissionDenied):
            page(ask(stranger))


def test_only_officers_come_in_at_the_office():
    page = for_officers(lambda request: HttpResponse(str(request.officer.corporation)))
    assert page(ask(Officer(2, 3))).content == b"3"
    assert page(ask(Anonymous())).status_code == 302
    for stranger in (Seeker(1), Auditor(4)):
        with pytest.raises(PermissionDenied):
            page(ask(stranger))


def test_a_page_that_says_how_long_it_may_be_kept_is_believed():
    page = for_seekers(lambda request: HttpResponse(headers={"Cache-Control": "private, max-age=60"}))
    assert page(ask(Seeker(1))).headers["Cache-Control"] == "private, max-age=60"
