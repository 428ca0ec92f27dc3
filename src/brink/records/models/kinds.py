"""What the tables share: a text field that holds one of a closed list, and the shape of a fact."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from django.db import models

from brink.vocabulary.kinds import Level


def choice(kind: type[StrEnum] | Iterable[str], **options: Any) -> "models.CharField[str, str]":
    """A short text field that holds one value of a closed list."""
    return models.CharField(max_length=40, choices=[(str(value), str(value)) for value in kind], **options)


class Stated(models.Model):
    """A fact that somebody stated: how sure, by whom, until when; when it holds, and when Brink knew it.

    Valid time is [valid_from, valid_until) in days; recorded time is [recorded_at, replaced_at).
    A fact is never changed: a new row replaces it.
    """

    level = choice(Level, default=Level.DECLARED)
    stated_by = models.CharField(max_length=60, help_text="seeker, counter, import, or the register that proved it")
    proven_by = models.CharField(max_length=60, blank=True)
    proven_on = models.DateField(null=True, blank=True)
    proven_until = models.DateField(null=True, blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)
    recorded_at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True
