"""The file of a ranking that anybody may download and check."""

from django.db import models


class ResultFile(models.Model):
    """A published result, `brink-result-1`.  Public, append-only, without names.  document: the file itself.  digest: its SHA-256, hex."""

    advert = models.OneToOneField(
        "records.Advert", on_delete=models.PROTECT, primary_key=True, related_name="result_file"
    )
    document = models.TextField()
    digest = models.CharField(max_length=64)
    made_at = models.DateTimeField()
