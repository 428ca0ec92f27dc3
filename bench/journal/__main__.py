"""`python -m bench.journal`: what an act pays for its row in the journal, and eight writers of one organisation beside a chain that is linked at writing.

A durable PostgreSQL of its own is made in a temporary folder and thrown away.
"""

import multiprocessing
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import psycopg

from brink.project import database
from brink.project.commands import stage

ACTS, WRITERS, SECONDS = 1_500, 8, 4.0
WAITS = (0, 2, 5, 10)
"""Milliseconds that an act still takes after its row: other statements, a page, a network in between."""
GOAL_MS, GOAL_TIMES = 0.3, 5.0
AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)

_TABLES = """
CREATE TABLE bench_work (id bigserial PRIMARY KEY, said text);
CREATE TABLE bench_head (chain bigint PRIMARY KEY, position bigint, link bytea);
CREATE TABLE bench_link (entry bigint PRIMARY KEY, position bigint UNIQUE, link bytea);
INSERT INTO bench_head VALUES (1, 0, '');
GRANT ALL ON bench_work, bench_head, bench_link TO brink_app;
GRANT ALL ON SEQUENCE bench_work_id_seq TO brink_app;
"""
_LINK = """
WITH head AS (SELECT position, link FROM bench_head WHERE chain = 1 FOR UPDATE),
     next AS (
         UPDATE bench_head SET position = head.position + 1, link = sha256(head.link || 'leaf'::bytea) FROM head WHERE chain = 1
         RETURNING bench_head.position, bench_head.link)
INSERT INTO bench_link (entry, position, link) SELECT currval(pg_get_serial_sequence('records_journal', 'id')), position, link FROM next
"""


def main() -> None:
    """Print both tables."""
    with (
        tempfile.TemporaryDirectory(prefix="brink-bench-") as folder,
        stage.set_up(Path(folder) / "data", as_owner=True) as at,
    ):
        database.migrate(at.addresses, lambda *_: None)
        prepare(at.addresses)
        print(
            f"One row: {ACTS} acts without and {ACTS} with a row in turns, each with one other row of its own; medians, ms of wall time"
        )
        without, with_row, call = one_row()
        print(f"{'act without':>12}{'act with':>10}{'difference':>12}{'the call':>10}{'goal':>8}")
        print(f"{without:>12.3f}{with_row:>10.3f}{with_row - without:>12.3f}{call:>10.3f}{GOAL_MS:>8}")
        print(f"\n{WRITERS} writers of one organisation, {SECONDS:.0f} s each; acts a second")
        print(f"{'act goes on for':>16}{'sealed afterwards':>19}{'linked at writing':>19}{'times':>8}{'goal':>6}")
        for wait in WAITS:
            linked, free = throughput(link, wait), throughput(nothing, wait)
            print(f"{wait:>13} ms{free:>19.0f}{linked:>19.0f}{free / linked:>8.1f}{GOAL_TIMES:>6.0f}")
        print(f"\nSealing afterwards: {sealed_per_second():,.0f} rows a second of the sealer")


def prepare(addresses: database.Addresses) -> None:
    """The tables of this measurement."""
    with psycopg.connect(addresses.owner) as owner:
        owner.execute(_TABLES)


def act(then: Callable[[], None], wait: int = 0, *, row: bool = True) -> float:
    """One act by the clock.  Returns the seconds that its row took."""
    from django.db import connection

    from brink.flow.act import act as one_act
    from brink.records.models import Party
    from brink.vocabulary.actors import Clock

    took = 0.0
    with one_act(actor=Clock(), at=AT, by=(Clock,)) as running:
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO bench_work (said) VALUES ('something')")
        began = time.perf_counter()
        if row:
            running.journal("bench.act", Party(pk=1), words={"reason": "measured"})
        else:
            running.nothing_new()
        took = time.perf_counter() - began
        then()
        time.sleep(wait / 1000)
    return took


def one_row() -> tuple[float, float, float]:
    """Medians in ms: an act without a row, with one, and the writing of the row itself."""
    spent: dict[bool, list[float]] = {False: [], True: []}
    calls = []
    for number in range(2 * ACTS):
        began = time.perf_counter()
        took = act(nothing, row=bool(number % 2))
        spent[bool(number % 2)].append(time.perf_counter() - began)
        calls += [took] if number % 2 else []
    without, with_row = (statistics.median(spent[row]) * 1000 for row in (False, True))
    return without, with_row, statistics.median(calls) * 1000


def nothing() -> None:
    """Sealed afterwards: an act does nothing more."""


def link() -> None:
    """Linked at writing: the row takes the last link of its chain, and holds the chain until the act ends."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(_LINK)


def throughput(then: Callable[[], None], wait: int) -> float:
    """Acts a second of all writers together, each a process of its own."""
    from django.db import connections

    connections.close_all()
    until = time.perf_counter() + SECONDS
    with multiprocessing.get_context("fork").Pool(WRITERS) as writers:
        done = writers.starmap(write, [(then, wait, until)] * WRITERS, chunksize=1)
    return sum(done) / SECONDS


def write(then: Callable[[], None], wait: int, until: float) -> int:
    """One writer, until a moment.  Returns how many acts."""
    done = 0
    while time.perf_counter() < until:
        act(then, wait)
        done += 1
    return done


def sealed_per_second() -> float:
    """How quickly the sealer gets through what was written meanwhile."""
    from brink.flow import seal
    from brink.vocabulary.actors import Clock

    began = time.perf_counter()
    return seal.seal(actor=Clock()) / (time.perf_counter() - began)


if __name__ == "__main__":
    main()
