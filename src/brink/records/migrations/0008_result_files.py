import django.db.models.deletion
from django.db import migrations, models

from brink.records.sql import text_of


class Migration(migrations.Migration):
    dependencies = [("records", "0007_incidents")]
    operations = [
        migrations.CreateModel(
            name="ResultFile",
            fields=[
                (
                    "advert",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="result_file",
                        serialize=False,
                        to="records.advert",
                    ),
                ),
                ("document", models.TextField()),
                ("digest", models.CharField(max_length=64)),
                ("made_at", models.DateTimeField()),
            ],
        ),
        migrations.RunSQL(text_of("0008_result_files")),
    ]
