"""The Django app of the register."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    """The register as a Django app; its label `records` names the tables."""

    name = "brink.records"
    label = "records"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "register"
