"""An advert says what it asks before anybody logs in."""

from datetime import timedelta

from brink.flow import conditions
from brink.vocabulary.actors import Anonymous
from flow import world


def test_a_visitor_reads_what_a_home_asks(register: object) -> None:
    here = world.advertise(labels=("55plus",))
    rules = conditions.rules(actor=Anonymous(), advert=here.advert, at=world.START + timedelta(hours=1))
    assert rules is not None
    asked = {condition.title.nl: condition.asked.nl for condition in rules.conditions}
    assert asked["Inkomen voor sociale huur"] == "€ 51.537,00 voor één persoon, € 56.910,00 voor twee of meer"
    assert any("55" in title for title in asked)
    assert rules.draws and not rules.lottery


def test_a_home_for_everybody_does_not_ask_for_age(register: object) -> None:
    here = world.advertise()
    rules = conditions.rules(actor=Anonymous(), advert=here.advert, at=world.START + timedelta(hours=1))
    assert rules is not None
    assert not any("55" in condition.title.nl for condition in rules.conditions)


def test_a_lottery_says_that_chance_decides(register: object) -> None:
    here = world.advertise(model="lottery")
    rules = conditions.rules(actor=Anonymous(), advert=here.advert, at=world.START + timedelta(hours=1))
    assert rules is not None and rules.lottery
