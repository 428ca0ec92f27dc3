"""The journal as a chain: what is sealed, what is anchored, and every row as it stands."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from brink.engine import chain
from brink.engine.anchored import Row
from brink.records.models import Anchor, Journal, Seal

COLUMNS = (
    "id",
    "at",
    "act",
    "actor",
    "actor_account",
    "corporation",
    "subject",
    "subject_id",
    "registration_id",
    "digest",
)
AT_ONCE = 5_000

_OPEN = """
WITH anchored AS (
    SELECT (part ->> 'chain')::bigint AS chain, max((part ->> 'last')::bigint) AS last
    FROM records_anchor, jsonb_array_elements(chains) AS part GROUP BY 1)
SELECT s.chain, coalesce(a.last, 0), s.last FROM (
    SELECT one.chain, (SELECT max(position) FROM records_seal WHERE chain = one.chain) AS last
    FROM (SELECT 0::bigint AS chain UNION SELECT id FROM records_party) AS one) AS s
LEFT JOIN anchored AS a ON a.chain = s.chain
WHERE s.last > coalesce(a.last, 0) ORDER BY s.chain
"""


@dataclass(frozen=True, slots=True)
class OpenChain:
    """A chain with rows that no anchor holds yet.  anchored, sealed: the last position of each."""

    chain: int
    anchored: int
    sealed: int


@dataclass(frozen=True, slots=True)
class AnchorRow:
    """An anchor as a page lists it.  entries: how many rows of the journal it holds."""

    number: int
    made_at: datetime
    digest: str
    entries: int


def open_chains() -> tuple[OpenChain, ...]:
    """The chains that have something to anchor.  Read as the clock.  One query."""
    return tuple(OpenChain(*row) for row in _fetched(_OPEN, []))


def leaves(which: int, first: int, last: int) -> list[bytes]:
    """The leaves of a chain from one position to another, both included.  One query."""
    found = _fetched(
        "SELECT leaf FROM records_seal WHERE chain = %s AND position BETWEEN %s AND %s ORDER BY position",
        [which, first, last],
    )
    return [bytes(leaf) for (leaf,) in found]


def link(which: int, position: int) -> bytes | None:
    """The link of a position, None where nothing stands.  One query."""
    found = _fetched("SELECT link FROM records_seal WHERE chain = %s AND position = %s", [which, position])
    return bytes(found[0][0]) if found else None


def anchors(*, at_most: int) -> tuple[AnchorRow, ...]:
    """The last anchors, the last first.  One query."""
    return tuple(
        AnchorRow(one.number, one.made_at, one.digest, sum(part["last"] - part["first"] + 1 for part in one.chains))
        for one in Anchor.objects.order_by("-number")[:at_most]
    )


def document(number: int) -> bytes | None:
    """The file of an anchor, the same bytes at any time; None where there is no such anchor."""
    one = Anchor.objects.filter(pk=number).first()
    if one is None:
        return None
    parts = [
        {**part, "leaves": [leaf.hex() for leaf in leaves(part["chain"], part["first"], part["last"])]}
        for part in one.chains
    ]
    return chain.document(one.number, one.previous, one.made_at, parts)


def file_name(number: int) -> str:
    """What the file of an anchor is called; in order of number, so that a folder shows them in order."""
    return f"brink-anker-{number:06}.json"


def chains() -> tuple[int, ...]:
    """Every chain in which something is sealed.  One query."""
    return tuple(which for (which,) in _fetched("SELECT DISTINCT chain FROM records_seal ORDER BY chain", []))


def rows(which: int) -> Iterator[Row]:
    """Every sealed row of a chain in order of position, with a cursor on the server."""
    names = [
        "position",
        "leaf",
        "link",
        "entry__text__salt",
        "entry__text__text",
        *(f"entry__{name}" for name in COLUMNS),
    ]
    sealed = Seal.objects.filter(chain=which).order_by("position", "entry_id")
    for position, leaf, linked, salt, text, *entry in sealed.values_list(*names).iterator(chunk_size=AT_ONCE):
        yield Row(position, bytes(leaf), bytes(linked), chain.Entry(*entry), None if salt is None else (salt, text))


def without_seal() -> tuple[chain.Entry, ...]:
    """Every row that has no seal (yet).  One query."""
    return tuple(chain.Entry(*row) for row in Journal.objects.filter(seal=None).order_by("id").values_list(*COLUMNS))


def of(ids: Sequence[int]) -> tuple[chain.Entry, ...]:
    """Rows by their ids, in order of id.  One query."""
    return tuple(chain.Entry(*row) for row in Journal.objects.filter(pk__in=ids).order_by("id").values_list(*COLUMNS))


def _fetched(statement: str, values: list[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())
