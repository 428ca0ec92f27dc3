from typing import Any

import django.db.models.deletion
from django.db import migrations, models

from brink.records.sql import text_of

PROTECT: dict[str, Any] = {"on_delete": django.db.models.deletion.PROTECT}
CHECKED_TOGETHER: dict[str, Any] = {**PROTECT, "db_constraint": False, "db_index": False}


class Migration(migrations.Migration):
    dependencies = [("records", "0010_seals")]
    operations = [
        migrations.AlterField(
            "candidate",
            "ranking",
            models.ForeignKey(related_name="candidates", to="records.ranking", **CHECKED_TOGETHER),
        ),
        migrations.AlterField(
            "candidate",
            "reaction",
            models.ForeignKey(related_name="candidacies", to="records.reaction", **CHECKED_TOGETHER),
        ),
        migrations.AlterField(
            "candidate",
            "corporation",
            models.ForeignKey(related_name="+", to="records.party", **CHECKED_TOGETHER),
        ),
        migrations.AlterField(
            "candidate",
            "registration",
            models.ForeignKey(blank=True, null=True, related_name="+", to="records.registration", **CHECKED_TOGETHER),
        ),
        migrations.CreateModel(
            name="DrawFile",
            fields=[
                (
                    "advert",
                    models.OneToOneField(
                        primary_key=True, related_name="draw_file", serialize=False, to="records.advert", **PROTECT
                    ),
                ),
                ("document", models.TextField()),
                ("digest", models.CharField(max_length=64)),
                ("made_at", models.DateTimeField()),
            ],
        ),
        migrations.RunSQL(text_of("0011_candidates_at_once")),
    ]
