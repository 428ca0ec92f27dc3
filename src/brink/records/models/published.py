"""The file of a ranking that anybody may download and check."""

from django.db import models


class DrawFile(models.Model):
    """The file of a lottery as it was published with its ranking, before any home was offered; the result file repeats it with what became of everybody."""

    advert = models.OneToOneField(
        "records.Advert", on_delete=models.PROTECT, primary_key=True, related_name="draw_file"
    )
    document = models.TextField()
    digest = models.CharField(max_length=64)
    made_at = models.DateTimeField()


class ResultFile(models.Model):
    """A published result, `brink-result-1`.  Public, append-only, without names.  document: the file itself.  digest: its SHA-256, hex."""

    advert = models.OneToOneField(
        "records.Advert", on_delete=models.PROTECT, primary_key=True, related_name="result_file"
    )
    document = models.TextField()
    digest = models.CharField(max_length=64)
    made_at = models.DateTimeField()
