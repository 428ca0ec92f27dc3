"""The SQL of the register that Django cannot write.

The numbered files (row security, append-only tables, what must not be) belong to the migration of the same name and are as fixed as that: a change is
a new migration with a new file.  The others are the questions of `records.snapshot`.
"""

from importlib import resources


def text_of(name: str) -> str:
    """The text of a file, by its name without the ending."""
    return resources.files(__name__).joinpath(f"{name}.sql").read_text(encoding="utf-8")
