"""One registration's wish for one advert, and the narrow tables by which Brink counts without naming anybody."""

import uuid

from django.db import models
from django.db.models import Q

from brink.records.models.kinds import choice
from brink.vocabulary.kinds import Channel
from brink.vocabulary.lifecycles import REACTION


class Reaction(models.Model):
    """A reaction: from the website, the counter, a standing option, or without registration (direct te huur).

    entry_code: random, per advert, without personal data; a draw and a ranking name the entry by it.
    standing, engagement: the ids by which the two narrow tables count it; two, so that neither leads to the other.
    """

    advert = models.ForeignKey("records.Advert", on_delete=models.PROTECT, related_name="reactions")
    corporation = models.ForeignKey("records.Party", on_delete=models.PROTECT, related_name="+")
    registration = models.ForeignKey(
        "records.Registration", on_delete=models.PROTECT, null=True, blank=True, related_name="reactions"
    )
    person = models.ForeignKey("records.Person", on_delete=models.PROTECT, related_name="reactions")
    state = choice(REACTION.states, default="placed")
    reacted_at = models.DateTimeField()
    channel = choice(Channel)
    wish = models.PositiveSmallIntegerField(null=True, blank=True)
    entry_code = models.CharField(max_length=16)
    standing = models.UUIDField(default=uuid.uuid4, unique=True)
    engagement = models.UUIDField(default=uuid.uuid4)
    ended_at = models.DateTimeField(null=True, blank=True)
    end_reason = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["advert", "registration"], condition=Q(state="placed"), name="one_live_reaction"
            ),
            models.UniqueConstraint(
                fields=["advert", "person"], condition=Q(state="placed"), name="one_live_reaction_of_person"
            ),
            models.UniqueConstraint(fields=["advert", "entry_code"], name="one_entry_code"),
        ]
        indexes = [
            models.Index(fields=["registration", "state"], name="reactions_of_registration"),
        ]


class Standing(models.Model):
    """Where one live reaction stands, without saying whose it is: the key of the plan's order, lowest first.

    key: the engine's sort key without the lot; equal keys share a place until the draw.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    advert = models.ForeignKey("records.Advert", on_delete=models.CASCADE, related_name="standings")
    tier = models.PositiveSmallIntegerField()
    key = models.BinaryField()

    class Meta:
        indexes = [models.Index(fields=["advert", "key"], include=["tier"], name="standing_by_key")]


class Engagement(models.Model):
    """A live reaction or open offer counted per registration token, over all corporations, without saying where.

    kind: reaction or offer.  round: the publication round of a reaction.
    """

    token = models.UUIDField()
    kind = models.CharField(max_length=20)
    model = models.CharField(max_length=40, blank=True)
    round = models.CharField(max_length=20, blank=True)
    since = models.DateField()
    source = models.UUIDField(unique=True, help_text="the reaction's engagement id, or the offer's id")

    class Meta:
        indexes = [models.Index(fields=["token", "kind"], name="engagement_by_token")]
