"""One transaction, one actor; nothing left behind."""

import pytest
from django.db import InternalError, connection, transaction

from brink.records import models as r
from brink.records.context import AlreadyActing, NobodyActs, acting, reading, stepping_in
from brink.vocabulary.actors import Anonymous, Clock
from records.town import TOLD, Town


def people() -> int:
    return r.Person.objects.count()


def test_nothing_is_left_on_a_connection_that_is_used_again(town: Town) -> None:
    with reading(town.anna):
        assert people() == 2, "herself and her child"
        before = connection.connection
    assert people() == 0
    with transaction.atomic():
        assert people() == 0
    with reading(town.bram):
        assert connection.connection is before
        assert not r.Person.objects.filter(pk=town.anna.person).exists()


def test_nothing_is_left_after_an_error(town: Town) -> None:
    def break_off() -> None:
        with acting(Clock()):
            raise ZeroDivisionError(people())

    with pytest.raises(ZeroDivisionError, match="5"):
        break_off()
    assert people() == 0


def test_an_error_undoes_everything_the_act_wrote(town: Town) -> None:
    def break_off() -> None:
        with acting(town.anna):
            raise ZeroDivisionError(r.Income.objects.create(person_id=town.anna.person, year=2026, cents=1, **TOLD))

    with pytest.raises(ZeroDivisionError):
        break_off()
    assert not r.Income.objects.using("owner").filter(year=2026).exists()


def test_a_page_that_reads_cannot_write(town: Town) -> None:
    with pytest.raises(InternalError, match="read-only"), reading(town.anna):
        r.Income.objects.create(person_id=town.anna.person, year=2026, cents=1, **TOLD)


@pytest.mark.parametrize("opening", [acting, reading])
def test_an_act_inside_an_act_is_refused(town: Town, opening: type) -> None:
    with acting(town.anna), pytest.raises(AlreadyActing), opening(town.bram):
        raise AssertionError("nobody may be here")


def test_stepping_in_sees_as_another_and_then_as_before(town: Town) -> None:
    with acting(town.officer_b):
        seen = people()
        with stepping_in(Clock()):
            assert people() > seen
            with stepping_in(Anonymous()):
                assert people() == 0
            assert people() > seen
        assert people() == seen
        assert r.Advert.objects.filter(corporation=town.b).update(text_nl="nieuw") == 1
    assert r.Advert.objects.using("owner").filter(text_nl="nieuw").count() == 1


def test_nobody_steps_in_outside_an_act(town: Town) -> None:
    with pytest.raises(NobodyActs), stepping_in(Clock()):
        raise AssertionError("nobody may be here")
