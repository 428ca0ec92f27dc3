"""A small invented town for the tests: corporations, officers, homes and seekers.  The owner prepares it; everything after that is done by acts."""

import hashlib
import hmac
import itertools
import shutil
import struct
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from brink.flow import advert, offer, policy, ranking, reaction, registration
from brink.flow.registration import Address, Applicant, Child, NewRegistration
from brink.policy import documents, plans
from brink.records import models as records
from brink.vocabulary.actors import Clock, Officer, Seeker
from databases import Shelf

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
POLICIES = Path(__file__).parents[2] / "policies"
START = datetime(2026, 9, 7, 9, 0, tzinfo=AMSTERDAM)
"""A Monday morning, on which every story begins."""

CLOCK = Clock()
_counter = itertools.count(1)


def found() -> None:
    """The federation as the policy names it, with one letting officer per corporation.  Done by the owner, once, for the template."""
    federation = documents.load(POLICIES).federation
    owner = "owner"
    for municipality in federation.municipalities:
        row = records.Area.objects.using(owner).create(
            slug=municipality.slug, kind="municipality", name=municipality.name
        )
        records.Area.objects.using(owner).bulk_create(
            records.Area(slug=core.slug, kind="core", name=core.name, parent=row) for core in municipality.cores
        )
    for corporation in federation.corporations:
        party = records.Party.objects.using(owner).create(
            slug=corporation.slug, kind="corporation", name=corporation.name
        )
        account = records.Account(email=f"officer@{corporation.slug}.example", password="!")
        account.save(using=owner)
        records.Role.objects.using(owner).create(
            account=account, party=party, kind="letting_officer", shown_name="De verhuurder", since=date(2020, 1, 1)
        )


def template(shelf: Shelf) -> str:
    """The register from which these tests start: the federation exists, and its policy is adopted."""

    def fill() -> None:
        found()
        policy.adopt(root=POLICIES, at=START.replace(year=2025))

    return shelf.template("brink_flow", fill, based_on=shelf.migrated())


def changed(tmp_path: Path, old: str, new: str) -> Path:
    """The policy with one text in the joint framework replaced."""
    root = tmp_path / "policies"
    shutil.copytree(POLICIES, root)
    joint = root / "joint" / "2026-07-01.yaml"
    text = joint.read_text()
    assert old in text
    joint.write_text(text.replace(old, new))
    return root


def limit() -> int:
    """How many reactions somebody may have at once, as the policy says."""
    (found,) = plans.limits(documents.load(POLICIES), landlord="zandrug", model="registration_time", on=START.date())
    return found.at_most


def officer(slug: str = "zandrug") -> Officer:
    """The letting officer of a corporation."""
    role = records.Role.objects.using("owner").filter(party__slug=slug).earliest("pk")
    return Officer(account=role.account_id, corporation=role.party_id)


def colleague(of: Officer, *, person: int | None = None) -> Officer:
    """A second officer of the same corporation.  person: who looks for a home too."""
    row = account()
    records.Account.objects.using("owner").filter(pk=row.pk).update(person_id=person)
    records.Role.objects.using("owner").create(
        account=row, party_id=of.corporation, kind="letting_officer", shown_name="Collega", since=date(2020, 1, 1)
    )
    return Officer(account=row.pk, corporation=of.corporation)


def home(slug: str = "zandrug", core: str = "peelo", *, rent: int = 61_000, bedrooms: int = 2) -> int:
    """A vacant home.  rent: basic rent, cents a month."""
    number = next(_counter)
    row = records.Dwelling.objects.using("owner").create(
        corporation=records.Party.objects.using("owner").get(slug=slug),
        core=records.Area.objects.using("owner").get(slug=core),
        kind="terraced",
        street="Proefstraat",
        house_number=str(number),
        postcode=f"{1000 + number % 9000} ZZ",
        rooms=bedrooms + 1,
        bedrooms=bedrooms,
        surface=75,
    )
    records.RentPart.objects.using("owner").create(dwelling=row, kind="basic", cents=rent, since=date(2026, 1, 1))
    return row.pk


def account() -> records.Account:
    """A log-in without anybody behind it yet."""
    row = records.Account(email=f"zoeker{next(_counter)}@post.example", password="!")
    row.save(using="owner")
    return row


