"""The organisations of the federation, and what people do for them."""

from django.db import models

from brink.records.models.kinds import choice
from brink.vocabulary.kinds import PartyKind, RoleKind


class Party(models.Model):
    """The foundation, a corporation, a tenants' organisation or a municipality."""

    slug = models.SlugField(max_length=60, unique=True)
    kind = choice(PartyKind)
    name = models.CharField(max_length=120)
    phone = models.CharField(max_length=30, blank=True)
    mail = models.EmailField(blank=True)
    about_nl = models.TextField(blank=True)
    about_en = models.TextField(blank=True)


class Representation(models.Model):
    """Which tenants' organisation speaks for the tenants of which corporation."""

    tenants = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="represents")
    corporation = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="represented_by")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tenants", "corporation"], name="one_representation")]


class Role(models.Model):
    """What the holder of an account may do for a party, and from when until when."""

    account = models.ForeignKey("records.Account", on_delete=models.PROTECT, related_name="roles")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="roles")
    kind = choice(RoleKind)
    shown_name = models.CharField(max_length=120)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "party", "kind", "since"], name="one_role")]
