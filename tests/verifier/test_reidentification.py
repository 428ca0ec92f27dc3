"""Somebody knows one seeker's registration date, household and place, and has every public file: he learns neither his urgency nor its kind."""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from random import Random
from typing import Any

import pytest

from brink.engine import merkle, published
from brink.engine.canonical import canonical
from brink.engine.decide import decide
from brink.engine.lot import Entered
from brink.engine.pairs import from_records
from brink.engine.rules import Rules, compile_rules
from verifier import rankings
from verifier.rankings import MODELS, PLANS, Person, Ranked

COUNTS = {"registration_time", "strata", "points"}
"""The models in which an urgency counts."""

KINDS = ("medisch", "sociaal")


def readable(content: bytes) -> Any:
    """What can be read in a file, once the names of things that nobody can guess (codes, lots, salts, digests) are left aside."""
    file = json.loads(content)
    rows = [{name: row[name] for name in row.keys() - {"leaf", "salt", "lot", "entry"}} for row in file["rows"]]
    return {"tiers": file["tiers"], "shown": file["shown"], "about": file["about"], "rows": rows}


def with_urgency(people: tuple[Person, ...], at: int, kind: str) -> list[Person]:
    """The same people, of whom one alone is urgent."""
    since = date(2025, 3, 1)
    return [
        {**one, "urgencies": [{"kind": kind, "since": since}] if row == at else []} for row, one in enumerate(people)
    ]


def some_people(number: int) -> tuple[Person, ...]:
    random = Random(number)
    return tuple({**rankings.person(random), "registered": True} for _ in range(12))


@pytest.mark.parametrize("model", MODELS)
def test_another_kind_of_urgency_changes_nothing_that_can_be_read(model: str) -> None:
    for number in range(30):
        people = some_people(number)
        medical, social = (
            readable(rankings.public(rankings.ranked(model, with_urgency(people, number % 12, kind), number)))
            for kind in KINDS
        )
        assert medical == social, number


def test_which_of_two_is_urgent_cannot_be_read() -> None:
    """Both registered too late to have their turn without it: the file is the same, whoever of them went first."""
    for number in range(30):
        people = some_people(number)
        late = sorted(range(12), key=lambda at: people[at]["registered_on"])[-2:]
        one, other = (
            readable(rankings.public(rankings.ranked("registration_time", with_urgency(people, at, "sociaal"), number)))
            for at in late
        )
        assert one == other, number
        assert any("key" in row for row in one["rows"])


def of_rows(one: Ranked, content: bytes) -> Iterator[tuple[Mapping[str, Any], Person]]:
    """The open rows of a file, each with the person whose it is."""
    whose = dict(zip(one.document["entries"], one.people, strict=True))
    return ((row, whose[row["entry"]]) for row in json.loads(content)["rows"] if "salt" in row)


def test_no_row_of_somebody_whose_urgency_counts_is_ever_open() -> None:
    seen, urgent = 0, 0
    for number in range(rankings.COUNT):
        one = rankings.some(number)
        if one.model in COUNTS:
            urgent += sum(bool(person["urgencies"]) for person in one.people)
            for _, person in of_rows(one, rankings.public(one, offered=99)):
                seen += 1
                assert not person["urgencies"], (number, one.model)
    assert seen > 300 and urgent > 100


def keys_of(model: str, person: Person) -> set[str]:
    """Every key that somebody with these facts can have: the guesser knows the plan, and tries every urgency on every day."""
    plan = PLANS[model]
    days = [date.fromordinal(one) for one in range(date(2025, 1, 1).toordinal(), date(2025, 3, 9).toordinal())]
    guesses = [[], *([{"kind": kind, "since": day}] for kind in KINDS for day in days)]
    people = [{**person, "urgencies": guess} for guess in guesses]
    pairs = [
        {"candidate": at, "dwelling": 0, "entry": str(at), "reacted_at": 0, "lot": bytes(32)}
        for at in range(len(people))
    ]
    decision = decide(plan, from_records(people, [rankings.HOME], pairs, book=plan.book), "rank")
    return {key.tobytes().hex() for key in decision.keys}


