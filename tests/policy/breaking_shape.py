"""Ways to write the wrong kind of thing: a key that nobody knows, a number as a text, a day that does not exist.

Each gives a document broken in one place, once for every place where it can be done.  What is harmless by design is left out by a condition that says
why.
"""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from brink.policy.reading import Place
from brink.vocabulary.units import Cents

from .breaking_text import Broken
from .papers import Paper, Raw, at

FREE_NAMES = ("parameters", "models", "candidates", "homes", "refused", "values", "tiers", "times", "ranking", "phases")
"""What holds keys that the writer chooses."""


TERMS = (
    "working_days",
    "open_days",
    "invited",
    "months",
    "times",
    "within_months",
    "per_mille",
    "number",
    "published",
    "let",
    "year",
)
"""Numbers of a framework and of a case that have no bounds of their own: `breaking_numbers` has those."""

BOUNDED = ("value", "most", "every_months", "within_days", "restore_months", "after_move", "regret_days")
"""Numbers that may not lie below nothing."""


def number(place: Place, held: object) -> bool:
    """Whether a whole number stands here."""
    return isinstance(held, int) and not isinstance(held, bool | Cents)


def in_a_rule(place: Place) -> bool:
    """Whether a place lies in a criterion, a key or points, which the engine reads."""
    return bool({"ask", "where", "when", "order", "counts"} & set(place))


def in_a_case(place: Place) -> bool:
    """Whether a place lies in the facts of a worked case."""
    return bool({"home", "homes", "candidate", "candidates"} & set(place))


def said(*keys: str) -> Callable[[Place, Any], bool]:
    """Whether a place is one of these keys and holds something."""
    return lambda place, held: place[-1] in keys and held is not None


def only(paper: Paper, *kinds: str) -> bool:
    return paper.kind in kinds


def _closed(paper: Paper) -> Iterator[tuple[Place, dict[str, Any]]]:
    """Every group of keys that are settled."""
    for place, held in paper.places():
        if isinstance(held, dict) and not (place and place[-1] in FREE_NAMES):
            yield place, held


def unknown_key(paper: Paper) -> Broken:
    for place, held in _closed(paper):
        for key in held:
            yield paper.changed(place, {f"{name}x" if name == key else name: part for name, part in held.items()})


def key_too_many(paper: Paper) -> Broken:
    for place, _ in _closed(paper):
        yield paper.added(place, "opmerking", "dit hoort hier niet")


def english_for_dutch(paper: Paper) -> Broken:
    """A text in one language only."""
    for place, held in paper.places():
        if isinstance(held, dict) and {"nl", "en"} <= set(held):
            yield paper.without((*place, "en"))


ALWAYS = (
    "kind",
    "in_force_from",
    "registration",
    "manner",
    "answer_within",
    "extension",
    "no_answer",
    "unit",
    "counts_from",
    "ends_at",
    "span",
    "key",
)
ALWAYS_TOO = ("article", "corporation", "rules_on", "slug", "cases", "expect", "within", "series", "models")


def key_missing(paper: Paper) -> Broken:
    """A key that must be there.

    `models` must at the top only: a gate without them holds for all.  Of a case neither a fact nor what is expected must be there.
    """

    def must(place: Place) -> bool:
        below = len(place) > 1 and "free" not in place
        return not (
            in_a_case(place)
            or "expect" in place[:-1]
            or (place[-1] == "models" and len(place) > 1)
            or (place[-1] in ("corporation", "rules_on", "within", "registration") and below)
        )

    for place, _ in paper.places():
        if place and place[-1] in ALWAYS + ALWAYS_TOO and must(place):
            yield paper.without(place)


def number_as_text(paper: Paper) -> Broken:
    return paper.replaced(number, str)


def number_with_a_point(paper: Paper) -> Broken:
    return paper.replaced(number, lambda held: Raw(f"{held}.5"))


def number_in_words(paper: Paper) -> Broken:
    return paper.replaced(number, lambda held: "drie")


def number_that_is_none(paper: Paper) -> Broken:
    return paper.replaced(number, lambda held: Raw((".nan", ".inf", "-.inf")[held % 3]))


def number_of_five_thousand_digits(paper: Paper) -> Broken:
    return paper.replaced(number, lambda held: Raw("9" * 5000))


def number_of_a_rule_that_is_huge(paper: Paper) -> Broken:
    return paper.replaced(lambda place, held: number(place, held) and in_a_rule(place), lambda held: Raw("9" * 30))


def number_below_nothing(paper: Paper) -> Broken:
    """Points may: they can be taken."""

    def bounded(place: Place, held: object) -> bool:
        of_points = place[-1] == "value" and at(paper.content, place[:-1]).get("unit") == "points"
        return (
            number(place, held)
            and place[-1] in BOUNDED
            and paper.kind != "cases"
            and not of_points
            and not in_a_rule(place)
        )

    return paper.replaced(bounded, lambda held: -held - 1)


def number_as_keys(paper: Paper) -> Broken:
    return paper.replaced(lambda place, held: number(place, held) and place[-1] not in TERMS, lambda held: {"een": 2})


def number_as_a_list(paper: Paper) -> Broken:
    return paper.replaced(number, lambda held: (held,))


