"""Sealing the journal: nobody who writes waits for anybody, and afterwards every row gets its position and link; once a day what was sealed is anchored.

Rows of transactions that have all ended are sealed in the order of their ids, so a row whose transaction ended before another began stands before it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from django.db import connection

from brink.engine import chain
from brink.engine.canonical import digest
from brink.flow import boards
from brink.flow.act import Act, Held, act, hold
from brink.policy.working_days import AMSTERDAM
from brink.records import models as records
from brink.records.context import acting
from brink.records.queries import journal
from brink.vocabulary.actors import Clock

AT_ONCE = 2_000
MOST_LEAVES = 100_000
"""More than an anchor of a normal day holds; a first anchor over a register that is old already becomes several."""
ALL = 0

_TAKE = """
WITH horizon AS (
    SELECT age(((pg_snapshot_xmin(pg_current_snapshot())::text::numeric %% 4294967296)::text)::xid) AS old)
DELETE FROM records_unsealed WHERE entry_id IN (
    SELECT waiting.entry_id FROM records_unsealed AS waiting, horizon WHERE age(waiting.xmin) > horizon.old
    ORDER BY waiting.entry_id LIMIT %(at_once)s)
RETURNING entry_id
"""

_LAST = """
SELECT asked.chain, last.position, last.link FROM unnest(%s::bigint[]) AS asked (chain)
JOIN LATERAL (SELECT position, link FROM records_seal AS s WHERE s.chain = asked.chain ORDER BY s.position DESC LIMIT 1) AS last ON true
"""

_SEAL = """
INSERT INTO records_seal (entry_id, chain, position, leaf, link)
SELECT * FROM unnest(%s::bigint[], %s::bigint[], %s::bigint[], %s::bytea[], %s::bytea[])
"""


@dataclass(slots=True)
class _End:
    position: int
    link: bytes


def seal(*, actor: Clock) -> int:
    """Seal what was written, until nothing is left that can be sealed yet.  Returns how many rows.

    A row waits as long as a transaction that was open when it was written is still open: it could still write one that belongs before it.
    """
    sealed = 0
    while True:
        with acting(actor):
            hold(Held.SEALS, ALL)
            done = _seal_some()
        sealed += done
        if done < AT_ONCE:
            return sealed


def _seal_some() -> int:
    with connection.cursor() as cursor:
        cursor.execute(_TAKE, {"at_once": AT_ONCE})
        rows = journal.of([key for (key,) in cursor.fetchall()])
        if not rows:
            return 0
        cursor.execute(_LAST, [sorted({row.chain for row in rows})])
        ends = {which: _End(position, bytes(link)) for which, position, link in cursor.fetchall()}
        cursor.execute(_SEAL, [list(column) for column in zip(*_seals(rows, ends), strict=True)])
    return len(rows)


def _seals(rows: Sequence[chain.Entry], ends: dict[int, _End]) -> Iterator[tuple[int, int, int, bytes, bytes]]:
    for row in rows:
        end = ends.setdefault(row.chain, _End(0, chain.start(row.chain)))
        leaf = row.leaf
        end.position, end.link = end.position + 1, chain.linked(end.link, leaf)
        yield row.id, row.chain, end.position, leaf, end.link


def anchor(*, actor: Clock, at: datetime) -> tuple[int, ...]:
    """Make the anchor of the day over all that was sealed since the last one, and mail it to the tenants' organisations.

    Returns the numbers of the anchors made: none where there is one of this day, several where one would become very large.
    """
    with act(actor=actor, at=at, by=(Clock,)) as running:
        hold(Held.SEALS, ALL)
        midnight = datetime.combine(running.on, time(), AMSTERDAM)
        if records.Anchor.objects.filter(made_at__gte=midnight).exists():
            running.nothing_new()
            return ()
        made = tuple(_anchors(at))
        if made:
            _mail(running, made)
            running.journal("journal.anchor", made[-1], words={"anchors": [one.number for one in made]})
        else:
            running.nothing_new()
    return tuple(one.number for one in made)


def _anchors(at: datetime) -> Iterator[records.Anchor]:
    before = records.Anchor.objects.order_by("-number").first()
    number, previous = (before.number, before.digest) if before else (0, chain.NOTHING)
    while parts := _parts():
        number += 1
        document = chain.document(number, previous, at, parts)
        said = [{key: value for key, value in part.items() if key != "leaves"} for part in parts]
        row = records.Anchor.objects.create(
            number=number, previous=previous, digest=digest(document), made_at=at, chains=said
        )
        previous = row.digest
        yield row


def _parts() -> list[dict[str, Any]]:
    """What is not anchored yet of every chain, as far as it goes into one anchor."""
    room, parts = MOST_LEAVES, []
    names = dict(records.Party.objects.values_list("pk", "slug"))
    for open_ in journal.open_chains():
        if not room:
            break
        leaves = journal.leaves(open_.chain, open_.anchored + 1, min(open_.sealed, open_.anchored + room))
        room -= len(leaves)
        named = names.get(open_.chain, "stichting")
        before = journal.link(open_.chain, open_.anchored) or chain.start(open_.chain)
        parts.append(chain.part(open_.chain, named, open_.anchored + 1, before, leaves))
    return parts


def _mail(running: Act, made: Sequence[records.Anchor]) -> None:
    for one in made:
        words = {
            "number": str(one.number),
            "digest": one.digest,
            "entries": str(sum(part["last"] - part["first"] + 1 for part in one.chains)),
        }
        boards.tell(running, "journal_anchor", words, anchor=one)
