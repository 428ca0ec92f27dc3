"""One corporation at work: a vacant home, a draft, a published advert, a ranked one with candidates, an open offer."""

import uuid
from dataclasses import dataclass
from datetime import date, timedelta

from brink.flow import advert, offer, reaction
from brink.records import models as records
from brink.vocabulary.actors import Officer, Seeker
from flow import world


@dataclass(frozen=True)
class Case:
    """Things of one corporation, by id.  offered: an advert whose first candidate has an open offer."""

    officer: Officer
    vacant: int
    draft: int
    published: int
    ranked: int
    ranked_home: int
    candidate: int
    offered: int
    offer: uuid.UUID
    registration: int
    seeker: Seeker
    number: str


def case(slug: str = "zandrug") -> Case:
    """A corporation in the middle of its work; everything is done by the acts themselves."""
    by = world.officer(slug)
    seeker = world.seeker()
    other = world.seeker(world.told(name="Noor", born=date(1985, 2, 3)))
    ranked, offered = world.advertise(slug), world.advertise(slug)
    for who in (seeker, other):
        for here in (ranked, offered):
            reaction.react(actor=who, advert=here.advert, at=world.START + timedelta(hours=1))
    for here in (ranked, offered):
        world.rank(here)
    made = world.offer_next(offered, offered.closes + timedelta(hours=1))
    candidate = records.Candidate.objects.using("owner").get(ranking__advert=ranked.advert, place=2)
    published = world.advertise(slug, at=ranked.closes + timedelta(hours=2), days=30)
    home = world.home(slug, _core(slug))
    draft = advert.compose(
        actor=by,
        draft=advert.DraftAdvert(model="registration_time", dwellings=(world.home(slug, _core(slug)),)),
        at=ranked.closes,
    )
    registration = records.Registration.objects.using("owner").get(pk=seeker.registration)
    return Case(
        officer=by,
        vacant=home,
        draft=draft,
        published=published.advert,
        ranked=ranked.advert,
        ranked_home=ranked.dwelling,
        candidate=candidate.pk,
        offered=offered.advert,
        offer=made,
        registration=registration.pk,
        seeker=seeker,
        number=registration.number,
    )


def _core(slug: str) -> str:
    return {"zandrug": "peelo", "veenlicht": "angelslo"}[slug]


def accept(here: Case) -> None:
    """The candidate says yes."""
    made = records.Offer.objects.using("owner").get(pk=here.offer)
    who = world.visitor(records.Account.objects.using("owner").get(person_id=made.person_id))
    seeker = Seeker(account=who.account, person=who.person, registration=made.registration_id)
    offer.accept(actor=seeker, offer=here.offer, at=made.made_at + timedelta(hours=1))
