"""One corporation at work: a vacant home, a draft, a published advert, a ranked one with candidates, an open offer."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from brink.flow import advert, correction, offer, reaction, urgency
from brink.records import models as records
from brink.vocabulary.actors import Officer, Seeker
from flow import world


@dataclass(frozen=True)
class Case:
    """Things of one corporation, by id.  offered: an advert whose first candidate has an open offer.

    claim, urgency: of the registration.  correction, proposal: what the officer proposed to change about it, undecided.
    """

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
    claim: int
    urgency: int
    correction: int
    proposal: int
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
    claim = records.TimeClaim.objects.using("owner").get(registration=registration, replaced_by=None)
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
        claim=claim.pk,
        urgency=_urgency(by, registration.pk, at=ranked.closes),
        correction=correction.propose(actor=by, proposal=_earlier(claim), at=ranked.closes),
        proposal=urgency.propose(actor=by, grant=_grant(registration.pk, "sociaal"), at=ranked.closes),
        seeker=seeker,
        number=registration.number,
    )


def _earlier(claim: records.TimeClaim) -> correction.Proposal:
    why = {"reason": "Stond in het oude register van Assen.", "document": "Afschrift register 2012"}
    return correction.Proposal(registration=claim.registration_id, claim=claim.pk, counts_from=date(2012, 3, 1), **why)


def _grant(registration: int, kind: str) -> urgency.Grant:
    why = {"reason": "De arts schrijft dat traplopen niet meer kan.", "document": "Besluit commissie, dossier 88"}
    return urgency.Grant(registration=registration, kind=kind, since=date(2026, 9, 1), until=date(2027, 3, 1), **why)


def _urgency(by: Officer, registration: int, *, at: datetime) -> int:
    """An urgency that two officers granted."""
    made = urgency.propose(actor=by, grant=_grant(registration, "medisch"), at=at)
    urgency.decide(actor=world.colleague(by), proposal=made, approved=True, at=at)
    return records.Urgency.objects.using("owner").get(registration=registration).pk


def _core(slug: str) -> str:
    return {"zandrug": "peelo", "veenlicht": "angelslo"}[slug]


def accept(here: Case) -> None:
    """The candidate says yes."""
    made = records.Offer.objects.using("owner").get(pk=here.offer)
    who = world.visitor(records.Account.objects.using("owner").get(person_id=made.person_id))
    seeker = Seeker(account=who.account, person=who.person, registration=made.registration_id)
    offer.accept(actor=seeker, offer=here.offer, at=made.made_at + timedelta(hours=1))
