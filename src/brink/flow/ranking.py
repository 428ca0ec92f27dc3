"""Drawing lots and ranking a closed advert."""

import secrets
from collections.abc import Iterable, Sequence
from datetime import datetime

from brink.engine import lot, receipt, standing
from brink.engine.decision import Decision
from brink.engine.drawing import Drawn, drawn_from
from brink.engine.lot import Event
from brink.engine.published import FEDERATION
from brink.engine.receipt import Receipt
from brink.engine.wording import Language
from brink.flow import boards, draws, home, judging, letter, policy, published, witness
from brink.flow.act import Act, Held, act, hold
from brink.flow.bulk import bulk, without_collector
from brink.flow.entered import entries, fixed
from brink.letters import phrases, wording
from brink.records import models as records
from brink.vocabulary.actors import Clock
from brink.vocabulary.errors import BrinkError
from brink.vocabulary.lifecycles import ADVERT

SALT_BYTES = 16
_RANKING = """
INSERT INTO records_ranking (advert_id, sequence, plan_id, policy_set_id, document, digest, ranked_at, reason)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s) RETURNING id
"""
_CANDIDATES = """
INSERT INTO records_candidate (ranking_id, corporation_id, reaction_id, registration_id, row, place, salt, facts)
SELECT %(ranking)s, %(corporation)s, reaction, registration, number - 1, place, substr(salts, ((number - 1) * %(size)s + 1)::integer, %(size)s), facts
FROM (SELECT decode(%(salts)s, 'hex')) AS chance (salts), ROWS FROM (
    unnest(%(reactions)s::bigint[]), unnest(%(registrations)s::bigint[]), unnest(%(places)s::integer[]), string_to_table(%(facts)s, E'\\n')
) WITH ORDINALITY AS told (reaction, registration, place, facts, number)
ORDER BY place, number
"""


class AdvertStillOpen(BrinkError):
    """An advert is drawn and ranked only after it has closed."""


class SecretMissing(BrinkError):
    """The secret of a draw is gone or does not match its commitment; a draw waits for it and never takes another."""


class StillRevealing(BrinkError):
    """Witnesses may still reveal, or the public event has not come yet; a draw waits for it."""


class NotDrawn(BrinkError):
    """An advert is ranked after its draw."""


def draw(*, actor: Clock, advert: int, at: datetime) -> bool:
    """Draw the lots of a closed advert, once; never again.

    First everything that was promised is fixed as it was revealed, the federation's secret last; then, where an event was promised, the draw waits for it.
    Returns whether the lots are drawn now.  Raises AdvertStillOpen, StillRevealing, SecretMissing, OtherEntries, IllegalStep.
    """
    with act(actor=actor, at=at, by=(Clock,)) as running:
        row = _closed(advert)
        if row.state == "closed":
            _end_revealing(running, row)
        state = ADVERT.check(row.state, "drawn")
        event = witness.event_known(row.event_kind, row.event_reference) if row.event_kind else None
        if row.event_kind and event is None:
            running.nothing_new()
            return False
        entered = fixed(row)
        reveals = [(name, bytes.fromhex(secret)) for name, secret in row.reveal_list.reveals]
        made = drawn_from(draws.draw_id(row.number), entered, reveals, event)
        said = made.said()
        drawn = records.Draw.objects.create(
            advert=row,
            draw_id=made.id,
            commitment=row.seed_commitment,
            secret=dict(reveals)[FEDERATION].hex(),
            entries=len(entered),
            entries_digest=made.entries,
            reveals=said["reveals"],
            event=said["event"],
            seed=made.seed.hex(),
            drawn_at=at,
        )
        row.state = state
        row.save(update_fields=["state"])
        running.journal("ranking.draw", drawn, corporation=row.corporation_id, words={"entries": len(entered)})
    return True


def _end_revealing(running: Act, row: records.Advert) -> None:
    """Fix what was revealed, the federation's own secret with it, and publish it.  What is missing is left out, but never the federation's."""
    if not witness.may_end(row, running.at):
        raise StillRevealing(f"the witnesses of advert {row.number} may still reveal what they promised")
    kept = records.DrawSecret.objects.filter(advert=row).values_list("secret", flat=True).first()
    if kept is None or lot.commitment(bytes.fromhex(kept)) != row.seed_commitment:
        raise SecretMissing(f"the secret of advert {row.number} is not the one that was promised; find the right one")
    found = records.WitnessReveal.objects.filter(advert=row).values_list("party__slug", "secret")
    reveals = sorted([(FEDERATION, kept), *found])
    records.RevealList.objects.create(advert=row, reveals=[list(one) for one in reveals], fixed_at=running.at)
    row.state = ADVERT.check(row.state, "revealing")
    row.save(update_fields=["state"])
    boards.draw_revealed(running, row, reveals)
    running.journal("draw.end_revealing", row, corporation=row.corporation_id, words={"revealed": len(reveals)})


def rank(*, actor: Clock, advert: int, at: datetime) -> int:
    """Rank a drawn advert: one document, one row per candidate, a letter with place or reasons to each.

    Returns the id of the ranking.  Raises AdvertStillOpen, NotDrawn, IllegalStep.
    """
    with without_collector(), act(actor=actor, at=at, by=(Clock,)) as running:
        row = _closed(advert)
        state = ADVERT.check(row.state, "ranked")
        drawn = records.Draw.objects.filter(advert=row).first()
        if drawn is None:
            raise NotDrawn(f"the lots of advert {row.number} have not been drawn; draw first")
        reactions = entries(row)
        entered = fixed(row)
        decision = judging.ranked(row, reactions, judging.lots_of(drawn, entered))
        made = drawn_from(drawn.draw_id, entered, revealed(drawn), event_of(drawn))
        kept = write(running, row, made, reactions, decision)
        row.state = state
        row.save(update_fields=["state"])
        _tell(running, row, reactions, decision)
        running.journal("ranking.rank", kept, corporation=row.corporation_id, words={"digest": kept.digest})
    return kept.pk


