"""The addresses for registering and for the own file."""

from django.urls import path

from brink.website.views import registration

urlpatterns = [
    path("inschrijven/", registration.register, name="register"),
    path("inschrijven/klaar/", registration.registered, name="registered"),
    path("mijn/inschrijving/", registration.my_registration, name="my-registration"),
    path("mijn/inschrijving/stoppen/", registration.end, name="end-registration"),
]
