"""One home offered to one candidate, and those who were passed over with a reason."""

import uuid

from django.db import models
from django.db.models import Q

from brink.records.models.kinds import choice
from brink.vocabulary.kinds import DeclineReason, OfferGround, PassOverReason
from brink.vocabulary.lifecycles import OFFER


class Offer(models.Model):
    """An offer. It may stand without reaction or ranking (direct mediation), and then says on what ground.

    recheck: the reasons found when proven facts were checked again at the offer.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    corporation = models.ForeignKey("records.Party", on_delete=models.PROTECT, related_name="offers")
    dwelling = models.ForeignKey("records.Dwelling", on_delete=models.PROTECT, related_name="offers")
    advert = models.ForeignKey("records.Advert", on_delete=models.PROTECT, null=True, blank=True, related_name="offers")
    registration = models.ForeignKey(
        "records.Registration", on_delete=models.PROTECT, null=True, blank=True, related_name="offers"
    )
    person = models.ForeignKey("records.Person", on_delete=models.PROTECT, related_name="offers")
    candidate = models.ForeignKey(
        "records.Candidate", on_delete=models.PROTECT, null=True, blank=True, related_name="offers"
    )
    ground = choice(OfferGround)
    ground_text = models.CharField(max_length=300, blank=True)
    state = choice(OFFER.states, default="made")
    sequential = models.BooleanField(default=True)
    made_at = models.DateTimeField()
    deadline = models.DateTimeField()
    viewing_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    decline_reason = choice(DeclineReason, blank=True)
    answer_text = models.CharField(max_length=500, blank=True)
    recheck = models.JSONField(default=list, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["dwelling"],
                condition=Q(sequential=True, state__in=["made", "accepted"]),
                name="one_open_offer_per_home",
            ),
            models.CheckConstraint(
                condition=Q(ground="ranking", candidate__isnull=False) | (~Q(ground="ranking") & ~Q(ground_text="")),
                name="an_offer_has_a_ground",
            ),
        ]
        indexes = [models.Index(fields=["state", "deadline"], name="offers_due")]


class PassedOver(models.Model):
    """That an officer went on to the next candidate for a home, and why. Append-only."""

    corporation = models.ForeignKey("records.Party", on_delete=models.PROTECT, related_name="+")
    candidate = models.ForeignKey("records.Candidate", on_delete=models.PROTECT, related_name="passed_over")
    registration = models.ForeignKey(
        "records.Registration", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    dwelling = models.ForeignKey("records.Dwelling", on_delete=models.PROTECT, related_name="+")
    reason = choice(PassOverReason)
    explanation = models.CharField(max_length=500)
    at = models.DateTimeField()
    by = models.BigIntegerField(null=True, blank=True, help_text="account id of the officer; empty: the clock")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["candidate", "dwelling"], name="passed_over_once")]
