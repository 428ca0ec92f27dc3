from django.db import migrations

from brink.records.sql import text_of


class Migration(migrations.Migration):
    dependencies = [("records", "0003_append_only")]
    operations = [migrations.RunSQL(text_of("0004_what_must_not_be"))]
