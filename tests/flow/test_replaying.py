"""Rankings are made again from what is stored; whatever was changed is found, in exactly the rankings that it touches."""

import hashlib
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from brink.engine.expression import code_of
from brink.flow import replaying
from brink.flow.act import NotYours
from brink.flow.replaying import NothingRanked, Redone
from brink.records import models as records
from brink.records.context import acting
from brink.vocabulary.actors import Actor, Anonymous, Auditor, Clock, LoggingIn, Seeker, Witness
from databases import Shelf
from flow import replays, world

pytestmark = pytest.mark.django_db
NOW = world.START + timedelta(days=30)


@pytest.fixture(scope="session")
def register_template(shelf: Shelf) -> str:
    return replays.template(shelf)


def redone(actor: Clock | Auditor | None = None) -> dict[str, Redone]:
    """Every ranking, made again, by its name in the story."""
    actor = actor or Clock()
    names = {number: name for name, number in replays.numbers().items()}
    rankings = replaying.chosen(actor=actor, at=NOW)
    return {names[one.advert]: one for one in replaying.replayed(actor=actor, rankings=rankings, at=NOW)}


def differing() -> set[str]:
    return {name for name, one in redone().items() if one.differences}


def test_what_nobody_touched_comes_out_as_it_was() -> None:
    found = {name: (one.rows, one.differences, one.unopened) for name, one in redone().items()}
    assert found == dict.fromkeys(replays.EVERY, (3, (), ()))


def test_one_advert_or_what_was_ranked_since_a_moment_can_be_made_again_alone() -> None:
    wanted = replays.of("lottery")
    assert replaying.chosen(actor=Clock(), at=NOW, advert=wanted.advert.number) == (wanted.pk,)
    assert len(replaying.chosen(actor=Clock(), at=NOW, since=wanted.ranked_at)) == 4
    assert replaying.chosen(actor=Clock(), at=NOW, since=NOW) == ()
    with pytest.raises(NothingRanked, match="nowhere"):
        replaying.chosen(actor=Clock(), at=NOW, advert="nowhere")


# --- data -------------------------------------------------------------------------------------------------------------------------------------


def richer(said: dict[str, Any]) -> None:
    said["declared"]["income"] = 99_000_00


def in_debt(said: dict[str, Any]) -> None:
    debt = {"amount": 400_00, "landlord": code_of("zandrug"), "proven": False}
    said["events"]["debts"] = {"list": "declared", "rows": [debt]}


def first_two(column: str) -> Callable[[dict[str, Any]], None]:
    """Swap two cells of a column of the document."""

    def change(document: dict[str, Any]) -> None:
        held = document[column]
        held[0], held[1] = held[1], held[0]

    return change


def refused(document: dict[str, Any]) -> None:
    gate = document["gates"][0]
    gate["truths"] = "N" + gate["truths"][1:]


def swap_places() -> None:
    one, two = replays.candidate("plain", 0), replays.candidate("plain", 1)
    replays.force("UPDATE records_candidate SET place = 9 WHERE id = %s", one.pk)
    replays.force("UPDATE records_candidate SET place = %s WHERE id = %s", one.place, two.pk)
    replays.force("UPDATE records_candidate SET place = %s WHERE id = %s", two.place, one.pk)


def swap_reactions() -> None:
    """Of two who are erased, so that no leaf tells."""
    one, two = replays.candidate("elsewhere", 0), replays.candidate("elsewhere", 1)
    replays.force("UPDATE records_candidate SET salt = NULL, facts = NULL WHERE id IN (%s, %s)", one.pk, two.pk)
    replays.force("UPDATE records_candidate SET reaction_id = %s WHERE id = %s", two.reaction_id, one.pk)
    replays.force("UPDATE records_candidate SET reaction_id = %s WHERE id = %s", one.reaction_id, two.pk)


def of_draw(change: str) -> Callable[[], None]:
    """Change the draw in the register."""
    return lambda: replays.force(
        f"UPDATE records_draw SET {change} WHERE advert_id = %s", replays.of("lottery").advert_id
    )


def of_ranking(name: str, change: str) -> Callable[[], None]:
    """Change a ranking in the register."""
    return lambda: replays.force(f"UPDATE records_ranking SET {change} WHERE id = %s", replays.of(name).pk)


def of_candidate(name: str, change: str) -> Callable[[], None]:
    """Change somebody's row in the register."""
    return lambda: replays.force(f"UPDATE records_candidate SET {change} WHERE id = %s", replays.candidate(name).pk)


def of_document(name: str, change: Callable[[dict[str, Any]], None]) -> Callable[[], None]:
    """Change a document, and its digest with it."""
    return lambda: replays.write(replays.of(name), change)


def of_plan(old: str, new: str) -> Callable[[], None]:
    """Change the plan, and every digest with it."""
    return lambda: replays.plan_otherwise(old, new)


def row_gone() -> None:
    replays.force("DELETE FROM records_candidate WHERE id = %s", replays.candidate("plain", 2).pk)


AMOUNT = f'["const",{replays.LIMIT},"cents"]'
A_CENT_LESS = f'["const",{replays.LIMIT - 1},"cents"]'
COMPARISON = '["le",["fact","income"],["choose"'
KEY = '"first":"highest","key":"metric"'
BOTH = {"limit", "plain"}