def _closed(advert: int) -> records.Advert:
    hold(Held.ADVERT, advert)
    row = records.Advert.objects.select_related("corporation").get(pk=advert)
    if row.state in ("draft", "published"):
        raise AdvertStillOpen(f"advert {row.number} closes at {row.closes_at}; draw and rank it after that")
    return row


def revealed(drawn: records.Draw) -> list[tuple[str, bytes]]:
    """R of a draw."""
    return [(name, bytes.fromhex(secret)) for name, secret in drawn.reveals]


def event_of(drawn: records.Draw) -> Event | None:
    """The public event of a draw, if any."""
    return Event(**drawn.event) if drawn.event else None


def write(
    running: Act,
    row: records.Advert,
    drawn: Drawn,
    reactions: Sequence[records.Reaction],
    decision: Decision,
) -> records.Ranking:
    """Keep the receipt: the document without persons, and the opening of each leaf with the candidate.  Of a lottery the file is published at once."""
    chance = secrets.token_bytes(SALT_BYTES * len(reactions))
    salts = [chance[at : at + SALT_BYTES] for at in range(0, len(chance), SALT_BYTES)]
    made = receipt.build(decision, salts=salts, about=about(row, running.at), draw=drawn)
    kept = records.Ranking(
        advert=row,
        plan_id=str(row.plan_id),
        policy_set_id=str(row.policy_set_id),
        document=made.document.decode(),
        digest=made.digest,
        ranked_at=running.at,
    )
    with bulk() as cursor:
        values = (row.pk, kept.sequence, kept.plan_id, kept.policy_set_id, kept.document, kept.digest, kept.ranked_at)
        cursor.execute(_RANKING, (*values, kept.reason))
        (kept.pk,) = cursor.fetchone() or (None,)
    _write_candidates(kept, row, [reactions[index] for index in made.rows], _places(decision, made), made)
    if decision.plan.lottery:
        published.publish_drawn(row, kept, made)
    return kept


def _places(decision: Decision, made: Receipt) -> list[int | None]:
    """The place of each row of the document; None for who is refused."""
    place = {index: at for at, index in enumerate(decision.order(), start=1)}
    return [place.get(index) for index in made.rows]


def _write_candidates(
    kept: records.Ranking,
    row: records.Advert,
    reactions: Sequence[records.Reaction],
    places: Sequence[int | None],
    made: Receipt,
) -> None:
    """Every row in one statement: it may be 50,000.  Salts and facts go as one text each, since neither holds the end of a line."""
    told: dict[str, str | int] = {
        "ranking": kept.pk,
        "corporation": row.corporation_id,
        "size": SALT_BYTES,
        "salts": b"".join(made.salts).hex(),
        "reactions": _array([one.id for one in reactions]),
        "registrations": _array([one.registration_id for one in reactions]),
        "places": _array(places),
        "facts": "\n".join(made.facts),
    }
    with bulk() as cursor:
        cursor.execute(_CANDIDATES, told)


def _array(numbers: Iterable[int | None]) -> str:
    """Numbers as PostgreSQL reads an array of them; a list would be taken apart one by one."""
    return "{" + ",".join(map(str, numbers)).replace("None", "NULL") + "}"


def about(row: records.Advert, at: datetime) -> dict[str, str]:
    """What the document of a ranking names besides its plan and its draw: the advert, policy and law by digest, and when."""
    policies = policy.adopted(str(row.policy_set_id))
    return {
        "advert": row.number,
        "policy": policies.digest,
        "law": policies.law_digest,
        "closed": row.closes_at.isoformat() if row.closes_at else "",
        "ranked": at.isoformat(),
    }


def _tell(running: Act, row: records.Advert, reactions: Sequence[records.Reaction], decision: Decision) -> None:
    """Tell everybody who still takes part the place or the reasons."""
    people = letter.of_reactions(reactions)
    case = letter.Case(row.corporation.name, row.corporation_id, row.pk)
    named = home.together(home.of_advert(row))
    letters = []
    for index, reaction in enumerate(reactions):
        if reaction.state != "placed":
            continue
        to = people[reaction.pk]
        kind = "result_refused" if decision.refused[index] else "result_place"
        words = (
            _reasons(decision, index, to.language) if decision.refused[index] else _place(decision, index, to.language)
        )
        letters.append(letter.compose(running, kind, to, case, {"home": named, **words}))
    letter.post(letters)


def _reasons(decision: Decision, index: int, language: str) -> dict[str, str]:
    return {"reasons": wording.bullets(reason.in_language(language) for reason in judging.refusal(decision, index))}


def _place(decision: Decision, index: int, language: str) -> dict[str, str]:
    spoken: Language = "nl" if language == "nl" else "en"
    place = standing.place(decision, index, spoken)
    said = []
    if place.title:
        said.append(phrases.say("group", language, group=place.title))
    said += [phrases.say("counted", language, title=value.title, said=value.said) for value in place.values[:1]]
    if place.above:
        said.append(place.above.sentence)
    return {"place": str(place.place), "of": str(place.of), "reason": " ".join(said)}