def closed_leaf_guessed(content: bytes, keys: set[str], codes: set[str], salts: set[str]) -> bool:
    """Whether a guesser who tries these codes and salts opens a closed row, or finds the line of an entry that is closed."""
    file = json.loads(content)
    open_codes = {row["entry"] for row in file["rows"] if "salt" in row}
    lines = set(file["draw"]["lines"])
    for code in codes - open_codes:
        if any(Entered(code, 1, key).line.hex() in lines for key in {*keys, ""}):
            return True
    closed = [row for row in file["rows"] if "salt" not in row]
    said = (
        (row["leaf"], salt, {"entry": code, "key": key, "lot": None, "place": row["place"], "tickets": 1})
        for row in closed
        for code in codes
        for key in keys
        for salt in salts
    )
    return any(merkle.leaf(bytes.fromhex(salt), canonical(one)).hex() == leaf for leaf, salt, one in said)


@pytest.mark.parametrize("model", ["strata", "registration_time", "points"])
def test_a_closed_row_cannot_be_guessed_without_its_opening(model: str) -> None:
    """Keys are few, and the guesser has all of them; what he has not is the code and the salt, each of which alone would do no harm to others."""
    people = with_urgency(some_people(3), 4, "medisch")
    one = rankings.ranked(model, people, 3)
    content = rankings.public(one)
    at = next(row for row, person in enumerate(one.people) if person["urgencies"])
    keys = keys_of(model, one.people[at])
    assert one.document["keys"][at] in keys
    public = json.loads(content)
    codes = {row["entry"] for row in public["rows"] if "salt" in row} | {"", "federation"}
    salts = {row["salt"] for row in public["rows"] if "salt" in row} | {public["root"], public["ranking"]}
    assert not closed_leaf_guessed(content, keys, codes, salts)
    own = json.loads(rankings.opening(one, at))["row"]
    assert closed_leaf_guessed(content, keys, codes | {own["entry"]}, salts), (
        "with the code he would have found the line"
    )


def test_a_row_may_be_open_by_what_its_key_says() -> None:
    people = [
        {**some_people(1)[0], "urgencies": [{"kind": kind, "since": date(2025, 1, 1)}] if kind else []}
        for kind in ("", *KINDS)
    ]
    found = {}
    for model, plan in PLANS.items():
        document = rankings.ranked(model, people, 1).document
        opens = list(map(published.openable(plan), document["keys"]))
        urgent = [tier < len(plan.tiers) for tier in document["tiers"]]
        assert not any(may and hidden for may, hidden in zip(opens, urgent, strict=True)), model
        found[model] = sum(opens)
    assert found == {
        "registration_time": 1,
        "lottery": 3,
        "direct": 3,
        "strata": 1,
        "weighted": 3,
        "points": 0,
        "no_chance": 3,
    }


DELICATE: Mapping[str, Mapping[str, Any]] = {
    "tickets for an urgency": {"order": [{"by": "lot", "tickets": [{"points": 3, "when": {"kind": "urgent"}}]}]},
    "the day of an urgency": {"order": [{"by": "urgency_since"}]},
    "scores of assessors": {"order": [{"by": "points", "of": [{"form": "zorgvraag", "combine": "average"}]}]},
    "points given by hand": {"order": [{"by": "points", "of": [{"balance": "zoekpunten", "most": 30}]}]},
    "a fact of the policy's own": {
        "facts": [{"name": "zorgvraag", "unit": "number", "nl": "zorgvraag", "en": "care", "low": 0, "high": 9}],
        "order": [{"by": "number", "fact": "zorgvraag", "first": "highest"}],
    },
}


@pytest.mark.parametrize("what", DELICATE)
def test_a_key_that_counts_something_delicate_is_never_shown(what: str) -> None:
    plan = compile_rules(Rules.model_validate({"ties": [{"by": "lot"}], **DELICATE[what]}), about={})
    assert not published.openable(plan)("00" * plan.program.width)


def test_a_second_list_of_groups_hides_as_the_first() -> None:
    lists = [{"by": "tiers", "of": [{"name": one, "when": {"kind": "urgent", "kinds": [one]}}]} for one in KINDS]
    plan = compile_rules(Rules.model_validate({"ties": [{"by": "lot"}], "order": lists}), about={})
    opens = {key: published.openable(plan)(key) for key in ("0101", "0102", "0201", "0202")}
    assert opens == {"0101": False, "0102": False, "0201": False, "0202": True}
