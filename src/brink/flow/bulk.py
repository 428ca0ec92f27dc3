"""What helps where very much is read or written at once."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from django.db import connection


@contextmanager
def without_collector() -> Iterator[None]:
    """Let nobody look for circles meanwhile: there are none in what is read, and looking through all of it again and again takes half of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@contextmanager
def bulk() -> Iterator["psycopg.Cursor[Any]"]:
    """A cursor in the transaction of the act that sends values beside the statement: within it, megabytes would be quoted here and read twice there."""
    connection.ensure_connection()
    with psycopg.Cursor(connection.connection) as cursor:
        yield cursor
