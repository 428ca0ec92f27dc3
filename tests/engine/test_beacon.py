"""A public random number counts only when it is of the round that was asked, and follows from its signature."""

import json

import pytest

from brink.engine import beacon
from brink.engine.beacon import NoBeacon

CHAIN = "8990e7a9aaed2ffed73dbd7092123d6f289930540d7651336225dc172e51b2ce"
FIRST = {
    "round": 1,
    "randomness": "101297f1ca7dc44ef6088d94ad5fb7ba03455dc33d53ddb412bbc4564ed986ec",
    "signature": "8d61d9100567de44682506aea1a7a6fa6e5491cd27a0a0ed349ef6910ac5ac20ff7bc3e09d7c046566c9f7f3c6f3b10104990e7cb424998203d8f7de586fb7fa"
    "5f60045417a432684f85093b06ca91c769f0e7ca19268375e659c2a2352b4655",
}
"""The first number of the oldest chain of drand, as the network published it (read on 2026-11-24)."""


def test_the_first_number_that_the_network_published_is_read() -> None:
    assert beacon.value(f"{CHAIN} 1", json.dumps(FIRST).encode()) == FIRST["randomness"]
    assert beacon.path(f"{CHAIN} 1") == f"/{CHAIN}/public/1"


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"round": 2}, "of another round"),
        ({"round": None}, "of another round"),
        ({"randomness": "0" * 64}, "does not follow from its signature"),
        ({"randomness": None}, "does not follow from its signature"),
        ({"signature": "00" + str(FIRST["signature"])[2:]}, "does not follow from its signature"),
        ({"signature": "geheim"}, "is not hexadecimal"),
    ],
    ids=str,
)
def test_another_answer_is_refused(changed: dict[str, object], says: str) -> None:
    with pytest.raises(NoBeacon, match=says):
        beacon.value(f"{CHAIN} 1", json.dumps({**FIRST, **changed}).encode())


@pytest.mark.parametrize("answer", [b"", b"<html>", b"[]", b"1", b"null"])
def test_what_is_no_answer_is_refused(answer: bytes) -> None:
    with pytest.raises(NoBeacon):
        beacon.value(f"{CHAIN} 1", answer)
