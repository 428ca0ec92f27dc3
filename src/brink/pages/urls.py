"""The addresses that both sites share: drawings. They are the same in every language."""

from django.urls import path, register_converter

from brink.pages import views
from brink.vocabulary.kinds import DwellingKind


class KindConverter:
    """The kind of a home in an address."""

    regex = "|".join(DwellingKind)

    def to_python(self, value: str) -> DwellingKind:
        """The kind that a word names."""
        return DwellingKind(value)

    def to_url(self, value: str) -> str:
        """The word for a kind."""
        return str(value)


register_converter(KindConverter, "kind")

urlpatterns = [path("tekening/<kind:kind>/<int:bedrooms>/<int:variant>.svg", views.facade, name="facade")]
