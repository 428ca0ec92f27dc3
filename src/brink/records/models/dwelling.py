"""Places, complexes and the homes themselves."""

from django.db import models

from brink.records.models.kinds import choice
from brink.vocabulary.kinds import AreaKind, DwellingKind, RentPartKind


class Area(models.Model):
    """A municipality, or a core (village, town, neighbourhood) inside one. x and y place it on a drawn sketch, not on a map."""

    slug = models.SlugField(max_length=80, unique=True)
    kind = choice(AreaKind)
    name = models.CharField(max_length=80)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="cores")
    x = models.PositiveSmallIntegerField(default=500)
    y = models.PositiveSmallIntegerField(default=500)


class Complex(models.Model):
    """Homes that a corporation runs as one."""

    corporation = models.ForeignKey("records.Party", on_delete=models.PROTECT, related_name="complexes")
    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=120)
    core = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="complexes")


class Dwelling(models.Model):
    """A home, or another object that is let."""

    corporation = models.ForeignKey("records.Party", on_delete=models.PROTECT, related_name="dwellings")
    complex = models.ForeignKey(Complex, on_delete=models.PROTECT, null=True, blank=True, related_name="dwellings")
    core = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="dwellings")
    external_id = models.CharField(max_length=40, blank=True)
    kind = choice(DwellingKind)
    street = models.CharField(max_length=80)
    house_number = models.CharField(max_length=12)
    postcode = models.CharField(max_length=7)
    rooms = models.PositiveSmallIntegerField()
    bedrooms = models.PositiveSmallIntegerField()
    surface = models.PositiveSmallIntegerField(help_text="square metres of living space")
    floor = models.SmallIntegerField(default=0)
    has_lift = models.BooleanField(default=False)
    step_free = models.BooleanField(default=False)
    built = models.PositiveSmallIntegerField(null=True, blank=True)
    energy_label = models.CharField(max_length=6, blank=True)
    accessibility = models.CharField(max_length=3, blank=True, help_text="VERA TOEGANKELIJKHEIDSLABEL")
    features = models.JSONField(default=list, blank=True, help_text="garden, balcony, storage, solar, heat_pump ...")
    about_nl = models.TextField(blank=True)
    about_en = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["postcode", "house_number", "corporation"], name="one_address"),
        ]


class RentPart(models.Model):
    """A part of the monthly rent from a date on, in euro cents."""

    dwelling = models.ForeignKey(Dwelling, on_delete=models.CASCADE, related_name="rent_parts")
    kind = choice(RentPartKind)
    cents = models.BigIntegerField()
    since = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["dwelling", "kind", "since"], name="one_rent_part")]


class Photo(models.Model):
    """A picture of a home; the file lies under the data folder."""

    dwelling = models.ForeignKey(Dwelling, on_delete=models.CASCADE, related_name="photos")
    file = models.FileField(upload_to="photos/")
    alt_nl = models.CharField(max_length=200)
    alt_en = models.CharField(max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