CHANGES: dict[str, tuple[Callable[[], None], set[str]]] = {
    "a fact": (lambda: replays.tell_otherwise("plain", 1, richer, hide=False), {"plain"}),
    "a fact, with every digest": (lambda: replays.tell_otherwise("plain", 1, richer), {"plain"}),
    "an event, with every digest": (lambda: replays.tell_otherwise("limit", 0, in_debt), {"limit"}),
    "a salt": (of_candidate("lottery", "salt = 'another salt of bytes'"), {"lottery"}),
    "half of an opening": (of_candidate("plain", "salt = NULL"), {"plain"}),
    "an amount in the plan": (lambda: replays.plan_otherwise(AMOUNT, A_CENT_LESS, hide=False), BOTH),
    "an amount in the plan, with every digest": (of_plan(AMOUNT, A_CENT_LESS), {"limit"}),
    "a comparison in the plan, with every digest": (of_plan(COMPARISON, COMPARISON.replace("le", "lt", 1)), {"limit"}),
    "a key in the plan, with every digest": (of_plan(KEY, KEY.replace("highest", "lowest")), BOTH),
    "the seed in the register": (of_draw("seed = repeat('a', 64)"), {"lottery"}),
    "the secret in the register": (of_draw("secret = repeat('a', 64)"), {"lottery"}),
    "the reveals in the register": (of_draw("reveals = '[]'"), {"lottery"}),
    "the seed in the document": (of_document("lottery", lambda one: one["draw"].update(seed="ab" * 32)), {"lottery"}),
    "lots in the document": (of_document("lottery", first_two("lots")), {"lottery"}),
    "places in the document": (of_document("elsewhere", first_two("places")), {"elsewhere"}),
    "keys in the document": (of_document("limit", first_two("keys")), {"limit"}),
    "leaves in the document": (of_document("plain", first_two("leaves")), {"plain"}),
    "a truth in the document": (of_document("plain", refused), {"plain"}),
    "a tier in the document": (
        of_document("plain", lambda one: one["tiers"].append(one["tiers"].pop() - 1)),
        {"plain"},
    ),
    "the policy in the document": (of_document("plain", lambda one: one["about"].update(policy="0" * 64)), {"plain"}),
    "a word more in the document": (of_document("plain", lambda one: one.update(note="checked")), {"plain"}),
    "the document alone": (of_ranking("plain", "document = replace(document, ',', ', ')"), {"plain"}),
    "the digest alone": (of_ranking("plain", "digest = repeat('a', 64)"), {"plain"}),
    "a blank in the plan": (lambda: replays.plan_otherwise('{"about":', '{ "about":', hide=False), BOTH),
    "no document any more": (of_ranking("plain", "document = '[]'"), {"plain"}),
    "the moment of ranking": (of_ranking("limit", "ranked_at = ranked_at - interval '1 day'"), {"limit"}),
    "two places in the table": (swap_places, {"plain"}),
    "two people in the table": (swap_reactions, {"elsewhere"}),
    "a row gone from the table": (row_gone, {"plain"}),
}


@pytest.mark.parametrize("what", CHANGES)
def test_a_change_in_the_data_is_found_in_exactly_the_rankings_that_it_touches(what: str) -> None:
    change, touched = CHANGES[what]
    change()
    assert differing() == touched


def test_a_difference_says_whose_row_it_is_and_what_it_was() -> None:
    replays.plan_otherwise(AMOUNT, f'["const",{replays.LIMIT - 1},"cents"]')
    eva = records.Reaction.objects.using("owner").get(pk=replays.eva().reaction_id).entry_code
    found = redone()["limit"].differences
    assert f"{eva}: gate inkomen was Y, is N" in found
    assert {words.split(":")[0] for words in found} == {eva}


def test_a_difference_tells_nobody_s_facts() -> None:
    def beyond(said: dict[str, Any]) -> None:
        said["declared"]["income"] = 123_456_789_012

    replays.tell_otherwise("plain", 0, beyond, hide=False)
    words = " ".join(redone()["plain"].differences)
    assert "cannot be made again" in words
    assert "123456789012" not in words


# --- people -----------------------------------------------------------------------------------------------------------------------------------


def test_an_erased_person_leaves_every_digest_valid_and_the_replay_names_the_row() -> None:
    gone = replays.candidate("limit", 1)
    with acting(Clock()):
        records.Candidate.objects.filter(pk=gone.pk).update(salt=None, facts=None)
    found = redone()
    assert {name: one.differences for name, one in found.items()} == dict.fromkeys(replays.EVERY, ())
    assert found["limit"].unopened == (gone.reaction.entry_code,)
    kept = replays.of("limit")
    assert hashlib.sha256(kept.document.encode()).hexdigest() == kept.digest


def test_a_change_beside_an_erased_person_is_found_all_the_same() -> None:
    with acting(Clock()):
        records.Candidate.objects.filter(pk=replays.candidate("plain", 1).pk).update(salt=None, facts=None)
    replays.write(replays.of("plain"), first_two("places"))
    replays.tell_otherwise("limit", 0, in_debt, hide=False)
    assert differing() == {"plain", "limit"}


def test_an_auditor_may_replay() -> None:
    assert set(redone(Auditor(account=1))) == set(replays.EVERY)


STRANGERS: list[Actor] = [
    Anonymous(),
    LoggingIn(1),
    Seeker(account=1, person=1, registration=1),
    Witness(account=1, party=1),
]


@pytest.mark.parametrize("who", STRANGERS, ids=lambda who: type(who).__name__)
def test_nobody_else_may(who: Any) -> None:
    with pytest.raises(NotYours):
        replaying.chosen(actor=who, at=NOW)
    with pytest.raises(NotYours):
        next(replaying.replayed(actor=who, rankings=[replays.of("plain").pk], at=NOW))


def test_a_letting_officer_may_not_not_even_of_the_own_home() -> None:
    with pytest.raises(NotYours):
        replaying.chosen(actor=world.officer(), at=NOW)  # type: ignore[arg-type]
    with pytest.raises(NotYours):
        next(replaying.replayed(actor=world.officer(), rankings=[replays.of("plain").pk], at=NOW))  # type: ignore[arg-type]
