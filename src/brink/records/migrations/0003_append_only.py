from django.db import migrations

from brink.records.sql import text_of


class Migration(migrations.Migration):
    dependencies = [("records", "0002_row_security")]
    operations = [migrations.RunSQL(text_of("0003_append_only"))]
