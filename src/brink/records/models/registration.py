"""The standing place of one person or couple in the joint register, and the claims its clock rests on."""

import uuid

from django.db import models
from django.db.models import Q

from brink.records.models.kinds import choice
from brink.vocabulary.kinds import Channel, ParticipantRole
from brink.vocabulary.lifecycles import REGISTRATION


class Registration(models.Model):
    """A registration. The date that ranks is not here: the policy derives it from the time claims of its participants.

    token: a random id by which narrow tables count across corporations without naming anybody.
    """

    number = models.CharField(max_length=12, unique=True)
    token = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    state = choice(REGISTRATION.states, default="active")
    opened_at = models.DateTimeField()
    opened_by = choice(Channel)
    renew_before = models.DateField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    end_reason = models.CharField(max_length=40, blank=True)


class Participant(models.Model):
    """A holder of a registration, for a period."""

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="participants")
    person = models.ForeignKey("records.Person", on_delete=models.PROTECT, related_name="participations")
    role = choice(ParticipantRole)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["registration", "person"], condition=Q(until=None), name="one_participation"
            ),
            models.UniqueConstraint(
                fields=["registration"], condition=Q(until=None, role="applicant"), name="one_applicant"
            ),
        ]


class TimeClaim(models.Model):
    """What one person may count as registration time, and where that comes from. Append-only.

    starts_on: when the registration began.  counts_from: the date from which time counts after conversion.
    original_value, conversion_rule: what the old register said and how it became a date.  replaces: the claim it corrects.
    """

    registration = models.ForeignKey(Registration, on_delete=models.PROTECT, related_name="time_claims")
    person = models.ForeignKey("records.Person", on_delete=models.PROTECT, related_name="time_claims")
    starts_on = models.DateField()
    counts_from = models.DateField()
    origin = models.CharField(max_length=40, help_text="registration, old_register, merge, split, restored, decision")
    original_value = models.CharField(max_length=200, blank=True)
    conversion_rule = models.CharField(max_length=200, blank=True)
    decided_by = models.CharField(max_length=120)
    recorded_at = models.DateTimeField()
    replaces = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by")


class RegistrationEvent(models.Model):
    """One step in the life of a registration. Append-only."""

    registration = models.ForeignKey(Registration, on_delete=models.PROTECT, related_name="events")
    state = choice(REGISTRATION.states)
    reason = models.CharField(max_length=120)
    at = models.DateTimeField()


class Access(models.Model):
    """Who may see a registration and the people in it: the account of a participant, or a corporation it reacted to.

    holder: `account:ID` or `party:ID`, as the row-level security names the one who looks.
    """

    registration = models.ForeignKey(
        Registration, on_delete=models.CASCADE, related_name="access", null=True, blank=True
    )
    person = models.ForeignKey("records.Person", on_delete=models.CASCADE, related_name="access")
    holder = models.CharField(max_length=30)
    ground = models.CharField(max_length=40, help_text="own, reaction, counter, mediation")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "holder", "registration"], name="one_access", nulls_distinct=False
            ),
            models.CheckConstraint(condition=Q(holder__regex=r"^(account|party):[0-9]+$"), name="a_holder_has_a_name"),
        ]
        indexes = [
            models.Index(fields=["registration", "holder"], name="access_by_registration"),
            models.Index(fields=["holder", "registration"], name="access_by_holder"),
        ]
