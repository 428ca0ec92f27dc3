"""What a policy adviser writes is read as they mean it, and a slip is pointed at."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from brink.policy.reading import PolicyError, read
from brink.vocabulary.units import Cents


def test_no_is_a_word_and_not_a_refusal() -> None:
    assert read("answer: no\nother: [yes, on, off, y, n]", "x.yaml").content == {
        "answer": "no",
        "other": ("yes", "on", "off", "y", "n"),
    }


def test_dates_are_dates_and_times_are_times() -> None:
    content = read("closes: 2026-07-01\nat: 2026-07-01 09:00:01\ntext: '2026-07-01'", "x.yaml").content
    assert content == {
        "closes": date(2026, 7, 1),
        "at": datetime(2026, 7, 1, 7, 0, 1, tzinfo=UTC),
        "text": "2026-07-01",
    }


def test_money_is_counted_in_cents_and_stays_money() -> None:
    content = read("rent: € 597.30\nincome: € 38035\ncount: 38035", "x.yaml").content
    assert content == {"rent": 59730, "income": 3803500, "count": 38035}
    assert isinstance(content, dict)
    assert [isinstance(value, Cents) for value in content.values()] == [True, True, False]


def test_numbers_follow_the_newer_yaml() -> None:
    content = read("a: 017\nb: 0o17\nc: 0x1F\nd: 1.5\ne: 12:30\nf: 1_000", "x.yaml").content
    assert content == {"a": 17, "b": 15, "c": 31, "d": Decimal("1.5"), "e": "12:30", "f": "1_000"}


def test_a_part_may_be_written_once_and_used_twice() -> None:
    assert read("a: &cap [1, 2]\nb: *cap", "x.yaml").content == {"a": (1, 2), "b": (1, 2)}


def test_every_value_knows_its_line() -> None:
    source = read("tiers:\n  - name: sloop\n    when:\n      kind: urgent\n", "x.yaml")
    assert source.line(("tiers", 0, "when", "kind")) == 4
    assert source.line(("tiers", 0, "when", "absent")) == 3
    assert str(source.error(("tiers", 0, "name"), "why", "do this")) == "x.yaml:2: tiers[0].name: why. do this."


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ("a: 1\nb: 2\na: 3", 3, "twice (first on line 1)"),
        ("a: 2026-02-30", 1, "does not exist"),
        ("a: 1\nb: [1, 2", 3, "not YAML"),
        ("a:\n  b: 1\n c: 2", 3, "not YAML"),
        ("a: !!int 3", 1, "tag"),
        ("a: !secret x", 1, "tag"),
        ("a: &x [*x]", 1, "contains itself"),
        ("a: .inf", 1, "exact numbers"),
        ("? [1]\n: 2", 1, "key that is not a word"),
        ("a: 1\n---\nb: 2", 2, "not YAML"),
        ("a: *nothing", 1, "not YAML"),
        ("[" * 500, 1, "nested deeper"),
        ("- " * 500 + "x", 1, "nested deeper"),
        (b"a: \xff", 1, "not UTF-8"),
        ("a: \x01", 1, "not YAML"),
    ],
)
def test_a_slip_is_told_with_its_line(text: str | bytes, line: int, why: str) -> None:
    with pytest.raises(PolicyError) as refused:
        read(text, "joint/x.yaml")
    assert (refused.value.file, refused.value.line) == ("joint/x.yaml", line)
    assert why in refused.value.why
    assert refused.value.remedy


def test_a_few_anchors_cannot_fill_the_memory() -> None:
    bomb = "a0: &a0 [1,1,1,1,1,1,1,1,1]\n" + "".join(
        f"a{n}: &a{n} [{','.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 9)
    )
    with pytest.raises(PolicyError, match="more than"):
        read(bomb, "x.yaml")
