"""Places from keys of any width are exact."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from brink.engine.sorting import places, words_of

ROWS = st.integers(0, 20).flatmap(
    lambda size: st.tuples(
        st.lists(st.integers(0, 2), min_size=size, max_size=size),
        st.lists(st.lists(st.sampled_from([0, 1, 255]), min_size=9, max_size=9), min_size=size, max_size=size),
        st.lists(st.sampled_from("abc"), min_size=size, max_size=size),
    )
)


@given(ROWS, st.booleans())
def test_a_place_counts_who_comes_before_in_the_own_group(rows, with_entries):
    groups, keys, entries = rows
    words = words_of(np.array(keys, np.uint8).reshape(len(keys), 9))
    found = places(np.array(groups, np.int64), words, entries.__getitem__ if with_entries else None)
    whole = [(bytes(key), entry if with_entries else "") for key, entry in zip(keys, entries, strict=True)]
    assert found.tolist() == [
        1 + sum(groups[o] == groups[r] and whole[o] < whole[r] for o in range(len(keys))) for r in range(len(keys))
    ]


@given(
    st.integers(1, 20).flatmap(
        lambda width: st.lists(st.binary(min_size=width, max_size=width), min_size=2, max_size=2)
    )
)
def test_words_compare_as_the_bytes_do(keys):
    words = words_of(np.array([list(key) for key in keys], np.uint8))
    one, other = ([int(column[row]) for column in words] for row in (0, 1))
    assert (one < other) == (keys[0] < keys[1])
