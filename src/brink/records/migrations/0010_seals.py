from typing import Any

import django.db.models.deletion
from django.db import migrations, models

from brink.records.sql import text_of

PROTECT: dict[str, Any] = {"on_delete": django.db.models.deletion.PROTECT}


class Migration(migrations.Migration):
    dependencies = [("records", "0009_corrections")]
    operations = [
        migrations.CreateModel(
            name="Unsealed",
            fields=[("entry_id", models.BigIntegerField(primary_key=True, serialize=False))],
        ),
        migrations.CreateModel(
            name="Seal",
            fields=[
                (
                    "entry",
                    models.OneToOneField(
                        primary_key=True, related_name="seal", serialize=False, to="records.journal", **PROTECT
                    ),
                ),
                ("chain", models.BigIntegerField()),
                ("position", models.BigIntegerField()),
                ("leaf", models.BinaryField(max_length=32)),
                ("link", models.BinaryField(max_length=32)),
            ],
        ),
        migrations.AddConstraint(
            "seal", models.UniqueConstraint(fields=("chain", "position"), name="one_seal_per_position")
        ),
        migrations.CreateModel(
            name="Anchor",
            fields=[
                ("number", models.BigIntegerField(primary_key=True, serialize=False)),
                ("previous", models.CharField(max_length=64)),
                ("digest", models.CharField(max_length=64)),
                ("made_at", models.DateTimeField()),
                ("chains", models.JSONField()),
            ],
        ),
        migrations.AddField(
            "letter",
            "anchor",
            models.ForeignKey(blank=True, null=True, related_name="+", to="records.anchor", **PROTECT),
        ),
        migrations.RunSQL(text_of("0010_seals")),
    ]
