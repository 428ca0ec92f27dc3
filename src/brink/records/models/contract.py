"""What lets the home and ends the search. The database forbids overlapping lettings of one home."""

from django.db import models
from django.db.models import F, Q

from brink.records.models.kinds import choice
from brink.vocabulary.kinds import ContractKind
from brink.vocabulary.lifecycles import CONTRACT


class Contract(models.Model):
    """A lease: from starts_on, until ends_on (the first day that the home is free again) when it is temporary or has ended."""

    corporation = models.ForeignKey("records.Party", on_delete=models.PROTECT, related_name="contracts")
    dwelling = models.ForeignKey("records.Dwelling", on_delete=models.PROTECT, related_name="contracts")
    registration = models.ForeignKey(
        "records.Registration", on_delete=models.PROTECT, null=True, blank=True, related_name="contracts"
    )
    person = models.ForeignKey("records.Person", on_delete=models.PROTECT, related_name="contracts")
    offer = models.OneToOneField(
        "records.Offer", on_delete=models.PROTECT, null=True, blank=True, related_name="contract"
    )
    kind = choice(ContractKind)
    state = choice(CONTRACT.states, default="signed")
    signed_at = models.DateTimeField()
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_on=None) | Q(ends_on__gt=F("starts_on")), name="a_lease_lasts"),
        ]
