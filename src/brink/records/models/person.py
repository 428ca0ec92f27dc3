"""People, apart from the accounts they may or may not have."""

from django.db import models

from brink.records.models.kinds import Stated, choice
from brink.vocabulary.kinds import ReachKind, Relation


class Person(models.Model):
    """A human being in the register: applicant, co-applicant or member of a household."""

    first_name = models.CharField(max_length=80)
    infix = models.CharField(max_length=20, blank=True, help_text="tussenvoegsel")
    family_name = models.CharField(max_length=120)
    born = models.DateField()
    language = models.CharField(max_length=3, default="nl")
    recorded_at = models.DateTimeField()
    erased_at = models.DateTimeField(null=True, blank=True)


class Reach(models.Model):
    """A way to reach a person, for a period."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="reaches")
    kind = choice(ReachKind)
    value = models.CharField(max_length=250)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)


class HouseholdMember(Stated):
    """Somebody who moves along with a registration without holding it: a child, a parent.

    share_of_care: for a child, the part of the time it lives here, per mille (1000 = always).
    """

    registration = models.ForeignKey("records.Registration", on_delete=models.CASCADE, related_name="members")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="memberships")
    relation = choice(Relation)
    share_of_care = models.PositiveSmallIntegerField(default=1000)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(share_of_care__lte=1000), name="share_of_care_per_mille"),
        ]
