"""The addresses of the website."""

from django.urls import include, path

from brink.website.views import about, draw, home, journal, result

urlpatterns = [
    path("", home.front, name="front"),
    path("woningen/", home.homes, name="homes"),
    path("woningen/<int:advert>/", home.home, name="home"),
    path("uitslagen/", result.results, name="results"),
    path("uitslagen/uitslagen.csv", result.result_set, {"form": "csv"}, name="results-csv"),
    path("uitslagen/uitslagen.json", result.result_set, {"form": "json"}, name="results-json"),
    path("uitslagen/rekenblad.html", result.checker, name="checker"),
    path("uitslagen/<int:result>/", result.result, name="result"),
    path("uitslagen/<int:result>/narekenen.json", result.file, name="result-file"),
    path("uitslagen/<int:result>/volledig.json", result.full_file, name="full-result-file"),
    path("lotingen/", draw.draws, name="draws"),
    path("lotingen/<int:advert>/", draw.draw, name="draw"),
    path("lotingen/<int:advert>/narekenen.json", draw.file, name="draw-file"),
    path("lotingen/<int:advert>/toezeggen/", draw.promise, name="draw-promise"),
    path("lotingen/<int:advert>/onthullen/", draw.reveal, name="draw-reveal"),
    path("lotingen/<int:advert>/aflezen/", draw.read_event, name="draw-read"),
    path("dagboek/", journal.anchors, name="anchors"),
    path("dagboek/<int:number>/", journal.anchor, name="anchor"),
    path("zo-werkt-het/", about.how_it_works, name="how-it-works"),
    path("spelregels/<slug:corporation>/", about.rules, name="rules"),
    path("corporaties/", about.corporations, name="corporations"),
    path("toegankelijkheid/", about.accessibility, name="accessibility"),
    path("privacy/", about.privacy, name="privacy"),
    path("contact/", about.contact, name="contact"),
    path("", include("brink.website.urls_mine")),
    path("", include("brink.website.urls_register")),
]
