"""Each leaf can be shown alone, and none can be changed unseen."""

import hashlib

from hypothesis import given
from hypothesis import strategies as st

from brink.engine import merkle


def tree(leaves: list[bytes]) -> bytes:
    """RFC 6962, straight from its text."""
    if len(leaves) == 1:
        return leaves[0]
    half = 1
    while half * 2 < len(leaves):
        half *= 2
    return hashlib.sha256(b"\1" + tree(leaves[:half]) + tree(leaves[half:])).digest()


LEAVES = st.lists(st.binary(min_size=32, max_size=32), min_size=1, max_size=20)


@given(LEAVES)
def test_the_root_is_that_of_rfc_6962(leaves):
    assert merkle.root(leaves) == tree(leaves)


@given(LEAVES, st.data())
def test_every_leaf_reaches_the_root_by_its_path_and_no_other_does(leaves, data):
    at = data.draw(st.integers(0, len(leaves) - 1))
    path = merkle.path(leaves, at)
    assert merkle.reached(leaves[at], path) == merkle.root(leaves)
    assert merkle.reached(bytes(32) if leaves[at] != bytes(32) else b"\1" * 32, path) != merkle.root(leaves)


@given(st.lists(st.tuples(st.binary(max_size=40), st.text(max_size=20)), max_size=6))
def test_many_leaves_are_those_of_each_alone(rows):
    salts, said = [salt for salt, _ in rows], [text for _, text in rows]
    assert merkle.leaves(salts, said) == [merkle.leaf(salt, text.encode()) for salt, text in rows]


def test_of_nothing_the_root_is_the_digest_of_nothing():
    assert merkle.root([]) == hashlib.sha256(b"").digest()


def test_a_leaf_hides_what_it_says_behind_its_salt():
    assert merkle.leaf(b"salt", b"facts") == hashlib.sha256(b"\0" + (4).to_bytes(8, "big") + b"saltfacts").digest()
    assert merkle.leaf(b"salt", b"facts") != merkle.leaf(b"saltf", b"acts")
