"""What decides who gets a home and is changed by two officers: one proposes it with a reason and a document, another decides. Append-only all of it."""

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


class UrgencyProposal(models.Model):
    """What an officer proposes: that somebody gets an urgency, or that one ends (`ends`).  since, until: its days, until as the first day without it.

    person: who is told.  document: what was seen and where it is kept.  corporation: for which the officer works.
    """

    registration = models.ForeignKey("records.Registration", on_delete=models.PROTECT, related_name="urgency_proposals")
    person = models.ForeignKey("records.Person", on_delete=models.PROTECT, related_name="+")
    ends = models.ForeignKey("records.Urgency", on_delete=models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=40)
    since = models.DateField()
    until = models.DateField(null=True)
    reason = models.CharField(max_length=300)
    document = models.CharField(max_length=200)
    corporation = models.ForeignKey("records.Party", on_delete=models.PROTECT, related_name="+")
    proposed_by = models.BigIntegerField()
    proposed_at = models.DateTimeField()


class UrgencyDecision(models.Model):
    """What a second officer decided about it."""

    proposal = models.OneToOneField(
        UrgencyProposal, on_delete=models.PROTECT, primary_key=True, related_name="decision"
    )
    approved = models.BooleanField()
    reason = models.CharField(max_length=300, blank=True)
    decided_by = models.BigIntegerField()
    decided_at = models.DateTimeField()
