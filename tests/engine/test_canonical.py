"""Canonical JSON as RFC 8785 has it, for what Brink writes."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brink.engine.canonical import NotCanonical, canonical, digest

WHOLE = st.integers(-(2**53) + 1, 2**53 - 1)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
CONTENT = st.recursive(
    st.none() | st.booleans() | WHOLE | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=10,
)


@pytest.mark.parametrize(
    ("content", "written"),
    [
        ({"b": 1, "a": [True, False, None]}, '{"a":[true,false,null],"b":1}'),
        (
            {"\u20ac": 1, "\r": 2, "\ufb33": 3, "1": 4, "\U0001f600": 5, "\x80": 6, "\xf6": 7},
            '{"\\r":2,"1":4,"\x80":6,"\xf6":7,"\u20ac":1,"\U0001f600":5,"\ufb33":3}',
        ),
        ('\u20ac$\x0f\nA\'B"\\\\"/\x7f\b\t', '"\u20ac$\\u000f\\nA\'B\\"\\\\\\\\\\"/\x7f\\b\\t"'),
        ([], "[]"),
        (-(2**53) + 1, "-9007199254740991"),
    ],
)
def test_it_is_written_as_the_standard_says(content, written):
    assert canonical(content) == written.encode()


@given(CONTENT)
def test_it_says_the_same_and_is_written_one_way(content):
    written = canonical(content)
    assert json.loads(written) == content
    assert canonical(json.loads(written)) == written


@pytest.mark.parametrize(
    "content",
    [1.0, float("nan"), 2**53, -(2**53), {1: 2}, {"a": {2}}, b"x", "\ud800", {"\udc00": 1}, [object]],
    ids=repr,
)
def test_what_has_no_canonical_form_is_refused(content):
    with pytest.raises(NotCanonical):
        canonical(content)


def test_a_digest_is_a_sha_256():
    assert digest(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


@pytest.mark.parametrize("column", [[1, 2**53], [True, -(2**53)], ["a", 2**53]], ids=repr)
def test_one_number_that_is_too_great_is_found_in_a_long_list_too(column):
    with pytest.raises(NotCanonical, match="2\\^53"):
        canonical(column)
