"""The frozen order of one closed advert. Append-only: a correction is a new ranking with a reason."""

from django.db import models
from django.db.models import Q


class Ranking(models.Model):
    """One canonical document per ranking (RFC 8785), without persons.  digest: SHA-256 of the document, hex."""

    advert = models.ForeignKey("records.Advert", on_delete=models.PROTECT, related_name="rankings")
    sequence = models.PositiveSmallIntegerField(default=1)
    plan = models.ForeignKey("records.Plan", on_delete=models.PROTECT, related_name="rankings")
    policy_set = models.ForeignKey("records.PolicySet", on_delete=models.PROTECT, related_name="rankings")
    document = models.TextField()
    digest = models.CharField(max_length=64, unique=True)
    ranked_at = models.DateTimeField()
    reason = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["advert", "sequence"], name="one_ranking_per_sequence"),
            models.CheckConstraint(condition=Q(sequence=1) | ~Q(reason=""), name="a_correction_has_a_reason"),
        ]


class Candidate(models.Model):
    """One row of a ranking: whose reaction it is, and the opening of its leaf.

    What it points at is checked by the database for all rows of a ranking together (sql/0011): one by one would take longer than all the rest.

    row: its index in the document.  place: 1 is first; empty means refused.
    salt, facts: what the leaf digest was made of; erased alone when the person is erased.
    """

    ranking = models.ForeignKey(
        Ranking, on_delete=models.PROTECT, related_name="candidates", db_constraint=False, db_index=False
    )
    reaction = models.ForeignKey(
        "records.Reaction",
        on_delete=models.PROTECT,
        related_name="candidacies",
        db_constraint=False,
        db_index=False,
    )
    corporation = models.ForeignKey(
        "records.Party", on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    registration = models.ForeignKey(
        "records.Registration",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_constraint=False,
        db_index=False,
    )
    row = models.PositiveIntegerField()
    place = models.PositiveIntegerField(null=True, blank=True)
    salt = models.BinaryField(null=True, blank=True)
    facts = models.TextField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ranking", "place"], name="one_place"),
        ]
        indexes = [models.Index(fields=["reaction"], name="candidates_of_reaction")]
