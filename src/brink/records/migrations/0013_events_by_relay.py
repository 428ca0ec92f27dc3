"""A public event may be told by relays, not only typed in by people."""

from django.db import migrations, models

from brink.records.sql import text_of


class Migration(migrations.Migration):
    dependencies = [("records", "0012_guarded_urgencies")]
    operations = [
        migrations.AlterField("eventreading", "account_id", models.BigIntegerField(blank=True, null=True)),
        migrations.AddField("eventreading", "relay", models.CharField(blank=True, default="", max_length=200)),
        migrations.AddConstraint(
            "eventreading",
            models.UniqueConstraint(
                condition=models.Q(("relay", ""), _negated=True),
                fields=("kind", "reference", "relay"),
                name="one_reading_per_relay",
            ),
        ),
        migrations.AddConstraint(
            "eventreading",
            models.CheckConstraint(
                condition=models.Q(("account_id", None)) ^ models.Q(("relay", "")),
                name="a_reading_is_of_a_person_or_a_relay",
            ),
        ),
        migrations.RunSQL(text_of("0013_events_by_relay")),
    ]
