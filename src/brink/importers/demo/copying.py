"""Rows into tables by COPY, as the owner: columns in, lines out, constraints taken away and put back so that PostgreSQL itself checks every row.

Foreign keys, unique keys and secondary indexes of the large tables are dropped before and made again after; making a foreign key again is an anti-join over the
whole table. It all happens in one transaction: a load that fails leaves the register as it was. Triggers stay on throughout, but for the one that checks
candidates against their reactions, which come after them: it is asked about the whole table at the end.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, BinaryIO

from django.contrib.postgres.fields import ArrayField
from django.core.management.color import no_style
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper
from django.db.models.fields import NOT_PROVIDED
from numpy.typing import NDArray

from brink.vocabulary.errors import BrinkError

EPOCH = date(1970, 1, 1)
NULL = "\\N"
CHUNK = 20_000
_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


class BadColumns(BrinkError):
    """A table is filled with columns that it does not have, that it misses, or that are not of one length."""


class LoadLeftATrace(BrinkError):
    """Constraints or indexes after the load are not the ones from before it."""


class Days:
    """Days since 1970 as dates of the database; written out once."""

    _texts: dict[int, str] = {}

    @classmethod
    def text(cls, day: int) -> str:
        """A day as PostgreSQL reads it."""
        known = cls._texts.get(day)
        if known is None:
            known = cls._texts[day] = (EPOCH + timedelta(days=day)).isoformat()
        return known


def _moment(value: Any) -> str:
    """Seconds since 1970 (UTC), or an aware datetime."""
    if isinstance(value, datetime):
        return value.isoformat()
    day, second = divmod(int(value), 86_400)
    return f"{Days.text(day)} {second // 3600:02d}:{second // 60 % 60:02d}:{second % 60:02d}+00"


def _day(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else Days.text(int(value))


def _words(value: Any) -> str:
    return str(value).translate(_ESCAPES)


def _array(value: Sequence[str]) -> str:
    quoted = ('"' + str(one).replace("\\", "\\\\").replace('"', '\\"') + '"' for one in value)
    return ("{" + ",".join(quoted) + "}").translate(_ESCAPES)


def _writer(field: "models.Field[Any, Any]") -> Callable[[Any], str]:
    """How a value of this field is written in a line of COPY."""
    if isinstance(field, models.ForeignKey):
        return _writer(field.target_field)
    kinds: list[tuple[type | tuple[type, ...], Callable[[Any], str]]] = [
        (models.DateTimeField, _moment),
        (models.DateField, _day),
        (models.BooleanField, lambda value: "t" if value else "f"),
        (models.BinaryField, lambda value: "\\\\x" + bytes(value).hex()),
        (models.JSONField, lambda value: _words(json.dumps(value, ensure_ascii=False))),
        (ArrayField, _array),
        ((models.CharField, models.TextField, models.FileField), _words),
    ]
    return next((write for kind, write in kinds if isinstance(field, kind)), str)


Values = Sequence[Any] | NDArray[Any]
"""A column: numbers, texts, days (since 1970, or dates), moments (seconds since 1970, or datetimes), None where there is nothing."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows for one table, by columns.  columns: field name -> values; what is left out gets the model's default; no columns, no rows."""

    model: type[models.Model]
    columns: Mapping[str, Values]

    @property
    def rows(self) -> int:
        """How many rows.  Raises BadColumns when the columns are not of one length."""
        lengths = {name: len(values) for name, values in self.columns.items()}
        if not lengths:
            return 0
        if len(set(lengths.values())) != 1:
            raise BadColumns(f"{self.model.__name__}: columns of unequal length: {lengths}")
        return next(iter(lengths.values()))

    def lines(self) -> Iterator[str]:
        """The rows as text of COPY, in pieces."""
        fields = [self.model._meta.get_field(name) for name in self.columns]
        writers = [_writer(field) for field in fields]  # type: ignore[arg-type]
        total = self.rows
        constants = "".join("\t" + text for _, text in self._defaults())
        for start in range(0, total, CHUNK):
            texts = [
                _texts(write, _plain(values[start : start + CHUNK]))
                for write, values in zip(writers, self.columns.values(), strict=True)
            ]
            yield "".join("\t".join(row) + constants + "\n" for row in zip(*texts, strict=True))

    def statement(self) -> str:
        """The COPY statement of these columns."""
        fields = [self.model._meta.get_field(name) for name in self.columns]
        names = [*(str(field.column) for field in fields), *(name for name, _ in self._defaults())]  # type: ignore[union-attr]
        quoted = ", ".join(f'"{name}"' for name in names)
        return f'COPY "{self.model._meta.db_table}" ({quoted}) FROM STDIN'

    def _defaults(self) -> list[tuple[str, str]]:
        """The columns that were left out and their constant; None for what may be empty.  Raises BadColumns for what may not."""
        known = {field.name: field for field in self.model._meta.concrete_fields}
        strange = set(self.columns) - set(known) - {field.attname for field in known.values()}
        if strange:
            raise BadColumns(f"{self.model.__name__} has no field {', '.join(sorted(strange))}")
        given = {self.model._meta.get_field(name).name for name in self.columns}
        return [
            (str(field.column), _default(field))
            for name, field in known.items()
            if name not in given and not _is_counted(field)
        ]


def _is_counted(field: "models.Field[Any, Any]") -> bool:
    return isinstance(field, models.AutoField | models.BigAutoField)


