"""What makes the journal a chain: seals, the anchors over them, and the rows that wait for a seal."""

from django.db import models


class Unsealed(models.Model):
    """A journal row that has no seal yet. The database puts it here when the row is written; the sealer takes it away."""

    entry_id = models.BigIntegerField(primary_key=True)


class Seal(models.Model):
    """Where a journal row stands in the chain of its organisation. Append-only.

    chain: id of the party, 0 for none.  position: 1, 2, 3 and on.  leaf, link: as `engine.chain` works them out, 32 bytes.
    """

    entry = models.OneToOneField("records.Journal", on_delete=models.PROTECT, primary_key=True, related_name="seal")
    chain = models.BigIntegerField()
    position = models.BigIntegerField()
    leaf = models.BinaryField(max_length=32)
    link = models.BinaryField(max_length=32)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["chain", "position"], name="one_seal_per_position")]


class Anchor(models.Model):
    """What was published and mailed of the chains on a day. Append-only; its leaves are those of the seals that it covers.

    previous, digest: SHA-256 of the document of the anchor before it and of its own, hex.
    chains: a list of {chain, organisation, first, last, before, link, root}.
    """

    number = models.BigIntegerField(primary_key=True)
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    chains = models.JSONField()
