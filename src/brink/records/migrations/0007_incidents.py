from typing import Any

import django.db.models.deletion
from django.db import migrations, models

from brink.records.sql import text_of

PROTECT: dict[str, Any] = {"on_delete": django.db.models.deletion.PROTECT}


def _id() -> tuple[str, Any]:
    return "id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")


class Migration(migrations.Migration):
    dependencies = [("records", "0006_draws_with_witnesses")]
    operations = [
        migrations.CreateModel(
            name="Replay",
            fields=[
                _id(),
                ("at", models.DateTimeField()),
                ("since", models.DateTimeField(blank=True, null=True)),
                ("replayed", models.PositiveIntegerField()),
                ("differing", models.PositiveIntegerField()),
                ("unopened", models.PositiveIntegerField()),
            ],
            options={"indexes": [models.Index(fields=["-at"], name="replays_by_date")]},
        ),
        migrations.CreateModel(
            name="Incident",
            fields=[
                _id(),
                ("found", models.JSONField()),
                ("differences", models.PositiveIntegerField()),
                ("digest", models.CharField(max_length=64)),
                ("at", models.DateTimeField()),
                ("ranking", models.ForeignKey(related_name="incidents", to="records.ranking", **PROTECT)),
                ("replay", models.ForeignKey(related_name="incidents", to="records.replay", **PROTECT)),
            ],
        ),
        migrations.AddConstraint(
            "incident",
            models.UniqueConstraint(fields=("ranking", "digest"), name="one_incident_per_difference"),
        ),
        migrations.RunSQL(text_of("0007_incidents")),
    ]
