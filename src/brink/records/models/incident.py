"""What went wrong with what was proven: nightly replays, and the rankings that came out otherwise. Append-only."""

from django.db import models


class Replay(models.Model):
    """One nightly run in which rankings were made again.

    at: when it began.  since: from which moment on rankings were taken; empty: all.  unopened: rows that could not be made again, their people erased.
    """

    at = models.DateTimeField()
    since = models.DateTimeField(null=True, blank=True)
    replayed = models.PositiveIntegerField()
    differing = models.PositiveIntegerField()
    unopened = models.PositiveIntegerField()

    class Meta:
        indexes = [models.Index(fields=["-at"], name="replays_by_date")]


class Incident(models.Model):
    """A ranking that a replay could not make again as it was.  The same difference is raised once.

    found: what differs, in words without anybody's facts, the first of them.  differences: how many there are.  digest: SHA-256 over all, hex.
    """

    replay = models.ForeignKey(Replay, on_delete=models.PROTECT, related_name="incidents")
    ranking = models.ForeignKey("records.Ranking", on_delete=models.PROTECT, related_name="incidents")
    found = models.JSONField()
    differences = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ranking", "digest"], name="one_incident_per_difference")]
