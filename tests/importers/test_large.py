"""The large federation, as far as it can be looked at without loading it: its people, homes and adverts are invented in a second."""

import numpy as np
import pytest

from brink.importers.demo import moments, names
from brink.importers.demo.chance import pick, several, stream, uuids
from brink.importers.demo.loading import POLICIES
from brink.importers.demo.people import NOBODY
from brink.importers.demo.sizes import SIZES
from brink.importers.demo.world import World, invent
from brink.policy import documents
from importers.federation import DAY


@pytest.fixture(scope="module")
def drenthe() -> World:
    return invent(seed=1, today=DAY, size=SIZES["drenthe"], policies=documents.load(POLICIES))


def test_there_are_as_many_people_adverts_and_reactions_as_in_drenthe(drenthe):
    people = drenthe.file.people
    assert 110_000 <= people.size <= 116_000
    assert 17_000 <= np.count_nonzero(people.eager) <= 24_000
    assert 4_500 <= len(drenthe.adverts) <= 5_200
    interest = SIZES["drenthe"].interest
    assert (interest.least, interest.most) == (70, 390)
    assert 850_000 <= interest.usual * len(drenthe.adverts) <= 1_000_000


def test_of_one_in_twenty_the_income_is_not_known(drenthe):
    assert 0.045 < 1 - drenthe.file.people.income_known.mean() < 0.055


def test_everybody_registered_as_an_adult_and_not_in_the_future(drenthe):
    people = drenthe.file.people
    age = (people.counts_from - people.born) / 365.25
    assert np.quantile(age, 0.01) >= 18
    assert (people.counts_from <= people.began).all()
    assert (people.began <= people.opened).all()
    assert (people.opened <= people.wakes)[people.eager > 0].all()
    assert (people.wakes <= DAY)[people.eager > 0].all()


def test_parents_are_older_than_their_children(drenthe):
    people = drenthe.file.people
    assert ((people.children_born - people.born[drenthe.file.parents]) / 365.25 > 17).all()


def test_households_are_of_every_size(drenthe):
    sizes = drenthe.file.people.persons
    assert set(range(1, 7)) <= set(sizes.tolist())
    assert (sizes == 1).mean() > 0.4


def test_urgencies_were_granted_to_people_in_the_register(drenthe):
    people = drenthe.file.people
    urgent = people.urgency != NOBODY
    assert 0.01 < urgent.mean() < 0.06
    assert (people.urgent_since >= people.opened)[urgent].all()


def test_homes_stand_at_addresses_of_their_own(drenthe):
    homes = drenthe.stock.homes
    assert len({(home.complex.corporation, home.complex.postcode, home.number) for home in homes}) == len(homes)


def test_adverts_appear_on_working_days_and_no_home_is_in_two_at_once(drenthe):
    days = [moments.day_of(advert.published) for advert in drenthe.adverts if advert.published]
    assert all(moments.is_working_day(day) for day in days)
    homes = [advert.home.id for advert in drenthe.adverts if advert.earlier is None]
    assert len(set(homes)) == len(homes)


def test_labels_and_models_are_within_the_policy(drenthe):
    for advert in drenthe.adverts[::7]:
        place = advert.home.complex
        assert advert.model in drenthe.rulebook.models(place.corporation, place.core, advert.rules_day)
        assert set(advert.labels) <= set(drenthe.rulebook.labels(place.corporation, place.core, advert.rules_day))


def test_another_seed_invents_other_people():
    policies = documents.load(POLICIES)
    one, other = (invent(seed=seed, today=DAY, size=SIZES["small"], policies=policies) for seed in (1, 2))
    assert one.file.names != other.file.names
    assert [advert.home for advert in one.adverts] != [advert.home for advert in other.adverts]
    assert one.judge.secret(one.adverts[0]) != other.judge.secret(other.adverts[0])


def test_chance_is_had_again_and_streams_do_not_touch():
    assert stream(1, "a").integers(0, 2**60) == stream(1, "a").integers(0, 2**60)
    assert len({int(stream(seed, name).integers(0, 2**60)) for seed in (1, 2) for name in ("a", "b", "ab")}) == 6
    assert len(set(uuids(stream(1, "u"), 500))) == 500
    assert all(text[14] == "4" and text[19] in "89ab" for text in uuids(stream(1, "u"), 50))


def test_likelier_things_are_drawn_more_often():
    counts = np.bincount(pick(stream(1, "p"), [1.0, 3.0, 0.0], 40_000), minlength=3)
    assert counts[2] == 0
    assert 2.8 < counts[1] / counts[0] < 3.2
    chosen = several(stream(1, "s"), np.array([0.0, 1.0, 1.0, 0.0, 1.0]), 10)
    assert chosen.tolist() == [1, 2, 4]


def test_mailboxes_are_plain_whatever_the_name():
    for name in (
        names.Name("Çağla", "van 't", "Öztürk-Łukasz"),
        names.Name("Zoë", "", "O'Brien"),
        names.Name("Ştefan", "", "Nguyễn"),
    ):
        assert all(letter.isascii() and (letter.isalnum() or letter in ".-") for letter in name.mailbox), name.mailbox
        assert not name.mailbox.startswith(".")
        assert ".." not in name.mailbox
