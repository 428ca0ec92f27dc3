"""A registration date that is changed: proposed by one officer with a reason and a document, decided by another. Append-only both."""

from django.db import models


class Correction(models.Model):
    """What an officer proposes: that a time claim counts from another day.

    claim: the one that it replaces.  document: what was seen and where it is kept.  corporation: for which the officer works.
    """

    registration = models.ForeignKey("records.Registration", on_delete=models.PROTECT, related_name="corrections")
    person = models.ForeignKey("records.Person", on_delete=models.PROTECT, related_name="+")
    claim = models.ForeignKey("records.TimeClaim", on_delete=models.PROTECT, related_name="corrections")
    counts_from = models.DateField()
    reason = models.CharField(max_length=300)
    document = models.CharField(max_length=200)
    corporation = models.ForeignKey("records.Party", on_delete=models.PROTECT, related_name="+")
    proposed_by = models.BigIntegerField()
    proposed_at = models.DateTimeField()


class CorrectionDecision(models.Model):
    """What a second officer decided about it."""

    correction = models.OneToOneField(Correction, on_delete=models.PROTECT, primary_key=True, related_name="decision")
    approved = models.BooleanField()
    reason = models.CharField(max_length=300, blank=True)
    decided_by = models.BigIntegerField()
    decided_at = models.DateTimeField()
