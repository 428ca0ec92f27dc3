"""A thing takes only the steps that its lifecycle knows."""

import pytest

from brink.vocabulary.lifecycles import ADVERT, LIFECYCLES, OFFER, IllegalStep, Lifecycle


@pytest.mark.parametrize("lifecycle", LIFECYCLES, ids=lambda lifecycle: lifecycle.name)
def test_every_step_leads_to_a_state_that_exists(lifecycle: Lifecycle) -> None:
    for following in lifecycle.steps.values():
        assert following <= set(lifecycle.states)


def test_an_open_advert_cannot_be_ranked() -> None:
    with pytest.raises(IllegalStep, match="published and cannot become ranked"):
        ADVERT.check("published", "ranked")


def test_a_declined_offer_stays_declined() -> None:
    with pytest.raises(IllegalStep, match="it can become: nothing"):
        OFFER.check("declined", "accepted")


def test_a_published_advert_closes() -> None:
    assert ADVERT.check("published", "closed") == "closed"
