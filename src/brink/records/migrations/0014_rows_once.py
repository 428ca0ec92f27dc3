"""That a row of a ranking has one candidate is checked for all of them at once, not by an index of its own."""

from django.db import migrations

from brink.records.sql import text_of


class Migration(migrations.Migration):
    dependencies = [("records", "0013_events_by_relay")]
    operations = [
        migrations.RemoveConstraint("candidate", "one_row"),
        migrations.RunSQL(text_of("0014_rows_once")),
    ]
