"""What anybody may see and check afterwards: results without names, letters with the case, the journal."""

import uuid

from django.db import models
from django.db.models import Q


class PublicResult(models.Model):
    """How one home was let, without names: what the public result page shows.

    candidates: a list, in order, of {registered_on | lot, tier, outcome}; outcome is a code of the glossary.
    """

    advert = models.ForeignKey(
        "records.Advert", on_delete=models.PROTECT, null=True, blank=True, related_name="results"
    )
    dwelling = models.ForeignKey("records.Dwelling", on_delete=models.PROTECT, related_name="results")
    corporation = models.ForeignKey("records.Party", on_delete=models.PROTECT, related_name="results")
    model = models.CharField(max_length=40)
    ground = models.CharField(max_length=40)
    reactions = models.PositiveIntegerField()
    refused = models.PositiveIntegerField(default=0)
    tiers = models.JSONField(default=list)
    candidates = models.JSONField(default=list)
    let_on = models.DateField()
    published_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["-let_on"], name="results_by_date")]


class Letter(models.Model):
    """A message that an act wrote, kept with its case. The clock sends it; message_id makes sending twice harmless.

    to: the address at the time of writing (empty: only shown in the letter box).  language: nl or en.  anchor: goes with it as a file.
    """

    message_id = models.UUIDField(default=uuid.uuid4, unique=True)
    kind = models.CharField(max_length=40)
    registration = models.ForeignKey(
        "records.Registration", on_delete=models.CASCADE, null=True, blank=True, related_name="letters"
    )
    corporation = models.ForeignKey("records.Party", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    advert = models.ForeignKey(
        "records.Advert", on_delete=models.PROTECT, null=True, blank=True, related_name="letters"
    )
    account_id = models.BigIntegerField(null=True, blank=True)
    anchor = models.ForeignKey("records.Anchor", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    to = models.EmailField(blank=True)
    language = models.CharField(max_length=3, default="nl")
    subject = models.CharField(max_length=200)
    body = models.TextField()
    written_at = models.DateTimeField()
    due_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["due_at"], condition=Q(sent_at=None), name="letters_due")]


class Journal(models.Model):
    """One row per act and per look at a person's file: ids and a digest, no personal text. Append-only.

    digest: salted SHA-256 of the erasable text beside it, hex.
    """

    at = models.DateTimeField()
    act = models.CharField(max_length=60)
    actor = models.CharField(max_length=20)
    actor_account = models.BigIntegerField(null=True, blank=True)
    corporation = models.ForeignKey("records.Party", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    subject = models.CharField(max_length=40)
    subject_id = models.CharField(max_length=40)
    registration_id = models.BigIntegerField(null=True, blank=True)
    digest = models.CharField(max_length=64)

    class Meta:
        indexes = [
            models.Index(fields=["subject", "subject_id"], name="journal_by_subject"),
            models.Index(fields=["registration_id"], name="journal_by_registration"),
        ]


class JournalText(models.Model):
    """The words behind a journal row, kept apart so that they can be erased alone."""

    entry = models.OneToOneField(Journal, on_delete=models.CASCADE, primary_key=True, related_name="text")
    salt = models.CharField(max_length=32)
    text = models.TextField()
