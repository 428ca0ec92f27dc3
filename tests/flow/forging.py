"""Somebody with all rights on the database, who knows the code: he switches the guards off, rewrites the journal, and makes every table agree again."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import connections

from brink.engine import chain
from brink.engine.canonical import digest
from brink.flow import seal
from brink.records import models as records
from brink.records.queries import journal
from brink.vocabulary.actors import Clock

GUARDED = ("journal", "journaltext", "seal", "anchor")
Order = dict[int, list[int]]
"""Of each chain the ids of its rows in order."""


def run(statement: str, *values: object) -> None:
    """Do it as the owner of the tables."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(statement, list(values))


@contextmanager
def guards_off() -> Iterator[None]:
    """Without triggers: nothing is append-only now."""
    for room in GUARDED:
        run(f"ALTER TABLE records_{room} DISABLE TRIGGER USER")
    try:
        yield
    finally:
        for room in GUARDED:
            run(f"ALTER TABLE records_{room} ENABLE TRIGGER USER")


def order() -> Order:
    """The rows of each chain as they stand."""
    found: Order = {}
    for row in records.Seal.objects.using("owner").order_by("chain", "position"):
        found.setdefault(row.chain, []).append(row.entry_id)
    return found


def seal_all() -> None:
    """Seal every row, as the worker does; again where another transaction on this server is open meanwhile."""
    while records.Unsealed.objects.using("owner").exists():
        seal.seal(actor=Clock())


def forget(*ids: int) -> None:
    """Take rows out, with all that hangs on them."""
    for table, column in (
        ("journaltext", "entry_id"),
        ("seal", "entry_id"),
        ("unsealed", "entry_id"),
        ("journal", "id"),
    ):
        run(f"DELETE FROM records_{table} WHERE {column} = ANY (%s)", list(ids))


def add(at: datetime, like: int) -> int:
    """Put in a row like another one, with another moment.  Returns its id."""
    run(
        "INSERT INTO records_journal (at, act, actor, actor_account, corporation_id, subject, subject_id, registration_id, digest)"
        " SELECT %s, act, actor, actor_account, corporation_id, subject, subject_id, registration_id, digest FROM records_journal WHERE id = %s",
        at,
        like,
    )
    return int(records.Journal.objects.using("owner").order_by("-pk").values_list("pk", flat=True)[0])


def seal_again(wanted: Order) -> None:
    """Give all rows the places wanted, with the right leaves and links, and remake the anchors in the table so that they agree."""
    run("DELETE FROM records_seal")
    for which, ids in wanted.items():
        link = chain.start(which)
        for position, key in enumerate(ids, 1):
            (row,) = records.Journal.objects.using("owner").filter(pk=key).values_list(*journal.COLUMNS)
            leaf = chain.Entry(*row).leaf
            link = chain.linked(link, leaf)
            values = {"entry_id": key, "chain": which, "position": position, "leaf": leaf, "link": link}
            records.Seal.objects.using("owner").create(**values)
    _anchor_again()


def _anchor_again() -> None:
    previous = chain.NOTHING
    for row in records.Anchor.objects.using("owner").order_by("number"):
        parts = []
        for said in row.chains:
            seals = records.Seal.objects.using("owner").filter(chain=said["chain"])
            leaves = seals.filter(position__range=(said["first"], said["last"])).order_by("position")
            before = seals.filter(position=said["first"] - 1).first()
            start = bytes(before.link) if before else chain.start(said["chain"])
            parts.append(
                chain.part(
                    said["chain"], said["organisation"], said["first"], start, [bytes(one.leaf) for one in leaves]
                )
            )
        document = chain.document(row.number, previous, row.made_at, parts)
        stored = [{key: value for key, value in part.items() if key != "leaves"} for part in parts]
        records.Anchor.objects.using("owner").filter(pk=row.pk).update(
            previous=previous, digest=digest(document), chains=stored
        )
        previous = digest(document)
