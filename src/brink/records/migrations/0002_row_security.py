from django.db import migrations

from brink.records.sql import text_of


class Migration(migrations.Migration):
    dependencies = [("records", "0001_initial")]
    operations = [migrations.RunSQL(text_of("0002_row_security"))]