def told(
    *,
    name: str = "Eva",
    income: int | None = 28_000_00,
    born: date = date(1990, 5, 17),
    children: Sequence[date] = (),
    municipality: str = "assen",
    tenant_of: str | None = None,
) -> NewRegistration:
    """What somebody tells at registering."""
    return NewRegistration(
        applicant=Applicant(first_name=name, family_name="van Dam", born=born, income_cents=income),
        address=Address(municipality=municipality, since=date(2015, 6, 1)),
        children=tuple(Child(born=child) for child in children),
        tenant_of=tenant_of,
    )


def seeker(details: NewRegistration | None = None, *, at: datetime = START - timedelta(days=400)) -> Seeker:
    """Somebody registered through the website at a moment."""
    row = account()
    key = registration.open_registration(actor=Seeker(account=row.pk), details=details or told(), at=at)
    row.refresh_from_db(using="owner")
    return Seeker(account=row.pk, person=row.person_id, registration=key)


@dataclass(frozen=True)
class Advertised:
    """A published advert of one home."""

    advert: int
    dwelling: int
    closes: datetime
    officer: Officer


def advertise(
    slug: str = "zandrug",
    *,
    model: str = "registration_time",
    at: datetime = START,
    days: int = 7,
    dwelling: int | None = None,
    **draft: object,
) -> Advertised:
    """An advert of a home, published for some days."""
    by = officer(slug)
    key = dwelling or home(slug, {"zandrug": "peelo", "veenlicht": "angelslo"}.get(slug, "peelo"))
    number = advert.compose(actor=by, draft=advert.DraftAdvert(model=model, dwellings=(key,), **draft), at=at)
    closes = at + timedelta(days=days)
    advert.publish(actor=by, advert=number, closes_at=closes, at=at)
    return Advertised(number, key, closes, by)


def rank(on_offer: Advertised) -> int:
    """Close, draw and rank, just after the closing time.  Returns the ranking's id."""
    at = on_offer.closes + timedelta(seconds=1)
    advert.close(actor=CLOCK, advert=on_offer.advert, at=at)
    ranking.draw(actor=CLOCK, advert=on_offer.advert, at=at)
    return ranking.rank(actor=CLOCK, advert=on_offer.advert, at=at)


def visitor(row: records.Account) -> Seeker:
    """Somebody who is logged in and has no registration."""
    row.refresh_from_db(using="owner")
    return Seeker(account=row.pk, person=row.person_id)


def offer_next(here: Advertised, at: datetime) -> uuid.UUID:
    """Offer the home to whose turn it is."""
    turn = offer.next_candidate(actor=here.officer, advert=here.advert, dwelling=here.dwelling, at=at)
    assert turn is not None, "nobody is left on the list"
    return offer.offer(actor=here.officer, advert=here.advert, dwelling=here.dwelling, candidate=turn.candidate, at=at)


def seed_by_hand(draw: records.Draw, entered: Sequence[tuple[str, int, str]]) -> str:
    """The seed of a lottery as an outsider works it out from what is published: of each entry the code, the tickets and the stratum."""
    lines = sorted(hashlib.sha256("{} {} {}\n".format(*one).encode()).digest() for one in entered)
    entries, revealed = hashlib.sha256(b"".join(lines)).digest(), f"federation {draw.secret}\n".encode()
    fields = [b"brink-draw-1", draw.draw_id.encode(), entries, revealed, b""]
    return hashlib.sha256(b"".join(struct.pack(">Q", len(field)) + field for field in fields)).hexdigest()


def lot_by_hand(draw: records.Draw, code: str) -> str:
    """The lot of an entry, likewise."""
    fields = [b"lot", draw.draw_id.encode(), code.encode(), b"0"]
    message = b"".join(struct.pack(">Q", len(field)) + field for field in fields)
    return hmac.new(bytes.fromhex(draw.seed), message, "sha256").hexdigest()


def bonus_story() -> tuple[Advertised, Seeker, Seeker]:
    """Eva says that she leaves a home of the landlord behind, which counts a year; that alone puts her before Bram, who is registered longer."""
    eva = seeker(told(name="Eva", tenant_of="zandrug"), at=START - timedelta(days=300))
    bram = seeker(told(name="Bram"), at=START - timedelta(days=500))
    here = advertise()
    for one in (eva, bram):
        reaction.react(actor=one, advert=here.advert, at=START)
    rank(here)
    return here, eva, bram
