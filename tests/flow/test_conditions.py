"""An advert says what it asks before anybody logs in."""

from datetime import timedelta

from brink.flow import conditions, reaction
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


def test_a_cheap_home_asks_only_that_the_income_is_not_too_high(register: object) -> None:
    here = world.advertise()
    rules = conditions.rules(actor=Anonymous(), advert=here.advert, at=world.START)
    assert rules is not None
    assert [(one.persons, one.spans) for one in rules.incomes] == [
        (1, (conditions.Span(None, 51_537_00),)),
        (2, (conditions.Span(None, 56_910_00),)),
        (3, (conditions.Span(None, 56_910_00),)),
    ]


def test_a_dear_home_asks_more_income_of_small_households_and_less_of_the_retired(register: object) -> None:
    here = world.advertise(dwelling=world.home(rent=742_00))
    rules = conditions.rules(actor=Anonymous(), advert=here.advert, at=world.START)
    assert rules is not None
    assert [(one.persons, one.retired, one.spans) for one in rules.incomes] == [
        (1, False, (conditions.Span(29_400_00, 51_537_00),)),
        (2, False, (conditions.Span(39_925_00, 56_910_00),)),
        (3, False, (conditions.Span(None, 56_910_00),)),
        (1, True, (conditions.Span(28_775_00, 51_537_00),)),
        (2, True, (conditions.Span(38_650_00, 56_910_00),)),
    ]
    told = {one.title.nl: one.of_income for one in rules.conditions}
    assert told["Inkomen voor sociale huur"] and told["Huur past bij het inkomen"] and not told["18 jaar of ouder"]


def test_the_incomes_that_are_told_are_those_that_may_react(register: object) -> None:
    here = world.advertise(dwelling=world.home(rent=742_00))
    rules = conditions.rules(actor=Anonymous(), advert=here.advert, at=world.START)
    assert rules is not None
    (span,) = rules.incomes[0].spans
    assert span.above is not None and span.up_to is not None
    for income, may in ((span.above, False), (span.above + 1, True), (span.up_to, True), (span.up_to + 1, False)):
        seen = reaction.preview(actor=world.seeker(world.told(income=income)), advert=here.advert, at=world.START)
        assert seen.may is may, income


def test_an_advert_that_asks_a_lower_income_says_so(register: object) -> None:
    here = world.advertise(asks_income_to=30_000_00)
    rules = conditions.rules(actor=Anonymous(), advert=here.advert, at=world.START)
    assert rules is not None
    assert {one.spans for one in rules.incomes} == {(conditions.Span(None, 30_000_00),)}