def number_as_truth(paper: Paper) -> Broken:
    return paper.replaced(number, lambda held: True)


def _truth(place: Place, held: object) -> bool:
    return isinstance(held, bool) and not in_a_rule(place) and place[0] != "choices" and "choices" not in place[:3]


def truth_in_other_words(paper: Paper) -> Broken:
    """`yes` and `no` are words here, as YAML 1.2 has it."""
    return paper.replaced(_truth, lambda held: Raw("yes" if held else "no"))


def truth_as_number(paper: Paper) -> Broken:
    return paper.replaced(lambda place, held: _truth(place, held) and not in_a_case(place), int)


def _day(place: Place, held: object) -> bool:
    """Whether a date stands here.  The engine reads a date of a rule from its text too, which means the same."""
    given = in_a_rule(place) and place[-1] in ("from", "until")
    return type(held) is date and not given and place[-1] not in ("born", "partner_born")


def day_as_text(paper: Paper) -> Broken:
    return paper.replaced(_day, lambda held: held.isoformat())


def day_the_dutch_way(paper: Paper) -> Broken:
    return paper.replaced(_day, lambda held: Raw(f"{held:%d-%m-%Y}"))


def day_that_does_not_exist(paper: Paper) -> Broken:
    return paper.replaced(_day, lambda held: Raw(f"{held.year}-02-30"))


def day_with_a_time(paper: Paper) -> Broken:
    return paper.replaced(_day, lambda held: Raw(f"{held.isoformat()} 09:00"))


def day_as_a_number(paper: Paper) -> Broken:
    """What a case expects may be of any kind: it does not come true then."""
    return paper.replaced(
        lambda place, held: _day(place, held) and "expect" not in place and not in_a_case(place), lambda held: held.year
    )


def _money(place: Place, held: object) -> bool:
    return isinstance(held, Cents)


def money_without_its_sign(paper: Paper) -> Broken:
    return paper.replaced(_money, lambda held: Raw(f"{held // 100}.{held % 100:02d}"))


def money_in_whole_euros_without_its_sign(paper: Paper) -> Broken:
    return paper.replaced(_money, lambda held: held // 100)


def money_with_a_comma(paper: Paper) -> Broken:
    return paper.replaced(_money, lambda held: Raw(f"€ {held // 100},{held % 100:02d}"))


def money_with_three_decimals(paper: Paper) -> Broken:
    return paper.replaced(_money, lambda held: Raw(f"€ {held // 100}.123"))


def money_where_a_number_is_asked(paper: Paper) -> Broken:
    """In a rule and in the facts of a case `breaking_numbers` has it."""

    def kept(place: Place, held: object) -> bool:
        return number(place, held) and place[-1] in ("value", "amount", "answer_days", "extension_days", "senior_from")

    return paper.replaced(
        lambda place, held: kept(place, held) and "expect" not in place, lambda held: Cents(abs(held) * 100)
    )


def words_as_keys(paper: Paper) -> Broken:
    """A text replaced by keys; a choice that is a list may hold anything that its bounds name, and has its own mutation."""
    return paper.replaced(lambda place, held: isinstance(held, str), lambda held: {"een": "twee"})


def words_as_a_number(paper: Paper) -> Broken:
    return paper.replaced(lambda place, held: isinstance(held, str), lambda held: 7)


def list_as_a_word(paper: Paper) -> Broken:
    """A list that may also be one word (`kinds: sloop`, `of: economisch`) is left alone, and a usual fact that every case says otherwise."""
    either = ("kinds", "of", "kind", "landlord", "municipality", "to", "models", "place", "resident", "at", "ranking")
    return paper.replaced(
        lambda place, held: isinstance(held, tuple) and place[-1] not in either and not {"usual", "expect"} & {*place},
        lambda held: "een",
    )


def keys_as_a_list(paper: Paper) -> Broken:
    return paper.replaced(lambda place, held: isinstance(held, dict), lambda held: (held,))


def keys_as_a_word(paper: Paper) -> Broken:
    return paper.replaced(lambda place, held: isinstance(held, dict), lambda held: "een")


def nothing_in_a_list(paper: Paper) -> Broken:
    """An entry that is empty."""
    return paper.replaced(lambda place, held: isinstance(place[-1], int), lambda held: None)


SHAPE = (
    unknown_key,
    key_too_many,
    english_for_dutch,
    key_missing,
    number_as_text,
    number_with_a_point,
    number_in_words,
    number_that_is_none,
    number_of_five_thousand_digits,
    number_of_a_rule_that_is_huge,
    number_below_nothing,
    number_as_keys,
    number_as_a_list,
    number_as_truth,
    truth_in_other_words,
    truth_as_number,
    day_as_text,
    day_the_dutch_way,
    day_that_does_not_exist,
    day_with_a_time,
    day_as_a_number,
    money_without_its_sign,
    money_in_whole_euros_without_its_sign,
    money_with_a_comma,
    money_with_three_decimals,
    money_where_a_number_is_asked,
    words_as_keys,
    words_as_a_number,
    list_as_a_word,
    keys_as_a_list,
    keys_as_a_word,
    nothing_in_a_list,
)
