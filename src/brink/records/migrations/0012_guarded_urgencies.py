from typing import Any

import django.db.models.deletion
from django.db import migrations, models

from brink.records.sql import text_of

PROTECT: dict[str, Any] = {"on_delete": django.db.models.deletion.PROTECT}


class Migration(migrations.Migration):
    dependencies = [("records", "0011_candidates_at_once")]
    operations = [
        migrations.CreateModel(
            name="UrgencyProposal",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("kind", models.CharField(max_length=40)),
                ("since", models.DateField()),
                ("until", models.DateField(null=True)),
                ("reason", models.CharField(max_length=300)),
                ("document", models.CharField(max_length=200)),
                ("proposed_by", models.BigIntegerField()),
                ("proposed_at", models.DateTimeField()),
                ("corporation", models.ForeignKey(related_name="+", to="records.party", **PROTECT)),
                ("ends", models.ForeignKey(null=True, related_name="+", to="records.urgency", **PROTECT)),
                ("person", models.ForeignKey(related_name="+", to="records.person", **PROTECT)),
                (
                    "registration",
                    models.ForeignKey(related_name="urgency_proposals", to="records.registration", **PROTECT),
                ),
            ],
        ),
        migrations.CreateModel(
            name="UrgencyDecision",
            fields=[
                (
                    "proposal",
                    models.OneToOneField(
                        primary_key=True,
                        related_name="decision",
                        serialize=False,
                        to="records.urgencyproposal",
                        **PROTECT,
                    ),
                ),
                ("approved", models.BooleanField()),
                ("reason", models.CharField(blank=True, max_length=300)),
                ("decided_by", models.BigIntegerField()),
                ("decided_at", models.DateTimeField()),
            ],
        ),
        migrations.RunSQL(text_of("0012_guarded_urgencies")),
    ]
