from django.db import migrations, models

from brink.records.sql import text_of


class Migration(migrations.Migration):
    dependencies = [("records", "0004_what_must_not_be")]
    operations = [
        migrations.AddField("advert", "choices", models.JSONField(blank=True, default=dict)),
        migrations.RunSQL(text_of("0005_choices_stay")),
    ]
