"""The addresses of the office."""

from django.urls import path

from brink.office.views import advert, contract, desk, dwelling, letter, offer, proposal, quota, ranking, registration

app_name = "office"

urlpatterns = [
    path("", desk.desk, name="desk"),
    path("woningen/", dwelling.dwellings, name="dwellings"),
    path("woningen/<int:dwelling>/", dwelling.dwelling, name="dwelling"),
    path("woningen/<int:dwelling>/publiceren/", advert.compose, name="compose"),
    path("woningen/<int:dwelling>/bemiddelen/", dwelling.mediate, name="mediate"),
    path("publicaties/", advert.listing, name="adverts"),
    path("publicaties/<int:advert>/", advert.advert, name="advert"),
    path("publicaties/<int:advert>/wijzigen/", advert.change, name="change"),
    path("publicaties/<int:advert>/publiceren/", advert.publish, name="publish"),
    path("publicaties/<int:advert>/intrekken/", advert.withdraw, name="withdraw"),
    path("publicaties/<int:advert>/reactie/", advert.react_at_counter, name="react-at-counter"),
    path("publicaties/<int:advert>/rangorde/", ranking.ranking, name="ranking"),
    path("publicaties/<int:advert>/beurt/<int:dwelling>/", ranking.turn, name="turn"),
    path("kandidaten/<int:candidate>/", ranking.candidate, name="candidate"),
    path("kandidaten/<int:candidate>/aanbieden/<int:dwelling>/", ranking.offer, name="make-offer"),
    path("kandidaten/<int:candidate>/passeren/<int:dwelling>/", ranking.pass_over, name="pass-over"),
    path("aanbiedingen/", offer.listing, name="offers"),
    path("aanbiedingen/<uuid:offer>/", offer.offer, name="offer"),
    path("aanbiedingen/<uuid:offer>/antwoord/", offer.answer, name="answer"),
    path("aanbiedingen/<uuid:offer>/uitstel/", offer.extend, name="extend"),
    path("aanbiedingen/<uuid:offer>/contract/", offer.sign, name="sign"),
    path("contracten/", contract.listing, name="contracts"),
    path("brieven/", letter.listing, name="letters"),
    path("ruimte/", quota.listing, name="quotas"),
    path("balie/", registration.counter, name="counter"),
    path("balie/inschrijven/", registration.register, name="register"),
    path("inschrijvingen/<int:registration>/", registration.registration, name="registration"),
    path("inschrijvingen/<int:registration>/duur/<int:claim>/", proposal.propose_date, name="propose-date"),
    path("inschrijvingen/<int:registration>/urgentie/", proposal.propose_urgency, name="propose-urgency"),
    path("inschrijvingen/<int:registration>/urgentie/<int:urgency>/", proposal.propose_end, name="propose-end"),
    path("voorstellen/", proposal.listing, name="proposals"),
    path("voorstellen/duur/<int:correction>/", proposal.correction, name="correction"),
    path("voorstellen/urgentie/<int:proposal>/", proposal.urgency, name="urgency-proposal"),
]
