"""What is promised, fixed and revealed around a draw. Public all of it, append-only, and without persons."""

from django.db import models


class DrawClosing(models.Model):
    """What takes part in a draw, fixed when the advert closes.

    entries_digest: E, over the codes with their tickets and strata (`engine.lot.entries_digest`).  reveal_until: how long witnesses may still reveal.
    """

    advert = models.OneToOneField("records.Advert", on_delete=models.PROTECT, primary_key=True, related_name="closing")
    entries = models.PositiveIntegerField()
    entries_digest = models.CharField(max_length=64)
    closed_at = models.DateTimeField()
    reveal_until = models.DateTimeField()


class WitnessCommitment(models.Model):
    """What a witness promised before the closing: the SHA-256 of a secret, hex."""

    advert = models.ForeignKey("records.Advert", on_delete=models.PROTECT, related_name="commitments")
    party = models.ForeignKey("records.Party", on_delete=models.PROTECT, related_name="+")
    commitment = models.CharField(max_length=64)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["advert", "party"], name="one_promise_per_witness")]


class WitnessReveal(models.Model):
    """The secret that a witness had promised, hex, revealed after the closing."""

    advert = models.ForeignKey("records.Advert", on_delete=models.PROTECT, related_name="reveals")
    party = models.ForeignKey("records.Party", on_delete=models.PROTECT, related_name="+")
    secret = models.CharField(max_length=64)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["advert", "party"], name="one_reveal_per_witness")]


class RevealList(models.Model):
    """R: everything that had been revealed when revealing ended, the federation's secret too.  reveals: [[name, secret in hex], ...] by name."""

    advert = models.OneToOneField(
        "records.Advert", on_delete=models.PROTECT, primary_key=True, related_name="reveal_list"
    )
    reveals = models.JSONField()
    fixed_at = models.DateTimeField()


class EventReading(models.Model):
    """A public event as somebody read it and typed it in, or as a relay told it.  Two that say the same make it known.

    account_id: who read it.  relay: the server that told it; empty for people.
    """

    kind = models.CharField(max_length=20)
    reference = models.CharField(max_length=120)
    value = models.CharField(max_length=200)
    account_id = models.BigIntegerField(null=True, blank=True)
    relay = models.CharField(max_length=200, blank=True, default="")
    read_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "reference", "account_id"], name="one_reading_per_person"),
            models.UniqueConstraint(
                fields=["kind", "reference", "relay"], condition=~models.Q(relay=""), name="one_reading_per_relay"
            ),
            models.CheckConstraint(
                condition=models.Q(account_id=None) ^ models.Q(relay=""), name="a_reading_is_of_a_person_or_a_relay"
            ),
        ]
