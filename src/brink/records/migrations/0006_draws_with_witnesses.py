from typing import Any

import django.db.models.deletion
from django.db import migrations, models

from brink.records.sql import text_of

ADVERT: dict[str, Any] = {"on_delete": django.db.models.deletion.PROTECT, "to": "records.advert"}
PARTY: dict[str, Any] = {"on_delete": django.db.models.deletion.PROTECT, "related_name": "+", "to": "records.party"}


def _id() -> tuple[str, Any]:
    return "id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")


def _of_witness(related: str, word: str, name: str) -> migrations.CreateModel:
    return migrations.CreateModel(
        name=name,
        fields=[
            _id(),
            (word, models.CharField(max_length=64)),
            ("made_at", models.DateTimeField()),
            ("advert", models.ForeignKey(related_name=related, **ADVERT)),
            ("party", models.ForeignKey(**PARTY)),
        ],
    )


class Migration(migrations.Migration):
    dependencies = [("records", "0005_choices_of_an_advert")]
    operations = [
        migrations.AddField("advert", "event_kind", models.CharField(blank=True, default="", max_length=20)),
        migrations.AddField("advert", "event_reference", models.CharField(blank=True, default="", max_length=120)),
        migrations.AddField("draw", "reveals", models.JSONField(default=list)),
        migrations.AddField("draw", "event", models.JSONField(blank=True, null=True)),
        migrations.CreateModel(
            name="DrawClosing",
            fields=[
                ("advert", models.OneToOneField(primary_key=True, related_name="closing", serialize=False, **ADVERT)),
                ("entries", models.PositiveIntegerField()),
                ("entries_digest", models.CharField(max_length=64)),
                ("closed_at", models.DateTimeField()),
                ("reveal_until", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="RevealList",
            fields=[
                (
                    "advert",
                    models.OneToOneField(primary_key=True, related_name="reveal_list", serialize=False, **ADVERT),
                ),
                ("reveals", models.JSONField()),
                ("fixed_at", models.DateTimeField()),
            ],
        ),
        _of_witness("commitments", "commitment", "WitnessCommitment"),
        _of_witness("reveals", "secret", "WitnessReveal"),
        migrations.CreateModel(
            name="EventReading",
            fields=[
                _id(),
                ("kind", models.CharField(max_length=20)),
                ("reference", models.CharField(max_length=120)),
                ("value", models.CharField(max_length=200)),
                ("account_id", models.BigIntegerField()),
                ("read_at", models.DateTimeField()),
            ],
        ),
        migrations.AddConstraint(
            "witnesscommitment", models.UniqueConstraint(fields=("advert", "party"), name="one_promise_per_witness")
        ),
        migrations.AddConstraint(
            "witnessreveal", models.UniqueConstraint(fields=("advert", "party"), name="one_reveal_per_witness")
        ),
        migrations.AddConstraint(
            "eventreading",
            models.UniqueConstraint(fields=("kind", "reference", "account_id"), name="one_reading_per_person"),
        ),
        migrations.RunSQL(text_of("0006_draws_with_witnesses")),
    ]
