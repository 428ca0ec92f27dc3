"""Chance that anybody can work out again, with the standard library alone."""

import hashlib
import hmac
import struct

from hypothesis import given
from hypothesis import strategies as st

from brink.engine import lot

SEED = bytes(range(32))
LOT = "fa74bd23ca843234921c1889177847a7bf3c6a41df391964adb9676697033039"


def test_a_lot_is_an_hmac_over_length_prefixed_fields():
    message = b"".join(struct.pack(">Q", len(field)) + field for field in (b"lot", b"brink/A000001", b"abcdefgh", b"0"))
    assert lot.draw(SEED, "brink/A000001", "abcdefgh") == hmac.new(SEED, message, hashlib.sha256).digest()
    assert lot.draw(SEED, "brink/A000001", "abcdefgh").hex() == LOT


FIELDS = st.tuples(st.binary(max_size=40), st.text(max_size=8), st.text(max_size=8), st.integers(0, 12))


@given(FIELDS, FIELDS)
def test_other_fields_give_another_lot(one, other):
    seeds = [fields[0].ljust(64, b"\0") for fields in (one, other)]
    same = seeds[0] == seeds[1] and one[1:] == other[1:]  # HMAC fills its key with zeros
    assert (lot.draw(*one) == lot.draw(*other)) == same


def test_with_more_tickets_the_lowest_counts():
    lots = [lot.draw(SEED, "d", "e", ticket) for ticket in range(5)]
    assert lot.best(SEED, "d", "e", 5) == min(lots)
    assert lot.best(SEED, "d", "e", 1) == lots[0]


ENTRIES = st.lists(st.tuples(st.text(max_size=20), st.integers(1, 4), st.just("")), max_size=6)


@given(st.binary(max_size=64), st.text(max_size=12), ENTRIES)
def test_the_lots_of_many_entries_are_those_of_each_alone(seed, draw_id, rows):
    entries = [lot.Entered(*row) for row in rows]
    assert lot.lots(seed, draw_id, entries) == [lot.best(seed, draw_id, one.code, one.tickets) for one in entries]


@given(st.lists(st.binary(max_size=150), max_size=6), st.binary(max_size=80))
def test_many_keys_give_the_hmac_of_each(keys, said):
    assert lot.hmacs(keys, said) == [hmac.digest(key, said, "sha256") for key in keys]


def test_a_key_of_any_length_gives_its_hmac():
    keys = [bytes(range(length)) for length in range(131)]
    assert lot.hmacs(keys, b"said") == [hmac.digest(key, b"said", "sha256") for key in keys]


def test_a_commitment_is_the_sha_256_of_the_secret():
    assert lot.commitment(b"secret") == hashlib.sha256(b"secret").hexdigest()


def test_lots_fall_evenly():
    """10,000 lots over 16 classes: a generator that favours one of them by a tenth would fail."""
    classes = [0] * 16
    for entry in range(10_000):
        classes[lot.draw(SEED, "even", str(entry))[0] >> 4] += 1
    assert (
        sum((count - 625) ** 2 / 625 for count in classes) < 37.7
    )  # chi-square, 15 degrees of freedom, one in a thousand
