"""Every state of the stream has a name at the doors."""

import pytest
from django.utils import translation

from brink.pages import states
from brink.vocabulary.lifecycles import LIFECYCLES


@pytest.mark.parametrize("lifecycle", LIFECYCLES, ids=lambda lifecycle: lifecycle.name)
def test_every_state_is_named(lifecycle):
    assert set(states.SHOWN[lifecycle.name]) == set(lifecycle.states)


@pytest.mark.parametrize("lifecycle", LIFECYCLES, ids=lambda lifecycle: lifecycle.name)
def test_two_states_of_one_thing_never_look_the_same(lifecycle):
    badges = [states.badge_of(lifecycle.name, state) for state in lifecycle.states]
    assert len(set(badges)) == len(badges)


def test_an_officer_who_reads_english_reads_english():
    with translation.override("en"):
        assert states.badge_of("advert", "let").text == "Let"