def _default(field: "models.Field[Any, Any]") -> str:
    if field.default is NOT_PROVIDED:
        if field.null:
            return NULL
        if field.blank and field.empty_strings_allowed:
            return ""
        raise BadColumns(f"{field.model.__name__}.{field.name} has no default and was not given")
    value = field.default
    if callable(value) and value not in (list, dict):
        raise BadColumns(f"{field.model.__name__}.{field.name} would be made up per row; give it")
    return _writer(field)(value() if callable(value) else value)


def _plain(values: Values) -> Values:
    """NumPy columns as lists of Python values, which are written faster."""
    return values.tolist() if hasattr(values, "tolist") else values


def _texts(write: Callable[[Any], str], values: Values) -> list[str]:
    return [NULL if value is None else write(value) for value in values]


def copy_in(cursor: CursorWrapper, sheet: Sheet) -> int:
    """Copy a sheet into its table; returns the number of rows."""
    if not sheet.rows:
        return 0
    with cursor.copy(sheet.statement()) as into:
        for piece in sheet.lines():
            into.write(piece)
    return sheet.rows


@contextmanager
def pouring(
    cursor: CursorWrapper, model: type[models.Model], names: Iterable[str]
) -> Iterator[Callable[[Sheet], None]]:
    """Copy sheet after sheet into one table, as they come; each has just the columns `names`.  The connection does nothing else meanwhile."""
    empty = Sheet(model, dict.fromkeys(names, ()))

    def pour(sheet: Sheet) -> None:
        if sheet.statement() != empty.statement():
            raise BadColumns(f"{model.__name__}: a sheet with other columns than the first")
        for piece in sheet.lines():
            into.write(piece)

    with cursor.copy(empty.statement()) as into:
        yield pour


class Spool:
    """Sheets of one table that wait in a file until they can be copied."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._statement = ""
        self.rows = 0

    def add(self, sheet: Sheet) -> None:
        """Keep a sheet."""
        self._statement = self._statement or sheet.statement()
        if sheet.statement() != self._statement:
            raise BadColumns(f"{sheet.model.__name__}: a sheet with other columns than the first")
        for piece in sheet.lines():
            self._file.write(piece.encode())
        self.rows += sheet.rows

    def copy_in(self, cursor: CursorWrapper) -> int:
        """Copy what was kept; returns the number of rows."""
        self._file.seek(0)
        if self.rows:
            with cursor.copy(self._statement) as into:
                while piece := self._file.read(1 << 20):
                    into.write(piece)
        return self.rows


_CONSTRAINTS = """
SELECT c.conrelid::regclass::text, quote_ident(c.conname), pg_get_constraintdef(c.oid)
FROM pg_constraint c
WHERE c.conrelid = ANY(%s::regclass[]) AND c.contype IN ('f', 'u')
  AND NOT (c.contype = 'u' AND EXISTS (SELECT 1 FROM pg_constraint f WHERE f.contype = 'f' AND f.conindid = c.conindid))
ORDER BY c.contype = 'f', c.conrelid::regclass::text, c.conname
"""
_INDEXES = """
SELECT i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid)
FROM pg_index i WHERE i.indrelid = ANY(%s::regclass[]) AND NOT i.indisprimary
  AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conindid = i.indexrelid AND c.contype IN ('u', 'x', 'p')) ORDER BY 1
"""


@contextmanager
def unchecked(
    cursor: CursorWrapper, tables: Iterable[type[models.Model]], told: Callable[[int, int], None]
) -> Iterator[None]:
    """Within this block the tables have no foreign keys and no secondary indexes; after it they have them again, checked over all rows.

    told: is given how many keys and indexes are made again, of how many.
    """
    names = sorted({model._meta.db_table for model in tables})
    cursor.execute(_CONSTRAINTS, [names])
    keys = cursor.fetchall()
    cursor.execute(_INDEXES, [names])
    indexes = cursor.fetchall()
    for table, name, _ in keys:
        cursor.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
    for name, _ in indexes:
        cursor.execute(f"DROP INDEX {name}")
    yield
    again = [definition for _, definition in indexes]
    again += [f"ALTER TABLE {table} ADD CONSTRAINT {name} {definition}" for table, name, definition in keys]
    for number, statement in enumerate(again):
        told(number, len(again))
        cursor.execute(statement)
    told(len(again), len(again))
    for query, before in ((_CONSTRAINTS, keys), (_INDEXES, indexes)):
        cursor.execute(query, [names])
        if cursor.fetchall() != before:
            raise LoadLeftATrace("the keys and indexes after the load are not those from before it")


@contextmanager
def candidates_first(cursor: CursorWrapper) -> Iterator[None]:
    """Let candidates in before their reactions, and look at the end whether each has one, and a row of its own.  Raises LoadLeftATrace."""
    cursor.execute("ALTER TABLE records_candidate DISABLE TRIGGER candidates_follow")
    yield
    cursor.execute("SELECT records_stray_candidate(NULL), records_doubled_row(NULL)")
    stray, twice = cursor.fetchone() or (None, None)
    if stray is not None:
        raise LoadLeftATrace(f"candidate {stray} has no reaction to the advert that was ranked")
    if twice is not None:
        raise LoadLeftATrace(f"{twice} has two candidates")
    cursor.execute("ALTER TABLE records_candidate ENABLE TRIGGER candidates_follow")


def set_sequences(connection: BaseDatabaseWrapper, tables: Sequence[type[models.Model]]) -> None:
    """Let every table count on after its highest id."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), tables):
            cursor.execute(statement)
