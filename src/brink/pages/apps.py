"""The Django app of the shared pages: templates, component tags and static files; no tables."""

from django.apps import AppConfig


class PagesConfig(AppConfig):
    """What both sites share."""

    name = "brink.pages"
    label = "pages"
