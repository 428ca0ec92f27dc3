"""Adopted policy: the documents and compiled plans, named by the digest of what they say. Append-only."""

from django.db import models


class PolicyDocument(models.Model):
    """One document, exactly as adopted.  digest: SHA-256 of its bytes, hex."""

    digest = models.CharField(max_length=64, primary_key=True)
    layer = models.CharField(max_length=20, help_text="law, joint, local")
    path = models.CharField(max_length=200)
    text = models.TextField()


class PolicySet(models.Model):
    """A set of documents that was adopted together.  digest: over the digests and paths of its documents."""

    digest = models.CharField(max_length=64, primary_key=True)
    adopted_at = models.DateTimeField()
    law_digest = models.CharField(max_length=64)


class PolicySetDocument(models.Model):
    """That a document belongs to a set."""

    set = models.ForeignKey(PolicySet, on_delete=models.PROTECT, related_name="documents")
    document = models.ForeignKey(PolicyDocument, on_delete=models.PROTECT, related_name="sets")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["set", "document"], name="one_document_in_set")]


class Plan(models.Model):
    """A compiled plan: its trees as canonical JSON.  digest: SHA-256 of that text, hex."""

    digest = models.CharField(max_length=64, primary_key=True)
    text = models.TextField()
    compiled_at = models.DateTimeField()
