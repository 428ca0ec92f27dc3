"""Vacant homes on offer under one plan for a stated period, and the draw that belongs to it."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from brink.records.models.kinds import choice
from brink.vocabulary.lifecycles import ADVERT


class Advert(models.Model):
    """An advert for one or more homes of one corporation.

    plan, policy_set: pinned at publication.  round: the publication round, for limits per round.
    asks_*: the advert's own conditions; absent means that it does not ask.  choices: parameters of the policy that this advert sets itself.
    earlier: the publication that it follows.  seed_commitment, event_kind, event_reference: what it promised about its draw; no event when empty.
    """

    number = models.CharField(max_length=16, unique=True)
    corporation = models.ForeignKey("records.Party", on_delete=models.PROTECT, related_name="adverts")
    model = models.CharField(max_length=40)
    state = choice(ADVERT.states, default="draft")
    round = models.CharField(max_length=20, blank=True)
    labels = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    sequential = models.BooleanField(default=True)
    plan = models.ForeignKey("records.Plan", on_delete=models.PROTECT, null=True, blank=True, related_name="adverts")
    policy_set = models.ForeignKey(
        "records.PolicySet", on_delete=models.PROTECT, null=True, blank=True, related_name="adverts"
    )
    seed_commitment = models.CharField(max_length=64, blank=True)
    event_kind = models.CharField(max_length=20, blank=True, default="")
    event_reference = models.CharField(max_length=120, blank=True, default="")
    asks_age_from = models.PositiveSmallIntegerField(null=True, blank=True)
    asks_age_to = models.PositiveSmallIntegerField(null=True, blank=True)
    asks_persons_from = models.PositiveSmallIntegerField(null=True, blank=True)
    asks_persons_to = models.PositiveSmallIntegerField(null=True, blank=True)
    asks_income_to = models.BigIntegerField(null=True, blank=True, help_text="euro cents a year")
    choices = models.JSONField(default=dict, blank=True)
    text_nl = models.TextField(blank=True)
    text_en = models.TextField(blank=True)
    available_from = models.DateField(null=True, blank=True)
    viewing_at = models.DateTimeField(null=True, blank=True)
    earlier = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="later")
    created_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)
    closes_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["state", "closes_at"], name="adverts_due"),
            models.Index(fields=["corporation", "state"], name="adverts_of_corporation"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["draft", "withdrawn"])
                | Q(plan__isnull=False, policy_set__isnull=False, published_at__isnull=False, closes_at__isnull=False),
                name="published_under_a_plan",
            ),
            models.CheckConstraint(
                condition=Q(published_at=None) | Q(closes_at=None) | Q(closes_at__gt=F("published_at")),
                name="closes_after_publication",
            ),
        ]


class AdvertDwelling(models.Model):
    """A home in an advert."""

    advert = models.ForeignKey(Advert, on_delete=models.CASCADE, related_name="homes")
    dwelling = models.ForeignKey("records.Dwelling", on_delete=models.PROTECT, related_name="adverts")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["advert", "dwelling"], name="one_home_in_advert")]


class DrawSecret(models.Model):
    """The secret behind a draw, unseen by anybody but the clock until it is revealed."""

    advert = models.OneToOneField(Advert, on_delete=models.PROTECT, primary_key=True, related_name="secret")
    secret = models.CharField(max_length=64, help_text="32 bytes, hex")
    made_at = models.DateTimeField()


class Draw(models.Model):
    """A draw as it happened: one per advert, append-only.

    entries_digest: E, as fixed at the closing.  reveals: R, [[name, secret in hex], ...]; secret is the federation's among them.  event: {kind, reference,
    value} of the public event, where one was promised.  seed: what follows from all of these (`engine.lot.seed_of`).
    """

    advert = models.OneToOneField(Advert, on_delete=models.PROTECT, related_name="draw")
    draw_id = models.CharField(max_length=60, unique=True)
    commitment = models.CharField(max_length=64)
    secret = models.CharField(max_length=64)
    entries = models.PositiveIntegerField()
    entries_digest = models.CharField(max_length=64)
    reveals = models.JSONField(default=list)
    event = models.JSONField(null=True, blank=True)
    seed = models.CharField(max_length=64)
    drawn_at = models.DateTimeField()
