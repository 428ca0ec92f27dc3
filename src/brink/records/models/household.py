"""What is known of people that a policy may ask: income, homes, ties, debts, urgency, blocks. Each with level, source and period."""

from django.db import models

from brink.records.models.kinds import Stated


class Income(Stated):
    """The income of one person over one year, in euro cents."""

    person = models.ForeignKey("records.Person", on_delete=models.CASCADE, related_name="incomes")
    year = models.PositiveSmallIntegerField()
    kind = models.CharField(
        max_length=40, default="collective", help_text="collective (verzamelinkomen), gross, estimate"
    )
    cents = models.BigIntegerField()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(cents__gte=0), name="income_not_negative")]


class Residence(Stated):
    """Where somebody lived, from valid_from until valid_until."""

    person = models.ForeignKey("records.Person", on_delete=models.CASCADE, related_name="residences")
    core = models.ForeignKey("records.Area", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    municipality = models.ForeignKey("records.Area", on_delete=models.PROTECT, related_name="+")


class Tenancy(Stated):
    """A home rented from a corporation, and whether it becomes vacant when the person moves."""

    person = models.ForeignKey("records.Person", on_delete=models.CASCADE, related_name="tenancies")
    landlord = models.ForeignKey("records.Party", on_delete=models.PROTECT, related_name="+")
    leaves_home = models.BooleanField(default=True)


class Binding(Stated):
    """A tie to a place: work, family, care, school."""

    person = models.ForeignKey("records.Person", on_delete=models.CASCADE, related_name="bindings")
    kind = models.CharField(max_length=40)
    area = models.ForeignKey("records.Area", on_delete=models.PROTECT, related_name="+")


class Indication(Stated):
    """An indication for a kind of home, such as step-free."""

    person = models.ForeignKey("records.Person", on_delete=models.CASCADE, related_name="indications")
    kind = models.CharField(max_length=40)


class Debt(Stated):
    """Money owed to one landlord, in euro cents; 0 says that there is none."""

    person = models.ForeignKey("records.Person", on_delete=models.CASCADE, related_name="debts")
    landlord = models.ForeignKey("records.Party", on_delete=models.PROTECT, related_name="+")
    cents = models.BigIntegerField()


class Urgency(Stated):
    """A granted urgency: its kind, since when, until when (valid_until), and the homes it is meant for.

    areas, dwelling_kinds: slugs and kinds of the search profile; empty means no limit.
    """

    registration = models.ForeignKey("records.Registration", on_delete=models.CASCADE, related_name="urgencies")
    kind = models.CharField(max_length=40)
    since = models.DateField()
    areas = models.JSONField(default=list, blank=True)
    dwelling_kinds = models.JSONField(default=list, blank=True)
    highest_rent = models.BigIntegerField(null=True, blank=True)
    ended_by = models.CharField(max_length=60, blank=True)


class Block(models.Model):
    """A period in which a registration may not react, for all adverts or for one model."""

    registration = models.ForeignKey("records.Registration", on_delete=models.CASCADE, related_name="blocks")
    model = models.CharField(max_length=40, blank=True, help_text="empty: every model")
    since = models.DateField()
    until = models.DateField()
    reason = models.CharField(max_length=120)
    recorded_at = models.DateTimeField()


class DeclaredFact(Stated):
    """A fact that a policy itself declared (name, type, wording, who verifies), as stated for one registration."""

    registration = models.ForeignKey("records.Registration", on_delete=models.CASCADE, related_name="declared_facts")
    name = models.CharField(max_length=60)
    value = models.CharField(max_length=120)
