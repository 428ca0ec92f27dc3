"""The addresses of a seeker's own reactions, offers and letters."""

from django.urls import path

from brink.website.views import letter, mine, offer, reaction

urlpatterns = [
    path("mijn/", mine.home, name="my-home"),
    path("mijn/reacties/", reaction.reactions, name="my-reactions"),
    path("mijn/reacties/<int:reaction>/", reaction.reaction, name="my-reaction"),
    path("mijn/reacties/<int:reaction>/eigen-regel.json", reaction.opening, name="my-opening"),
    path("mijn/reacties/<int:reaction>/intrekken/", reaction.withdraw, name="withdraw"),
    path("woningen/<int:advert>/reageren/", reaction.react, name="react"),
    path("mijn/aanbiedingen/", offer.offers, name="my-offers"),
    path("mijn/aanbiedingen/<uuid:offer>/", offer.offer, name="my-offer"),
    path("mijn/aanbiedingen/<uuid:offer>/ja/", offer.accept, name="accept"),
    path("mijn/aanbiedingen/<uuid:offer>/nee/", offer.decline, name="decline"),
    path("mijn/berichten/", letter.letters, name="my-letters"),
    path("mijn/berichten/<int:letter>/", letter.letter, name="my-letter"),
]
